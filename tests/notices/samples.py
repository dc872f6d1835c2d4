"""Plans to draft notices from: the format's two examples, and others that stretch the templates, in every language."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from planner.model.build import Document, build
from planner.model.languages import LANGUAGES
from planner.notices.draft import Draft, Sources, draft_notices
from planner.plan.plan import Plan, make_plan
from planner.source.load import load_text
from planner.workdays import Store

SHIPPED = Path(__file__).parents[2] / "templates"
GOLDEN = Path(__file__).parent / "golden"
STORE = Store(None)
AS_OF = {
    "hoodie": date(2026, 12, 20),
    "cap": date(2026, 12, 8),
    "gift": date(2027, 8, 25),
    "fundraiser": date(2027, 2, 25),
}
OTHERS = tuple(code for code in LANGUAGES if code != "en")
"""The languages beside English."""
KINDS = ("announcement", "confirmation", "reminder", "closed", "shipped", "delay")


def text_of(name: str) -> str:
    return (GOLDEN / name / "campaign.yaml").read_text(encoding="utf-8")


def raw(name: str) -> dict[str, Any]:
    """A sample as plain values, all scalars text, to be changed and dumped again."""
    loaded: dict[str, Any] = yaml.load(text_of(name), Loader=yaml.BaseLoader)
    return loaded


def spoken(name: str, language: str) -> dict[str, Any]:
    """A sample as a campaign in another language: its texts stand in a file beside what becomes of them."""
    texts = yaml.load((GOLDEN / name / language / "texts.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return {**over(raw(name), texts), "languages": [language]}


def over(campaign: Any, texts: Any) -> Any:
    """The campaign with these texts in their places; entries of lists by number."""
    if isinstance(texts, dict):
        return campaign | {key: over(campaign.get(key, {}), value) for key, value in texts.items()}
    if isinstance(texts, list):
        return [over(one, text) for one, text in zip(campaign, texts, strict=True)]
    return texts


def plan_of(campaign: str | dict[str, Any]) -> Plan:
    if not isinstance(campaign, str):
        campaign = yaml.safe_dump(campaign, allow_unicode=True, sort_keys=False, width=10_000)
    loaded = load_text(campaign, "campaign.yaml")
    assert not loaded.errors, loaded.errors
    document = build(loaded.documents[0], None, "campaign")
    assert isinstance(document, Document), document
    return make_plan(document.campaign, STORE)


def drafts(
    campaign: str | dict[str, Any], as_of: date = AS_OF["hoodie"], overrides: Path | None = None
) -> dict[str, Draft]:
    made, errors = draft_notices(plan_of(campaign), as_of, None, Sources(overrides, SHIPPED))
    assert errors == []
    return {draft.name: draft for draft in made}


def sample(name: str) -> dict[str, Draft]:
    return drafts(text_of(name), AS_OF[name])


def flat(text: str) -> str:
    """Without emphasis and line breaks, to look for sentences in."""
    return re.sub(r"\s+", " ", text.replace("**", ""))
