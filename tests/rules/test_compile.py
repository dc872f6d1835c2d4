"""What the engine is given: nothing but the safe subset, and facts that are total and typed."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.facts.fact import Unit
from planner.facts.told import NOTICES
from planner.facts.vocabulary import KINDS, OUTCOMES
from planner.rules.compile import as_test, names_needed, pattern, sentinel
from planner.rules.condition import parse
from planner.rules.record import Form, Record, record
from planner.rules.text import KIND, NUMBER, SAID
from tests.rules.books import catalogue
from tests.rules.generated import CONDITIONS, values
from tests.rules.words import TABLE, THING, fact


def check(definition):
    """That a definition is one fact pattern of plain comparisons."""
    assert list(definition) == ["all"] and len(definition["all"]) == 1
    assert list(definition["all"][0]) == ["m"] and list(definition["all"][0]["m"]) == ["$and"]
    for test in definition["all"][0]["m"]["$and"]:
        assert len(test) == 1
        ((key, value),) = test.items()
        if key.startswith("$"):
            assert key in ("$neq", "$lt", "$lte", "$gt", "$gte")
            ((key, value),) = value.items()
        assert not key.startswith("$")
        if isinstance(value, dict):
            assert list(value) == ["$m"] and isinstance(value["$m"], str)
        else:
            assert type(value) in (str, int, bool)


def with_companions(table):
    return [*table, *(name + SAID for name, one in table.items() if one.optional)]


@given(CONDITIONS)
def test_only_the_safe_subset_is_ever_emitted(texts):
    check(pattern(THING, [as_test(parse(text, TABLE)) for text in texts]))


def test_all_shipped_rules_are_in_the_safe_subset():
    tables = KINDS | NOTICES | OUTCOMES
    forms = {kind: Form(kind, table, with_companions(table)) for kind, table in tables.items()}
    for one in catalogue().rules:
        check(pattern(forms[one.rule.each], map(as_test, one.conditions)))
    for one in catalogue().conclusions:
        check(pattern(forms[one.conclusion.each], map(as_test, one.conditions)))
    check(sentinel("thing"))


def parts_of(*texts):
    """What a rule asks after the kind, with the names that properties have in a fact."""
    tests = [as_test(parse(text, TABLE)) for text in texts]
    form = Form("thing", TABLE, names_needed(tests))
    kind, *asked = pattern(form, tests)["all"][0]["m"]["$and"]
    assert kind == {"thing": KIND}
    names = {form.texts.short(name): name for name in names_needed(tests)}

    def named(one):
        if isinstance(one, dict):
            return {names.get(key, key): named(value) for key, value in one.items()}
        return names.get(one, one)

    return [named(one) for one in asked]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pieces_sure_1 == 5", [{"pieces_sure_1": 5}]),
        ("pieces_sure_1 != 5", [{"$neq": {"pieces_sure_1": 5}}]),
        ("date_sure_1 < 2027-01-11", [{"$lt": {"date_sure_1": date(2027, 1, 11).toordinal()}}]),
        (
            "pieces_maybe_1 <= pieces_sure_1",
            [{"$lte": {"pieces_maybe_1": {"$m": "pieces_sure_1"}}}],
        ),
        (
            "pieces_sure_1 > pieces_maybe_1",
            [{"$gt": {"pieces_sure_1": {"$m": "pieces_maybe_1"}}}],
        ),
        (
            "pieces_sure_1 != pieces_maybe_1",
            [{"$neq": {"pieces_sure_1": {"$m": "pieces_maybe_1"}}}, {"pieces_maybe_1_said": True}],
        ),
        (
            "pieces_maybe_1 == pieces_maybe_2",
            [
                {"pieces_maybe_1": {"$m": "pieces_maybe_2"}},
                {"pieces_maybe_1_said": True},
                {"pieces_maybe_2_said": True},
            ],
        ),
        ("pieces_maybe_1 is missing", [{"pieces_maybe_1_said": False}]),
        ("pieces_maybe_1 is stated", [{"pieces_maybe_1_said": True}]),
    ],
)
def test_a_comparison_that_null_may_satisfy_is_guarded(text, expected):
    assert parts_of(text) == expected


def test_a_test_is_written_once():
    twice = "pieces_maybe_1 != pieces_maybe_2", "pieces_maybe_1 != pieces_sure_1"
    assert parts_of(*twice).count({"pieces_maybe_1_said": True}) == 1


@pytest.mark.parametrize(("value", "said"), [(5, 1), (None, 0)])
def test_of_what_is_only_asked_whether_it_is_there_the_companion_alone_is_carried(value, said):
    names = names_needed([as_test(parse("pieces_maybe_1 is missing", TABLE))])
    one = record(fact(pieces_maybe_1=value), 0, names)
    assert (names, one.values, written(one)) == (["pieces_maybe_1_said"], (said,), {"pieces_maybe_1_said": said})


def test_a_companion_goes_with_a_value_that_is_compared():
    both = [as_test(parse(text, TABLE)) for text in ("pieces_maybe_1 is stated", "pieces_maybe_1 > 1 pieces")]
    names = names_needed(both)
    assert names == ["pieces_maybe_1", "pieces_maybe_1_said"]
    for asked in (names, names[:1]):  # asked for by itself or not
        assert record(fact(pieces_maybe_1=5), 0, asked).form.at.keys() == {"pieces_maybe_1", "pieces_maybe_1_said"}


def test_the_engine_is_given_a_companion_where_it_is_asked_for_by_itself():
    one = fact(pieces_maybe_1=5)
    assert written(record(one, 0, ["pieces_maybe_1", "pieces_maybe_1_said"])) == {
        "pieces_maybe_1": 5,
        "pieces_maybe_1_said": 1,
    }
    assert written(record(one, 0, ["pieces_maybe_1"])) == {"pieces_maybe_1": 5}


@pytest.mark.parametrize("value", [5.0, "5", True])
def test_a_mistyped_property_is_an_error_where_its_companion_alone_is_carried(value):
    with pytest.raises(TypeError, match=r"thing\.pieces_maybe_1 is"):
        record(fact(pieces_maybe_1=value), 0, ["pieces_maybe_1_said"])


def test_a_word_that_is_none_is_an_error_where_its_companion_alone_is_carried():
    with pytest.raises(TypeError, match=r'thing\.word_maybe_1 is "blue", declared as one of red, dark green, none'):
        record(fact(word_maybe_1="blue"), 0, ["word_maybe_1_said"])


def written(one):
    """A record as the engine reads its values, by the names that properties have in a fact."""
    read = json.loads(one.form.texts.text(one.mark, one.values))
    assert (read.pop(NUMBER), read.pop(one.kind)) == (str(one.mark), KIND)
    names = {short: name for name, short in one.form.texts._short.items()}
    return {names[short]: value for short, value in read.items()}


def test_a_record_is_total_even_where_nothing_is_said():
    one = record(fact(), 7, TABLE)
    optional = {name for name, one in TABLE.items() if one.optional}
    assert (one.kind, one.mark) == ("thing", 7)
    assert one.form.at.keys() == {*TABLE, *(name + SAID for name in optional)}
    assert all(one.value(name + SAID) == 0 for name in optional)
    assert written(one).keys() == set(TABLE)
    assert all((value is None) == (name in optional) for name, value in written(one).items())
    assert {type(value) for value in one.values} <= {int, str, bool}


def test_a_record_has_the_named_properties_alone():
    assert written(record(fact(pieces_sure_1=5), 0, ["pieces_sure_1"])) == {"pieces_sure_1": 5}


@given(st.lists(values(), min_size=1, max_size=3))
def test_what_the_engine_reads_is_what_the_second_opinion_is_given(drawn):
    for mark, one in enumerate(record(fact(each), mark, TABLE) for mark, each in enumerate(drawn)):
        assert one.mark == mark
        said = {name: one.form.at.get(name + SAID) is None or one.value(name + SAID) for name in TABLE}
        assert written(one) == {name: one.value(name) if said[name] else None for name in TABLE}


def test_what_is_kept_of_words_and_flags_is_bounded_and_changes_nothing():
    names = [f"{unit}_maybe_{number}" for unit in ("days", "count", "percent", "pieces") for number in (1, 2)]
    form = Form("thing", TABLE, names)
    for number in range(2 ** len(names)):
        given = {name: number >> bit & 1 or None for bit, name in enumerate(names)}
        assert written(Record(form, number, form.values(fact(given)))) == given
        assert len(form.texts._kept) <= 64


def test_the_names_needed_are_those_of_both_sides():
    assert names_needed([as_test(parse("pieces_sure_1 < pieces_sure_2", TABLE))]) == ["pieces_sure_1", "pieces_sure_2"]


WRONG = {
    Unit.DATE: [5.0, 5, "2027-01-11", True, datetime(2027, 1, 11, tzinfo=UTC)],
    Unit.PIECES: [True, 5.0, "5", [5], date(2027, 1, 11)],
    Unit.TEXT: [5, True, ["a"], b"a"],
    Unit.WORD: [5, "blue", True],
    Unit.FLAG: [1, 0, "true", 1.0],
    Unit.PERCENT: [9.5, False],
}


@pytest.mark.parametrize(("unit", "value"), [(unit, value) for unit, values in WRONG.items() for value in values])
@pytest.mark.parametrize("which", ["sure_1", "maybe_1"])
def test_a_mistyped_property_is_an_error_that_names_it(unit, value, which):
    name = f"{unit.name.lower()}_{which}"
    with pytest.raises(TypeError, match=f"thing.{name}"):
        record(fact({name: value}), 0, [name])


@pytest.mark.parametrize("unit", list(Unit))
def test_a_required_property_without_a_value_is_not_passed_over_in_silence(unit):
    name = f"{unit.name.lower()}_sure_1"
    with pytest.raises(TypeError, match=f"thing.{name}"):
        record(fact({name: None}), 0, [name])


EVERY = [pytest.param(table, id=kind) for kind, table in (KINDS | OUTCOMES).items()]


@pytest.mark.parametrize("table", EVERY)
def test_no_property_takes_a_name_that_is_the_engines(table):
    names = with_companions(table)
    form = Form("thing", table, names)
    written = [*map(form.texts.short, names), "thing", "id", "sid"]
    assert not any(name.startswith("$") for name in written)
    assert len(written) == len(set(written)) == 3 + len(names)


@pytest.mark.parametrize("table", EVERY)
def test_a_fact_with_all_its_properties_stays_below_the_engines_255(table):
    assert 2 + len(table) + sum(one.optional for one in table.values()) <= 255


@pytest.mark.parametrize("table", EVERY)
def test_words_belong_to_properties_of_unit_word(table):
    assert all(bool(one.words) == (one.unit is Unit.WORD) and "" not in one.words for one in table.values())
    words = [word for one in table.values() for word in one.words]
    assert all(json.dumps(word) == f'"{word}"' and "%" not in word for word in words)
