"""What all tests share: `--update-golden`, made-up examples without a clock, a cache of holidays that is not the user's."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")  # no test depends on how fast the machine is, or how busy

# Set for this process and its workers, so that commands run as processes find it as well.
os.environ["PLANNER_CACHE"] = str(Path(__file__).parents[1] / ".pytest_cache" / "planner")
os.environ.pop("NO_COLOR", None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite golden files; read the diff before committing it"
    )


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))
