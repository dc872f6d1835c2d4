"""The preview in a real browser: what it shows, that it follows the files, that it works by keyboard and for all readers."""

import json
import threading

import pytest

from planner.preview.serve import listening
from planner.preview.server import Page
from tests.preview.desks import GOOD, ON_HOLD, SPOKEN, UNREADABLE, desk, write

MANY = GOOD.replace("name: Restock of the trail cap", "name: Caps")
SLIPPED = GOOD + "slips:\n  - {known: 2026-12-03, was: 2026-12-28, now: 2027-01-05, of: shipping}\n"


@pytest.fixture
def file(tmp_path):
    (tmp_path / ".git").mkdir()
    write(tmp_path / "one.yaml", GOOD)
    return tmp_path / "one.yaml"


@pytest.fixture
def served():
    """Serves a file's page in this process; its address."""
    import uvicorn

    running = []

    def at(path, templates=None, start=""):
        sockets = listening(0)
        port = sockets[0].getsockname()[1]
        app = Page(desk(path, templates), start, lambda: server.should_exit).app(port)
        server = uvicorn.Server(
            uvicorn.Config(app, log_config=None, ws="none", http="h11", timeout_graceful_shutdown=1)
        )
        thread = threading.Thread(target=server.run, args=(sockets,))
        thread.start()
        running.append((server, thread, sockets))
        return f"http://127.0.0.1:{port}/"

    yield at
    for server, thread, sockets in running:
        server.should_exit = True
        thread.join(30)
        for one in sockets:
            one.close()


@pytest.fixture
def shown(served, opened, file):
    """The page of the test's file, once a notice is there."""

    def at(fragment="", start="", **how):
        page = opened(**how)
        page.goto(served(file, start=start) + fragment)
        page.locator("iframe").or_(page.locator("#stage pre")).first.wait_for()
        return page

    return at


def chosen(page, name):
    return page.locator(f'input[name="{name}"]:checked').input_value()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 1000), (1024, 800), (390, 844)])
def test_no_reader_is_shut_out(shown, axe, file, width, height, scheme):
    page = shown(width=width, height=height, scheme=scheme)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for form in ("text", "sms"):
        page.locator(f'input[value="{form}"]').check()
        assert axe(page) == []
    page.locator("#findings summary").first.click()
    page.locator("summary", has_text="as text").click()
    write(file, UNREADABLE)
    page.locator("#errors").wait_for()
    assert axe(page) == []
    write(file, ON_HOLD)
    page.locator("#withheld-box").wait_for()
    assert axe(page) == []


def test_each_choice_is_shown(shown, file):
    page = shown()
    assert page.locator("h1").inner_text() == "Restock of the trail cap"
    frame = page.frame_locator("iframe")
    assert frame.locator("h1").inner_text()
    assert page.locator("iframe").evaluate("one => one.clientWidth") == 1280
    page.get_by_label("Phone").check()
    assert page.locator("iframe").evaluate("one => one.clientWidth") == 390
    white = "getComputedStyle(document.querySelector('.body')).backgroundColor"
    assert frame.locator("body").evaluate(white) == "rgb(255, 255, 255)"
    page.get_by_label("Dark").check()
    page.locator("iframe.dark").wait_for()
    assert frame.locator("body").evaluate(white) == "rgb(30, 30, 30)"
    page.get_by_label("confirmation").check()
    page.get_by_label("Sending tool").select_option("klaviyo")
    frame.get_by_text("event.OrderId").wait_for()
    page.get_by_label("Text", exact=True).check()
    assert "{{ event.OrderId }}" in page.locator("#stage pre").inner_text()
    assert page.get_by_label("Phone").is_disabled()
    page.get_by_label("SMS", exact=True).check()
    assert page.locator("#stage").inner_text().endswith("of 160 characters")
    assert "cap" in page.locator("#plan").text_content()
    assert page.locator("#charts img").evaluate_all("all => all.every(one => one.complete && one.naturalWidth > 300)")


