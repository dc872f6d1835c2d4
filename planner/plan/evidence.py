"""The last word about production: a slot confirmed, a start, something seen; and until when it is good.

A word grows old: a slot confirmed in spring says little in autumn. `LIFE` is assumed until the file states
`shelf_life`; it is ours, set so that the usual stage is over before it ends: a supplier's slot is booked up to ten weeks
ahead, an overseas run takes 30 to 60 days.
"""

from __future__ import annotations

from datetime import date, timedelta

from planner.model.campaign import Campaign
from planner.model.promise import Production
from planner.value import Value

LIFE = {"confirmed": 70, "started": 60, "arrives": 60}
"""Calendar days, by what the word says."""


class Word(Value):
    """What was last said or seen of a job, when, and how many days that is good for."""

    what: str
    on: date
    life: int
    assumed: bool

    @property
    def old_from(self) -> date:
        """The first day on which it is old."""
        return self.on + timedelta(self.life + 1)

    @property
    def void_from(self) -> date:
        """The first day on which it says nothing any more."""
        return self.on + timedelta(2 * self.life + 1)


def words_of(production: Production) -> list[tuple[str, date]]:
    """All that was said or seen of a job, with its day."""
    found: list[tuple[str, date]] = []
    slot, started, seen = production.slot, production.started, production.seen
    if slot is not None and slot.confirmed is not None:
        found.append(("the slot was confirmed", slot.confirmed))
    if started is not None:
        found.append(("production started", started))
    if seen is not None and seen.on is not None:
        found.append((f"{seen.what or 'the job'} was seen", seen.on))
    return found


def last_word(campaign: Campaign, production: Production, as_of: date) -> Word | None:
    """The latest of them that has come; None where nothing was said."""
    last: tuple[str, date] | None = None
    for word in words_of(production):
        if word[1] <= as_of and (last is None or word[1] > last[1]):
            last = word
    if last is None:
        return None
    runs = production.started is not None and production.started <= as_of
    kind = ("arrives" if production.arrives else "started") if runs else "confirmed"
    stated = getattr(campaign.shelf_life, kind) if campaign.shelf_life else None
    return Word(*last, stated or LIFE[kind], stated is None)
