"""What each notice has to state (FAQ C2), and what it must not."""

from datetime import date

import pytest

from planner.notices.draft import Sources, draft_notices

from .samples import AS_OF, SHIPPED, drafts, flat, plan_of, raw, sample, text_of

HOODIE = drafts(text_of("hoodie").partition("\nslips:")[0] + "\n")
PROMISE = ["Friday, 26 March 2027", "74 days", "about 11 weeks"]
POLICY = ["until Thursday, 21 January 2027, 17:00 Los Angeles time", "within 30 days of arrival"]
WAY_OUT = ["You can cancel your order until it ships", "you get a full refund"]
CONTACT = ["Account team", "team@example.com"]
SELLS = [
    "48.00 USD",
    "S, M, L, XL, 2XL and 3XL",
    "You pay when you order",
    "not in stock today",
    "Monday, 11 January 2027",
    "at least 48 pieces",
    "decided by Friday, 22 January 2027",
    "Founders' Day on Thursday, 15 April 2027",
]
STATES = {
    "announcement": [
        *PROMISE,
        "ships by Friday, 19 March 2027",
        *POLICY,
        *WAY_OUT,
        *CONTACT,
        *SELLS,
        "close on Thursday, 21 January 2027, 17:00 Los Angeles time",
    ],
    "confirmation": [
        *PROMISE,
        "ships by Friday, 19 March 2027",
        *POLICY,
        *WAY_OUT,
        *CONTACT,
        "You paid when you ordered",
        "not in stock today",
        "nothing else for you to do",
        "at least 48 pieces",
    ],
    "reminder": [
        *PROMISE,
        *POLICY,
        *WAY_OUT,
        *CONTACT,
        "close on Thursday, 21 January 2027, 17:00 Los Angeles time",
        "there is nothing for you to do",
        "not in stock today",
    ],
    "closed": [
        *PROMISE,
        *POLICY,
        *WAY_OUT,
        *CONTACT,
        "closed on Thursday, 21 January 2027, 17:00 Los Angeles time",
        "Production starts on Monday, 25 January 2027",
        "nothing else for you to do",
    ],
    "shipped": [*PROMISE, *POLICY, *CONTACT, "has left us", "nothing for you to do"],
}


@pytest.mark.parametrize(("kind", "sentence"), [(kind, one) for kind, every in STATES.items() for one in every])
def test_a_notice_states(kind: str, sentence: str) -> None:
    assert sentence in flat(HOODIE[kind].text)
    assert sentence in flat(HOODIE[kind].markdown)


@pytest.mark.parametrize(
    "sentence",
    [
        "We told you",
        "Friday, 26 March 2027",
        "Tuesday, 6 April 2027, 11 days later",
        "85 days",
        "The reason: A dye lot was rejected.",
        "You can cancel your order because of this delay",
        "You get a full refund.",
        "Write to Account team at team@example.com",
    ],
)
def test_a_delay_notice_states(sentence: str) -> None:
    assert sentence in flat(sample("hoodie")["delay-1"].text)


def test_a_delay_without_a_date_says_so_and_why() -> None:
    text = flat(sample("hoodie")["delay-2"].text)
    assert "Tuesday, 6 April 2027" in text
    assert "is delayed, and we do not know a new date yet. We told you Tuesday, 6 April 2027." in text
    assert "and we are sorry. The reason: The truck with the goods is held after an accident. If" in text


def test_a_delay_of_some_items_says_which_are_late_and_which_are_not() -> None:
    text = flat(sample("gift")["delay-1"].text)
    assert "Late: Fleece jacket. Not late: Enamel mug and Wool cap." in text
    assert "You can cancel the late item because of this delay." in text
    assert "You get your points back." in text


def test_an_item_with_a_slip_of_its_own_is_not_called_on_time() -> None:
    gift = raw("gift")
    gift["slips"].append({"was": "2027-12-03", "now": "2027-12-09", "items": ["MUG"]})
    assert "Not late: Wool cap." in flat(drafts(gift)["delay-1"].text)


