"""Which terms hold for which items: what an item does not state it takes from the campaign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from planner.model.base import SomePart, unsaid
from planner.model.campaign import Campaign, Destination
from planner.model.item import Item
from planner.model.promise import Production, Promise
from planner.model.stage import Closing, Stage
from planner.source.path import Path
from planner.value import NamedTuple

_JOB_TERMS = ("production", "timeline", "closed", "skip")


class JobTerms(NamedTuple):
    """What a schedule is made from. `base` is the path of the part that states it, `skus` the items it holds for."""

    base: Path
    skus: tuple[str, ...]
    production: Production
    timeline: dict[str, Stage]
    closed: tuple[Closing, ...]
    skip: tuple[str, ...]


class PromiseTerms(NamedTuple):
    """A promise and the job that has to keep it. `destination` is set where a place has dates of its own."""

    base: Path
    job: JobTerms
    promise: Promise
    destination: str | None = None
    needed: Any = None


def said(campaign: Campaign, item: Item, name: str) -> Any:
    """A term as it holds for an item: its own, else the campaign's, else None."""
    own = getattr(item, name)
    return own if own is not None else getattr(campaign, name)


def jobs(campaign: Campaign) -> list[JobTerms]:
    """One for the items without terms of their own, one for each item that has some."""
    items = campaign.items or {}
    own = [sku for sku, item in items.items() if any(getattr(item, name) is not None for name in _JOB_TERMS)]
    shared = tuple(sku for sku in items if sku not in own)
    made = [_job((), shared, campaign, None)] if shared or not items else []
    return made + [_job(("items", sku), (sku,), campaign, items[sku]) for sku in own]


def _job(base: Path, skus: tuple[str, ...], campaign: Campaign, part: Item | None) -> JobTerms:
    def term(name: str) -> Any:
        return said(campaign, part, name) if part is not None else getattr(campaign, name)

    return JobTerms(
        base,
        skus,
        term("production") or unsaid(Production),
        term("timeline") or {},
        term("closed") or (),
        term("skip") or (),
    )


def promises(campaign: Campaign, made: list[JobTerms]) -> Iterator[PromiseTerms]:
    """One for each job and each item with a promise of its own; another for each destination with dates of its own."""
    items = campaign.items or {}
    needed = campaign.why.date if campaign.why else None
    common = campaign.promise or unsaid(Promise)
    for job in made:
        own = [sku for sku in job.skus if items[sku].promise is not None]
        shared = tuple(sku for sku in job.skus if sku not in own)
        if shared or not job.skus:
            part = JobTerms(job.base, shared, job.production, job.timeline, job.closed, job.skip)
            yield from _with_destinations(campaign, PromiseTerms(job.base, part, common, needed=needed))
        for sku in own:
            part = JobTerms(job.base, (sku,), job.production, job.timeline, job.closed, job.skip)
            promise = items[sku].promise or unsaid(Promise)
            yield from _with_destinations(campaign, PromiseTerms(("items", sku), part, promise, needed=needed))


def _with_destinations(campaign: Campaign, terms: PromiseTerms) -> Iterator[PromiseTerms]:
    yield terms
    for place, part in (campaign.destinations or {}).items():
        if part.timeline is None and part.promise is None and part.needed is None and not part.closed and not part.skip:
            continue
        job = terms.job
        common = campaign.closed or ()
        added = tuple(closing for closing in part.closed or () if closing not in common)
        timeline = _combined(job.timeline, campaign.timeline or {}, part)
        there = JobTerms(
            ("destinations", place), job.skus, job.production, timeline, (*job.closed, *added), part.skip or job.skip
        )
        promise = _over(terms.promise, campaign.promise or unsaid(Promise), part.promise)
        yield PromiseTerms(("destinations", place), there, promise, place, part.needed or terms.needed)


def _over(own: SomePart, common: SomePart, changed: SomePart | None) -> SomePart:
    """An item's own terms with those keys on top that a destination changed in the common ones."""
    if changed is None:
        return own
    names = [field.name for field in fields(changed) if getattr(changed, field.name) != getattr(common, field.name)]
    return replace(own, **{name: getattr(changed, name) for name in names})


def _combined(timeline: dict[str, Stage], common: dict[str, Stage], part: Destination) -> dict[str, Stage]:
    """A job's timeline with the stages that a destination adds or changes."""
    if part.timeline is None or timeline is common:
        return part.timeline or timeline
    changed = {name: stage for name, stage in part.timeline.items() if common.get(name) != stage}
    combined = {
        name: _over(stage, common.get(name, unsaid(Stage)), changed.get(name)) for name, stage in timeline.items()
    }
    order = list(part.timeline)
    for name in (name for name in order if name in changed and name not in combined):
        before = order[: order.index(name)]
        at = max((list(combined).index(stage) + 1 for stage in before if stage in combined), default=0)
        pairs = list(combined.items())
        combined = dict([*pairs[:at], (name, changed[name]), *pairs[at:]])
    return combined
