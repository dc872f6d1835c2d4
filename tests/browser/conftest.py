"""A real Chromium and axe-core. Without them these tests are skipped, and said so; in CI that is a failure."""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")


def missing() -> str:
    """What is not there, with how to get it; "" where all is."""
    if any(importlib.util.find_spec(name) is None for name in ("playwright", "axe_playwright_python")):
        return "playwright and axe-core are missing: pip install -e '.[dev,browser]'"
    if not any(map(shutil.which, NAMES)):
        return "Chromium is missing: apt-get install chromium"
    return ""


@pytest.fixture(scope="session")
def chromium():
    """The machine's own Chromium, one for all tests of a worker."""
    if missing():
        if os.environ.get("PLANNER_CI"):
            pytest.fail(missing())
        pytest.skip(missing())
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, NAMES)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium):
    """Opens a page of a size and scheme. At its end nothing may be wrong on its console or loaded from elsewhere."""
    contexts, wrong = [], []

    def at(width=1280, height=900, scheme="light", **more):
        size = {"width": width, "height": height}
        # Without movement: a colour halfway between two is no one's choice.
        context = chromium.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce", **more)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: wrong.append(asked.url) if "://127.0.0.1:" not in asked.url else None)
        return page

    at.wrong = wrong
    yield at
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def axe():
    """axe-core over a page: its faults of level serious or critical, in words."""
    from axe_playwright_python.base import AXE_FILE_PATH

    script = Path(AXE_FILE_PATH).read_text(encoding="utf-8")

    def faults(page):
        page.evaluate(script)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations'], iframes: false})")
        return [
            f"{rule['impact']} {rule['id']}: {node['html'][:120]}: {node['failureSummary']}"
            for rule in result["violations"]
            if rule["impact"] in ("serious", "critical")
            for node in rule["nodes"]
        ]

    return faults
