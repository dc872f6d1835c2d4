"""A file's bytes to its text: a regular file, not too large, in UTF-8."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path

from planner.source.errors import BadInput, InputError
from planner.source.span import Span
from planner.source.text import place

MAX_BYTES = 2 * 1024 * 1024  # a campaign has some thousand; a thousand campaigns fit


def read(path: Path | str, shown: str, size: int | None = None) -> str:
    """The text of a file, without a byte order mark. Raises BadInput. `size` is known of a regular file looked at before."""

    def refuse(message: str, label: str, span: Span | None = None) -> BadInput:
        return BadInput([InputError("INP01", span or Span.whole(shown), message, label)])

    try:
        if size is None:
            status = os.stat(path)  # noqa: PTH116 - in a tenth of the time that Path's own take
            if not stat.S_ISREG(status.st_mode):
                raise refuse("this is not a file", "name a YAML file, or a directory of them")
            size = status.st_size
        if size > MAX_BYTES:
            raise refuse(
                f"the file has {size:,} bytes, more than the {MAX_BYTES:,} that are read",
                "split it, one campaign a file",
            )
        data = _bytes(path, size)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise refuse(f"the file cannot be read: {why}", "check the name and the permissions") from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refuse("the file is UTF-16, not UTF-8", "save it as UTF-8")
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        line, column = place(before, len(before))
        raise refuse(
            f"the file is not UTF-8: byte 0x{error.object[error.start]:02x} on line {line}",
            "save it as UTF-8",
            Span(shown, line, column, line, column + 1),
        ) from error


def _bytes(path: Path | str, size: int) -> bytes:
    """All bytes of a file that had so many, mostly at one go: in half the time that a file object takes."""
    number = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        data = os.read(number, size + 1)
        while len(data) != size and (more := os.read(number, MAX_BYTES)):
            data += more
        return data
    finally:
        os.close(number)
