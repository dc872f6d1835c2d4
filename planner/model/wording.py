"""How a value is parsed from its text, how editors see that, and how the model says that it is not what its key holds.

A schema beside a parser says in JSON Schema which values it takes. Only `planner schema` reads it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from pydantic_core import PydanticCustomError, core_schema
from pydantic_core.core_schema import ValidationInfo

Schema = dict[str, Any]
"""A schema of JSON Schema, or a part of one."""


MAX_REMEMBERED = 1024
"""Texts of one parser: some thousand would take megabytes, and bring nothing more."""


@cache
def remembered(parse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A parser that remembers what it made of a text, which holds since it looks at nothing else.

    The same sizes, dates and percents stand in a campaign again and again, and in its neighbours: validating takes a
    third of the time. It is the memory of `functools` that pydantic calls, since a function of Python's in between takes
    as long as all the rest; so what is not text has to be `hashable`, else it raises TypeError.
    """
    return lru_cache(MAX_REMEMBERED)(parse)


class _Hashable(dict[str, Any]):
    """Keys and values that hash as the object they are."""

    __hash__ = object.__hash__  # type: ignore[assignment]


def hashable(said: Any) -> Any:
    """What a file says, so that a parser that remembers texts can be asked for all of it, and gets as far as refusing it."""
    if isinstance(said, dict):
        return _Hashable({key: hashable(one) for key, one in said.items()})
    return tuple(map(hashable, said)) if isinstance(said, tuple) else said


class Parsed:
    """Marks a type whose values come from text by one function, which is all the validation there is."""

    def __init__(self, parse: Callable[[Any], Any], schema: Schema) -> None:
        self.parse = parse
        self.schema = schema

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(remembered(self.parse))


class Short:
    """Marks a type with a short form: `expand` makes the long one of it, and leaves all else as it is.

    Without a schema, the short form is one entry where a list of them is meant.
    """

    def __init__(self, expand: Callable[[Any], Any], schema: Schema | None = None) -> None:
        self.expand = expand
        self.schema = schema

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(self.expand, handler(source))


class Held:
    """Marks a type whose values `check` takes or refuses, seeing those of the keys above in the same mapping."""

    def __init__(self, check: Callable[[Any, ValidationInfo], Any]) -> None:
        self.check = check

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.with_info_after_validator_function(self.check, handler(source))


class Shown:
    """Adds to a type's schema what another validator asks of it."""

    def __init__(self, **schema: Any) -> None:
        self.schema = schema


def spelled(pattern: str, what: str, *examples: Any) -> Schema:
    """The schema of text that a pattern describes, with spaces around it or not; `what` is said of any other."""
    return {
        "type": "string",
        "pattern": rf"^\s*(?:{pattern})\s*$",
        "errorMessage": f"{what}, such as {examples[0]}",
        "examples": list(examples),
    }


def whole(most: int, pattern: str, what: str, *examples: Any) -> Schema:
    """The schema of a whole number up to `most`, typed bare or, as text, by the pattern."""
    return {**spelled(pattern, what, *examples), "type": ["integer", "string"], "minimum": 0, "maximum": most}


def wrong(what: str, write: str) -> PydanticCustomError:
    """The error of a value that is not `what` ("a whole number of pieces"); `write` is what to write instead."""
    return PydanticCustomError("planner", "is {what}", {"what": what, "write": write})


def off(message: str, write: str) -> PydanticCustomError:
    """The error of values that do not go together; `message` is the whole sentence."""
    return PydanticCustomError("planner_whole", "{message}", {"message": message, "write": write})
