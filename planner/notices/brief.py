"""A campaign in few characters, for subjects and short messages."""

from __future__ import annotations

from dataclasses import dataclass

from planner.notices.dates import latest
from planner.notices.words import Words
from planner.plan.plan import Plan
from planner.plan.slips import PlannedSlip


@dataclass(frozen=True, slots=True)
class Brief:
    """The same as the names without `brief`, shorter: names cut so that a subject stays short, days without their weekday.

    `ship` and `arrive` are the days by which every order ships and arrives; "" while one of them is open. `until` is the
    day of the close, or of the last order. `new` is the new date of a delay notice.
    """

    campaign: str
    launch: str
    close: str
    until: str
    last_order: str
    ship: str
    arrive: str
    new: str


def brief(plan: Plan, words: Words, slips: tuple[PlannedSlip, ...], slip: PlannedSlip | None) -> Brief:
    """The campaign after `slips`, in short; `slip` is the one that a delay notice is about."""
    campaign = plan.campaign
    ship, arrive = latest(plan, slips)
    until = plan.close or campaign.last_order
    return Brief(
        words.markdown(campaign.name, words.short_name) or words.say("our campaign"),
        words.short_day(campaign.launch),
        words.short_moment(plan.close, campaign.time_zone),
        words.short_day(until.day if until else None),
        words.short_moment(campaign.last_order, campaign.time_zone),
        words.short_day(ship),
        words.short_day(arrive),
        words.short_day(slip.now if slip else None),
    )
