"""What a template says wrong, in words: names that nothing has, and the nearest that something has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches

from planner.notices.brief import Brief
from planner.notices.clocks import Clock
from planner.notices.context import Occasion
from planner.notices.dates import Dates
from planner.notices.inside import Inside, Line, Size, Step
from planner.notices.items import Item, Terms
from planner.notices.look import Brand, Look
from planner.notices.policy import Contact, Links, Missed, Moq, Policy, Way
from planner.notices.slip import Slip
from planner.notices.tools import Buyer

_HOLDS = {
    f"{part.__module__}.{part.__name__} object": [field.name for field in fields(part)]
    for part in (
        Occasion,
        Brief,
        Brand,
        Buyer,
        Clock,
        Look,
        Dates,
        Item,
        Terms,
        Contact,
        Links,
        Missed,
        Moq,
        Policy,
        Way,
        Slip,
        Inside,
        Line,
        Size,
        Step,
    )
}


def unknown_name(said: str, names: Mapping[str, object]) -> tuple[str, str]:
    """Message and label for the template language's own "'nmae' is undefined" or "'… object' has no attribute 'nmae'"."""
    quoted = re.findall(r"'([^']*)'", said)
    name = quoted[-1] if quoted else said
    known = sorted(_HOLDS.get(quoted[0], []) if len(quoted) > 1 else names)
    near = get_close_matches(name, known, 1, 0.6)
    label = f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}" if known else "take it out"
    return f'the template uses "{name}", which is not known', label
