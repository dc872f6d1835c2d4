"""An edit changes one stretch of the file, and its value only."""

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from planner.source.edit import CannotEdit, with_value
from planner.source.load import load_text

FILES = sorted(Path("campaigns").glob("*.yaml"))
VALUE = st.text(st.characters(exclude_categories=["C"], max_codepoint=0x2FFF), max_size=12).map(str.strip).filter(bool)


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(leaf for key, one in pairs for leaf in leaves(one, (*path, key)))]


def replaced(value: Any, path: tuple[str | int, ...], new: str) -> Any:
    if not path:
        return new
    if isinstance(value, list):
        return [replaced(one, path[1:], new) if at == path[0] else one for at, one in enumerate(value)]
    said = value if isinstance(value, dict) else {}
    return {**said, path[0]: replaced(said.get(path[0]), path[1:], new)}


def outside(before: str, after: str) -> int:
    """Characters of `before` that stand at the start or the end of `after` as well."""
    same = next(
        (at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other),
        min(len(before), len(after)),
    )
    back = 0
    while back < min(len(before), len(after)) - same and before[-1 - back] == after[-1 - back]:
        back += 1
    return same + back


@given(st.data(), st.sampled_from(FILES), VALUE)
def test_any_value_of_a_campaign_can_be_set_and_nothing_else_changes(data: Any, file: Path, value: str) -> None:
    text = file.read_text(encoding="utf-8")
    documents = [root.plain() for root in load_text(text, "f").documents]
    at = data.draw(st.integers(0, len(documents) - 1))
    path = data.draw(st.sampled_from([leaf for leaf in leaves(documents[at]) if leaf]))
    added = data.draw(st.booleans()) and isinstance(replaced(documents[at], path, ""), dict)
    try:
        path = (*path[:-1], "x-new") if added and isinstance(path[-1], str) else path
        changed = with_value(text, path, value, document=at)
    except CannotEdit:
        assert "&" in text, "only what is written for several cannot be set"
        return
    found = [root.plain() for root in load_text(changed, "f").documents]
    assert found[at] == replaced(documents[at], path, value)
    assert found[:at] + found[at + 1 :] == documents[:at] + documents[at + 1 :]
    kept = outside(text, changed)
    removed = len(text) - kept
    assert removed <= max(len(part) for part in _parts(text, path, documents[at])), (removed, path)


def _parts(text: str, path: tuple[str | int, ...], document: Any) -> list[str]:
    """What may go: the written value that the path names, no more than the whole text of its document's part."""
    from planner.source.path import find

    node = next(
        (one for root in load_text(text, "f").documents if root.plain() == document and (one := find(root, path))), None
    )
    if node is None:
        return [" "]
    lines = text.split("\n")[node.span.line - 1 : node.span.end_line]
    return ["\n".join(lines)]
