"""The command as a real process."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Ran:
    code: int
    out: str
    err: str


def planner(*arguments: str, cwd: Path, **environment: str) -> Ran:
    """Run `planner` in a folder, in an environment that says nothing of the machine."""
    kept = {key: os.environ[key] for key in ("PATH", "PLANNER_CACHE", "SYSTEMROOT", "HOME") if key in os.environ}
    ran = subprocess.run(
        [sys.executable, "-m", "planner", *map(str, arguments)],
        cwd=cwd,
        env=kept | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return Ran(ran.returncode, ran.stdout, ran.stderr)
