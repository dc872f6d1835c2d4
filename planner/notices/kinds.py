"""The kinds of notices, and which of them a campaign can have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.plan.plan import Plan

MARKETING, TRANSACTIONAL = "marketing", "transactional"


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of notice. `sells`: it asks people to order, so its promise has to hold; `sentence`: what it is for;
    `to`: who gets it; `clauses`: those of the checklist that it carries to buyers."""

    name: str
    sells: bool
    sentence: str
    to: str
    clauses: tuple[str, ...]

    @property
    def purpose(self) -> str:
        """marketing (people may have refused it, and can) or transactional (it is about an order they made)."""
        return MARKETING if self.sells else TRANSACTIONAL


@dataclass(frozen=True, slots=True)
class Wanted:
    """One notice that a campaign can have; `number` counts the slips from 1 and is None for all but delay notices."""

    kind: NoticeKind
    number: int | None = None

    @property
    def name(self) -> str:
        """The kind, with its number where there is one: "closed", "delay-2"."""
        return self.kind.name if self.number is None else f"{self.kind.name}-{self.number}"


ANNOUNCEMENT = NoticeKind(
    "announcement",
    True,
    "Says what can be ordered, until when, and what to expect",
    to="everybody who may order",
    clauses=("A1", "A3", "B1", "B3", "C1", "C2", "C4", "C4a", "C4b"),
)
CONFIRMATION = NoticeKind(
    "confirmation",
    False,
    "Tells a buyer who just ordered what happens next",
    to="a buyer who has just ordered",
    clauses=("A1", "B1", "B3", "C1", "C2", "C4", "C4a", "C4b"),
)
REMINDER = NoticeKind(
    "reminder",
    True,
    "Says, before the window closes, when it closes",
    to="everybody who may order and has not",
    clauses=("B1", "B3", "C2", "C4", "C4a", "C4b"),
)
CLOSED = NoticeKind(
    "closed",
    False,
    "Says that the window is closed and production follows",
    to="everybody who has ordered",
    clauses=("B1", "B3", "C1", "C2", "C4", "C4a"),
)
SHIPPED = NoticeKind(
    "shipped", False, "Says that the order is on its way", to="buyers whose order has left", clauses=("B3", "C2", "C4")
)
DELAY = NoticeKind(
    "delay",
    False,
    "Tells of a slip: the old date, the new one, and the way out",
    to="buyers whose order is late",
    clauses=("B2", "B3", "C2", "C4", "C4d"),
)

KINDS = (ANNOUNCEMENT, CONFIRMATION, REMINDER, CLOSED, SHIPPED, DELAY)
"""All kinds, in the order in which a campaign comes to need them."""


def applicable(plan: Plan, as_of: date) -> list[Wanted]:
    """The notices that a campaign can have: once all is delivered none that sell, and one delay notice for each slip.

    Whether one of them is due or barred today is for the rules to say.
    """
    delivered = plan.campaign.delivered
    over = delivered is not None and delivered <= as_of
    window = plan.campaign.kind == "pre-order" and plan.close is not None
    wanted = [
        Wanted(kind)
        for kind in KINDS
        if kind is not DELAY and (window or kind not in (REMINDER, CLOSED)) and not (over and kind.sells)
    ]
    return wanted + [Wanted(DELAY, slip.index + 1) for slip in plan.slips]
