"""The ways that suggestions know for a late plan, what they cost, until when a word can be got, and what buyers read."""

import json
from datetime import date
from decimal import Decimal as D
from itertools import combinations

import pytest

from planner.app.check import Options
from planner.app.edit import change
from planner.app.suggest import Search, errors, suggest
from planner.app.whatif import Trial
from planner.cli.main import main
from planner.model.scalars import Money
from tests.app.test_suggest import minimal
from tests.plan.plans import PRE_ORDER

DAY = date(2027, 1, 8)
LATE = (
    PRE_ORDER.replace("ship_by: 2027-03-19, arrive_by: 2027-03-26", "ship_by: 2027-02-23, arrive_by: 2027-03-01")
    .replace("arrives: 2027-02-26", "arrives: 2027-02-19")
    .replace(
        "produce: {days: [10, 12, 18],", "produce: {days: [10, 12, 18], rush: {days: [6, 8, 12], costs: 250.00 USD},"
    )
    .replace("starts: 2027-01-04}", "starts: 2026-12-30}")
)


@pytest.fixture
def asked(tmp_path):
    def search(text, as_of=DAY):
        file = tmp_path / "campaign.yaml"
        file.write_text(text.lstrip(), encoding="utf-8")
        options = Options(as_of, cache=tmp_path / "cache")
        return Search(Trial(file, options), as_of)

    return search


def written(one):
    return {change.name: change.value for change in one.changes}


def test_a_late_plan_has_an_earlier_close_a_later_promise_and_a_rush(asked):
    found = asked(LATE).run().found
    assert [written(one) for one in found] == [
        {"production.slot.starts": "2027-01-20", "size_window.closes": "2027-01-19 17:00"},
        {"promise.ship_by": "2027-02-25", "promise.arrive_by": "2027-03-04"},
        {"timeline.produce.rush.confirmed": "2027-01-08"},
    ]
    assert [one.costs.amounts for one in found] == [(), (), (Money(D("250.00"), "USD"),)]


@pytest.mark.parametrize(
    ("later", "holds"), [("2027-01-20", True), ("2027-01-21", False)], ids=["the latest slot", "a day later"]
)
def test_the_slot_and_the_close_are_the_latest_that_hold(asked, later, holds):
    search = asked(LATE)
    tried = (change(f"production.slot.starts={later}"), change("size_window.closes=2027-01-19 17:00"))
    assert (not errors(search.checked(frozenset(tried)))) == holds


def test_they_are_those_that_brute_force_finds(asked):
    search = asked(LATE)
    found = search.run()
    universe = sorted({one for changes in search._tried for one in changes}, key=str)
    assert found.whole and {frozenset(one.changes) for one in found.found} == minimal(search, universe)
    for one in found.found:
        for count in range(len(one.changes)):
            assert not any(search._clears(frozenset(part)) for part in combinations(one.changes, count))


def test_a_rush_that_nobody_priced_says_so_and_comes_last(asked):
    *_, last = asked(LATE.replace(", costs: 250.00 USD", "")).run().found
    assert (written(last), last.costs) == (
        {"timeline.produce.rush.confirmed": "2027-01-08"},
        ((), ("rush of produce",)),
    )


@pytest.mark.parametrize("state", ["finished: 2027-01-08, ", "rush: {days: 1, confirmed: 2027-01-07}, "])
def test_what_is_done_or_rushed_already_is_not_offered(asked, state):
    text = LATE.replace("art:     {days: [2, 3, 6],", f"art:     {{days: [2, 3, 6], {state}")
    assert not any("timeline.art" in name for one in asked(text).run().found for name in written(one))


def test_more_pieces_cost_what_they_cost_and_a_price_that_they_reach_is_counted(asked):
    short = PRE_ORDER.replace("produce: 132", "produce: 120\n    cost: 9.50 USD").replace("cap: 122", "cap: 110")
    (only,) = asked(short).run().found
    assert (written(only), only.costs.amounts) == ({"items.HOOD-NVY.produce": "131"}, (Money(D("104.50"), "USD"),))
    (cheaper,) = asked(short.replace("cost: 9.50 USD", "cost: 9.50 USD\n    breaks: {130: 8.50}")).run().found
    assert cheaper.costs.amounts == (Money(131 * D("8.50") - 120 * D("9.50"), "USD"),)
    (unpriced,) = asked(short.replace("\n    cost: 9.50 USD", "")).run().found
    assert unpriced.costs == ((), ("pieces of HOOD-NVY",))


