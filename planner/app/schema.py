"""Writes the JSON Schemas that editors take."""

from __future__ import annotations

import json

from planner.app.inputs import Settings
from planner.model.schema import campaign_schema, shared_schema

_SETTINGS = {
    "strict": "Warnings fail a check too.",
    "templates": "A folder with templates of your own, relative to this file.",
    "rules": "A folder with rule packs of your own, relative to this file.",
}


def schema(settings: bool = False) -> str:
    """The schema of the campaign file as JSON; with `settings`, that of planner.yaml."""
    made = shared_schema(Settings, _SETTINGS) if settings else campaign_schema()
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"
