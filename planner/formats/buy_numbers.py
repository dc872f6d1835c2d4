"""Numbers of a buy as people read them."""

from __future__ import annotations

from planner.rules.message import counted


def chance(value: float) -> str:
    """A chance from 0 to 1 as people read it: 21.6%, below 0.1%."""
    if 0 < value < 0.001:
        return "<0.1%"
    return ">99.9%" if 0.999 < value < 1 else f"{value * 100:.1f}".removesuffix(".0") + "%"


def pieces(count: int) -> str:
    """1 piece, 2 pieces."""
    return counted(count, "piece")
