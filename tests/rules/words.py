"""A made-up vocabulary, and facts of it, for tests of the rule language and the engine."""

from datetime import date
from typing import Any

from planner.facts.fact import Fact, Property, Unit, table
from planner.plan.plan import Plan
from planner.rules.record import Form
from planner.rules.text import SAID

WORDS = ("red", "dark green", "none")


def _property(unit: Unit, optional: bool, number: int) -> Property:
    name = f"{unit.name.lower()}_{'maybe' if optional else 'sure'}_{number}"
    return Property(
        name, unit, "made up", lambda thing: thing.values.get(name), optional, WORDS if unit is Unit.WORD else ()
    )


TABLE = table(*(_property(unit, optional, number) for unit in Unit for optional in (False, True) for number in (1, 2)))
THING = Form("thing", TABLE, [*TABLE, *(name + SAID for name, one in TABLE.items() if one.optional)])
"""Of records that hold all properties, and all companions for the engine too."""
ORDERED = (Unit.DATE, Unit.DAYS, Unit.BUSINESS_DAYS, Unit.PERCENT, Unit.PIECES, Unit.COUNT)
EMPTY: dict[Unit, Any] = {Unit.DATE: date(2027, 1, 1), Unit.TEXT: "", Unit.WORD: "red", Unit.FLAG: False}


class Thing(Fact):
    kind = "thing"
    properties = TABLE

    plan: Plan | None
    as_of: date
    values: dict[str, Any]


def fact(values: dict[str, Any] | None = None, **more: Any) -> Fact:
    """A fact whose required properties are as empty as they may be, but for `values`."""
    whole = {one.name: EMPTY.get(one.unit, 0) for one in TABLE.values() if not one.optional}
    return Thing(None, date(2027, 1, 1), whole | (values or {}) | more)
