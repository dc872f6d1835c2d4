"""What a terminal would obey or hide, made visible: no value may move the cursor, turn the text or start a line."""

from __future__ import annotations

import re

from planner.source.span import Span

# C0, DEL, C1; line and paragraph separators; bidi marks, embeddings, overrides and isolates; what has no width and no
# shape (soft hyphen, zero-width space, byte order mark, tags); lone surrogates, which no file can hold.
# Joiners (U+200C, U+200D) and variation selectors stay: scripts and emoji need them.
HIDDEN = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U00013430-\U00013438\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)

# What the runner of a workflow obeys in any output: `::` at a line's beginning, blanks aside, and `##[` wherever it stands.
# `::: ` is none: it begins the place of a related file.
_COMMAND = re.compile(r"^([^\S\n]*):(?=:(?!: ))|#(?=#\[)", re.MULTILINE)

_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


def visible(text: str) -> str:
    r"""The text in one line, each hidden character as its escape: `\x1b`, `\u202e`."""
    return text if text.isprintable() else re.sub(HIDDEN, lambda match: _escape(match[0]), text)


def inert(output: str) -> str:
    r"""A whole output in which no line is a workflow command, whatever value it begins with: `\x3a:`, `\x23#[`."""
    return _COMMAND.sub(lambda match: f"{match[1]}\\x3a" if match[1] is not None else "\\x23", output)


def inert_line(text: str) -> str:
    """The text in one line that stays inert wherever it is broken into several, as a calendar's lines are."""
    return visible(text).replace("::", ": :").replace("##[", "# #[")


def inert_json(text: str) -> str:
    r"""The same for JSON, where such a text only stands in a string: `\u0023#[`. What programs read stays as it was."""
    return text.replace("##[", r"\u0023#[")


def _escape(character: str) -> str:
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def location(span: Span) -> str:
    """`file:line:column` of where the span starts."""
    return f"{visible(span.file)}:{span.line}:{span.column}"