def late(policy: dict[str, str | None], pays: str | None = "at-order", now: str = "2027-04-06") -> str:
    campaign = raw("hoodie")
    campaign["buyers"] = {"places": ["US"], "policy": {key: value for key, value in policy.items() if value}}
    if pays:
        campaign["buyers"]["pays"] = pays
    campaign["slips"][0]["now"] = now
    made, errors = draft_notices(plan_of(campaign), AS_OF["hoodie"], ["delay-1"], Sources(None, SHIPPED))
    assert errors == []
    return flat(made[0].text)


@pytest.mark.parametrize("cancel", ["none", "until production", "until shipped", "until 2027-01-21", "anytime", None])
@pytest.mark.parametrize("now", ["2027-04-06", "unknown"])
def test_a_delay_notice_always_has_a_way_to_cancel(cancel: str | None, now: str) -> None:
    text = late({"cancel": cancel, "refund": "full"}, now=now)
    assert "You can cancel your order because of this delay" in text
    assert "Write to Account team at team@example.com. You get a full refund." in text
    assert "cannot be" not in text


@pytest.mark.parametrize("refund", ["none", "full", "points", "replace", None])
@pytest.mark.parametrize("pays", ["at-order", "at-shipping", "points", "nothing", None])
def test_a_delay_notice_says_one_thing_about_the_refund_and_invents_nothing(
    refund: str | None, pays: str | None
) -> None:
    text = late({"cancel": "none", "refund": refund}, pays)
    said = (
        "You get a full refund",
        "You get your points back.",
        "Account team will settle the refund with you.",
        "There is nothing to refund",
    )
    assert sum(sentence in text for sentence in said) == 1
    if refund not in ("full", "points") and pays != "nothing":
        assert "will settle the refund" in text  # a promise that the file does not make is not made


def test_a_delay_of_one_destination_says_so() -> None:
    campaign = raw("gift")
    campaign["slips"] = [{"was": "2027-12-09", "now": "2027-12-15", "of": "arrival"}]
    text = flat(drafts(campaign)["delay-1"].text)
    assert "This is about orders to: United States." in text


def test_a_delay_of_a_date_is_no_delay_of_items_with_another() -> None:
    campaign = raw("gift")
    del campaign["slips"][0]["items"]
    assert "Late: Fleece jacket and Enamel mug. Not late: Wool cap." in flat(drafts(campaign)["delay-1"].text)


SILENCE = (
    "hear from you",
    "no answer",
    "no reply",
    "do not reply",
    "do not respond",
    "do nothing",
    "nothing for you to do",
    "nothing to do",
    "silence",
    "unless you",
    "you agree",
    "automatically",
)


@pytest.mark.parametrize("name", sorted(AS_OF))
def test_a_delay_notice_is_silent_on_silence(name: str) -> None:
    for draft in sample(name).values():
        if draft.kind == "delay":
            assert not [word for word in SILENCE if word in flat(draft.text).lower()]


@pytest.mark.parametrize("name", sorted(AS_OF))
def test_no_notice_is_vague(name: str) -> None:
    for draft in sample(name).values():
        words = flat(draft.text).lower().split()
        assert not {"soon", "soon.", "shortly", "asap", "none", "undefined"} & set(words)


def test_several_promises_are_told_item_by_item_and_place_by_place() -> None:
    text = flat(sample("gift")["announcement"].text)
    assert "- Enamel mug: shipped by Thursday, 25 November 2027, with you by Friday, 3 December 2027" in text
    assert "- Wool cap: shipped by Wednesday, 10 November 2027, with you by Saturday, 20 November 2027" in text
    assert (
        "- United States, Fleece jacket and Enamel mug: shipped by Thursday, 25 November 2027, "
        "with you by Thursday, 9 December 2027"
    ) in text
    assert (
        "- United States, Wool cap: shipped by Wednesday, 10 November 2027, with you by Thursday, 9 December 2027"
        in text
    )


def test_what_those_get_who_do_not_answer() -> None:
    text = flat(sample("gift")["reminder"].text)
    assert "- Fleece jacket: if we have no answer from you by the time orders close, you get size L." in text
    nothing = raw("hoodie") | {"unanswered": "nothing"}
    assert "by the time orders close, no piece is made for you." in flat(drafts(nothing)["reminder"].text)


