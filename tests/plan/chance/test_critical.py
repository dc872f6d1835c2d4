"""The chance of each stage to be on the critical path, against trying every case."""

from math import fsum

import pytest
from hypothesis import given, settings

from planner.plan.chance.critical import on_critical_path
from planner.plan.chance.duration import fixed, uniform
from planner.plan.chance.forward import EVERY_DAY
from planner.plan.chance.network import Network
from planner.plan.chance.node import Node
from planner.plan.chance.scenarios import Mixture
from tests.plan.chance.test_network import SHAPED, every_case, networks


def critical(nodes: list[Node], done: list[int]) -> set[int]:
    """The latest counts. Those of what a critical stage waits for that are done on the day on which it starts."""
    found, ahead = set[int](), [len(nodes) - 1]
    while ahead:
        number = ahead.pop()
        node = nodes[number]
        if node.done is not None or number in found:
            continue
        found.add(number)
        if node.start is None and node.waits:
            start = max([done[before] for before in node.waits] + [node.floor] * (node.floor is not None))
            ahead += [before for before in node.waits if done[before] == start]
    return found


@settings(max_examples=100, deadline=None)
@given(networks(6))
def test_critical_paths_agree_with_trying_every_case(nodes):
    expected: dict[int, list[float]] = {}
    for chance, done in every_case(nodes):
        for number in critical(nodes, done):
            expected.setdefault(number, []).append(chance)
    found = on_critical_path(Mixture([(1.0, Network(nodes))]), len(nodes) - 1)
    assert {number: chance for number, chance in found.items() if chance > 1e-12} == pytest.approx(
        {number: fsum(chances) for number, chances in expected.items()}, abs=1e-10
    )


def test_in_a_row_every_stage_is_critical_up_to_a_fixed_day_beyond_it():
    nodes = [
        Node((), uniform(1, 4), EVERY_DAY, 0),
        Node((0,), fixed(2), EVERY_DAY, 3),
        Node((1,), fixed(1), EVERY_DAY),
    ]
    found = on_critical_path(Mixture([(1.0, Network(nodes))]), 2)
    assert found == pytest.approx({0: 0.5, 1: 1.0, 2: 1.0})


def test_the_longer_of_two_branches_is_critical_and_both_are_where_they_tie():
    nodes = [
        Node((), uniform(1, 2), EVERY_DAY, 0),
        Node((), uniform(1, 2), EVERY_DAY, 0),
        Node((0, 1), fixed(1), EVERY_DAY),
    ]
    assert on_critical_path(Mixture([(1.0, Network(nodes))]), 2) == pytest.approx({0: 0.75, 1: 0.75, 2: 1.0})


def test_what_is_only_done_in_time_through_slow_days_makes_nothing_before_it_critical():
    """Found at random: the second of three branches is done no later than the third, which waits for a day of its own."""
    monday, none = 740_013, fixed(0)
    nodes = [
        Node((), uniform(0, 1), EVERY_DAY, monday),
        Node((0,), none, SHAPED),
        Node((0,), none, EVERY_DAY, monday + 1),
        Node((1, 2), none, EVERY_DAY),
    ]
    found = on_critical_path(Mixture([(1.0, Network(nodes))]), 3)
    assert found == pytest.approx({0: 0.5, 1: 0.5, 2: 1.0, 3: 1.0})
