"""What only those who run the campaign are told: the job, its steps, pieces by item and size."""

from __future__ import annotations

from dataclasses import dataclass

from planner.model.stage import KNOWN_STAGES
from planner.notices import escape
from planner.notices.words import Words
from planner.plan.pieces import ItemPieces
from planner.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Size:
    """Pieces of one size: wanted, extra for misprints, overselling and exchanges, and both."""

    size: str
    wanted: int
    extra: int
    together: int


@dataclass(frozen=True, slots=True)
class Line:
    """One item's pieces. `produce` is what the file orders from production, `cap` the most that may be sold; 0: not said."""

    sku: str
    name: str
    method: str
    design: str
    colour: str
    wanted: int
    extra: int
    stock: int
    cap: int
    produce: int
    sizes: tuple[Size, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of one job, with the days on which it is done: likely, and at the latest. `of` names the items of a job
    that is not for all."""

    name: str
    of: tuple[str, ...]
    likely: str
    worst: str


@dataclass(frozen=True, slots=True)
class Inside:
    """`jobs` are the supplier's references; "" and () are: not said. `numbers_by`, `starts` and `arrives` are the first
    of several jobs' days, `confidence` the chance with which the promise is to hold, as it was typed."""

    jobs: tuple[str, ...]
    numbers_by: str
    starts: str
    arrives: str
    confidence: str
    invited: int
    steps: tuple[Step, ...]
    lines: tuple[Line, ...]


def inside(plan: Plan, words: Words, names: dict[str, str]) -> Inside:
    """The figures of a campaign for its own people."""
    productions = [job.terms.production for job in plan.jobs]
    slots = [one.slot for one in productions if one.slot]
    promise = plan.campaign.promise
    return Inside(
        tuple(dict.fromkeys(escape.markdown(one.job) for one in productions if one.job)),
        words.day(min((one.numbers_by for one in slots if one.numbers_by), default=None)),
        words.day(
            min((day for one in productions if (day := one.started or (one.slot and one.slot.starts))), default=None)
        ),
        words.day(min((one.arrives for one in productions if one.arrives), default=None)),
        words.percent(promise.confidence) if promise and promise.confidence else "",
        plan.campaign.invited or 0,
        _steps(plan, words, names),
        tuple(_line(pieces, words, names[pieces.sku]) for pieces in plan.items),
    )


def _stage(name: str, words: Words) -> str:
    """A stage that the format knows in this language, any other as the file calls it."""
    return words.say(name) if name in KNOWN_STAGES else escape.markdown(name)


def _steps(plan: Plan, words: Words, names: dict[str, str]) -> tuple[Step, ...]:
    found = []
    for job in plan.jobs:
        of = () if set(job.terms.skus) >= set(names) else tuple(names[sku] for sku in job.terms.skus)
        for stage in job.stages.values():
            if stage.finishes:
                likely, worst = words.day(stage.finishes.likely), words.day(stage.finishes.worst)
                found.append(Step(_stage(stage.name, words), of, likely, worst))
    return tuple(found)


def _line(pieces: ItemPieces, words: Words, name: str) -> Line:
    item = pieces.item
    sizes = tuple(
        Size(words.size(size), count, extra := pieces.overage_by_size.get(size, 0), count + extra)
        for size, count in pieces.sizes.items()
    )
    return Line(
        escape.markdown(pieces.sku),
        name,
        words.say(item.method) if item.method else "",
        escape.markdown(item.design),
        words.markdown(item.colour),
        pieces.wanted or 0,
        pieces.overage_pieces or 0,
        pieces.stock or 0,
        pieces.cap or 0,
        pieces.produce or 0,
        sizes,
    )
