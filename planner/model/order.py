"""What follows what: the stages that each stage waits for, and names that nothing has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Named
from typing import Any

from planner.model.places import canonical
from planner.model.scenario import WEIGHT
from planner.model.stage import KNOWN_STAGES, MAX_STAGES, WINDOW, Stage
from planner.source import path as paths
from planner.source.errors import InputError
from planner.source.nodes import Mapping
from planner.source.path import Path
from planner.source.span import Span
from planner.source.text import brief

Predecessors = dict[str, tuple[str, ...]]
Bases = list[tuple[Path, dict[str, Any]]]

MAX_NAMES = 30  # of which the nearest is looked for, and which an error lists


def predecessors(timeline: Named[str, Stage], skip: tuple[str, ...] = ()) -> Predecessors:
    """What each stage waits for: its `after`, else the stage above it. A skipped stage hands its own on."""
    waits: Predecessors = {}
    above: tuple[str, ...] = ()
    for name, stage in timeline.items():
        waits[name] = stage.after if stage.after is not None else above
        above = (name,)
    return _without(waits, frozenset(skip)) if skip else waits


def _without(waits: Predecessors, skip: frozenset[str]) -> Predecessors:
    kept: Predecessors = {}
    for name in dict.fromkeys((*in_order(waits), *waits)):
        handed = (kept.get(after, ()) if after in skip else (after,) for after in waits[name])
        kept[name] = tuple(dict.fromkeys(stage for stages in handed for stage in stages))
    return {name: kept[name] for name in waits if name not in skip}


def in_order(waits: Predecessors) -> list[str]:
    """The stages so that each comes behind those it waits for; those of a circle are left out."""
    if _written_so(waits):
        return list(waits)
    left = {name: {after for after in named if after in waits} for name, named in waits.items()}
    followers: dict[str, list[str]] = {name: [] for name in waits}
    for name, named in left.items():
        for after in named:
            followers[after].append(name)
    placed: list[str] = []
    ready = [name for name, named in left.items() if not named]
    position = {name: index for index, name in enumerate(waits)}
    while ready:
        placed.extend(ready)
        freed: list[str] = []
        for done in ready:
            for name in followers[done]:
                left[name].discard(done)
                if not left[name]:
                    freed.append(name)
        ready = sorted(freed, key=position.__getitem__)
    return placed


def _written_so(waits: Predecessors) -> bool:
    """Whether each stage stands below all that it waits for, as nearly every timeline has it."""
    above: set[str] = set()
    for name, named in waits.items():
        for after in named:
            if after in waits and after not in above:
                return False
        above.add(name)
    return True


def order_errors(root: Mapping) -> Iterator[InputError]:
    """Names in `after`, `skip` and `slips` that nothing has, and stages that wait for each other.

    Read from what the file says, before it is typed, so that they are found beside whatever else is wrong with it.
    """
    said, bases = root.said, _bases(root.said)
    if "destinations" in said:
        yield from _twice(root)
    found: list[InputError] = []
    for base, part in bases:
        found += _stage_errors(base, part, root, bases)
    yield from dict.fromkeys(found)
    if "slips" in said:
        yield from _slip_errors(root, tuple(_named(root, "items")))
    if "scenarios" in said:
        yield from _scenario_errors(root, _stages(bases))


def _bases(said: dict[str, Any]) -> Bases:
    """What may have stages: the campaign, each item, each destination."""
    bases: Bases = [((), said)]
    for key in ("items", "destinations"):
        if isinstance(parts := said.get(key), dict):
            bases += [((key, name), part) for name, part in parts.items() if isinstance(part, dict)]
    return bases


def _twice(root: Mapping) -> Iterator[InputError]:
    for place in _named(root, "destinations"):
        if canonical(place) != place:  # it would have been renamed, were the other name not there
            yield InputError(
                "INP02",
                paths.key_span(root, ("destinations", place)),
                f"the destination {canonical(place)} is written twice, also as {place}",
                "keep one of the two",
            )


def _stage_errors(base: Path, part: dict[str, Any], root: Mapping, bases: Bases) -> list[InputError]:
    """What is wrong with the stages of the campaign, an item or a destination."""
    found: list[InputError] = []
    if "timeline" in part and not _waits_above(part["timeline"]):
        found += _timeline_errors(base, root)
    if "skip" in part:
        found += _skip_errors(base, root)
    if "closed" in part:
        found += _closed_errors(base, root, _stages(bases))
    return found


def _stages(bases: Bases) -> tuple[str, ...]:
    """The stages that are known, and those of every timeline."""
    timelines = [timeline for _, part in bases if isinstance(timeline := part.get("timeline"), dict)]
    return tuple(dict.fromkeys((*KNOWN_STAGES, *(name for timeline in timelines for name in timeline))))


def _waits_above(timeline: Any) -> bool:
    """Whether each stage waits for stages above it, as nearly every timeline has it: nothing can be wrong with these."""
    if not isinstance(timeline, dict):
        return False
    above = set() if WINDOW in timeline else {WINDOW}
    for name, stage in timeline.items():
        after = stage.get("after") if isinstance(stage, dict) else None
        if after is not None:
            for one in after if isinstance(after, tuple) else (after,):
                if not isinstance(one, str) or one not in above:
                    return False
        above.add(name)
    return True


def _slip_errors(root: Mapping, skus: tuple[str, ...]) -> Iterator[InputError]:
    for index in range(_length(root, ("slips",))):
        for path, sku in _words(root, ("slips", index, "items")):
            if sku not in skus:
                yield _unknown(root, path, f'no item is called "{brief(sku)}"', sku, skus)


def _timeline_errors(base: Path, root: Mapping) -> Iterator[InputError]:
    at = (*base, "timeline")
    timeline = paths.said(root, at)
    if not isinstance(timeline, dict) or len(timeline) > MAX_STAGES:
        return  # too many are an error of their own
    waits: Predecessors = {}
    above: tuple[str, ...] = ()
    for name, stage in timeline.items():
        said = stage.get("after") if isinstance(stage, dict) else None
        waits[name] = above
        above = (name,)
        if said is None:
            continue
        named = tuple(_texts(said))
        for index, after in named:
            if after != WINDOW and after not in timeline:
                message = f'{brief(name)} waits for "{brief(after)}", which is no stage here'
                yield _unknown(root, (*at, name, "after", index), message, after, (*timeline, WINDOW))
        waits[name] = tuple([after for _, after in named])
    circle = _circle(waits)
    if circle:
        spot = next((name for name in circle if paths.find(root, (*at, name, "after")) is not None), circle[0])
        names = " and ".join(map(brief, circle))
        message = f"{names} wait for each other" if circle[1:] else f"{names} waits for itself"
        yield InputError(
            "INP03", paths.value_span(root, (*at, spot, "after")), message, "take one of them out of after"
        )


def _circle(waits: Predecessors) -> list[str]:
    """Stages that wait for each other, in the file's order; none where every stage can be placed."""
    placed = in_order(waits)
    if len(placed) == len(waits):
        return []
    left = waits.keys() - placed
    walked: list[str] = []
    name = next(name for name in waits if name in left)
    while name not in walked:
        walked.append(name)
        name = next(after for after in waits[name] if after in left)
    circle = walked[walked.index(name) :]
    return [stage for stage in waits if stage in circle]


