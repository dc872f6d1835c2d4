"""The two campaigns of the format, and short ways to load, build and point, for tests of reading."""

from pathlib import Path

from planner.model.build import Document, build
from planner.source.errors import InputError
from planner.source.load import Loaded, load_text
from planner.source.nodes import Mapping
from planner.source.span import Span

FILE = "campaigns/a.yaml"

_EXAMPLES = Path(__file__).parent / "examples"
PRE_ORDER = (_EXAMPLES / "pre-order.yaml").read_text(encoding="utf-8")
BACKORDER = (_EXAMPLES / "backorder.yaml").read_text(encoding="utf-8")


def read(text: str, file: str = FILE) -> Mapping:
    """The one document of a text without errors."""
    loaded = load_text(text, file)
    assert not loaded.errors, loaded.errors
    [root] = loaded.documents
    return root


def built(text: str, defaults: str | None = None) -> Document:
    """The campaign of a text, over the `defaults:` of a planner.yaml."""
    made = build(read(text), read(defaults, "planner.yaml") if defaults is not None else None, "a")
    assert isinstance(made, Document), made
    return made


def errors(text: str) -> list[InputError]:
    """All that is wrong with a text, by place."""
    loaded = load_text(text, FILE)
    found = list(loaded.errors)
    for root in loaded.documents:
        made = build(root, None, "a")
        found += made if isinstance(made, list) else []
    return sorted(found, key=lambda error: error.span)


def error(text: str) -> InputError:
    """The one thing that is wrong with a text."""
    found = errors(text)
    assert len(found) == 1, found
    return found[0]


def stretch(text: str, span: Span) -> str:
    """What a span of one line covers."""
    assert span.line == span.end_line, span
    return load_text(text, span.file).lines[span.line - 1][span.column - 1 : span.end_column - 1]


def only(loaded: Loaded) -> tuple[int, int, str, str]:
    """Line, column, message and label of the one error."""
    assert len(loaded.errors) == 1, loaded.errors
    [error] = loaded.errors
    assert error.span.file == loaded.file
    return error.span.line, error.span.column, error.message, error.label
