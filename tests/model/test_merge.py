"""Overrides and defaults: what holds, in which order, and where it is written."""

import pytest

from planner.model.base import in_all
from planner.model.build import Document
from planner.model.campaign import Campaign
from planner.model.dates import Days
from planner.model.item import Item
from planner.model.order import in_order, predecessors
from planner.source.path import parse_path
from tests.source.texts import built, stretch

CAMPAIGN = """\
name: Caps
moq: {quantity: 48, per: design}
overage: 9%
allowances: {misprints: 3%, oversold: 2%}
promise: {ship_by: 2027-03-19, arrive_by: 2027-03-26}
production: {job: J1, slot: {confirmed: 2026-12-18, starts: 2027-01-25}}
closed: [{from: 2027-01-01, to: 2027-01-01}]
timeline:
  art: {days: 2, where: US}
  produce: {days: [1, 2, 3], where: US}
  receive: {days: 1}
  deliver: {days: 2}
items:
"""


def item(terms: str, sku: str = "A") -> Item:
    return (built(f"{CAMPAIGN}  A: {{{terms}}}\n").campaign.items or {})[sku]


def order(part: Item | Campaign) -> list[str]:
    return list(part.timeline or ())


def test_a_mapping_merges_key_by_key() -> None:
    made = item("allowances: {oversold: 5%}").allowances
    assert made is not None
    assert (made.misprints, made.oversold) == (300, 500)


def test_a_mapping_merges_at_every_depth() -> None:
    made = item("production: {slot: {starts: 2027-02-01}}").production
    assert made is not None
    assert made.slot is not None
    assert (made.job, str(made.slot.confirmed), str(made.slot.starts)) == ("J1", "2026-12-18", "2027-02-01")


def test_a_list_replaces() -> None:
    made = item("timeline: {produce: {days: [4, 5, 6]}}").timeline
    assert made is not None
    assert (made["produce"].days, made["produce"].where) == (Days(4, 5, 6), "US")


def test_a_scalar_replaces() -> None:
    made = item("moq: 24").moq
    assert made is not None
    assert (made.quantity, made.per) == (24, "item")


def test_closed_adds() -> None:
    made = item("closed: [{from: 2027-02-01, to: 2027-02-01}]").closed
    assert [str(one.to) for one in made or ()] == ["2027-01-01", "2027-02-01"]


def test_an_item_without_terms_has_none_of_its_own() -> None:
    made = item("stock: 0")
    assert (made.moq, made.timeline, made.closed) == (None, None, None)


def test_an_empty_override_keeps_what_the_campaign_says() -> None:
    document = built(f"{CAMPAIGN}  A: {{moq: , allowances: {{misprints: 1%}}}}\n")
    assert (document.campaign.items or {})["A"].moq is None


@pytest.mark.parametrize("text", ["moq: 48", "moq: {quantity: 48}"])
def test_a_short_form_takes_additions_like_its_long_form(text: str) -> None:
    made = (built(f"{text}\nitems: {{A: {{moq: {{per: design}}}}}}\n").campaign.items or {})["A"].moq
    assert made is not None
    assert (made.quantity, made.per) == (48, "design")


def test_a_short_moq_of_none_takes_additions() -> None:
    made = (built("moq: none\nitems: {A: {moq: {per: design}}}\n").campaign.items or {})["A"].moq
    assert made is not None
    assert made.quantity == 0


def test_a_short_window_takes_additions() -> None:
    document = built("size_window: {reminders: [2027-01-18]}\n", "size_window: 2027-01-11 .. 2027-01-21 17:00\n")
    made = document.campaign.size_window
    assert made is not None
    assert (str(made.opens), str(made.closes), len(made.reminder_days)) == ("2027-01-11", "2027-01-21 17:00", 1)
    assert document.value_span(("size_window", "closes")).file == "planner.yaml"


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("proof: {days: 1}", ["art", "proof", "produce", "receive", "deliver"]),
        ("customs: {days: 1}", ["art", "produce", "customs", "receive", "deliver"]),
        ("kit: {days: 1}", ["art", "produce", "receive", "kit", "deliver"]),
        ("customs: {days: 1, after: receive}", ["art", "produce", "receive", "customs", "deliver"]),
        ("engrave: {days: 1, after: [art, size_window]}", ["art", "engrave", "produce", "receive", "deliver"]),
        ("engrave: {days: 1}", ["art", "produce", "receive", "engrave", "deliver"]),
        ("proof: {after: size_window}", ["art", "proof", "produce", "receive", "deliver"]),
        ("freight: {days: 1}, customs: {days: 1}", ["art", "produce", "freight", "customs", "receive", "deliver"]),
        ("art: {days: 9}", ["art", "produce", "receive", "deliver"]),
    ],
)
def test_a_stage_that_an_override_brings_in_takes_its_place(stage: str, expected: list[str]) -> None:
    assert order(item(f"timeline: {{{stage}}}")) == expected


@pytest.mark.parametrize("days", ["days", "calendar_days"])
def test_days_and_calendar_days_replace_each_other(days: str) -> None:
    other = {"days": "calendar_days", "calendar_days": "days"}[days]
    text = (
        f"timeline: {{freight: {{{other}: 5, where: US}}}}\nitems: {{A: {{timeline: {{freight: {{{days}: 30}}}}}}}}\n"
    )
    stage = ((built(text).campaign.items or {})["A"].timeline or {})["freight"]
    assert (getattr(stage, days), getattr(stage, other), stage.where) == (Days(30, 30, 30), None, "US")


