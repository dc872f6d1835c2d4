"""Whole campaigns that break no clause, drawn at random: every date is built forwards, with room to spare."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from planner.facts.figures import figures
from planner.source.dump import to_yaml

SIZES = ["XS", "S", "M", "L", "XL", "2XL", "08", "one size", "NO", "9–12"]
PLACES = ["US", "US-WA", "DE", "GB", "CN", "JP", "FR", "CA"]
ABROAD = {"DE": "Zoll", "GB": "HMRC", "JP": "port of Osaka"}
DEFAULTS = ("time_zone", "overage", "allowances", "buyers", "contact", "links", "moq")
"""What a planner.yaml may say for a campaign."""

TEXT = (
    st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1, max_size=24)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and len(text) <= 24 and not any(figures(text, ())))
)
"""Names and reasons; dates and percents in them are none of the plan's, which breaks a clause."""


@dataclass
class Sale:
    """A campaign as data, the day of the check, and which of its keys stand in a planner.yaml beside it."""

    said: dict[str, Any]
    as_of: date
    shared: tuple[str, ...] = ()

    def files(self) -> tuple[str, str | None]:
        """The text of the campaign, and of the planner.yaml."""
        own = {key: value for key, value in self.said.items() if key not in self.shared}
        common = {key: self.said[key] for key in self.shared if key in self.said}
        return to_yaml(_typed(own)), to_yaml(_typed({"defaults": common})) if common else None

    def copy(self) -> "Sale":
        """Another one of the same."""
        return deepcopy(self)


def _typed(value: Any) -> Any:
    """Dates and numbers as the text that a person types."""
    if isinstance(value, dict):
        return {_typed(key): _typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_typed(inner) for inner in value]
    return value if value is None else str(value)


def plus(day: date, days: int) -> date:
    """So many calendar days later."""
    return day + timedelta(days=days)


def days_of(draw: Any, longest: int) -> tuple[Any, int]:
    """A duration as it may be written, and its worst number of days."""
    low, middle, high = sorted(draw(st.integers(1, longest)) for _ in range(3))
    return draw(st.sampled_from([(high, high), (f"{low}..{high}", high), ([low, middle, high], high)]))


def room(business_days: int) -> int:
    """Calendar days in which so many business days pass anywhere: weekends, and holidays of up to two weeks."""
    return business_days * 7 // 5 + 18


@st.composite
def sales(draw: Any, kind: str | None = None, phase: str | None = None) -> Sale:
    """A campaign without errors. `phase`: before the launch, open for orders, or (a pre-order) closed."""
    kind = kind or draw(st.sampled_from(["pre-order", "backorder"]))
    phase = phase or draw(st.sampled_from(["before", "open", "closed"] if kind == "pre-order" else ["before", "open"]))
    launch = draw(st.dates(date(2026, 6, 1), date(2028, 6, 1)))
    agreed = plus(launch, -draw(st.integers(8, 40)))
    said: dict[str, Any] = {"planner": 1, "name": draw(TEXT), "kind": kind, "launch": launch}
    said |= _terms(draw, agreed)
    produce_from = _window(draw, said, launch) if kind == "pre-order" else agreed
    ready, shipped, arrived = _timeline(draw, said, max(produce_from, launch))
    _production(draw, said, kind, agreed, produce_from, ready)
    said["promise"] = {"ship_by": shipped, "arrive_by": arrived, "confidence": f"{draw(st.integers(50, 99))}%"}
    as_of = _day(draw, said, phase, agreed)
    _items(draw, said, kind, phase)
    last = max(arrived, _later(draw, said, as_of))
    said["why"] = {"occasion": draw(TEXT), "date": plus(last, draw(st.integers(0, 30)))}
    said["why"]["approved"] = {"by": draw(TEXT), "on": agreed}
    if draw(st.booleans()):
        said["why"]["goods"] = "by-then"
    _accepted(draw, said, as_of)
    shared = draw(st.sets(st.sampled_from(DEFAULTS))) if draw(st.booleans()) else set()
    return Sale(said, as_of, tuple(sorted(shared)))


def _terms(draw: Any, agreed: date) -> dict[str, Any]:
    misprints, oversold, exchanges = (draw(st.integers(1, 6)) for _ in range(3))
    overage = misprints + oversold + exchanges + draw(st.integers(0, 5))
    policy = {
        "change": draw(st.sampled_from(["anytime", "until production", "until shipped"])),
        "cancel": draw(st.sampled_from(["anytime", "until shipped", "until production"])),
        "refund": draw(st.sampled_from(["full", "points", "replace"])),
        "exchange": draw(st.sampled_from(["none", "faulty-only", "30 days", "1 day"])),
    }
    pays = draw(st.sampled_from(["at-order", "at-moq", "at-shipping", "deposit", "points", "nothing"]))
    terms: dict[str, Any] = {
        "overage": f"{overage}%",
        "allowances": {"misprints": f"{misprints}%", "oversold": f"{oversold}%", "exchanges": f"{exchanges}%"},
        "buyers": {
            "places": draw(st.lists(st.sampled_from([*PLACES, "EU"]), max_size=3)),
            "pays": pays,
            "policy": policy,
        },
        "contact": {"name": draw(TEXT), "email": "team@example.com", "confirmed": agreed},
        "time_zone": draw(st.sampled_from(["America/New_York", "Europe/Berlin", "Asia/Tokyo", "UTC"])),
        "moq": "none",
        "unanswered": "nothing",
    }
    more = {"limit_per_person": draw(st.integers(1, 9)), "invited": draw(st.integers(0, 10_000))}
    more["links"] = {"order": "https://shop.example.com/a?b=1&c=%20", "policy": "https://shop.example.com/policy"}
    return terms | {key: more[key] for key in draw(st.sets(st.sampled_from(sorted(more))))}


