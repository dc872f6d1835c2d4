"""The close on the clocks of buyers elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from planner.model.dates import Moment
from planner.notices import escape
from planner.notices.words import Words
from planner.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Clock:
    """The close as a place sees it, whose clocks are none of the campaign's; `place` names a city where it has several."""

    place: str
    at: str


def clocks(plan: Plan, words: Words) -> tuple[Clock, ...]:
    """One for each place of buyers and each time there, the latest first; none of a close without an hour or a zone."""
    if plan.close is None or plan.close.hour is None:
        return ()
    found = []
    for seen in plan.close_elsewhere:
        name = words.place(seen.place, plan.places.get(seen.place, seen.place))
        for local in seen.local:
            where = f"{name} ({words.city(local.zones[0])})" if len(seen.local) > 1 else name
            at = words.moment(Moment(local.at.date(), local.at.time()), None)
            found.append(Clock(escape.markdown(where), at))
    return tuple(found)
