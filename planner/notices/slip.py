"""A slip as the template of a delay notice sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.notices import escape, words
from planner.plan.plan import Plan
from planner.plan.slips import PlannedSlip


@dataclass(frozen=True, slots=True)
class Slip:
    """What moved. `of`: arrival or shipping; `old` and `new` are dates in words, `new` "" while none is known.

    `later_days`: calendar days from old to new, 0 where either is not known or the new one is no later. `some`: only
    some items are late, namely `late`; those that no slip concerns are `on_time`.
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


def slip(plan: Plan, planned: PlannedSlip, names: Mapping[str, str]) -> Slip:
    """The slip in words. Buyers were told `was`; where the file does not say it, the dates the plan finds before it."""
    old: tuple[date, ...] = (planned.slip.was,) if planned.slip.was else planned.expected
    late = tuple(names[sku] for sku in planned.skus)
    concerned = {sku for other in plan.slips for sku in other.skus}
    on_time = tuple(name for sku, name in names.items() if sku not in concerned)
    days = (planned.now - max(old)).days if planned.now and old else 0
    return Slip(planned.of, tuple(map(words.day, sorted(old))), words.day(planned.now), max(0, days), days < 0,
                _sentence(planned.slip.cause), len(set(planned.skus)) < len(names), late, on_time)


def _sentence(cause: str | None) -> str:
    """The cause as it ends a sentence: without a full stop of its own."""
    return escape.markdown((cause or "").strip().rstrip(".").rstrip())
