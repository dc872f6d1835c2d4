"""Every key of the format, with every form of value that it names."""

import copy
import pickle
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from types import NoneType
from typing import Any, get_args, get_type_hints

import pytest

from planner.model.base import Part, defaults, keys
from planner.model.campaign import Campaign
from planner.model.dates import Days, Moment
from planner.model.item import Item, Terms
from planner.model.people import Exchange, WayOut
from planner.model.scalars import Money
from tests.source.texts import BACKORDER, PRE_ORDER, built


def campaign(text: str) -> Campaign:
    return built(text).campaign


def at(part: Any, path: str) -> Any:
    """The value at a path of attributes and keys."""
    for step in path.split("."):
        part = part[step] if isinstance(part, dict) else part[int(step)] if step.isdigit() else getattr(part, step)
    return part


TOP = [
    ("planner: 1", "planner", "1"),
    ("name: NO", "name", "NO"),
    ("name: 'true'", "name", "true"),
    ("name: true", "name", "true"),
    ("name: 1.0", "name", "1.0"),
    ("name: |\n  Cap\n", "name", "Cap"),
    ("name: {en: Cap, de: Mütze}", "name", "Cap"),
    ("name: {en: Cap, de: Mütze}", "name.texts", {"en": "Cap", "de": "Mütze"}),
    ("name: {any: Orion}", "name.texts", {"any": "Orion"}),
    ("languages: [en, de]", "languages", ("en", "de")),
    ("languages: de", "languages", ("de",)),
    ("kind: pre-order", "kind", "pre-order"),
    ("kind: backorder", "kind", "backorder"),
    ("launch: 2027-01-11", "launch", date(2027, 1, 11)),
    ("launch: '2027-01-11'", "launch", date(2027, 1, 11)),
    ("last_order: 2026-12-14 17:00", "last_order", Moment(date(2026, 12, 14), time(17))),
    ("last_order: 2026-12-14", "last_order", Moment(date(2026, 12, 14))),
    (
        "size_window: {opens: 2027-01-11, closes: 2027-01-21 17:00}",
        "size_window.closes",
        Moment(date(2027, 1, 21), time(17)),
    ),
    ("size_window: 2027-01-11 .. 2027-01-21 17:00", "size_window.opens", Moment(date(2027, 1, 11))),
    ("size_window: 2027-01-11 .. 2027-01-21 17:00", "size_window.closes", Moment(date(2027, 1, 21), time(17))),
    ("size_window: 2027-01-11 09:00..2027-01-21", "size_window.opens", Moment(date(2027, 1, 11), time(9))),
    (
        "size_window: {reminders: [2027-01-18, 2027-01-20]}",
        "size_window.reminders",
        (date(2027, 1, 18), date(2027, 1, 20)),
    ),
    ("size_window: {reminders: 2027-01-18}", "size_window.reminders", (date(2027, 1, 18),)),
    (
        "size_window: {extended: {to: 2027-01-25 17:00, told: 2027-01-21}}",
        "size_window.close",
        Moment(date(2027, 1, 25), time(17)),
    ),
    ("size_window: {extended: {to: 2027-01-25, told: 2027-01-21}}", "size_window.extended.told", date(2027, 1, 21)),
    ("moq: {quantity: 48, per: design, below: cancel, decide_by: 2027-01-22}", "moq.per", "design"),
    ("moq: {quantity: 48, decide_by: 2027-01-22}", "moq.decide_by", date(2027, 1, 22)),
    ("moq: 48", "moq.quantity", 48),
    ("moq: 48", "moq.per", "item"),
    ("moq: none", "moq.quantity", 0),
    *(
        (f"moq: {{quantity: 1, per: {per}}}", "moq.per", per)
        for per in ("item", "colour", "design", "size", "campaign")
    ),
    *(
        (f"moq: {{below: {below}}}", "moq.below", below)
        for below in ("cancel", "top-up", "surcharge", "extend", "other-method")
    ),
    ("overage: 9%", "overage", 900),
    ("overage: 0%", "overage", 0),
    ("overage: 7.5%", "overage", 750),
    ("overage: 7.25%", "overage", 725),
    ("time_zone: America/Los_Angeles", "time_zone", "America/Los_Angeles"),
    ("time_zone: America/Argentina/Buenos_Aires", "time_zone", "America/Argentina/Buenos_Aires"),
    ("time_zone: UTC", "time_zone", "UTC"),
    ("why: {occasion: Founders' Day}", "why.occasion", "Founders' Day"),
    ("why: {date: 2027-04-15}", "why.date", date(2027, 4, 15)),
    ("why: {goods: by-then}", "why.goods", "by-then"),
    ("why: {goods: later}", "why.goods", "later"),
    ("why: {approved: {by: Program team, on: 2026-12-18}}", "why.approved.by", "Program team"),
    ("why: {approved: {by: Program team, on: 2026-12-18}}", "why.approved.on", date(2026, 12, 18)),
    ("allowances: {misprints: 3%, oversold: 2%, exchanges: 4%}", "allowances.total", 900),
    ("promise: {ship_by: 2027-03-19}", "promise.ship_by", date(2027, 3, 19)),
    ("promise: {arrive_by: 2027-03-26}", "promise.arrive_by", date(2027, 3, 26)),
    ("promise: {confidence: 90%}", "promise.confidence", 9000),
    ("promise: {confidence: 99.5%}", "promise.confidence", 9950),
    ("production: {job: JOB-5521}", "production.job", "JOB-5521"),
    ('production: {job: "PO #5521"}', "production.job", "PO #5521"),
    ("production: {job: 0815}", "production.job", "0815"),
    ("production: {slot: {confirmed: 2026-12-18}}", "production.slot.confirmed", date(2026, 12, 18)),
    ("production: {slot: {starts: 2027-01-25}}", "production.slot.starts", date(2027, 1, 25)),
    ("production: {slot: {numbers_by: 2027-01-22}}", "production.slot.numbers_by", date(2027, 1, 22)),
    ("production: {started: 2026-11-30}", "production.started", date(2026, 11, 30)),
    ("production: {arrives: 2027-02-26}", "production.arrives", date(2027, 2, 26)),
    ("production: {seen: {what: PO-881, by: Kim, on: 2027-01-20}}", "production.seen.what", "PO-881"),
    ("shelf_life: {confirmed: 30}", "shelf_life.confirmed", 30),
    ("shelf_life: {started: '45', arrives: 400}", "shelf_life.started", 45),
    ("timeline: {art: {days: [2, 3, 6]}}", "timeline.art.days", Days(2, 3, 6)),
    ("timeline: {art: {days: 1..3}}", "timeline.art.days", Days(1, 2, 3, even=True)),
    ("timeline: {art: {days: 8 .. 15}}", "timeline.art.days", Days(8, 12, 15, even=True)),
    ("timeline: {art: {days: 5}}", "timeline.art.days", Days(5, 5, 5)),
    ("timeline: {art: {days: 0}}", "timeline.art.days", Days(0, 0, 0)),
    ("timeline: {art: {days: [2, 2, 2]}}", "timeline.art.days", Days(2, 2, 2)),
    ("timeline: {freight: {calendar_days: [25, 30, 42]}}", "timeline.freight.calendar_days", Days(25, 30, 42)),
    ("timeline: {freight: {calendar_days: 30}}", "timeline.freight.calendar_days", Days(30, 30, 30)),
    ("timeline: {art: {where: US-WA}}", "timeline.art.where", "US-WA"),
    ("timeline: {art: {where: UK}}", "timeline.art.where", "GB"),
    ("timeline: {art: {where: GB-SCT}}", "timeline.art.where", "GB-SCT"),
    ("timeline: {art: {where: NO}}", "timeline.art.where", "NO"),
    ("timeline: {art: {starts: 2027-01-04}}", "timeline.art.starts", date(2027, 1, 4)),
    ("timeline: {art: {finished: 2027-02-11}}", "timeline.art.finished", date(2027, 2, 11)),
    ("timeline: {art: {}, produce: {after: art}}", "timeline.produce.after", ("art",)),
    ("timeline: {art: {}, produce: {after: [art, size_window]}}", "timeline.produce.after", ("art", "size_window")),
    ("timeline: {on: {days: 1}}", "timeline.on.days", Days(1, 1, 1)),
    ("timeline: {art: }", "timeline.art.days", None),
    ("buyers: {places: [US, DE, NO, UK, EU, US-WA]}", "buyers.places", ("US", "DE", "NO", "GB", "EU", "US-WA")),
    ("buyers: {places: US}", "buyers.places", ("US",)),
    *(
        (f"buyers: {{pays: {pays}}}", "buyers.pays", pays)
        for pays in ("at-order", "at-moq", "at-shipping", "deposit", "points", "nothing")
    ),
    *(
        (f"buyers: {{policy: {{{key}: {text}}}}}", f"buyers.policy.{key}", way)
        for key in ("change", "cancel")
        for text, way in (
            ("until shipped", WayOut("shipped")),
            ("until production", WayOut("production")),
            ("anytime", WayOut("anytime")),
            ("none", WayOut("none")),
            ("until 2027-01-21", WayOut("moment", Moment(date(2027, 1, 21)))),
            ("until 2027-01-21 17:00", WayOut("moment", Moment(date(2027, 1, 21), time(17)))),
        )
    ),
    *(
        (f"buyers: {{policy: {{refund: {refund}}}}}", "buyers.policy.refund", refund)
        for refund in ("full", "points", "replace", "none")
    ),
    ("buyers: {policy: {exchange: none}}", "buyers.policy.exchange", Exchange("none")),
    ("buyers: {policy: {exchange: faulty-only}}", "buyers.policy.exchange", Exchange("faulty-only")),
    ("buyers: {policy: {exchange: 30 days}}", "buyers.policy.exchange", Exchange("days", 30)),
    (
        "buyers: {policy: {exchange: until 2027-05-01}}",
        "buyers.policy.exchange",
        Exchange("until", until=date(2027, 5, 1)),
    ),
    ("contact: {name: Account team}", "contact.name", "Account team"),
    ("contact: {email: team+caps@mail.example.com}", "contact.email", "team+caps@mail.example.com"),
    ("contact: {confirmed: 2026-12-18}", "contact.confirmed", date(2026, 12, 18)),
    ("slips:\n- {known: 2027-03-01, was: 2027-03-26, now: 2027-04-06}", "slips.0.now", date(2027, 4, 6)),
    ("slips:\n- {known: 2027-03-01, now: unknown}", "slips.0.now", "unknown"),
    ("slips: [{of: arrival}]", "slips.0.of", "arrival"),
    ("scenarios: {usual: 70%, busy: 30%}", "scenarios.busy.weight", 3000),
    ("scenarios: {usual: 70%, busy: {weight: 30%, produce: +5}}", "scenarios.busy.more", {"produce": 5}),
    ("scenarios: {usual: 70%, calm: {weight: 30%, freight: -2}}", "scenarios.calm.more", {"freight": -2}),
    ("scenarios: {usual: 70%, busy: 30%}", "scenarios.usual.more", {}),
    ("slips: [{of: shipping}]", "slips.0.of", "shipping"),
    ("slips: [{was: 2027-03-26}]", "slips.0.of", None),
    ("slips: [{items: [A]}]\nitems: {A: {}}", "slips.0.items", ("A",)),
    ("slips: [{items: A}]\nitems: {A: {}}", "slips.0.items", ("A",)),
    ("slips: [{cause: A dye lot was rejected, told: 2027-03-02}]", "slips.0.cause", "A dye lot was rejected"),
    ("slips: [{cause: x, told: 2027-03-02}]", "slips.0.told", date(2027, 3, 2)),
    ("shipped: 2027-03-19", "shipped", date(2027, 3, 19)),
    ("delivered: 2027-03-24", "delivered", date(2027, 3, 24)),
    ("invited: 400", "invited", 400),
    ("unanswered: L", "unanswered", "L"),
    ("unanswered: nothing", "unanswered", "nothing"),
    (
        "ignore:\n- {rule: long-wait, items: [HOOD-NVY], because: Buyers are told twice, until: 2027-02-01}",
        "ignore.0.rule",
        "long-wait",
    ),
    ("ignore: [{rule: B1, because: x, until: 2027-02-01}]", "ignore.0.until", date(2027, 2, 1)),
    ("ignore:\n- rule: B1\n  because: >-\n    told\n    twice\n", "ignore.0.because", "told twice"),
    (
        "closed:\n- {stages: [produce], from: 2027-01-25, to: 2027-02-21, why: Lunar New Year}",
        "closed.0.stages",
        ("produce",),
    ),
    ("closed: [{stages: produce, from: 2027-01-25, to: 2027-01-25}]", "closed.0.to", date(2027, 1, 25)),
    ("closed: [{where: US-WA, from: 2027-01-25, to: 2027-02-21}]", "closed.0.where", "US-WA"),
    ("destinations: {DE: {share: 35%}}", "destinations.DE.share", 3500),
    (
        "destinations: {DE: {timeline: {receive: {}, customs: {days: 2..6, after: receive}}}}",
        "destinations.DE.timeline.customs.days",
        Days(2, 4, 6, even=True),
    ),
    ("destinations: {DE: {promise: {arrive_by: 2027-04-22}}}", "destinations.DE.promise.arrive_by", date(2027, 4, 22)),
    ("destinations: {UK: {needed: 2027-04-26}}", "destinations.GB.needed", date(2027, 4, 26)),
    ("destinations: {DE: }", "destinations.DE.needed", None),
    ("personal: {what: name, max: 18, spares: blank}", "personal.max", 18),
    ("personal: {what: name, max: 18, spares: none}", "personal.spares", "none"),
    ("limit_per_person: 2", "limit_per_person", 2),
    *(
        (f"links: {{{key}: 'https://example.com/a?b=c&d=e#f'}}", f"links.{key}", "https://example.com/a?b=c&d=e#f")
        for key in ("order", "size_chart", "policy")
    ),
    ("enough: 99%", "enough", 9900),
    ("supplier: {under: 2%, over: 5%, overs: free}", "supplier.over", 500),
    ("supplier: {no_unders: true, losses: clustered}", "supplier.losses", "clustered"),
    ("orders_so_far: {2027-01-14: 31}", "orders_so_far", {date(2027, 1, 14): 31}),
    ("moq: {quantity: 48, below: surcharge, surcharge: 40.00 USD}", "moq.surcharge", Money(Decimal("40.00"), "USD")),
    ("moq: {quantity: 48, other_method: {method: dtg, cost: 14.00 USD}}", "moq.other_method.method", "dtg"),
    ("brand: {colours: '#1F4E79'}", "brand.colours", ("#ffffff", "#1f4e79")),
    ("brand: {colours: '#ffcc00'}", "brand.colours", ("#000000", "#ffcc00")),
    ("brand: {colours: '#ffffff on #1f4e79'}", "brand.colours", ("#ffffff", "#1f4e79")),
    ("brand: {contact: {email: shop@example.com}}", "brand.contact.email", "shop@example.com"),
    ("timeline: {kit: {}}\nskip: [kit]", "skip", ("kit",)),
    ("timeline: {kit: {}}\nskip: kit", "skip", ("kit",)),
]

