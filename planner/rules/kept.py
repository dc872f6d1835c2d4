"""Rules ready to run: read, proven by their canaries, and kept for the next run until a pack or the code changes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from planner.rules.rulebook import Rulebook
from planner.rules.runnable import Runnables, from_json
from planner.workdays import Store


def ready(folder: Path, more: tuple[Path, ...], cache: Path | None, store: Store) -> tuple[Rulebook, Runnables]:
    """The rulebook of the packs in `folder` and in further folders, and its rules.

    Raises BadInput where a pack cannot be read, EngineError where a rule stays silent on its canary. What was proven is
    kept in `cache` under a digest of every pack and of the code that runs them; a kept file that is not sound is made anew.
    """
    kept = cache / "rules" / f"{_digest(folder, more)}.json" if cache is not None else None
    runnables = _read(kept) if kept is not None else None
    if runnables is not None:
        return Rulebook(runnables), runnables
    from planner.rules.canary import prove
    from planner.rules.catalogue import load_catalogue

    catalogue = load_catalogue(folder, more)
    runnables = catalogue.runnables()
    rulebook = Rulebook(runnables)
    prove(catalogue, rulebook, folder, store)
    if kept is not None:
        _write(kept, runnables)
    return rulebook, runnables


def _digest(folder: Path, more: tuple[Path, ...]) -> str:
    code = Path(__file__).parent
    digest = sha256()
    for path in (
        *_files(folder),
        *_files(folder / "shared"),
        *more,  # by name, since a folder without packs is an error and never kept
        *(one for other in more for one in _files(other)),
        *_files(code, ".py"),
    ):
        digest.update(f"{path}\n".encode("utf-8", "surrogateescape"))
        with suppress(OSError):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(folder: Path, *endings: str) -> Iterable[Path]:
    with suppress(OSError):
        return sorted(path for path in folder.iterdir() if path.name.endswith(endings or (".yaml", ".yml")))
    return []


def _read(path: Path) -> Runnables | None:
    try:
        checksum, _, text = path.read_bytes().partition(b"\n")
        return from_json(json.loads(text)) if checksum == _checksum(text) else None
    except (OSError, ValueError, TypeError, KeyError, IndexError, RecursionError):
        return None


def _write(path: Path, runnables: Runnables) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(runnables).encode()
        draft.write_bytes(_checksum(text) + b"\n" + text)
        draft.replace(path)


def _checksum(text: bytes) -> bytes:
    """Tells a file that was cut short or edited: fewer rules must not look like fewer findings."""
    return sha256(text).hexdigest().encode()
