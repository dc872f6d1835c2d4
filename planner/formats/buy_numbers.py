"""Numbers of a buy as people read them."""

from __future__ import annotations


def chance(value: float) -> str:
    """A chance from 0 to 1 as people read it: 21.6%, below 0.1%."""
    if 0 < value < 0.001:
        return "<0.1%"
    return ">99.9%" if 0.999 < value < 1 else f"{value * 100:.1f}".removesuffix(".0") + "%"


def percent(points: int) -> str:
    """Basis points as the file writes them: 9%, 2.5%."""
    return f"{points / 100:.2f}".rstrip("0").rstrip(".") + "%"


def pieces(count: int) -> str:
    """1 piece, 2 pieces."""
    return f"{count} piece{'' if count == 1 else 's'}"
