"""One violation of a rule, planted into a campaign that breaks none. Each entry: rule, place, and what spoils it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.property.campaigns import Sale, plus

Said = dict[str, Any]
PRE, BACK = "pre-order", "backorder"
MANY = 10_000_000


@dataclass(frozen=True)
class Plant:
    """`at` is the place of the finding; `kind` and `phase` say which campaigns it can be planted into."""

    code: str
    at: str
    spoil: Callable[[Sale, Said], None]
    kind: str | None = None
    phase: str | None = None


def bare(sale: Sale) -> Sale:
    """The campaign without terms of single items and places and without slips: a violation is then planted once."""
    made = sale.copy()
    for key in ("slips", "destinations", "ignore", "closed", "personal", "moq"):
        made.said.pop(key, None)
    made.said["moq"] = "none"
    for item in made.said["items"].values():
        for key in ("production", "timeline", "promise", "unanswered", "taken"):
            item.pop(key, None)
    made.said["why"]["date"] = plus(max(made.as_of, made.said["promise"]["arrive_by"]), 90)
    return made


def put(path: str, value: Callable[[Sale, Said], Any]) -> Callable[[Sale, Said], None]:
    """Write a value at a path."""
    *steps, last = path.split(".")

    def spoil(sale: Sale, said: Said) -> None:
        part = said
        for step in steps:
            part = part.setdefault(step, {})
        part[last] = value(sale, said)

    return spoil


def cut(*paths: str) -> Callable[[Sale, Said], None]:
    """Take keys away."""

    def spoil(sale: Sale, said: Said) -> None:
        for path in paths:
            *steps, last = path.split(".")
            part = said
            for step in steps:
                part = part[step]
            part.pop(last, None)

    return spoil


def both(*parts: Callable[[Sale, Said], None]) -> Callable[[Sale, Said], None]:
    """One after the other."""

    def spoil(sale: Sale, said: Said) -> None:
        for part in parts:
            part(sale, said)

    return spoil


def fixed(value: Any) -> Callable[[Sale, Said], Any]:
    """The same value in every campaign."""
    return lambda sale, said: value


def after(path: str, days: int) -> Callable[[Sale, Said], Any]:
    """So many days after a date that the campaign states, or after the day of the check."""

    def day(sale: Sale, said: Said) -> date:
        if path == "as_of":
            return plus(sale.as_of, days)
        part: Any = said
        for step in path.split("."):
            part = part[step]
        return plus(date.fromisoformat(str(part)[:10]), days)

    return day


def look(path: str, days: int) -> Callable[[Sale, Said], None]:
    """Check the campaign so many days after a date that it states, and have the occasion still to come."""

    def spoil(sale: Sale, said: Said) -> None:
        sale.as_of = after(path, days)(sale, said)
        said["why"]["date"] = plus(max(sale.as_of, said["promise"]["arrive_by"]), 90)

    return spoil


def close(days: int) -> Callable[[Sale, Said], Any]:
    """So many days after the close that counts."""

    def day(sale: Sale, said: Said) -> date:
        window = said["size_window"]
        return plus(date.fromisoformat(window.get("extended", {}).get("to", window["closes"])[:10]), days)

    return day


def stages(**changed: Any) -> Callable[[Sale, Said], None]:
    """A short timeline in which nothing takes long, with other stages in their places; None takes one out."""

    def spoil(sale: Sale, said: Said) -> None:
        produce = {"days": 1, "where": "US"} | ({"after": "size_window"} if said["kind"] == PRE else {})
        plain = {"produce": produce, "receive": {"days": 1, "where": "US"}, "deliver": {"days": 1, "where": "US"}}
        names = changed.pop("order", None) or list(plain | changed)
        made = {name: {**plain.get(name, {}), **(changed.get(name) or {})} for name in names}
        said["timeline"] = {name: stage for name, stage in made.items() if changed.get(name, {}) is not None}
        changed["order"] = names

    return spoil


def item(**changed: Any) -> Callable[[Sale, Said], None]:
    """Other pieces of the first item; None takes a key away."""

    def spoil(sale: Sale, said: Said) -> None:
        first = said["items"]["SKU-A"]
        first.update(changed)
        for key in [key for key, value in changed.items() if value is None]:
            first.pop(key)

    return spoil


def slip(**changed: Any) -> Callable[[Sale, Said], None]:
    """A slip of the arrival, known and told on the day of the check; None takes a key away."""

    def spoil(sale: Sale, said: Said) -> None:
        was = said["promise"]["arrive_by"]
        made = {"known": sale.as_of, "was": was, "now": plus(was, 5), "of": "arrival", "cause": "Snow"}
        made["told"] = sale.as_of
        made |= {key: value(sale, said) if callable(value) else value for key, value in changed.items()}
        said["slips"] = [{key: value for key, value in made.items() if value is not None}]

    return spoil


TWO = {"S": 100, "M": 100}
FREIGHT = {"days": 1, "where": "US"}
LONG = {"days": 300, "where": "US"}
SHIP_NOW = both(
    *(stages(receive={"days": 60}), cut("last_order"), put("promise.ship_by", after("launch", 15))),
    put("production.arrives", after("launch", 14)),
)

PLANTS = [
    Plant("MOQ01", "moq.quantity", cut("moq")),
    Plant("MOQ02", "moq.quantity", put("moq", fixed({"quantity": MANY, "per": "campaign"})), PRE, "closed"),
    Plant("MOQ03", "moq.quantity", put("moq", fixed({"quantity": MANY, "per": "campaign"})), PRE, "open"),
    Plant(
        "MOQ04",
        "moq.quantity",
        put("moq", fixed({"quantity": MANY, "per": "campaign", "below": "cancel"})),
        PRE,
        "open",
    ),
    Plant("MOQ06", "moq.quantity", put("moq", fixed({"quantity": MANY, "per": "campaign"})), BACK),
    Plant("WHO01", "contact.name", cut("contact.name")),
    Plant("WHO03", "contact.confirmed", cut("contact.confirmed")),
    Plant("WHO04", "contact.confirmed", put("contact.confirmed", after("launch", 1))),
    Plant("WHO05", "contact.confirmed", put("contact.confirmed", after("as_of", 1)), phase="before"),
    Plant("JOB01", "production.started", cut("production.started"), BACK),
    Plant("JOB02", "launch", put("production.started", after("launch", 1)), BACK),
    Plant("JOB03", "production.job", cut("production.job"), BACK),
    Plant("JOB04", "production.arrives", cut("production.arrives"), BACK),
    Plant("JOB05", "production.slot.starts", cut("production.slot.starts"), PRE, "open"),
    Plant("JOB06", "production.slot.confirmed", cut("production.slot.confirmed"), PRE, "open"),
    Plant("JOB07", "production.slot.confirmed", put("production.slot.confirmed", after("as_of", 1)), PRE, "before"),
    Plant("JOB08", "production.slot.starts", put("production.slot.starts", close(0)), PRE, "open"),
    Plant("JOB09", "production.started", put("production.started", after("production.slot.starts", 0)), PRE, "open"),
    Plant(
        *("JOB10", "production.slot.starts"),
        *(both(cut("production.started"), look("production.slot.starts", 1)), PRE, "closed"),
    ),
    Plant("JOB12", "production.arrives", put("production.arrives", after("promise.ship_by", 1))),
    Plant("JOB13", "production.started", put("production.started", close(0)), PRE, "closed"),
    Plant("JOB14", "production.started", put("production.started", after("as_of", 1)), BACK, "before"),
    Plant("QTY01", "overage", cut("overage")),
    Plant("QTY02", "overage", put("overage", fixed("1%"))),
    Plant("QTY03", "allowances", cut("allowances.oversold")),
    Plant("QTY05", "items.SKU-A.produce", item(produce=None)),
    Plant("QTY06", "items.SKU-A.produce", item(stock=0, sizes=TWO, produce=150, cap=100)),
    Plant("QTY07", "items.SKU-A.produce", item(stock=0, sizes=TWO, produce={"S": 102, "M": 300}, cap=100)),
    Plant(
        *("QTY09", "allowances.exchanges"),
        both(put("allowances.exchanges", fixed("0%")), put("buyers.policy.exchange", fixed("30 days"))),
    ),
    Plant("QTY10", "items.SKU-A.cap", item(cap=None)),
    Plant("QTY11", "items.SKU-A.cap", item(cap=MANY)),
    Plant("QTY13", "items.SKU-A.cap", item(cap=4, taken=5)),
    Plant("QTY14", "items.SKU-A.produce", item(stock=0, sizes=TWO, produce={"S": 300}, cap=100)),
    Plant("QTY15", "items.SKU-A.cap", item(stock=0, sizes=TWO, produce={"S": 150, "M": 150}, cap={"S": 151, "M": 9})),
    Plant("SAL01", "kind", cut("kind")),
    Plant("SAL02", "items", cut("items")),
    Plant("SAL03", "items.SKU-A.sizes", item(sizes=None)),
    Plant("SAL04", "items.SKU-A.stock", item(stock=None)),
    Plant("WHY02", "why.occasion", cut("why.occasion")),
    Plant("WHY03", "why.date", cut("why.date")),
    Plant("WHY04", "why.approved.by", cut("why.approved")),
    Plant("WHY05", "why.approved.on", cut("why.approved.on")),
    Plant(
        *("WHY06", "why.date"),
        *(both(look("launch", 2), slip(now="unknown"), put("why.date", after("launch", 1))), BACK, "open"),
    ),
    Plant("WHY07", "why.date", put("why.date", after("launch", -1))),
    Plant("WHY09", "why.approved.on", put("why.approved.on", after("launch", 1))),
    Plant("WHY10", "why.approved.on", put("why.approved.on", after("as_of", 1)), phase="before"),
    Plant("SLP01", "slips.0.told", slip(told=None), phase="open"),
    Plant("SLP03", "slips.0.told", slip(told=after("promise.arrive_by", 1)), phase="open"),
    Plant("SLP04", "slips.0.told", slip(told=after("as_of", -1)), phase="open"),
    Plant("SLP05", "slips.0.told", slip(told=after("as_of", 1)), phase="open"),
    Plant("SLP06", "slips.0.now", both(slip(), look("promise.arrive_by", 6)), BACK, "open"),
    Plant("SLP07", "slips.0.was", slip(was=after("promise.arrive_by", -1)), phase="open"),
    Plant("SLP08", "slips.0.now", slip(now=after("promise.arrive_by", 0)), phase="open"),
    Plant("SLP09", "slips.0.was", slip(was=None), phase="open"),
    Plant("SLP10", "promise.ship_by", look("promise.ship_by", 1), BACK, "open"),
    Plant("SLP11", "promise.arrive_by", look("promise.arrive_by", 1), BACK, "open"),
    Plant(
        *("SLP12", "production.arrives"),
        *(both(put("production.arrives", after("promise.ship_by", -3)), look("promise.ship_by", -2)), BACK, "open"),
    ),
    Plant("SLP13", "promise.ship_by", SHIP_NOW, BACK, "open"),
    Plant("SLP14", "promise.arrive_by", both(stages(deliver=LONG), cut("last_order")), phase="open"),
    Plant("SLP20", "slips.0.known", slip(known=None), phase="open"),
    Plant("SLP21", "slips.0.now", slip(now=None), phase="open"),
    Plant("DAT01", "launch", cut("launch")),
    Plant("DAT02", "timeline", cut("timeline.deliver")),
    Plant(
        *("DAT03", "timeline.freight"),
        stages(receive={"after": "produce"}, freight=FREIGHT | {"after": "receive"}, deliver={"after": "freight"}),
    ),
    Plant("DAT04", "timeline.deliver.days", cut("timeline.deliver.days")),
    Plant("DAT05", "timeline.receive.days", put("timeline.receive.days", fixed(0))),
    Plant(
        *("DAT08", "timeline.produce.where"),
        stages(produce={"where": "CN"}, customs=FREIGHT, order=["produce", "customs", "receive", "deliver"]),
    ),
    Plant(
        *("DAT09", "timeline.produce.where"),
        stages(produce={"where": "CN"}, freight=FREIGHT, order=["produce", "freight", "receive", "deliver"]),
    ),
    Plant("DAT10", "personal", both(stages(), put("personal", fixed({"what": "name"})))),
    Plant("DAT14", "promise.ship_by", SHIP_NOW, BACK, "before"),
    Plant("DAT15", "promise.arrive_by", both(stages(deliver=LONG), cut("last_order")), phase="before"),
    Plant("DAT13", "promise.arrive_by", put("why.date", after("promise.arrive_by", -1))),
    Plant("TEL07", "buyers.policy.change", cut("buyers.policy.change"), PRE),
    Plant("TEL08", "buyers.policy.cancel", cut("buyers.policy.cancel")),
    Plant("TEL09", "buyers.policy.refund", cut("buyers.policy.refund")),
    Plant(
        *("TEL12", "buyers.policy.refund"),
        both(put("buyers.policy.refund", fixed("none")), put("buyers.pays", fixed("at-order"))),
    ),
    Plant("TEL13", "promise", cut("promise")),
    Plant("TEL15", "promise.ship_by", put("promise.ship_by", after("promise.arrive_by", 1))),
    Plant("TEL16", "last_order", put("last_order", after("promise.arrive_by", 0))),
    Plant(
        *("TEL17", "last_order"),
        both(
            stages(),
            put("promise.ship_by", after("promise.arrive_by", -30)),
            put("production.arrives", after("promise.ship_by", 0)),
            put("last_order", after("promise.ship_by", 1)),
        ),
    ),
    Plant("WIN01", "size_window.closes", cut("size_window"), PRE, "open"),
    Plant(
        *("WIN02", "size_window.closes"),
        *(both(cut("size_window.extended"), put("size_window.closes", after("launch", -1))), PRE, "before"),
    ),
    Plant("WIN06", "time_zone", cut("time_zone"), PRE),
    Plant("WIN07", "production.slot.numbers_by", put("production.slot.numbers_by", close(-1)), PRE),
    Plant("WIN08", "size_window.extended.told", put("size_window.extended", lambda s, a: {"to": close(0)(s, a)}), PRE),
    Plant(
        *("WIN12", "items"),
        *(item(counted="true"), PRE, "open"),
    ),
    Plant("WIN18", "time_zone", both(put("last_order", after("launch", 1)), cut("time_zone")), BACK),
    Plant(
        *("WIN19", "size_window.extended.told"),
        *(put("size_window.extended", lambda s, a: {"to": close(0)(s, a), "told": close(1)(s, a)}), PRE),
    ),
    Plant(
        *("WIN20", "size_window.extended.to"),
        *(put("size_window.extended", lambda s, a: {"to": after("launch", 1)(s, a), "told": a["launch"]}), PRE, "open"),
    ),
]
