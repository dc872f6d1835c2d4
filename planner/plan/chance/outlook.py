"""What a plan's dates are worth on one day: the chance that each promise holds, and the date that holds with a confidence.

Exact, so that the same file gives the same digits everywhere. Dates are None where something that they rest on is not said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from planner.model.campaign import Campaign
from planner.model.people import Why
from planner.plan.chance.distribution import HAIR, Distribution
from planner.plan.chance.layout import LEAVES, Anchors, Layout
from planner.plan.chance.network import Limits, Network
from planner.plan.chance.scenarios import Mixture, weighed
from planner.plan.schedule import Schedule
from planner.value import once
from planner.workdays import BeyondCalendar, NoOpenDay

if TYPE_CHECKING:
    from planner.plan.chance.backward import Backward
    from planner.plan.plan import PlannedPromise

CONFIDENCE = 9_000
"""Basis points: the chance with which a promise is to hold where the file does not say it. Ours, and marked as assumed."""
LAST_DAY = date(2090, 12, 31)
"""No campaign file names a later one; on any day after it what is overdue counts as on this one."""


_ALONE: list[tuple[int, dict[str, int]]] = [(10_000, {})]
"""One scenario, in which every stage takes the days that the timeline says."""


class Basis:
    """What all answers of an outlook rest on: the network of a campaign's schedules, as of one day."""

    def __init__(
        self, campaign: Campaign, schedules: Sequence[Schedule], as_of: date | None, other: Basis | None = None
    ) -> None:
        """`other` is that of the same plan for another day; its mixture is taken over where it says the same."""
        self.layout: Layout = other.layout if other else Layout(schedules)
        window = campaign.size_window
        close = window.close.day if window and window.close else None
        self.anchors = Anchors.on(close, campaign.launch, min(as_of, LAST_DAY) if as_of else None)
        self.scenarios = _ALONE
        if campaign.scenarios:
            self.scenarios = [(one.weight, one.more) for one in campaign.scenarios.values()]
        self.mixture: Mixture | None = self._mixed(other.mixture if other else None)

    def _mixed(self, other: Mixture | None) -> Mixture | None:
        """The network as of the day; None where it leads out of every calendar, as a scenario or a long delay may."""
        try:
            mixture = self.mixed(self.anchors)
            if other is not None and other.says(mixture.parts):
                return other
            for _, network in mixture.parts:
                for number in self.layout.ends:
                    network.finish(number)
        except (BeyondCalendar, NoOpenDay, OverflowError):
            return None
        return mixture

    def mixed(self, anchors: Anchors) -> Mixture:
        """The network of all schedules under all scenarios, hung on these days."""
        if len(self.scenarios) == 1:
            nodes, _ = self.layout.nodes(anchors, self.scenarios[0][1])
            return Mixture([(1.0, Network(nodes))])
        built = [self.layout.nodes(anchors, more) for _, more in self.scenarios]
        weights = weighed([weight for weight, _ in self.scenarios], [evidence for _, evidence in built])
        return Mixture([(weight, Network(nodes)) for weight, (nodes, _) in zip(weights, built, strict=True)])

    def start(self, schedule: Schedule, stage: str) -> Distribution | None:
        """When a stage may start; None where that rests on what is not said."""
        number = self.layout.number(schedule, LEAVES if stage == "deliver" else stage)
        if number is None or self.mixture is None:
            return None
        return self.mixture.finish(number) if stage == "deliver" else self.mixture.start(number)

    def finish(self, schedule: Schedule, stage: str) -> Distribution | None:
        """When a stage may be done; None where that rests on what is not said."""
        number = self.layout.number(schedule, stage)
        return self.mixture.finish(number) if number is not None and self.mixture is not None else None


class Outlook:
    """The dates of a campaign's schedules as of one day; without a day, as they were before anything began.

    What it answers with holds its basis and not the outlook, so that all of it is freed as soon as nobody holds it.
    """

    def __init__(
        self,
        campaign: Campaign,
        schedules: Sequence[Schedule],
        promises: Sequence[PlannedPromise],
        as_of: date | None,
        other: Outlook | None = None,
    ) -> None:
        """`other` is one of the same plan for another day: what is known on both days alike is not worked out again."""
        self.promises = promises
        self._why = campaign.why
        self.basis: Basis = Basis(campaign, schedules, as_of, other.basis if other else None)
        if other and self.basis.mixture is not None and other.basis.mixture is self.basis.mixture:
            self._kept: dict[int, Kept] = other._kept
        else:
            self._kept = {id(one): Kept(self.basis, (one,), self._why) for one in promises}
        self._backward: Backward | None = None

    @once
    def whole(self) -> Kept:
        """How well all promises are kept together."""
        several = len(self.promises) > 1
        return Kept(self.basis, tuple(self.promises), self._why) if several else self.kept(self.promises[0])

    @property
    def exact(self) -> bool:
        """Whether every chance that was asked for was worked out to the end; else those of several together are at least
        what was said."""
        mixture = self.basis.mixture
        return mixture is None or all(network.exact for _, network in mixture.parts)

    def start(self, schedule: Schedule, stage: str) -> Distribution | None:
        """When a stage may start; None where that rests on what is not said."""
        return self.basis.start(schedule, stage)

    def finish(self, schedule: Schedule, stage: str) -> Distribution | None:
        """When a stage may be done; None where that rests on what is not said."""
        return self.basis.finish(schedule, stage)

    def kept(self, promise: PlannedPromise) -> Kept:
        """How well one promise is kept."""
        return self._kept[id(promise)]

    @property
    def backward(self) -> Backward:
        """What the promises ask of the stages; worked out when it is asked for, since it takes many plans."""
        if self._backward is None:
            from planner.plan.chance.backward import Backward

            self._backward = Backward(self.basis, [self.kept(one) for one in self.promises])
        return self._backward


