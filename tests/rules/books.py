"""The shipped rules, loaded once for all tests of a process."""

from functools import cache
from pathlib import Path

from planner.assets import shipped
from planner.rules.catalogue import Catalogue, load_catalogue
from planner.rules.examples import Examples
from planner.rules.rulebook import Rulebook
from planner.workdays import Store


@cache
def catalogue() -> Catalogue:
    return load_catalogue(shipped("rules"))


@cache
def rulebook() -> Rulebook:
    return Rulebook(catalogue().runnables())


@cache
def store() -> Store:
    return Store(Path(__file__).parents[2] / ".pytest_cache" / "planner")


@cache
def examples() -> Examples:
    return Examples(shipped("rules"), rulebook(), store())
