"""Networks for tests: chains over calendars, and plain ones on a fine grid, as textbooks have them."""

from collections.abc import Mapping, Sequence
from datetime import date

from planner.plan.chance.duration import Duration, pert
from planner.plan.chance.forward import EVERY_DAY
from planner.plan.chance.network import Network
from planner.plan.chance.node import Node
from planner.workdays import Calendar, Closed, Party

Three = tuple[float, float, float]


def ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def closed_on(*days: str) -> Party:
    """Weekends, and these days; `A..B` is a run of them."""
    spans = (text.partition("..") for text in days)
    closed = tuple(Closed(date.fromisoformat(a), date.fromisoformat(b or a), "closed") for a, _, b in spans)
    return Party(Calendar.weekends(closed))


def chain(start: str, *stages: tuple[Duration, Party | None]) -> Network:
    """Stages in a row."""
    nodes = [
        Node((number - 1,) if number else (), duration, party, None if number else ordinal(start))
        for number, (duration, party) in enumerate(stages)
    ]
    return Network(nodes)


def plain(activities: Mapping[str, Three], after: Mapping[str, Sequence[str]], grid: int) -> tuple[Network, int]:
    """A network without calendars in steps of 1/grid day, with a last node that waits for all that nothing else does."""
    numbers = {name: number for number, name in enumerate(activities)}
    nodes = [
        Node(
            tuple(numbers[before] for before in after.get(name, ())),
            pert(*(round(days * grid) for days in three)),
            EVERY_DAY,
            0,
        )
        for name, three in activities.items()
    ]
    waited = {before for node in nodes for before in node.waits}
    ends = tuple(number for number in numbers.values() if number not in waited)
    return Network([*nodes, Node(ends, Duration(0, (1.0,)), EVERY_DAY, 0)], patience=10**9), len(nodes)


US = closed_on("2026-12-25", "2027-01-01", "2027-01-18", "2027-02-15")
CARRIER = closed_on("2026-12-25", "2027-01-01")
LEGAL = closed_on("2027-01-01", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10")
SHUT = closed_on("2027-01-01", "2027-01-25..2027-02-21")


def ten_stages(start: str, factory: Party = LEGAL) -> Network:
    """The ten stages of docs/dates.md: proof, payment, PO, blanks, freight, customs, decorate, QC, kit, ground."""
    return chain(
        start,
        (pert(1, 2, 5), US),
        (pert(0, 1, 3), US),
        (pert(1, 1, 2), US),
        (pert(10, 15, 30), factory),
        (pert(12, 18, 30), CARRIER),
        (pert(1, 3, 8), US),
        (pert(5, 10, 18), US),
        (pert(1, 1, 3), US),
        (pert(2, 3, 8), US),
        (pert(1, 3, 6), CARRIER),
    )


FOUNDRY: dict[str, Three] = {
    "A": (1, 2, 3),
    "B": (2, 3, 4),
    "C": (1, 2, 3),
    "D": (2, 4, 6),
    "E": (1, 4, 7),
    "F": (1, 2, 9),
    "G": (3, 4, 11),
    "H": (1, 2, 3),
}
FOUNDRY_AFTER = {"C": "A", "D": "B", "E": "C", "F": "C", "G": "DE", "H": "FG"}
"""Render and Stair, General Foundry."""

RELIABLE: dict[str, Three] = {
    "A": (1, 2, 3),
    "B": (2, 3.5, 8),
    "C": (6, 9, 18),
    "D": (4, 5.5, 10),
    "E": (1, 4.5, 5),
    "F": (4, 4, 10),
    "G": (5, 6.5, 11),
    "H": (5, 8, 17),
    "I": (3, 7.5, 9),
    "J": (3, 9, 9),
    "K": (4, 4, 4),
    "L": (1, 5.5, 7),
    "M": (1, 2, 3),
    "N": (5, 5.5, 9),
}
RELIABLE_AFTER = {
    "B": "A", "C": "B", "D": "C", "E": "C", "I": "C", "F": "E", "G": "D", "H": "EG",
    "J": "FI", "K": "J", "L": "J", "M": "H", "N": "KL",
}  # fmt: skip
"""Hillier and Lieberman, ch. 10, Reliable Construction; M and N end it."""