def _skip_errors(base: Path, root: Mapping) -> Iterator[InputError]:
    words = list(_words(root, (*base, "skip")))
    stages = (tuple(_named(root, *base, "timeline")) or tuple(_named(root, "timeline"))) if words else ()
    for path, name in words:
        if name not in stages:
            yield _unknown(root, path, f'skip names "{brief(name)}", which is no stage here', name, stages)


def _closed_errors(base: Path, root: Mapping, known: tuple[str, ...]) -> Iterator[InputError]:
    """Stages that neither a timeline nor the known ones have; a default may name one that this campaign leaves out."""
    for index in range(_length(root, (*base, "closed"))):
        for path, name in _words(root, (*base, "closed", index, "stages")):
            if name not in known:
                yield _unknown(root, path, f'closed names "{brief(name)}", which is no stage', name, known)


def _scenario_errors(root: Mapping, known: tuple[str, ...]) -> Iterator[InputError]:
    """Stages that take longer in a scenario, and that nothing knows; a default may name one that is left out here."""
    for scenario in _named(root, "scenarios"):
        for name in _named(root, "scenarios", scenario):
            if name != WEIGHT and name not in known:
                message = f'{brief(scenario)} names "{brief(name)}", which is no stage'
                yield _unknown(root, ("scenarios", scenario, name), message, name, known, paths.key_span)


def _named(root: Mapping, *path: str | int) -> Iterator[str]:
    said = paths.said(root, path)
    return iter(said if isinstance(said, dict) else ())


def _length(root: Mapping, path: Path) -> int:
    said = paths.said(root, path)
    return len(said) if isinstance(said, tuple) else 0


def _words(root: Mapping, path: Path) -> Iterator[tuple[Path, str]]:
    """The words of a list, or the lone one that stands for it, each with its path."""
    return (((*path, index), text) for index, text in _texts(paths.said(root, path)))


def _texts(said: Any) -> Iterator[tuple[int, str]]:
    if said is None:
        return
    for index, one in enumerate(said if isinstance(said, tuple) else (said,)):
        if isinstance(one, str):
            yield index, one.strip()


def _unknown(
    root: Mapping,
    path: Path,
    message: str,
    name: str,
    known: tuple[str, ...],
    span: Callable[[Mapping, Path], Span] = paths.value_span,
) -> InputError:
    from difflib import get_close_matches

    near = get_close_matches(brief(name), known[:MAX_NAMES], 1, 0.5)
    shown = ", ".join(map(brief, known[:MAX_NAMES])) + (", …" if len(known) > MAX_NAMES else "")
    label = f"did you mean {near[0]}?" if near else f"known here: {shown or 'none'}"
    return InputError("INP03", span(root, path), message, label)
