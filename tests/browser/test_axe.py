"""axe-core finds no serious fault in any mail, by day on a desktop and by night on a phone, and finds those put in."""

import pytest

from planner.preview.mail import in_scheme
from tests.notices.samples import AS_OF, OTHERS, drafts, sample, spoken


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("language", ["en", *OTHERS])
@pytest.mark.parametrize("name", sorted(AS_OF))
def test_no_mail_has_a_serious_fault(opened, axe, name, language, width, scheme):
    page = opened(width, scheme=scheme)
    found = {}
    made = sample(name) if language == "en" else drafts(spoken(name, language), AS_OF[name])
    for draft in made.values():
        page.set_content(draft.html)
        found[draft.name] = axe(page)
        across = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert across == 0, f"{draft.name} is wider than {width} pixels"
    assert found == {name: [] for name in found} and found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_mail_in_a_scheme_looks_as_in_a_browser_that_is_set_to_it(opened, scheme):
    html = sample("gift")["announcement"].html
    other = "light" if scheme == "dark" else "dark"
    pictures = []
    for content, set_to in ((html, scheme), (in_scheme(html, scheme), other)):
        page = opened(scheme=set_to)
        page.set_content(content)
        pictures.append(page.screenshot(full_page=True))
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('<html lang="en"', "<html", "html-has-lang"),
        ("color: #595959", "color: #a0a0a0", "color-contrast"),
        ("</h1>", '</h1><img src="data:,">', "image-alt"),
        ("<title>", "<title></title><b>", "document-title"),
    ],
)
def test_it_finds_a_fault_that_is_put_in(opened, axe, old, new, rule):
    html = sample("gift")["announcement"].html
    assert old in html
    page = opened()
    page.route("data:,", lambda route: route.abort())
    page.set_content(html.replace(old, new))
    assert any(rule in one for one in axe(page))
