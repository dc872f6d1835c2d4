"""What a change to a campaign asks of people, and how suggestions are ranked by it."""

from __future__ import annotations

from collections.abc import Sequence

from planner.app.edit import APPEND, Change
from planner.plan.buy.difference import Costs
from planner.value import NamedTuple

_EFFORT = (
    ({"confirmed", "on", "told", "started"}, 1, "a word to get"),
    ({"decide_by", "below", "change", "cancel", "refund", "exchange"}, 2, "a term to state"),
    ({"overage", "exchanges"}, 3, "pieces to add"),
    ({"cap"}, 4, "orders to forgo"),
    ({"produce"}, 5, "pieces to order"),
    ({"numbers_by", "starts"}, 6, "a date to agree with the supplier"),
    ({"closes", "last_order"}, 7, "days that buyers lose"),
    ({"launch"}, 8, "a launch to move"),
    ({"ship_by", "arrive_by"}, 9, "a later promise"),
    ({APPEND}, 10, "a delay to tell buyers of, with its notice"),
)
"""What a change asks, by the key that it writes: the least first."""
_RUSH = (6, "a stage to rush")
_OTHER = (5, "a value to write")
READ = ("ship_by", "arrive_by", "closes", "last_order")
"""What buyers read: once they can order, only a slip changes it, and that says when they were told."""


class Effort(NamedTuple):
    """How much is asked, the least 1, and what it is."""

    rank: int
    kind: str


def effort(one: Change) -> Effort:
    """What a change asks."""
    if one.path[-2:] == ("rush", "confirmed"):
        return Effort(*_RUSH)
    return Effort(*next(((rank, word) for keys, rank, word in _EFFORT if one.path[-1] in keys), _OTHER))


def is_word(one: Change) -> bool:
    """Whether somebody has to say yes, which can be any day until one."""
    return one.path[-1] in ("confirmed", "on")


def follows(one: Change) -> bool:
    """Whether the value to write rests on others: what may be sold on what is made, a promise on the plan."""
    return one.path[-1] in ("cap", "ship_by", "arrive_by", "last_order", APPEND)


Rank = tuple[bool, bool, tuple[object, ...], int, int, str]


def rank(changes: Sequence[Change], told: bool, costs: Costs) -> Rank:
    """The key to sort suggestions by: what buyers were told comes last, what no price is known of before that, then what
    costs more, then what asks more. Amounts of several currencies are not compared: the first by name comes first."""
    efforts = [effort(one).rank for one in changes]
    sums = {one.currency: one.amount for one in costs.amounts}
    saved = all(amount < 0 for amount in sums.values()) and bool(sums)
    money = (not saved, len(sums), *sums.keys(), *sums.values())
    return (told, bool(costs.unpriced), money, max(efforts), sum(efforts), str(changes))
