"""What a plan's dates are worth: promises, confidence, what is known today, what items share, scenarios."""

import re
from datetime import date, timedelta
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan.chance.duration import pert
from planner.plan.chance.outlook import points
from tests.plan.chance.campaigns import made_up
from tests.plan.plans import PRE_ORDER, day, example, planned

SHORT = """
launch: 2027-01-04
timeline:
  produce: {days: 1..4, where: US}
  receive: {days: 1..2, where: US}
  deliver: {days: 2, where: US}
"""


def outlook(text: str, as_of: str | None = None):
    return planned(text).outlook(day(as_of) if as_of else None)


def exact(one) -> bool:
    return all(network.exact for _, network in one.basis.mixture.parts)


def ends(one):
    return one.whole.shipping, one.whole.arrival


def chances(one):
    return one.whole.ship_chance, one.whole.arrive_chance


def spread(when) -> dict[str, float]:
    return {
        date.fromordinal(at).isoformat()[5:]: pytest.approx(chance)
        for at, chance in zip(when.days, when.mass, strict=True)
    }


def stage(text: str, name: str, as_of: str | None = None) -> dict[str, float]:
    plan = planned(text)
    return spread(plan.outlook(day(as_of) if as_of else None).finish(plan.jobs[0], name))


def test_two_ranges_are_added_by_hand():
    assert stage(SHORT, "produce") == {"01-05": 0.25, "01-06": 0.25, "01-07": 0.25, "01-08": 0.25}
    assert stage(SHORT, "receive") == {"01-06": 0.125, "01-07": 0.25, "01-08": 0.25, "01-11": 0.25, "01-12": 0.125}
    assert spread(outlook(SHORT).whole.shipping) == stage(SHORT, "receive")


@pytest.mark.parametrize(
    ("ship_by", "arrive_by", "chances"),
    [
        ("2027-01-08", "2027-01-12", (0.625, 0.625)),
        ("2027-01-12", "2027-01-14", (1.0, 1.0)),
        ("2027-01-05", "2027-01-13", (0.0, 0.875)),
    ],
)
def test_a_promise_holds_with_the_chance_of_all_that_is_done_by_then(ship_by, arrive_by, chances):
    whole = outlook(f"{SHORT}promise: {{ship_by: {ship_by}, arrive_by: {arrive_by}}}\n").whole
    assert (whole.ship_chance, whole.arrive_chance) == pytest.approx(chances)


@pytest.mark.parametrize(
    ("confidence", "ship_by"), [("62.5%", "01-08"), ("62.51%", "01-11"), ("87.5%", "01-11"), ("99%", "01-12")]
)
def test_the_day_named_at_a_confidence_holds_with_it_to_the_digit(confidence, ship_by):
    assert outlook(f"{SHORT}promise: {{confidence: {confidence}}}\n").whole.ship_by == day(ship_by)


def test_without_a_confidence_90_percent_is_assumed():
    whole = outlook(SHORT).whole
    assert (whole.confidence, whole.assumed, whole.ship_by) == (9_000, True, day("01-12"))
    assert not outlook(SHORT + "promise: {confidence: 80%}\n").whole.assumed


def test_without_a_date_or_a_plan_there_is_no_chance():
    assert outlook(SHORT).whole.ship_chance is None
    broken = outlook(SHORT.replace("receive: {days: 1..2, ", "receive: {") + "promise: {ship_by: 2027-01-12}\n").whole
    assert (broken.ship_chance, broken.shipping, broken.ship_by, broken.wait(0.9)) == (None, None, None, None)


def test_the_wait_runs_from_the_launch_to_the_arrival():
    assert [outlook(SHORT).whole.wait(chance) for chance in (0.125, 0.5, 0.95)] == [4, 8, 10]


def test_after_a_slip_the_new_date_counts_and_a_date_left_open_is_none():
    slipped = SHORT + "promise: {ship_by: 2027-01-06}\nslips: [{was: 2027-01-06, now: %s, of: shipping}]\n"
    assert outlook(slipped % "2027-01-11").whole.ship_chance == pytest.approx(0.875)
    assert outlook(slipped % "unknown").whole.ship_chance is None


def test_the_occasion_is_met_with_the_chance_of_the_arrival():
    assert outlook(SHORT + "why: {date: 2027-01-11}\n").whole.occasion_chance == pytest.approx(0.375)


