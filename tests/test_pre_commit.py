"""The hook does in pre-commit what it says: it stops a commit with a campaign that breaks a clause, and no other."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHIPPED = (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "planner", "rules", "templates", "campaigns")
GOOD = (ROOT / "tests" / "golden" / "backorder" / "campaign.yaml").read_text(encoding="utf-8")
CONFIG = """repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - id: planner-check
        args: [--as-of, "2026-12-04"]
"""


def run(*command, cwd, **environment):
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=kept | environment, capture_output=True, text=True, check=False
    )


def git(folder, *command):
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false")
    ran = run("git", *identity, *command, cwd=folder)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def committed(folder):
    """A folder as a repository; its revision."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "All")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def hook(tmp_path):
    """Runs the hook of this work tree over a repository of these files. Building its environment needs a network."""
    if importlib.util.find_spec("pre_commit") is None:
        if os.environ.get("PLANNER_CI"):
            pytest.fail("pre-commit is missing: pip install -e '.[dev,ci]'")
        pytest.skip("pre-commit is not installed: pip install -e '.[dev,ci]' for this test")
    source = tmp_path / "planner"
    source.mkdir()
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source / name)
    config = CONFIG.format(repository=source, revision=committed(source))

    def over(name, files):
        folder = tmp_path / name
        for path, text in {".pre-commit-config.yaml": config, **files}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        committed(folder)
        return run(
            sys.executable, "-m", "pre_commit", "run", "--all-files", cwd=folder, PRE_COMMIT_HOME=str(tmp_path / "home")
        )

    return over


def test_the_hook_stops_campaigns_that_break_a_clause_and_no_other_file(hook):
    beside = {"other.yaml": "overrage: 5%", "campaigns/planner.yaml": "settings: {strict: false}"}
    good = {"campaigns/one.yaml": GOOD, "campaigns/two.yaml": GOOD, **beside}
    passed = hook("good", good)
    assert (passed.returncode, passed.stdout.count("Passed")) == (0, 1), passed.stdout + passed.stderr
    stopped = hook("bad", {**good, "campaigns/bad.yaml": GOOD.replace("overage: 8%", "overage: 1%")})
    assert stopped.returncode == 1 and "- exit code: 1" in stopped.stdout, stopped.stdout + stopped.stderr
    assert "3 campaigns" in stopped.stdout and "campaigns/bad.yaml:7:10" in stopped.stdout
    unasked = hook("none", beside)
    assert unasked.returncode == 0 and "no files to check" in unasked.stdout, unasked.stdout + unasked.stderr
