"""What moved since the promise, and what is promised now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.model.campaign import Campaign
from planner.model.promise import UNKNOWN, Promise, Slip
from planner.plan.terms import PromiseTerms
from planner.workdays import Calendar


@dataclass(frozen=True, slots=True)
class PlannedSlip:
    """A slip, `of` what it is, and the dates that buyers had been told before (`expected`, none where none was)."""

    index: int
    slip: Slip
    of: str
    skus: tuple[str, ...]
    expected: tuple[date, ...]
    told_after: int | None
    superseded: bool

    @property
    def now(self) -> date | None:
        """The new date; None while it is unknown or not said."""
        return self.slip.now if isinstance(self.slip.now, date) else None

    @property
    def open_ended(self) -> bool:
        """Whether buyers are told that no date is known."""
        return self.slip.now == UNKNOWN


def planned_slips(campaign: Campaign, terms: tuple[PromiseTerms, ...], home: Calendar) -> tuple[PlannedSlip, ...]:
    """The slips in the file's order, each with what it should follow on from.

    A slip follows the latest earlier one of the same kind that shares an item; the first follows the promise of its
    items, anywhere. `told_after` counts the business days after the day it was known.
    """
    every = tuple(campaign.items or {})
    found: list[PlannedSlip] = []
    for index, slip in enumerate(campaign.slips or ()):
        skus = slip.items or every
        kinds = [slip.of] if slip.of else ["arrival", "shipping"]
        chains = {kind: _expected(kind, skus, found, terms) for kind in kinds}
        of = next((kind for kind in kinds if slip.was in chains[kind]), kinds[0])
        found.append(PlannedSlip(index, slip, of, skus, chains[of], _told_after(slip, home), superseded=False))
    return tuple(_superseded(slip, found) for slip in found)


def _expected(kind: str, skus: tuple[str, ...], before: list[PlannedSlip], terms: tuple[PromiseTerms, ...]) -> tuple[date, ...]:
    for earlier in reversed(before):
        if earlier.of == kind and (set(earlier.skus) & set(skus) or not skus):
            return (earlier.now,) if earlier.now else ()
    dates = [_promised(kind, one.promise) for one in terms if not skus or set(one.job.skus) & set(skus)]
    return tuple(dict.fromkeys(day for day in dates if day is not None))


def _promised(kind: str, promise: Promise) -> date | None:
    return promise.ship_by if kind == "shipping" else promise.arrive_by


def _told_after(slip: Slip, home: Calendar) -> int | None:
    return home.between(slip.known, slip.told) if slip.known and slip.told else None


def _superseded(slip: PlannedSlip, every: list[PlannedSlip]) -> PlannedSlip:
    later = any(other.index > slip.index and other.of == slip.of and set(other.skus) >= set(slip.skus) for other in every)
    return PlannedSlip(slip.index, slip.slip, slip.of, slip.skus, slip.expected, slip.told_after, later)


def promised_now(kind: str, terms: PromiseTerms, slips: tuple[PlannedSlip, ...]) -> tuple[date | None, bool]:
    """The date promised after all slips, and whether the last of them left it open."""
    promised = _promised(kind, terms.promise)
    for slip in reversed(slips):
        if slip.of == kind and (not terms.job.skus or set(slip.skus) >= set(terms.job.skus)):
            return slip.now or promised, slip.open_ended
    return promised, False


def open_slips(slips: tuple[PlannedSlip, ...], skus: tuple[str, ...], as_of: date) -> int:
    """How many slips concern any of the items and name a date not yet past, or none."""
    return sum(1 for slip in slips
               if (not skus or set(slip.skus) & set(skus)) and (slip.open_ended or (slip.now is not None and slip.now >= as_of)))
