"""What the file does not say is left out, without leftovers."""

import copy
import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .samples import AS_OF, drafts, raw

FULL = {name: raw(name) for name in AS_OF}


def paths(value: Any, base: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every key of a campaign that may be left out, at any depth."""
    if not isinstance(value, dict):
        return []
    found = []
    for key, inner in value.items():
        here = (*base, key)
        if key not in ("planner", "name", "kind", "days", "calendar_days", "sizes") or len(base) > 1:
            found.append(here)
        found += paths(inner, here)
    return found


ALL = {name: paths(campaign) for name, campaign in FULL.items()}


@st.composite
def thinned(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    name = draw(st.sampled_from(sorted(FULL)))
    campaign = copy.deepcopy(FULL[name])
    for path in draw(st.lists(st.sampled_from(ALL[name]), max_size=12, unique=True)):
        part: Any = campaign
        for step in path[:-1]:
            part = part.get(step, {}) if isinstance(part, dict) else {}
        if isinstance(part, dict):
            part.pop(path[-1], None)
    campaign.pop("kind") if draw(st.booleans()) and draw(st.booleans()) else None
    return name, mended(campaign)


def mended(campaign: dict[str, Any]) -> dict[str, Any]:
    """What cannot be built without its other half goes as well."""
    stages = campaign.get("timeline", {})
    for stage in stages.values():
        after = stage.get("after", []) if isinstance(stage, dict) else []
        if not all(one in (*stages, "size_window") for one in ([after] if isinstance(after, str) else after)):
            del stage["after"]
    items = campaign.get("items", {})
    for item in items.values():
        if isinstance(item, dict) and item.get("sizes") == {}:
            del item["sizes"]
    for slip in campaign.get("slips", []):
        if not set(slip.get("items", [])) <= set(items):
            del slip["items"]
    return campaign


BROKEN = re.compile(r"\bNone\b|undefined|  |\n\n\n|\(\)|\*\*\*\*| [.,;]|\.\.|,,|: *$|: \.|<>|\bsaid\b|TooMuch", re.M)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(thinned())
def test_parts_that_are_missing_leave_no_leftovers(case: tuple[str, dict[str, Any]]) -> None:
    name, campaign = case
    for draft in drafts(campaign, AS_OF[name]).values():
        short = "".join(
            f"{text}\n" for text in (draft.subject, draft.preheader, draft.sms, draft.banner, draft.calendar) if text
        )
        for text in (short, draft.markdown, re.sub(r"^ +", "", draft.text, flags=re.M)):
            if draft.sending.purpose == "internal":
                text = re.sub(" {2,}", " ", text).replace("not said", "-")  # columns of a table, and what a file lacks
            leftovers = [found for found in BROKEN.findall(text) if not found.startswith(":")]
            assert not leftovers, text
            assert text.count("(") == text.count(")")
            assert text.endswith("\n")
            assert not text.endswith("\n\n")
        assert draft.markdown.startswith("# ")
        assert draft.markdown.count("**") % 2 == 0
        assert not re.search(r"^## .*\n+(## |\Z)", draft.markdown, re.M), draft.markdown
        assert draft.subject == draft.subject.strip() != ""
        if draft.kind == "delay":
            assert "You can cancel" in draft.text
            assert "refund" in draft.text or "points back" in draft.text


def test_a_name_alone_is_enough() -> None:
    made = drafts({"name": "Trail cap"})
    assert set(made) == {"announcement", "page", "confirmation", "shipped"}
    assert made["announcement"].text == "Trail cap: open for orders\n\nHello,\n\nOrders for Trail cap are open.\n"
