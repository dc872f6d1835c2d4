"""A buy as a chart: a bar for each size of what to order and what it is for, and a mark at what the file orders.

Drawn by hand so that it needs nothing else; its colours follow the reader's light or dark setting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planner.formats.buy_numbers import chance
from planner.formats.svg import MARGIN, fitting, length, picture, text
from planner.plan.buy.buy import buys
from planner.plan.buy.item import ItemBuy, SizeBuy
from planner.plan.plan import Plan

_WIDTH, _LEFT, _BAR, _ROW = 760, 96, 430, 26
_NUMBER = _LEFT + _BAR + 90
_PARTS = (
    ("stock", "from stock"),
    ("made", "wanted"),
    ("spoilage", "spoilage"),
    ("exchanges", "exchanges"),
    ("oversold", "oversold"),
    ("rounding", "rounding"),
)
_COLOURS = {
    "stock": ("fill", "#c3cbd3", "#4b535d"),
    "made": ("fill", "#2f6fb5", "#5b9be0"),
    "spoilage": ("fill", "#d9822b", "#e39a4c"),
    "exchanges": ("fill", "#3a9d7c", "#52b895"),
    "oversold": ("fill", "#9a63b5", "#b884d1"),
    "rounding": ("fill", "#8c959f", "#6e7681"),
}


def render(plans: Iterable[tuple[str, Plan, date]]) -> str:
    """Files, plans and days to one SVG."""
    made = [(plan, [one.item for one in buys(plan) if one.item.plannable]) for _, plan, _ in plans]
    body, top = [], MARGIN
    for plan, items in made:
        body.append(text(MARGIN, top + 16, fitting(plan.campaign.name, _WIDTH - 2 * MARGIN, 16), "title"))
        body.extend(_legend(top + 42, items))
        top += 62
        for item in items:
            body.extend(_item(item, top))
            top += (len(item.sizes) + 1 + (len(item.sizes) > 1)) * _ROW + 16
        top += MARGIN
    names = ", ".join(plan.campaign.name for plan, _ in made)
    return picture(f"What to order: {names}", _says(items for _, items in made), body, _WIDTH, top, _COLOURS)


def _says(made: Iterable[list[ItemBuy]]) -> str:
    """The chart in words: what to order of each item."""
    items = [item for every in made for item in every]
    return " ".join(
        f"{item.pieces.sku}: {item.start_total} pieces, "
        f"{', '.join(f'{one.size} {one.start}' for one in item.sizes)}; runs short with {chance(item.short_chance)}."
        for item in items
    )


def _legend(top: int, items: list[ItemBuy]) -> Iterator[str]:
    used = [(name, word) for name, word in _PARTS if any(_part(one, name) for item in items for one in item.sizes)]
    x = float(MARGIN)
    for name, word in used:
        yield f'<rect class="{name}" x="{x:.0f}" y="{top - 10}" width="12" height="12" rx="2"/>'
        yield text(x + 18, top, word, "quiet")
        x += 34 + length(word)
    yield f'<path class="mark" d="M{x + 5:.0f} {top - 12}v16"/>'
    yield text(x + 13, top, "ordered by the file", "quiet")


def _part(one: SizeBuy, name: str) -> int:
    if name == "stock":
        return one.used
    return max(0, one.wanted - one.used) if name == "made" else int(getattr(one, name))


def _item(item: ItemBuy, top: int) -> Iterator[str]:
    name = f"{item.pieces.sku} {item.pieces.item.name or ''}".strip()
    yield text(MARGIN, top + 12, fitting(name, _NUMBER - 2 * MARGIN - 60), "name")
    yield text(_NUMBER, top + 12, "to order", "quiet end")
    yield text(_WIDTH - MARGIN, top + 12, "runs short", "quiet end")
    longest = max(max(one.used + one.start, one.stock + one.ordered) for one in item.sizes) or 1
    for row, one in enumerate(item.sizes, 1):
        yield from _row(item, one, top + row * _ROW + 8, _BAR / longest)
    if len(item.sizes) > 1:
        y = top + (len(item.sizes) + 1) * _ROW + 12
        yield text(_LEFT - 10, y, "in all", "end")
        yield text(_NUMBER, y, str(item.start_total), "end")
        yield text(_WIDTH - MARGIN, y, f"any size {chance(item.short_chance)}", _risk(item.short_chance, item.chance))


def _row(item: ItemBuy, one: SizeBuy, top: int, scale: float) -> Iterator[str]:
    yield text(_LEFT - 10, top + 4, fitting(one.size, _LEFT - MARGIN - 10), "end")
    x = float(_LEFT)
    for name, _ in _PARTS:
        length = _part(one, name) * scale
        if length:
            yield f'<rect class="{name}" x="{x:.1f}" y="{top - 8}" width="{length:.1f}" height="16"/>'
            x += length
    if item.ordered_by != "plan":
        at = _LEFT + (min(one.stock, one.used) + one.ordered) * scale
        yield f'<path class="mark" d="M{at:.1f} {top - 11}v22"/>'
    yield text(_NUMBER, top + 4, str(one.start), "end")
    yield text(_WIDTH - MARGIN, top + 4, chance(one.short_chance), _risk(one.short_chance, item.chance))


def _risk(short: float, enough: int) -> str:
    return "bad end" if short > 1 - enough / 10_000 else "quiet end"
