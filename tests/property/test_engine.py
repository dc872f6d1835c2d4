"""The engine against a plain evaluation in Python: a second opinion that knows nothing of durable_rules."""

from datetime import date
from operator import eq, ge, gt, le, lt, ne

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.facts.fact import Property
from planner.rules.compile import as_test, names_needed, pattern
from planner.rules.condition import parse
from planner.rules.engine import MAX_FACTS, Engine
from planner.rules.record import Form, record
from tests.rules.generated import CONDITIONS, values
from tests.rules.words import TABLE, fact

OPERATORS = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


def holds(condition, one):
    left = one.value(condition.left.name)
    if condition.op in ("missing", "stated"):
        return (left is None) == (condition.op == "missing")
    right = one.value(condition.right.name) if isinstance(condition.right, Property) else condition.right
    return left is not None and right is not None and OPERATORS[condition.op](left, right)


def engine_of(rules):
    tests = {name: list(map(as_test, conditions)) for name, conditions in rules.items()}
    form = Form("thing", TABLE, needed(rules))
    return Engine("test", ["thing"], {name: pattern(form, asked) for name, asked in tests.items()})


def needed(rules):
    return names_needed(as_test(test) for tests in rules.values() for test in tests)


def records(rules, facts):
    return [record(one, mark, needed(rules)) for mark, one in enumerate(facts)]


def naive(rules, facts):
    return [
        (mark, name)
        for mark, one in enumerate(facts)
        for name, tests in rules.items()
        if all(holds(test, one) for test in tests)
    ]


def fired(engine, facts):
    return engine.run(facts)


def compare(written, drawn) -> int:
    """Ask made-up rules of made-up facts twice, of the engine and of plain Python; the number of answers compared."""
    rules = {f"QTY{at:02}": [parse(text, TABLE) for text in texts] for at, texts in enumerate(written)}
    facts = [fact(one) for one in drawn]
    engine, asked = engine_of(rules), records(rules, facts)
    expected = naive(rules, facts)
    assert fired(engine, asked) == expected
    assert fired(engine, asked) == expected
    return len(rules) * len(facts)


RULES = st.lists(CONDITIONS, min_size=1, max_size=12)
FACTS = st.lists(values(), min_size=1, max_size=3)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(RULES, FACTS)
def test_the_engine_fires_what_plain_python_says_in_order_and_again(written, drawn):
    compare(written, drawn)


@pytest.mark.parametrize("count", [1, 59, 60, 61, 64, 65, 120, 121, 150])
def test_any_number_of_rules_of_one_kind_works(count):
    rules = {
        f"R{at:03}": [parse(f"count_sure_1 {op} {at % 7}", TABLE)]
        for at, op in zip(range(count), ["==", "<", ">=", "!="] * count, strict=False)
    }
    facts = [fact(count_sure_1=value) for value in (0, 3, 9)]
    assert fired(engine_of(rules), records(rules, facts)) == naive(rules, facts)


def test_firings_come_in_the_order_of_facts_then_of_rules_over_all_parts():
    rules = {f"R{at:03}": [parse("count_sure_1 >= 0", TABLE)] for at in reversed(range(150))}
    assert fired(engine_of(rules), records(rules, [fact(), fact()])) == [
        (mark, name) for mark in (0, 1) for name in rules
    ]


def test_no_fact_and_no_rule_are_a_clean_run():
    rules = {"R": [parse("count_sure_1 > 0", TABLE)]}
    assert fired(engine_of(rules), []) == []
    assert Engine("none", ["thing"], {}).run(records({}, [fact()])) == []


def test_no_state_is_left_behind_but_the_last():
    rules = {"R": [parse("count_sure_1 > 0", TABLE)]}
    engine = engine_of(rules)
    (ruleset,) = engine._rulesets
    asked = records(rules, [fact(count_sure_1=1)] * MAX_FACTS)
    for _ in range(1100):  # more states than the engine can hold at once
        engine.run(asked[:1])
        assert len(ruleset.get_facts(None)) == 2
        engine.run(asked[1:])
        with pytest.raises(Exception, match="309"):
            ruleset.get_facts(None)


MANY = st.lists(values(), min_size=4, max_size=4)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(RULES, MANY)
def test_many_facts_in_one_state_are_answered_as_few_are(written, drawn):
    compare(written, drawn * 120)  # each time in a state of its own, since that is more than a state takes up


def test_runs_that_share_a_state_are_answered_as_one_alone_is():
    rules = {"R": [parse("count_sure_1 > 3", TABLE)], "S": [parse("count_sure_1 < 5", TABLE)]}
    engine = engine_of(rules)
    for first in range(300):  # through several states
        facts = [fact(count_sure_1=(first + more) % 9) for more in range(1 + first % 7)]
        assert fired(engine, records(rules, facts)) == naive(rules, facts)


def test_a_date_is_compared_as_a_date():
    rules = {"R": [parse("date_sure_1 > 2027-01-11", TABLE)]}
    facts = [fact(date_sure_1=day) for day in (date(2027, 1, 11), date(2027, 1, 12), date(1, 1, 1), date.max)]
    assert fired(engine_of(rules), records(rules, facts)) == [(1, "R"), (3, "R")]
