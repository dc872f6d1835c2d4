"""Overrides and defaults, on nodes, so that each value keeps the place where it is written.

Mappings merge key by key at every depth, lists and scalars replace, `closed` adds. A stage that an override brings in
takes its place behind the stages that it names in `after`, else where the order of known stages puts it.
"""

from __future__ import annotations

from typing import Any

from planner.model.places import canonical
from planner.model.stage import KNOWN_STAGES, MAX_STAGES
from planner.source.nodes import Mapping, Node, Scalar, Sequence, laid

OVERRIDES = frozenset(
    {"moq", "overage", "allowances", "promise", "production", "timeline", "closed", "personal", "supplier"}
)
"""What an item may state for itself, merged over the campaign's."""
PLACE_OVERRIDES = frozenset({"timeline", "promise", "closed"})
"""What a destination may."""
SHORT_FORMS = {"moq": ("quantity",), "size_window": ("opens", "closes")}
"""Keys whose value may be written as one text, with the parts that it stands for."""
_DURATIONS = {"days": "calendar_days", "calendar_days": "days"}


def overlay(base: Node | None, over: Node, key: str = "") -> Node:
    """`over` laid over `base`; `key` is the name under which both stand."""
    if base is None:
        return over
    if key == "closed" and isinstance(base, Sequence) and isinstance(over, Sequence):
        held = [*base.held, *over.held]
        return Sequence(over.start_mark, over.end_mark, base.said + over.said, held, base.size + over.size)
    if isinstance(over, Mapping) and isinstance(base, Scalar) and key in SHORT_FORMS and not base.is_null:
        base = long_form(base, key)
    if not isinstance(base, Mapping) or not isinstance(over, Mapping):
        return over
    return _merged(base, over, key)


def long_form(short: Scalar, key: str) -> Mapping:
    """`moq: 48` as `moq: {quantity: 48}`, so that an override can add to it. Each part has the short form's place."""
    texts = [text.strip() for text in short.text.split("..", 1)] if key == "size_window" else [short.text]
    names = SHORT_FORMS[key][-len(texts) :]
    start, end = short.start_mark, short.end_mark
    nodes: dict[str, Node] = {
        name: Scalar(start, end, text, short.bare) for name, text in zip(names, texts, strict=True)
    }
    said = {name: node.said for name, node in nodes.items()}
    return Mapping(start, end, said, nodes, [(start, end, None, None)] * len(nodes), 1 + len(nodes))


def _merged(base: Mapping, over: Mapping, key: str) -> Mapping:
    said = base.said | over.said if over.said.keys() <= base.said.keys() else _extended(base.said, over.said, key)
    nodes = base.nodes | over.nodes
    for name in over.said:
        if name not in over.nodes:
            nodes.pop(name, None)  # plain text replaces whatever it is
        elif name in base.said:
            both = nodes[name] = overlay(base[name], over.nodes[name], name)
            said[name] = both.said
    return laid(said, nodes, base.size + over.size, base, over)


def _extended(base: dict[str, Any], over: dict[str, Any], key: str) -> dict[str, Any]:
    """What is inherited, and what an override says or brings in."""
    said = dict(base)
    for name, own in over.items():
        if name in said:
            said[name] = own
        elif key == "timeline":
            said = _insert(said, name, own)
        else:
            other = _DURATIONS.get(name, "")
            if other not in over:
                said.pop(other, None)
            said[name] = own
    return said


def _insert(stages: dict[str, Any], name: str, stage: Any) -> dict[str, Any]:
    """The stages with a new one in its place."""
    if len(stages) > MAX_STAGES:
        return {**stages, name: stage}  # refused later
    names = list(stages)
    after = [names.index(named) for named in _after(stage) if named in stages]
    if after:
        at = max(after) + 1
    elif name in KNOWN_STAGES:
        later = KNOWN_STAGES[KNOWN_STAGES.index(name) + 1 :]
        at = next((index for index, named in enumerate(names) if named in later), len(names))
    else:
        at = names.index("deliver") if "deliver" in stages else len(names)
    pairs = list(stages.items())
    return dict([*pairs[:at], (name, stage), *pairs[at:]])


def _after(stage: Any) -> list[str]:
    named = stage.get("after") if isinstance(stage, dict) else None
    if isinstance(named, str):
        return [named]
    return [one for one in named if isinstance(one, str)] if isinstance(named, tuple) else []


def effective(document: Mapping, defaults: Mapping | None) -> Mapping:
    """The document over the defaults, each item's and destination's overrides over the campaign's terms."""
    root = overlay(defaults, document)
    assert isinstance(root, Mapping)
    items, places = root.nodes.get("items"), root.nodes.get("destinations")
    parts: dict[str, Node] = {}
    if isinstance(items, Mapping):
        parts["items"] = _each(root, items, OVERRIDES)
    if isinstance(places, Mapping):
        parts["destinations"] = _renamed(_each(root, places, PLACE_OVERRIDES))
    return root.with_values(parts)


def _each(root: Mapping, named: Mapping, overrides: frozenset[str]) -> Mapping:
    """Items or destinations with their overrides laid over the campaign's terms, where there are some to lay them over."""
    merged: dict[str, Node] = {}
    for name, part in named.nodes.items():
        if not isinstance(part, Mapping):
            continue
        own = {}
        for term, over in part.nodes.items():
            if term in overrides and not isinstance(over, Scalar) and (base := root.get(term)) is not None:
                own[term] = overlay(base, over, term)
        if own:
            merged[name] = part.with_values(own)
    return named.with_values(merged)


def _renamed(places: Mapping) -> Mapping:
    """Destinations under the names that the campaign knows them by, so that UK is found as GB."""
    new = {name: code for name in places.said if (code := canonical(name)) not in places.said}
    if not new:
        return places
    made = Mapping(places.start_mark, places.end_mark, {}, {}, [], places.size)
    for name, said in places.said.items():
        made.hold(new.get(name, name), places.places[name], places.nodes.get(name, said))
    return made
