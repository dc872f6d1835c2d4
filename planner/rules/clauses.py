"""The checklist's clauses, by id."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planner.source.errors import BadInput
from planner.source.load import load_file

FILE = "shared/clauses.yaml"


@dataclass(frozen=True, slots=True)
class Clause:
    """One line of the checklist: what it says and what it asks of a campaign."""

    id: str
    says: str
    asks: str


def load_clauses(folder: Path) -> dict[str, Clause]:
    """The clauses in the checklist's order. Raises BadInput where the file cannot be read."""
    loaded = load_file(folder / FILE, f"rules/{FILE}")
    if loaded.errors:
        raise BadInput(loaded.errors)
    return {
        name: Clause(name, " ".join(text["says"].split()), " ".join(text["asks"].split()))
        for name, text in loaded.documents[0].plain()["clauses"].items()
    }