ITEM = [
    ("name: Navy hoodie", "name", "Navy hoodie"),
    *(
        (f"method: {method}", "method", method)
        for method in ("screen-print", "embroidery", "dtg", "heat-transfer", "sublimation", "laser", "other")
    ),
    ("design: crest-2027", "design", "crest-2027"),
    ("colour: navy", "colour", "navy"),
    *((f"{key}: 7", key, 7) for key in ("stock", "cap", "produce", "taken")),
    *((f"{key}: {{S: 3, NO: 4}}", key, {"S": 3, "NO": 4}) for key in ("stock", "cap", "produce", "taken")),
    (
        "sizes: {S: 14, 2XL: 12, 08: 1, 1.0: 2, NO: 3, on: 4, one size: 5, '10': 6}",
        "sizes",
        {"S": 14, "2XL": 12, "08": 1, "1.0": 2, "NO": 3, "on": 4, "one size": 5, "10": 6},
    ),
    ("sizes: {S: 014}", "sizes", {"S": 14}),
    ("sizes: {total: 120, curve: {S: 40%, M: 60%}}", "sizes.curve", {"S": 4000, "M": 6000}),
    ("sizes: {total: 120, curve: fashion}", "sizes.curve.XS", 500),
    ("sizes: {answers: {S: 3}}", "sizes.answers", {"S": 3}),
    ("cost: 9.50 USD", "cost", Money(Decimal("9.50"), "USD")),
    ("salvage: 2.00 USD", "salvage", Money(Decimal("2.00"), "USD")),
    ("set_up: 75.00 USD", "set_up", Money(Decimal("75.00"), "USD")),
    (
        "breaks: {72: 9.50, 144: 8.25 USD}",
        "breaks",
        {72: Money(Decimal("9.50"), ""), 144: Money(Decimal("8.25"), "USD")},
    ),
    *((f"pack: {value}", "pack", read) for value, read in (("6", 6), ("{S: 6, M: 12}", {"S": 6, "M": 12}))),
    ("enough: 90%", "enough", 9000),
    ("supplier: {under: 2%}", "supplier.under", 200),
    ("orders_so_far: {2027-01-14: 31}", "orders_so_far", {date(2027, 1, 14): 31}),
    ("counted: true", "counted", True),
    ("counted: false", "counted", False),
    ("price: 48.00 USD", "price", Money(Decimal("48.00"), "USD")),
    ("price: 48 EUR", "price", Money(Decimal("48"), "EUR")),
    ("price: 2500 points", "price", Money(Decimal("2500"), "points")),
    ("moq: 24", "moq.quantity", 24),
    ("moq: none", "moq.quantity", 0),
    ("overage: 12%", "overage", 1200),
    ("allowances: {misprints: 1%}", "allowances.misprints", 100),
    ("promise: {ship_by: 2027-03-19}", "promise.ship_by", date(2027, 3, 19)),
    ("production: {job: X}", "production.job", "X"),
    ("timeline: {kit: {days: 2}}", "timeline.kit.days", Days(2, 2, 2)),
    ("closed: [{from: 2027-01-25, to: 2027-02-21}]", "closed.0.to", date(2027, 2, 21)),
    ("timeline: {kit: {}}\n    skip: [kit]", "skip", ("kit",)),
    ("personal: {what: name, max: 18, spares: blank}", "personal.what", "name"),
    ("limit_per_person: 2", "limit_per_person", 2),
    ("unanswered: L", "unanswered", "L"),
]


