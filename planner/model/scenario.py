"""Scenarios: common causes, such as a supplier who is late with everything, each with its weight."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic_core import core_schema

from planner.model.dates import MAX_DAYS
from planner.model.scalars import SHARE, Name, Share
from planner.model.wording import Held, Parsed, Schema, Short, Shown, off, spelled, wrong
from planner.value import NamedTuple

MAX_SCENARIOS = 20
"""Of one campaign: each is a plan of its own."""
WEIGHT = "weight"

_MORE = r"([+-])([0-9]{1,3})"
_UP_TO_400 = r"0{0,2}[0-9]|0?[0-9]{2}|[1-3][0-9]{2}|400"


def _more(value: Any) -> int:
    text = value.strip() if isinstance(value, str) else ""
    match = re.fullmatch(_MORE, text)
    if match is None or int(match[2]) > MAX_DAYS:
        number = re.search(r"-?[0-9]{1,3}", text)
        write = f"{max(-MAX_DAYS, min(int(number[0]), MAX_DAYS)):+}" if number else "+5"
        raise wrong(f"days more or fewer, with a sign, at most {MAX_DAYS}", write)
    return int(text)


_MORE_SCHEMA: Schema = {
    **spelled(rf"[+-](?:{_UP_TO_400})", "days more or fewer, with a sign", "+5", "-2"),
    "type": ["integer", "string"],
    "minimum": -MAX_DAYS,
    "maximum": MAX_DAYS,
}
More = Annotated[int, Parsed(_more, _MORE_SCHEMA)]
"""Days more, or fewer if negative, in the unit in which the stage is counted."""


def _weight_alone(value: Any) -> Any:
    return {WEIGHT: value} if isinstance(value, str) else value


class Scenario(NamedTuple):
    """A way in which things may go: its weight in basis points, and for each stage that then takes longer, by how much."""

    weight: int
    more: dict[str, int]


def _scenario(said: dict[str, int]) -> Scenario:
    return Scenario(said[WEIGHT], {name: more for name, more in said.items() if name != WEIGHT})


class _OfStages(Parsed):
    """Marks a mapping with a weight, whose other keys are stages."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        weight = core_schema.typed_dict_field(handler.generate_schema(Share), required=True)
        more = handler.generate_schema(More)
        said = core_schema.typed_dict_schema({WEIGHT: weight}, extras_schema=more, extra_behavior="allow")
        return core_schema.no_info_after_validator_function(self.parse, said)


_SCENARIO: Schema = {
    "description": "A way in which things may go: its weight, and for each stage that then takes longer, how many days more.",
    "type": "object",
    "properties": {
        WEIGHT: {**SHARE, "description": "The chance of this scenario; all of them add up to 100%."},
    },
    "required": [WEIGHT],
    "additionalProperties": _MORE_SCHEMA,
    "propertyNames": {"minLength": 1},
}


def _whole(scenarios: dict[str, Scenario], _: Any) -> dict[str, Scenario]:
    if len(scenarios) > MAX_SCENARIOS:
        raise off(f"there are {len(scenarios):,} scenarios", f"at most {MAX_SCENARIOS}")
    total = sum(one.weight for one in scenarios.values())
    if scenarios and total != 10_000:
        name, first = next(iter(scenarios.items()))
        left = first.weight + 10_000 - total
        write = f"{name}: {left / 100:g}%" if 0 < left < 10_000 else "weights that add up to 100%"
        raise off(f"the weights of the scenarios add up to {total / 100:g}%, not to 100%", write)
    return scenarios


Scenarios = Annotated[
    dict[
        Name,
        Annotated[
            Scenario,
            _OfStages(_scenario, _SCENARIO),
            Short(_weight_alone, spelled(r"[0-9]{1,3}(?:\.[0-9]{1,2})?%", "a percent", "70%")),
        ],
    ],
    Held(_whole),
    Shown(maxProperties=MAX_SCENARIOS),
]
