"""How a value is parsed from its text, and how the model says that it is not what its key holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic_core import PydanticCustomError, core_schema


class Parsed:
    """Marks a type whose values come from text by one function, which is all the validation there is."""

    def __init__(self, parse: Callable[[Any], Any]) -> None:
        self.parse = parse

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.parse)


def wrong(what: str, write: str) -> PydanticCustomError:
    """The error of a value that is not `what` ("a whole number of pieces"); `write` is what to write instead."""
    return PydanticCustomError("planner", "is {what}", {"what": what, "write": write})


def off(message: str, write: str) -> PydanticCustomError:
    """The error of values that do not go together; `message` is the whole sentence."""
    return PydanticCustomError("planner_whole", "{message}", {"message": message, "write": write})