class Kept:
    """How well some promises are kept, all of them together.

    They are what holds after all slips; a date that was left open is none.
    """

    def __init__(self, basis: Basis, promises: tuple[PlannedPromise, ...], why: Why | None) -> None:
        self._basis, self.promises, self._why = basis, promises, why
        said = [chance for one in promises if (chance := one.terms.promise.confidence) is not None]
        self.confidence = max(said) if said else CONFIDENCE
        self.assumed = not said

    @once
    def shipping(self) -> Distribution | None:
        """When the last parcels leave."""
        return self._last(LEAVES)

    @once
    def arrival(self) -> Distribution | None:
        """When the last parcels are in hand."""
        return self._last("deliver")

    @property
    def ship_limits(self) -> Limits | None:
        """The nodes at which parcels leave, with the days promised; None where none is, or one has no plan."""
        return self._limits(LEAVES, _to_ship)

    @property
    def arrive_limits(self) -> Limits | None:
        """The same of their arrival."""
        return self._limits("deliver", _to_arrive)

    @once
    def ship_chance(self) -> float | None:
        """The chance that all parcels leave by the day promised."""
        return self._chance(self.ship_limits)

    @once
    def arrive_chance(self) -> float | None:
        """The chance that all parcels arrive by the day promised."""
        return self._chance(self.arrive_limits)

    @once
    def occasion_chance(self) -> float | None:
        """The chance that all parcels arrive by the in-hands date."""
        return self._chance(self._limits("deliver", self.needed))

    def needed(self, promise: PlannedPromise) -> date | None:
        """The day by which a promise's parcels are wanted in hands; none where the occasion is a reveal that goods follow."""
        why, needed = self._why, promise.terms.needed
        return None if why is not None and why.goods == "later" and needed == why.date else needed

    @property
    def ship_by(self) -> date | None:
        """The first day by which all parcels leave with the confidence."""
        return self.at(self.shipping)

    @property
    def arrive_by(self) -> date | None:
        """The first day by which all parcels arrive with the confidence."""
        return self.at(self.arrival)

    def at(self, when: Distribution | None) -> date | None:
        """The first day that holds with the confidence."""
        return date.fromordinal(when.quantile(self.confidence / 10_000)) if when is not None else None

    def holds(self, chance: float | None) -> bool:
        """Whether a chance is at least the confidence; True of none."""
        return chance is None or chance >= self.confidence / 10_000 - HAIR

    def wait(self, chance: float) -> int | None:
        """The calendar days from the launch to the arrival that are enough with this chance."""
        launch, arrival = self._basis.anchors.launch, self.arrival
        return arrival.quantile(chance) - launch if arrival is not None and launch is not None else None

    def _last(self, name: str) -> Distribution | None:
        """When a stage is done in the schedules of all promises; None where one has no such stage, or it has no date."""
        layout, mixture = self._basis.layout, self._basis.mixture
        numbers: list[int] = []
        for one in self.promises:
            number = layout.number(one.schedule, name)
            if number is None:
                return None
            numbers.append(number)
        return mixture.finish(mixture.last_of(numbers)) if mixture is not None else None

    def _limits(self, name: str, due: Callable[[PlannedPromise], date | None]) -> Limits | None:
        layout = self._basis.layout
        limits: Limits = {}
        for one in self.promises:
            day = due(one)
            if day is not None:
                number, ordinal = layout.number(one.schedule, name), day.toordinal()
                if number is None:
                    return None
                if number not in limits or ordinal < limits[number]:
                    limits[number] = ordinal
        return limits or None

    def _chance(self, limits: Limits | None) -> float | None:
        mixture = self._basis.mixture
        return mixture.by(limits) if mixture is not None and limits is not None else None


def _to_ship(promise: PlannedPromise) -> date | None:
    """The shipping date that holds after all slips."""
    return None if promise.ship_open else promise.ship_now


def _to_arrive(promise: PlannedPromise) -> date | None:
    """The same of the arrival."""
    return None if promise.arrive_open else promise.arrive_now


def points(chance: float) -> int:
    """A chance in whole basis points, rounded down, so that it is below a whole number exactly if the chance is."""
    return int((chance + HAIR) * 10_000)
