"""Every example of every pack, through the whole pipeline."""

import pytest

from tests.rules.books import catalogue, examples

CASES = [
    pytest.param(one.rule, example, id=f"{one.rule.code}-{example.name.replace(' ', '-')}")
    for one in catalogue().rules
    for example in one.rule.examples
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example_shows_what_it_says(rule, example):
    assert examples().differences(rule, example) == []
