"""Writes the JSON Schemas that editors take."""

from __future__ import annotations

import json

from planner.model.schema import campaign_schema, shared_schema


def schema(settings: bool = False) -> str:
    """The schema of the campaign file as JSON; with `settings`, that of planner.yaml."""
    made = shared_schema() if settings else campaign_schema()
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"
