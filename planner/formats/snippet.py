"""One finding, drawn on the lines that it speaks of. Draws by display width, so a caret stands under its character."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planner.findings.finding import Finding, Severity
from planner.formats.block import Mark, Page, by_file, has_line
from planner.formats.colour import OF_SEVERITY, Ink, paint
from planner.formats.escape import inert, location, visible
from planner.formats.view import Cell

_TAB = " " * 4
_CLUSTER = 32  # code points that are measured as one character at most
_OWN = (Severity.ENGINE, Severity.INPUT)  # the program's own: called errors, and without a page of `planner explain`


def draw(finding: Finding, lines: Mapping[str, Sequence[str]], colour: bool = False) -> str:
    """The finding's title, its places and what to do, without a newline at the end.

    `lines` has the text of each file by line. A place whose line is not there is named and not drawn; a stretch of
    several lines is drawn on its first.
    """
    first = Mark(finding.place, "^", OF_SEVERITY[finding.severity])
    others = [Mark(place, "-", Ink.GUTTER) for place in finding.related]
    drawn = has_line(finding.place, lines)
    blocks = by_file([first, *others] if drawn else others, lines)
    numbers = [mark.line for mark in [first, *others] if has_line(mark.place, lines)]
    page = Page(lines, len(str(max(numbers, default=1))), colour, cells)
    rows = [paint(f"{_word(finding)}[{visible(finding.code)}]", first.ink, colour) + f": {_title(finding, drawn)}"]
    for block in blocks:
        rows += [*page.block(block), page.row()]
    notes = [page.row(note, edge=" = ") for note in _notes(finding)]
    return inert("\n".join(rows + notes if notes or not blocks else rows[:-1]))


def _word(finding: Finding) -> str:
    return "error" if finding.severity in _OWN else finding.severity.value


def _title(finding: Finding, drawn: bool) -> str:
    message, label = visible(finding.message), visible(finding.place.label)
    if drawn:
        return message
    return f"{location(finding.place.span)}: {message}" + (f"; {label}" if label else "")


def _notes(finding: Finding) -> Iterator[str]:
    if finding.severity is Severity.INPUT:
        return
    if finding.why:
        yield f"why: {visible(finding.why)}" + (f" ({visible(finding.clause)})" if finding.clause else "")
    if finding.fix:
        yield f"fix: {visible(finding.fix)}"
    if finding.severity not in _OWN:
        yield f"help: planner explain {visible(finding.code)}"


def cells(text: str) -> list[Cell]:
    """A source line as it is drawn, one cell a code point: a tab as four blanks, what is hidden as its escape."""
    shown = [_TAB if character == "\t" else visible(character) for character in text]
    widths = map(len, shown) if text.isascii() else _widths(text, shown)
    return [Cell(*cell) for cell in zip(shown, widths, strict=True)]


def _widths(text: str, shown: Sequence[str]) -> Iterator[int]:
    """Each code point's columns: what it adds to the character that it joins (accent, joined emoji, half of a flag)."""
    from wcwidth import wcswidth, wcwidth

    cluster = ""
    for character, drawn in zip(text, shown, strict=True):
        if drawn != character:
            cluster = ""
            yield len(drawn)
            continue
        alone, added = wcwidth(character), wcswidth(cluster + character) - wcswidth(cluster)
        joins = len(cluster) < _CLUSTER and (alone == 0 or added != alone)
        cluster = cluster + character if joins else character
        yield added if joins else alone
