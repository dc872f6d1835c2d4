"""Changes to a campaign file by path: `timeline.produce.days=[8, 10, 14]`, made in its text."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path as File

from planner.model.laid import SHORT_FORMS, long_form
from planner.source.edit import CannotEdit, Plain, documents_of, with_value, written_value
from planner.source.errors import BadInput, InputError
from planner.source.load import load_text
from planner.source.nodes import Mapping, Scalar, Sequence
from planner.source.path import Path, find, parse_path
from planner.source.read import read
from planner.source.span import Span
from planner.value import NamedTuple

APPEND = "+"
"""As the last step of a path: one more entry of a list."""


class Change(NamedTuple):
    """A value to write at a path, as it is typed."""

    path: Path
    value: str

    @property
    def name(self) -> str:
        """The path as it is typed."""
        return ".".join(map(str, self.path))

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


def change(text: str) -> Change:
    """`path=value` as a change. Raises BadInput."""
    path, equals, value = text.partition("=")
    if not equals or not path.strip() or not value.strip():
        raise _bad(f'a change is PATH=VALUE, such as promise.arrive_by=2027-03-30, not "{text}"', "name both")
    return Change(parse_path(path.strip()), value.strip())


def text_of(path: File) -> str:
    """The text of a file. Raises BadInput."""
    return read(path, path.as_posix())


def put(path: File, text: str) -> None:
    """Write a file anew, whole or not at all; a link stays one, and who may read it does not change. Raises BadInput."""
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(text.encode())
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o7777)
        draft.replace(target)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise _bad(f"{path.as_posix()} cannot be written: {error.strerror or error}", "nothing was changed") from error


def document_of(text: str, file: File, campaign: str | None) -> int:
    """Which document of a file is meant: the one of that name, else the only one. Raises BadInput."""
    roots = load_text(text, file.as_posix()).documents
    if campaign is None:
        if len(roots) > 1:
            raise _bad(f"{file.as_posix()} holds {len(roots)} campaigns", "name one of them with --campaign")
        return 0
    names = [_name(root, file, number, len(roots)) for number, root in enumerate(roots, 1)]
    if campaign not in names:
        raise _bad(f'no campaign is called "{campaign}"', f"found here: {', '.join(names) or 'none'}")
    return names.index(campaign)


def with_changes(text: str, changes: Iterable[Change], document: int) -> str:
    """The text with all changes made, in order. Raises BadInput where one cannot be."""
    for one in changes:
        try:
            text = _with_change(text, one, document)
        except CannotEdit as error:
            raise _bad(f"{one.name} cannot be set: {error}", "change the file by hand") from error
    return text


@lru_cache(512)  # suggestions try sets of changes that begin alike
def _with_change(text: str, one: Change, document: int) -> str:
    roots = documents_of(text)
    above = find(roots[document], one.path[:-1]) if document < len(roots) else None
    value = written_value(one.value)
    if one.path[-1] == APPEND:
        count = len(above.items) if isinstance(above, Sequence) else 0
        return with_value(text, (*one.path[:-1], count), value, document)
    if isinstance(above, Scalar) and str(one.path[-2]) in SHORT_FORMS and not above.is_null:
        parts: Plain = {**long_form(above, str(one.path[-2])).plain(), str(one.path[-1]): value}
        return with_value(text, one.path[:-1], parts, document)
    return with_value(text, one.path, value, document)


def _name(root: Mapping, file: File, number: int, count: int) -> str:
    node = root.get("name")
    said = node.text.strip() if isinstance(node, Scalar) else ""
    return said or (f"{file.stem} {number}" if count > 1 else file.stem)


def _bad(message: str, label: str) -> BadInput:
    return BadInput([InputError("INP04", Span.whole("command line"), message, label)])
