"""How a mail looks: the brand of a campaign, or what stands for it."""

from __future__ import annotations

from dataclasses import dataclass

from planner.model.brand import Brand as Stated
from planner.model.brand import Colours, readable
from planner.notices import escape
from planner.notices.words import Words
from planner.plan.plan import Plan

_COLOURS = Colours("#ffffff", "#1f4e79")
_LIGHT, _DARK = "#ffffff", "#1e1e1e"
"""What text stands on in templates/layout/mail.html.j2, by day and by night."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the layout of a mail may use, as plain text; it escapes by itself. Colours are #rrggbb; "": not said.

    `text` stands on `button`; `link` can be read on white, `dark_link` on the card of the dark mode.
    """

    name: str
    logo: str
    text: str
    button: str
    link: str
    dark_link: str


@dataclass(frozen=True, slots=True)
class Brand:
    """Who speaks, for templates; "" is: not said."""

    name: str = ""
    legal_name: str = ""
    address: str = ""


def look(plan: Plan, words: Words) -> Look:
    """The look of a campaign's mails. A logo without a name is called by the name in law, or "Logo"."""
    stated = plan.campaign.brand or Stated()
    colours = stated.colours or _COLOURS
    name = words.visible(stated.name or stated.legal_name, proper=True) or (words.say("Logo") if stated.logo else "")
    return Look(
        name,
        escape.web_address(stated.logo),
        colours.text,
        colours.button,
        readable(colours.button, _LIGHT),
        readable(colours.button, _DARK),
    )


def brand(plan: Plan, words: Words) -> Brand:
    """The names and the address in words."""
    stated = plan.campaign.brand or Stated()
    return Brand(*(words.markdown(one, proper=True) for one in (stated.name, stated.legal_name, stated.address)))
