"""Plain values to YAML text, the way `load` reads it back."""

from __future__ import annotations

from typing import Any

import yaml


def to_yaml(value: Any) -> str:
    """Mappings, lists and text as YAML; every text that YAML could take for something else is quoted."""
    text: str = yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=1_000_000)
    return text