def _window(draw: Any, said: dict[str, Any], launch: date) -> date:
    """The size window; returns its close."""
    first = close = plus(launch, draw(st.integers(3, 40)))
    window: dict[str, Any] = {"opens": launch, "closes": f"{close} {draw(st.integers(0, 23)):02}:30"}
    if draw(st.booleans()):
        close = plus(first, draw(st.integers(1, 10)))
        window["extended"] = {"to": f"{close} 12:00", "told": plus(first, -draw(st.integers(0, 2)))}
    window["reminders"] = sorted({plus(close, -draw(st.integers(0, 2))), plus(close, -draw(st.integers(0, 3)))})
    said["size_window"] = window
    return close


def _timeline(draw: Any, said: dict[str, Any], begin: date) -> tuple[date, date, date]:
    """The stages; returns by when goods are in the inventory, have left and have arrived, at the very worst."""
    said["timeline"] = stages = {}
    made = draw(st.sampled_from(["US", "US", "CN"]))
    before = (
        draw(st.lists(st.sampled_from(["art", "proof", "blanks"]), unique=True)) if said["kind"] == "pre-order" else []
    )
    behind = ["freight", "customs"] if made == "CN" else draw(st.sampled_from([[], ["freight"]]))
    day = plus(begin, 40 if _closed(draw, said, begin) else 0)
    ready = shipped = day
    names = [name for name in ("art", "proof", "blanks") if name in before]
    kit = draw(st.sampled_from([[], ["kit"]]))
    for name in [*names, "produce", *behind, "receive", *kit, "deliver"]:
        written, worst = days_of(draw, 12)
        plain = name == "freight" and draw(st.booleans())
        stages[name] = {"calendar_days" if plain else "days": written}
        stages[name] |= (
            {} if plain else {"where": made if name == "produce" else draw(st.sampled_from(["US", "US-WA"]))}
        )
        if name == "deliver":
            shipped = day
        day = plus(day, room(worst))
        ready = day if name == "receive" else ready
    if said["kind"] == "pre-order":
        stages["produce"]["after"] = [*names[-1:], "size_window"]
    return ready, shipped, day


def _closed(draw: Any, said: dict[str, Any], begin: date) -> bool:
    """Two weeks or less on which some party is closed, perhaps."""
    if draw(st.integers(0, 2)):
        return False
    first = plus(begin, draw(st.integers(-5, 40)))
    party = draw(st.sampled_from([{"stages": ["produce", "receive"]}, {"where": "US"}, {}]))
    said["closed"] = [{**party, "from": first, "to": plus(first, draw(st.integers(0, 13))), "why": draw(TEXT)}]
    return True


def _production(draw: Any, said: dict[str, Any], kind: str, agreed: date, produce_from: date, ready: date) -> None:
    said["production"] = {"job": f"JOB-{draw(st.integers(1, 9999))}", "arrives": ready}
    if kind == "backorder":
        said["production"]["started"] = plus(agreed, -draw(st.integers(0, 5)))
        if draw(st.booleans()):
            said["last_order"] = f"{plus(said['launch'], draw(st.integers(1, 10)))} 17:00"
    else:
        starts = plus(produce_from, draw(st.integers(1, 5)))
        said["production"]["slot"] = {"confirmed": agreed, "starts": starts, "numbers_by": produce_from}


def _day(draw: Any, said: dict[str, Any], phase: str, agreed: date) -> date:
    """The day of the check. After the close production has begun, on a day that has come."""
    launch = said["launch"]
    if phase == "before":
        return plus(launch, -draw(st.integers(1, (launch - agreed).days)))
    if said["kind"] == "backorder":
        return plus(launch, draw(st.integers(0, 5)))
    window = said["size_window"]
    close = date.fromisoformat(window.get("extended", {}).get("to", window["closes"])[:10])
    if phase == "open":
        return plus(launch, draw(st.integers(0, (close - launch).days)))
    starts = said["production"]["slot"]["starts"]
    if draw(st.booleans()):
        said["production"]["started"] = starts
        return plus(starts, draw(st.integers(0, 5)))
    return plus(close, draw(st.integers(1, (starts - close).days)))


