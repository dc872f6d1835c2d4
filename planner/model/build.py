"""Nodes to a Campaign. pydantic's errors become input errors at their places, with what to write instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as File
from typing import Any, get_args, get_origin, get_type_hints

from pydantic_core import ValidationError

from planner.model import merge
from planner.model.base import BY_SIZE, IN_ALL, Part, SomePart, keys
from planner.model.campaign import Campaign
from planner.model.curve import BY_CURVE
from planner.model.item import Item, Terms
from planner.model.languages import ALONE, BY_LANGUAGE
from planner.model.order import order_errors
from planner.model.settings import Settings
from planner.model.stated import stated
from planner.model.validator import validator
from planner.model.wording import hashable
from planner.source import path as paths
from planner.source.errors import MAX_ERRORS, InputError, in_order
from planner.source.load import MAX_VALUES
from planner.source.nodes import Mapping as MappingNode
from planner.source.nodes import Node, Scalar, are_more
from planner.source.path import Path
from planner.source.span import Span
from planner.source.syntax import read_as_one_word
from planner.source.text import brief
from planner.value import Value

_INHERITED = {
    "items": keys(Terms).keys() | keys(Campaign).keys() - keys(Item).keys(),
    "destinations": keys(Campaign).keys(),
}  # keys that a part takes from the campaign, or that only the campaign has
_BY_SIZE = frozenset({"sizes", "stock", "cap", "produce", "taken", "pack"})
_BY_KEY = frozenset({"breaks", "orders_so_far", "curve", "answers"})
_NOUNS = {
    "items": "an item",
    "timeline": "a stage",
    "destinations": "a destination",
    "slips": "a slip",
    "ignore": "an entry of ignore",
    "closed": "an entry of closed",
}
_FORMS = (IN_ALL, BY_SIZE, BY_CURVE, ALONE, BY_LANGUAGE)
_EXAMPLES = {
    "orders_so_far": "orders_so_far: {2027-01-14: 31}",
    "breaks": "breaks: {72: 9.50, 144: 8.25}",
    "rush": "rush: {days: 3, costs: 250.00 USD}",
    "other_method": "other_method: {method: dtg, cost: 14.00 USD}",
    "answers": "answers: {S: 4, M: 11}",
    "supplier": "supplier: {under: 2%}",
}
_SHAPES = {
    "dataclass_type": "keys and values",
    "dict_type": "keys and values",
    "tuple_type": "a list",
    "string_type": "text",
    "list_type": "a list",
}


class Document(Value):
    """A campaign with the nodes it came from: values on one side, places on the other."""

    campaign: Campaign
    root: MappingNode
    file: str

    def value_span(self, path: Path, words: str | None = None) -> Span:
        """Where the value at a path is written; one that an item inherits, where the campaign or a default has it.

        With `words`, where these are in it.
        """
        return paths.value_span(self.root, self.written(path), words)

    def key_span(self, path: Path) -> Span:
        """Where the key at a path is written, by the same rule."""
        return paths.key_span(self.root, self.written(path))

    def written(self, path: Path) -> Path:
        """The path under which the value is written: the campaign's own where an item or destination inherits it."""
        if len(path) > 2 and path[2] in _INHERITED.get(str(path[0]), ()):
            own = paths.said(self.root, path[:3])
            if own is None and paths.said(self.root, path[2:3]) is not None:
                return path[2:]
        return path


def build(
    document: MappingNode, defaults: MappingNode | None, fallback_name: str, cache: File | None = None
) -> Document | list[InputError]:
    """The campaign of one YAML document, or all that is wrong with it by place. Without a name it takes `fallback_name`.

    `cache` is the folder that keeps how campaigns are validated.
    """
    root = merge.effective(document, defaults)
    if root.size > MAX_VALUES and are_more(root.said, MAX_VALUES):
        message = f"the campaign holds more than {MAX_VALUES:,} values once its items' overrides are merged"
        return [InputError("INP01", paths.first_span(document), message, "split it, or override less")]
    said = {key: one for key, one in root.said.items() if not key.startswith("x-")}
    if said.get("name") is None:
        said["name"] = fallback_name
    wrong = list(order_errors(root))
    try:
        campaign = _validated(Campaign, said, cache)
    except ValidationError as error:
        return in_order([*_explained(error, root, Campaign), *wrong])
    return in_order(wrong) if wrong else Document(campaign, root, document.file)


def settings_of(node: MappingNode, cache: File | None = None) -> Settings | list[InputError]:
    """The settings of planner.yaml, or all that is wrong with them by place."""
    try:
        return _validated(Settings, node.said, cache)
    except ValidationError as error:
        return in_order(_explained(error, node, Settings))


def _validated(part: type[SomePart], said: Any, cache: File | None) -> SomePart:
    validate = validator(part, cache).validate_python
    made: SomePart
    try:
        made = validate(said)
    except (ValidationError, TypeError):  # the latter of keys and values that stand where text is meant
        made = validate(hashable(stated(part, said)))
    return made


