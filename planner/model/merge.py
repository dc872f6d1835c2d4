"""Overrides and defaults, on nodes, so that each value keeps the place where it is written.

Mappings merge key by key at every depth, lists and scalars replace, `closed` adds. A stage that an override brings in
takes its place behind the stages that it names in `after`, else where the order of known stages puts it.
"""

from __future__ import annotations

from planner.model.places import canonical
from planner.model.stage import KNOWN_STAGES, MAX_STAGES
from planner.source.nodes import Entry, Mapping, Node, Scalar, Sequence

OVERRIDES = ("moq", "overage", "allowances", "promise", "production", "timeline", "closed", "personal", "supplier")
"""What an item may state for itself, merged over the campaign's."""
_SHORT_FORMS = {"moq": ("quantity",), "size_window": ("opens", "closes")}
_DURATIONS = {"days": "calendar_days", "calendar_days": "days"}


def overlay(base: Node | None, over: Node, key: str = "") -> Node:
    """`over` laid over `base`; `key` is the name under which both stand."""
    if base is None:
        return over
    if key == "closed" and isinstance(base, Sequence) and isinstance(over, Sequence):
        added = Sequence(over.file, over.start, over.end)
        added.items = [*base.items, *over.items]
        added.size = base.size + over.size
        return added
    if isinstance(over, Mapping) and isinstance(base, Scalar) and key in _SHORT_FORMS and not base.is_null:
        base = _long_form(base, key)
    if not isinstance(base, Mapping) or not isinstance(over, Mapping):
        return over
    return over.with_entries(_merged(base, over, key))


def _long_form(short: Scalar, key: str) -> Mapping:
    """`moq: 48` as `moq: {quantity: 48}`, so that an override can add to it. Each part has the short form's place."""
    texts = [text.strip() for text in short.text.split("..", 1)] if key == "size_window" else [short.text]
    names = _SHORT_FORMS[key][-len(texts) :]
    made = Mapping(short.file, short.start, short.end)

    def scalar(text: str) -> Scalar:
        return Scalar(short.file, short.start, short.end, text, short.bare)

    return made.with_entries(
        {name: Entry(scalar(name), scalar(text)) for name, text in zip(names, texts, strict=False)}
    )


def _merged(base: Mapping, over: Mapping, key: str) -> dict[str, Entry]:
    entries = dict(base.entries)
    for name, entry in over.entries.items():
        inherited = entries.get(name)
        if inherited is not None:
            entries[name] = Entry(entry.key, overlay(inherited.value, entry.value, name))
        elif key == "timeline":
            entries = _insert(entries, name, entry)
        else:
            other = _DURATIONS.get(name, "")
            if other not in over.entries:
                entries.pop(other, None)
            entries[name] = entry
    return entries


def _insert(entries: dict[str, Entry], name: str, entry: Entry) -> dict[str, Entry]:
    """The stages with a new one in its place."""
    if len(entries) > MAX_STAGES:
        return {**entries, name: entry}  # refused later
    names = list(entries)
    after = [names.index(stage) for stage in _after(entry.value) if stage in entries]
    if after:
        at = max(after) + 1
    elif name in KNOWN_STAGES:
        later = KNOWN_STAGES[KNOWN_STAGES.index(name) + 1 :]
        at = next((index for index, stage in enumerate(names) if stage in later), len(names))
    else:
        at = names.index("deliver") if "deliver" in entries else len(names)
    pairs = list(entries.items())
    return dict([*pairs[:at], (name, entry), *pairs[at:]])


def _after(stage: Node) -> list[str]:
    named = stage.get("after") if isinstance(stage, Mapping) else None
    if isinstance(named, Scalar):
        return [named.text]
    return [item.text for item in named.items if isinstance(item, Scalar)] if isinstance(named, Sequence) else []


def effective(document: Mapping, defaults: Mapping | None) -> Mapping:
    """The document over the defaults, each item's and destination's overrides over the campaign's terms."""
    root = overlay(defaults, document)
    assert isinstance(root, Mapping)
    entries = dict(root.entries)
    for key, overrides in (("items", OVERRIDES), ("destinations", ("timeline", "promise", "closed"))):
        entry = entries.get(key)
        if entry is not None and isinstance(entry.value, Mapping):
            entries[key] = Entry(entry.key, _each(root, entry.value, overrides))
    entry = entries.get("destinations")
    if entry is not None and isinstance(entry.value, Mapping):
        entries["destinations"] = Entry(entry.key, _renamed(entry.value))
    return root.with_entries(entries)


def _renamed(places: Mapping) -> Mapping:
    """Destinations under the names that the campaign knows them by, so that UK is found as GB."""
    new = {name: canonical(name) for name in places.entries}
    return places.with_entries(
        {(name if new[name] in places.entries else new[name]): entry for name, entry in places.entries.items()}
    )


def _each(root: Mapping, named: Mapping, overrides: tuple[str, ...]) -> Mapping:
    entries = {name: Entry(entry.key, _one(root, entry.value, overrides)) for name, entry in named.entries.items()}
    return named.with_entries(entries)


def _one(root: Mapping, part: Node, overrides: tuple[str, ...]) -> Node:
    if not isinstance(part, Mapping) or not any(key in part.entries for key in overrides):
        return part
    entries = dict(part.entries)
    for key in overrides:
        own = part.get(key)
        if own is not None:
            entries[key] = Entry(part.entries[key].key, overlay(root.get(key), own, key))
    return part.with_entries(entries)
