"""A date that is not certain: the days that it may fall on, each with its chance."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from math import fsum

from planner.plan.chance.duration import NOTHING

HAIR = 1e-12
"""What rounding may take from a chance: one that falls short of a confidence by less is as good as it."""


class Distribution:
    """`days` are ordinals, rising; `mass` their chances, which add up to 1 within 1e-12."""

    __slots__ = ("_until", "days", "mass")

    def __init__(self, days: list[int], mass: list[float]) -> None:
        self.days, self.mass = days, mass
        self._until: list[float] | None = None

    @classmethod
    def at(cls, day: int) -> Distribution:
        """A day that is certain."""
        return cls([day], [1.0])

    @classmethod
    def by(cls, days: list[int], until: list[float]) -> Distribution:
        """From the chances that it is done `until` each of the rising `days`, the last included."""
        kept, mass, before = [], [], 0.0
        for day, chance in zip(days, until, strict=True):
            if chance - before > NOTHING:
                kept.append(day)
                mass.append(chance - before)
                before = chance
        return cls(kept, mass)

    @property
    def certain(self) -> bool:
        """Whether there is one day only."""
        return len(self.days) == 1

    def later(self, days: int) -> Distribution:
        """The same so many days later."""
        return Distribution([day + days for day in self.days], self.mass) if days else self

    def at_most(self, day: int) -> float:
        """The chance that it falls on `day` or before."""
        held = bisect_right(self.days, day)
        return self._cumulated()[held - 1] if held else 0.0

    def each(self, days: list[int]) -> list[float]:
        """The chance that it falls on each of some rising days or before."""
        until, own, chances, at = self._cumulated(), self.days, list[float](), 0
        for day in days:
            while at < len(own) and own[at] <= day:
                at += 1
            chances.append(until[at - 1] if at else 0.0)
        return chances

    def quantile(self, chance: float) -> int:
        """The first day that holds with at least this chance, above 0 and below 1."""
        return self.days[bisect_left(self._cumulated(), chance - HAIR, 0, len(self.days) - 1)]

    @property
    def mean(self) -> float:
        """The ordinal on average."""
        return fsum(day * chance for day, chance in zip(self.days, self.mass, strict=True))

    def _cumulated(self) -> list[float]:
        if self._until is None:
            self._until = list(accumulate(self.mass))
        return self._until


def mixed(parts: list[tuple[float, Distribution]]) -> Distribution:
    """Several cases, each with its weight; the weights add up to 1, so that one alone is the answer."""
    if len(parts) == 1:
        return parts[0][1]
    held: dict[int, list[float]] = {}
    for weight, part in parts:
        for day, chance in zip(part.days, part.mass, strict=True):
            held.setdefault(day, []).append(weight * chance)
    days = sorted(held)
    return Distribution(days, [fsum(held[day]) for day in days])
