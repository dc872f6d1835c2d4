"""Drafting with templates that are not ours: in a process of its own, with bounds on its memory and its time.

The sandbox stops what it can see: what a template multiplies, counts and joins. What it cannot see, the process does.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any

from planner.notices.draft import Draft, Sources
from planner.notices.kinds import applicable
from planner.source.errors import InputError
from planner.source.span import Span
from planner.value import NamedTuple

CODE = "NOT01"


class Bounds(NamedTuple):
    """What drafting all notices of a campaign may take: seconds of computing, of waiting, bytes more than at its begin."""

    computing: int = 20
    waiting: int = 40
    memory: int = 1 << 28


BOUNDS = Bounds()
_TOO_MUCH = {
    "waiting": "more than {waiting} seconds",
    "computing": "more than {computing} seconds of computing",
    "memory": "more memory than {megabytes} MB",
}


def draft_apart(
    arguments: tuple[Any, ...], kinds: Collection[str], sources: Sources, bounds: Bounds = BOUNDS
) -> tuple[list[Draft], list[InputError]]:
    """What `draft_notices(plan, as_of, kinds, sources, *rest)` gives, with `arguments` its plan, day and rest.

    A template that takes more than the bounds is one InputError at its file, and nothing is drafted.
    """
    job = pickle.dumps((arguments, tuple(kinds), sources, bounds))
    command = [sys.executable, "-P", "-m", "planner.notices.apart"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        try:
            made, said = child.communicate(job, timeout=bounds.waiting)
        except subprocess.TimeoutExpired:
            child.kill()
            _, said = child.communicate()
            return [], [_over("waiting", said, sources, bounds)]
    if child.returncode == 0:
        drafts, errors = pickle.loads(made)
        return drafts, errors
    return [], [_over(_ENDED.get(child.returncode, ""), said, sources, bounds)]


_NO_MEMORY = 9
_ENDED = {-24: "computing", -9: "computing", _NO_MEMORY: "memory", -11: "memory", -6: "memory"}
"""What a process ended by: SIGXCPU, or SIGKILL where it did not heed that; its own word, SIGSEGV, SIGABRT."""


def _over(what: str, said: bytes, sources: Sources, bounds: Bounds) -> InputError:
    """The last notice that was begun names the template."""
    begun = [line[6:] for line in said.decode(errors="replace").splitlines() if line.startswith("begun ")]
    name = begun[-1] if begun else ""
    folder = sources.overrides or sources.shipped
    own = folder / (name.rpartition("-")[0] if name[-1:].isdigit() else name)
    files = sorted(own.glob("*.j2")) if name and own.is_dir() else sorted(folder.rglob("*.j2"))
    place = Span.whole(files[0].as_posix() if files else folder.as_posix())
    if what not in _TOO_MUCH:
        last = (said.decode(errors="replace").split("\n") or [""])[-2:][0][:200]
        return InputError(
            CODE, place, f"drafting {name or 'a notice'} with these templates fails: {last}", "correct it"
        )
    much = _TOO_MUCH[what].format(
        waiting=bounds.waiting, computing=bounds.computing, megabytes=bounds.memory // (1 << 20)
    )
    text = f"drafting {name or 'a notice'} with these templates takes {much}"
    return InputError(CODE, place, text, "take out what repeats or grows, one template at a time")


def _work() -> int:
    """The process itself: a job on its input, drafts on its output, and on its errors which notice was begun."""
    from planner.notices import writer  # noqa: F401 - all that drafting needs, before its memory is bounded
    from planner.notices.draft import draft_notices

    (plan, as_of, *rest), kinds, sources, bounds = pickle.loads(sys.stdin.buffer.read())
    _bound(bounds)
    drafts: list[Draft] = []
    errors: list[InputError] = []
    for wanted in applicable(plan, as_of):
        if wanted.name in kinds:
            sys.stderr.write(f"begun {wanted.name}\n")
            sys.stderr.flush()
            made, wrong = draft_notices(plan, as_of, [wanted.name], sources, *rest)
            drafts += made
            errors += [error for error in wrong if error not in errors]
    sys.stdout.buffer.write(pickle.dumps((drafts, errors)))
    return 0


def _bound(bounds: Bounds) -> None:
    """Where the system knows such bounds; waiting is bounded everywhere, by who waits."""
    with suppress(ImportError):
        import resource

        for what, most in (
            (resource.RLIMIT_CPU, bounds.computing),
            (resource.RLIMIT_AS, bounds.memory + _held()),
            (resource.RLIMIT_FSIZE, 0),
        ):
            with suppress(ValueError, OSError):  # the system's own bound is lower still
                resource.setrlimit(what, (most, most + (what == resource.RLIMIT_CPU)))


def _held() -> int:
    """Bytes of memory that the process has mapped; on systems that do not say, a guess on the safe side."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * 4096
    return 1 << 30


if __name__ == "__main__":
    try:
        sys.exit(_work())
    except MemoryError:
        sys.exit(_NO_MEMORY)
