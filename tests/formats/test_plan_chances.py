"""The chances in the tables of a plan: the same figures as its JSON, fitted to what there is to say."""

from datetime import date

import pytest

from planner.findings.report import Standing, Verdict
from planner.formats import plan_json, plan_text
from planner.formats.plan_chances import chances, stages
from tests.plan.chance.test_outlook import LONG
from tests.plan.plans import PRE_ORDER, planned

AS_OF = date(2027, 1, 8)
TIGHT = PRE_ORDER.replace("2027-03-19", "2027-02-24").replace("2027-03-26", "2027-03-05")


def told(text: str) -> list[list[str]]:
    plan = planned(text)
    return [line.split() for line in chances(plan, plan.outlook(AS_OF), AS_OF)]


def data(text: str) -> dict:
    return plan_json.campaign("made.yaml", planned(text), AS_OF, Verdict("made.yaml", "made", Standing.READY))


def test_the_table_and_the_data_say_the_same():
    found, rows = data(TIGHT)["promise"], {row[0]: row[1:] for row in told(TIGHT) if row}
    assert rows["shipping"][0] == f"{int(found['ship_chance'] * 100)}%" == "79%"
    assert rows["shipping"][2] == found["ship_by_at_confidence"] == "2027-02-25"
    assert rows["shipping"][3:] == [day[5:] for day in found["shipping_by"].values()]
    assert rows["arrival"][3:] == [day[5:] for day in found["arrival_by"].values()]
    assert rows["wait,"][1:] == [str(days) for days in found["wait_by"].values()]
    assert ["Latest", "launch:"] not in [row[:2] for row in told(TIGHT)]  # no earlier launch would help


def test_a_stage_has_its_days_its_latest_start_slack_and_path():
    plan = planned(TIGHT.replace("2027-02-24", "2027-02-26"))
    rows = {line.split()[0]: line.split() for line in stages(plan.outlook(AS_OF), plan.jobs[0])}
    one = next(
        stage for stage in data(TIGHT.replace("2027-02-24", "2027-02-26"))["stages"] if stage["name"] == "produce"
    )
    assert rows["produce"][1:6] == [one[name][5:] for name in ("p10", "p50", "p80", "p90", "p95")]
    assert rows["produce"][7:9] == [one["latest_start"], str(one["slack"])]
    assert rows["produce"][9:] == ["100%", *f"{one['spread_costs']} days".split()]


def test_the_widest_stage_is_named_with_what_it_costs():
    (line,) = [" ".join(row) for row in told(PRE_ORDER) if "spread" in row]
    widest = data(PRE_ORDER)["promises"][0]["widest"]
    assert line == f"The spread of {widest['stage']} costs most: {widest['days']} days."


def test_of_several_promises_each_has_a_table_below_that_of_all():
    rows = told(PRE_ORDER + "  B: {sizes: {M: 10}, promise: {arrive_by: 2027-03-10}}\n")
    assert [" ".join(row) for row in rows if row[:1] == ["Chances"]] == [
        "Chances of all promises together, as of Fri 2027-01-08",
        "Chances of HOOD-NVY",
        "Chances of B",
    ]


def test_a_reveal_that_goods_follow_has_no_chance_of_being_met():
    assert data(PRE_ORDER)["promise"]["occasion_chance"] == 1
    assert data(PRE_ORDER.replace("by-then", "later"))["promise"]["occasion_chance"] is None


def test_what_is_too_entangled_is_said_to_be_at_least_so():
    own = "".join(f"  I{at}: {{timeline: {{s{16 * at}: {{days: [0, 1, {at + 3}]}}}}}}\n" for at in range(5))
    plan = planned(LONG + own)
    rows = "\n".join(chances(plan, plan.outlook(AS_OF), AS_OF))
    assert "Too much is entangled" in rows and not plan.outlook(AS_OF).exact
    assert data(PRE_ORDER)["promise"]["exact"] is True


@pytest.mark.parametrize("text", ["name: nothing yet\n", "launch: 2027-01-11\ntimeline: {produce: {where: US}}\n"])
def test_nothing_is_said_where_no_stage_has_a_date(text):
    assert told(text) == []
    assert "Chances" not in plan_text.render([("made.yaml", planned(text), AS_OF)])


def test_no_line_of_it_is_wider_than_80_columns():
    plan = planned(PRE_ORDER)
    lines = [*chances(plan, plan.outlook(AS_OF), AS_OF)]
    assert max(map(len, lines)) <= 80