def _explained(error: ValidationError, root: MappingNode, top: type[Part]) -> Iterator[InputError]:
    seen = set()
    details = error.errors(include_url=False)
    for detail in details[: MAX_ERRORS + 1]:
        made = _one_error(detail, root, top)
        if made not in seen:
            seen.add(made)
            yield made


def _one_error(detail: Any, root: MappingNode, top: type[Part]) -> InputError:
    path: Path = tuple(step for step in detail["loc"] if step not in _FORMS)
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "unexpected_keyword_argument":
        return _unknown_key(path, root, top)
    on_key = bool(path) and path[-1] == "[key]"
    path = path[:-1] if on_key else path
    span = paths.key_span(root, path) if on_key else paths.value_span(root, path)
    if kind == "planner_whole":
        return InputError("INP03", span, context["message"], f"write {context['write']}")
    if kind == "missing":
        return InputError("INP03", span, f"{_owner(path[:-1], top)} needs {path[-1]}", f"add {path[-1]}")
    while path and paths.find(root, path[:-1]) is not None and isinstance(paths.find(root, path[:-1]), Scalar):
        path = path[:-1]  # a short form, such as moq: 48, has no keys of its own
    shown = _shown(None if on_key else paths.find(root, path), detail["input"])
    if kind == "planner":
        named = f"a key of {path[-2]}" if on_key and path[-2] in _BY_KEY else _named(path)
        return InputError("INP03", span, f"{named} is {context['what']}, not {shown}", f"write {context['write']}")
    if isinstance(detail["input"], str) and (words := read_as_one_word(detail["input"])):
        return InputError("INP03", span, *words)
    return InputError(
        "INP03",
        span,
        f"{_named(path)} holds {_SHAPES.get(kind, 'something else')}, not {shown}",
        f"write {_EXAMPLES.get(str(path[-1]) if path else '', 'it as ' + _SHAPES.get(kind, 'the format describes'))}",
    )


def _unknown_key(path: Path, root: MappingNode, top: type[Part]) -> InputError:
    from difflib import get_close_matches

    from planner.model.written import home

    name = str(path[-1])
    part = part_at(top, path[:-1])
    known = sorted(keys(part))
    near = get_close_matches(brief(name).lower().replace("-", "_"), known, 1, 0.6)
    if part is Campaign and name in keys(Item):
        label = f"write {name} under an item"
    elif part is Item and name in keys(Campaign):
        label = f"write {name} at the top of the campaign"
    elif there := home(part, name):
        label = f"write {name} under {there}"
    elif part is Item and (there := home(Campaign, name)):
        label = f"write {name} under {there} at the top of the campaign"
    elif near:
        label = f"did you mean {near[0]}?"
    else:
        label = f"known here: {', '.join(known)}"
    return InputError(
        "INP02", paths.key_span(root, path), f'{_owner(path[:-1], top)} has no key "{brief(name)}"', label
    )


def part_at(top: type[Part], path: Path) -> type[Part]:
    """The model of the mapping at a path, found by walking the fields' types."""
    part, steps = top, list(path)
    while steps:
        field = keys(part).get(str(steps.pop(0)))
        held = get_type_hints(part)[field] if field else None
        inner = _part_in(held)
        if inner is None:
            return part
        if steps and _is_collection(held):
            steps.pop(0)
        part = inner
    return part


def _part_in(annotation: Any) -> type[Part] | None:
    if get_origin(annotation) is None and isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    found = (_part_in(inner) for inner in get_args(annotation))
    return next((part for part in found if part is not None), None)


def _is_collection(annotation: Any) -> bool:
    origin = getattr(annotation, "__origin__", None)
    return origin in (dict, tuple) or any(_is_collection(inner) for inner in get_args(annotation))


def _owner(path: Path, top: type[Part]) -> str:
    if not path:
        return "a campaign" if top is Campaign else top.__name__.lower()
    if len(path) >= 2 and path[-2] in _NOUNS:
        return _NOUNS[str(path[-2])]
    return brief(str(path[-1]) if isinstance(path[-1], str) else str(path[-2]))


def _named(path: Path) -> str:
    if not path:
        return "the document"
    if isinstance(path[-1], int):
        return f"an entry of {path[-2]}"
    by_size = len(path) == 4 and path[0] == "items" and path[-2] in _BY_SIZE
    if by_size or (len(path) > 1 and path[-2] in _BY_KEY):
        return f"{path[-2]}.{brief(str(path[-1]))}"
    return brief(str(path[-1]))


def _shown(node: Node | None, value: Any) -> str:
    text = node.text if isinstance(node, Scalar) else value if isinstance(value, str) else None
    if text is not None:
        return f'"{brief(text)}"'
    if value is None:
        return "nothing"
    if isinstance(value, tuple) and value and all(isinstance(item, str) for item in value):
        return brief(f"[{', '.join(value)}]")
    return "a list" if isinstance(value, tuple) else "keys and values" if isinstance(value, Mapping) else "this"
