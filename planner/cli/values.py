"""The values of options that are more than text: what each may be, and what is said of one that it may not."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path


def day(text: str) -> date:
    """The value of --as-of."""
    from planner.model.dates import FIRST_YEAR, LAST_YEAR

    try:
        if len(text) != 10:  # 2027-01-08, and none of the other spellings of ISO 8601
            raise ValueError(text)
        found = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'a date is year-month-day, such as 2027-01-08, not "{text}"') from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        years = f"from {FIRST_YEAR} to {LAST_YEAR}, as a campaign's dates"
        raise argparse.ArgumentTypeError(f'a day {years}, such as 2027-01-08, not "{text}"')
    return found


def calendar_file(text: str) -> Path:
    """The value of --ics: by its name no campaign file, which would be lost."""
    if not text.lower().endswith(".ics"):
        raise argparse.ArgumentTypeError(f'a calendar\'s name ends in .ics, such as plan.ics, not "{text}"')
    return Path(text)


def courses(text: str) -> int:
    """The value of --simulate."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 10_000_000 and len(text) < 9):
        raise argparse.ArgumentTypeError(f'a number of courses from 1 to 10000000, such as 100000, not "{text}"')
    return int(text)


def port(text: str) -> int:
    """The value of --port."""
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) < 65_536):
        raise argparse.ArgumentTypeError(f'a port is a number from 0 to 65535, such as 8450, not "{text}"')
    return int(text)
