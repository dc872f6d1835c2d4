"""Every output of one campaign whose every free text is the same hostile words."""

import os
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from planner.source.dump import to_yaml
from tests.fuzz.asking import command, one_set_of_rules
from tests.rules.books import examples

AS_OF = "2027-01-13"
FORMATS = ("text", "concise", "json", "github")
DRAWN = ("text", "json", "csv", "svg")
FREE = ("name", "unanswered", "why.occasion", "why.approved.by", "contact.name", "production.job", "personal.what")
WRONG = ("kind", "launch", "moq", "time_zone", "overage", "links.order", "contact.email", "buyers.pays", "planner")
"""Keys whose values are no free text: hostile words there are bad input, which is quoted."""


def put(part: dict[str, Any], path: str, value: Any) -> None:
    """Write a value at a path."""
    *steps, last = path.split(".")
    for step in steps:
        part = part.setdefault(step, {})
    part[last] = value


def campaign(text: str) -> dict[str, Any]:
    """A pre-order that breaks clauses enough to be quoted everywhere, with that text wherever text is free."""
    made = deepcopy(examples()._base("pre-order"))
    for path in FREE:
        put(made, path, text)
    item = made["items"].pop("HOOD-NVY")
    sizes = {text: "30", "M": "40"}
    item |= {
        "name": text,
        "design": text,
        "colour": text,
        "sizes": sizes,
        "cap": {text: "999"},
        "taken": {text + "+": "1"},
    }
    item |= {"produce": {"M": "90"}}
    made["items"] = {text: item, text + "2": deepcopy(item) | {"cap": None}}
    made["timeline"]["proof"] = {"days": "1", "after": text}
    made["timeline"][text] = {"days": "1", "after": "art"}
    made["closed"] = [{"from": "2027-01-25", "to": "2027-02-05", "why": text, "stages": [text, "produce"]}]
    slip = {"known": "2027-01-12", "was": "2027-03-26", "now": "2027-04-02", "cause": text}
    made["slips"] = [slip | {"items": [text]}]
    made["ignore"] = [{"rule": text, "because": text, "items": [text]}]
    return made


def unreadable(text: str) -> dict[str, Any]:
    """The same with that text where it is bad input, as value and as key."""
    made = campaign(text)
    for path in WRONG:
        put(made, path, text)
    made |= {text: text, "skip": [text + "?"], "destinations": {text: {}}}
    made["contact"][text] = text
    made["slips"][0]["items"] = [text + "?"]
    made["timeline"]["proof"]["after"] = text + "?"
    made["timeline"]["art"] = {text: text, "days": text, "where": text}
    return made


def outputs(said: dict[str, Any], name: str = "sale.yaml") -> dict[str, str]:
    """Standard output and standard error of every command and format, and the files of the notices."""
    return written(to_yaml(said).encode("utf-8"), name)


def written(data: bytes, name: str = "sale.yaml") -> dict[str, str]:
    """The same for a file's bytes."""
    with TemporaryDirectory() as folder, one_set_of_rules():
        path, drafts = Path(folder) / name, Path(folder) / "drafts"
        path.write_bytes(data)
        common = [os.fspath(path), "--as-of", AS_OF]
        asked = {f"check {form}": ["check", *common, "--format", form] for form in FORMATS}
        asked |= {f"{name} {form}": [name, *common, "--format", form] for name in ("plan", "buy") for form in DRAWN}
        asked |= {"notices": ["notices", *common], "notices --out": ["notices", *common, "--out", os.fspath(drafts)]}
        found: dict[str, str] = {}
        for title, arguments in asked.items():
            _, found[title], found[f"{title}, stderr"] = command(*arguments)
        for draft in sorted(drafts.rglob("*.*")):
            found[draft.name] = draft.read_text(encoding="utf-8")
    return {title: text.replace(folder, "") for title, text in found.items()}
