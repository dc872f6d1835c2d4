"""A second opinion on every chance: many made-up courses of a campaign, walked day by day.

It shares nothing with planner/plan/chance: what the file means is written down once more in steps.py, durations are drawn
from a beta distribution, and every stage counts its days one by one. Nothing rests on it but tests and `planner plan
--simulate`. The one file that knows numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from math import sqrt
from typing import TYPE_CHECKING, Any

from planner.model.campaign import Campaign
from planner.plan.steps import LEAVES, Step, longer, steps
from planner.plan.terms import JobTerms
from planner.workdays import Calendar, Closed

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    Ordinals = NDArray[Any]

CalendarOf = Callable[[str, tuple[Closed, ...], tuple[str, ...]], Calendar | None]
MOST_ROUNDS = 200
"""How often courses are made up anew where few of them agree with what is known today."""
_AHEAD = 400
"""Days of a calendar that are looked up at a time."""


Courses = dict[int, "Ordinals"]
"""The day on which each step is done, by its number, one entry a course."""


def simulate(
    campaign: Campaign, jobs: Sequence[JobTerms], calendar_of: CalendarOf, draws: int, as_of: date | None, seed: int = 0
) -> list[dict[str, Ordinals]]:
    """The finish of each step of each job, by name, in `draws` courses that agree with what is done as of a day.

    The same for the same seed. Fewer where hardly any course agrees.
    """
    import numpy as np

    numbers: dict[Step, int] = {}
    made = [steps(campaign, job, numbers) for job in jobs]
    walk = _Walk(campaign, calendar_of, list(numbers), as_of.toordinal() if as_of else None)
    rng = np.random.default_rng(seed)
    rounds: list[Courses] = []
    count = 0
    while count < draws and len(rounds) < MOST_ROUNDS:
        rounds.append(walk.courses(rng, draws))
        count += len(rounds[-1].get(0, ())) or draws * (not numbers)
    return [
        {name: np.concatenate([one[number] for one in rounds])[:draws] for name, number in of_job.items()}
        for of_job in made
    ]


def accuracy(chance: float, draws: int, z: float = 1.96) -> float:
    """How far off a chance from so many draws may be, nineteen times of twenty: E in n = z^2 p(1 - p)/E^2.

    W. Oberle, ARL-TN-0684 (2015), https://scribd.com/document/583969405/Monte-Carlo-Simulation-Iteration-Accuracy .
    """
    return z * sqrt(max(chance * (1 - chance), 0) / draws)


class _Walk:
    """Walks the steps of a campaign, as of `today`."""

    def __init__(self, campaign: Campaign, calendar_of: CalendarOf, every: list[Step], today: int | None) -> None:
        self._calendar_of, self._every, self._today = calendar_of, every, today
        self._scenarios = list((campaign.scenarios or {}).values())
        self._tables: dict[Calendar, tuple[int, Ordinals]] = {}
        self._calendars: dict[tuple[str | None, tuple[Closed, ...]], Calendar] = {}
        self._over = set[int]()
        for number, step in reversed(list(enumerate(every))):
            begun = today is not None and step.started is not None and step.started <= today
            if number in self._over or step.done is not None or begun:
                self._over.update(step.before)
        self._likely: Courses = {}
        self._likely = self._round(None, 1)[0]

    def courses(self, rng: Generator, size: int) -> Courses:
        """One round of courses, those that agree with what is known today."""
        found, agrees = self._round(rng, size)
        return {number: days[agrees] for number, days in found.items()}

    def _round(self, rng: Generator | None, size: int) -> tuple[Courses, Ordinals]:
        """Courses, and which of them agree. Without `rng` the one in which every stage takes its likely days."""
        import numpy as np

        agrees = np.ones(size, dtype=bool)
        scenario = np.zeros(size, dtype=int)
        if rng is not None and self._scenarios:
            scenario = rng.choice(len(self._scenarios), size, p=[one.weight / 10_000 for one in self._scenarios])
        found: Courses = {}
        for number, step in enumerate(self._every):
            if step.done is not None:
                found[number] = np.full(size, step.done)
            elif rng is not None and number in self._over:
                found[number] = np.full(size, self._likely[number][0])
            else:
                start = np.full(size, step.floor or 0)
                for before in step.before:
                    start = np.maximum(start, found[before])
                finish = self._finish(step, start, self._days(step, rng, scenario))
                if rng is not None and self._today is not None:
                    finish, possible = self._not_yet(step, finish)
                    agrees &= possible
                found[number] = finish
        return found, agrees

    def _not_yet(self, step: Step, finish: Ordinals) -> tuple[Ordinals, Ordinals]:
        """What is not done was not done before today; late in every course, it is done on the next day that may be."""
        import numpy as np

        assert self._today is not None
        if (finish < self._today).all():
            finish = self._finish(step, np.full(len(finish), self._today), np.zeros(len(finish), dtype=int))
        return finish, finish >= self._today

    def _days(self, step: Step, rng: Generator | None, scenario: Ordinals) -> Ordinals:
        """How many days the step takes in each course."""
        import numpy as np

        said = step.stage.duration
        size = len(scenario)
        if step.name == LEAVES or said is None:
            return np.zeros(size, dtype=int)
        if rng is None or said.best == said.worst:
            days = np.full(size, said.likely)
        elif said.even:
            days = rng.integers(said.best, said.worst + 1, size)
        else:
            span = said.worst - said.best
            alpha, beta = 1 + 4 * (said.likely - said.best) / span, 1 + 4 * (said.worst - said.likely) / span
            days = np.ceil(said.best + span * rng.beta(alpha, beta, size)).astype(int)
        if rng is not None and self._scenarios:
            more = np.array([one.more.get(step.name, 0) for one in self._scenarios])
            days = np.maximum(days + more[scenario], 0)
        return days

    def _finish(self, step: Step, start: Ordinals, days: Ordinals) -> Ordinals:
        """Day by day: on to the first open day, then on to the next open day as often as the stage takes days."""
        import numpy as np

        if step.name == LEAVES:
            return start
        calendar = self._calendar(step)
        plain = step.stage.calendar_days is not None
        low, is_open = self._table(calendar, int(start.min()), int(start.max()) + int(days.max()) * 2 + _AHEAD)
        at = start - low
        while (shut := ~is_open[at]).any():
            at = at + shut
        left = self._slowed(step, at + low, days, calendar)
        while (left > 0).any():
            at = at + (left > 0)
            counts = is_open[at] | plain
            left = left - (counts & (left > 0))
        return np.asarray(at + low)

    def _slowed(self, step: Step, begins: Ordinals, days: Ordinals, calendar: Calendar) -> Ordinals:
        """The days that the step takes that begins on these: in slow ones more, rounded up."""
        import numpy as np

        if not any(one.slow_before or one.slow_after for one in step.closed):
            return days.copy()
        known, places = np.unique(begins, return_inverse=True)
        more = np.array([longer(step, date.fromordinal(int(day)), calendar.is_open) for day in known])[places]
        return np.asarray(-(-days * (10_000 + more) // 10_000))

    def _table(self, calendar: Calendar, first: int, last: int) -> tuple[int, Ordinals]:
        """Whether each day from `first` to `last` is open, from a day that is said on."""
        import numpy as np

        held = self._tables.get(calendar)
        if held is None or first < held[0] or last >= held[0] + len(held[1]):
            is_open = [calendar.is_open(date.fromordinal(day)) for day in range(first, last + _AHEAD)]
            held = self._tables[calendar] = (first, np.array(is_open))
        return held

    def _calendar(self, step: Step) -> Calendar:
        key = (step.stage.where if step.stage.calendar_days is None else "every day", step.closed)
        if key not in self._calendars:
            if step.stage.calendar_days is not None:
                made: Calendar | None = Calendar.every_day(step.closed)
            elif step.stage.where is None:
                made = Calendar.weekends(step.closed)
            else:
                made = self._calendar_of(step.stage.where, step.closed, step.stage.works or ())
            assert made is not None
            self._calendars[key] = made
        return self._calendars[key]
