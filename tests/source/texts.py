"""The two campaigns of the format, and short ways to load, build and point, for tests of reading."""

from planner.model.build import Document, build
from planner.source.errors import InputError
from planner.source.load import load_text
from planner.source.nodes import Mapping
from planner.source.span import Span

FILE = "campaigns/a.yaml"

PRE_ORDER = """\
planner: 1                              # format version
name: Founders' Day hoodie
kind: pre-order                         # pre-order: orders or sizes first, then production | backorder: in production, sold meanwhile
launch: 2027-01-11                      # first day people can order
size_window: {opens: 2027-01-11, closes: 2027-01-21 17:00, reminders: [2027-01-18, 2027-01-20]}   # or 2027-01-11 .. 2027-01-21 17:00
moq: {quantity: 48, per: design, below: cancel, decide_by: 2027-01-22}      # or 48, which is per item
overage: 9%                             # extra pieces, of the pieces wanted; default for every item

time_zone: America/Los_Angeles
why:                                    # clause A3
  occasion: Founders' Day
  date: 2027-04-15
  goods: by-then                        # by-then: wanted in hands by that date | later: the date is a reveal, goods follow
  approved: {by: Program team, on: 2026-12-18}
allowances: {misprints: 3%, oversold: 2%, exchanges: 4%}
promise: {ship_by: 2027-03-19, arrive_by: 2027-03-26, confidence: 90%}  # what buyers are told; US law counts shipping, EU and UK arrival
production:
  job: JOB-5521                         # the supplier's reference
  slot: {confirmed: 2026-12-18, starts: 2027-01-25, numbers_by: 2027-01-22}     # a pre-order's place in the supplier's schedule
  arrives: 2027-02-26                   # the supplier's word for goods ready in the inventory
timeline:                               # business days
  art:     {days: [2, 3, 6],    where: US, starts: 2027-01-04}
  produce: {days: [10, 12, 18], where: US, after: [art, size_window]}
  freight: {days: [3, 4, 7],    where: US}
  receive: {days: 1..3,         where: US-WA}
  deliver: {days: [2, 4, 7],    where: US}            # from leaving the warehouse to the buyer's hands
buyers:
  places: [US, DE]                      # whose law the notices must meet
  pays: at-order                        # at-order | at-moq | at-shipping | deposit | points | nothing
  policy: {change: until 2027-01-21 17:00, cancel: until shipped, refund: full, exchange: 30 days}
contact: {name: Account team, email: team@example.com, confirmed: 2026-12-18}

items:                                  # by SKU
  HOOD-NVY:
    name: Navy hoodie
    method: screen-print                # screen-print | embroidery | dtg | heat-transfer | sublimation | laser | other
    design: crest-2027                  # pieces that share a set-up count together for a MOQ per design
    colour: navy
    stock: 0                            # on hand now; or by size
    sizes: {S: 14, M: 30, L: 34, XL: 26, 2XL: 12, 3XL: 4}   # pieces wanted in all, what stock covers included
    counted: false                      # true once these are real orders
    cap: 122                            # most pieces that may be sold; or by size
    produce: 132                        # pieces ordered from production; or by size
    price: 48.00 USD
"""

BACKORDER = """\
planner: 1
name: Restock of the trail cap
kind: backorder
launch: 2026-12-07
last_order: 2026-12-14 17:00            # the promise holds for orders until then
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


def read(text: str, file: str = FILE) -> Mapping:
    """The one document of a text without errors."""
    loaded = load_text(text, file)
    assert not loaded.errors, loaded.errors
    [root] = loaded.documents
    return root


def built(text: str, defaults: str | None = None) -> Document:
    """The campaign of a text, over the `defaults:` of a planner.yaml."""
    made = build(read(text), read(defaults, "planner.yaml") if defaults is not None else None, "a")
    assert isinstance(made, Document), made
    return made


def errors(text: str) -> list[InputError]:
    """All that is wrong with a text, by place."""
    loaded = load_text(text, FILE)
    found = list(loaded.errors)
    for root in loaded.documents:
        made = build(root, None, "a")
        found += made if isinstance(made, list) else []
    return sorted(found, key=lambda error: error.span)


def error(text: str) -> InputError:
    """The one thing that is wrong with a text."""
    found = errors(text)
    assert len(found) == 1, found
    return found[0]


def stretch(text: str, span: Span) -> str:
    """What a span of one line covers."""
    assert span.line == span.end_line, span
    return load_text(text, span.file).lines[span.line - 1][span.column - 1 : span.end_column - 1]
