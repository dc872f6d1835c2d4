"""Joins: branches that share what came before are not independent, and those that share nothing are.

Merge bias: http://herdingcats.typepad.com/my_weblog/2012/09/parallel-and-series-tasks-and-merge-bias.html . The same
answers are asked of a second code that tries every case.
"""

from datetime import date
from itertools import product
from math import fsum, prod, sqrt
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan.chance.duration import Duration, fixed, pert, uniform
from planner.plan.chance.forward import EVERY_DAY, done_on
from planner.plan.chance.network import Network
from planner.plan.chance.node import Node
from planner.workdays import Calendar, Closed, Party
from tests.plan.chance.made import CARRIER, FOUNDRY, FOUNDRY_AFTER, LEGAL, US, ordinal, plain


def test_two_independent_branches_at_90_percent_join_at_81():
    branch = Duration(1, (0.9, 0.1))
    network = Network([Node((), branch, EVERY_DAY, 0)] * 2 + [Node((0, 1), fixed(0), EVERY_DAY)])
    assert network.finish(2).at_most(1) == pytest.approx(0.81)


def test_branches_that_only_differ_after_a_random_split_share_its_delay():
    split = Duration(0, (0.9, 0.1))
    network = Network(
        [
            Node((), split, EVERY_DAY, 0),
            Node((0,), fixed(1), EVERY_DAY),
            Node((0,), fixed(1), EVERY_DAY),
            Node((1, 2), fixed(0), EVERY_DAY),
        ]
    )
    assert network.finish(3).mass == pytest.approx([0.9, 0.1])


def test_a_branch_that_is_certain_holds_the_others_up():
    network = Network(
        [
            Node((), uniform(1, 4), EVERY_DAY, 0),
            Node((), fixed(3), EVERY_DAY, 0),
            Node((0, 1), fixed(0), EVERY_DAY),
        ]
    )
    assert (network.finish(2).days, network.finish(2).mass) == ([3, 4], [0.75, 0.25])


def test_the_foundry_is_done_by_16_with_690_and_not_with_715():
    """Render and Stair, General Foundry: 1,000,000 draws gave mean 15.24 and P = .690; the longest path alone gives .715.

    Two grids, and a straight line through both to a grid that is infinitely fine.
    """
    found = {}
    for grid in (3, 6):
        network, end = plain(FOUNDRY, FOUNDRY_AFTER, grid)
        done = network.finish(end)
        found[grid] = done.mean / grid, done.at_most(16 * grid)
    mean, chance = (2 * fine - coarse for coarse, fine in zip(found[3], found[6], strict=True))
    assert mean == pytest.approx(15.24, abs=0.02)
    assert chance == pytest.approx(0.690, abs=0.006)


MONDAY = ordinal("2027-02-01")


def test_past_its_patience_a_network_is_never_too_rosy():
    nodes = [Node((), pert(2, 4, 9), US, ordinal("2027-01-04"))]
    nodes += [Node((0,), pert(1, 3, 8), days) for days in (US, LEGAL, CARRIER)]
    nodes.append(Node((1, 2, 3), uniform(1, 3), US))
    exact, bounded = Network(nodes).finish(4), Network(nodes, patience=-1).finish(4)
    assert fsum(bounded.mass) == pytest.approx(1, abs=1e-12)
    assert all(bounded.at_most(day) <= exact.at_most(day) + 1e-12 for day in exact.days)
    assert any(bounded.at_most(day) < exact.at_most(day) - 0.01 for day in exact.days)


def test_timelines_of_several_hundred_stages_are_worked_out_and_not_recursed_into():
    row = [Node((number - 1,) if number else (), uniform(0, 1), US, MONDAY) for number in range(600)]
    assert len(Network(row).finish(599).days) > 100
    branches = [Node((), uniform(0, 1), US, MONDAY)]
    for _ in range(300):
        branches += [Node((max(len(branches) - 2, 0),), uniform(0, 1), US) for _ in range(2)]
    network = Network([*branches, Node((599, 600), fixed(0), EVERY_DAY)])
    assert fsum(network.finish(601).mass) == pytest.approx(1, abs=1e-12) and network.exact
    left, right = (network.finish(number).at_most(MONDAY + 210) for number in (599, 600))
    assert left * right < network.finish(601).at_most(MONDAY + 210) < left


def test_too_deep_a_tangle_is_bounded_and_says_so():
    ladder = [Node((), uniform(0, 2), EVERY_DAY, MONDAY), Node((), uniform(0, 2), EVERY_DAY, MONDAY)]
    for at in range(1, 300):
        ladder += [
            Node((2 * at - 2, 2 * at - 1), uniform(0, 2), EVERY_DAY),
            Node((2 * at - 1,), uniform(0, 2), EVERY_DAY),
        ]
    network = Network(ladder)
    limits = {598: MONDAY + 330, 599: MONDAY + 300}
    chance = network.by(limits)
    assert 0 <= chance <= min(network.finish(number).at_most(day) for number, day in limits.items())
    assert not network.exact


