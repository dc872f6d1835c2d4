"""Every name that templates know has a type and a meaning, and stands in the docs."""

import re
from pathlib import Path

from planner.notices import meanings
from planner.notices.mistakes import _HOLDS

ROOT = Path(__file__).parents[2]
NAMES = [*meanings.names(), *meanings.layout_names()]


def test_every_name_has_a_type_and_a_meaning() -> None:
    assert all(one.type and one.meaning for one in NAMES)
    assert all(one.meaning[0].islower() or one.meaning.startswith("SKU") for one in NAMES)
    assert all(not one.meaning.endswith(".") for one in NAMES)


def test_no_meaning_is_left_of_a_name_that_is_gone() -> None:
    known = {f"{kind}.{name}" for kind, names in meanings.MEANINGS.items() for name in names}
    held = {
        f"{kind.removesuffix(' object').rpartition('.')[2]}.{name}" for kind, names in _HOLDS.items() for name in names
    }
    own = {name for name in known if name.startswith("Context.")}
    assert known - own == held


def test_every_name_that_a_shipped_template_uses_is_known() -> None:
    top = {one.name.partition(".")[0].partition("[")[0] for one in NAMES}
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.md.j2"))
    used = set(re.findall(r"\{\{ (\w+)\.\w+ \}\}", text))
    assert used & top
    assert {name for name in used if name in ("brief", "contact", "slip", "inside", "policy", "links")} <= top


def test_the_docs_have_every_name() -> None:
    page = (ROOT / "docs" / "context.md").read_text(encoding="utf-8")
    assert not [one.name for one in NAMES if f"| `{one.name}` | {one.type} |" not in page]
