"""The JSON Schema takes what the model takes, and says what each key means."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest
import yaml
from jsonschema import Draft202012Validator

from planner.app.inputs import Reader
from planner.app.schema import schema
from planner.model.build import Document, build
from planner.model.campaign import Campaign
from planner.source.load import load_text
from tests.cli.command import planner
from tests.model.made import SHAPES, Editor, campaign, places

ROOT = Path(__file__).parents[2]
CAMPAIGN, SHARED = (json.loads(schema(settings)) for settings in (False, True))
VALIDATOR, OF_SHARED = Draft202012Validator(CAMPAIGN), Draft202012Validator(SHARED)
PLACES = list(places(Campaign, lambda text: text, set()))
FILES = [*sorted((ROOT / "campaigns").glob("*.yaml")), *sorted((ROOT / "tests" / "failing").glob("*.yaml"))]

BEYOND = {
    "a day that the calendar lacks": "launch: 2027-02-30",
    "days out of order": "timeline: {produce: {days: [3, 2, 6]}}",
    "a range out of order": "timeline: {produce: {days: 15..8}}",
    "closed days that run backwards": "closed: [{from: 2027-01-22, to: 2027-01-21}]",
    "a zone that there is not": "time_zone: America/Nowhere",
    "a stage that there is not": "skip: art",
    "a closed stage that there is not": "closed: [{stages: sewing, from: 2027-01-22, to: 2027-01-22}]",
    "stages that wait for each other": "timeline: {art: {after: proof}, proof: {after: art}}",
    "an item that there is not": "slips: [{items: [A]}]",
    "a place named twice": "destinations: {UK: {}, GB: {}}",
    "a stage of a scenario that there is not": "scenarios: {usual: 70%, busy: {weight: 30%, sewing: +5}}",
    "weights that do not add up": "scenarios: {usual: 70%, busy: 20%}",
    "a number without a sign": "scenarios: {usual: 70%, busy: {weight: 30%, produce: 5}}",
    "a number spelled otherwise": "invited: 48.0",
    "a number of another base": "invited: 0x30",
    "a number with a sign": "invited: +48",
    "a truth in capitals": "items: {A: {counted: True}}",
    "colours that cannot be told apart": "brand: {colours: '#777777 on #888888'}",
    "a host that is no address": "links: {order: 'https://[x]/'}",
}
"""What a schema cannot say."""
STRICTER = {
    "spaces around a word in quotes": "kind: ' pre-order '",
    "the word NULL": "ignore: [{rule: NULL}]",
}
"""What the schema refuses and the planner takes."""
_MESSAGES = re.compile(
    "|".join(
        [
            "that the calendar has",
            "a window of two dates.*-02-(29|30)",
            "best <= likely <= worst",
            "from the shorter to the longer",
            "runs backwards",
            "rush takes .* without it",
            'a place\'s time zone, not ".*/[^"]',
            "which is no stage",
            "wait for each other|waits for itself",
            "no item is called",
            "is written twice, also as",
            "of the scenarios add up to",
        ]
    )
)
"""What the planner says of those that are made here; each may come with a value that the schema refuses as well."""


def wrong(text):
    """What the planner says of a file."""
    loaded = load_text(text, "made.yaml")
    built = [build(root, None, "made") for root in loaded.documents]
    return [*loaded.errors, *(error for one in built if not isinstance(one, Document) for error in one)]


def seen(text):
    """A file as an editor sees it."""
    return yaml.load(text, Editor)


def agreed(text):
    """Assert that schema and planner agree on a file; say whether it is valid, or `beyond` what a schema says."""
    errors, fine = wrong(text), VALIDATOR.is_valid(seen(text))
    if not errors:
        assert fine, (text, [error.message for error in VALIDATOR.iter_errors(seen(text))])
        return "valid"
    if all(_MESSAGES.search(error.message) for error in errors):
        return "beyond"
    assert not fine, (text, errors)
    return "wrong"


@pytest.mark.parametrize("name, inside, values", PLACES, ids=[name for name, _, _ in PLACES])
def test_schema_and_planner_agree_on_every_value_of_every_key(name, inside, values):
    assert {agreed(inside(value)) for value in (*values, *SHAPES)} >= {"valid", "wrong"}


@pytest.mark.parametrize("seed", range(12))
def test_schema_and_planner_agree_on_whole_files(seed):
    random = Random(seed)
    counted = Counter(agreed(campaign(random, Campaign, random.choice([0, 0.02, 0.1]))) for _ in range(100))
    assert counted["valid"] > 10 and counted["wrong"] > 20


def test_more_than_two_thousand_files_are_made():
    assert sum(len(values) + len(SHAPES) for _, _, values in PLACES) > 2000


@pytest.mark.parametrize("text", BEYOND.values(), ids=BEYOND)
def test_what_a_schema_cannot_say_only_the_planner_finds(text):
    assert VALIDATOR.is_valid(seen(text)) and wrong(text)


@pytest.mark.parametrize("text", STRICTER.values(), ids=STRICTER)
def test_the_schema_is_stricter_about(text):
    assert not VALIDATOR.is_valid(seen(text)) and not wrong(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_example_is_valid(path):
    validator = OF_SHARED if path.name == "planner.yaml" else VALIDATOR
    for document in yaml.load_all(path.read_text(encoding="utf-8"), Editor):
        assert [error.message for error in validator.iter_errors(document)] == []


@pytest.mark.parametrize(
    "text",
    [
        "defaults:\nsettings:\n",
        "defaults: {overage: 9%, x-a: 1}",
        "defaults: {overage: 9}",
        "defaults: {items: {A: {}}}",
        "defaults: {items: }",
        "defaults: {closed: [{from: 2027-01-22, to: 2027-01-22}]}",
        "defaults: [a]",
        "settings: {strict: true, rules: our-rules, templates: 5}",
        "settings: {strict: 'false'}",
        "settings: {strict: yes}",
        "settings: {strickt: true}",
        "settings: true",
        "x-free: 1",
        "default: {}",
        "overage: 9%",
    ],
)
def test_the_schema_of_planner_yaml_agrees_with_the_planner(text, tmp_path):
    (tmp_path / "planner.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "one.yaml").write_text("planner: 1", encoding="utf-8")
    reader = Reader()
    list(reader.documents([tmp_path / "one.yaml"]))
    assert OF_SHARED.is_valid(seen(text)) == (not reader.inputs.errors)


@pytest.mark.parametrize(
    "value",
    [
        "{usual: 100%}",
        "{usual: 70%, busy: {weight: 30%, produce: +5, deliver: -2}}",
        "{usual: 70%, busy: {weight: 30%, produce: '+5'}}",
        "{usual: 70%, busy: {weight: 30%, produce: +401}}",
        "{usual: 70%, busy: {weight: 30%, produce: a week}}",
        "{usual: 70%, busy: {weight: 30%, produce: }}",
        "{usual: 70%, busy: {produce: +5}}",
        "{usual: 0.7, busy: 0.3}",
        "{usual: [70%], busy: 30%}",
        "{usual: , busy: 100%}",
        "{? '' : 100%}",
        "{}",
        "[70%, 30%]",
        "70%",
    ],
)
def test_schema_and_planner_agree_on_scenarios(value):
    assert agreed(f"scenarios: {value}") in ("valid", "wrong")


def schemas(node):
    """All schemas in one."""
    if isinstance(node, dict):
        yield node
    for one in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from schemas(one)


@pytest.mark.parametrize("whole", [CAMPAIGN, SHARED], ids=["campaign", "planner.yaml"])
def test_the_schema_is_one_of_draft_2020_12(whole):
    Draft202012Validator.check_schema(whole)


@pytest.mark.parametrize("whole", [CAMPAIGN, SHARED], ids=["campaign", "planner.yaml"])
def test_every_key_has_a_description(whole):
    mappings = [one for one in schemas(whole) if one.get("additionalProperties") is False]
    assert len(mappings) > 15
    assert [key for one in mappings for key, value in one["properties"].items() if not value.get("description")] == []


@pytest.mark.parametrize("whole", [CAMPAIGN, SHARED], ids=["campaign", "planner.yaml"])
def test_every_example_of_a_value_is_one(whole):
    shown = [one for one in schemas(whole) if isinstance(one.get("examples"), list)]
    assert shown
    assert all(Draft202012Validator(one).is_valid(example) for one in shown for example in one["examples"])


def test_the_command_prints_both(tmp_path):
    printed = [planner("schema", *option, cwd=tmp_path) for option in ((), ("--settings",))]
    assert [(ran.code, json.loads(ran.out)) for ran in printed] == [(0, CAMPAIGN), (0, SHARED)]


def test_the_command_takes_no_file(tmp_path):
    ran = planner("schema", "one.yaml", cwd=tmp_path)
    assert ran.code == 2
    assert "unrecognized arguments: one.yaml" in ran.err


def test_a_check_loads_nothing_of_the_schema():
    code = "import sys, planner.cli.check; print([one for one in sys.modules if one.endswith('.schema')])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "planner" not in ran.stdout
