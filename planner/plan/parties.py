"""Who does each stage: the calendar of its place, less what is closed, with slow days and the cut-off hour."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from planner.model.campaign import Campaign
from planner.model.dates import Moment
from planner.model.places import country
from planner.model.stage import Closing, Stage
from planner.plan.errors import PlanError
from planner.plan.places import Parts
from planner.plan.terms import JobTerms
from planner.workdays import Calendar, Closed, Party

CalendarOf = Callable[[str, tuple[Closed, ...], tuple[str, ...]], Calendar | None]
"""The open days at a place, less a party's own closed days and with the days that it works; None without such a place."""

LONGER = 5_000
"""How much longer a stage takes that begins in slow days, where nothing else is said: half as long again."""


class Parties:
    """The parties of one campaign."""

    def __init__(self, calendar_of: CalendarOf, campaign: Campaign) -> None:
        self._calendar_of = calendar_of
        self._zone = campaign.time_zone
        self._year = campaign.launch.year if campaign.launch else None
        self._known: dict[tuple[object, ...], Party] = {}

    def party(self, name: str, terms: JobTerms) -> Party:
        """Who does the stage `name`. PlanError where `works` names what the place does not have."""
        stage = terms.timeline[name]
        closed: tuple[Closed, ...] = ()
        if terms.closed:
            closed = tuple([_closed(one) for one in terms.closed if _applies(one, name, stage)])
        if stage.works:
            self._check_works(name, terms)
        key = (stage.calendar_days is not None, stage.where, stage.works, closed)
        party = self._known.get(key)
        if party is None:
            party = self._known[key] = self._made(stage, closed)
        return party

    def _made(self, stage: Stage, closed: tuple[Closed, ...]) -> Party:
        """A party; stages that have the same are known by it."""
        if stage.calendar_days is not None:
            return Party(Calendar.every_day(closed), closed, plain=True)
        if stage.where is None:
            return Party(Calendar.weekends(closed), closed)
        calendar = self._calendar_of(stage.where, closed, stage.works or ())
        assert calendar is not None, stage.where  # places are looked up before anything is planned
        return Party(calendar, closed)

    def received(self, moment: Moment, name: str, terms: JobTerms) -> date:
        """The day on which what was handed over at a moment counts for a stage: after its cut-off hour the next."""
        cut_off = terms.timeline[name].cut_off
        if cut_off is None:
            return moment.day
        from planner.workdays.zones import business_day  # the zone database, for the few that need it

        zone = cut_off.zone or self._place_zone(name, terms)
        return business_day(moment.day, moment.hour, self._zone, cut_off.hour, zone)

    def _place_zone(self, name: str, terms: JobTerms) -> str | None:
        """The zone of a stage's place; the campaign's without a place. PlanError where the place has several."""
        where, cut_off = terms.timeline[name].where, terms.timeline[name].cut_off
        if where is None:
            return self._zone
        from planner.workdays.zones import one_zone, zones_of

        zone = one_zone(country(where), self._zone)
        zones = zones_of(country(where))
        if zone is None and zones:
            path = (*terms.base, "timeline", name, "cut_off")
            raise PlanError(path, f"{where} has several time zones", f"write which, such as {cut_off} {zones[0]}")
        return zone

    def _check_works(self, name: str, terms: JobTerms) -> None:
        """Every name in `works` is a weekday's or that of a holiday at the place, in the launch's year or the next."""
        stage = terms.timeline[name]
        if not stage.works or stage.where is None or self._year is None:
            return
        calendar = self._calendar_of(stage.where, (), ())
        assert calendar is not None, stage.where
        places = [calendar.place(year) for year in (self._year, self._year + 1)]
        known = frozenset[str]().union(*(place.names for place in places))
        for index, word in enumerate(stage.works):
            if word not in known:
                path = (*terms.base, "timeline", name, "works", index)
                message = f'no day off in {places[0].name} is called "{word}"'
                raise PlanError(path, message, _near(word, sorted(known)))


def check_shapes(parts: Parts) -> None:
    """PlanError at a closing that says how much longer slow days take, and has none: a word that would do nothing."""
    for base, part in parts:
        for index, one in enumerate(part.closed or ()):
            if one.longer and not (one.slow_before or one.slow_after):
                path = (*base, "closed", index, "longer")
                message = "longer is about the slow days around a closing, and this one has none"
                raise PlanError(path, message, "write slow_before: 5 or slow_after: 5 as well, or leave it out")


def _near(word: str, names: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word[:60], names, 1, 0.5)
    return f"did you mean {near[0]}?" if near else f"known there: {', '.join(names[:30])}"


def _closed(closing: Closing) -> Closed:
    longer = LONGER if closing.longer is None else closing.longer
    slow = closing.slow_before or 0, closing.slow_after or 0
    return Closed(closing.from_, closing.to, closing.why or "closed", *slow, longer)


def _applies(closing: Closing, name: str, stage: Stage) -> bool:
    if closing.stages is not None and name not in closing.stages:
        return False
    if closing.where is None:
        return True
    return stage.where is not None and closing.where in (stage.where, country(stage.where))
