"""Pages over files of a test's own folder."""

import os
from datetime import date
from pathlib import Path

from planner.app.check import Options
from planner.preview.desk import Asked, Desk

ROOT = Path(__file__).parents[2]
GOOD = (ROOT / "tests" / "golden" / "backorder" / "campaign.yaml").read_text(encoding="utf-8")
ON_HOLD = GOOD.replace("overage: 8%", "overage: 1%")
UNREADABLE = GOOD.replace("overage:", "overrage:")
DAY = date(2026, 12, 4)
SPOKEN = (
    GOOD.replace("name: Restock of the trail cap", "name: {en: Restock of the trail cap, de: Neue Kappen}")
    .replace("occasion: Winter meeting", "occasion: {en: Winter meeting, de: Wintertreffen}")
    .replace("name: Account team", "name: {any: Company Store}")
    .replace("name: Trail cap", "name: {en: Trail cap, de: Wanderkappe}")
    + "languages: [en, de]\n"
)
"""In English and German."""
assert GOOD not in (ON_HOLD, UNREADABLE)


def options(as_of: date = DAY) -> Options:
    return Options(as_of=as_of, cache=Path(os.environ["PLANNER_CACHE"]))


def desk(path: Path, templates: Path | None = None) -> Desk:
    return Desk(Asked(path, options, templates))


def write(path: Path, text: str) -> None:
    """As an editor saves: always seen as changed, however coarse the clock of the disk."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    after = max(path.stat().st_mtime_ns, before + 1_000_000)
    os.utime(path, ns=(after, after))