REFIT = (Closed(date(2027, 2, 8), date(2027, 2, 9), "Refit", slow_before=2, slow_after=2, longer=9_000),)
SHAPED = Party(Calendar.weekends(REFIT), REFIT)
SHIP = Party(Calendar.every_day(REFIT), REFIT, plain=True)
CALENDARS = (US, LEGAL, CARRIER, EVERY_DAY, SHAPED, SHIP)


@st.composite
def networks(draw, most: int = 7) -> list[Node]:
    """Nodes with several before and behind, over calendars with holidays; a few floors, starts and finishes are given."""
    nodes: list[Node] = []
    for number in range(draw(st.integers(3, most))):
        waits = draw(st.lists(st.integers(max(number - 3, 0), number - 1), max_size=3, unique=True)) if number else []
        low = draw(st.integers(0, 4))
        duration = uniform(low, low + draw(st.integers(0, 2)))
        floor = MONDAY + draw(st.integers(-3, 9)) if not waits or draw(st.integers(0, 3)) == 0 else None
        given_day = MONDAY + draw(st.integers(0, 12))
        given_as = draw(st.sampled_from(["", "", "", "", "", "start", "done"]))
        nodes.append(
            Node(
                tuple(sorted(waits)),
                duration,
                draw(st.sampled_from(CALENDARS)),
                floor,
                given_day if given_as == "start" else None,
                given_day if given_as == "done" else None,
            )
        )
    return nodes


def every_case(nodes: list[Node]):
    """Each combination of durations: its chance, and when each node is done."""
    for takes in product(*(range(len(node.duration.mass)) for node in nodes)):
        done: list[int] = []
        for node, more in zip(nodes, takes, strict=True):
            if node.done is not None:
                done.append(node.done)
                continue
            known = [done[before] for before in node.waits] + [node.floor] * (node.floor is not None)
            start = node.start if node.start is not None else max(known)
            done.append(done_on(node.party, start, node.duration.first + more))
        yield prod(node.duration.mass[more] for node, more in zip(nodes, takes, strict=True)), done


@settings(max_examples=150, deadline=None)
@given(networks(), st.data())
def test_networks_agree_with_trying_every_case(nodes, data):
    network = Network(nodes, patience=10**9)
    limits = {
        number: MONDAY + data.draw(st.integers(0, 25))
        for number in data.draw(st.lists(st.integers(0, len(nodes) - 1), min_size=1, max_size=3, unique=True))
    }
    last: dict[int, list[float]] = {}
    held = []
    for chance, done in every_case(nodes):
        last.setdefault(done[-1], []).append(chance)
        if all(done[number] <= day for number, day in limits.items()):
            held.append(chance)
    assert network.by(limits) == pytest.approx(fsum(held), abs=1e-12)
    finish = network.finish(len(nodes) - 1)
    assert dict(zip(finish.days, finish.mass, strict=True)) == pytest.approx(
        {day: fsum(chances) for day, chances in sorted(last.items())}, abs=1e-12
    )


@settings(max_examples=30, deadline=None)
@given(networks(6), st.data())
def test_a_network_with_one_node_changed_is_the_network_built_so(nodes, data):
    number, start = data.draw(st.integers(0, len(nodes) - 1)), MONDAY + data.draw(st.integers(0, 15))
    network = Network(nodes)
    for later in range(len(nodes)):
        network.finish(later)
    built = list(nodes)
    built[number] = built[number]._replace(start=start)
    for later in range(len(nodes)):
        assert network.changed(number, built[number]).finish(later).mass == pytest.approx(
            Network(built).finish(later).mass
        )


CRITICAL: dict[str, tuple[float, float, float]] = {"a": (5, 8, 17), "b": (3, 5, 7), "c": (4, 6, 8), "d": (3, 4, 5)}
"""The critical activities of https://flylib.com/books/en/3.287.1.117/1 , one after another."""


@pytest.mark.parametrize(
    ("mean", "variance", "due", "published"),
    [
        (24, 5.0, 28, 0.96318),  # 1a, published as .9633
        (17, 9.0, 20, 0.84134),  # 1b
        (26, 4.11, 25, 0.31091),  # 1c
        (26, 4.11, 30, 0.97576),  # 1c
        (44, 9.0, 47, 0.84134),  # 1d, where a million draws give .8166
        (15, 28 / 9, 16, 0.71462),  # 1e, where they give .690
    ],
)
def test_the_longest_path_of_1959_gives_the_published_figures(mean, variance, due, published):
    """Phi((due - mean)/sd) of the path with the largest mean. Too rosy where branches meet, and not used here."""
    assert NormalDist(mean, sqrt(variance)).cdf(due) == pytest.approx(published, abs=1e-5)


def test_a_row_of_activities_has_the_published_mean_and_is_wider_than_the_variances_of_1959():
    network, end = plain(CRITICAL, {"b": "a", "c": "b", "d": "c"}, 40)
    done = network.finish(end)
    assert done.mean / 40 == pytest.approx(24 + 4 * 0.5 / 40, abs=1e-3)  # each is rounded up by half a step
    assert done.at_most(28 * 40) == pytest.approx(0.937, abs=2e-3)  # variance 5.86 and a tail to the right, not .9633
