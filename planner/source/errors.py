"""The one error that a user can cause: input that cannot be read as what it should be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planner.source.span import Span
from planner.value import Value


class InputError(Value):
    """A value, not an exception: one bad line never hides the next.

    `message` says what is wrong, `label` what to write instead; neither ends in a full stop.
    """

    code: str
    span: Span
    message: str
    label: str = ""


MAX_ERRORS = 200


def in_order(errors: Iterable[InputError]) -> list[InputError]:
    """The errors by place; of very many the first, with one more that says how many follow."""
    found = sorted(errors, key=lambda error: error.span)
    if len(found) <= MAX_ERRORS:
        return found
    more = f"{len(found) - MAX_ERRORS:,} more errors follow"
    return [*found[:MAX_ERRORS], InputError("INP01", found[MAX_ERRORS].span, more, "mend those above first")]


class BadInput(Exception):
    """Raised where nothing can go on; carries every error found so far, and lines of files to draw them on."""

    def __init__(self, errors: Iterable[InputError], lines: Mapping[str, Sequence[str]] | None = None) -> None:
        self.errors = tuple(errors)
        self.lines = dict(lines or {})
        super().__init__("; ".join(error.message for error in self.errors))
