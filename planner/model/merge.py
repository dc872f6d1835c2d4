"""Overrides and defaults, on nodes, so that each value keeps the place where it is written.

Mappings merge key by key at every depth, lists and scalars replace, `closed` adds. A stage that an override brings in
takes its place behind the stages that it names in `after`, else where the order of known stages puts it.
"""

from __future__ import annotations

from typing import Any

from planner.model.places import canonical
from planner.model.stage import KNOWN_STAGES, MAX_STAGES
from planner.source.nodes import NODES, SAID, SIZE, Mapping, Noted, Scalar, said_of, with_values

OVERRIDES = frozenset(
    {"moq", "overage", "allowances", "promise", "production", "timeline", "closed", "personal", "supplier"}
)
"""What an item may state for itself, merged over the campaign's."""
PLACE_OVERRIDES = frozenset({"timeline", "promise", "closed"})
"""What a destination may."""
SHORT_FORMS = {"moq": ("quantity",), "size_window": ("opens", "closes")}
"""Keys whose value may be written as one text, with the parts that it stands for."""
_DURATIONS = {"days": "calendar_days", "calendar_days": "days"}


def overlay(base: Scalar | Noted | None, over: Scalar | Noted, key: str = "") -> Scalar | Noted:
    """`over` laid over `base`; `key` is the name under which both stand."""
    if base is None or isinstance(over, Scalar):
        return over
    said = over[SAID]
    if isinstance(base, Scalar):
        if not isinstance(said, dict) or key not in SHORT_FORMS or base.is_null:
            return over
        base = long_form(base, key)
    if isinstance(said, dict) and isinstance(base[SAID], dict):
        return _merged(base, over, key)
    if key == "closed" and isinstance(said, tuple) and isinstance(base[SAID], tuple):
        return (*over[:SAID], base[SAID] + said, base[SIZE] + over[SIZE], [*base[NODES], *over[NODES]])
    return over


def long_form(short: Scalar, key: str) -> Noted:
    """`moq: 48` as `moq: {quantity: 48}`, so that an override can add to it. Each part has the short form's place."""
    texts = [text.strip() for text in short.text.split("..", 1)] if key == "size_window" else [short.text]
    names = SHORT_FORMS[key][-len(texts) :]
    start, end = short.start_mark, short.end_mark
    nodes = {name: Scalar(start, end, text, short.bare) for name, text in zip(names, texts, strict=True)}
    said = {name: node.said for name, node in nodes.items()}
    return start, end, said, 1 + len(nodes), nodes, [(start, end, None, None)] * len(nodes)


def _merged(base: Noted, over: Noted, key: str) -> Noted:
    inherited, own = base[SAID], over[SAID]
    said, nodes = inherited | own, base[NODES] | over[NODES]
    if len(said) > len(inherited):
        said = _extended(inherited, own, key)
    for name in own if nodes else ():
        if name not in over[NODES]:
            nodes.pop(name, None)  # plain text replaces whatever it is
        elif name in inherited:
            below = base[NODES].get(name)
            if below is None and name in SHORT_FORMS:
                below = Mapping(*base)[name]
            nodes[name] = both = overlay(below, over[NODES][name], name)
            said[name] = said_of(both)
    return (*over[:SAID], said, base[SIZE] + over[SIZE], nodes, [], (base, over))


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
    root = over_defaults(defaults, document)
    said, nodes = root.said, root.nodes
    parts: dict[str, Noted] = {}
    if isinstance(said.get("items"), dict):
        parts["items"] = _each(root, nodes["items"], OVERRIDES)
    if isinstance(said.get("destinations"), dict):
        parts["destinations"] = _renamed(_each(root, nodes["destinations"], PLACE_OVERRIDES))
    return Mapping(*with_values(root.noted, parts))


def over_defaults(defaults: Mapping | None, over: Mapping) -> Mapping:
    """A document, or nearer defaults, over those from further above."""
    return Mapping(*_merged(defaults.noted, over.noted, "")) if defaults is not None else over


def _each(root: Mapping, named: Noted, overrides: frozenset[str]) -> Noted:
    """Items or destinations with their overrides laid over the campaign's terms, where there are some to lay them over."""
    merged: dict[str, Noted] = {}
    for name, said in named[SAID].items():
        if not isinstance(said, dict) or overrides.isdisjoint(said):
            continue
        part = named[NODES][name]
        own = {
            term: overlay(root.nodes.get(term) or root[term], part[NODES][term], term)
            for term in overrides.intersection(said)
            if isinstance(said[term], (dict, tuple)) and root.said.get(term) is not None  # plain text replaces
        }
        if own:
            merged[name] = with_values(part, own)
    return with_values(named, merged)


def _renamed(places: Noted) -> Noted:
    """Destinations under the names that the campaign knows them by, so that UK is found as GB."""
    said, nodes = places[SAID], places[NODES]
    new = {name: code for name in said if (code := canonical(name)) not in said}
    if not new:
        return places
    placed = Mapping(*places).places
    return (
        *places[:SAID],
        {new.get(name, name): one for name, one in said.items()},
        places[SIZE],
        {new.get(name, name): one for name, one in nodes.items()},
        [placed[name] for name in said],
    )
