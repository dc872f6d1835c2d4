"""The validator of a part. pydantic makes its schema from the part's types, and pydantic's core alone runs it: loading
the rest of pydantic takes as long as all else that a check of one file does. So the schema is kept between runs, until
the model's code, pydantic or Python changes. Functions and classes stand in a kept schema by name.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache, reduce
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from sys import intern
from typing import Any

import pydantic_core
from pydantic_core import SchemaError, SchemaValidator

from planner import kept
from planner.model.base import Part
from planner.model.scalars import Choice
from planner.model.wording import remembered

_BUILT: dict[tuple[type[Part], Path | None], SchemaValidator] = {}
_MODULE, _NAME, _PARSER, _WORDS = "·module", "·name", "·parser", "·words"
_HOME = "planner.model."


def validator(part: type[Part], cache: Path | None = None) -> SchemaValidator:
    """The validator of a part, made once in a process. `cache` is the folder where schemas are kept, if any."""
    built = _BUILT.get((part, cache))
    if built is None:
        built = _BUILT[part, cache] = make(part, cache)
    return built


def make(part: type[Part], cache: Path | None) -> SchemaValidator:
    """The validator of a part, from its kept schema or else anew."""
    if cache is None:
        return SchemaValidator(_schema(part))
    path = cache / "model" / f"{part.__name__}-{_digest()}.json"
    schema = kept.read(path, _decoded)
    if schema is not None:
        try:
            return SchemaValidator(schema)
        except (SchemaError, TypeError):
            pass
    schema = _schema(part)
    kept.write(path, schema, _encoded)
    return SchemaValidator(schema)


def _schema(part: type[Part]) -> Any:
    from pydantic import TypeAdapter

    return _without_metadata(TypeAdapter(part).core_schema)


def _without_metadata(schema: Any) -> Any:
    """The schema less what pydantic notes in it for other uses than validating."""
    if isinstance(schema, Mapping):
        return {key: _without_metadata(one) for key, one in schema.items() if key != "metadata"}
    return [_without_metadata(one) for one in schema] if isinstance(schema, (list, tuple)) else schema


def _digest() -> str:
    found = find_spec("pydantic")
    version = [Path(found.origin).with_name("version.py")] if found and found.origin else []
    model = sorted(path for path in Path(__file__).parent.iterdir() if path.suffix == ".py")
    return kept.digest([*model, *version], sys.version, pydantic_core.__version__)


def _encoded(one: Any) -> dict[str, Any]:
    if isinstance(one, Choice):
        return {_WORDS: one.words}
    if (parse := getattr(one, "__wrapped__", None)) is not None:
        return {_PARSER: parse}
    owner = getattr(one, "__self__", None)  # of a method of a class
    encoded = {_MODULE: one.__module__, _NAME: one.__qualname__}
    if owner is not None:
        encoded = {_MODULE: owner.__module__, _NAME: f"{owner.__qualname__}.{one.__name__}"}
    if _decoded(encoded) != one:
        raise TypeError(f"{one} has no name of its own")
    return encoded


def _decoded(read: dict[str, Any]) -> Any:
    if len(read) > 2:  # a third of a schema's many mappings
        if "name" in read:
            read["name"] = intern(read["name"])  # as code has it: a field by the same object is read thrice as fast
        return read
    if _WORDS in read:
        return Choice(read[_WORDS])
    if _PARSER in read:
        return remembered(read[_PARSER])
    if _NAME not in read:
        return read
    return _named(read[_MODULE], read[_NAME])


@cache
def _named(module: str, name: str) -> Any:
    if not module.startswith(_HOME):
        raise TypeError(f"{module} is none of the model's modules")
    return reduce(getattr, name.split("."), import_module(module))