class TestWhatIsKnownToday:
    def test_an_actual_date_is_certain_and_the_plan_goes_on_from_it(self):
        done = SHORT.replace("1..4, where: US", "1..4, where: US, finished: 2027-01-12")
        assert stage(done, "receive") == {"01-13": 0.5, "01-14": 0.5}

    def test_what_is_not_done_was_not_done_before_today(self):
        assert stage(SHORT, "produce", "2027-01-07") == {"01-07": 0.5, "01-08": 0.5}
        assert stage(SHORT, "produce", "2027-01-05") == stage(SHORT, "produce")

    def test_what_is_late_beyond_its_worst_is_done_on_the_next_open_day(self):
        assert stage(SHORT, "produce", "2027-01-16") == {"01-19": 1.0}  # a Saturday; Monday is a holiday

    def test_what_production_has_gone_on_from_is_done_though_nobody_wrote_it_down(self):
        text = SHORT.replace("timeline:\n", "timeline:\n  art: {days: 1..3, where: US}\n")
        started = text + "production: {started: 2027-01-08}\n"
        assert stage(text, "art", "2027-01-11") == {"01-11": 1.0}
        assert stage(started, "art", "2027-01-11") == {"01-06": 1.0}
        assert stage(started, "produce", "2027-01-11")["01-11"] == 0.25

    def test_parcels_that_have_left_have_left(self):
        shipped = SHORT + "shipped: 2027-01-08\npromise: {ship_by: 2027-01-07, arrive_by: 2027-01-12}\n"
        assert stage(shipped, "deliver", "2027-01-11") == {"01-12": 1.0}
        assert outlook(shipped, "2027-01-11").whole.ship_chance == 0
        assert stage(shipped + "delivered: 2027-01-11\n", "deliver", "2027-01-20") == {"01-11": 1.0}

    def test_a_scenario_that_explains_a_delay_weighs_more_once_it_is_seen(self):
        text = SHORT + "scenarios: {usual: 90%, busy: {weight: 10%, produce: +4}}\n"
        assert stage(text, "produce", "2027-01-04")["01-14"] == pytest.approx(0.025)
        late = stage(text, "produce", "2027-01-08")  # a quarter of the usual courses, and all of the busy ones
        assert late["01-08"] == pytest.approx(0.9 / 4 / (0.9 / 4 + 0.1))


class TestItems:
    def test_items_share_what_comes_before_they_part(self):
        text = SHORT.replace("timeline:\n", "timeline:\n  art: {days: 1..4, where: US}\n") + "items: {A: {}, B: {%s}}\n"
        apart, own = (
            planned(text % "timeline: {produce: {days: 2..5}}"),
            planned(text % "timeline: {art: {days: 1..5}}"),
        )
        for plan, shared in ((apart, 1), (own, 0)):
            layout = plan.outlook(None).basis.layout
            assert len({layout.number(job, "art") for job in plan.jobs}) == 2 - shared
            assert len({layout.number(job, "produce") for job in plan.jobs}) == 2

    def test_another_job_is_another_production_and_the_same_job_is_one(self):
        text = SHORT + "production: {job: J-1}\nitems: {A: {}, B: {production: {job: %s}}}\n"
        for job, productions in (("J-2", 2), ("J-1", 1)):
            plan = planned(text % job)
            layout = plan.outlook(None).basis.layout
            assert len({layout.number(one, "produce") for one in plan.jobs}) == productions

    def test_the_campaign_is_done_when_the_last_item_is(self):
        text = SHORT + "promise: {ship_by: 2027-01-11}\nitems: {A: {}, B: {production: {job: J-2}}}\n"
        plan = planned(text)
        one = plan.outlook(None).kept(plan.promises[0])
        assert one.ship_chance == pytest.approx(0.875)
        assert plan.outlook(None).whole.ship_chance == pytest.approx(0.875**2)
        assert (one.arrive_by, plan.outlook(None).whole.arrive_by) == (day("01-14"), day("01-14"))

    def test_a_destination_shares_all_up_to_where_its_way_parts(self):
        text = SHORT + "promise: {arrive_by: 2027-01-13}\ndestinations: {DE: {timeline: {deliver: {days: 3}}}}\n"
        whole = planned(text).outlook(None).whole
        assert whole.arrive_chance == pytest.approx(0.625)  # that of the one which takes longer, not the product


def test_a_chance_in_basis_points_is_below_a_whole_number_exactly_if_it_is():
    assert [points(chance) for chance in (0.9, 0.89999, 0.9 - 1e-14, 1.0, 0.0)] == [9000, 8999, 9000, 10000, 0]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([5_000, 8_000, 9_000, 9_950]))
