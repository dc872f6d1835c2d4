"""Weights of scenarios after what is known."""

import pytest

from planner.plan.chance.scenarios import weighed
from tests.plan.plans import day, planned

TWO = """
launch: 2027-01-04
timeline:
  produce: {days: 4..5, where: US, starts: 2027-01-04}
  receive: {days: 1, where: US}
  deliver: {days: 1, where: US}
scenarios: {usual: 80%, busy: {weight: 20%, produce: +3}}
promise: {arrive_by: 2027-01-20}
"""


@pytest.mark.parametrize(
    ("evidence", "after"),
    [
        ([[1.0, 1.0], [1.0, 1.0]], [0.8, 0.2]),
        ([[0.5, 1.0], [1.0, 1.0]], [2 / 3, 1 / 3]),
        ([[0.5, 0.5], [1.0, 1.0]], [0.5, 0.5]),
        ([[0.0, 1.0], [1.0, 1.0]], [0.0, 1.0]),
        ([[0.0, 0.5], [0.0, 1.0]], [2 / 3, 1 / 3]),  # late in both: that tells nothing, the other stage does
        ([[0.0, 1.0], [1.0, 0.0]], [0.8, 0.2]),  # no scenario allows for both
    ],
)
def test_what_is_known_weighs_scenarios_by_the_rule_of_bayes(evidence, after):
    assert weighed([8_000, 2_000], evidence) == pytest.approx(after)


def test_a_stage_that_is_not_done_makes_the_scenario_that_allows_for_it_certain():
    plan = planned(TWO)
    before, after = (plan.outlook(day(at)).finish(plan.jobs[0], "produce") for at in ("2027-01-05", "2027-01-13"))
    assert before.at_most(day("2027-01-11").toordinal()) == pytest.approx(0.8)
    assert (after.days, after.mass) == ([day("2027-01-13").toordinal(), day("2027-01-14").toordinal()], [0.5, 0.5])
