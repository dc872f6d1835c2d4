"""What follows what: the stages that each stage waits for, and names that nothing has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.model.campaign import Campaign, Destination
from planner.model.item import Item
from planner.model.stage import WINDOW, Stage
from planner.source import path as paths
from planner.source.errors import InputError
from planner.source.nodes import Node
from planner.source.path import Path

Predecessors = dict[str, tuple[str, ...]]


def predecessors(timeline: Mapping[str, Stage], skip: tuple[str, ...] = ()) -> Predecessors:
    """What each stage waits for: its `after`, else the stage above it. A skipped stage hands its own on."""
    waits: Predecessors = {}
    above: tuple[str, ...] = ()
    for name, stage in timeline.items():
        waits[name] = stage.after if stage.after is not None else above
        above = (name,)
    return {name: _without(waits, after, skip) for name, after in waits.items() if name not in skip}


def _without(waits: Predecessors, after: tuple[str, ...], skip: tuple[str, ...], depth: int = 0) -> tuple[str, ...]:
    kept: list[str] = []
    for name in after:
        handed = _without(waits, waits.get(name, ()), skip, depth + 1) if name in skip and depth < len(waits) else (name,)
        kept.extend(stage for stage in handed if stage not in kept)
    return tuple(kept)


def in_order(waits: Predecessors) -> list[str]:
    """The stages so that each comes behind those it waits for; those of a circle are left out."""
    placed: list[str] = []
    left = list(waits)
    while left:
        ready = [name for name in left if all(after in placed or after not in waits for after in waits[name])]
        if not ready:
            return placed
        placed.extend(ready)
        left = [name for name in left if name not in ready]
    return placed


def order_errors(campaign: Campaign, root: Node) -> Iterator[InputError]:
    """Names in `after`, `skip` and `slips` that nothing has, and stages that wait for each other."""
    parts: list[tuple[Path, Campaign | Item | Destination]] = [((), campaign)]
    parts += [(("items", sku), item) for sku, item in (campaign.items or {}).items()]
    parts += [(("destinations", place), part) for place, part in (campaign.destinations or {}).items()]
    seen = set()
    for base, part in parts:
        for error in (*_timeline_errors(base, part, root), *_skip_errors(base, part, campaign, root)):
            if error not in seen:
                seen.add(error)
                yield error
    for index, slip in enumerate(campaign.slips or ()):
        for number, sku in enumerate(slip.items or ()):
            if sku not in (campaign.items or {}):
                yield _unknown(root, ("slips", index, "items", number), f'no item is called "{sku}"', sku, campaign.items or {})


def _timeline_errors(base: Path, part: Campaign | Item | Destination, root: Node) -> Iterator[InputError]:
    timeline = part.timeline or {}
    at = (*base, "timeline")
    for name, stage in timeline.items():
        for index, after in enumerate(stage.after or ()):
            if after != WINDOW and after not in timeline:
                place: Path = (*at, name, "after", index)
                yield _unknown(root, place, f'{name} waits for "{after}", which is no stage here', after, [*timeline, WINDOW])
    waits = predecessors(timeline)
    circle = [name for name in waits if name not in in_order(waits)]
    if circle:
        span = paths.value_span(root, (*at, circle[0], "after"))
        yield InputError("INP03", span, f"{' and '.join(circle)} wait for each other", "take one of them out of after")


def _skip_errors(base: Path, part: Campaign | Item | Destination, campaign: Campaign, root: Node) -> Iterator[InputError]:
    stages = part.timeline or campaign.timeline or {}
    for index, name in enumerate(part.skip or ()):
        if name not in stages:
            yield _unknown(root, (*base, "skip", index), f'skip names "{name}", which is no stage here', name, stages)


def _unknown(root: Node, path: Path, message: str, name: str, known: object) -> InputError:
    from difflib import get_close_matches

    names = list(known) if isinstance(known, (list, dict)) else []
    near = get_close_matches(name, names, 1, 0.5)
    label = f"did you mean {near[0]}?" if near else f"known here: {', '.join(names) or 'none'}"
    return InputError("INP03", paths.value_span(root, path), message, label)
