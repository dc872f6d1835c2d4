"""The one error that a user can cause: input that cannot be read as what it should be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planner.source.span import Span


@dataclass(frozen=True, slots=True)
class InputError:
    """A value, not an exception: one bad line never hides the next.

    `message` says what is wrong, `label` what to write instead; neither ends in a full stop.
    """

    code: str
    span: Span
    message: str
    label: str = ""


class BadInput(Exception):
    """Raised where nothing can go on; carries every error found so far."""

    def __init__(self, errors: Iterable[InputError]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(error.message for error in self.errors))