def test_names_on_pieces_are_to_be_checked() -> None:
    text = flat(sample("gift")["confirmation"].text)
    assert "each piece carries your first name, up to 12 characters." in text
    assert "check the spelling" in text


def test_one_is_singular() -> None:
    gift = sample("gift")["announcement"].text
    assert "1 point, one size" in flat(gift)
    assert "Each person can order 1 piece of each item." in flat(gift)
    hoodie = raw("hoodie")
    hoodie["promise"]["arrive_by"] = hoodie["promise"]["ship_by"] = "2027-01-12"
    hoodie["buyers"]["policy"]["exchange"] = "1 days"
    text = flat(drafts(hoodie | {"slips": []})["announcement"].text)
    assert "a wait of up to 1 day." in text
    assert "within 1 day of arrival" in text


def test_an_extended_window_is_not_extended_silently() -> None:
    assert "The first closing time was Monday, 20 September 2027" in flat(sample("gift")["reminder"].text)


def test_a_backorder_names_the_last_order_that_its_promise_holds_for() -> None:
    text = flat(sample("cap")["announcement"].text)
    assert "hold for orders placed by Monday, 14 December 2026, 17:00 New York time." in text
    assert "Production is under way" in text


def test_production_is_not_said_to_run_before_it_starts() -> None:
    text = flat(drafts(raw("cap"), date(2026, 11, 29))["announcement"].text)
    assert "Production starts on Monday, 30 November 2026" in text


def test_a_ship_date_is_no_news_once_shipped() -> None:
    hoodie = raw("hoodie") | {"shipped": "2027-03-17", "slips": []}
    text = flat(drafts(hoodie, date(2027, 3, 18))["shipped"].text)
    assert "left us on Wednesday, 17 March 2027." in text
    assert "19 March" not in text
    assert "You could cancel your order until it shipped." in text


def test_a_moved_arrival_silences_the_shipping_date_that_it_overtook() -> None:
    text = flat(sample("hoodie")["delay-1"].text)
    assert "19 March" not in text


def test_a_slip_never_brings_forward_what_a_place_was_promised() -> None:
    campaign = raw("gift")
    campaign["destinations"]["US"]["promise"]["arrive_by"] = "2027-12-20"
    text = flat(drafts(campaign)["delay-1"].text)
    assert "shipped by Thursday, 25 November 2027, with you by Monday, 20 December 2027" in text


@pytest.mark.parametrize(
    ("below", "says"),
    [
        ("cancel", "your order is cancelled, and you get a full refund."),
        ("top-up", "we add the missing pieces ourselves"),
        ("surcharge", "a surcharge applies to the smaller run"),
        ("extend", "orders stay open for longer"),
        ("other-method", "decorated by another method"),
    ],
)
def test_below_the_moq(below: str, says: str) -> None:
    campaign = raw("hoodie")
    campaign["moq"]["below"] = below
    assert says in flat(drafts(campaign)["announcement"].text)


def test_a_count_that_is_in_or_a_moq_without_consequence_is_not_mentioned() -> None:
    counted = raw("hoodie")
    counted["items"]["HOOD-NVY"]["counted"] = "true"
    plain = raw("hoodie") | {"moq": "48"}
    for campaign in (counted, plain):
        assert "at least 48" not in flat(drafts(campaign)["announcement"].text)


def test_a_close_is_said_on_the_clocks_of_buyers_elsewhere() -> None:
    campaign = raw("hoodie") | {"slips": []}
    campaign["buyers"]["places"] = ["US", "DE", "JP"]
    for kind in ("announcement", "page", "reminder", "missing", "locking"):
        text = flat(drafts(campaign)[kind].text)
        assert "By the clock in Germany, orders close on Friday, 22 January 2027, 02:00." in text
        assert "By the clock in Japan, orders close on Friday, 22 January 2027, 10:00." in text
        assert "By the clock in United States" not in text


def test_a_close_without_an_hour_is_the_end_of_the_day_everywhere() -> None:
    campaign = raw("hoodie") | {"slips": []}
    campaign["size_window"]["closes"] = "2027-01-21"
    assert "By the clock" not in flat(drafts(campaign)["announcement"].text)
