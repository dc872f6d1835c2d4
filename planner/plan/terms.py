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
    shared: list[str] = []
    own: list[JobTerms] = []
    for sku, item in items.items():
        if item.production or item.timeline is not None or item.closed is not None or item.skip is not None:
            own.append(_job(("items", sku), (sku,), campaign, item))
        else:
            shared.append(sku)
    return [_job((), tuple(shared), campaign, campaign), *own] if shared or not items else own


def _job(base: Path, skus: tuple[str, ...], campaign: Campaign, part: Campaign | Item) -> JobTerms:
    timeline = part.timeline if part.timeline is not None else campaign.timeline
    closed = part.closed if part.closed is not None else campaign.closed
    skip = part.skip if part.skip is not None else campaign.skip
    production = part.production or campaign.production or unsaid(Production)
    return JobTerms._make((base, skus, production, timeline or {}, closed or (), skip or ()))


def promises(campaign: Campaign, made: list[JobTerms]) -> Iterator[PromiseTerms]:
    """One for each job and each item with a promise of its own; another for each destination with dates of its own."""
    items = campaign.items or {}
    needed = campaign.why.date if campaign.why else None
    common = campaign.promise or unsaid(Promise)
    for job in made:
        own = [sku for sku in job.skus if items[sku].promise is not None]
        shared = tuple([sku for sku in job.skus if sku not in own]) if own else job.skus
        if shared or not job.skus:
            part = job._replace(skus=shared) if own else job
            yield from _with_destinations(campaign, PromiseTerms._make((job.base, part, common, None, needed)))
        for sku in own:
            promise = items[sku].promise or unsaid(Promise)
            part = job if job.skus == (sku,) else job._replace(skus=(sku,))
            yield from _with_destinations(campaign, PromiseTerms._make((("items", sku), part, promise, None, needed)))


def _with_destinations(campaign: Campaign, terms: PromiseTerms) -> Iterator[PromiseTerms]:
    yield terms
    for place, part in (campaign.destinations or {}).items():
        if part.timeline is None and part.promise is None and part.needed is None and not part.closed and not part.skip:
            continue
        job = terms.job
        common = campaign.closed or ()
        added = tuple(closing for closing in part.closed or () if closing not in common)
        there = job._replace(
            base=("destinations", place),
            timeline=_combined(job.timeline, campaign.timeline or {}, part),
            closed=(*job.closed, *added),
            skip=part.skip or job.skip,
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