def _items(draw: Any, said: dict[str, Any], kind: str, phase: str) -> None:
    """One to four items, and an MOQ that they meet."""
    count = draw(st.integers(1, 4))
    said["items"] = {f"SKU-{chr(65 + at)}": _item(draw, said, kind, phase) for at in range(count)}
    sizes = [pieces for item in said["items"].values() for pieces in item["sizes"].values()]
    said["moq"] = draw(st.sampled_from(["none", max(1, min(sizes) // 2), _moq(draw, min(sizes), kind)]))
    if "proof" in said["timeline"] and draw(st.booleans()):
        said["personal"] = {"what": "name", "max": draw(st.integers(1, 30)), "spares": "blank"}
    own = said["items"]["SKU-A"]
    if draw(st.integers(0, 3)) == 0:
        own["production"] = {"job": "JOB-OWN"}
    if draw(st.integers(0, 3)) == 0:
        own["timeline"] = {"produce": {"days": 1}}
    if draw(st.integers(0, 3)) == 0:
        own["promise"] = {"arrive_by": plus(said["promise"]["arrive_by"], draw(st.integers(0, 9)))}


def _moq(draw: Any, smallest: int, kind: str) -> dict[str, Any]:
    per = draw(st.sampled_from(["item", "colour", "design", "size", "campaign"]))
    moq: dict[str, Any] = {"quantity": max(1, smallest // 2), "per": per}
    if kind == "pre-order" and draw(st.booleans()):
        moq["below"] = draw(st.sampled_from(["cancel", "top-up", "surcharge", "extend", "other-method"]))
    return moq


def _item(draw: Any, said: dict[str, Any], kind: str, phase: str) -> dict[str, Any]:
    """Made: half as much again as wanted, so that stock, overage and spoilage leave enough to sell."""
    sizes = {
        size: draw(st.integers(4, 400)) for size in draw(st.lists(st.sampled_from(SIZES), min_size=1, unique=True))
    }
    wanted = sum(sizes.values())
    by_size = draw(st.booleans())
    made: dict[str, int] = {size: pieces * 3 // 2 + 2 for size, pieces in sizes.items()}
    stock = draw(st.integers(0, min(sizes.values())))
    item: dict[str, Any] = {
        "name": draw(TEXT),
        "stock": dict.fromkeys(sizes, stock) if draw(st.booleans()) else draw(st.sampled_from([0, stock])),
        "sizes": sizes,
        "cap": dict(sizes) if draw(st.booleans()) else wanted,
        "produce": made if by_size else sum(made.values()),
    }
    if draw(st.booleans()):
        item["taken"] = {size: draw(st.integers(0, pieces)) for size, pieces in sizes.items()}
    more = {
        "method": "embroidery",
        "design": draw(TEXT),
        "colour": draw(TEXT),
        "price": "48.00 USD",
        "unanswered": next(iter(sizes)),
    }
    item |= {key: more[key] for key in sorted(draw(st.sets(st.sampled_from(sorted(more)))))}
    if kind == "pre-order":
        item["counted"] = "true" if phase == "closed" else "false"
    return item


def _later(draw: Any, said: dict[str, Any], as_of: date) -> date:
    """Destinations and slips, perhaps; returns the last day on which goods are now promised."""
    own = said["items"]["SKU-A"].get("promise", {}).get("arrive_by")
    arrived = last = max(said["promise"]["arrive_by"], own or date.min)
    if draw(st.integers(0, 2)) == 0:
        last = _destination(draw, said, arrived)
    if as_of >= said["launch"] and own is None and "destinations" not in said and draw(st.booleans()):
        last = max(last, _slips(draw, said, as_of))
    return last


def _destination(draw: Any, said: dict[str, Any], arrived: date) -> date:
    place = draw(st.sampled_from(sorted(ABROAD)))
    last = plus(arrived, draw(st.integers(50, 70)))
    there: dict[str, Any] = {
        "share": f"{draw(st.integers(0, 100))}%",
        "promise": {"ship_by": plus(arrived, 40), "arrive_by": last},
        "needed": plus(last, draw(st.integers(0, 5))),
    }
    if draw(st.booleans()):
        there["timeline"] = {
            "customs": {"days": draw(st.integers(1, 5)), "where": place, "after": "receive"},
            "deliver": {"days": 2, "where": place, "after": "customs"},
        }
    if "customs" in said["timeline"]:
        there.pop("timeline", None)
    said["destinations"] = {place: there}
    return last


def _slips(draw: Any, said: dict[str, Any], as_of: date) -> date:
    was, slips = said["promise"]["arrive_by"], []
    for _ in range(draw(st.integers(1, 2))):
        now = plus(was, draw(st.integers(1, 20)))
        slips.append({"known": as_of, "was": was, "now": now, "of": "arrival", "cause": draw(TEXT), "told": as_of})
        was = now
    if draw(st.booleans()):
        slips[-1]["now"] = "unknown"
    said["slips"] = slips
    return was


def _accepted(draw: Any, said: dict[str, Any], as_of: date) -> None:
    if draw(st.booleans()):
        until = plus(as_of, draw(st.integers(0, 60)))
        said["ignore"] = [
            {"rule": draw(st.sampled_from(["WHY01", "stock-first"])), "because": draw(TEXT), "until": until}
        ]
