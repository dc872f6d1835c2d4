"""A buy as a chart: a bar for each size of what to order and what it is for, and a mark at what the file orders.

Drawn by hand so that it needs nothing else; its colours follow the reader's light or dark setting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from planner.formats.buy_words import chance
from planner.formats.escape import visible
from planner.formats.table import width
from planner.plan.buy.buy import buys
from planner.plan.buy.item import ItemBuy, SizeBuy
from planner.plan.plan import Plan

_WIDTH, _LEFT, _BAR, _ROW, _MARGIN = 760, 96, 430, 26, 20
_NUMBER = _LEFT + _BAR + 90
_LETTER = 7.2  # pixels of a letter of 13 pixels, about
_PARTS = (
    ("stock", "from stock"),
    ("made", "wanted"),
    ("spoilage", "spoilage"),
    ("exchanges", "exchanges"),
    ("oversold", "oversold"),
    ("rounding", "rounding"),
)
_STYLE = """
  svg { background: #ffffff; color: #1f2328; font: 13px system-ui, sans-serif }
  text { fill: currentColor } .quiet { fill: #59636e } .short { fill: #b35900; font-weight: 600 }
  .title { font-size: 16px; font-weight: 600 } .name { font-weight: 600 } .end { text-anchor: end }
  .stock { fill: #c3cbd3 } .made { fill: #2f6fb5 } .spoilage { fill: #d9822b } .exchanges { fill: #3a9d7c }
  .oversold { fill: #9a63b5 } .rounding { fill: #8c959f } .mark { stroke: #1f2328; stroke-width: 2 }
  @media (prefers-color-scheme: dark) {
    svg { background: #0d1117; color: #e6edf3 } .quiet { fill: #9198a1 } .short { fill: #f0a35e }
    .stock { fill: #4b535d } .made { fill: #5b9be0 } .spoilage { fill: #e39a4c } .exchanges { fill: #52b895 }
    .oversold { fill: #b884d1 } .rounding { fill: #6e7681 } .mark { stroke: #e6edf3 }
  }
"""


def render(plans: Iterable[tuple[str, Plan, date]]) -> str:
    """Files, plans and days to one SVG."""
    made = [(plan, [one.item for one in buys(plan) if one.item.plannable]) for _, plan, _ in plans]
    body, top = [], _MARGIN
    for plan, items in made:
        body.append(_text(_MARGIN, top + 16, _brief(plan.campaign.name, 70), "title"))
        body.extend(_legend(top + 42, items))
        top += 62
        for item in items:
            body.extend(_item(item, top))
            top += (len(item.sizes) + 1 + (len(item.sizes) > 1)) * _ROW + 16
        top += _MARGIN
    names = ", ".join(plan.campaign.name for plan, _ in made)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top}" width="{_WIDTH}" height="{top}" role="img">\n'
        f"<title>{_safe(f'What to order: {names}')}</title>\n<style>{_STYLE}</style>\n"
    )
    return head + "\n".join(body) + "\n</svg>\n"


def _legend(top: int, items: list[ItemBuy]) -> Iterator[str]:
    used = [(name, word) for name, word in _PARTS if any(_part(one, name) for item in items for one in item.sizes)]
    x = float(_MARGIN)
    for name, word in used:
        yield f'<rect class="{name}" x="{x:.0f}" y="{top - 10}" width="12" height="12" rx="2"/>'
        yield _text(x + 18, top, word, "quiet")
        x += 34 + len(word) * _LETTER
    yield f'<path class="mark" d="M{x + 5:.0f} {top - 12}v16"/>'
    yield _text(x + 13, top, "ordered by the file", "quiet")


def _part(one: SizeBuy, name: str) -> int:
    if name == "stock":
        return one.used
    return max(0, one.wanted - one.used) if name == "made" else int(getattr(one, name))


def _item(item: ItemBuy, top: int) -> Iterator[str]:
    name = f"{item.pieces.sku} {item.pieces.item.name or ''}".strip()
    yield _text(_MARGIN, top + 12, _brief(name, 60), "name")
    yield _text(_NUMBER, top + 12, "to order", "quiet end")
    yield _text(_WIDTH - _MARGIN, top + 12, "runs short", "quiet end")
    longest = max(max(one.used + one.start, one.stock + one.ordered) for one in item.sizes) or 1
    for row, one in enumerate(item.sizes, 1):
        yield from _row(item, one, top + row * _ROW + 8, _BAR / longest)
    if len(item.sizes) > 1:
        y = top + (len(item.sizes) + 1) * _ROW + 12
        yield _text(_LEFT - 10, y, "in all", "end")
        yield _text(_NUMBER, y, str(item.start_total), "end")
        yield _text(_WIDTH - _MARGIN, y, f"any size {chance(item.short_chance)}", _risk(item.short_chance, item.chance))


def _row(item: ItemBuy, one: SizeBuy, top: int, scale: float) -> Iterator[str]:
    yield _text(_LEFT - 10, top + 4, _brief(one.size, 10), "end")
    x = float(_LEFT)
    for name, _ in _PARTS:
        length = _part(one, name) * scale
        if length:
            yield f'<rect class="{name}" x="{x:.1f}" y="{top - 8}" width="{length:.1f}" height="16"/>'
            x += length
    if item.ordered_by != "plan":
        at = _LEFT + (min(one.stock, one.used) + one.ordered) * scale
        yield f'<path class="mark" d="M{at:.1f} {top - 11}v22"/>'
    yield _text(_NUMBER, top + 4, str(one.start), "end")
    yield _text(_WIDTH - _MARGIN, top + 4, chance(one.short_chance), _risk(one.short_chance, item.chance))


def _risk(short: float, enough: int) -> str:
    return "short end" if short > 1 - enough / 10_000 else "quiet end"


def _text(x: float, y: float, words: str, style: str) -> str:
    return f'<text class="{style}" x="{x:.0f}" y="{y:.0f}">{_safe(words)}</text>'


def _brief(words: str, most: int) -> str:
    """Words that fit into the chart."""
    return words if width(words) <= most else f"{words[: most - 1]}…"


def _safe(words: str) -> str:
    return escape(visible(words))
