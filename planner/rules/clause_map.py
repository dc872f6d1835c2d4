"""The clause map: each clause with its rules, and whether they were looked at since its words last changed.

A clause's digest is taken from its words. `rules/shared/reviewed.yaml` says which digest the rules of a clause were last
looked at against; a clause whose words changed since then is red until somebody has looked.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from planner.rules.catalogue import Catalogue
from planner.rules.clauses import Clause
from planner.source.errors import BadInput
from planner.source.load import load_file
from planner.value import NamedTuple

FILE = "shared/reviewed.yaml"
SOUND, NO_RULE, CHANGED, UNKNOWN = "sound", "no rule", "changed since its rules were looked at", "no such clause"


class Row(NamedTuple):
    """One clause: its digest, the codes of its rules, and its state."""

    clause: str
    digest: str
    rules: tuple[str, ...]
    state: str


def digest(clause: Clause) -> str:
    """Eight hexadecimal digits that change with the clause's words."""
    return sha256(f"{clause.id}\n{clause.says}\n{clause.asks}".encode()).hexdigest()[:8]


def clause_map(catalogue: Catalogue, folder: Path) -> list[Row]:
    """A row for every clause, and one for each that was looked at and is gone. Raises BadInput for an unreadable file."""
    reviewed = _reviewed(folder)
    rows = [_row(clause, catalogue, reviewed.get(clause.id)) for clause in catalogue.clauses.values()]
    gone = [Row(name, seen, (), UNKNOWN) for name, seen in reviewed.items() if name not in catalogue.clauses]
    return rows + gone


def _row(clause: Clause, catalogue: Catalogue, seen: str | None) -> Row:
    codes = tuple(one.rule.code for one in catalogue.named(clause.id) if one.rule.clause == clause.id)
    state = NO_RULE if not codes else SOUND if seen == digest(clause) else CHANGED
    return Row(clause.id, digest(clause), codes, state)


def _reviewed(folder: Path) -> dict[str, str]:
    loaded = load_file(folder / FILE, f"rules/{FILE}")
    if loaded.errors:
        raise BadInput(loaded.errors, {f"rules/{FILE}": loaded.lines})
    return {str(name): str(seen) for name, seen in loaded.documents[0].plain()["reviewed"].items()}
