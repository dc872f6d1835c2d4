"""The public API is one list, and it is true."""

import subprocess
import sys

import planner


def test_every_public_name_is_there():
    assert all(getattr(planner, name) is not None for name in planner.__all__)


def test_the_list_is_short_and_in_order():
    assert planner.__all__ == sorted(planner.__all__)
    assert len(planner.__all__) <= 15


def test_importing_the_package_loads_nothing_heavy():
    code = (
        "import sys, planner; print(sorted({'yaml', 'pydantic', 'durable', 'jinja2', 'holidays'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
