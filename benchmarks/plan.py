"""Speed of the chances of one campaign's dates: `make bench`. Prints a table; nothing here is a test.

CPU time, the least of several runs, of the chance of every promise (what a check asks for) and of the whole campaign, all
promises kept together; the plan itself is made before that.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from planner.model.build import Document, build
from planner.plan.chance.outlook import Outlook
from planner.plan.plan import Plan, make_plan
from planner.source.load import load_text
from planner.workdays import Store

AS_OF = date(2026, 12, 1)
TEN_STAGES = """
planner: 1
launch: 2026-12-01
timeline:
  art: {days: [2, 4, 8], where: US}
  proof: {days: [2, 3, 6], where: US}
  blanks: {days: [3, 5, 9], where: US}
  produce: {days: [10, 12, 18], where: US}
  freight: {days: [12, 18, 30], where: CN}
  customs: {days: [1, 3, 8], where: US}
  receive: {days: 1..3, where: US-WA}
  check: {days: [1, 2, 3], where: US, after: receive}
  kit: {days: [2, 3, 8], where: US}
  deliver: {days: [2, 4, 7], where: US}
promise: {ship_by: 2027-03-10, arrive_by: 2027-03-20, confidence: 90%}
"""
PARTED = TEN_STAGES.replace(
    "blanks: {days: [3, 5, 9], where: US}", "blanks: {days: [3, 5, 9], where: US, after: art}"
).replace("18], where: US}", "18], where: US, after: [proof, blanks]}")
FIVE_ITEMS = "items:\n  A: {}\n" + "".join(
    f"  {sku}: {{timeline: {{produce: {{days: [{at}, {at + 4}, {at + 10}]}}}}}}\n" for at, sku in enumerate("BCDE", 5)
)
CASES = {
    "ten stages in a row": TEN_STAGES,
    "ten stages, a join after a random split": PARTED,
    "ten stages, five items with their own": TEN_STAGES + FIVE_ITEMS,
}


def planned(text: str, store: Store) -> Plan:
    """The plan of a text."""
    document = build(load_text(text, "made.yaml").documents[0], None, "made")
    assert isinstance(document, Document)
    return make_plan(document.campaign, store)


def least(work: Callable[[], object], runs: int = 7) -> float:
    """The least CPU time, in milliseconds."""
    taken = []
    for _ in range(runs):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken) * 1e3


def fresh(plan: Plan) -> Outlook:
    """An outlook of which nothing is worked out yet."""
    return Outlook(plan.campaign, plan.schedules, plan.promises, AS_OF)


def promises(plan: Plan) -> None:
    """What a check asks for."""
    outlook = fresh(plan)
    for one in plan.promises:
        assert outlook.kept(one).ship_chance is not None and outlook.kept(one).arrive_chance is not None


def campaign(plan: Plan) -> None:
    """All promises kept together."""
    whole = fresh(plan).whole
    assert whole.arrive_chance is not None and whole.arrive_by is not None


def backwards(plan: Plan) -> None:
    """Latest start, slack and critical path of every stage."""
    back = fresh(plan).backward
    for schedule in plan.schedules:
        for name in schedule.stages:
            back.slack(schedule, name), back.critical(schedule, name), back.spread_costs(schedule, name)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        plans = {name: planned(text, Store(Path(folder))) for name, text in CASES.items()}
        print(f"{'the plan of one campaign':<46}{'promises':>12}{'together':>12}{'backwards':>12}")
        for name, plan in plans.items():
            promises(plan)  # calendars are looked up once
            measured = (least(lambda plan=plan, work=work: work(plan), 3) for work in (promises, campaign, backwards))
            print(f"{name:<46}" + "".join(f"{each:>9.1f} ms" for each in measured))


if __name__ == "__main__":
    main()
