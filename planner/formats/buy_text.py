"""A buy as tables for people: what to order and why, what the file orders, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from textwrap import wrap

from planner.formats.buy_numbers import chance
from planner.formats.buy_words import orders_lines, packs, sizes_in_file, sources
from planner.formats.escape import inert, visible
from planner.formats.table import table
from planner.plan.buy.buy import Buy, buys
from planner.plan.buy.item import ItemBuy, SizeBuy
from planner.plan.plan import Plan
from planner.rules.message import percent

_BAR, _COLUMNS = 40, 80
WANTED, SPARE, MORE = "█", "▒", "·"
_JUDGED = {
    "short": "too few",
    "enough in all": "enough in all, not in each size",
    "enough": "enough",
    "wasteful": "more than anything explains",
}


def render(plans: Iterable[tuple[str, Plan, date]]) -> str:
    """Files, plans and days to text, a blank line between campaigns."""
    return inert("\n".join("\n".join(_campaign(file, plan, as_of)) + "\n" for file, plan, as_of in plans))


def _campaign(file: str, plan: Plan, as_of: date) -> Iterator[str]:
    yield f"{visible(plan.campaign.name)} ({plan.campaign.kind or 'kind not said'}), {visible(file)}"
    for one in buys(plan):
        yield ""
        yield from _item(plan, one, as_of)


def _item(plan: Plan, one: Buy, as_of: date) -> Iterator[str]:
    item = one.item
    name = f" {item.pieces.item.name}" if item.pieces.item.name else ""
    yield visible(f"{item.pieces.sku}{name}")
    if not item.plannable:
        yield "  not planned: the file says no sizes, too many pieces, or that half of them are lost"
        return
    yield from _to_order(item)
    yield ""
    yield from _as_ordered(item)
    yield ""
    for line in (*_readings(one), *packs(item), *orders_lines(plan, one, as_of), *sources(plan, one)):
        deeper = "  " * line.startswith("  ")
        yield from wrap(
            visible(line.strip()), _COLUMNS, initial_indent=f"  {deeper}", subsequent_indent=f"    {deeper}"
        )


def _to_order(item: ItemBuy) -> Iterator[str]:
    """The table that adds up; columns of nothing but zeros are left out."""
    columns = [
        ("wanted", [one.wanted for one in item.sizes]),
        ("-stock", [one.used for one in item.sizes]),
        ("+spoilage", [one.spoilage for one in item.sizes]),
        ("+exchanges", [one.exchanges for one in item.sizes]),
        ("+oversold", [one.oversold for one in item.sizes]),
        ("+rounding", [one.rounding for one in item.sizes]),
        ("= order", [one.start for one in item.sizes]),
    ]
    shown = [(head, numbers) for head, numbers in columns if any(numbers) or head[0] not in "-+"]
    rows = [("size", *(head for head, _ in shown))]
    rows += [(one.size, *(str(numbers[at]) for _, numbers in shown)) for at, one in enumerate(item.sizes)]
    if len(item.sizes) > 1:
        rows.append(("in all", *(str(sum(numbers)) for _, numbers in shown)))
    yield from table(rows, right=frozenset(range(1, len(shown) + 1)))


def _as_ordered(item: ItemBuy) -> Iterator[str]:
    """What is ordered, with the risk and a bar for each size."""
    longest = max(max(one.used + one.start, one.stock + one.ordered, one.wanted) for one in item.sizes) or 1
    head = "ordered" if item.ordered_by != "plan" else "to order"
    legend = f"{WANTED} wanted {SPARE} spare {MORE} to order more"
    rows = [("size", head, "spare", "runs short", legend)]
    rows += [
        (one.size, str(one.ordered), str(one.spare), chance(one.short_chance), _bar(one, longest)) for one in item.sizes
    ]
    if len(item.sizes) > 1:
        spare = sum(one.spare for one in item.sizes)
        rows.append(("in all", str(item.ordered_total), str(spare), chance(item.short_chance), "any size"))
    yield from table(rows, right=frozenset({1, 2, 3}))


def _bar(one: SizeBuy, longest: int) -> str:
    """Pieces to columns: those wanted that are there, those to spare, and those still to order."""
    there = one.stock + one.ordered

    def columns(pieces: int) -> int:
        return -(-pieces * _BAR // longest) if longest > _BAR else pieces

    wanted, spare, whole = columns(min(one.wanted, there)), columns(there), columns(max(there, one.used + one.start))
    return WANTED * wanted + SPARE * (spare - wanted) + MORE * (whole - spare)


def _serves(item: ItemBuy) -> Iterator[str]:
    """What the spare pieces are for, of how many that are planned."""
    planned = {
        "spoilage": sum(one.spoilage for one in item.sizes),
        "exchanges": sum(one.exchanges for one in item.sizes),
        "oversold": sum(one.oversold for one in item.sizes),
        "rounding": sum(one.rounding for one in item.sizes),
    }
    spare = sum(max(0, one.spare) for one in item.sizes)
    served = [(name, sum(one.serves[name] for one in item.sizes), count) for name, count in planned.items() if count]
    nothing = sum(one.serves["nothing"] for one in item.sizes)
    parts = [f"{name} {count} of {most}" for name, count, most in served]
    parts += [f"nothing {nothing}"] if nothing else []
    if spare and parts:
        yield f"What the {spare} spare serve: {', '.join(parts)}."


def _readings(one: Buy) -> Iterator[str]:
    """Both readings, and what is to be written."""
    item = one.item
    sure = percent(item.chance)
    several = len(item.sizes) > 1
    if several:
        complete = sum(item.complete.values())
        yield (
            f"For those wanted, with {sure}: every size complete takes {complete}, "
            f"sizes that may be swapped {item.swappable_total}."
        )
    if item.ordered_by == "plan":
        yield "Nothing is ordered yet; to order these, write:"
        yield f"  produce: {sizes_in_file(item)}"
        return
    swapped = f", and with {chance(item.swapped_short_chance)} if sizes may be swapped" if several else ""
    yield (
        f"The {item.ordered_total} ordered are {_JUDGED[one.judged or 'short']}: they run short with "
        f"{chance(item.short_chance)}{swapped}."
    )
    yield from _serves(item)
    short = item.start_total - item.ordered_total
    if short > 0:
        yield f"That is {short} fewer than planned here; to order them all, write:"
        yield f"  produce: {sizes_in_file(item)}"
    elif short < 0:
        yield f"That is {-short} more than planned here."
    if few := [f"{size.size} by {-size.spare}" for size in item.sizes if size.spare < 0]:
        yield f"Too few even if none is lost: {', '.join(few)}."
    if bare := [size.size for size in item.sizes if size.wanted and size.spare == 0]:
        yield f"Without a spare: {', '.join(bare)}."
