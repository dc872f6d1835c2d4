"""A mail by day and by night, and what it may load."""

import re

import pytest

from planner.preview.mail import ALWAYS, NEVER, in_scheme, mail_policy, source
from tests.notices.samples import sample


@pytest.mark.parametrize(("scheme", "put"), [("dark", ALWAYS), ("light", NEVER)])
def test_the_scheme_is_the_one_asked_for(scheme, put):
    html = sample("gift")["announcement"].html
    shown = in_scheme(html, scheme)
    assert "prefers-color-scheme" in html and "prefers-color-scheme" not in shown
    assert f"@media {put} {{" in shown
    assert re.findall(r'color-schemes?" content="([^"]+)"', shown) == [scheme, scheme]


def test_a_layout_of_ones_own_may_write_it_in_other_ways():
    shown = in_scheme("<HEAD lang=en>@media screen and ( Prefers-Color-Scheme : LIGHT ){}", "light")
    assert shown == f'<HEAD lang=en>\n<base target="_blank">@media screen and {ALWAYS}{{}}'


def test_nothing_but_that_and_the_links_is_another():
    html = sample("hoodie")["delay-1"].html
    shown = in_scheme(html, "light").replace('\n<base target="_blank">', "", 1)
    assert (
        shown.replace(NEVER, "(prefers-color-scheme: dark)").replace('content="light"', 'content="light dark"') == html
    )


@pytest.mark.parametrize(
    ("logo", "may"),
    [
        ("https://example.com/logo.png", "https://example.com/logo.png"),
        ("https://example.com:8443/a b/logo.png?size=2;x#y", "https://example.com:8443/a%20b/logo.png"),
        ("https://user:pass@example.com/l.png", "https://example.com/l.png"),
        (
            "https://example.com/a;script-src *,'unsafe-inline'",
            "https://example.com/a%3Bscript-src%20%2A%2C%27unsafe-inline%27",
        ),
        ("https://exa;mple.com/l.png", ""),
        ("https://*/l.png", ""),
        ("https://example.com:many/l.png", ""),
        ("https://[::1/l.png", ""),
        ("data:image/png;base64,AA", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_only_the_logo_may_be_loaded_and_no_logo_begins_another_directive(logo, may):
    assert source(logo) == may
    directives = [one.split() for one in mail_policy(logo).split("; ")]
    assert [one[1:] for one in directives if one[0] == "img-src"] == ([[may]] if may else [])
    assert [one[0] for one in directives if one[0] != "img-src"] == [
        "default-src",
        "style-src",
        "base-uri",
        "form-action",
        "frame-ancestors",
        "sandbox",
    ]
    assert "," not in mail_policy(logo)
