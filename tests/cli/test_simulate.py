"""`planner plan --simulate`: simulated beside exact, and what it says of a wrong number."""

import pytest

from tests.cli.command import planner
from tests.plan.plans import PRE_ORDER


@pytest.fixture
def campaign(tmp_path):
    (tmp_path / "one.yaml").write_text(PRE_ORDER, encoding="utf-8")
    return tmp_path


def test_every_simulated_chance_stands_beside_the_exact_one_and_is_close(campaign):
    ran = planner("plan", "one.yaml", "--as-of", "2027-01-08", "--simulate", "20000", cwd=campaign)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Founders' Day hoodie" and lines[2].split() == [
        "by",
        "exact",
        "simulated",
        "off",
        "by",
        "may",
        "be",
    ]
    rows = [line.rsplit(maxsplit=4) for line in lines[3:]]
    assert len(rows) == 5 + 4
    for _, exact, simulated, off, _ in rows:
        assert abs(float(exact.rstrip("%")) - float(simulated.rstrip("%"))) <= 1.2
        assert abs(float(off.rstrip("%"))) <= 1.2


def test_it_prints_the_same_each_time(campaign):
    one, other = (
        planner("plan", "one.yaml", "--as-of", "2027-01-08", "--simulate", "500", cwd=campaign).out for _ in range(2)
    )
    assert one == other


@pytest.mark.parametrize("number", ["0", "-5", "many", "1e5", "99999999999"])
def test_a_number_of_courses_is_a_whole_one(campaign, number):
    ran = planner("plan", "one.yaml", f"--simulate={number}", cwd=campaign)
    assert ran.code == 2
    assert f'a number of courses from 1 to 10000000, such as 100000, not "{number}"' in ran.err
