"""`planner preview`."""

from __future__ import annotations

import argparse
import os
import sys
from difflib import get_close_matches
from importlib.util import find_spec

from planner.app.check import Options
from planner.cli.main import USAGE, cache_folder, today
from planner.formats.escape import visible

NEEDED = ("starlette", "uvicorn")


def run(options: argparse.Namespace) -> int:
    """Serve the page until Ctrl-C, which is its usual end: exit 0."""
    wrong = _wrong(options)
    if wrong:
        sys.stderr.write(f"{wrong}\n")
        return USAGE
    from planner.preview.desk import Asked, Desk
    from planner.preview.serve import serve

    def asked() -> Options:
        return Options(
            as_of=options.as_of or today(),
            cache=cache_folder(),
            campaign=options.campaign,
            languages=tuple(dict.fromkeys(options.language or ())),
        )

    try:
        serve(Desk(Asked(options.path, asked, options.templates)), options.port, options.notice or "", _ready)
    except OSError as error:
        why = error.strerror or str(error)
        sys.stderr.write(f"port {options.port} cannot be had: {why}; name another with --port, or 0 for any\n")
        return USAGE
    return 0


def _wrong(options: argparse.Namespace) -> str:
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        return f"planner preview needs {' and '.join(missing)}: pip install 'preorder-planner[preview]'"
    if not os.path.exists(options.path):  # noqa: PTH110 - Path's own raises for names that are too long
        return f"{visible(options.path.as_posix())}: there is no such file or directory; check the name"
    return _no_notice(options.notice)


def _no_notice(name: str | None) -> str:
    from planner.notices.kinds import DELAY, KINDS

    kinds = [kind.name for kind in KINDS]
    kind, _, number = (name or "").partition(f"{DELAY.name}-")
    if name is None or name in kinds or (not kind and number.isdigit()):
        return ""
    near = get_close_matches(name, kinds, 1, 0.5)
    known = f"did you mean {near[0]}?" if near else f"known here: {', '.join(kinds)}"
    return f'no notice is called "{visible(name)}"; {known}'


def _ready(address: str) -> None:
    sys.stdout.write(f"{address}\nThe page follows the files as you save them. Stop it with Ctrl-C.\n")
    sys.stdout.flush()