def test_the_choice_stands_in_the_address_and_outlives_a_reload_of_the_page(shown):
    page = shown("#notice=shipped&scheme=dark&width=phone")
    assert (chosen(page, "notice"), chosen(page, "scheme"), chosen(page, "width")) == ("shipped", "dark", "phone")
    page.get_by_label("confirmation").check()
    page.get_by_label("Sending tool").select_option("postmark")
    page.reload()
    page.locator("iframe").wait_for()
    assert chosen(page, "notice") == "confirmation"
    assert page.get_by_label("Sending tool").input_value() == "postmark"


def test_it_begins_with_the_notice_that_the_command_names(shown):
    assert chosen(shown(start="shipped"), "notice") == "shipped"


def test_a_change_is_shown_and_told_and_the_focus_stays(shown, file):
    page = shown()
    page.get_by_label("confirmation").check()
    page.get_by_label("confirmation").focus()
    write(file, MANY)
    page.locator("h1", has_text="Caps").wait_for()
    assert page.locator("#status").inner_text().startswith("Made anew, ")
    assert chosen(page, "notice") == "confirmation"
    assert page.evaluate("document.activeElement.value") == "confirmation"
    page.frame_locator("iframe").get_by_text("Caps").first.wait_for()


def test_a_new_notice_joins_the_list_and_the_focus_stays(shown, file):
    page = shown()
    page.get_by_label("shipped").focus()
    assert page.get_by_label("delay-1").count() == 0
    write(file, SLIPPED)
    page.get_by_label("delay-1").wait_for(state="attached")
    assert page.evaluate("document.activeElement.value") == "shipped"


def test_an_error_is_shown_at_its_place_and_the_last_good_state_stays_marked(shown, file):
    page = shown()
    subject = page.locator("#subject").inner_text()
    write(file, UNREADABLE)
    page.locator("#errors").wait_for()
    errors = page.locator("#errors").inner_text()
    assert 'a campaign has no key "overrage"' in errors and "one.yaml:7:1" in errors and "^^^^^^^^" in errors
    assert page.locator("#status").inner_text() == "1 error in the files"
    assert page.locator("#old").inner_text() == "As it was before the error, written for plain."
    assert (
        page.locator("#subject").inner_text() == subject and page.locator("#notices .note").first.inner_text() == "old"
    )
    assert page.frame_locator("iframe").locator("h1").count() == 1
    write(file, GOOD)
    page.locator("#errors").wait_for(state="hidden")
    assert page.locator("#old").is_hidden()


def test_an_error_in_a_template_is_shown_at_its_place(served, opened, file):
    templates = file.parent / "own"
    write(templates / "thanks" / "en.md.j2", "# Thank you\n\nBye.\n")
    page = opened()
    page.goto(served(file, templates) + "#notice=thanks")
    page.frame_locator("iframe").locator("p", has_text="Bye.").wait_for()
    write(templates / "thanks" / "en.md.j2", "# Thank you\n\n{{ nobody }}\n")
    page.locator("#errors").wait_for()
    assert "thanks/en.md.j2:3:1" in page.locator("#errors").inner_text()
    assert page.locator("#old").is_visible() and page.frame_locator("iframe").locator("p", has_text="Bye.").count() == 1
    page.get_by_label("confirmation").check()
    assert page.locator("#old").is_hidden()


def test_a_broken_file_from_the_start_is_followed_until_it_is_mended(served, opened, file):
    write(file, UNREADABLE)
    page = opened()
    page.goto(served(file))
    page.locator("#errors").wait_for()
    assert page.locator("#stage").inner_text() == "" and page.locator("#controls").is_hidden()
    write(file, GOOD)
    page.locator("iframe").wait_for()


def test_on_hold_says_which_notices_are_barred(shown, file):
    write(file, ON_HOLD)
    page = shown()
    assert page.locator("#standing").inner_text() == "on hold"
    assert "announcement: barred, on hold" in page.locator("#withheld").inner_text().replace("\n", "")
    assert page.locator('#findings [data-severity="error"]').count() >= 1


