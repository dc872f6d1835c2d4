"""`planner init` as a real process."""

import pytest

from tests.cli.command import planner

DAY = ("--as-of", "2027-01-08")


@pytest.mark.parametrize("kind", ["pre-order", "backorder"])
def test_a_new_campaign_passes_the_check_that_is_named_next(tmp_path, kind):
    ran = planner("init", "Founders' Day 2027", "--kind", kind, *DAY, cwd=tmp_path)
    assert ran.code == 0 and ran.err == ""
    assert ran.out == (
        f"founders-day-2027.yaml: a {kind}, ready as of Fri 2027-01-08\n"
        "next: planner check founders-day-2027.yaml --as-of 2027-01-08\n"
    )
    checked = planner(*ran.out.splitlines()[1].removeprefix("next: planner ").split(), "--strict", cwd=tmp_path)
    assert checked.code == 0
    assert "Founders' Day 2027: ready until " in checked.out


def test_without_anything_it_is_a_pre_order_for_today(tmp_path):
    ran = planner("init", cwd=tmp_path)
    assert ran.out.startswith("new-campaign.yaml: a pre-order, ready as of ")
    assert ran.out.endswith("next: planner check new-campaign.yaml\n")
    assert planner("check", "new-campaign.yaml", "--strict", cwd=tmp_path).code == 0


def test_a_second_run_writes_nothing_and_says_so_in_one_line(tmp_path):
    planner("init", *DAY, cwd=tmp_path)
    before = (tmp_path / "new-campaign.yaml").read_bytes()
    ran = planner("init", "--kind", "backorder", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "nothing was written: new-campaign.yaml exists already; name another file with --out\n"
    assert (tmp_path / "new-campaign.yaml").read_bytes() == before


def test_out_is_a_file_or_a_folder(tmp_path):
    planner("init", "Caps", *DAY, "--out", "one/two.yml", cwd=tmp_path)
    planner("init", "Caps", *DAY, "--out", "one", cwd=tmp_path)
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == ["caps.yaml", "two.yml"]


def test_a_path_with_a_blank_is_quoted_in_the_next_command(tmp_path):
    ran = planner("init", *DAY, "--out", "our shop", cwd=tmp_path)
    assert "next: planner check 'our shop/new-campaign.yaml'" in ran.out


def test_examples_are_listed_with_what_they_show(tmp_path):
    ran = planner("init", "--example", cwd=tmp_path)
    assert ran.code == 0
    assert "trail-cap-restock      A backorder: the cap sold out" in ran.out
    assert ran.out.endswith("next: planner init --example NAME\n")
    assert list(tmp_path.iterdir()) == []


def test_a_copied_example_is_ready_by_the_check_that_is_named_next(tmp_path):
    ran = planner("init", "--example", "ten-year-gift", cwd=tmp_path)
    assert ran.out.splitlines()[1] == "planner.yaml: what every campaign in that folder starts from"
    checked = planner(*ran.out.splitlines()[2].removeprefix("next: planner ").split(), cwd=tmp_path)
    assert checked.code == 0
    assert "Ten-year gift 2027: ready until " in checked.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--kind", "sale"), "--kind"),
        (("--as-of", "soon"), "a date is year-month-day"),
        (("--example", "nothing-like-it"), 'no example is called "nothing-like-it"; planner init --example lists them'),
        (("Caps", "--example", "founders-day"), "leave out NAME"),
        (("--kind", "backorder", "--example", "founders-day"), "leave out --kind"),
        (("",), "name is text"),
    ],
)
def test_bad_usage_is_one_line_and_exit_2(tmp_path, arguments, said):
    ran = planner("init", *arguments, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []
