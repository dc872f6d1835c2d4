"""The plan: what follows from a campaign file once calendars and arithmetic are applied."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planner.model.campaign import Campaign
from planner.model.dates import Moment
from planner.model.people import Exchange
from planner.plan import terms as terms_of
from planner.plan.clocks import SeenClose, check_hours, seen_closes
from planner.plan.errors import PlanError
from planner.plan.moq import MoqGroup, moq_groups
from planner.plan.parties import check_shapes
from planner.plan.pieces import ItemPieces, item_pieces
from planner.plan.places import EU_NAME, Parts, named_places, parts_of
from planner.plan.schedule import Dates, Moved, Schedule, Scheduler, Slowed, latest
from planner.plan.slips import PlannedSlip, planned_slips, promised_now
from planner.plan.terms import PromiseTerms
from planner.source.path import Path
from planner.value import NamedTuple
from planner.workdays import Calendar, Store
from planner.workdays.resolve import suggest

if TYPE_CHECKING:
    from planner.plan.chance.outlook import Outlook


ENGLISH = ("en",)
"""The languages of a campaign that names none."""


class PlannedPromise(NamedTuple):
    """A promise beside the schedule that has to keep it. `ship_now` and `arrive_now` are what holds after all slips."""

    terms: PromiseTerms
    schedule: Schedule
    ship_now: date | None
    arrive_now: date | None
    ship_open: bool
    arrive_open: bool
    wait_days: int | None
    last_order_arrival: date | None

    @property
    def base(self) -> Path:
        """The path of the part of the file that states it."""
        return self.terms.base

    @property
    def skus(self) -> tuple[str, ...]:
        """The items that it is made for."""
        return self.terms.job.skus

    @property
    def shipping(self) -> Dates | None:
        """When the plan has goods leave the warehouse."""
        return self.schedule.shipping

    @property
    def arrival(self) -> Dates | None:
        """When the plan has them in the buyers' hands."""
        return self.schedule.finish("deliver")


class Plan(NamedTuple):
    """All that the checks, the notices and `planner plan` need; None where it rests on what is not said."""

    campaign: Campaign
    close: Moment | None
    jobs: tuple[Schedule, ...]
    promises: tuple[PlannedPromise, ...]
    items: tuple[ItemPieces, ...]
    moq: tuple[MoqGroup, ...]
    slips: tuple[PlannedSlip, ...]
    home: Calendar
    places: dict[str, str]
    outlooks: dict[date | None, Outlook]
    """Those that were asked for."""
    languages: tuple[str, ...]
    """The languages that buyers are told in, by code."""

    @property
    def first_language(self) -> str:
        """The language of texts that name none."""
        return (self.campaign.languages or ENGLISH)[0]

    def outlook(self, as_of: date | None) -> Outlook:
        """The chances of the plan's dates, given what is done and what is not as of a day; before any, without one."""
        held = self.outlooks.get(as_of)
        if held is None:
            from planner.plan.chance.outlook import Outlook

            other = next(iter(self.outlooks.values()), None)
            held = self.outlooks[as_of] = Outlook(self.campaign, self.schedules, self.promises, as_of, other)
        return held

    @property
    def schedules(self) -> tuple[Schedule, ...]:
        """Each schedule once: those of the jobs, and those of destinations with dates of their own."""
        if not self.campaign.destinations:
            return self.jobs
        return (*self.jobs, *[one.schedule for one in self.promises if one.terms.destination])

    @property
    def produced(self) -> Dates | None:
        """When the last job leaves production."""
        return latest([dates for job in self.jobs if (dates := job.finish("produce"))])

    @property
    def received(self) -> Dates | None:
        """When the last goods are in the inventory."""
        return latest([dates for job in self.jobs if (dates := job.finish("receive"))])

    @property
    def shipping(self) -> Dates | None:
        """When the last parcels leave."""
        return latest([dates for one in self.promises if (dates := one.shipping)])

    @property
    def delivery(self) -> Dates | None:
        """When the last parcels are in hand."""
        return latest([dates for one in self.promises if (dates := one.arrival)])

    @property
    def wait_days(self) -> int | None:
        """The longest wait of a buyer who orders on the day of the launch, in calendar days."""
        return max((one.wait_days for one in self.promises if one.wait_days is not None), default=None)

    @property
    def moved(self) -> tuple[Moved, ...]:
        """Every date that fell on a closed day, once."""
        return tuple(
            dict.fromkeys(move for one in self.schedules for stage in one.stages.values() for move in stage.moved)
        )

    @property
    def close_seen(self) -> tuple[SeenClose, ...]:
        """The close on the clocks of each place of buyers."""
        return seen_closes(self.campaign, self.close)

    @property
    def close_elsewhere(self) -> tuple[SeenClose, ...]:
        """The same on the clocks of places in other zones than the campaign's."""
        return seen_closes(self.campaign, self.close, elsewhere=True)

    @property
    def slowed(self) -> tuple[Slowed, ...]:
        """Every stage that a shutdown's slow days make longer, once."""
        schedules = (*self.jobs, *(one.schedule for one in self.promises))
        return tuple(dict.fromkeys(slow for one in schedules for stage in one.stages.values() for slow in stage.slowed))

    @property
    def exchange(self) -> Exchange | None:
        """Whether a piece may be exchanged."""
        buyers = self.campaign.buyers
        return buyers.policy.exchange if buyers and buyers.policy else None

    @property
    def beyond_stock(self) -> int:
        """Pieces sold that stock does not cover, over all items."""
        return sum([item.beyond_stock for item in self.items])


