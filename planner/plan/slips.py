"""What moved since the promise, and what is promised now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.model.campaign import Campaign
from planner.model.promise import UNKNOWN, Promise, Slip
from planner.plan.terms import PromiseTerms
from planner.source.path import Path
from planner.value import Value
from planner.workdays import Calendar

Told = tuple[Path, str]
"""One thing that buyers were told: where the promise is stated, and for which item ("" in a campaign without items)."""


class PlannedSlip(Value):
    """A slip, `of` what it is, and the dates that buyers had been told before (`expected`, none where none was).

    `moves` are the promises that it moves: those of its items, in the destinations whose date was the one that it names.
    """

    index: int
    slip: Slip
    of: str
    skus: tuple[str, ...]
    expected: tuple[date, ...]
    told_after: int | None
    superseded: bool
    moves: frozenset[Told] = frozenset()

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

    A slip follows on from what buyers of its items were told last, anywhere: the promise, or an earlier slip of the same
    kind. Without `of` it is of the kind that held `was`. `told_after` counts the business days after the day it was known.
    """
    if not campaign.slips:
        return ()  # as in most campaigns
    every = tuple(campaign.items or {})
    found: list[PlannedSlip] = []
    for index, slip in enumerate(campaign.slips):
        skus = slip.items or every
        kinds = [slip.of] if slip.of else ["arrival", "shipping"]
        told = {kind: _told(kind, skus, tuple(found), terms) for kind in kinds}
        held = {
            kind: [one for one, (day, _) in told[kind].items() if day is not None and day == slip.was] for kind in kinds
        }
        of = next((kind for kind in kinds if held[kind]), kinds[0])
        dates = [day for day, is_open in told[of].values() if day is not None and not is_open]
        found.append(
            PlannedSlip(
                index,
                slip,
                of,
                skus,
                tuple(dict.fromkeys(dates)),
                _told_after(slip, home),
                superseded=False,
                moves=frozenset(held[of] or told[of]),
            )
        )
    return tuple(_superseded(slip, found) for slip in found)


def _told(
    kind: str, skus: tuple[str, ...], slips: tuple[PlannedSlip, ...], terms: tuple[PromiseTerms, ...]
) -> dict[Told, tuple[date | None, bool]]:
    """What buyers of some items were told last: a date, and whether it was then left open."""
    return {
        (one.base, sku): _last(kind, (one.base, sku), one.promise, slips)
        for one in terms
        for sku in one.job.skus or ("",)
        if not skus or sku in skus
    }


def _last(kind: str, told: Told, promise: Promise, slips: tuple[PlannedSlip, ...]) -> tuple[date | None, bool]:
    day, is_open = _promised(kind, promise), False
    for slip in slips:
        if slip.of == kind and told in slip.moves and slip.slip.now is not None:
            day, is_open = slip.now or day, slip.open_ended
    return day, is_open


def _promised(kind: str, promise: Promise) -> date | None:
    return promise.ship_by if kind == "shipping" else promise.arrive_by


def _told_after(slip: Slip, home: Calendar) -> int | None:
    return home.between(slip.known, slip.told) if slip.known and slip.told else None


def _superseded(slip: PlannedSlip, every: list[PlannedSlip]) -> PlannedSlip:
    later = any(other.index > slip.index and other.of == slip.of and other.moves >= slip.moves for other in every)
    return replace(slip, superseded=later)


def promised_now(kind: str, terms: PromiseTerms, slips: tuple[PlannedSlip, ...]) -> tuple[date | None, bool]:
    """The date promised after all slips, of several items the earliest; and whether all of them were left open."""
    if not slips:
        return _promised(kind, terms.promise), False
    told = [_last(kind, (terms.base, sku), terms.promise, slips) for sku in terms.job.skus or ("",)]
    return min((day for day, _ in told if day is not None), default=None), all(is_open for _, is_open in told)


def open_slips(slips: tuple[PlannedSlip, ...], skus: tuple[str, ...], as_of: date) -> int:
    """How many slips concern any of the items and name a date not yet past, or none."""
    if not slips:
        return 0  # as in most campaigns
    own = [slip for slip in slips if not skus or set(slip.skus) & set(skus)]
    return sum(1 for slip in own if slip.open_ended or (slip.now is not None and slip.now >= as_of))


def slip_turns(slips: tuple[PlannedSlip, ...]) -> tuple[date | None, ...]:
    """The days on which a slip's new date is reached; the day after, it is no longer to come."""
    return tuple(slip.now for slip in slips)


def last_of_all(days: list[date | None]) -> date | None:
    """The latest of some days; None where one of them is not known, or there is none."""
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None
