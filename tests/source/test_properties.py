"""Any text, any bytes and the format's own example with slips of the hand: never an exception, always a place."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.model.build import build
from planner.source.errors import InputError
from planner.source.load import Loaded, load_file, load_text

from .texts import BACKORDER, PRE_ORDER

SOON = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
TOKENS = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    "- ",
    "#",
    " #5",
    "&a ",
    "*a",
    "<<: ",
    "!t ",
    "|",
    ">",
    '"',
    "'",
    "---\n",
    "...\n",
    "\t",
    "%",
    "\x00",
    "\x1b",
    "\u2028",
    "\x85",
    "\ufeff",
    "😀",
    "null",
    "~",
    "..",
    "\n",
    "\r\n",
    "x" * 400,
    "9" * 400,
    "-5",
    "٣",
    "²",
    "·",
    "[key]",
    "\\ud800",
    "? ",
    "@",
    "`",
    "99999-99-99",
    "%%",
    "0.09",
]


def problems(loaded: Loaded) -> list[InputError]:
    found = list(loaded.errors)
    for root in loaded.documents:
        made = build(root, None, "a")
        found += made if isinstance(made, list) else []
    return found


def assert_placed(loaded: Loaded) -> None:
    for error in problems(loaded):
        span = error.span
        assert span.file == loaded.file
        assert error.message
        assert error.label
        assert len(error.message) < 500, error
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert min(span.line, span.column) >= 1
        if not loaded.lines:
            continue  # not decoded, so there is nothing to draw on
        assert span.line <= len(loaded.lines) + 1
        line = loaded.lines[span.line - 1] if span.line <= len(loaded.lines) else ""
        assert span.column <= len(line) + 1, error


@SOON
@given(st.text(st.characters(), max_size=300))
def test_any_text_is_read_or_refused_at_a_place(text: str) -> None:
    assert_placed(load_text(text, "a.yaml"))


@SOON
@given(
    st.lists(st.sampled_from([*TOKENS, "name", "items", "timeline", "S", "moq", " ", "\n  ", "\n    "]), max_size=40)
)
def test_any_row_of_tokens_is_read_or_refused_at_a_place(tokens: list[str]) -> None:
    assert_placed(load_text("".join(tokens), "a.yaml"))


@SOON
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_at_a_place(tmp_path_factory: object, data: bytes) -> None:
    path = Path(tmp_path_factory.getbasetemp()) / "any.yaml"  # type: ignore[attr-defined]
    path.write_bytes(data)
    assert_placed(load_file(path, "a.yaml"))


@st.composite
def slips_of_the_hand(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from([PRE_ORDER, BACKORDER]))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        kind = draw(st.sampled_from(["insert", "delete", "change", "swap", "double"]))
        lines = text.splitlines(keepends=True)
        if kind == "insert":
            text = text[:at] + draw(st.sampled_from(TOKENS)) + text[at:]
        elif kind == "delete":
            text = text[:at] + text[at + draw(st.integers(1, 30)) :]
        elif kind == "change":
            text = text[:at] + draw(st.characters()) + text[at + 1 :]
        elif lines:
            one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
            lines[one], lines[other] = (lines[other], lines[one]) if kind == "swap" else (lines[one] * 2, lines[other])
            text = "".join(lines)
    return text


@settings(SOON, max_examples=400)
@given(slips_of_the_hand())
def test_the_example_with_slips_of_the_hand_is_read_or_refused_at_a_place(text: str) -> None:
    assert_placed(load_text(text, "a.yaml"))
