"""The tables of docs/bad-input.md: each example with the line that it gets, read from the page and asked again."""

import re
import shlex
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.fuzz.asking import DAY, command, one_set_of_rules

PAGE = Path(__file__).parents[2] / "docs" / "bad-input.md"
_ROW = re.compile(r"^\| `(.+?)` \| `(.*)` \|$")
_ESCAPE = re.compile(r"\\x([0-9a-f]{2})|\\(t)")
BREAK = " ⏎ "

WORDS = {  # what stands in words in the page, since nobody would read it written out
    "an empty file": b"",
    "a file in UTF-16": "name: a".encode("utf-16"),
    "a file of 2 MiB and a byte": b"#" * (2 * 1024 * 1024 + 1),
    "80 brackets, one in the other": b"name: " + b"[" * 80 + b"]" * 80,
    "ten lines of aliases of aliases": b"x-a0: &a0 [1, 1, 1, 1, 1]\n"
    + b"".join(b"x-a%d: &a%d [%s]\n" % (at, at, b", ".join([b"*a%d" % (at - 1)] * 6)) for at in range(1, 10)),
    "a name of 301 letters": b"name: " + b"a" * 301,
    "a timeline of 101 stages": b"timeline:\n" + b"".join(b"  stage-%d: {days: 1}\n" % at for at in range(101)),
}


class Row(NamedTuple):
    """An example as the page writes it, and the line that it says."""

    example: str
    line: str


def rows(text: str) -> list[Row]:
    """Every row of the page's tables."""
    found = (_ROW.match(line) for line in text.splitlines())
    return [Row(match[1].replace("\\|", "|"), match[2].replace("\\|", "|")) for match in found if match]


def data(example: str) -> bytes:
    """The bytes of an example: a line break as the page draws it, bytes that cannot be seen as their escapes."""
    if example in WORDS:
        return WORDS[example]
    raw = example.replace(BREAK, "\n").encode("utf-8").decode("latin-1")
    return _ESCAPE.sub(lambda match: "\t" if match[2] else chr(int(match[1], 16)), raw).encode("latin-1")


def answered(example: str) -> list[str]:
    """The lines that an example gets: a command as it is, a file checked in the format of one line a finding."""
    with TemporaryDirectory() as folder, chdir(folder), one_set_of_rules():
        if example.startswith("planner "):
            Path("planner.yaml").write_text("defaults: {}\n", encoding="utf-8")
            Path("held.yaml").write_text("name: Held\n", encoding="utf-8")
            Path("empty").mkdir()
            code, out, err = command(*shlex.split(example)[1:])
        elif example.startswith("planner.yaml: "):
            Path("planner.yaml").write_bytes(data(example.removeprefix("planner.yaml: ")))
            Path("a.yaml").write_text("name: a\n", encoding="utf-8")
            code, out, err = command("check", "a.yaml", "--format", "concise", "--as-of", DAY)
            out = "".join(line for line in out.splitlines(keepends=True) if " input " in line)
        else:
            Path("a.yaml").write_bytes(data(example))
            code, out, err = command("check", "a.yaml", "--format", "concise", "--as-of", DAY)
    assert code == 2, (example, code, out, err)
    return [line for line in (out + err).replace(f"{folder}/", "").splitlines() if line]
