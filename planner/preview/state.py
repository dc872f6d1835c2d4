"""What the page shows, as plain values: drafts, findings and plan in; text out. No server, no files, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from planner.app.notices import Drafted
from planner.findings.finding import Finding
from planner.findings.report import Report
from planner.formats import plan_text
from planner.formats.dates import day
from planner.formats.escape import location, visible
from planner.formats.snippet import draw
from planner.model.languages import LANGUAGES
from planner.notices.draft import Draft
from planner.notices.files import markdown
from planner.notices.kinds import Wanted, applicable

Lines = Mapping[str, Sequence[str]]
BARRED, HELD, BROKEN = "barred, on hold", "held by an error in its words", "its template is broken"
LACKING = "not all its texts are given in this language"
_ORDER = ("engine", "input", "error", "warning", "advice")


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding, its place as `file:line:column`, and the same drawn on the lines that it speaks of."""

    severity: str
    code: str
    clause: str
    message: str
    label: str
    why: str
    fix: str
    place: str
    drawn: str


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice in all forms, "" for one that it does not have, in a language, as `tool` sends it.

    `name` is its file's stem, unlike any other's of the campaign; `notice` is the same in every language. `old`: from
    before an error.
    """

    name: str
    notice: str
    language: str
    about: str
    subject: str
    preheader: str
    html: str
    text: str
    sms: str
    banner: str
    calendar: str
    markdown: str
    to: str
    sender: str
    when: str
    purpose: str
    sent_as: str
    due: bool
    tool: str
    old: bool = False


@dataclass(frozen=True, slots=True)
class Withheld:
    """A notice that the campaign can have and that is not shown; `why` is BARRED, HELD, LACKING or BROKEN."""

    name: str
    notice: str
    language: str
    why: str


@dataclass(frozen=True, slots=True)
class ShownCampaign:
    """A campaign with all that was made of it. `key` is unlike any other's of the page; `languages` are codes and names;
    `old`: all from before an error."""

    key: str
    name: str
    file: str
    as_of: str
    standing: str
    counts: str
    until: str
    logo: str
    languages: tuple[tuple[str, str], ...]
    findings: tuple[ShownFinding, ...]
    notices: tuple[ShownNotice, ...]
    withheld: tuple[Withheld, ...]
    plan: str
    old: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything on the page: the campaigns, and what keeps files from being read or notices from being written."""

    campaigns: tuple[ShownCampaign, ...]
    errors: tuple[ShownFinding, ...]


