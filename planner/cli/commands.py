"""The grammar of every command: its arguments and what they mean. A command's own module is loaded when it runs."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from planner.cli.values import calendar_file, courses, day, port


def layout(prog: str) -> argparse.HelpFormatter:
    """Text as wide as the terminal."""
    return argparse.HelpFormatter(prog, width=columns() - 2)


def columns() -> int:
    """The terminal's width, 80 without one. argparse would load `shutil` to ask, for each argument that a command has."""
    try:
        return int(os.environ.get("COLUMNS") or os.get_terminal_size(1).columns) or 80
    except (OSError, ValueError):
        return 80


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str
) -> argparse.ArgumentParser:
    def run(options: argparse.Namespace) -> int:
        from importlib import import_module

        code: int = import_module(f"planner.cli.{name}").run(options)
        return code

    command = commands.add_parser(name, help=text, description=text, allow_abbrev=False, formatter_class=layout)
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


def _packs(command: argparse.ArgumentParser, more: str = "") -> None:
    text = f"a folder of packs of your own{more}"
    command.add_argument("--rules", action="append", default=[], type=Path, metavar="DIR", help=text)


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
    _packs(command)
    command.add_argument("--strict", action="store_true", help="warnings fail too")


def _plan(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands, "plan", "Show what follows from a campaign: a chart of its stages, all dates, waits, pieces."
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="files and directories")
    _common(command)
    command.add_argument(
        "--format",
        choices=("text", "json", "csv", "svg"),
        default="text",
        help="a chart and tables, a list with one object a campaign, a sheet with a line a stage, or the chart as a picture",
    )
    _packs(command, ", asked for json alone: it says until when a campaign is ready")
    command.add_argument(
        "--simulate",
        type=courses,
        metavar="N",
        help="print exact chances beside those of N made-up courses instead, such as 100000 (needs numpy)",
    )
    command.add_argument(
        "--ics",
        type=calendar_file,
        metavar="FILE",
        help="write a calendar as well: the window, reminders, when stages start, what is promised, the occasion",
    )


def _horizon(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "horizon", "List the days on which campaigns turn red without an edit.")
    command.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files and directories (default: campaigns/)"
    )
    _common(command)
    command.add_argument(
        "--format",
        choices=("text", "json", "ics"),
        default="text",
        help="a list, data, or a calendar that Outlook and Google read",
    )
    command.add_argument(
        "--fail-within", type=int, metavar="DAYS", help="exit 1 where one is red or turns red within so many days"
    )
    _packs(command)


def _whatif(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "whatif", "Show what would follow from other values; nothing is written.")
    command.add_argument("path", type=Path, metavar="FILE", help="a campaign file")
    _common(command)
    command.add_argument(
        "--set",
        action="append",
        default=[],
        dest="changes",
        metavar="PATH=VALUE",
        help="a value to try, such as timeline.produce.days=[8,10,14]; several are tried together",
    )
    command.add_argument(
        "--sweep", metavar="PATH=A..B", help="each value from A to B, such as promise.arrive_by=2027-03-15..2027-04-10"
    )
    command.add_argument("--format", choices=("text", "json"), default="text", help="side by side, or data")
    _packs(command)


def _suggest(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "suggest", "Name the smallest changes that clear a campaign on hold.")
    command.add_argument("path", type=Path, metavar="FILE", help="a campaign file")
    _common(command)
    command.add_argument("--write", type=int, metavar="N", help="write the changes of suggestion N into the file")
    command.add_argument("--format", choices=("text", "json"), default="text", help="a list, or data")
    _packs(command)


def _calendars(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(
        commands, "calendars", "List the places that campaigns count on; with lock, keep their days off."
    )
    command.add_argument(
        "action",
        nargs="?",
        choices=("list", "lock"),
        default="list",
        metavar="list|lock",
        help="list places, years and closings, or write planner-calendars.lock beside the campaigns (default: list)",
    )
    command.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files and directories (default: campaigns/)"
    )


def _buy(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "buy", "Print how many pieces to order in each size and why, the safe cap, the MOQ.")
    command.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="files and directories")
    _common(command)
    command.add_argument(
        "--format",
        choices=("text", "json", "csv", "svg"),
        default="text",
        help="tables and bars, data, the sheet for the supplier, or a chart",
    )


def _notices(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "notices", "Draft what buyers are told; on hold, nothing that sells.")
    command.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="files and directories")
    _common(command)
    command.add_argument("--out", type=Path, metavar="DIR", help="write the drafts there (default: print them)")
    command.add_argument(
        "--format",
        action="append",
        choices=("md", "html", "txt", "eml", "sms", "banner", "ics"),
        help="a form to draft, as often as wanted (default: md to print, md and txt to write)",
    )
    command.add_argument(
        "--for",
        dest="tool",
        choices=("plain", "shopify", "klaviyo", "mailchimp", "sendgrid", "hubspot", "customerio", "postmark"),
        default="plain",
        help="the sending tool whose tags for names and order numbers are written (default: plain)",
    )
    command.add_argument(
        "--language",
        action="append",
        choices=("en", "de", "es", "fr"),
        help="a language to draft in, as often as wanted (default: the campaign's languages, or en)",
    )
    command.add_argument("--templates", type=Path, metavar="DIR", help="a folder with templates of your own")
    asked = command.add_mutually_exclusive_group()
    asked.add_argument("--list", action="store_true", help="say which file each notice, block and layout comes from")
    asked.add_argument(
        "--context", action="store_true", help="say what templates may name, with this campaign's values"
    )


def _preview(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "preview", "Show notices, findings and plan on a page that follows the files.")
    command.add_argument("path", type=Path, metavar="FILE", help="a campaign file, or a directory of them")
    _common(command)
    command.add_argument("--notice", metavar="NAME", help="the notice to begin with, such as reminder or delay-2")
    command.add_argument(
        "--language",
        action="append",
        choices=("en", "de"),
        help="a language to show, as often as wanted (default: the campaign's languages, or en)",
    )
    command.add_argument("--templates", type=Path, metavar="DIR", help="a folder with templates of your own")
    command.add_argument(
        "--port", type=port, default=8450, metavar="N", help="the port on this machine; 0 takes any (default: 8450)"
    )


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
    _packs(command)


def _explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "explain", "Say what a rule asks and why, with examples, and how to ignore it.")
    command.add_argument("word", metavar="CODE|NAME|CLAUSE", help="what to explain; planner rules lists them")
    _packs(command)


def _schema(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "schema", "Print the JSON Schema of the campaign file, for editors.")
    command.add_argument("--settings", action="store_true", help="that of planner.yaml instead")


COMMANDS = {
    "init": _init,
    "check": _check,
    "plan": _plan,
    "buy": _buy,
    "horizon": _horizon,
    "whatif": _whatif,
    "suggest": _suggest,
    "calendars": _calendars,
    "notices": _notices,
    "preview": _preview,
    "rules": _rules,
    "explain": _explain,
    "schema": _schema,
}
