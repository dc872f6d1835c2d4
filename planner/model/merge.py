"""Overrides and defaults: what holds. Where each value of it is written, `laid` finds.

Mappings merge key by key at every depth, lists and scalars replace, `closed` adds. A stage that an override brings in
takes its place behind the stages that it names in `after`, else where the order of known stages puts it.
"""

from __future__ import annotations

from typing import Any

from planner.model.laid import SHORT_FORMS, Effective, Laid, long
from planner.model.places import canonical
from planner.model.stage import KNOWN_STAGES, MAX_STAGES
from planner.source.nodes import Mapping

OVERRIDES = ("moq", "overage", "allowances", "promise", "production", "timeline", "closed", "personal", "supplier")
"""What an item may state for itself, merged over the campaign's."""
PLACE_OVERRIDES = ("timeline", "promise", "closed")
"""What a destination may."""
_DURATIONS = {"days": "calendar_days", "calendar_days": "days"}


def effective(document: Mapping, defaults: Mapping | None) -> Mapping:
    """The document over the defaults, each item's and destination's overrides over the campaign's terms."""
    root = over_defaults(document, defaults)
    said, parts = root.said, 0
    items, places = said.get("items"), said.get("destinations")
    changed = {}
    if isinstance(items, dict) and (laid := _overridden(items, said, OVERRIDES)):
        changed["items"] = items | laid
        parts += len(laid)
    if isinstance(places, dict):
        laid = _overridden(places, said, PLACE_OVERRIDES)
        changed["destinations"] = _renamed(places | laid)
        parts += len(laid)
    return Effective(said | changed, root, root.size * (1 + parts)) if changed else root


def over_defaults(document: Mapping, defaults: Mapping | None) -> Mapping:
    """A document, or defaults that are nearer to it, over those from further above."""
    return Laid(_merged(defaults.said, document.said, ""), defaults, document) if defaults is not None else document


def _overridden(parts: dict[str, Any], root: dict[str, Any], overrides: tuple[str, ...]) -> dict[str, Any]:
    """Items or destinations that override the campaign's terms, with these below what they say themselves."""
    terms = [term for term in overrides if root.get(term) is not None]
    found = {}
    for name, part in parts.items():
        if not isinstance(part, dict):
            continue
        laid = None
        for term in terms:
            if term in part and type(own := part[term]) is not str:  # plain text replaces whatever it is
                laid = laid or part.copy()
                laid[term] = _overlay(root[term], own, term)
        if laid:
            found[name] = laid
    return found


def _renamed(places: dict[str, Any]) -> dict[str, Any]:
    """Destinations under the names that the campaign knows them by, so that UK is found as GB."""
    return {(name if (code := canonical(name)) in places else code): said for name, said in places.items()}


def _overlay(base: Any, over: Any, key: str) -> Any:
    """`over` laid over `base`; `key` is the name under which both stand."""
    if isinstance(over, dict):
        if isinstance(base, str) and key in SHORT_FORMS:
            base = long(base, key)
        if isinstance(base, dict):
            return _merged(base, over, key)
    elif key == "closed" and isinstance(over, tuple) and isinstance(base, tuple):
        return base + over
    return over


def _merged(base: dict[str, Any], over: dict[str, Any], key: str) -> dict[str, Any]:
    said = base | over
    if len(said) > len(base):
        said = _extended(base, over, key)
    for name, own in over.items():
        if type(own) is not str and name in base:
            said[name] = _overlay(base[name], own, name)
    return said


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
