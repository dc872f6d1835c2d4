"""Values are dataclasses, though what is the same for all of them is not written for each."""

import copy
import pickle
import typing
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest

from planner.findings.report import Standing, Verdict
from planner.value import NamedTuple, Value
from planner.workdays import Closed


class Day(Value):
    """A day, and what it is called."""

    day: date
    name: str = "a day"


class Hour(Value):
    """With the fields of a day."""

    day: date
    name: str = "an hour"


class Stretch(NamedTuple):
    """Days one after the other."""

    first: date
    days: int = 1

    @property
    def long(self) -> bool:
        """Whether it is more than a day."""
        return self.days > 1


class Usual(typing.NamedTuple):
    """The same, as the standard library makes it."""

    first: date
    days: int = 1


VERDICT = Verdict("a.yaml", "A", Standing.READY)
ONE = Day(date(2027, 1, 22))
WEEK = Stretch(date(2027, 1, 18), 7)


def test_fields_are_given_by_place_or_by_name_and_some_have_a_default():
    assert (ONE.day, ONE.name) == (date(2027, 1, 22), "a day")
    assert Day(date(2027, 1, 22), "Friday") == Day(name="Friday", day=date(2027, 1, 22))


@pytest.mark.parametrize("given", [{}, {"name": "a day"}, {"day": 1, "other": 2}])
def test_a_field_that_is_missing_or_unknown_is_an_error(given):
    with pytest.raises(TypeError):
        Day(**given)


def test_values_are_equal_by_class_and_fields():
    assert Day(date(2027, 1, 22)) == ONE != Day(date(2027, 1, 23))
    assert Hour(date(2027, 1, 22), "a day") != ONE
    assert {ONE, Day(date(2027, 1, 22))} == {ONE}
    assert repr(ONE) == "Day(day=datetime.date(2027, 1, 22), name='a day')"


def test_each_class_is_a_dataclass_with_fields_of_its_own():
    assert [[field.name for field in fields(one)] for one in (Day, Verdict)] == [["day", "name"], list(vars(VERDICT))]
    assert is_dataclass(Closed)
    assert replace(ONE, name="Friday") == Day(date(2027, 1, 22), "Friday")
    assert replace(VERDICT, errors=2).errors == 2


def test_a_class_does_not_hold_what_its_values_do():
    assert ONE.name == "a day"
    assert not any(hasattr(Day, field.name) for field in fields(Day))


def test_what_is_done_after_init_is_done():
    with pytest.raises(ValueError, match="before it begins"):
        Closed(date(2027, 1, 2), date(2027, 1, 1), "stocktaking")


def test_a_named_tuple_is_one():
    first, days = WEEK
    assert (first, days) == (WEEK.first, WEEK.days) == WEEK == Stretch(days=7, first=date(2027, 1, 18))
    assert Stretch(date(2027, 1, 18)) == (date(2027, 1, 18), 1) < WEEK
    assert {WEEK: 1}[date(2027, 1, 18), 7] == 1
    assert WEEK.long and not Stretch(date(2027, 1, 18)).long


@pytest.mark.parametrize("given", [(), (1, 2, 3)])
def test_a_named_tuple_has_all_its_fields_and_no_other(given):
    with pytest.raises(TypeError):
        Stretch(*given)
    with pytest.raises(TypeError):
        WEEK._replace(hours=1)
    with pytest.raises(AttributeError):
        WEEK.hours = 1


def test_a_named_tuple_is_shown_copied_and_changed_as_the_standard_librarys():
    usual = Usual(*WEEK)
    assert repr(WEEK) == repr(usual).replace("Usual", "Stretch")
    assert (WEEK._asdict(), WEEK._fields) == (usual._asdict(), usual._fields)
    assert WEEK._replace(days=2) == usual._replace(days=2)
    assert type(WEEK._replace(days=2)) is type(copy.copy(WEEK)) is type(pickle.loads(pickle.dumps(WEEK))) is Stretch
    assert copy.deepcopy(WEEK) == pickle.loads(pickle.dumps(WEEK)) == WEEK
