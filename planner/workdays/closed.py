"""A party's own closed days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.value import Value

TEN_YEARS = 3653  # days


class Closed(Value):
    """A closing for the reason `why`, both ends included; it overrides everything else that is known of a place.

    A shutdown has a shape: in the `slow_before` open days before it and the `slow_after` open days behind it, what is
    begun takes longer, by `longer` basis points of its days. ValueError if it ends before it begins.
    """

    first: date
    last: date
    why: str
    slow_before: int = 0
    slow_after: int = 0
    longer: int = 0

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.why} ends on {self.last}, before it begins on {self.first}")

    def for_good(self) -> Closed:
        """Itself; without an end if it takes more than ten years, so that no search depends on what was asked before."""
        return replace(self, last=date.max) if (self.last - self.first).days > TEN_YEARS else self
