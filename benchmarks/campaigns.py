"""Campaigns for measuring: of one shape, no two alike, the same in every run."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

BASE = Path(__file__).resolve().parents[1] / "campaigns" / "founders-day.yaml"

_DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")
_SKU = re.compile(r"\b(HOOD|TEE|CAP|BTL)-FD\b")
_WANTED = re.compile(r"^    sizes: .*\b(M|one size): (\d+)", re.MULTILINE)
_CAP = re.compile(r"^    (cap): (\d+)", re.MULTILINE)
_PRODUCED = re.compile(r"^    (produce): (\d+)", re.MULTILINE)
_PRODUCED_BY_SIZE = re.compile(r"^    produce: .*\b(M): (\d+)", re.MULTILINE)
_COMMENT = re.compile(r"(?<=# )(.*)$", re.MULTILINE)
_LIKELY = re.compile(r"\bdays: \[(\d+), (\d+), (\d+)\]")
_TODAY = date(2026, 12, 4)


def campaign(number: int) -> str:
    """The text of one campaign: other names, SKUs, references, comments; dates to come up to twelve weeks later; stages
    up to six days longer; up to 88 pieces more of each item. Every fourth orders too few.

    No two out of any 89 in a row have an item's numbers in common: facts that are alike are asked of the engine once."""
    later, longer, more = timedelta(days=7 * (number % 13)), number % 7, 7 * number % 89
    produced = more + -(-more // 9)
    text = BASE.read_text(encoding="utf-8").replace("Founders' Day", f"Founders' Day of office {number}")
    text = _DATE.sub(lambda match: str(_moved(date.fromisoformat(match[0]), later)), text)
    text = _LIKELY.sub(lambda match: f"days: [{match[1]}, {match[2]}, {int(match[3]) + longer}]", text)
    text = _SKU.sub(rf"\1-{number:04}", text)
    text = _more(_CAP, more, _more(_WANTED, more, text))
    text = _more(_PRODUCED, produced - 9 * (number % 4 == 0), _more(_PRODUCED_BY_SIZE, produced, text))
    text = re.sub(r"JOB-(\d+)", lambda match: f"JOB-{int(match[1]) + number}", text)
    return _COMMENT.sub(rf"\1, {number}", text)


def _more(counted: re.Pattern[str], pieces: int, text: str) -> str:
    """The text with more pieces where the second group is a number of them."""
    return counted.sub(lambda match: f"{text[match.start() : match.start(2)]}{int(match[2]) + pieces}", text)


def _moved(day: date, later: timedelta) -> date:
    """A day to come; what is past has happened."""
    return day + later if day > _TODAY else day


def write(folder: Path, count: int) -> None:
    """Put `count` campaigns into a new folder."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.yaml").write_text(campaign(number), encoding="utf-8")
