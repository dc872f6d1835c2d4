"""Values of every wrong shape and length, and files with many mistakes."""

import pytest

from planner.model.base import Part
from planner.model.build import Document, build
from planner.model.campaign import Campaign
from planner.model.scenario import Scenario
from planner.source.load import load_text
from tests.source.texts import PRE_ORDER, error, errors, stretch

TEXTS = [
    "name: {}",
    "unanswered: {}",
    "why: {{occasion: {}}}",
    "why: {{approved: {{by: {}}}}}",
    "production: {{job: {}}}",
    "contact: {{name: {}}}",
    "contact: {{email: {}}}",
    "slips: [{{cause: {}}}]",
    "ignore: [{{rule: {}}}]",
    "ignore: [{{rule: B1, because: {}}}]",
    "closed: [{{from: 2027-01-01, to: 2027-01-02, why: {}}}]",
    "personal: {{what: {}}}",
    "links: {{order: {}}}",
    "items: {{A: {{name: {}}}}}",
    "items: {{A: {{design: {}}}}}",
    "items: {{A: {{colour: {}}}}}",
    "items: {{{}: {{}}}}",
    "items: {{A: {{sizes: {{{}: 1}}}}}}",
    "timeline: {{{}: {{}}}}",
]


@pytest.mark.parametrize("character", ["\\x1b[2J", "\\x07", "\\0", "\\x1f", "\\x7f", "\\x9b", "\\L"])
@pytest.mark.parametrize("text", TEXTS)
def test_no_text_holds_a_control_character(text: str, character: str) -> None:
    for value in (f'"a{character}b"', f'"a{character}"'):
        assert error(text.format(value)).message.endswith(('"', "…"))


@pytest.mark.parametrize("text", TEXTS)
def test_a_value_of_10_000_characters_is_refused_in_a_short_message(text: str) -> None:
    found = error(
        text.format('"' + "x" * (900 if "{}: " in text else 10_000) + '"')
    )  # YAML's own limit for keys is 1,024
    assert len(found.message) + len(found.label) < 400


KEYS = [
    "moq",
    "overage",
    "launch",
    "last_order",
    "size_window",
    "time_zone",
    "kind",
    "planner",
    "why",
    "slips",
    "timeline",
    "items",
]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("value", ["x" * 10_000, "9" * 10_000, "1," * 5_000, '"a' + " " * 10_000 + 'b"'])
def test_a_long_value_of_any_kind_is_refused_in_a_short_message(key: str, value: str) -> None:
    for found in errors(f"{key}: {value}"):
        assert len(found.message) + len(found.label) < 400


@pytest.mark.parametrize("key", sorted(set(Campaign.model_fields)))
@pytest.mark.parametrize(
    "value", ["[[]]", "[{}]", "{a: {}}", "{a: [b]}", "{'': ''}", "''", "[~]", "{~: ~}", "{'·x': 1}", "{'[key]': 1}"]
)
def test_a_value_of_another_shape_never_raises(key: str, value: str) -> None:
    [root] = load_text(f"{key}: {value}", "a.yaml").documents
    made = build(root, None, "a")
    assert isinstance(made, Document) or all(one.message and one.label for one in made)


def test_all_errors_of_a_file_come_at_once_by_place() -> None:
    text = PRE_ORDER
    for right, wrong in [
        ("kind: pre-order ", "kind: preorder "),
        ("launch: 2027-01-11", "launch: 1/11/2027"),
        ("quantity: 48", "quantity: 4 dozen"),
        ("overage: 9%", "overage: 0.09"),
        ("time_zone: America/Los_Angeles", "time_zone: PST"),
        ("date: 2027-04-15", "date: 2027-04-31"),
        ("job: JOB-5521 ", "job: PO #5521 "),
        ("days: [2, 3, 6]", "days: [6, 2, 3]"),
        ("after: [art,", "after: [atr,"),
        ("cancel: until shipped", "cancel: yes"),
        ("email: team@", "email: team at "),
        ("{S: 14,", "{S:14,"),
        ("cap: 122", "capp: 122"),
    ]:
        assert text.count(right) == 1, right
        text = text.replace(right, wrong)
    found = errors(text)
    assert [stretch(text, one.span) for one in found[:6]] == [
        "preorder",
        "1/11/2027",
        "4 dozen",
        "0.09",
        "PST",
        "2027-04-31",
    ]
    assert [stretch(text, one.span) for one in found[7:]] == [
        "[6, 2, 3]",
        "atr",
        "yes",
        "team at example.com",
        "S:14",
        "capp",
    ]
    assert found[6].message.startswith('YAML drops "#5521')
    assert len(found) == 13


def test_very_many_errors_are_cut_short() -> None:
    found = errors("".join(f"k{number}: 1\n" for number in range(5_000)))
    assert len(found) == 201
    assert found[-1].message.endswith("more errors follow")


def test_a_timeline_of_thousands_of_stages_is_refused() -> None:
    text = "timeline: {" + ", ".join(f"s{n}: {{after: [s{n + 1}]}}" for n in range(3_000)) + "}"
    assert error(text).message == "the timeline has 3,000 stages"


def test_overrides_that_multiply_are_refused() -> None:
    stages = ", ".join(f"s{n}: {{days: 1, where: US}}" for n in range(90))
    items = ", ".join(f"I{n}: {{timeline: {{s1: {{days: 2}}}}}}" for n in range(2_000))
    assert "more than 200,000 values" in error(f"timeline: {{{stages}}}\nitems: {{{items}}}").message


def test_every_part_refuses_unknown_keys() -> None:
    """A scenario's keys are stages: those that nothing knows are refused where the timelines are read."""
    parts = Part.__subclasses__()
    while parts:
        part = parts.pop()
        parts += part.__subclasses__()
        assert part.model_config.get("extra") == ("allow" if part is Scenario else "forbid")