def test_each_language_can_be_chosen_and_says_which_it_is(shown, axe, file):
    write(file, SPOKEN)
    page = shown("#notice=announcement")
    page.locator("#language").select_option(label="German")
    page.frame_locator('iframe[title^="announcement.de"]').get_by_text("Wanderkappe").first.wait_for()
    assert page.locator("#subject").get_attribute("lang") == "de"
    page.get_by_label("Text", exact=True).check()
    assert (
        page.locator("#stage pre").get_attribute("lang") == "de"
        and "Wanderkappe" in page.locator("#stage").inner_text()
    )
    assert axe(page) == []


def test_several_campaigns_can_be_chosen(served, opened, file):
    write(file.parent / "two.yaml", MANY)
    page = opened()
    page.goto(served(file.parent))
    page.locator("iframe").wait_for()
    page.locator("#campaign").select_option(label="Caps")
    assert page.locator("h1").inner_text() == "Caps"


@pytest.mark.parametrize(
    ("button", "field"),
    [("Subject", "subject"), ("HTML", "html"), ("Text", "text"), ("SMS", "sms"), ("Banner", "banner")],
)
def test_what_is_copied_is_what_the_notice_has(shown, button, field):
    page = shown(permissions=["clipboard-read", "clipboard-write"])
    wanted = page.evaluate("fetch('/state').then(got => got.json())")["campaigns"][0]["notices"][0]
    page.get_by_role("button", name=f"Copy {button}").click()
    page.locator("#status", has_text=f"{button} of {wanted['name']} copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == wanted[field]


def test_all_of_it_works_by_keyboard_with_the_focus_in_sight(shown):
    page = shown(width=1440, height=1000, permissions=["clipboard-read", "clipboard-write"])
    reached = []
    while "BODY" not in reached and len(reached) < 100:
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => {
              const one = document.activeElement;
              const ring = one.tagName === "INPUT" ? one.nextElementSibling : one;
              const said = one.getAttribute("aria-label") || one.name || one.id || one.className || one.tagName;
              return [said, getComputedStyle(ring).outlineStyle, one.tagName];
            }"""
        )
        reached.append("BODY" if at[2] == "BODY" or reached[:1] == [at[0]] else at[0])
        if at[2] not in ("IFRAME", "BODY", "HTML"):
            assert at[1] == "solid", f"{at[0]} has no ring"
        if at[0] == "notice":
            page.keyboard.press("ArrowDown")
            page.keyboard.press("ArrowDown")
        if at[0] == "width":
            page.keyboard.press("ArrowRight")
        if at[0] == "Copy Subject":
            page.keyboard.press("Enter")
            page.locator("#status", has_text="copied").wait_for()
    assert reached[0] == "skip"
    for name in ("notice", "form", "width", "scheme", "tool", "Copy HTML", "Copy Banner", "Mail at 390 pixels"):
        assert name in reached, name
    assert chosen(page, "notice") == "confirmation" and chosen(page, "width") == "phone"


def test_values_of_the_campaign_never_become_markup(shown, file):
    evil = "</script><img src=x onerror=alert(1)><script>alert(2)</script>"
    write(file, GOOD.replace("name: Restock of the trail cap", f"name: {json.dumps(evil)}"))
    page = shown()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    assert page.locator("h1").inner_text() == evil
    assert page.locator("body img:not(#charts img)").count() == 0
    for form in ("text", "markdown", "html"):
        page.locator(f'input[name="form"][value="{form}"]').check()
    page.frame_locator("iframe").locator("h1").wait_for()
    assert page.frame_locator("iframe").locator("img, script").count() == 0


def test_a_mail_runs_no_script_even_where_its_layout_has_one(served, opened, file):
    templates = file.parent / "own"
    layout = (
        file.parent / "own" / "layout" / "mail.html.j2",
        '<html lang="en"><head></head><body>{{ body }}%s</body></html>',
    )
    write(
        layout[0], layout[1] % "<p id='ran'>no</p><script>document.getElementById('ran').textContent = 'yes'</script>"
    )
    page = opened()
    page.goto(served(file, templates))
    assert page.frame_locator("iframe").locator("#ran").inner_text() == "no"
    (blocked,) = opened.wrong
    assert blocked.startswith("Blocked script execution")
    opened.wrong.clear()
