"""The kinds of notices, and which of them a campaign can have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from planner.plan.moq import MoqGroup
from planner.plan.plan import Plan

MARKETING, TRANSACTIONAL, INTERNAL, SHOWN = "marketing", "transactional", "internal", "page"


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of notice. `sells`: it asks people to order, so its promise has to hold; `sentence`: what it is for;
    `to`: who gets it; `clauses`: those of the checklist that it carries; `purpose`: marketing (people may have refused it,
    and can), transactional (about an order they made), internal (for the campaign's own people), or a page."""

    name: str
    sells: bool
    sentence: str
    to: str
    clauses: tuple[str, ...] = ()
    purpose: str = TRANSACTIONAL


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
    purpose=MARKETING,
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
    purpose=MARKETING,
)
PAGE = NoticeKind(
    "page",
    True,
    "Is the text of the page on which people order",
    to="everybody who looks at the page",
    clauses=("A1", "A3", "B1", "B3", "B4", "C1", "C2", "C4a", "C4b"),
    purpose=SHOWN,
)
MISSING = NoticeKind(
    "missing",
    False,
    "Asks those for their size who have not said it",
    to="everybody whose size is not known yet",
    clauses=("C2", "C4", "C4a"),
)
LOCKING = NoticeKind(
    "locking",
    False,
    "Says, two days before, when sizes can no longer be changed",
    to="everybody who has ordered",
    clauses=("B3", "C2", "C4", "C4a"),
)
CLOSED = NoticeKind(
    "closed",
    False,
    "Says that the window is closed and production follows",
    to="everybody who has ordered",
    clauses=("B1", "B3", "C1", "C2", "C4", "C4a"),
)
MOQ = NoticeKind(
    "moq",
    False,
    "Says that too few were ordered, and what happens now",
    to="everybody who has ordered what falls short",
    clauses=("B3", "C2", "C4", "C4b"),
)
PRODUCTION = NoticeKind(
    "production",
    False,
    "Says that production has started, and when orders arrive",
    to="everybody who has ordered",
    clauses=("B2", "C1", "C2", "C4"),
)
ARRIVED = NoticeKind(
    "arrived",
    False,
    "Says that the goods are here and orders ship next",
    to="everybody who has ordered, before orders leave",
    clauses=("B2", "C2", "C4"),
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
OVERSOLD = NoticeKind(
    "oversold",
    False,
    "Tells a buyer that there is no piece left for the order",
    to="buyers whose order has no piece left",
    clauses=("B3", "B4", "C2", "C4"),
)
REFUND = NoticeKind(
    "refund",
    False,
    "Says that the refund is on its way",
    to="a buyer whose order was cancelled",
    clauses=("B3", "C4"),
)
EXCHANGE = NoticeKind(
    "exchange",
    False,
    "Says how a piece is exchanged, and until when",
    to="a buyer who asks for another size",
    clauses=("B3", "C2", "C3", "C4"),
)
THANKS = NoticeKind(
    "thanks",
    False,
    "Says thank you once all has arrived",
    to="everybody whose order has arrived",
    clauses=("B3", "C4"),
)
BRIEF = NoticeKind(
    "brief",
    False,
    "Gives the account team the campaign on a page",
    to="the account team",
    clauses=("A3", "C1", "C3", "C4", "C4a", "C4b", "C4c"),
    purpose=INTERNAL,
)
HELP_DESK = NoticeKind(
    "help-desk",
    False,
    "Gives the sponsor and the help desk five answers",
    to="the client's sponsor and the help desk",
    clauses=("B1", "B3", "C2", "C4", "C4a", "C4b"),
    purpose=INTERNAL,
)
HAND_OVER = NoticeKind(
    "hand-over",
    False,
    "Hands the sizes over to production",
    to="the supplier, at the close",
    clauses=("C1", "C3", "C4b"),
    purpose=INTERNAL,
)

KINDS = (
    ANNOUNCEMENT,
    PAGE,
    CONFIRMATION,
    REMINDER,
    MISSING,
    LOCKING,
    CLOSED,
    MOQ,
    PRODUCTION,
    ARRIVED,
    SHIPPED,
    OVERSOLD,
    REFUND,
    EXCHANGE,
    THANKS,
    BRIEF,
    HELP_DESK,
    HAND_OVER,
    DELAY,
)
"""All kinds, in the order in which a campaign comes to need them; delays last, since there can be several."""


def applicable(plan: Plan, as_of: date) -> list[Wanted]:
    """The notices that a campaign can have: once all is delivered none that sell, and one delay notice for each slip.

    Whether one of them is due or barred today is for the rules to say.
    """
    delivered = plan.campaign.delivered
    over = delivered is not None and delivered <= as_of
    wanted = [Wanted(kind) for kind in KINDS if kind is not DELAY and _fits(kind, plan) and not (over and kind.sells)]
    return wanted + [Wanted(DELAY, slip.index + 1) for slip in plan.slips]


def _fits(kind: NoticeKind, plan: Plan) -> bool:
    asked = _ASKED.get(kind.name)
    return asked is None or asked(plan)


def _has_window(plan: Plan) -> bool:
    return plan.campaign.kind == "pre-order" and plan.close is not None


def _has_sizes(plan: Plan) -> bool:
    return _has_window(plan) and any(len(pieces.sizes) > 1 for pieces in plan.items)


def _has_change(plan: Plan) -> bool:
    """Whether orders can be changed until the close, or for longer."""
    policy = plan.campaign.buyers.policy if plan.campaign.buyers else None
    return _has_sizes(plan) and policy is not None and policy.change is not None and policy.change.kind != "none"


def _can_miss(plan: Plan) -> bool:
    """Whether an MOQ was missed, or can be: what was counted is known, what follows is said."""
    return plan.campaign.kind == "pre-order" and any(can_miss(group) for group in plan.moq)


def can_miss(group: MoqGroup) -> bool:
    """Whether these pieces are too few, or can be, and the file says what follows."""
    terms = group.moq
    return terms.below is not None and (terms.quantity or 0) > (group.wanted if group.counted else 1)


def _has_refund(plan: Plan) -> bool:
    buyers = plan.campaign.buyers
    pays = buyers is not None and buyers.pays not in (None, "nothing")
    return pays and buyers is not None and buyers.policy is not None and buyers.policy.refund in ("full", "points")


def _has_exchange(plan: Plan) -> bool:
    return plan.exchange is not None and plan.exchange.kind != "none"


_ASKED: dict[str, Callable[[Plan], bool]] = {
    "reminder": _has_window,
    "missing": _has_sizes,
    "locking": _has_change,
    "closed": _has_window,
    "moq": _can_miss,
    "production": lambda plan: bool(plan.items),
    "arrived": lambda plan: bool(plan.items),
    "oversold": lambda plan: any(pieces.cap is not None for pieces in plan.items),
    "refund": _has_refund,
    "exchange": _has_exchange,
    "thanks": lambda plan: bool(plan.items),
    "brief": lambda plan: bool(plan.items),
    "help-desk": lambda plan: bool(plan.items),
    "hand-over": lambda plan: _has_window(plan) and bool(plan.items),
}
"""What a campaign has to say for a notice to be possible; the others always are."""
