"""Checking many campaigns: nothing of one stays behind once it is told, and none has a say in another."""

import gc
import weakref
from datetime import date
from pathlib import Path

from planner.app.check import Checker, Options, check
from planner.app.inputs import TOGETHER, Reader
from planner.formats.plan_json import campaign
from tests.plan.plans import PRE_ORDER, document
from tests.rules.books import store

ROOT = Path(__file__).parents[2]
DAY = date(2027, 1, 8)


def left_behind(work) -> int:
    """How many objects hold each other, so that only the collector of cycles would free them, once `work` is done again."""
    work()  # modules and what is made once hold each other
    gc.collect()
    gc.disable()
    try:
        work()
        return gc.collect()
    finally:
        gc.enable()


def test_a_campaign_that_was_checked_leaves_nothing_to_the_collector_of_cycles():
    """Sound ones, and one for each rule that it breaks; the collector rests during a check of a thousand."""
    checker = Checker(Options(DAY))
    paths = [ROOT / "campaigns", *sorted((ROOT / "tests" / "failing").iterdir())[::4]]
    found = []

    def told():
        found.append(sum(len(checker.check(document).findings) for document in Reader(None).documents(paths)))

    assert left_behind(told) == 0
    assert found[0] == found[1] > 50


def test_nor_does_a_plan_that_was_written_with_its_chances_and_what_it_asks_of_each_stage():
    checker = Checker(Options(DAY))
    found = []

    def written():
        checked = [checker.check(document) for document in Reader(None).documents([ROOT / "campaigns"])]
        found.append([campaign(one.document.file, one.plan, DAY, one.verdict) for one in checked])

    assert left_behind(written) == 0
    assert found[0] == found[1]
    assert any(one["promise"]["latest_close"] for one in found[0])


def test_a_checker_holds_on_to_no_campaign():
    checker = Checker(Options(DAY))
    checked = checker.check(document(PRE_ORDER))
    planned = weakref.ref(checked.plan.campaign)
    del checked
    assert planned() is None


def test_the_collector_works_again_after_a_check():
    check([ROOT / "campaigns"], Options(DAY))
    assert gc.isenabled()


def test_campaigns_that_are_checked_together_are_checked_as_if_alone(tmp_path):
    """More than take their steps together, one of which cannot be planned."""
    count, unplanned = 2 * TOGETHER + 1, TOGETHER + 3
    for number in range(count):
        less = PRE_ORDER.replace("overage: 9%", f"overage: {number % 12}%").replace(
            "Founders' Day hoodie", f"no. {number}"
        )
        where = "where: ZZ" if number == unplanned else "where: US"
        (tmp_path / f"{number:02}.yaml").write_text(less.replace("where: US", where, 1), encoding="utf-8")
    options = Options(DAY, cache=store()._folder.parent)
    together = check([tmp_path], options)
    alone = [check([path], options) for path in sorted(tmp_path.iterdir())]
    assert [one.campaign for one in together.verdicts] == [
        f"no. {number}" for number in range(count) if number != unplanned
    ]
    assert together.verdicts == tuple(verdict for one in alone for verdict in one.verdicts)
    assert sorted(together.findings, key=repr) == sorted((found for one in alone for found in one.findings), key=repr)
    assert {one.code for one in together.findings} >= {"INP03", "QTY02"}
