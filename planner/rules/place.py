"""Where a rule points: every place that it names is one that a campaign file can have.

Otherwise its findings would fall back on the nearest key above without a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from planner.model.base import Part
from planner.model.campaign import Campaign
from planner.model.item import Item
from planner.model.promise import Slip
from planner.model.stage import Stage
from planner.model.written import unknown_step
from planner.rules.condition import near
from planner.rules.shape import Rule
from planner.source.path import Path, parse_path
from planner.value import NamedTuple

_PARTS: dict[str, tuple[type[Part], ...]] = {
    "campaign": (Campaign,),
    "job": (Campaign, Item),
    "stage": (Stage,),
    "promise": (Campaign, Item),
    "moq": (Campaign, Item),
    "item": (Item, Campaign),
    "purchase": (Item, Campaign),
    "slip": (Slip,),
}
"""What the places of a rule are relative to, by its kind of fact: what an item does not say is the campaign's. Texts and
figures stand at a value of any kind, notices in no campaign file: their places are not held to this."""


class Misplaced(NamedTuple):
    """A place that no file has: where the rule names it, and whether as a key; what is wrong, what to write instead."""

    path: Path
    as_key: bool
    text: str
    label: str


def misplaced(rule: Rule) -> Iterator[Misplaced]:
    """The places of a rule that no campaign file can have."""
    named: list[tuple[Path, bool, str]] = [(("at",), False, rule.at)]
    named += [(("related", number, "at"), False, one.at) for number, one in enumerate(rule.related)]
    named += [(("change", number, path), True, path) for number, way in enumerate(rule.change) for path in way]
    for where, as_key, text in named:
        found = [unknown_step(part, parse_path(text)) for part in _PARTS.get(rule.each, ())]
        unknown = [one for one in found if one is not None]
        if unknown and len(unknown) == len(found):
            step, known = max(unknown, key=lambda one: one[0])
            name = str(parse_path(text)[step])
            owner = ".".join(map(str, parse_path(text)[:step])) or f"what each: {rule.each} names"
            label = near(name, known) if known else f"write {owner} alone"
            yield Misplaced(where, as_key, f'nothing is written at {text}: {owner} has no key "{name}"', label)
