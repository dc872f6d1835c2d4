"""Arguments to commands, results to exit codes: 0 nothing of error severity, 1 findings, 2 bad input, 3 engine."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from planner.cli.commands import COMMANDS, layout

USAGE = 2
_ENGINE = "durable_rules_engine"
_FLAGS = "-O2 -DPyEval_CallObject=PyObject_CallObject"
_INSTALL = f"CPPFLAGS='{_FLAGS}' pip install --force-reinstall --no-cache-dir durable-rules"
"""How the engine is built, optimized, and for Python 3.13 and later too: it calls by an old name what is the same as this."""


def entry() -> None:
    """The `planner` command."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for plugins that nobody has takes 20 ms
    gc.set_threshold(100_000)  # start-up makes much that stays, and little garbage
    code = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # the process ends here: taking all that was loaded apart first takes as long as checking a file


def main(arguments: Sequence[str]) -> int:
    """Run one command. Returns the exit code; a reader that closes the pipe early is no error."""
    options = parser(arguments[0] if arguments else None).parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except ImportError as error:
        if error.name != _ENGINE:
            raise
        print(f"planner: the engine is not to be trusted, since it does not load: {error.msg}", file=sys.stderr)
        print(f"  install it anew: {_INSTALL}", file=sys.stderr)
        return 3
    return code


def parser(asked: str | None = None) -> argparse.ArgumentParser:
    """The command line's grammar: of one command where that is asked for by name, since each takes a millisecond."""
    top = argparse.ArgumentParser(
        prog="planner",
        description="Plans pre-order campaigns and holds them to a checklist.",
        allow_abbrev=False,
        formatter_class=layout,
    )
    top.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    commands = top.add_subparsers(metavar="COMMAND", required=True, prog=top.prog)
    for add in (COMMANDS[asked],) if asked in COMMANDS else COMMANDS.values():
        add(commands)
    return top


def today() -> date:
    """The day on this machine's clock: whoever runs a command means their own."""
    return datetime.now().astimezone().date()


def words(groups: list[str]) -> tuple[str, ...]:
    """`--select A,B --select C` as three words."""
    return tuple(word for group in groups for word in group.replace(",", " ").split())


def cache_folder() -> Path | None:
    """Where resolved holidays are kept: PLANNER_CACHE, else the user's cache folder; None where there is none."""
    own = os.environ.get("PLANNER_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return Path(base) / "preorder-planner" if base else Path.home() / ".cache" / "preorder-planner"
    except RuntimeError:
        return None


def colour(stream: object) -> bool:
    """Colour only on a terminal, and not with NO_COLOR."""
    isatty = getattr(stream, "isatty", lambda: False)
    return bool(isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def draws_unicode() -> bool:
    """Whether the terminal is one for UTF-8, by the locale. What is printed is UTF-8 in any case."""
    import locale

    return os.name == "nt" or (os.environ.get("TERM") != "dumb" and locale.getencoding().lower() in ("utf-8", "utf8"))


class _Version(argparse.Action):
    """Reads the installed version only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"planner {version('preorder-planner')}")
        parser.exit()
