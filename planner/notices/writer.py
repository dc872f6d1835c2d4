"""One campaign's notices written: template to parts, Markdown to text and HTML, both into the layout, tags last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from planner.drafts.notice import Notice
from planner.drafts.sms import message
from planner.notices.context import context
from planner.notices.draft import Draft, Sources
from planner.notices.kinds import Wanted
from planner.notices.look import Look, look
from planner.notices.markdown import Token, html, parse
from planner.notices.owned import owned
from planner.notices.page import heavy, inlined
from planner.notices.parts import Parts, parts
from planner.notices.plain import heading, line, opening, plain, prose
from planner.notices.render import renderer
from planner.notices.sending import Sending, sending
from planner.notices.tools import THERE, Tool, filled
from planner.notices.words import MISSING, Words
from planner.plan.plan import Plan
from planner.source.errors import InputError
from planner.value import NamedTuple, once

_LAYOUT = "layout/mail.html.j2"


class _Foot(NamedTuple):
    text: str
    html: str


class Writer:
    """Writes notices of one campaign as of one day for one tool in one language."""

    def __init__(self, plan: Plan, as_of: date, tool: Tool, sources: Sources, pages: bool, words: Words) -> None:
        self._plan = plan
        self._as_of = as_of
        self._tool = tool
        self._words = words
        self._sources = sources
        self._renderer = renderer(words, *sources)
        self._pages = pages
        self._feet: dict[str, _Foot] = {}

    @once
    def _look(self) -> Look:
        return look(self._plan, self._words)

    @property
    def _closes(self) -> date | None:
        """The day of the calendar's entry."""
        until = self._plan.close or self._plan.campaign.last_order
        return until.day if until else None

    def draft(self, wanted: Wanted) -> Draft | InputError | None:
        """The notice; or what is wrong with a template, at its line; None where a text is missing in this language."""
        names = context(self._plan, wanted, self._as_of, self._tool, self._words).names()
        name = f"{wanted.kind.name}/{self._words.language}.md.j2"
        source = self._renderer.render(name, names)
        if isinstance(source, InputError):
            return source
        found = parts(source)
        if not isinstance(found, Parts):
            return self._renderer.mistake(name, *found)
        foot = self._foot(wanted.kind.purpose, names)
        if isinstance(foot, InputError):
            return foot
        sent = sending(self._plan, wanted, self._tool, self._words)
        said = (source, foot.text, sent.to, sent.sender, self._look.name)
        return None if any(MISSING in one for one in said) else self._draft(wanted, found, foot, sent)

    def _foot(self, purpose: str, names: Mapping[str, object]) -> _Foot | InputError:
        """The same for all notices of one purpose."""
        if purpose not in self._feet:
            made = self._renderer.render(f"foot/{self._words.language}.md.j2", names)
            if isinstance(made, InputError):
                return made
            tokens = parse(made)
            self._feet[purpose] = _Foot(plain(tokens).strip(), html(tokens))
        return self._feet[purpose]

    def _draft(self, wanted: Wanted, found: Parts, foot: _Foot, sent: Sending) -> Draft | InputError:
        kind, body = wanted.kind, parse(found.body)
        subject = line(" ".join(found.subject)) or heading(body)
        preheader = line(" ".join(found.preheader)) or opening(body)
        text = self._renderer.render("layout/mail.txt.j2", {"body": plain(body), "foot": foot.text})
        page = self._page(subject, preheader, body, foot) if self._pages else ""
        if isinstance(text, InputError):
            return text
        if isinstance(page, InputError):
            return page
        short = message(tuple(map(line, found.sms)))
        banner, calendar = line(" ".join(found.banner)), line(" ".join(found.calendar))
        said = {
            "subject": subject,
            "preheader": preheader,
            "body": text,
            "page": page,
            "sms": short,
            "banner": banner,
            "entry": f"{calendar}: {self._closes}" if calendar and self._closes else "",
        }
        language, (overrides, shipped, _) = self._words.language, self._sources
        own = owned(overrides, shipped, kind.name, self._plan.first_language, language)
        notice = Notice(wanted.name, kind.name, language, kind.purpose, said, tuple(prose(body)), wanted.number, own)
        return Draft(
            kind.name,
            self._named(wanted),
            self._filled(subject),
            self._filled(preheader),
            self._filled(found.body),
            self._filled(text),
            filled(page, self._tool, self._there, html=True),
            self._filled(short),
            self._filled(banner),
            kind.sells,
            self._filled(calendar),
            replace(sent, to=self._filled(sent.to), sender=self._filled(sent.sender)),
            notice,
            wanted.number,
            self._words.language,
        )

    def _filled(self, text: str) -> str:
        return filled(text, self._tool, self._there)

    @once
    def _there(self) -> str:
        return self._words.say(THERE)

    def _named(self, wanted: Wanted) -> str:
        return f"{wanted.name}.{self._words.language}" if len(self._plan.languages) > 1 else wanted.name

    def _page(self, subject: str, preheader: str, body: list[Token], foot: _Foot) -> str | InputError:
        names = {
            "subject": subject,
            "preheader": preheader,
            "look": self._look,
            "language": self._words.language,
            "direction": self._words.direction,
        }
        made = self._renderer.page(_LAYOUT, names, body=html(body), foot=foot.html)
        if isinstance(made, InputError):
            return made
        if heavy(made):
            return self._renderer.mistake(_LAYOUT, "this page has too many elements for its styles", "take out some")
        return inlined(made)
