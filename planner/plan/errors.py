"""What keeps a plan from being made: a place that does not exist, a calendar without an open day."""

from __future__ import annotations

from planner.source.path import Path


class PlanError(Exception):
    """`path` is the value in the campaign at fault, `message` says what is wrong, `label` what to write instead."""

    def __init__(self, path: Path, message: str, label: str) -> None:
        self.path, self.message, self.label = path, message, label
        super().__init__(message)
