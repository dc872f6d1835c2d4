"""The linter of mails finds each fault, and none in what is shipped."""

import pytest

from planner.notices.draft import Sources
from planner.notices.lint import MAX_BYTES, faults
from planner.notices.tools import TOOLS

from .samples import AS_OF, OTHERS, SHIPPED, draft_notices, drafts, plan_of, raw, sample, spoken, text_of

LOGO = "https://example.com/logo.png"
BRAND = {"name": "Company Store", "logo": LOGO, "colours": "#ffcc00", "address": "1 Main Street"}
GOOD = drafts(raw("gift") | {"brand": BRAND})["announcement"].html


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("name", sorted(AS_OF))
def test_no_notice_has_a_fault(name: str, tool: str) -> None:
    made, errors = draft_notices(plan_of(text_of(name)), AS_OF[name], None, Sources(None, SHIPPED), tool=TOOLS[tool])
    assert errors == []
    assert {draft.name: faults(draft.html) for draft in made} == {draft.name: [] for draft in made}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", sorted(AS_OF))
def test_no_notice_in_another_language_has_a_fault(name: str, language: str) -> None:
    for draft in drafts(spoken(name, language), AS_OF[name]).values():
        assert faults(draft.html) == []
        assert draft.html.startswith(f'<!DOCTYPE html><html lang="{language}" dir="ltr"')


@pytest.mark.parametrize("colours", ["#ffcc00", "#000000", "#ffffff", "#808080", "#1f4e79", "#ff0000 on #000000"])
@pytest.mark.parametrize("logo", [LOGO, None])
def test_no_brand_makes_a_fault(colours: str, logo: str | None) -> None:
    brand = BRAND | {"colours": colours, "logo": logo}
    for draft in drafts(raw("gift") | {"brand": brand}).values():
        assert faults(draft.html, logo or "") == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<!DOCTYPE html>", "", "it does not begin with <!DOCTYPE html>"),
        ('<html lang="en"', "<html", "<html> has no lang"),
        ('dir="ltr" lang="en"', 'dir="ltr"', "<div> has no lang"),
        ("<title>", "<title></title><b>", "it has no title"),
        ('name="viewport"', 'name="v"', "it has no meta viewport"),
        ('charset="utf-8"', 'charset="latin-1"', "it does not say that it is UTF-8"),
        ("display: none", "display: block", "it does not begin with a hidden preheader of 20 to 140 characters"),
        ('class="card" role="presentation"', 'class="card"', "a layout table has no role=presentation"),
        ("<h2", "<h1", "headings of level 1, not one"),
        ("<h2", "<h3", "a heading skips a level"),
        ("font-size: 14px;line-height", "font-size: 12px;line-height", "is smaller than 14 px, or of no size"),
        ("color: #595959", "color: #a0a0a0", "by day, not 4.5"),
        ("color: #b8b8b8 !important", "color: #303030 !important", "in dark mode, not 4.5"),
        (".body { background-color: #1e1e1e", ".body { background-color: #f0f0f0", "in dark mode, not 4.5"),
        (">Place your order<", ">Click here<", 'the link "Click here" does not say where it goes'),
        (">Place your order<", "><", 'the link "" does not say where it goes'),
        ("mailto:mara", "javascript:mara", 'leads to "javascript:mara'),
        ('style="color: #000000;', 'style="padding: 9px;color: #000000;', "Outlook leaves out the padding of the link"),
        ('alt="Company Store"', 'alt=""', "an image has no text instead"),
        ('width="160"', "", "an image has no width"),
        ("<!--[if mso]><table", "<!--<table", "Outlook leaves out max-width"),
        ("padding: 24px 12px", "background-image: none;padding: 24px 12px", "Outlook leaves out images behind text"),
        (LOGO, "https://example.com/pixel.png", "<img> loads something, and only the logo may"),
        ("</head>", '<link rel="stylesheet" href="https://a.example"></head>', "<link> loads something"),
        ("</body>", "<script></script></body>", "<script> loads something"),
        ("padding: 24px 12px", "padding: url(https://a.example)", "a style of <td> loads something"),
        ("<h1 ", '<h1 onclick="x" ', "<h1> runs a script"),
        ("</body>", f"<!--{'x' * MAX_BYTES}--></body>", "bytes, and Gmail cuts it at 102,000"),
    ],
)
def test_a_fault_is_found(old: str, new: str, fault: str) -> None:
    assert old in GOOD
    found = faults(GOOD.replace(old, new, 1), LOGO)
    assert any(fault in one for one in found), found


def test_the_sample_that_faults_are_put_into_has_none() -> None:
    assert faults(GOOD, LOGO) == []


@pytest.mark.parametrize("name", sorted(AS_OF))
def test_the_text_part_has_every_link_of_the_html(name: str) -> None:
    for draft in sample(name).values():
        links = {part.partition('"')[0] for part in draft.html.split('href="')[1:]}
        flat = " ".join(draft.text.split())
        missing = [link for link in links if link.removeprefix("mailto:").replace("&amp;", "&") not in flat]
        assert missing == []
