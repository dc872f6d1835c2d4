"""What planner.yaml says beside defaults."""

from __future__ import annotations

from planner.model.base import Part
from planner.model.scalars import Line, YesNo


class Settings(Part):
    """`settings:` of planner.yaml. Folders are relative to the file that names them."""

    strict: YesNo | None = None
    """Warnings fail a check too."""
    templates: Line | None = None
    """A folder with templates of your own, relative to this file."""
    rules: Line | None = None
    """A folder with rule packs of your own, relative to this file."""
