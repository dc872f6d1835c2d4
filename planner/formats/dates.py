"""Dates as people read them."""

from __future__ import annotations

from datetime import date


def day(value: date | None) -> str:
    """Wed 2027-03-17."""
    return f"{value:%a %Y-%m-%d}" if value else "not said"
