import pytest

from planner.plan.errors import PlanError
from tests.plan.plans import planned

LA = "time_zone: America/Los_Angeles\n"


@pytest.mark.parametrize(
    ("text", "path", "message", "label"),
    [
        (
            "size_window: {opens: 2026-02-20, closes: 2026-03-08 02:30}",
            ("size_window", "closes"),
            "2026-03-08 02:30 does not exist in America/Los_Angeles, where clocks go forward",
            "write 2026-03-08 03:00, or 2026-03-08 01:59",
        ),
        (
            "size_window: 2026-10-20 .. 2026-11-01 01:30",
            ("size_window", "closes"),
            "2026-11-01 01:30 comes twice in America/Los_Angeles, where clocks go back",
            "write 2026-11-01 02:00, or 2026-11-01 00:59",
        ),
        (
            "buyers: {policy: {change: until 2026-11-01 01:30}}",
            ("buyers", "policy", "change"),
            "2026-11-01 01:30 comes twice in America/Los_Angeles, where clocks go back",
            "write until 2026-11-01 02:00, or until 2026-11-01 00:59",
        ),
        ("last_order: 2026-03-08 02:00", ("last_order",), "2026-03-08 02:00 does not exist", "write 2026-03-08 03:00"),
        (
            "size_window: {opens: 2026-03-08 02:59, closes: 2026-03-20}",
            ("size_window", "opens"),
            "2026-03-08 02:59 does not exist",
            "write 2026-03-08 03:00",
        ),
        (
            "size_window: {closes: 2026-10-20, extended: {to: 2026-11-01 01:00}}",
            ("size_window", "extended", "to"),
            "2026-11-01 01:00 comes twice",
            "write 2026-11-01 02:00",
        ),
        (
            "items: {A: {timeline: {art: {days: 1, handed_over: 2026-11-01 01:00}}}}",
            ("items", "A", "timeline", "art", "handed_over"),
            "2026-11-01 01:00 comes twice",
            "write 2026-11-01 02:00",
        ),
    ],
)
def test_an_hour_that_is_no_moment_or_two_is_named_with_what_to_write(text, path, message, label):
    with pytest.raises(PlanError) as caught:
        planned(LA + text)
    assert caught.value.path == path
    assert caught.value.message.startswith(message) and caught.value.label.startswith(label)


@pytest.mark.parametrize("zone", ["", "time_zone: America/Phoenix\n", "time_zone: UTC\n"])
def test_the_same_hour_is_sound_where_clocks_do_not_change(zone):
    assert planned(zone + "last_order: 2026-03-08 02:30").campaign.last_order is not None


def test_a_close_is_seen_on_the_clocks_of_each_place_of_buyers():
    plan = planned(LA + "size_window: {closes: 2026-11-27 23:59}\nbuyers: {places: [DE, CN, US]}")
    seen = {one.place: [(f"{local.at:%a %H:%M}", local.zones[0]) for local in one.local] for one in plan.close_seen}
    assert seen["DE"] == [("Sat 08:59", "Europe/Berlin")]
    assert seen["CN"] == [("Sat 15:59", "Asia/Shanghai")]
    assert seen["US"][:4] == [
        ("Sat 02:59", "America/New_York"),
        ("Sat 01:59", "America/Chicago"),
        ("Sat 00:59", "America/Denver"),
        ("Fri 23:59", "America/Los_Angeles"),
    ]


def test_a_day_without_an_hour_is_seen_to_close_at_its_end():
    plan = planned(LA + "size_window: {closes: 2026-11-27}\nbuyers: {places: DE}")
    assert f"{plan.close_seen[0].local[0].at}" == "2026-11-28 08:59:00"


def test_the_eu_sees_a_close_on_the_clocks_of_its_members():
    plan = planned(LA + "size_window: {closes: 2026-11-27 17:00}\nbuyers: {places: [EU]}")
    zones = [zone for local in plan.close_seen[0].local for zone in local.zones]
    assert {"Europe/Berlin", "Europe/Athens", "Europe/Lisbon", "Atlantic/Azores"} <= set(zones)


def test_without_a_zone_nobody_knows_how_a_close_is_seen():
    assert planned("size_window: {closes: 2026-11-27 17:00}\nbuyers: {places: DE}").close_seen == ()
