"""What the page shows now: made when it is asked for, made anew once a file has changed, the last good state kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from threading import RLock

from planner.app.check import Options
from planner.app.notices import Drafted, Wish, notices
from planner.app.watched import Places, Stamp, places, stamp
from planner.formats import buy_svg, plan_svg
from planner.notices.tools import PLAIN, TOOLS
from planner.plan.plan import Plan
from planner.preview.state import Shown, ShownNotice, failed, shown, with_last
from planner.value import NamedTuple

FORMS = ("md", "html", "txt", "sms", "banner", "ics")
Draw = Callable[[list[tuple[str, Plan, date]]], str]
CHARTS: dict[str, tuple[Draw, Draw]] = {
    "plan": (partial(plan_svg.render, width=plan_svg.NARROW), plan_svg.render),
    "buy": (buy_svg.render, buy_svg.render),
}
"""Charts of a plan, as SVG: as one stands beside a notice, and in a tab of its own."""


class Asked(NamedTuple):
    """What the page was started for: files, the options as of now, and a folder of templates."""

    path: Path
    options: Callable[[], Options]
    templates: Path | None = None


class _Made(NamedTuple):
    shown: Shown
    drafted: dict[str, Drafted]


class Mail(NamedTuple):
    """A mail's HTML and the one thing that it may load, "" for nothing."""

    html: str
    logo: str


class Desk:
    """Holds the state of one page. One thread works at a time; `generation` counts the changes that were seen."""

    def __init__(self, asked: Asked) -> None:
        self.generation = 1
        self._asked = asked
        self._work = RLock()
        self._made: dict[str, _Made] = {}
        self._last: dict[str, _Made] = {}
        self._places = self._watched()
        self._stamp = self._now()

    def changed(self) -> bool:
        """Whether files, or the day, are others than those that the page shows. Then all is made anew."""
        with self._work:
            now = self._now()
            if now == self._stamp:
                return False
            self._places = self._watched()
            self._stamp = self._now()
            self._made.clear()
            self.generation += 1
            return True

    def shown(self, tool: str) -> Shown:
        """The state for a tool of TOOLS; where files are broken, with what was shown before."""
        return self._for(tool).shown

    def mail(self, tool: str, campaign: str, notice: str) -> Mail | None:
        """The mail of a notice that is shown; None where there is none."""
        for one in self.shown(tool).campaigns:
            found: ShownNotice | None = next((draft for draft in one.notices if draft.name == notice), None)
            if one.key == campaign and found is not None:
                return Mail(found.html, one.logo)
        return None

    def chart(self, tool: str, campaign: str, name: str, whole: bool = False) -> str | None:
        """A chart of CHARTS of a campaign that is shown, as SVG; None where there is none."""
        with self._work:
            drafted = self._for(tool).drafted.get(campaign)
            if drafted is None or name not in CHARTS:
                return None
            return CHARTS[name][whole]([(drafted.checked.document.file, drafted.checked.plan, drafted.as_of)])

    def _for(self, tool: str) -> _Made:
        with self._work:
            if tool not in self._made:
                self._made[tool] = self._make(tool)
            return self._made[tool]

    def _make(self, tool: str) -> _Made:
        wish = Wish(FORMS, TOOLS.get(tool, PLAIN), self._asked.templates)
        try:
            made, report = notices([self._asked.path], self._asked.options(), wish)
            drafted = {one.folder: one for one in made}
            now = _Made(shown(made, report, tool), drafted)
        except Exception as error:  # whatever a file does to the program, the page goes on and says so
            now = _Made(failed(f"planner failed over these files: {type(error).__name__}: {error}"), {})
        if not now.shown.errors:
            self._last[tool] = now
            return now
        last = self._last.get(tool) or next(reversed(self._last.values()), None)
        if last is None:
            return now
        return _Made(with_last(now.shown, last.shown), last.drafted | now.drafted)

    def _watched(self) -> Places:
        return places(self._asked.path, self._asked.options(), self._asked.templates)

    def _now(self) -> tuple[object, Stamp]:
        return self._asked.options().as_of, stamp(self._places)
