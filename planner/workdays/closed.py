"""A party's own closed days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.value import Value

TEN_YEARS = 3653  # days


class Closed(Value):
    """A closing for the reason `why`, both ends included; it overrides everything else that is known of a place.

    ValueError if it ends before it begins.
    """

    first: date
    last: date
    why: str

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.why} ends on {self.last}, before it begins on {self.first}")

    def for_good(self) -> Closed:
        """Itself; without an end if it takes more than ten years, so that no search depends on what was asked before."""
        return replace(self, last=date.max) if (self.last - self.first).days > TEN_YEARS else self
