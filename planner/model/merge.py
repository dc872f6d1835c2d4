"""Overrides and defaults, on nodes, so that each value keeps the place where it is written.

Mappings merge key by key at every depth, lists and scalars replace, `closed` adds. A stage that an override brings in
takes its place behind the stages that it names in `after`, else where the order of known stages puts it.
"""

from __future__ import annotations

from typing import Any

from planner.model.places import canonical
from planner.model.stage import KNOWN_STAGES, MAX_STAGES
from planner.source.nodes import VALUE, Held, Mapping, Node, Scalar, Sequence, as_node

OVERRIDES = ("moq", "overage", "allowances", "promise", "production", "timeline", "closed", "personal", "supplier")
"""What an item may state for itself, merged over the campaign's."""
SHORT_FORMS = {"moq": ("quantity",), "size_window": ("opens", "closes")}
"""Keys whose value may be written as one text, with the parts that it stands for."""
_DURATIONS = {"days": "calendar_days", "calendar_days": "days"}


def overlay(base: Node | None, over: Node, key: str = "") -> Node:
    """`over` laid over `base`; `key` is the name under which both stand."""
    if base is None:
        return over
    if key == "closed" and isinstance(base, Sequence) and isinstance(over, Sequence):
        held = [*base.held, *over.held]
        return Sequence(over.start_mark, over.end_mark, held, base.said + over.said, base.size + over.size)
    if isinstance(over, Mapping) and isinstance(base, Scalar) and key in SHORT_FORMS and not base.is_null:
        base = long_form(base, key)
    if not isinstance(base, Mapping) or not isinstance(over, Mapping):
        return over
    return _merged(base, over, key)


def long_form(short: Scalar, key: str) -> Mapping:
    """`moq: 48` as `moq: {quantity: 48}`, so that an override can add to it. Each part has the short form's place."""
    texts = [text.strip() for text in short.text.split("..", 1)] if key == "size_window" else [short.text]
    names = SHORT_FORMS[key][-len(texts) :]

    def scalar(text: str) -> Scalar:
        return Scalar(short.start_mark, short.end_mark, text, short.bare)

    made = Mapping(short.start_mark, short.end_mark)
    return made.with_held(
        {
            name: (short.start_mark, short.end_mark, scalar(text), None, None)
            for name, text in zip(names, texts, strict=False)
        }
    )


def _merged(base: Mapping, over: Mapping, key: str) -> Mapping:
    if not over.held.keys() <= base.held.keys():
        base = base.with_held(_extended(base.held, over.held, key))
    made = base.copy(over)
    for name, own in over.held.items():
        inherited = base.held[name]
        if inherited is not own:
            made.put(name, _over(inherited, own, name))
    return made


def _extended(base: dict[str, Held], over: dict[str, Held], key: str) -> dict[str, Held]:
    """What is inherited, and what an override brings in."""
    held = dict(base)
    for name, own in over.items():
        if name in held:
            continue
        if key == "timeline":
            held = _insert(held, name, own)
        else:
            other = _DURATIONS.get(name, "")
            if other not in over:
                held.pop(other, None)
            held[name] = own
    return held


def _over(inherited: Held, own: Held, name: str) -> Held:
    start, end, value, _, _ = own
    if not isinstance(value, Node):
        return own  # plain text replaces whatever it is
    return (start, end, overlay(as_node(inherited), value, name), None, None)


def _insert(stages: dict[str, Held], name: str, stage: Held) -> dict[str, Held]:
    """The stages with a new one in its place."""
    if len(stages) > MAX_STAGES:
        return {**stages, name: stage}  # refused later
    names = list(stages)
    after = [names.index(named) for named in _after(stage[VALUE]) if named in stages]
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
    named = stage.get("after") if isinstance(stage, Mapping) else None
    if isinstance(named, Scalar):
        return [named.text]
    return [item.text for item in named.items if isinstance(item, Scalar)] if isinstance(named, Sequence) else []


def effective(document: Mapping, defaults: Mapping | None) -> Mapping:
    """The document over the defaults, each item's and destination's overrides over the campaign's terms."""
    root = overlay(defaults, document)
    assert isinstance(root, Mapping)
    items, places = root.get("items"), root.get("destinations")
    parts: dict[str, Node] = {}
    if isinstance(items, Mapping):
        parts["items"] = _each(root, items, OVERRIDES)
    if isinstance(places, Mapping):
        parts["destinations"] = _renamed(_each(root, places, ("timeline", "promise", "closed")))
    return root.with_values(parts)


def _each(root: Mapping, named: Mapping, overrides: tuple[str, ...]) -> Mapping:
    """Items or destinations with their overrides laid over the campaign's terms, where there are some to lay them over."""
    terms = {name: term for name in overrides if (term := root.get(name)) is not None}
    laid: dict[str, Node] = {}
    for name, said in named.said.items():
        shared = terms.keys() & said.keys() if isinstance(said, dict) else ()
        stated = [term for term in shared if isinstance(said[term], (dict, tuple))]
        if stated:  # plain text replaces whatever it is
            part = named[name]
            assert isinstance(part, Mapping)
            laid[name] = part.with_values({term: overlay(terms[term], part[term], term) for term in stated})
    return named.with_values(laid)


def _renamed(places: Mapping) -> Mapping:
    """Destinations under the names that the campaign knows them by, so that UK is found as GB."""
    new = {name: canonical(name) for name in places.held}
    return places.with_held(
        {(name if new[name] in places.held else new[name]): held for name, held in places.held.items()}
    )
