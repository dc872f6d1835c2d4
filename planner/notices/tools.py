"""The tools that mails are sent from, and their tags for what only the tool knows: a buyer's name, an order's number.

Templates hold placeholders, which no text of a campaign file can spell; `filled` puts a tool's tags there last, so that
nothing escapes or moves them. Tags are as the tools' own pages have them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

FIRST_NAME = "\ufdd0firstname\ufdd1"
ORDER_NUMBER = "\ufdd0ordernumber\ufdd1"
THERE = "there"
"""How a reader is called whose name the tool does not know, in the tags below."""
UNSUBSCRIBE = "https://planner.invalid/unsubscribe"
"""A link, so that it stands where links stand. No name ends in .invalid (RFC 2606)."""

_OPENS = re.compile("\\{(?=[{%#\ufdd0])|<(?=[%\ufdd0])|\\*(?=[|\ufdd0])")
"""What a tool would take for the start of a tag of its own."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool's tags, "" where it has none, or knows it only of some mails.

    `first_name` has a fallback; `in_html` is the same for HTML, escaped where the tool does not do that by itself.
    `marketing` and `transactional` say as what such a notice is sent: order tags work where an order has started the mail.
    """

    name: str
    first_name: str = ""
    in_html: str = ""
    order_number: str = ""
    unsubscribe: str = ""
    marketing: str = ""
    transactional: str = ""


PLAIN = Tool("plain")
TOOLS = {
    tool.name: tool
    for tool in (
        PLAIN,
        Tool(
            "shopify",
            "{{ customer.first_name | default: 'there' }}",
            "{{ customer.first_name | default: 'there' | escape }}",
            "{{ name }}",
            "",
            "a mail of your own; Shopify has no tag to unsubscribe",
            "a notification of the order",
        ),
        Tool(
            "klaviyo",
            "{{ person.first_name|default:'there' }}",
            "{{ person.first_name|default:'there' }}",
            "{{ event.OrderId }}",
            "{% unsubscribe_link %}",
            "a campaign or a flow",
            "a flow that an order starts; in a campaign the order's tags stay empty",
        ),
        Tool(
            "mailchimp",
            "*|IF:FNAME|**|FNAME|**|ELSE:|*there*|END:IF|*",
            "*|IF:FNAME|**|FNAME|**|ELSE:|*there*|END:IF|*",
            "*|ORDERNO|*",
            "*|UNSUB|*",
            "a campaign",
            "a campaign to an audience with a field ORDERNO",
        ),
        Tool(
            "sendgrid",
            '{{insert first_name "default=there"}}',
            '{{insert first_name "default=there"}}',
            "{{order_number}}",
            "<%asm_group_unsubscribe_raw_url%>",
            "a single send with a group to unsubscribe from",
            "a dynamic template with order_number in its data",
        ),
        Tool(
            "hubspot",
            "{{ personalization_token('contact.firstname', 'there') }}",
            "{{ personalization_token('contact.firstname', 'there')|escape }}",
            "{{ contact.order_number }}",
            "{{ unsubscribe_link }}",
            "a marketing mail",
            "a transactional mail to contacts with the property order_number",
        ),
        Tool(
            "customerio",
            '{{ customer.first_name | default: "there" }}',
            '{{ customer.first_name | default: "there" | escape }}',
            "{{ event.order_id }}",
            "{% unsubscribe_url %}",
            "a broadcast or a campaign",
            "a campaign that an order's event starts",
        ),
        Tool(
            "postmark",
            "{{#first_name}}{{first_name}}{{/first_name}}{{^first_name}}there{{/first_name}}",
            "{{#first_name}}{{first_name}}{{/first_name}}{{^first_name}}there{{/first_name}}",
            "{{order_number}}",
            "{{{ pm:unsubscribe }}}",
            "a template in a broadcast stream",
            "a template in a transactional stream, with order_number in its model",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Buyer:
    """What only the sending tool knows of the reader; "" where it has no tag for it."""

    first_name: str = ""
    order_number: str = ""
    unsubscribe: str = ""


def buyer(tool: Tool) -> Buyer:
    """The placeholders of those tags that a tool has."""
    return Buyer(
        FIRST_NAME if tool.first_name else "",
        ORDER_NUMBER if tool.order_number else "",
        UNSUBSCRIBE if tool.unsubscribe else "",
    )


def filled(text: str, tool: Tool, there: str = THERE, html: bool = False) -> str:
    """The text with the tool's tags; `there` is the word for a reader of no name.

    What the tool would take for a tag elsewhere is broken by a space: `{{` is `{ {`.
    """
    if tool is not PLAIN:
        text = _OPENS.sub(lambda match: match[0] + " ", text)
    text = text.replace(FIRST_NAME, (tool.in_html if html else tool.first_name).replace(THERE, there))
    return text.replace(ORDER_NUMBER, tool.order_number).replace(UNSUBSCRIBE, tool.unsubscribe)
