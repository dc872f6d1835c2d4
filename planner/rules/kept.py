"""Rules ready to run: read, proven by their canaries, and kept for the next run until a pack or the code changes."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from planner import kept
from planner.rules.rulebook import Rulebook
from planner.rules.runnable import Runnables, from_json
from planner.workdays import Store


def ready(folder: Path, more: tuple[Path, ...], cache: Path | None, store: Store) -> tuple[Rulebook, Runnables]:
    """The rulebook of the packs in `folder` and in further folders, and its rules.

    Raises BadInput where a pack cannot be read, EngineError where a rule stays silent on its canary. What was proven is
    kept in `cache` under a digest of every pack and of the code that runs them; a kept file that is not sound is made anew.
    """
    file = cache / "rules" / f"{_digest(folder, more)}.json" if cache is not None else None
    runnables = _read(file) if file is not None else None
    if runnables is not None:
        return Rulebook(runnables), runnables
    from planner.rules.canary import prove
    from planner.rules.catalogue import load_catalogue

    catalogue = load_catalogue(folder, more)
    runnables = catalogue.runnables()
    rulebook = Rulebook(runnables)
    prove(catalogue, rulebook, folder, store)
    if file is not None:
        kept.write(file, runnables)
    return rulebook, runnables


def _digest(folder: Path, more: tuple[Path, ...]) -> str:
    packs = (*_files(folder), *_files(folder / "shared"), *(one for other in more for one in _files(other)))
    code = _files(Path(__file__).parent, ".py")
    # By name too, since a folder without packs is an error and never kept.
    return kept.digest((*packs, *code), str(folder), *map(str, more))


def _files(folder: Path, *endings: str) -> Iterable[Path]:
    with suppress(OSError):
        return sorted(path for path in folder.iterdir() if path.name.endswith(endings or (".yaml", ".yml")))
    return []


def _read(path: Path) -> Runnables | None:
    try:
        return from_json(kept.read(path))
    except (ValueError, TypeError):
        return None
