"""The exact chances against 8,000 courses walked day by day by a code that shares nothing with them.

The difference between a true distribution and n draws of it is above 2.4/sqrt(n) at some day with a chance of 2e-5
(Kolmogorov). Seeds are fixed: what holds once holds always.
"""

from math import sqrt

import numpy as np
import pytest

from planner.plan.simulate import accuracy, simulate
from planner.plan.steps import LEAVES
from tests.plan.chance.campaigns import made_up, shaped
from tests.plan.chance.made import FOUNDRY, FOUNDRY_AFTER, RELIABLE, RELIABLE_AFTER, plain
from tests.plan.plans import planned
from tests.rules.books import store

DRAWS = 8_000
ALLOWED = 2.4 / sqrt(DRAWS)


def apart(exact, drawn) -> float:
    """The largest difference between the chances that both give to any day."""
    return max(abs(exact.at_most(day) - float((drawn <= day).mean())) for day in exact.days)


MADE = [*((made_up, seed) for seed in range(200)), *((shaped, seed) for seed in range(150))]


@pytest.mark.parametrize(("make", "seed"), MADE, ids=[f"{make.__name__}-{seed}" for make, seed in MADE])
def test_made_up_timelines_agree_with_walking_them_day_by_day(make, seed):
    text, as_of = make(seed)
    plan = planned(text)
    outlook = plan.outlook(as_of)
    courses = simulate(plan.campaign, [one.terms for one in plan.schedules], store().calendar, DRAWS, as_of, seed)
    compared = 0
    for schedule, course in zip(plan.schedules, courses, strict=True):
        for name, drawn in course.items():
            exact = outlook.start(schedule, "deliver") if name == LEAVES else outlook.finish(schedule, name)
            allowed = 2.4 / sqrt(len(drawn))
            assert exact is not None
            assert abs(sum(exact.mass) - 1) < 1e-12
            assert exact.days[0] <= drawn.min() and drawn.max() <= exact.days[-1], name
            assert apart(exact, drawn) <= allowed, (name, text)
            compared += 1
    assert compared >= 5
    by_schedule = dict(zip(map(id, plan.schedules), courses, strict=True))
    for kind, chance in (("deliver", outlook.whole.arrive_chance), (LEAVES, outlook.whole.ship_chance)):
        promised = [one.arrive_now if kind == "deliver" else one.ship_now for one in plan.promises]
        kept = np.all(
            [
                by_schedule[id(one.schedule)][kind] <= day.toordinal()
                for one, day in zip(plan.promises, promised, strict=True)
            ],
            axis=0,
        )
        assert chance == pytest.approx(kept.mean(), abs=2.3 / sqrt(len(kept)))


def drawn_network(activities, after, grid, draws, seed):
    """Draws of a network, each activity rounded up to the grid; the last of the ends."""
    rng = np.random.default_rng(seed)
    done = {}
    for name, (best, likely, worst) in activities.items():
        start = np.max([done[before] for before in after.get(name, "")] or [np.zeros(draws)], axis=0)
        span = worst - best
        if span:
            days = best + span * rng.beta(1 + 4 * (likely - best) / span, 1 + 4 * (worst - likely) / span, draws)
        else:
            days = np.full(draws, best)
        done[name] = start + np.ceil(np.round(days * grid, 9)) / grid
    waited = {before for names in after.values() for before in names}
    return np.max([days for name, days in done.items() if name not in waited], axis=0)


@pytest.mark.parametrize(
    ("activities", "after", "grid"),
    [(FOUNDRY, FOUNDRY_AFTER, 4), (RELIABLE, RELIABLE_AFTER, 2)],
    ids=["1e foundry", "1d reliable construction"],
)
def test_the_published_networks_agree_with_draws_on_the_same_grid(activities, after, grid):
    network, end = plain(activities, after, grid)
    exact = network.finish(end)
    drawn = np.rint(drawn_network(activities, after, grid, 200_000, 5) * grid)
    assert apart(exact, drawn) <= 2.4 / sqrt(200_000)
    assert abs(sum(exact.mass) - 1) < 1e-12


@pytest.mark.parametrize(
    ("activities", "after", "due", "mean", "sd", "chance"),
    [
        (FOUNDRY, FOUNDRY_AFTER, 16, 15.24, None, 0.690),  # a million draws
        (RELIABLE, RELIABLE_AFTER, 47, 44.32, 2.93, 0.8166),  # a million draws
    ],
    ids=["1e foundry", "1d reliable construction"],
)
def test_draws_on_a_fine_grid_give_the_figures_that_were_recomputed(activities, after, due, mean, sd, chance):
    drawn = drawn_network(activities, after, 1000, 400_000, 7)
    assert drawn.mean() == pytest.approx(mean, abs=0.02)
    assert sd is None or drawn.std() == pytest.approx(sd, abs=0.02)
    assert (drawn <= due).mean() == pytest.approx(chance, abs=0.003)


@pytest.mark.parametrize(
    ("z", "within", "chance", "draws"),
    [
        (1.959964, 0.02, 0.5, 2_401),
        (1.959964, 0.01, 0.5, 9_604),
        (1.959964, 0.005, 0.5, 38_415),
        (1.959964, 0.001, 0.5, 960_365),
        (1.959964, 0.01, 0.9, 3_458),
        (1.959964, 0.01, 0.95, 1_825),
        (2.57, 0.01, 0.1, 5_944),
        (2.57, 0.01, 0.01, 654),
        (2.57, 0.001, 0.001, 6_598),
    ],
)
def test_what_so_many_draws_are_accurate_to(z, within, chance, draws):
    """n = z^2 p(1 - p)/E^2; 5944 and 654 are published (W. Oberle, ARL-TN-0684)."""
    assert accuracy(chance, draws, z) == pytest.approx(within, rel=2e-3)


def test_the_same_seed_draws_the_same():
    text, as_of = made_up(3)
    plan = planned(text)
    jobs = [one.terms for one in plan.schedules]
    one, other = (simulate(plan.campaign, jobs, store().calendar, 500, as_of, 11) for _ in range(2))
    assert all((drawn == other[0][name]).all() for name, drawn in one[0].items())