def test_a_destination_overrides_as_an_item_does() -> None:
    text = CAMPAIGN.replace("items:", "destinations:") + (
        "  DE: {share: 35%, timeline: {customs: {days: 2..6, after: receive}}, promise: {arrive_by: 2027-04-22}}\n"
    )
    made = (built(text).campaign.destinations or {})["DE"]
    assert list(made.timeline or ()) == ["art", "produce", "receive", "customs", "deliver"]
    assert made.promise is not None
    assert (str(made.promise.ship_by), str(made.promise.arrive_by)) == ("2027-03-19", "2027-04-22")


# Order


def test_a_skipped_stage_hands_on_what_it_waits_for() -> None:
    timeline = built(CAMPAIGN + "  A: {}\n").campaign.timeline or {}
    assert predecessors(timeline, ("produce", "receive")) == {"art": (), "deliver": ("art",)}


def test_skipping_many_stages_that_wait_for_many_takes_no_time() -> None:
    stages = "".join(
        f"  a{n}: {{after: [{', '.join(f'{x}{n - 1}' for x in 'ab' if n)}]}}\n"
        f"  b{n}: {{after: [{', '.join(f'{x}{n - 1}' for x in 'ab' if n)}]}}\n"
        for n in range(49)
    )
    timeline = built(f"timeline:\n{stages}  end: {{after: [a48, b48]}}\n").campaign.timeline or {}
    assert predecessors(timeline, tuple(timeline)[:-1]) == {"end": ()}


def test_stages_are_placed_behind_those_they_wait_for() -> None:
    assert in_order({"c": ("b",), "b": ("a",), "a": (), "d": ("b", "elsewhere")}) == ["a", "b", "c", "d"]


def test_stages_of_a_circle_have_no_place() -> None:
    assert in_order({"a": (), "b": ("c",), "c": ("b",), "d": ("c",)}) == ["a"]


# Places


def covered(document: Document, text: str, path: str) -> str:
    return stretch(text, document.value_span(parse_path(path)))


PLACED = (
    CAMPAIGN
    + """\
  HOOD:
    overage: 5%
    moq: {quantity: 24}
    timeline: {kit: {days: 2}}
  CAP:
    stock:
"""
)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("items.HOOD.overage", "5%"),
        ("items.CAP.overage", "9%"),  # inherited: where the campaign has it
        ("items.HOOD.moq.quantity", "24"),
        ("items.HOOD.moq.per", "design"),
        ("items.CAP.moq.per", "design"),
        ("items.HOOD.timeline.kit.days", "2"),
        ("items.HOOD.timeline.produce.days", "[1, 2, 3]"),
        ("items.CAP.timeline.produce.days", "[1, 2, 3]"),
        ("items.HOOD.closed.0.to", "2027-01-01"),
        ("items.CAP.production.slot.starts", "2027-01-25"),
        ("items.CAP.stock", "stock"),
        ("items.CAP.cap", "CAP"),
        ("items.CAP.name", "CAP"),  # the campaign's name is not the item's
        ("items.CAP.personal.max", "CAP"),  # said by nobody
        ("items.HOOD.allowances.exchanges", "allowances"),
        ("launch", "Caps"),
        ("size_window.closes", "Caps"),
    ],
)
def test_a_finding_points_where_the_value_is_written(path: str, expected: str) -> None:
    assert covered(built(PLACED), PLACED, path) == expected


def test_a_key_points_where_it_is_written() -> None:
    assert stretch(PLACED, built(PLACED).key_span(("items", "CAP", "overage"))) == "overage"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("moq.quantity", "48"),
        ("size_window.closes", "2027-01-11 .. 2027-01-21 17:00"),
        ("moq.decide_by", "48"),
    ],
)
def test_a_part_of_a_short_form_is_the_whole(path: str, expected: str) -> None:
    text = "moq: 48\nsize_window: 2027-01-11 .. 2027-01-21 17:00\n"
    assert covered(built(text), text, path) == expected


@pytest.mark.parametrize("path", ["destinations.GB.needed", "destinations.GB.promise.arrive_by"])
def test_a_destination_called_uk_is_found_as_gb(path: str) -> None:
    text = "destinations: {UK: {needed: 2027-04-26, promise: {arrive_by: 2027-04-26}}}\n"
    assert covered(built(text), text, path) == "2027-04-26"


def test_a_value_of_a_default_points_into_planner_yaml() -> None:
    document = built("name: Caps\n", "overage: 9%\nwhy: {occasion: x}\n")
    assert document.campaign.overage == 900
    assert document.value_span(("overage",))[:3] == ("planner.yaml", 1, 10)
    assert document.value_span(("why", "date"))[:3] == ("planner.yaml", 2, 1)


def test_the_campaign_wins_over_its_defaults_key_by_key() -> None:
    document = built("why: {occasion: y}\n", "why: {occasion: x, date: 2027-01-15}\n")
    assert document.campaign.why is not None
    assert (document.campaign.why.occasion, str(document.campaign.why.date)) == ("y", "2027-01-15")
    assert document.value_span(("why", "occasion")).file == "campaigns/a.yaml"


def test_a_missing_value_never_points_into_planner_yaml_for_want_of_a_name() -> None:
    document = built("kind: backorder\n", "overage: 9%\n")
    assert document.value_span(("launch",))[:3] == ("campaigns/a.yaml", 1, 1)


def test_pieces_by_size_are_summed() -> None:
    assert (in_all(3), in_all({"S": 1, "M": 2})) == (3, 3)
