"""Terms of an item's or a destination's own, and how they are laid over the campaign's."""

from tests.plan.plans import PRE_ORDER, dates, day, planned


def test_an_item_with_a_timeline_of_its_own_has_a_job_of_its_own():
    plan = planned(PRE_ORDER + "  HOOD-RED: {sizes: {M: 10}, timeline: {produce: {days: 20}}}\n")
    assert [job.terms.skus for job in plan.jobs] == [("HOOD-NVY",), ("HOOD-RED",)]
    assert plan.jobs[1].finish("produce") == dates("02-23")  # 01-25 and 20 days, 02-15 closed
    assert plan.produced == dates("02-23") and plan.jobs[0].finish("produce") == dates("02-08", "02-10", "02-19")


def test_the_campaigns_dates_are_the_latest_of_its_items():
    plan = planned(PRE_ORDER + "  HOOD-RED: {sizes: {M: 10}, promise: {arrive_by: 2027-04-01}}\n")
    assert (plan.wait_days, [one.skus for one in plan.promises]) == (80, [("HOOD-NVY",), ("HOOD-RED",)])


def test_an_items_closing_adds_to_the_campaigns():
    text = PRE_ORDER + (
        "  HOOD-RED: {sizes: {M: 10}, closed: [{stages: [produce], from: 2027-01-27, to: 2027-01-27}]}\n"
        "closed: [{stages: [produce], from: 2027-01-26, to: 2027-01-26}]\n"
    )
    plan = planned(text)
    assert [job.finish("produce").best for job in plan.jobs] == [day("02-09"), day("02-10")]


CUSTOMS = "timeline: {customs: {days: 2..6, where: DE, after: receive}}"
DESTINATION = f"destinations: {{DE: {{{CUSTOMS}, promise: {{arrive_by: 2027-04-22}}}}}}\n"


def test_customs_of_a_destination_come_between_receiving_and_delivery():
    there = planned(PRE_ORDER + DESTINATION).promises[1]
    assert list(there.schedule.stages)[-3:] == ["receive", "customs", "deliver"]
    assert there.schedule.finish("customs") == dates("02-16", "02-25", "03-15")
    assert there.shipping == there.schedule.finish("customs")
    assert there.schedule.finish("deliver") == dates("02-18", "03-03", "03-24")


def test_a_destination_keeps_the_promise_that_it_does_not_change():
    terms = planned(PRE_ORDER + DESTINATION).promises[1].terms
    assert (terms.promise.ship_by, terms.promise.arrive_by) == (day("03-19"), day("04-22"))


def test_a_destination_with_a_share_alone_has_no_dates_of_its_own():
    assert len(planned(PRE_ORDER + "destinations: {DE: {share: 35%}}\n").promises) == 1


OWN = (
    "  HOOD-RED: {sizes: {M: 10}, promise: {ship_by: 2027-03-30}, timeline: {deliver: {where: DE}},"
    " closed: [{stages: [deliver], from: 2027-03-09, to: 2027-03-09}]}\n"
)


def test_a_destination_keeps_what_an_item_says_of_its_own_promise():
    there = next(
        one
        for one in planned(PRE_ORDER + OWN + DESTINATION).promises
        if one.terms.destination and one.skus == ("HOOD-RED",)
    )
    assert (there.terms.promise.ship_by, there.terms.promise.arrive_by) == (day("03-30"), day("04-22"))


def test_a_destination_keeps_what_an_item_says_of_a_stage():
    text = PRE_ORDER + OWN + "destinations: {DE: {timeline: {deliver: {days: 9}}}}\n"
    there = planned(text).promises[-1]
    assert (there.skus, there.schedule.stages["deliver"].stage.where) == (("HOOD-RED",), "DE")
    assert there.schedule.stages["deliver"].days.likely == 9


def test_a_closing_of_a_destination_adds_to_an_items():
    text = PRE_ORDER + OWN + "destinations: {DE: {closed: [{stages: [deliver], from: 2027-03-08, to: 2027-03-08}]}}\n"
    assert [one.from_ for one in planned(text).promises[-1].terms.job.closed] == [day("03-09"), day("03-08")]
