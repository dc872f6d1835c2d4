"""Speed of `planner buy`'s arithmetic, part of `make bench`: five items in six sizes, nothing kept between runs.

Prints the least and the middle of many runs, in CPU time, so that what else runs counts for little.
"""

from __future__ import annotations

import time
from statistics import median

from planner.model.build import Document, build
from planner.plan.buy import tails
from planner.plan.buy.buy import Buy, buys
from planner.plan.plan import make_plan
from planner.source.load import load_text
from planner.workdays import Store

MOST = 5.0
"""Milliseconds that five items in six sizes may take."""
RUNS = 200
CAMPAIGN = "moq: 48\noverage: 9%\nallowances: {misprints: 3%, oversold: 2%, exchanges: 4%}\nitems:\n" + "".join(
    f"  TEE-{at}: {{method: screen-print, cap: {110 + 9 * at}, produce: {120 + 10 * at}, sizes: "
    f"{{S: {14 + at}, M: {28 + 2 * at}, L: {30 + 3 * at}, XL: {22 + at}, 2XL: {11 + at}, 3XL: {4 + at}}}}}\n"
    for at in range(5)
)


def computed(one: Buy) -> None:
    """Everything that the output shows of an item."""
    assert one.item.sizes and one.groups[0].outlook
    assert one.item.start_total and one.item.swappable_total and one.item.cap and one.item.expected and one.judged
    assert one.item.short_chance >= one.item.swapped_short_chance


def main() -> None:
    """Measure and print."""
    built = build(load_text(CAMPAIGN, "five.yaml").documents[0], None, "five")
    assert isinstance(built, Document)
    plan = make_plan(built.campaign, Store(None))
    kept = (tails.binomial, tails.failures, tails.clustered, tails.clustered_failures, tails.poisson)
    took = []
    for _ in range(RUNS):
        for one in kept:
            one.cache_clear()
        started = time.process_time()
        for buy in buys(plan):
            computed(buy)
        took.append((time.process_time() - started) * 1e3)
    print(f"pieces of five items in six sizes: {min(took):.2f} ms at least, {median(took):.2f} ms in the middle")
    print(f"at most {MOST:.0f} ms: {'kept' if min(took) <= MOST else 'NOT kept'}")


if __name__ == "__main__":
    main()
