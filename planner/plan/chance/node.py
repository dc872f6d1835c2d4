"""The nodes of a network, what each rests on, and which of some share nothing random."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from planner.plan.chance.duration import Duration
from planner.value import NamedTuple
from planner.workdays import Party


class Node(NamedTuple):
    """A stage of a network. It waits for the nodes numbered `waits`, all of lower numbers, and for the day `floor`.

    `start` is a start that is certain, whatever it waits for; `done` a finish that is. Days are ordinals.
    """

    waits: tuple[int, ...]
    duration: Duration
    party: Party | None
    floor: int | None = None
    start: int | None = None
    done: int | None = None


def lines(nodes: Sequence[Node], certain: int | None = None) -> tuple[list[int], list[int]]:
    """For each node, as bits: the random nodes that it rests on, itself included; those that are done before it.

    The node `certain` counts as one whose day is known.
    """
    shares: list[int] = []
    earlier: list[int] = []
    for number, node in enumerate(nodes):
        own, before = 0, 0
        if node.done is None and number != certain:
            own = 1 << number if len(node.duration.mass) > 1 else 0
            for wait in node.waits if node.start is None else ():
                own |= shares[wait]
                before |= earlier[wait] | 1 << wait
        shares.append(own)
        earlier.append(before)
    return shares, earlier


def moved(nodes: Sequence[Node], number: int) -> int:
    """As bits, a node and those whose days may be others once its own are."""
    found = 1 << number
    for later in range(number + 1, len(nodes)):
        node = nodes[later]
        if node.start is None and node.done is None and any(found >> before & 1 for before in node.waits):
            found |= 1 << later
    return found


def between(nodes: Sequence[Node], number: int, others: Iterable[int], before: Callable[[int], int]) -> int:
    """As bits, the nodes whose days may be others once those of one are, and which some others rest on."""
    behind = 0
    for other in others:
        behind |= before(other) | 1 << other
    return behind & moved(nodes, number)


def apart(numbers: Iterable[int], shares: list[int]) -> list[list[int]]:
    """Nodes in groups that share nothing random."""
    groups: list[tuple[int, list[int]]] = []
    for number in numbers:
        own, group = shares[number], [number]
        others = []
        for one in groups:
            if one[0] & own:
                own |= one[0]
                group = one[1] + group
            else:
                others.append(one)
        groups = [*others, (own, group)]
    return [group for _, group in groups]
