"""`python -m planner`."""

from planner.cli.main import entry

entry()
