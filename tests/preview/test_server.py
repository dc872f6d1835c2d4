"""What the server answers, to whom, and how each answer is marked."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from planner.notices.page_tree import tree
from planner.preview.guard import PAGE_POLICY, refusal
from planner.preview.server import Page

from .desks import GOOD, SPOKEN, UNREADABLE, desk, write

PORT = 8450
NAME = '</script><img src=x onerror=alert(1)>"{{7*7}}'


@pytest.fixture
def file(tmp_path):
    (tmp_path / ".git").mkdir()
    write(tmp_path / "one.yaml", GOOD)
    return tmp_path / "one.yaml"


def alone(coroutine):
    """Its result, from a thread of its own: a browser of another test may have a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


class Client:
    """Asks the application without a port."""

    def __init__(self, file, start=""):
        self._app = Page(desk(file), start, lambda: False).app(PORT)

    def get(self, path, method="GET", **more):
        async def asked():
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://127.0.0.1:{PORT}") as client:
                return await client.request(method, path, **more)

        return alone(asked())


@pytest.fixture
def ask(file):
    return Client(file).get


def test_the_page_and_its_files(ask):
    for path, kind in [
        ("/", "text/html"),
        ("/page.css", "text/css"),
        ("/page.js", "text/javascript"),
        ("/parts.js", "text/javascript"),
        ("/icon.svg", "image/svg+xml"),
    ]:
        answer = ask(path)
        assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, kind)


def test_the_page_names_nothing_that_is_elsewhere(ask):
    for path in ("/", "/page.css", "/page.js", "/parts.js"):
        text = ask(path).text
        assert "https:" not in text and "//cdn" not in text and "url(" not in text and "@import" not in text
        assert not any(
            sink in text for sink in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
        )


def test_the_state_is_data_for_the_tool_that_is_asked_for(file):
    ask = Client(file, "shipped").get
    state = ask("/state?tool=klaviyo").json()
    assert (state["tool"], state["start"], state["generation"]) == ("klaviyo", "shipped", 1)
    assert state["campaigns"][0]["notices"][0]["tool"] == "klaviyo"
    assert ask("/state?tool=unknown").json()["tool"] == "plain"


def test_texts_by_language_are_data_too(file):
    write(file, SPOKEN)
    state = Client(file).get("/state").json()
    assert state["campaigns"][0]["languages"] == [["en", "English"], ["de", "German"]]
    assert state["campaigns"][0]["name"] == "Restock of the trail cap"


def test_a_broken_file_is_an_answer_like_any_other(file):
    ask = Client(file).get
    write(file, UNREADABLE)
    answer = ask("/state")
    assert answer.status_code == 200 and answer.json()["campaigns"] == []
    assert answer.json()["errors"][0]["message"] == 'a campaign has no key "overrage"'


def test_a_mail_has_a_policy_of_its_own_and_runs_nothing(ask):
    key = ask("/state").json()["campaigns"][0]["key"]
    answer = ask(f"/mail?campaign={key}&notice=shipped&scheme=dark")
    policy = answer.headers["content-security-policy"]
    assert answer.status_code == 200 and "<!DOCTYPE html>" in answer.text
    assert "prefers-color-scheme" not in answer.text
    assert "default-src 'none'" in policy and "sandbox" in policy
    assert not any(word in policy for word in ("script-src", "allow-scripts", "allow-same-origin", "connect-src"))


def test_a_chart_is_an_image_that_runs_nothing(ask):
    key = ask("/state").json()["campaigns"][0]["key"]
    answer = ask(f"/chart?campaign={key}&name=buy")
    assert answer.text.startswith("<svg") and answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_values_of_the_campaign_stay_text(tmp_path):
    (tmp_path / ".git").mkdir()
    write(tmp_path / "one.yaml", GOOD.replace("name: Restock of the trail cap", f"name: {json.dumps(NAME)}", 1))
    ask = Client(tmp_path / "one.yaml").get
    answer = ask("/state")
    (campaign,) = answer.json()["campaigns"]
    assert answer.headers["content-type"] == "application/json" and campaign["name"] == NAME
    for path in (
        f"/mail?campaign={campaign['key']}&notice=announcement",
        f"/chart?campaign={campaign['key']}&name=buy",
    ):
        _, root = tree(ask(path).text)
        assert not {"img", "script"} & {one.tag for one in root.each()}


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/page.js/../server.py",
        "//etc/passwd",
        "/page/index.html",
        "/index.html",
        "/one.yaml",
        "/mail",
        "/mail?campaign=../../etc&notice=passwd",
        "/mail?notice=shipped",
        "/chart?name=../../../etc/passwd",
        "/chart?name=__class__",
    ],
)
def test_no_path_reaches_a_file(ask, path):
    answer = ask(path)
    assert answer.status_code == 404 and len(answer.text) < 100


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(file, method):
    assert Client(file).get("/state", method).status_code == 405


@pytest.mark.parametrize("path", ["/", "/state", "/mail", "/chart", "/nothing", "/page.css"])
def test_every_answer_is_marked(ask, path):
    headers = ask(path).headers
    assert headers["x-content-type-options"] == "nosniff" and headers["cache-control"] == "no-store"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["referrer-policy"] == "no-referrer" and headers["content-security-policy"]
    assert "access-control-allow-origin" not in headers
    if path != "/chart":
        assert headers["content-security-policy"] == PAGE_POLICY


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"[::1]:{PORT}"])
def test_the_machine_s_own_names_are_answered(ask, host):
    assert ask("/state", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example:{PORT}",
        "127.0.0.1",
        "127.0.0.1:80",
        f"127.0.0.1.evil.example:{PORT}",
        f"0.0.0.0:{PORT}",
        "",
    ],
)
@pytest.mark.parametrize("path", ["/", "/state", "/mail", "/events"])
def test_other_names_are_refused(ask, host, path):
    answer = ask(path, headers={"host": host})
    assert (answer.status_code, answer.text) == (403, f"this preview answers to http://127.0.0.1:{PORT}/ only\n")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(
    ("mode", "dest"), [("no-cors", "script"), ("cors", "empty"), ("navigate", "iframe"), ("no-cors", "image")]
)
def test_other_sites_pages_are_refused(ask, site, mode, dest):
    headers = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest}
    assert ask("/state", headers=headers).status_code == 403


def test_a_link_from_elsewhere_may_be_followed_and_its_own_page_may_ask(ask):
    followed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert ask("/", headers=followed).status_code == 200
    own = {"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty"}
    assert ask("/state", headers=own).status_code == 200


def test_the_usual_port_needs_no_number():
    assert refusal({"host": "localhost"}, 80) is None and refusal({"host": "localhost"}, PORT) is not None


def test_events_tell_each_generation_once_until_the_server_stops(file):
    made, stopping = desk(file), []
    page = Page(made, "", lambda: bool(stopping))

    async def told():
        found = []
        async for event in page._generations():
            found.append(event)
            if len(found) == 1:
                write(file, UNREADABLE)
                made.changed()
            else:
                stopping.append(True)
        return found

    assert alone(told()) == ["data: 1\n\n", "data: 2\n\n"]
