"""A buy as the sheet for the supplier: one line a size, pieces to order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planner.formats.sheet import sheet
from planner.model.base import unsaid
from planner.model.promise import Production
from planner.plan.buy.buy import buys
from planner.plan.plan import Plan
from planner.plan.terms import said

HEAD = ("campaign", "job", "sku", "item", "method", "design", "colour", "size", "pieces", "pack", "packs")


def render(plans: Iterable[tuple[str, Plan, date]]) -> str:
    """Files, plans and days to CSV, one head for all."""
    return sheet(HEAD, (row for _, plan, _ in plans for row in _rows(plan)))


def _rows(plan: Plan) -> Iterator[tuple[str, ...]]:
    for one in buys(plan):
        item = one.item.pieces.item
        production: Production = said(plan.campaign, item, "production") or unsaid(Production)
        head = (plan.campaign.name, production.job, one.item.pieces.sku, item.name)
        what = (item.method, item.design, item.colour)
        for size in one.item.sizes:
            pack = one.item.pack(size.size)
            whole = pack > 1 and not size.ordered % pack  # parts of a pack are a finding
            packs = (str(pack) if pack > 1 else "", str(size.ordered // pack) if whole else "")
            if size.ordered:
                yield (*(cell or "" for cell in (*head, *what)), size.size, str(size.ordered), *packs)