@pytest.mark.parametrize(("text", "path", "value"), TOP, ids=[f"{row[0]} ({row[1]})" for row in TOP])
def test_a_campaign_may_say(text: str, path: str, value: Any) -> None:
    assert at(campaign(text), path) == value


@pytest.mark.parametrize(("text", "path", "value"), ITEM, ids=[row[0] for row in ITEM])
def test_an_item_may_say(text: str, path: str, value: Any) -> None:
    items = campaign(f"items:\n  A:\n    {text}\n").items
    assert items is not None
    assert at(items["A"], path) == value


def test_a_text_in_several_languages_is_the_same_after_a_copy_and_in_another_process() -> None:
    name = campaign("name: {en: Cap, de: Mütze}").name
    for copied in (copy.deepcopy(name), pickle.loads(pickle.dumps(name))):
        assert copied == "Cap" and copied.texts == {"en": "Cap", "de": "Mütze"}


def test_no_key_is_left_out_above() -> None:
    assert set(keys(Campaign)) == {row[1].partition(".")[0] for row in TOP} | {"items"}
    assert set(keys(Item)) == {row[1].partition(".")[0] for row in ITEM}
    assert set(keys(Terms)) <= set(keys(Campaign)) & set(keys(Item))


@pytest.mark.parametrize(
    "text",
    [PRE_ORDER, BACKORDER, PRE_ORDER.replace("\n", "\r\n"), "\ufeff" + BACKORDER],
    ids=["pre-order", "backorder", "with CRLF", "with a BOM"],
)
def test_the_examples_of_the_format_build(text: str) -> None:
    assert campaign(text).items


