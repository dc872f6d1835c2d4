"""What the notices between order and thank-you have to state, and those for the campaign's own people."""

import pytest

from .samples import drafts, flat, raw
from .test_statements import CONTACT, HOODIE, POLICY, PROMISE, SELLS, WAY_OUT

STATES = {
    "page": [*PROMISE, *POLICY, *WAY_OUT, *CONTACT, *SELLS, "This is a pre-order", "at most 122 pieces can be sold"],
    "missing": [
        *PROMISE,
        *CONTACT,
        "tell us your size by Thursday, 21 January 2027, 17:00 Los Angeles time",
        "S, M, L, XL, 2XL or 3XL",
    ],
    "locking": [*PROMISE, *WAY_OUT, *CONTACT, POLICY[0], "nothing for you to do", "close on Thursday, 21 January 2027"],
    "moq": [*CONTACT, "at least 48 pieces", "fewer were ordered", "is cancelled, and you get a full refund"],
    "production": [*PROMISE, *WAY_OUT, *CONTACT, "starts on Monday, 25 January 2027", "nothing for you to do"],
    "arrived": [*PROMISE, *WAY_OUT, *CONTACT, "every order ships by 19 March 2027", "nothing for you to do"],
    "oversold": [*CONTACT, "more orders than there are pieces", "You get back in full what you have paid"],
    "refund": [*CONTACT, "You get back all that you have paid", "nothing for you to do"],
    "exchange": [*CONTACT, POLICY[1], "until Sunday, 25 April 2027", "which size you need"],
    "thanks": [*CONTACT, "Every order has arrived", "until Sunday, 25 April 2027"],
    "brief": [
        "hold with 90%",
        "production needs the numbers: Friday, 22 January 2027",
        "Navy hoodie 120 11 0 122 132",
        "produce Wednesday, 10 February 2027 Friday, 19 February 2027",
    ],
    "help-desk": [
        *PROMISE,
        *POLICY,
        *WAY_OUT,
        *CONTACT,
        *(f"{number}. " for number in range(1, 6)),
        "From Monday, 11 January 2027 until Thursday, 21 January 2027, 17:00 Los Angeles time",
    ],
    "hand-over": [
        *CONTACT,
        "Job JOB-5521",
        "by Friday, 22 January 2027",
        "M 30 3 33",
        "in all 120 11 131",
        "132 pieces",
    ],
}


@pytest.mark.parametrize(("kind", "sentence"), [(kind, one) for kind, every in STATES.items() for one in every])
def test_a_notice_states(kind: str, sentence: str) -> None:
    assert sentence in flat(HOODIE[kind].text)
    assert sentence in flat(HOODIE[kind].markdown.replace(" | ", " "))


def test_the_last_day_of_exchanges_is_counted_from_the_last_day_promised() -> None:
    campaign = raw("hoodie") | {"slips": []}
    campaign["promise"]["arrive_by"] = "2027-03-31"
    assert "that is until Friday, 30 April 2027." in flat(drafts(campaign)["exchange"].text)


@pytest.mark.parametrize(
    ("below", "says"),
    [
        ("top-up", "We add the missing pieces ourselves: your order goes ahead"),
        ("surcharge", "a surcharge applies to the smaller run"),
        ("extend", "Orders stay open for longer; there is nothing for you to do"),
        ("other-method", "made all the same, decorated by another method"),
    ],
)
def test_an_moq_that_is_missed_says_what_follows(below: str, says: str) -> None:
    campaign = raw("hoodie") | {"slips": []}
    campaign["moq"]["below"] = below
    campaign["items"]["HOOD-NVY"] |= {"sizes": {"M": "20"}, "counted": "true"}
    text = flat(drafts(campaign)["moq"].text)
    assert says in text
    assert "and 20 pieces were ordered by Thursday, 21 January 2027, 17:00 Los Angeles time." in text
    assert "cancelled" not in text
