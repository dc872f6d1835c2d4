"""Arguments to commands, results to exit codes: 0 nothing of error severity, 1 findings, 2 bad input, 3 engine."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

USAGE = 2


def entry() -> None:
    """The `planner` command."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for plugins that nobody has takes 20 ms
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run one command. Returns the exit code; a reader that closes the pipe early is no error."""
    options = parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def parser() -> argparse.ArgumentParser:
    """The command line's grammar. Each command's module adds its own part and is only run when asked for."""
    top = argparse.ArgumentParser(
        prog="planner", description="Plans pre-order campaigns and holds them to a checklist.", allow_abbrev=False
    )
    top.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    _init(commands)
    _check(commands)
    _plan(commands)
    _notices(commands)
    _rules(commands)
    _explain(commands)
    _schema(commands)
    return top


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str
) -> argparse.ArgumentParser:
    def run(options: argparse.Namespace) -> int:
        from importlib import import_module

        code: int = import_module(f"planner.cli.{name}").run(options)
        return code

    command = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
    command.set_defaults(run=run)
    return command


def _common(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--as-of",
        type=day,
        default=None,
        metavar="DATE",
        help="ask about the present as of this day, such as 2027-01-08 (default: today)",
    )
    command.add_argument("--campaign", metavar="NAME", help="only the campaign of this name")


def _init(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "init", "Write a commented campaign that is ready, or copy an example.")
    command.add_argument("name", nargs="?", metavar="NAME", help="the campaign's name (default: New campaign)")
    command.add_argument("--kind", choices=("pre-order", "backorder"), help="the kind of sale (default: pre-order)")
    command.add_argument("--out", type=Path, metavar="FILE|DIR", help="where to write it (default: here, by its name)")
    command.add_argument(
        "--as-of", type=day, metavar="DATE", help="make dates fit this day, such as 2027-01-08 (default: today)"
    )
    command.add_argument(
        "--example", nargs="?", const="", metavar="NAME", help="copy an example campaign; without a name, list them"
    )


def _check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "check", "Hold campaigns to the checklist; exit 1 where a clause is broken.")
    command.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files and directories (default: campaigns/)"
    )
    _common(command)
    command.add_argument(
        "--format", choices=("text", "concise", "json", "github"), default="text", help="how findings are written"
    )
    command.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="RULE",
        help="only these rules: codes, names or clauses, separated by commas",
    )
    command.add_argument("--ignore", action="append", default=[], metavar="RULE", help="all but these rules")
    command.add_argument(
        "--rules", action="append", default=[], type=Path, metavar="DIR", help="a folder of packs of your own"
    )
    command.add_argument("--strict", action="store_true", help="warnings fail too")


def _plan(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "plan", "Print what follows from a campaign: dates of every stage, waits, pieces.")
    command.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="files and directories")
    _common(command)
    command.add_argument(
        "--format", choices=("text", "json"), default="text", help="a table, or a list with one object a campaign"
    )
    command.add_argument(
        "--simulate",
        type=courses,
        metavar="N",
        help="print exact chances beside those of N made-up courses instead, such as 100000 (needs numpy)",
    )


def _notices(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "notices", "Draft what buyers are told; on hold, nothing that sells.")
    command.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="files and directories")
    _common(command)
    command.add_argument("--out", type=Path, metavar="DIR", help="write the drafts there (default: print them)")
    command.add_argument("--templates", type=Path, metavar="DIR", help="a folder with templates of your own")


def _rules(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "rules", "List all rules; with test, run the examples of packs.")
    command.add_argument(
        "action", nargs="?", choices=("test",), metavar="test", help="run examples instead of listing rules"
    )
    command.add_argument(
        "pack", nargs="?", metavar="PACK", help="a pack's name, a pack file or a folder of packs (default: all)"
    )
    command.add_argument("--format", choices=("text", "json"), help="how the list is written (default: text)")
    command.add_argument(
        "--map", action="store_true", help="each clause with its rules and notices; exit 1 where one is not sound"
    )
    command.add_argument(
        "--rules", action="append", default=[], type=Path, metavar="DIR", help="a folder of packs of your own"
    )


def _explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "explain", "Say what a rule asks and why, with examples, and how to ignore it.")
    command.add_argument("word", metavar="CODE|NAME|CLAUSE", help="what to explain; planner rules lists them")
    command.add_argument(
        "--rules", action="append", default=[], type=Path, metavar="DIR", help="a folder of packs of your own"
    )


def _schema(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "schema", "Print the JSON Schema of the campaign file, for editors.")
    command.add_argument("--settings", action="store_true", help="that of planner.yaml instead")


def day(text: str) -> date:
    """The value of --as-of."""
    try:
        if len(text) != 10:  # 2027-01-08, and none of the other spellings of ISO 8601
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'a date is year-month-day, such as 2027-01-08, not "{text}"') from None


def courses(text: str) -> int:
    """The value of --simulate."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 10_000_000 and len(text) < 9):
        raise argparse.ArgumentTypeError(f'a number of courses from 1 to 10000000, such as 100000, not "{text}"')
    return int(text)


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


class _Version(argparse.Action):
    """Reads the installed version only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"planner {version('preorder-planner')}")
        parser.exit()
