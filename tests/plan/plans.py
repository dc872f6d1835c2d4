"""Campaign text to its plan, and the two examples of the format, for tests of planning."""

from datetime import date
from functools import cache

from planner.model.build import Document, build
from planner.plan.plan import Plan, make_plan
from planner.plan.schedule import Dates
from planner.source.load import load_text
from tests.rules.books import store

PRE_ORDER = """
planner: 1
name: Founders' Day hoodie
kind: pre-order
launch: 2027-01-11
size_window: {opens: 2027-01-11, closes: 2027-01-21 17:00, reminders: [2027-01-18, 2027-01-20]}
moq: {quantity: 48, per: design, below: cancel, decide_by: 2027-01-22}
overage: 9%
time_zone: America/Los_Angeles
why:
  occasion: Founders' Day
  date: 2027-04-15
  goods: by-then
  approved: {by: Program team, on: 2026-12-18}
allowances: {misprints: 3%, oversold: 2%, exchanges: 4%}
promise: {ship_by: 2027-03-19, arrive_by: 2027-03-26, confidence: 90%}
production:
  job: JOB-5521
  slot: {confirmed: 2026-12-18, starts: 2027-01-25, numbers_by: 2027-01-22}
  arrives: 2027-02-26
timeline:
  art:     {days: [2, 3, 6],    where: US, starts: 2027-01-04}
  produce: {days: [10, 12, 18], where: US, after: [art, size_window]}
  freight: {days: [3, 4, 7],    where: US}
  receive: {days: 1..3,         where: US-WA}
  deliver: {days: [2, 4, 7],    where: US}
buyers:
  places: [US, DE]
  pays: at-order
  policy: {change: until 2027-01-21 17:00, cancel: until shipped, refund: full, exchange: 30 days}
contact: {name: Account team, email: team@example.com, confirmed: 2026-12-18}
items:
  HOOD-NVY:
    name: Navy hoodie
    method: screen-print
    design: crest-2027
    colour: navy
    stock: 0
    sizes: {S: 14, M: 30, L: 34, XL: 26, 2XL: 12, 3XL: 4}
    counted: false
    cap: 122
    produce: 132
    price: 48.00 USD
"""

BACKORDER = """
planner: 1
name: Restock of the trail cap
kind: backorder
launch: 2026-12-07
last_order: 2026-12-14 17:00
moq: 72
overage: 8%
time_zone: America/New_York
why: {occasion: Winter meeting, date: 2027-01-15, approved: {by: Program team, on: 2026-11-20}}
allowances: {misprints: 2%, oversold: 3%, exchanges: 3%}
promise: {ship_by: 2026-12-28, arrive_by: 2027-01-04, confidence: 90%}
production: {job: JOB-6104, started: 2026-11-30, arrives: 2026-12-18}
timeline:
  produce: {days: [8, 10, 12], where: US, starts: 2026-11-30}
  receive: {days: 1..3, where: US}
  deliver: {days: [1, 3, 5], where: US}
buyers: {places: [US], pays: at-order, policy: {cancel: until shipped, refund: full, exchange: 30 days}}
contact: {name: Account team, email: team@example.com, confirmed: 2026-11-25}
items:
  CAP-TRL: {name: Trail cap, method: embroidery, stock: 0, sizes: {one size: 140}, cap: 143, produce: 152}
"""


def document(text: str) -> Document:
    loaded = load_text("planner: 1\n" * ("planner:" not in text) + text, "test.yaml")
    assert not loaded.errors, loaded.errors
    built = build(loaded.documents[0], None, "test")
    assert isinstance(built, Document), built
    return built


def planned(text: str) -> Plan:
    return make_plan(document(text).campaign, store())


@cache
def example(name: str) -> Plan:
    return planned({"pre-order": PRE_ORDER, "backorder": BACKORDER}[name])


def day(text: str) -> date:
    """ "01-25" is of 2027; a whole date is itself."""
    return date.fromisoformat(text if len(text) > 5 else f"2027-{text}")


def dates(best: str, likely: str = "", worst: str = "") -> Dates:
    return Dates(day(best), day(likely or best), day(worst or likely or best))


def timeline(*stages: str, rest: str = "launch: 2027-01-04") -> Plan:
    """A plan of these stages, each as it stands in a file."""
    return planned(f"{rest}\ntimeline:\n" + "\n".join(f"  {stage}" for stage in stages))


def finish(plan: Plan, stage: str) -> Dates | None:
    return plan.jobs[0].finish(stage)


def starts(plan: Plan, stage: str) -> Dates | None:
    return plan.jobs[0].stages[stage].starts
