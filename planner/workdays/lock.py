"""The lock: resolved places as a file beside the campaigns, so that a new holiday library changes no date unseen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from planner.value import NamedTuple
from planner.workdays.place import PlaceDays
from planner.workdays.record import record, recorded

FORM = 1
ABOUT = "Written by planner calendars lock. To change it, run that again."


class NotALock(ValueError):
    """The text is not what `text` wrote, to the letter: cut short, edited or of another form."""


class Lock(NamedTuple):
    """Places by code, as the holiday library's release `library` ("0.109") knew them."""

    library: str
    places: Mapping[str, PlaceDays]


def text(lock: Lock) -> str:
    """The file's text: one value a line and sorted, so that a change of one day is a change of one line."""
    content = {"library": lock.library, "places": {code: record(place) for code, place in lock.places.items()}}
    written = {"about": ABOUT, "form": FORM, **content, "digest": _digest(content)}
    return json.dumps(written, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def read(written: str) -> Lock:
    """The lock of a file's text. NotALock where a value is not what was written."""
    try:
        kept = json.loads(written)
        lock = Lock(kept["library"], {code: recorded(code, place) for code, place in kept["places"].items()})
        sound = kept["form"] == FORM and kept["digest"] == _digest({key: kept[key] for key in ("library", "places")})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotALock(str(error)) from None
    if not sound:
        raise NotALock("the digest is another")
    return lock


def _digest(content: dict[str, Any]) -> str:
    from hashlib import sha256

    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
