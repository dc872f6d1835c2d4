"""The shape of a pack file: rules with their words and examples, and conclusions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _one_line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_one_line), Field(min_length=1)]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Related(_Shape):
    """Another place that a finding shows, and what is said there."""

    at: Text
    label: Text


class Expected(_Shape):
    """A finding that a failing example has: where, and its message."""

    at: str
    message: Text


class Example(_Shape):
    """A base campaign with `set` merged over it (JSON Merge Patch), and what the rule makes of it.

    `also` names other rules, by code, whose errors or warnings the same campaign cannot avoid. A rule over notices is
    shown a `notice`: its name, what it says on each surface, and what is `own` in English alone.
    """

    name: Text
    base: Literal["pre-order", "backorder"] = "pre-order"
    as_of: str | None = None
    set: dict[str, Any] | None = None
    notice: (
        dict[Literal["name", "language", "own", "subject", "preheader", "body", "page", "sms", "banner", "entry"], str]
        | None
    ) = None
    pass_: Annotated[Literal["true"] | None, Field(alias="pass")] = None
    fail: tuple[Expected, ...] = ()
    also: tuple[str, ...] = ()


class Rule(_Shape):
    """The unit: condition, words, clause, fix and examples.

    `change` is the fix as values to write, by path from what `each` names: one mapping for each way to clear it.
    """

    code: str
    name: str
    was: tuple[str, ...] = ()
    clause: str
    since: str
    severity: Literal["error", "warning", "advice"]
    each: str
    when: tuple[str, ...]
    at: str = ""
    label: Text
    related: tuple[Related, ...] = ()
    message: Text
    why: Text
    fix: Text
    change: tuple[dict[str, Text], ...] = ()
    examples: tuple[Example, ...] = ()


class Conclusion(_Shape):
    """What follows in the engine from findings, their tally or the verdict; `then` is one of counts, verdict, due, bars."""

    name: str
    each: str
    when: tuple[str, ...] = ()
    then: dict[Literal["counts", "verdict", "due", "bars"], str]
    why: Text


class PackShape(_Shape):
    """A whole pack file."""

    pack: str
    title: Text
    vocabulary: str
    rules: tuple[Rule, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
