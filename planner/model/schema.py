"""JSON Schema 2020-12 of the campaign file and of planner.yaml, for editors, generated from the model.

A key's description is the text under its field, which costs nothing where no schema is asked for; what a value may be
is the schema beside its parser. A file's values are text, but an editor sees YAML's types: numbers and truths are taken
as such or as text, and keys without a value as null.
"""

from __future__ import annotations

import ast
import inspect
import sys
from dataclasses import MISSING, fields
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from planner.model.base import Part, written
from planner.model.campaign import Campaign
from planner.model.settings import Settings
from planner.model.wording import Parsed, Schema, Short, Shown

_ANCHORS = {"^x-": {"description": "Free, a place for anchors."}}
_NAMED_BY_FILE = "name"
"""The key that a campaign needs and a file need not say."""


def campaign_schema() -> Schema:
    """The schema of one document of a campaign file."""
    writer = _Writer()
    return _document("campaign", "A pre-order campaign", writer.campaign(), writer)


def shared_schema() -> Schema:
    """The schema of planner.yaml."""
    writer = _Writer()
    defaults = writer.campaign()
    del defaults["properties"]["items"]
    held = writer.mapping(Settings)
    top = {
        "description": "What every campaign in this directory and below starts from.",
        "type": "object",
        "properties": {
            "defaults": {**_or_null(defaults), "description": "Anything that a campaign may say, but no items."},
            "settings": {**_or_null(held), "description": "How campaigns here are checked."},
        },
        "patternProperties": _ANCHORS,
        "additionalProperties": False,
    }
    return _document("shared", "Defaults and settings of campaigns: planner.yaml", top, writer)


def _document(name: str, title: str, top: Schema, writer: _Writer) -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:preorder-planner:{name}:1",
        "title": title,
        **top,
        "$defs": dict(sorted(writer.parts.items())),
    }


class _Writer:
    """Types to schemas. Mappings that stand in several places are written once, in `parts`."""

    def __init__(self) -> None:
        self.parts: dict[str, Schema] = {}

    def campaign(self) -> Schema:
        """The top of a campaign file."""
        top = self.mapping(Campaign)
        del top["required"]
        top["properties"][_NAMED_BY_FILE] = _or_null(top["properties"][_NAMED_BY_FILE])
        return {**top, "description": "What a campaign says: one YAML document.", "patternProperties": _ANCHORS}

    def mapping(self, part: type[Part]) -> Schema:
        """A mapping with known keys."""
        meanings, types = _meanings(part), get_type_hints(part, include_extras=True)
        properties, needed = {}, []
        for field in fields(part):
            key, value = written(field.name), self.value(types[field.name])
            if field.default is MISSING:
                needed.append(key)
            else:
                value = self._optional(value)
            default = {} if field.default in (MISSING, None) else {"default": field.default}
            properties[key] = {"description": meanings[field.name], **default, **value}
        made = {
            "description": _flat(part.__doc__ or ""),
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            **part.shown,
        }
        return {**made, "required": needed} if needed else made

    def value(self, annotation: Any, metadata: Any = ()) -> Schema:
        """The schema of a value of this type."""
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self.value(arguments[0], (*arguments[1:], *metadata))
        parsed = [mark.schema for mark in metadata if isinstance(mark, Parsed)]
        made = dict(parsed[-1]) if parsed else self._shape(annotation, origin, arguments)
        for mark in metadata:
            if isinstance(mark, Short):
                made = _either(made["items"] if mark.schema is None else mark.schema, made)
            elif isinstance(mark, Shown):
                made = {**made, **mark.schema}
        return made

    def _shape(self, annotation: Any, origin: Any, arguments: tuple[Any, ...]) -> Schema:
        if origin in (Union, UnionType):
            held = [self.value(one) for one in arguments if one is not type(None)]
            return held[0] if len(held) == 1 else _either(*held)
        if origin is dict:
            keys = {key: one for key, one in self.value(arguments[0]).items() if key in ("pattern", "errorMessage")}
            return {"type": "object", "propertyNames": keys, "additionalProperties": self.value(arguments[1])}
        if origin is tuple:
            return {"type": "array", "items": self.value(arguments[0])}
        return self._reference(annotation)

    def _reference(self, part: type[Part]) -> Schema:
        if part.__name__ not in self.parts:
            made = self.mapping(part)
            self.parts[part.__name__] = made if "required" in made else _or_null(made)
        return {"$ref": f"#/$defs/{part.__name__}"}

    def _optional(self, value: Schema) -> Schema:
        """Or null, which a mapping that needs no key is already."""
        if "$ref" not in value:
            return _or_null(value)
        needed = "required" in self.parts[value["$ref"].rpartition("/")[2]]
        return _either(value, {"type": "null"}) if needed else value


def _either(*schemas: Schema) -> Schema:
    """Schemas of values of different types as one; side by side where one of them is written elsewhere."""
    if any("$ref" in schema or "anyOf" in schema or "enum" in schema for schema in schemas):
        return {"anyOf": list(schemas)}
    merged = {key: one for schema in schemas for key, one in schema.items()}
    return {**merged, "type": [one for schema in schemas for one in _types(schema)]}


def _or_null(schema: Schema) -> Schema:
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
    enum = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [*_types(schema), "null"], **enum}


def _types(schema: Schema) -> list[str]:
    return [schema["type"]] if isinstance(schema["type"], str) else list(schema["type"])


def _meanings(part: type[Part]) -> dict[str, str]:
    """The text under each field of a part, those that it inherits included."""
    found: dict[str, str] = {}
    for base in reversed([base for base in part.__mro__ if issubclass(base, Part)]):
        own = next(one for one in _body(base.__module__) if isinstance(one, ast.ClassDef) and one.name == base.__name__)
        for field, text in zip(own.body, own.body[1:], strict=False):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
                found[field.target.id] = _flat(ast.literal_eval(text.value))
    return found


@cache
def _body(module: str) -> list[ast.stmt]:
    return ast.parse(inspect.getsource(sys.modules[module])).body


def _flat(text: str) -> str:
    return " ".join(text.split())
