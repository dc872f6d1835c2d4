"""Source lines with what is said under them: the part of a snippet that belongs to one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from planner.findings.finding import Place
from planner.formats.colour import Ink, paint
from planner.formats.escape import location, visible
from planner.formats.view import Cell, View, look
from planner.value import NamedTuple, Value

_COLUMNS = 120  # of a row with source text; a label, which is never cropped, may pass it


class Mark(NamedTuple):
    """A place and how it is marked: `^` in the colour of its severity for the primary one, `-` for the others."""

    place: Place
    sign: str
    ink: Ink

    @property
    def line(self) -> int:
        """The line that the mark is drawn under: the span's first."""
        return self.place.span.line

    @property
    def order(self) -> tuple[int, bool, int]:
        """Sort key: by line; in a line the primary place first."""
        return (self.line, self.sign != "^", self.place.span.column)

    def stretch(self, text: str) -> tuple[int, int]:
        """What is marked of the line's text as [start, end), from 0: to the text's end if the span has more lines."""
        _, line, column, end_line, end_column = self.place.span
        end = end_column - 1 if end_line <= line else len(text.rstrip())
        return min(max(column - 1, 0), len(text)), min(end, len(text))


class Page(Value):
    """What a snippet is drawn on: the text, the columns for line numbers, and how wide characters are."""

    lines: Mapping[str, Sequence[str]]
    digits: int
    colour: bool
    to_cells: Callable[[str], Sequence[Cell]]

    def row(self, text: str = "", number: str = "", edge: str = " | ") -> str:
        """One row: the number, the edge, the text; no blanks at its end."""
        margin = f"{number:>{self.digits}}{edge if text else edge.rstrip()}"
        return paint(margin, Ink.GUTTER, self.colour) + text

    def block(self, marks: Sequence[Mark]) -> Iterator[str]:
        """The rows of one file's marks, from the arrow to the last label. A place that is not there is only named."""
        lead = min(marks, key=lambda mark: mark.sign != "^")
        arrow = "--> " if lead.sign == "^" else "::: "
        if not has_line(lead.place, self.lines):
            label = visible(lead.place.label)
            yield self.row(location(lead.place.span) + (f": {label}" if label else ""), edge=arrow)
            return
        yield self.row(location(lead.place.span), edge=arrow)
        yield self.row()
        before = marks[0].line
        for number, here in groupby(marks, key=lambda mark: mark.line):
            if number > before + 1:
                yield paint("...", Ink.GUTTER, self.colour)
            before = number
            yield from self._line(list(here))

    def _line(self, marks: Sequence[Mark]) -> Iterator[str]:
        """One line and its marks; once more for a mark that is out of view because the line is cropped."""
        span = marks[0].place.span
        text = self.lines[span.file][span.line - 1].rstrip("\r\n")
        while marks:
            first, *others = marks
            view = look(text, first.stretch(text)[0], _COLUMNS - self.digits - len(" | "), self.to_cells)
            yield self.row(view.text.rstrip(), str(span.line))
            shown = [mark for mark in others if view.shows(mark.stretch(text)[0])]
            for mark in [first, *shown]:
                yield self._under(mark, view, text)
            marks = [mark for mark in others if mark not in shown]

    def _under(self, mark: Mark, view: View, text: str) -> str:
        lead, columns = view.measure(*mark.stretch(text))
        drawn = f"{mark.sign * columns} {visible(mark.place.label)}".rstrip()
        return self.row(" " * lead + paint(drawn, mark.ink, self.colour))


def has_line(place: Place, lines: Mapping[str, Sequence[str]]) -> bool:
    """Whether the place can be drawn: its file was read and has its line."""
    return 1 <= place.span.line <= len(lines.get(place.span.file, ()))


def by_file(marks: Sequence[Mark], lines: Mapping[str, Sequence[str]]) -> list[list[Mark]]:
    """Marks that are drawn together: a file's in order of line; one whose line is not there stands alone."""
    blocks: dict[object, list[Mark]] = {}
    for mark in marks:
        key = mark.place.span.file if has_line(mark.place, lines) else mark
        blocks.setdefault(key, []).append(mark)
    return [sorted(block, key=lambda mark: mark.order) for block in blocks.values()]