def test_the_day_at_the_confidence_holds_and_the_day_before_does_not(seed, confidence):
    text, as_of = made_up(seed)
    plan = planned(text.replace("promise: {", f"promise: {{confidence: {confidence / 100}%, "))
    whole = plan.outlook(as_of).whole
    for when, named in ((whole.shipping, whole.ship_by), (whole.arrival, whole.arrive_by)):
        assert fsum(when.mass) == pytest.approx(1, abs=1e-12)
        assert whole.holds(when.at_most(named.toordinal()))
        assert not whole.holds(when.at_most(named.toordinal() - 1))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 30))
def test_a_later_close_never_raises_the_chance(seed, later):
    text, as_of = made_up(seed)
    moved = text.replace(".. 2026-12-18 17:00", f".. {date(2026, 12, 18) + timedelta(days=later)} 17:00")
    one, other = (planned(each).outlook(min(as_of, date(2026, 12, 1))) for each in (text, moved))
    for now, then in zip(chances(one), chances(other), strict=True):
        assert then <= now + 1e-12 or not (exact(one) and exact(other))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 100))
def test_a_closed_day_never_makes_a_date_earlier(seed, at):
    text, _ = made_up(seed)
    shut = date(2026, 12, 7) + timedelta(days=at)
    closing = f"closed: [{{from: {shut}, to: {shut}}}, "
    closed = text.replace("closed: [", closing) if "closed: [" in text else text + closing.rstrip(", ") + "]\n"
    one, other = (planned(each).outlook(None) for each in (text, closed))
    for before, after in zip(ends(one), ends(other), strict=True):
        later = all(after.at_most(each) <= before.at_most(each) + 1e-12 for each in (*before.days, *after.days))
        assert later or not (exact(one) and exact(other))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["art", "produce", "receive", "deliver"]), st.integers(1, 60))
def test_more_spread_on_one_stage_leaves_the_mass_whole(seed, name, more):
    text, as_of = made_up(seed)
    wider = re.sub(
        rf"(?m)^(  {name}: {{(?:calendar_)?days: )(?:\[(\d+), (\d+), (\d+)\]|(\d+)\.\.(\d+)|(\d+))",
        lambda said: (
            f"{said[1]}[{(numbers := [int(one) for one in said.groups()[1:] if one])[0]}, {numbers[-1]}, "
            f"{numbers[-1] + more}]"
        ),
        text,
    )
    assert wider != text
    found = planned(wider).outlook(as_of)
    for when in ends(found):
        assert fsum(when.mass) == pytest.approx(1, abs=1e-12)


def test_the_example_of_the_format_starts_production_with_its_slot():
    plan = example("pre-order")
    produce = plan.outlook(None).finish(plan.jobs[0], "produce")
    assert date.fromordinal(produce.days[0]) == day("02-09")  # 11 days, the first that a beta-PERT of 10 rounds up to
    assert produce.mass == pytest.approx(pert(10, 12, 18).mass)


LONG = (
    "launch: 2026-12-01\ntimeline:\n"
    + "".join(f"  s{at}: {{days: [0, 1, 2], where: US}}\n" for at in range(96))
    + (
        "  produce: {days: 1..3, where: US}\n  receive: {days: 1, where: US}\n  deliver: {days: 1..2, where: US}\n"
        "promise: {ship_by: 2027-07-13, arrive_by: 2027-07-15}\nitems:\n  A: {}\n"
    )
)


def test_several_items_with_timelines_of_a_hundred_stages_each_are_kept_together():
    own = "".join(f"  I{at}: {{timeline: {{s{16 * at}: {{days: [0, 1, {at + 3}]}}}}}}\n" for at in range(5))
    plan = planned(LONG + own)
    found = plan.outlook(None)
    assert len(found.basis.layout.laid) > 300
    assert fsum(found.whole.arrival.mass) == pytest.approx(1, abs=1e-12)
    each = [found.kept(one).arrive_chance for one in plan.promises]
    assert 0.3 < found.whole.arrive_chance <= min(each) < 0.95
    assert found.backward.latest_start(plan.schedules[-1], "s90") is not None


def test_on_a_day_on_which_the_same_is_known_nothing_is_worked_out_again():
    plan = planned(PRE_ORDER)
    first, same, other = (plan.outlook(day(at)) for at in ("2027-01-02", "2027-01-03", "2027-01-08"))
    assert same.basis.mixture is first.basis.mixture and same.kept(plan.promises[0]) is first.kept(plan.promises[0])
    assert other.basis.mixture is not first.basis.mixture  # art could have been done by then
    alone = planned(PRE_ORDER).outlook(day("2027-01-08"))
    assert spread(other.whole.arrival) == spread(alone.whole.arrival)
    assert (same.backward.latest_close(), first.basis.anchors.as_of + 1) == (
        first.backward.latest_close(),
        same.basis.anchors.as_of,
    )