def plain(value: Any) -> Any:
    """What can be written as JSON: values as objects by the names of their parts."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return [plain(one) for one in value] if isinstance(value, tuple) else value


def shown(made: Iterable[Drafted], report: Report, tool: str) -> Shown:
    """What follows from one run over the files."""
    campaigns = tuple(_campaign(one, report.lines, tool) for one in made)
    return Shown(campaigns, tuple(_finding(one, report.lines) for one in report.findings))


def failed(message: str) -> Shown:
    """What is left where the program itself fails: its words, so that the page goes on."""
    return Shown((), (ShownFinding("engine", "", "", message, "", "", "", "", message),))


def with_last(now: Shown, last: Shown) -> Shown:
    """The state with what was shown last in place of what an error keeps from being made, marked as old."""
    if not now.errors:
        return now
    kept = {one.key: one for one in last.campaigns}
    mended = [_mended(one, kept[one.key]) if one.key in kept else one for one in now.campaigns]
    there = {one.key for one in now.campaigns}
    gone = [_old(one) for key, one in kept.items() if key not in there]
    return replace(now, campaigns=(*mended, *gone))


def _old(last: ShownCampaign) -> ShownCampaign:
    return replace(last, old=True, notices=tuple(replace(one, old=True) for one in last.notices))


def _mended(now: ShownCampaign, last: ShownCampaign) -> ShownCampaign:
    broken = {one.name for one in now.withheld if one.why == BROKEN}
    old = {one.name: replace(one, old=True) for one in last.notices if one.name in broken}
    withheld = tuple(one for one in now.withheld if one.name not in old)
    order = [one.name for one in last.notices]
    notices = sorted(
        (*now.notices, *old.values()), key=lambda one: order.index(one.name) if one.name in order else len(order)
    )
    return replace(now, notices=tuple(notices), withheld=withheld)


def _campaign(drafted: Drafted, lines: Lines, tool: str) -> ShownCampaign:
    checked = drafted.checked
    verdict, plan = checked.verdict, checked.plan
    wanted = applicable(plan, drafted.as_of)
    brand = plan.campaign.brand
    findings = sorted((*checked.findings, *drafted.told.findings), key=lambda one: _ORDER.index(one.severity.value))
    return ShownCampaign(
        drafted.folder,
        visible(verdict.campaign),
        visible(verdict.file),
        day(drafted.as_of),
        verdict.standing.value,
        ", ".join(_counts(findings, verdict.ignored + drafted.told.ignored)),
        day(verdict.ready_until) if verdict.ahead else "",
        (brand.logo or "") if brand else "",
        tuple((code, LANGUAGES[code]) for code in plan.languages),
        tuple(_finding(one, lines) for one in findings),
        tuple(_notice(one, drafted, _about(one.notice.name, wanted), tool) for one in drafted.drafts),
        tuple(_withheld(wanted, drafted)),
        plan_text.render([(checked.document.file, plan, drafted.as_of)]),
    )


def _withheld(wanted: Iterable[Wanted], drafted: Drafted) -> Iterator[Withheld]:
    languages = drafted.checked.plan.languages
    there = {(one.notice.name, one.language) for one in drafted.drafts}
    lacking = {(name, language) for language, names in drafted.untranslated for name in names}
    for one in wanted:
        for language in languages:
            if (one.name, language) not in there:
                name = f"{one.name}.{language}" if len(languages) > 1 else one.name
                held = HELD if name in drafted.told.held else BROKEN
                missing = LACKING if (one.name, language) in lacking else held
                yield Withheld(name, one.name, language, BARRED if one.kind.name in drafted.barred else missing)


def _about(name: str, wanted: Iterable[Wanted]) -> str:
    return next((one.kind.sentence for one in wanted if one.name == name), "")


def _counts(findings: Sequence[Finding], ignored: int) -> Iterator[str]:
    severities = [one.severity.value for one in findings]
    for noun in ("error", "warning"):
        count = severities.count(noun)
        if count:
            yield f"{count} {noun}" if count == 1 else f"{count} {noun}s"
    if count := severities.count("advice"):
        yield f"{count} advice"
    if ignored:
        yield f"{ignored} ignored"


def _notice(draft: Draft, drafted: Drafted, about: str, tool: str) -> ShownNotice:
    sent = draft.sending
    calendar = next((made.decode() for _, made in drafted.files(draft, ("ics",))), "")
    return ShownNotice(
        name=draft.name,
        notice=draft.notice.name,
        language=draft.language,
        about=about,
        subject=draft.subject,
        preheader=draft.preheader,
        html=draft.html,
        text=draft.text,
        sms=draft.sms,
        banner=draft.banner,
        calendar=calendar.replace("\r\n", "\n"),
        markdown=markdown(draft),
        to=sent.to,
        sender=", ".join(part for part in (sent.sender, sent.email) if part),
        when=sent.when,
        purpose=sent.purpose,
        sent_as=sent.sent_as,
        due=draft.kind in drafted.due,
        tool=tool,
    )


def _finding(finding: Finding, lines: Lines) -> ShownFinding:
    return ShownFinding(
        finding.severity.value,
        visible(finding.code),
        visible(finding.clause),
        visible(finding.message),
        visible(finding.place.label),
        visible(finding.why),
        visible(finding.fix),
        location(finding.place.span),
        draw(finding, lines),
    )
