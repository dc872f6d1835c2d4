"""Text that would take all the memory or time there is, and files that are none."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planner.source.load import MAX_VALUES, Loaded, load_file, load_text
from planner.source.read import MAX_BYTES
from planner.source.syntax import MAX_DEPTH

from .texts import only


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("flow lists", "[" * 40_000),
        ("flow mappings", "{a: " * 40_000),
        ("block lists", "- " * 40_000),
        ("block mappings", "".join(" " * depth + "a:\n" for depth in range(1_500))),
        ("keys", "? " * 40_000),
    ],
)
def test_deep_nesting_is_refused_without_a_crash(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text(text)
    script = (
        "import sys, pathlib\nfrom planner.source.load import load_file\n"
        "[error] = load_file(pathlib.Path(sys.argv[1]), 'deep.yaml').errors\nassert error.label\nprint(error.message)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        text=True,
        timeout=30,
        cwd=Path(__file__).parents[2],
    )
    assert (done.returncode, done.stdout) == (0, f"values are nested more than {MAX_DEPTH} deep\n"), done.stderr


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
SPREAD = "---\nx-a: &a [" + "x, " * 500 + "]\n" + "x-b: [" + "*a, " * 100 + "]\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("an alias bomb", BOMB),
        (
            "a bomb of merges",
            f"x-a: &a {{{', '.join(f'k{n}: v' for n in range(1_000))}}}\nx-b: [{'{<<: *a}, ' * 5_000}]\n",
        ),
        ("a bomb in many documents", SPREAD * 50),
        ("a mapping of 100,001 keys", "".join(f"k{n}: {n}\n" for n in range(MAX_VALUES // 2 + 1))),
        ("a list of lists", "a: [" + "[], " * (MAX_VALUES + 1) + "]\n"),
    ],
)
def test_too_many_values_are_refused_in_time(name: str, text: str) -> None:
    started = time.monotonic()
    found = only(load_text(text, "a.yaml"))
    assert found[2] == f"the file holds more than {MAX_VALUES:,} values once its aliases are followed"
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("one long line of hashes", "a: b" + " #a" * 500_000),
        ("hashes in quotes", "a: [" + '"x #y", ' * 100_000 + "]\n"),
        ("a hash on each line", "a: 1 #a\n" * 150_000),
        ("a long value", "a: " + "x" * 2_000_000),
        ("spaces in a value", "a: b" + " " * 2_000_000 + "c"),
        ("an open quote", 'a: "' + "x #y\n" * 200_000),
    ],
)
def test_long_text_is_read_in_time(name: str, text: str) -> None:
    started = time.monotonic()
    load_text(text, "a.yaml")
    assert time.monotonic() - started < 20


# Files


def at(tmp_path: Path, data: bytes) -> Loaded:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    return load_file(path, "a.yaml")


@pytest.mark.parametrize(
    ("data", "line", "column", "message"),
    [
        (b"name: caf\xe9\n", 1, 10, "the file is not UTF-8: byte 0xe9 on line 1"),
        (b"\xef\xbb\xbfname: caf\xe9\n", 1, 10, "the file is not UTF-8: byte 0xe9 on line 1"),
        ("name: Größe\n".encode() + b"a: \xff\n", 2, 4, "the file is not UTF-8: byte 0xff on line 2"),
        (b"name: x\r\na: \xff\r\n", 2, 4, "the file is not UTF-8: byte 0xff on line 2"),
        (b"name: \xed\xa0\x80\n", 1, 7, "the file is not UTF-8: byte 0xed on line 1"),
        ("name: x\n".encode("utf-16"), 1, 1, "the file is UTF-16, not UTF-8"),
        (b"\xfe\xff" + "name: x\n".encode("utf-16-be"), 1, 1, "the file is UTF-16, not UTF-8"),
        (b"", 1, 1, "the file is empty"),
        (b"\xef\xbb\xbf", 1, 1, "the file is empty"),
    ],
)
def test_bytes_that_are_not_utf_8_have_a_place(
    tmp_path: Path, data: bytes, line: int, column: int, message: str
) -> None:
    assert only(at(tmp_path, data))[:3] == (line, column, message)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    loaded = at(tmp_path, b"\xef\xbb\xbfname: x\n")
    assert loaded.errors == []
    assert loaded.documents[0].entries["name"].key.span[1:3] == (1, 1)


def test_a_file_of_20_mb_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(20 * 1024 * 1024)
    started = time.monotonic()
    found = only(load_file(path, "a.yaml"))
    assert found[2] == f"the file has 20,971,520 bytes, more than the {MAX_BYTES:,} that are read"
    assert time.monotonic() - started < 1


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert only(load_file(tmp_path / "a.yaml", "a.yaml"))[2] == "this is not a file"


@pytest.mark.parametrize("name", ["no.yaml", "no/such/a.yaml", "x" * 5_000, "a\0b.yaml"])
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, name: str) -> None:
    assert only(load_file(tmp_path / name, "a.yaml"))[2].startswith("the file cannot be read: ")
