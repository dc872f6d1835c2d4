"""Takes the pictures in docs/pictures: three mails and the preview, in the machine's own Chromium (`make pictures`).

What Chromium draws depends on its release and on the machine's fonts, so no test holds these files to it: look at them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from planner.app.check import Options
from planner.app.notices import Wish, notices

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "pictures"
AS_OF = date(2026, 12, 4)
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
MAILS = (
    ("announcement", "founders-day", 760, 1000, "light"),
    ("reminder", "founders-day", 760, 1000, "dark"),
    ("delay-1", "day-of-service", 390, 844, "light"),
)
"""Notice, campaign, width, height and scheme."""


def main() -> None:
    """Take all of them."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        sys.exit("pictures need Chromium: apt-get install chromium fonts-liberation")
    OUT.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for notice, campaign, width, height, scheme in MAILS:
            page = _page(browser, width, height, scheme)
            page.set_content(_mail(campaign, notice))
            page.screenshot(path=OUT / f"{notice.partition('-')[0]}.png")
        _preview(browser)
        browser.close()


def _page(browser: Browser, width: int, height: int, scheme: str):  # type: ignore[no-untyped-def]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    return context.new_page()


def _mail(campaign: str, notice: str) -> str:
    with tempfile.TemporaryDirectory() as cache:
        path = ROOT / "campaigns" / f"{campaign}.yaml"
        made, report = notices([path], Options(as_of=AS_OF, cache=Path(cache)), Wish(("html",)))
    assert not report.findings, report.findings
    return next(draft.html for one in made for draft in one.drafts if draft.name == notice)


def _preview(browser: Browser) -> None:
    """Of a campaign that is ready, on a usual screen."""
    command = [sys.executable, "-m", "planner", "preview", "campaigns/founders-day.yaml", "--as-of", str(AS_OF)]
    server = subprocess.Popen([*command, "--port", "0"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        page = _page(browser, 1280, 800, "light")
        page.goto(f"{address}#notice=announcement&tool=klaviyo")
        page.frame_locator("iframe").locator("h1").wait_for(timeout=120_000)
        page.wait_for_load_state("load")
        page.wait_for_timeout(1_000)  # until all of it is painted
        page.screenshot(path=OUT / "preview.png")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