def test_the_pre_order_reads_as_it_stands() -> None:
    made = campaign(PRE_ORDER)
    assert made.items is not None
    assert made.items["HOOD-NVY"].sizes == {"S": 14, "M": 30, "L": 34, "XL": 26, "2XL": 12, "3XL": 4}
    assert list(made.timeline or ()) == ["art", "produce", "freight", "receive", "deliver"]
    assert made.buyers is not None
    assert made.buyers.places == ("US", "DE")


@pytest.mark.parametrize("key", sorted(keys(Campaign)))
def test_a_key_without_a_value_is_not_said(key: str) -> None:
    assert getattr(campaign(f"x-a: b\n{key}:\n"), key) == getattr(campaign("x-a: b\n"), key)


def test_a_key_without_a_value_takes_its_default_at_every_depth() -> None:
    made = campaign("moq: {quantity: 48, per: }\nsize_window: {closes: }\nitems: {A: {cap: , sizes: {S: 1}}}\n")
    assert made.moq is not None
    assert made.moq.per == "item"


def test_a_part_without_a_value_says_nothing_wherever_it_stands() -> None:
    text = (
        "items: {A: , B: {name: {en: x}}}\ntimeline: {art: , produce: {days: 5, rush: }}\nslips: [~, {of: arrival}]\n"
    )
    made = campaign(f"{text}destinations: {{DE: }}\n")
    assert made.items is not None
    assert made.items["A"] == Item()
    assert made.timeline is not None
    assert [stage.days for stage in made.timeline.values()] == [None, Days(5, 5, 5)]
    assert [slip.of for slip in made.slips or ()] == [None, "arrival"]
    assert list(made.destinations or ()) == ["DE"]


def test_a_value_that_may_be_left_out_may_be_none() -> None:
    """So a file with keys without a value mostly holds as it stands, and only what is refused has to be looked through."""

    def below(part: type[Part]) -> Iterator[type[Part]]:
        for one in part.__subclasses__():
            yield one
            yield from below(one)

    for part in below(Part):
        types = get_type_hints(part)
        without = {name for name, default in defaults(part).items() if default is None}
        assert without == {name for name, held in types.items() if NoneType in get_args(held)}, part


@pytest.mark.parametrize("sku", ["NO", "08", "1.0", "true", "null", "A.B", "A B", "ÄÖ-1", "=", "17:00"])
def test_an_item_is_called_what_is_typed(sku: str) -> None:
    assert list(campaign(f"items:\n  {sku}: {{stock: 0}}\n").items or ()) == [sku]


def test_what_begins_with_x_is_free() -> None:
    assert campaign("x-a: {anything: [1, {b: c}]}\nname: Cap\n").name == "Cap"


def test_without_a_name_the_file_gives_it() -> None:
    assert campaign("moq: 48").name == "a"
