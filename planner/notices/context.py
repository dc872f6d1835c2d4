"""Plan to what a template may use: plain values in words, every text of the file escaped for Markdown.

"", 0, False and () are: not said. None of the model's own objects reach a template.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from planner.notices import items, look, policy
from planner.notices.brief import Brief, brief
from planner.notices.clocks import Clock, clocks
from planner.notices.dates import Dates, dates, latest
from planner.notices.inside import Inside, inside
from planner.notices.items import Item, Terms
from planner.notices.kinds import INTERNAL, Wanted
from planner.notices.look import Brand
from planner.notices.policy import Contact, Links, Missed, Moq, Policy
from planner.notices.slip import Slip, slip
from planner.notices.tools import PLAIN, Buyer, Tool, buyer
from planner.notices.words import Words
from planner.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Occasion:
    """What it is sold for. `in_time`: promised in hands by that day everywhere; `after`: promised for later."""

    name: str = ""
    day: str = ""
    in_time: bool = False
    after: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """The names that a template knows.

    `kind`: pre-order or backorder. `stock`: "none" on hand, "some", or "" where neither is known. `production`: ahead,
    running, done; `production_day` is when it starts or did. `close_was`: the close before the window was extended.
    `pays`: the file's word. `purpose`: marketing, transactional, internal or page. `slip` is there in delay notices only,
    `inside` in internal ones.
    """

    campaign: str
    brief: Brief
    brand: Brand
    buyer: Buyer
    purpose: str
    kind: str
    launch: str
    close: str
    close_was: str
    close_elsewhere: tuple[Clock, ...]
    last_order: str
    occasion: Occasion
    stock: str
    production: str
    production_day: str
    pays: str
    items: tuple[Item, ...]
    terms: Terms
    dates: tuple[Dates, ...]
    moq: tuple[Moq, ...]
    missed: tuple[Missed, ...]
    policy: Policy
    contact: Contact
    links: Links
    shipped: str
    slip: Slip | None
    inside: Inside | None

    def names(self) -> dict[str, object]:
        """By name, for a template; what a notice of this kind does not have is left out."""
        every = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in every.items() if value is not None}


def context(plan: Plan, wanted: Wanted, as_of: date, tool: Tool, words: Words) -> Context:
    """What the template of that notice may say as of that day. A delay notice knows no later slips than its own."""
    campaign, number = plan.campaign, wanted.number
    told, own = plan.slips[:number], plan.slips[number - 1] if number is not None else None
    names = items.names(plan, words)
    found, terms = items.items(plan, words)
    window = campaign.size_window
    extended = window is not None and window.extended is not None and window.extended.to is not None
    production, production_day = _production(plan, as_of)
    return Context(
        campaign=words.markdown(campaign.name) or words.say("our campaign"),
        brief=brief(plan, words, told, own),
        brand=look.brand(plan, words),
        buyer=buyer(PLAIN if wanted.kind.purpose == INTERNAL else tool),
        purpose=wanted.kind.purpose,
        kind=campaign.kind or "",
        launch=words.day(campaign.launch),
        close=words.moment(plan.close, campaign.time_zone),
        close_was=words.moment(window.closes, campaign.time_zone) if window and extended else "",
        close_elsewhere=clocks(plan, words),
        last_order=words.moment(campaign.last_order, campaign.time_zone),
        occasion=_occasion(plan, words),
        stock=_stock(plan),
        production=production,
        production_day=words.day(production_day),
        pays=(campaign.buyers.pays or "") if campaign.buyers else "",
        items=found,
        terms=terms,
        dates=dates(plan, words, names, told),
        moq=policy.moq(plan, words, names, as_of),
        missed=policy.missed(plan, words, names),
        policy=policy.policy(plan, words, wanted.kind.name, as_of, latest(plan, told)[1]),
        contact=policy.contact(plan, words),
        links=policy.links(plan),
        shipped=words.day(campaign.shipped if campaign.shipped and campaign.shipped <= as_of else None),
        slip=slip(plan, words, own, names) if own is not None else None,
        inside=inside(plan, words, names) if wanted.kind.purpose == INTERNAL else None,
    )


def _occasion(plan: Plan, words: Words) -> Occasion:
    why = plan.campaign.why
    if why is None or why.occasion is None:
        return Occasion()
    arrivals = [one.arrive_now for one in plan.promises if not one.arrive_open]
    known = [day for day in arrivals if day is not None]
    sure = bool(known) and len(known) == len(plan.promises) and not plan.slips
    in_time = sure and why.date is not None and max(known) <= why.date
    after = sure and why.date is not None and min(known) > why.date
    return Occasion(words.markdown(why.occasion), words.day(why.date), in_time and why.goods != "later", after)


def _stock(plan: Plan) -> str:
    on_hand = [pieces.stock for pieces in plan.items]
    if not on_hand or any(stock is None for stock in on_hand):
        return ""
    return "some" if any(on_hand) else "none"


def _production(plan: Plan, as_of: date) -> tuple[str, date | None]:
    """Where production stands: of several jobs, only what is true of all."""
    finished = [stage.stage.finished if (stage := job.stages.get("produce")) else None for job in plan.jobs]
    if finished and all(day is not None and day <= as_of for day in finished):
        return "done", None
    started = [job.terms.production.started for job in plan.jobs]
    slots = [slot.starts if (slot := job.terms.production.slot) else None for job in plan.jobs]
    planned = [first or second for first, second in zip(started, slots, strict=True)]
    days = [day for day in planned if day is not None]
    if not days or len(days) < len(planned):
        return "", None
    if all(day is not None and day <= as_of for day in started):
        return "running", max(days)
    return ("ahead", max(days)) if min(days) > as_of else ("", None)
