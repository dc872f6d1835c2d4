"""Campaign files spoiled on purpose: each mutant follows from the seed and its number alone."""

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
DEFAULTS = "planner.yaml"
LONGEST = 40_000  # bytes; copies of copies stay files that somebody could have written

TOKENS = [
    *(b"- ", b"? ", b": ", b":", b", ", b"[", b"]", b"{", b"}", b"&a ", b"*a", b"&a [*a]", b"<<: *a", b"<<: [*a, *a]"),
    *(b"!", b"!!python/object/apply:os.system [id]", b"!!binary ", b"!<x> ", b"%YAML 9.9\n", b"%TAG ! x\n", b"@", b"`"),
    *(b"---\n", b"...\n", b"# ", b" #", b"| ", b"|9\n", b">-\n", b"'", b'"', b"\t", b"\r", b"\r\n", b"\n", b"\n\n  "),
    *(b"~", b"null", b"NO", b"yes", b"true", b".inf", b".nan", b"0x1f", b"1e999", b"-0", b"-1", b"0", b"00", b"1_000"),
    *(b"9" * 19, b"9" * 400, b"9" * 5000, b"2147483648", b"9223372036854775808", b"10000000", b"400", b"100%", b"0%"),
    *(b"999.99%", b"0001-01-01", b"2000-01-01", b"2090-12-31", b"9999-12-31", b"2027-02-30", b"2027-01-22 23:59"),
    *(
        b"400..400",
        b"[400, 400, 400]",
        b"[0, 0, 0]",
        b"1..0",
        b"unknown",
        b"none",
        b"EU",
        b"US-ZZ",
        b"UK",
        b"XX",
        b"HK",
    ),
    *(b"size_window", b"produce", b"deliver", b"after: deliver", b"items: {}", b"x-a: ", b"{a: &a {b: *a}}", b"[" * 80),
    *(b"\x00", b"\x07", b"\x1b[31m", b"\x7f", b"\xff", b"\xc3", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"),
    *(b'"\\x1b[2J"', b'"\\0"', b'"\\ud800"', b'"\\U0010FFFF"', b'"\\n::error::x"', b"%0A", b"%25", b"::error::x"),
    *(
        b"{{ 7*7 }}",
        b"{% for x in y %}",
        b"<script>",
        b"](x)",
        b"../../x",
        b"https://[",
        b"https://a.b:99999/",
        b"a@b.c",
    ),
    *(
        text.encode()
        for text in ("\x85", "\xa0", "\u2028", "\u202e", "\u200b", "\ufeff", "\ufffe", "\ue000", "e\u0301")
    ),
    *(
        text.encode()
        for text in ("é", "ß", "İ", "ﬁ", "٤٨", "日本", "😀", "👩‍👩‍👧", "🇺🇸", "\U00020000", "\U000e0041", "\U0010fffd")
    ),
]


@dataclass(frozen=True)
class Mutant:
    """A file's spoiled bytes; `source` is the file it was made from."""

    number: int
    source: str
    data: bytes


def sources() -> list[Path]:
    """The files that mutants are made from: campaigns with their defaults, and every rule's failing file."""
    folders = ("campaigns", "tests/failing", "tests/golden", "tests/source/examples")
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.yaml"))]


def mutant(seed: int, number: int, paths: list[Path]) -> Mutant:
    """One of `paths` with one to six changes, mostly one."""
    chance = Random(f"{seed}/{number}")
    path = chance.choice(paths)
    data = path.read_bytes()
    for _ in range(chance.choice([1, 1, 1, 1, 1, 1, 2, 2, 3, 6])):
        data = chance.choice(CHANGES)(chance, data, paths)[:LONGEST]
    return Mutant(number, path.relative_to(ROOT).as_posix(), data)


def _at(chance: Random, data: bytes) -> int:
    return chance.randint(0, len(data))


def _stretch(chance: Random, data: bytes, longest: int = 40) -> tuple[int, int]:
    start = _at(chance, data)
    return start, min(len(data), start + chance.randint(1, longest))


def flip(chance: Random, data: bytes, _: list[Path]) -> bytes:
    at = _at(chance, data)
    return data[:at] + bytes(one ^ (1 << chance.randrange(8)) for one in data[at : at + 1]) + data[at + 1 :]


def replace(chance: Random, data: bytes, _: list[Path]) -> bytes:
    at = _at(chance, data)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def delete(chance: Random, data: bytes, _: list[Path]) -> bytes:
    start, end = _stretch(chance, data)
    return data[:start] + data[end:]


def duplicate(chance: Random, data: bytes, _: list[Path]) -> bytes:
    start, end = _stretch(chance, data, 200)
    return data[:end] + data[start:end] * chance.choice([1, 1, 1, 2, 30]) + data[end:]


def insert(chance: Random, data: bytes, _: list[Path]) -> bytes:
    at = _at(chance, data)
    return data[:at] + chance.choice(TOKENS) + data[at:]


def overwrite_value(chance: Random, data: bytes, _: list[Path]) -> bytes:
    """A token in the place of what stands behind some colon."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    key, colon, _value = lines[at].partition(b":")
    lines[at] = key + colon + b" " + chance.choice(TOKENS)
    return b"\n".join(lines)


def swap_values(chance: Random, data: bytes, _: list[Path]) -> bytes:
    """The values of two lines change places."""
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    (first, colon, a), (second, dots, b) = lines[one].partition(b":"), lines[other].partition(b":")
    lines[one], lines[other] = first + colon + b, second + dots + a
    return b"\n".join(lines)


def swap_lines(chance: Random, data: bytes, _: list[Path]) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def drop_lines(chance: Random, data: bytes, _: list[Path]) -> bytes:
    lines = data.split(b"\n")
    start = chance.randrange(len(lines))
    return b"\n".join(lines[:start] + lines[start + chance.randint(1, 4) :])


def repeat_line(chance: Random, data: bytes, _: list[Path]) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    return b"\n".join(lines[:at] + [lines[at]] * chance.choice([2, 3, 60]) + lines[at + 1 :])


def indent_line(chance: Random, data: bytes, _: list[Path]) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    lines[at] = lines[at].removeprefix(b" ") if chance.random() < 0.5 else b" " * chance.randint(1, 6) + lines[at]
    return b"\n".join(lines)


def change_number(chance: Random, data: bytes, _: list[Path]) -> bytes:
    """One run of digits becomes another, near or far: values that are well written and make no sense."""
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    match = chance.choice(found)
    number, digits = int(match[0]), len(match[0])
    other = max(0, number + chance.randint(-3, 3)) if chance.random() < 0.7 else chance.randrange(10**digits)
    return data[: match.start()] + str(other).zfill(digits).encode() + data[match.end() :]


def drop_value(chance: Random, data: bytes, _: list[Path]) -> bytes:
    """A key keeps no value, or goes with it."""
    found = list(_PAIR.finditer(data))
    if not found:
        return data
    match = chance.choice(found)
    kept = b"" if chance.random() < 0.5 else match[1] + b":"
    return data[: match.start()] + kept + data[match.end() :]


def borrow(chance: Random, data: bytes, paths: list[Path]) -> bytes:
    """A value comes from the same key of another file."""
    theirs: dict[bytes, list[bytes]] = {}
    for match in _PAIR.finditer(chance.choice(paths).read_bytes()):
        theirs.setdefault(match[1], []).append(match[2])
    found = [match for match in _PAIR.finditer(data) if match[1] in theirs]
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start(2)] + chance.choice(theirs[match[1]]) + data[match.end(2) :]


def splice(chance: Random, data: bytes, paths: list[Path]) -> bytes:
    """The beginning of one file and the end of another."""
    other = chance.choice(paths).read_bytes()
    return data[: _at(chance, data)] + other[_at(chance, other) :]


def graft(chance: Random, data: bytes, paths: list[Path]) -> bytes:
    """Some lines of another file among those of this one."""
    lines, other = data.split(b"\n"), chance.choice(paths).read_bytes().split(b"\n")
    at, start = chance.randrange(len(lines)), chance.randrange(len(other))
    return b"\n".join(lines[:at] + other[start : start + chance.randint(1, 12)] + lines[at:])


_NUMBER = re.compile(rb"(?<![0-9])[0-9]{1,9}(?![0-9])")
_PAIR = re.compile(rb"([\w-]+):( *(?:\{[^{}\n]*\}|\[[^][\n]*\]|[^][{},\n#]+))")
CHANGES = [
    *(flip, replace, delete, duplicate, insert, insert, overwrite_value, overwrite_value, swap_values, swap_lines),
    *(drop_lines, repeat_line, indent_line, splice, graft, drop_value, drop_value, drop_value),
    *(change_number, change_number, change_number, change_number, borrow, borrow, borrow, borrow, borrow, borrow),
]
