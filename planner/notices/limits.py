"""What a template may do and how much of it, so that none runs away with memory or time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

MAX_OUTPUT = 200_000
"""Characters of a text, finished or on the way."""
MAX_STEPS = 20_000
"""Turns of loops and calls in one rendering."""
MAX_NUMBER = 10**12

FILTERS = frozenset(
    {
        "abs",
        "capitalize",
        "count",
        "d",
        "default",
        "first",
        "int",
        "items",
        "join",
        "last",
        "length",
        "list",
        "lower",
        "map",
        "max",
        "min",
        "reject",
        "rejectattr",
        "select",
        "selectattr",
        "sort",
        "title",
        "trim",
        "unique",
        "upper",
    }
)
"""The template language's own filters that a template may use; the others can make much out of little."""
TEXT_FILTERS = frozenset({"capitalize", "lower", "title", "trim", "upper"})
TEXT_METHODS = frozenset({"capitalize", "endswith", "lower", "startswith", "strip", "title", "upper"})


class TooMuch(Exception):
    """A template asks for more than a notice can need. `label` says what to write instead."""

    def __init__(self, message: str, label: str) -> None:
        super().__init__(message)
        self.label = label


def text(value: Any) -> str:
    """A value as it is printed: text and numbers only."""
    if type(value) is str:
        return value
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        bool(value)  # an unknown name says so itself
        raise TooMuch(
            f"this prints {_called(value)}, where text or a number is needed",
            "print what it holds, or ask with {% if %} whether it is said",
        )
    return value if isinstance(value, str) else str(value)  # what is safe as HTML stays marked so


def _called(value: Any) -> str:
    if value is None:
        return "a value that is not said"
    if isinstance(value, bool):
        return "true or false"
    return "a list" if isinstance(value, (list, tuple)) else "something that is no text"


def concat(parts: Iterable[Any]) -> str:
    """Joined text of at most MAX_OUTPUT characters."""
    joined, length = [], 0
    for part in parts:
        joined.append(text(part))
        length += len(joined[-1])
        if length > MAX_OUTPUT:
            raise TooMuch(f"the text grows beyond {MAX_OUTPUT:,} characters", "make it shorter")
    return "".join(joined)


def join(values: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
    """The filter `join`, bounded."""

    def parts() -> Iterator[Any]:
        for index, value in enumerate(values):
            if index:
                yield d
            yield value if attribute is None else getattr(value, attribute)

    return concat(parts())


def arithmetic(operator: str, left: Any, right: Any) -> Any:
    """Whether two values may be reckoned with: numbers only, and no powers."""
    if operator == "**":
        raise TooMuch("powers are not for templates", "write the number")
    for value in (left, right):
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > MAX_NUMBER:
            raise TooMuch(f'"{operator}" is for numbers up to {MAX_NUMBER:,}', "join texts with ~")


class Steps:
    """Counts what a rendering does."""

    def __init__(self) -> None:
        self.left = MAX_STEPS

    def take(self) -> None:
        """One step more. Raises TooMuch when there were too many."""
        self.left -= 1
        if self.left < 0:
            raise TooMuch(f"the template takes more than {MAX_STEPS:,} steps", "take out loops or calls")

    def counting(self, values: Iterable[Any]) -> Iterator[Any]:
        """The values, each a step."""
        for value in values:
            self.take()
            yield value
