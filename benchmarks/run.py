"""Speed, as ratios within one run: `make bench`. Prints a table; nothing here is a test.

Cold: CPU time of `planner check` on one file against a bare import of the libraries that it rests on, the least of
several runs of each. Warm: 1,000 files on one core against composing them with libyaml, the least of seven runs of each,
since a machine that others use as well is slow at times, and a long run meets that more often than a short one. Peak: the
process's own.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from campaigns import write

ROOT = Path(__file__).resolve().parents[1]
CAMPAIGN = ROOT / "campaigns" / "founders-day.yaml"
DAY = "2026-12-04"
WARM_RUNS = 7
BARE = "import yaml, pydantic, durable.engine"
MODEL = "import yaml, durable.engine; from pydantic import BaseModel"
MANY = """
import resource, sys, time
from datetime import date
from pathlib import Path
import yaml
from planner.app.check import Options, check
folder, cache = Path(sys.argv[1]), Path(sys.argv[2])
options = Options(date(2026, 12, 4), cache=cache)
check([], options)
start = time.process_time()
for path in folder.iterdir():
    yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
composed = time.process_time() - start
start = time.process_time()
report = check([folder], options)
checked = time.process_time() - start
print(composed, checked, len(report.verdicts), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def cpu(command: list[str], runs: int = 15) -> float:
    """The least CPU time of a command, in seconds."""
    best = float("inf")
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def warm(many: Path, cache: str) -> list[float]:
    """Seconds of composing and of checking a folder, how many campaigns are in it, and the peak in MiB."""
    ran = subprocess.run([sys.executable, "-c", MANY, str(many), cache], capture_output=True, text=True, check=True)
    return [float(one) for one in ran.stdout.split()]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PLANNER_CACHE"] = f"{folder}/cache"
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a start that compiles every module again measures that
        check = [sys.executable, "-m", "planner", "check", str(CAMPAIGN), "--as-of", DAY]
        subprocess.run(check, stdout=subprocess.DEVNULL, check=True)
        bare, model = cpu([sys.executable, "-c", BARE]), cpu([sys.executable, "-c", MODEL])
        one = cpu(check)
        many = Path(folder) / "many"
        write(many, 1000)
        runs = [warm(many, f"{folder}/cache") for _ in range(WARM_RUNS)]
    composing, checking, counts, peaks = zip(*runs, strict=True)
    composed, checked, count, peak = min(composing), min(checking), max(counts), max(peaks)
    print(f"{'what':<46}{'time':>10}{'ratio':>8}")
    print(f"{'bare: ' + BARE:<46}{bare * 1e3:>7.0f} ms{1:>8.2f}")
    print(f"{'with pydantic.BaseModel loaded':<46}{model * 1e3:>7.0f} ms{model / bare:>8.2f}")
    print(f"{'planner check, one file, cold':<46}{one * 1e3:>7.0f} ms{one / bare:>8.2f}")
    print(f"{'composing a file, libyaml':<46}{composed:>7.2f} ms{1:>8.2f}")
    print(f"{'checking a file, of ' + str(int(count)):<46}{checked:>7.2f} ms{checked / composed:>8.2f}")
    print(f"peak memory {peak:.0f} MiB")


if __name__ == "__main__":
    main()
