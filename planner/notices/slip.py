"""A slip as the template of a delay notice sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.notices import escape
from planner.notices.words import MISSING, Words
from planner.plan.plan import Plan
from planner.plan.slips import PlannedSlip


@dataclass(frozen=True, slots=True)
class Slip:
    """What moved. `of`: arrival or shipping; `old` and `new` are dates in words, `new` "" while none is known.

    `later_days`: calendar days from old to new, 0 where either is not known or the new one is no later. `some`: only
    some items are late, namely `late`; those that no slip concerns are `on_time`. `places` are the destinations that it
    is for, () where it is for all.
    """

    of: str
    old: tuple[str, ...]
    new: str
    later_days: int
    earlier: bool
    cause: str
    some: bool
    late: tuple[str, ...]
    on_time: tuple[str, ...]
    places: tuple[str, ...]


def slip(plan: Plan, words: Words, planned: PlannedSlip, names: Mapping[str, str]) -> Slip:
    """The slip in words. Buyers were told `was`; where the file does not say it, the dates the plan finds before it."""
    old: tuple[date, ...] = (planned.slip.was,) if planned.slip.was else planned.expected
    skus = _late(planned)
    late = tuple(name for sku, name in names.items() if sku in skus)
    concerned = {sku for other in plan.slips for sku in _late(other)}
    on_time = tuple(name for sku, name in names.items() if sku not in concerned)
    days = (planned.now - max(old)).days if planned.now and old else 0
    return Slip(
        planned.of,
        tuple(map(words.day, sorted(old))),
        words.day(planned.now),
        max(0, days),
        days < 0,
        _sentence(words.own(planned.slip.cause)),
        len(late) < len(names),
        late,
        on_time,
        _places(plan, words, planned),
    )


def _late(planned: PlannedSlip) -> set[str]:
    """The items that a slip names; where it names none, those whose date it moves."""
    moved = {sku for _, sku in planned.moves if sku}
    return set(planned.slip.items or moved or planned.skus)


def _places(plan: Plan, words: Words, planned: PlannedSlip) -> tuple[str, ...]:
    bases = {base for base, _ in planned.moves}
    if not bases or not all(base[:1] == ("destinations",) for base in bases):
        return ()
    codes = [code for code in plan.campaign.destinations or {} if ("destinations", code) in bases]
    return tuple(escape.markdown(words.place(code, plan.places.get(code, code))) for code in codes)


def _sentence(cause: str) -> str:
    """The cause as it ends a sentence: without a full stop of its own."""
    return cause if cause == MISSING else escape.markdown(cause.strip().rstrip(".").rstrip())