def make_plan(campaign: Campaign, store: Store) -> Plan:
    """The plan of a campaign. PlanError where a place or an hour does not exist, no day is open, or `longer` says nothing."""
    parts = parts_of(campaign)
    check_hours(campaign, parts)
    check_shapes(parts)
    places = _places(campaign, parts, store)
    close = campaign.size_window.close if campaign.size_window else None
    scheduler = Scheduler(store.calendar, campaign)
    made = terms_of.jobs(campaign)
    schedules = {terms.base: scheduler.schedule(terms) for terms in made}
    promised = tuple(terms_of.promises(campaign, made))
    home = _home(campaign, store)
    items = tuple([item_pieces(campaign, sku, item) for sku, item in (campaign.items or {}).items()])
    slips = planned_slips(campaign, promised, home)
    promises = []
    for terms in promised:
        schedule = schedules.get(terms.job.base) or scheduler.schedule(terms.job)
        promises.append(_promise(campaign, terms, slips, schedule, scheduler))
    return Plan(
        campaign=campaign,
        close=close,
        jobs=tuple(schedules.values()),
        promises=tuple(promises),
        items=items,
        moq=moq_groups(campaign, items),
        slips=slips,
        home=home,
        places=places,
        outlooks={},
        languages=tuple(dict.fromkeys(campaign.languages or ENGLISH)),
    )


def _promise(
    campaign: Campaign, terms: PromiseTerms, slips: tuple[PlannedSlip, ...], schedule: Schedule, scheduler: Scheduler
) -> PlannedPromise:
    ship_now, ship_open = promised_now("shipping", terms, slips)
    arrive_now, arrive_open = promised_now("arrival", terms, slips)
    arrival = schedule.finish("deliver")
    until = terms.promise.arrive_by or (arrival.worst if arrival else None)
    wait = (until - campaign.launch).days if until and campaign.launch else None
    last = scheduler.delivery_of(terms.job, campaign.last_order) if campaign.last_order else None
    return PlannedPromise._make((terms, schedule, ship_now, arrive_now, ship_open, arrive_open, wait, last))


def _places(campaign: Campaign, parts: Parts, store: Store) -> dict[str, str]:
    """The full names of all places, each looked up where it is named first."""
    years = {campaign.launch.year, campaign.launch.year + 1} if campaign.launch else set()
    found: dict[str, str] = {}
    for code, path in named_places(campaign, parts).items():
        name = EU_NAME if code == "EU" else store.name(code, years)
        if name is None:
            near = suggest(code)
            raise PlanError(path, f"there is no country or subdivision {code}", f"write {near or 'US, US-WA or DE'}")
        found[code] = name
    return found


def _home(campaign: Campaign, store: Store) -> Calendar:
    """The calendar of those who run the campaign: of the buyers' first country, else weekends only."""
    places = (campaign.buyers.places if campaign.buyers else None) or ()
    calendar = store.calendar(places[0]) if places and places[0] != "EU" else None
    return calendar or Calendar.weekends()
