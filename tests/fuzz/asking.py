"""One file through every command, in this process; what a user would see, and whether it may be shown."""

import io
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from unittest.mock import patch

from planner.app.check import Checker, Options
from planner.cli.main import main
from tests.fuzz.mutants import DEFAULTS, ROOT, Mutant

DAY = "2026-12-04"
FINE, BAD_INPUT, BAD_ENGINE = (0, 1), 2, 3
FORMATS = ("text", "concise", "json", "github")
DRAWN = ("text", "json", "csv", "svg")


@dataclass(frozen=True)
class Answer:
    """`kind`: campaigns, bad input, or what went wrong (traceback, memory); `text` then says more."""

    kind: str
    text: str = ""


_loaded = cache(Checker)


def _asked_on(options: Options, more_rules: tuple[Path, ...] = ()) -> Checker:
    checker = copy(_loaded(replace(options, as_of=date.min), more_rules))
    checker.options = options
    return checker


@contextmanager
def one_set_of_rules() -> Iterator[None]:
    """Rules are loaded once for all files and days, as they are for the files of one run."""
    with patch("planner.app.check.Checker", _asked_on), patch("planner.app.notices.Checker", _asked_on):
        yield


def command(*arguments: str) -> tuple[int, str, str]:
    """Exit code, output and error output of `planner`, called in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(arguments)
        except SystemExit as stop:  # of the arguments; no file ends the program so
            code = int(stop.code or 0)
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    return code, texts[0], texts[1]


def ask(mutant: Mutant, folder: Path) -> Answer:
    """Check, plan and notices of one mutant; formats take turns."""
    path = folder / "mutant.yaml"
    defaults = mutant.source.endswith(DEFAULTS)
    (folder / DEFAULTS).write_bytes(mutant.data if defaults else (ROOT / "campaigns" / DEFAULTS).read_bytes())
    path.write_bytes((ROOT / "campaigns" / "founders-day.yaml").read_bytes() if defaults else mutant.data)
    plan_format = DRAWN[mutant.number % len(DRAWN)]
    common = [os.fspath(path), "--as-of", DAY]
    try:
        codes = [
            command("check", *common, "--format", FORMATS[mutant.number % len(FORMATS)])[0],
            command("plan", *common, "--format", plan_format)[0],
            command("notices", *common)[0],
        ]
    except MemoryError:
        return Answer("memory", traceback.format_exc())
    except BaseException:  # SystemExit included: a file must not end the program
        return Answer("traceback", traceback.format_exc())
    if not all(code in (*FINE, BAD_INPUT) for code in codes):
        return Answer("traceback", f"exit codes {codes}")
    return Answer("bad input" if codes[0] == BAD_INPUT else "campaigns")