def test_a_cap_below_what_is_expected_gives_up_a_margin(asked):
    above = PRE_ORDER.replace("cap: 122", "cap: 140").replace(
        "price: 48.00 USD", "price: 48.00 USD\n    cost: 9.50 USD"
    )
    (only,) = asked(above).run().found
    assert (written(only), only.costs.amounts) == ({"items.HOOD-NVY.cap": "123"}, ())
    lost = above.replace("misprints: 3%, oversold: 2%, exchanges: 4%", "misprints: 12%, oversold: 0%, exchanges: 0%")
    lost = (
        lost.replace("overage: 9%", "overage: 12%").replace("produce: 132", "produce: 135").replace("30 days", "none")
    )
    (fewer,) = asked(lost).run().found
    assert (written(fewer), fewer.costs.amounts) == ({"items.HOOD-NVY.cap": "118"}, (Money(2 * D("38.50"), "USD"),))


def test_currencies_stay_apart(asked):
    text = LATE.replace("produce: 132", "produce: 120\n    cost: 9.50 EUR").replace("price: 48.00 USD", "")
    last = asked(text.replace("cap: 122", "cap: 110")).run().found[-1]
    assert [str(one) for one in last.costs.amounts] == ["104.50 EUR", "250.00 USD"]


def test_a_word_can_be_got_until_the_last_day_on_which_it_still_clears(asked):
    text = PRE_ORDER.replace(", confirmed: 2026-12-18}\n\nitems", "}\n\nitems").replace(
        "contact: {name: Account team, email: team@example.com, confirmed: 2026-12-18}",
        "contact: {name: Account team, email: team@example.com}",
    )
    search = asked(text)
    (only,) = search.run().found
    assert (written(only), only.by) == ({"contact.confirmed": "2027-01-08"}, date(2027, 1, 11))
    assert search._clears_on(only.by, only.changes)
    assert not search._clears_on(date(2027, 1, 12), only.changes)


def test_after_the_launch_a_close_is_kept_and_a_rush_is_offered_beside_the_delay(asked):
    late = LATE.replace(
        "ship_by: 2027-02-23, arrive_by: 2027-03-01", "ship_by: 2027-02-17, arrive_by: 2027-03-19"
    ).replace("arrives: 2027-02-19", "arrives: 2027-02-17")
    found = asked(late, date(2027, 1, 12)).run().found
    assert [one.told for one in found] == [False, True]
    assert written(found[0]) == {"timeline.produce.rush.confirmed": "2027-01-12"}
    (name,) = written(found[1])
    assert name == "slips.+" and "told: 2027-01-12" in found[1].changes[0].value


def test_costs_and_days_are_in_the_data(asked, tmp_path, capsys):
    asked(LATE)
    assert main(["suggest", str(tmp_path / "campaign.yaml"), "--as-of", str(DAY), "--format", "json"]) == 1
    last = json.loads(capsys.readouterr().out)["suggestions"][-1]
    assert (last["costs"], last["unpriced"], last["told"]) == ([{"amount": "250.00", "currency": "USD"}], [], False)
    assert [one["by"] for one in last["changes"]] == ["2027-01-11"]


def test_what_all_ways_need_is_said_once(asked, tmp_path, capsys):
    asked(LATE.replace("cap: 122", "cap: 140"))
    main(["suggest", str(tmp_path / "campaign.yaml"), "--as-of", str(DAY)])
    text = capsys.readouterr().out
    assert text.count("items.HOOD-NVY.cap: 123") == 1 and "Each of the ways needs" in text
    assert "costs 250.00 USD; then ready" in text


def test_a_rush_that_is_written_is_what_the_plan_goes_by(tmp_path):
    file = tmp_path / "campaign.yaml"
    file.write_text(LATE.lstrip(), encoding="utf-8")
    options = Options(DAY, cache=tmp_path / "cache")
    assert main(["suggest", str(file), "--as-of", str(DAY), "--write", "3"]) == 0
    assert "rush: {days: [6, 8, 12], costs: 250.00 USD, confirmed: 2027-01-08}" in file.read_text(encoding="utf-8")
    assert not errors(suggest(file, options).before)
