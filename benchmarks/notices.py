"""Speed of notices: `make bench`. Prints a table; nothing here is a test.

Warm: all notices of a campaign in HTML and text, once libraries are imported and templates compiled, against the bar of
50 ms. Cold: CPU time of `planner notices` on one file against a bare import of the libraries that it rests on. Both in
English, and in a language that goes through Babel.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from run import CAMPAIGN, DAY, cpu

BARE = "import yaml, pydantic, durable.engine, jinja2, markdown_it, nh3, css_inline"
FORMS = ("--format", "html", "--format", "txt")
WARM = """
import sys, time
from datetime import date
from pathlib import Path
from planner.app.check import Checker, Options
from planner.app.inputs import Reader
from planner.assets import shipped
from planner.notices.draft import Sources, draft_notices
from planner.app.told import told
(document,) = Reader().documents([Path(sys.argv[1])])
checker = Checker(Options(date(2026, 12, 4), cache=Path(sys.argv[2])))
checked = checker.check(document)
plan = checked.plan
sources = Sources(None, shipped("templates"), Path(sys.argv[2]))
def draft():
    start = time.process_time()
    made, errors = draft_notices(plan, date(2026, 12, 4), None, sources, ("html", "txt"))
    assert not errors and all(one.html and one.text for one in made)
    return time.process_time() - start, len(made)
first, count = draft()
made, _ = draft_notices(plan, date(2026, 12, 4), None, sources, ("html", "txt"))
def words():
    start = time.process_time()
    assert not told(checker, checked, made, sources).findings
    return time.process_time() - start
words()
print(first, min(draft()[0] for _ in range(20)), count, min(words() for _ in range(20)))
"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PLANNER_CACHE"] = f"{folder}/cache"
        german = Path(folder) / "german.yaml"
        german.write_text(f"{CAMPAIGN.read_text(encoding='utf-8')}\nlanguages: de\n", encoding="utf-8")
        print(f"{'what':<46}{'time':>10}{'ratio':>8}")
        measure("English", CAMPAIGN, BARE, Path(folder))
        measure("German", german, f"{BARE}, babel.dates, babel.numbers, babel.messages.pofile", Path(folder))


def measure(language: str, campaign: Path, libraries: str, folder: Path) -> None:
    """Measure one language and print."""
    notices = [sys.executable, "-m", "planner", "notices", str(campaign), "--as-of", DAY, *FORMS]
    subprocess.run(notices, stdout=subprocess.DEVNULL, check=True)
    bare, cold = cpu([sys.executable, "-c", libraries]), cpu(notices)
    warm = [sys.executable, "-c", WARM, str(campaign), f"{folder}/cache"]
    ran = subprocess.run(warm, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1])
    first, again, count, words = map(float, ran.stdout.split())
    print(f"{f'{language}: bare, the libraries of notices':<46}{bare * 1e3:>7.0f} ms{1:>8.2f}")
    print(f"{f'{language}: planner notices, one file, cold':<46}{cold * 1e3:>7.0f} ms{cold / bare:>8.2f}")
    print(f"{f'{language}: {count:.0f} notices, HTML and text, first':<46}{first * 1e3:>7.1f} ms")
    print(f"{f'{language}: {count:.0f} notices, HTML and text, again':<46}{again * 1e3:>7.1f} ms")
    print(f"{'rules over their words':<46}{words * 1e3:>7.1f} ms")


if __name__ == "__main__":
    main()
