"""The wheel, built and installed elsewhere, is the same command with rules and templates inside."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """An environment with nothing but the wheel; what it needs is taken from this one, so that nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    venv.create(folder / "env", with_pip=False)
    wheel = next(folder.glob("*.whl"))
    python = folder / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", site, wheel],
        check=True,
        capture_output=True,
    )
    import sysconfig

    for needed in Path(sysconfig.get_path("purelib")).iterdir():
        if (
            not needed.name.startswith(("preorder_planner", "_editable", "__editable", "planner"))
            and needed.suffix != ".pth"
        ):
            target = Path(site) / needed.name
            if not target.exists():
                target.symlink_to(needed)
    return python


def test_the_wheel_checks_a_campaign_outside_the_checkout(installed, tmp_path):
    shutil.copy(ROOT / "tests" / "golden" / "backorder" / "campaign.yaml", tmp_path / "one.yaml")
    ran = subprocess.run(
        [installed, "-m", "planner", "check", "one.yaml", "--as-of", "2026-12-04"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "ready" in ran.stdout


def test_the_wheel_holds_its_own_rules_and_templates(installed, tmp_path):
    code = (
        "import planner.assets as a; from pathlib import Path; "
        "print([a.shipped(n).parent.name == 'data' and any(a.shipped(n).rglob('*.*')) for n in ('rules', 'templates')])"
    )
    ran = subprocess.run([installed, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[True, True]"


def test_the_wheel_drafts_notices_outside_the_checkout(installed, tmp_path):
    shutil.copy(ROOT / "tests" / "golden" / "backorder" / "campaign.yaml", tmp_path / "one.yaml")
    ran = subprocess.run(
        [installed, "-m", "planner", "notices", "one.yaml", "--as-of", "2026-12-04", "--out", "drafts"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert list((tmp_path / "drafts").rglob("*.md"))
