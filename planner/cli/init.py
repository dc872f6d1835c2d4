"""`planner init`."""

from __future__ import annotations

import argparse
import shlex
import sys
from datetime import date
from textwrap import wrap

from planner.app.init import EXAMPLES_DAY, KINDS, NEW, NotWrittenError, Written, copy_example, examples, write_new
from planner.cli.main import USAGE, cache_folder, today
from planner.formats.escape import visible
from planner.formats.table import table

LIST = ""
"""The value of --example without a name."""

_WIDTH = 90  # of what an example shows


def run(options: argparse.Namespace) -> int:
    """Write a campaign, or list the examples; say where it is and what to run next."""
    try:
        if options.example is None:
            as_of = options.as_of or today()
            kind = options.kind or KINDS[0]
            written = write_new(NEW if options.name is None else options.name, kind, as_of, cache_folder(), options.out)
            sys.stdout.write(_said(written, f"a {kind}, ready as of {as_of:%a %Y-%m-%d}", options.as_of))
        elif unused := [word for word in ("name", "kind", "as_of") if getattr(options, word) is not None]:
            raise NotWrittenError(f"an example is copied as it is; leave out {_option(unused[0])}")
        elif options.example == LIST:
            sys.stdout.write(_listing())
        else:
            written = copy_example(options.example, options.out)
            sys.stdout.write(
                _said(written, f"an example, to be looked at as of {EXAMPLES_DAY:%a %Y-%m-%d}", EXAMPLES_DAY)
            )
    except NotWrittenError as error:
        sys.stderr.write(f"nothing was written: {visible(str(error))}\n")
        return USAGE
    return 0


def _option(name: str) -> str:
    return "NAME" if name == "name" else f"--{name.replace('_', '-')}"


def _said(written: Written, what: str, as_of: date | None) -> str:
    path = written.campaign.as_posix()
    day = f" --as-of {as_of}" if as_of else ""
    lines = [f"{visible(path)}: {what}"]
    if written.defaults is not None:
        lines.append(f"{visible(written.defaults.as_posix())}: what every campaign in that folder starts from")
    return "\n".join([*lines, f"next: planner check {visible(shlex.quote(path))}{day}"]) + "\n"


def _listing() -> str:
    rows = [
        ("" if number else one.name, line) for one in examples() for number, line in enumerate(wrap(one.shows, _WIDTH))
    ]
    return (
        "\n".join([*table([("name", "what it shows"), *rows], indent=0), "", "next: planner init --example NAME"])
        + "\n"
    )
