"""Values that are not what their key holds: what is said, where, and what to write instead."""

import re

import pytest

from tests.source.texts import error, errors, stretch

ESC = "\\x1b"
PIECES = "a whole number of pieces"
DATE = "a date, year-month-day"
HOUR = "a date with an hour from 00:00 to 23:59"
DAYS = "a number of days: 5, 8..15 or [2, 3, 6] (best, likely, worst)"
THREE = "three numbers of days, best <= likely <= worst"
LINE = "one line of text, without line breaks or control characters"
WAY = "until shipped, until production, until a date, anytime or none"

WRONG = [  # text, what the caret covers, message, label
    ("moq: 12 dozen", "12 dozen", f'moq is {PIECES}, not "12 dozen"', "write 144"),
    ("moq: a dozen", "a dozen", f'moq is {PIECES}, not "a dozen"', "write 12"),
    ("moq: 1,200", "1,200", f'moq is {PIECES}, not "1,200"', "write 1200"),
    ("moq: 1_000", "1_000", f'moq is {PIECES}, not "1_000"', "write 1000"),
    ("moq: 48 pieces", "48 pieces", f'moq is {PIECES}, not "48 pieces"', "write 48"),
    ("moq: -48", "-48", f'moq is {PIECES}, not "-48"', "write 48"),
    ("moq: 4.5", "4.5", f'moq is {PIECES}, not "4.5"', "write 4"),
    ("moq: ٤٨", "٤٨", f'moq is {PIECES}, not "٤٨"', "write 48"),
    ("moq: ''", "''", f'moq is {PIECES}, not ""', "write 48"),
    ("moq: 99999999999", "99999999999", f'moq is {PIECES}, at most 10,000,000, not "99999999999"', "write 10000000"),
    ("moq: [48]", "[48]", "moq holds keys and values, not [48]", "write it as keys and values"),
    ("invited: [1, 2]", "[1, 2]", f"invited is {PIECES}, not [1, 2]", "write one number, such as 48"),
    ("overage: 0.09", "0.09", 'overage is a percent, not "0.09"', "write 9%"),
    ("overage: .075", ".075", 'overage is a percent, not ".075"', "write 7.5%"),
    ("overage: 9", "9", 'overage is a percent, not "9"', "write 9%"),
    ("overage: 9 %", "9 %", 'overage is a percent, not "9 %"', "write 9%"),
    ("overage: 9,5%", "9,5%", 'overage is a percent, not "9,5%"', "write 9.5%"),
    ("overage: -9%", "-9%", 'overage is a percent, not "-9%"', "write 9%"),
    ("overage: 9999%", "9999%", 'overage is a percent of at most 1000%, not "9999%"', "write 9%"),
    ("overage: {a: 9%}", "{a: 9%}", "overage is a percent, not keys and values", "write one percent, such as 9%"),
    ("allowances: {misprints: 120%}", "120%", 'misprints is a percent of at most 100%, not "120%"', "write 100%"),
    ("promise: {confidence: 100%}", "100%", 'confidence is a chance above 0% and below 100%, not "100%"', "write 95%"),
    ("launch: 12/7/2026", "12/7/2026", f'launch is {DATE}, not "12/7/2026"', "write 2026-12-07"),
    ("launch: 17/12/26", "17/12/26", f'launch is {DATE}, not "17/12/26"', "write 2026-12-17"),
    ("launch: 7.12.2026", "7.12.2026", f'launch is {DATE}, not "7.12.2026"', "write 2026-12-07"),
    ("launch: 2026-12-7", "2026-12-7", f'launch is {DATE}, not "2026-12-7"', "write 2026-12-07"),
    ("launch: 31/2/2027", "31/2/2027", f'launch is {DATE}, not "31/2/2027"', "write 2027-02-28"),
    ("launch: soon", "soon", f'launch is {DATE}, not "soon"', "write 2027-01-22"),
    ("launch: ２０２７-01-11", "２０２７-01-11", f'launch is {DATE}, not "２０２７-01-11"', "write 2027-01-22"),
    ("launch: 2027-01-11 09:00", "2027-01-11 09:00", f'launch is {DATE}, not "2027-01-11 09:00"', "write 2027-01-11"),
    (
        "launch: 2027-02-30",
        "2027-02-30",
        'launch is a date that the calendar has, not "2027-02-30"',
        "write 2027-02-28",
    ),
    (
        "launch: 2027-13-01",
        "2027-13-01",
        'launch is a date that the calendar has, not "2027-13-01"',
        "write 2027-12-01",
    ),
    (
        "launch: 1999-01-01",
        "1999-01-01",
        'launch is a date between 2000 and 2090, not "1999-01-01"',
        "write 2027-01-22",
    ),
    ("launch: [2027-01-11]", "[2027-01-11]", f"launch is {DATE}, not [2027-01-11]", "write 2027-01-22"),
    (
        "last_order: 2026-12-14 5pm",
        "2026-12-14 5pm",
        f'last_order is {HOUR}, not "2026-12-14 5pm"',
        "write 2026-12-14 17:00",
    ),
    (
        "last_order: 2026-12-14 12am",
        "2026-12-14 12am",
        f'last_order is {HOUR}, not "2026-12-14 12am"',
        "write 2026-12-14 00:00",
    ),
    (
        "last_order: 2026-12-14 24:00",
        "2026-12-14 24:00",
        f'last_order is {HOUR}, not "2026-12-14 24:00"',
        "write 2026-12-14 23:59",
    ),
    (
        "last_order: 2026-12-14T17:30",
        "2026-12-14T17:30",
        'last_order is a date with an hour, a space between them, not "2026-12-14T17:30"',
        "write 2026-12-14 17:30",
    ),
    (
        "size_window: 2027-01-11 .. 1/21/2027",
        "2027-01-11 .. 1/21/2027",
        'size_window is a window of two dates, opening .. close, not "2027-01-11 .. 1/21/2027"',
        "write 2027-01-11 .. 2027-01-21",
    ),
    ("size_window: {reminders: [soon]}", "soon", f'an entry of reminders is {DATE}, not "soon"', "write 2027-01-22"),
    ("timeline: {art: {days: 10-15 days}}", "10-15 days", f'days is {DAYS}, not "10-15 days"', "write 10..15"),
    ("timeline: {art: {days: 10 to 15}}", "10 to 15", f'days is {DAYS}, not "10 to 15"', "write 10..15"),
    ("timeline: {art: {days: 2 weeks}}", "2 weeks", f'days is {DAYS}, not "2 weeks"', "write 10"),
    ("timeline: {art: {days: -3}}", "-3", f'days is {DAYS}, not "-3"', "write 3"),
    ("timeline: {art: {days: [6,2,3]}}", "[6,2,3]", f"days is {THREE}, not [6, 2, 3]", "write [2, 3, 6]"),
    (
        "timeline: {art: {days: [2, 3]}}",
        "[2, 3]",
        "days is three numbers of days: best, likely, worst, not [2, 3]",
        "write [2, 3, 6]",
    ),
    (
        "timeline: {art: {days: 15..8}}",
        "15..8",
        'days is a range from the shorter to the longer, not "15..8"',
        "write 8..15",
    ),
    ("timeline: {art: {days: 4000}}", "4000", 'days is a number of days of at most 400, not "4000"', "write 400"),
    (
        "timeline: {art: {where: usa}}",
        "usa",
        'where is a country or subdivision, such as US, US-WA or DE, not "usa"',
        "write US",
    ),
    (
        "timeline: {art: {where: EU}}",
        "EU",
        'where is one country or subdivision; the EU has no calendar of its own, not "EU"',
        "write DE",
    ),
    ("timeline: {art: {days: 1, calendar_days: 2}}", "2", "a stage has days and calendar_days", "write one of the two"),
    ("timeline: [art]", "[art]", "timeline holds keys and values, not [art]", "write it as keys and values"),
    (
        "timeline: {art: {}, kit: {after: atr}}",
        "atr",
        'kit waits for "atr", which is no stage here',
        "did you mean art?",
    ),
    (
        "timeline: {art: {after: kit}, kit: {}}",
        "kit",
        "art and kit wait for each other",
        "take one of them out of after",
    ),
    ("timeline: {art: {after: art}}", "art", "art waits for itself", "take one of them out of after"),
    ("timeline: {kit: {}}\nskip: [kti]", "kti", 'skip names "kti", which is no stage here', "did you mean kit?"),
    ("time_zone: EST", "EST", 'time_zone is a place\'s time zone, not "EST"', "write America/New_York"),
    ("time_zone: PST8PDT", "PST8PDT", 'time_zone is a place\'s time zone, not "PST8PDT"', "write America/Los_Angeles"),
    ("time_zone: pst", "pst", 'time_zone is a place\'s time zone, not "pst"', "write America/Los_Angeles"),
    ("time_zone: +01:00", "+01:00", 'time_zone is a place\'s time zone, not "+01:00"', "write America/New_York"),
    (
        "time_zone: America/Los Angeles",
        "America/Los Angeles",
        'time_zone is a place\'s time zone, not "America/Los Angeles"',
        "write America/Los_Angeles",
    ),
    (
        "time_zone: ../../etc/passwd",
        "../../etc/passwd",
        'time_zone is a place\'s time zone, not "../../etc/passwd"',
        "write America/New_York",
    ),
    ("kind: preorder", "preorder", 'kind is pre-order or backorder, not "preorder"', "write pre-order"),
    ("kind: [pre-order]", "[pre-order]", "kind is pre-order or backorder, not [pre-order]", "write pre-order"),
    ("planner: 2", "2", 'planner is the version of the file\'s format, 1, not "2"', "write 1"),
    ("planner: 1.0", "1.0", 'planner is the version of the file\'s format, 1, not "1.0"', "write 1"),
    ("buyers: {policy: {cancel: yes}}", "yes", f'cancel is {WAY}, not "yes"', "write anytime"),
    (
        "buyers: {policy: {cancel: until 2027-02-30}}",
        "until 2027-02-30",
        'cancel is until a date that the calendar has, not "until 2027-02-30"',
        "write until 2027-02-28",
    ),
    (
        "buyers: {policy: {exchange: 2 weeks}}",
        "2 weeks",
        'exchange is none, faulty-only, a number of days such as 30 days, or until a date, not "2 weeks"',
        "write 30 days",
    ),
    (
        "links: {order: 'http://example.com/a'}",
        "'http://example.com/a'",
        'order is a link that starts with https://, not "http://example.com/a"',
        "write https://example.com/a",
    ),
    (
        "links: {order: 'javascript:alert(1)'}",
        "'javascript:alert(1)'",
        'order is a link that starts with https://, not "javascript:alert(1)"',
        "write https://example.com/page",
    ),
    (
        "links: {order: 'https://a b'}",
        "'https://a b'",
        'order is a link that starts with https://, not "https://a b"',
        "write https://example.com/page",
    ),
    (
        "contact: {email: 'a@b.c d@e.f'}",
        "'a@b.c d@e.f'",
        'email is one address for mail, not "a@b.c d@e.f"',
        "write team@example.com",
    ),
    (
        'contact: {email: "a@b.c\\nBcc: d@e.f"}',
        '"a@b.c\\nBcc: d@e.f"',
        f'email is {LINE}, not "a@b.c\nBcc: d@e.f"',
        "write it on one line",
    ),
    ("name: {a: b}", "a", 'a text is given by language: en, de, es, fr or any, not "a"', "write en, de, es or fr"),
    ("name: {German: b}", "German", 'a text is given by language: en, de, es, fr or any, not "German"', "write de"),
    ("name: {de-AT: b}", "de-AT", 'a text is given by language: en, de, es, fr or any, not "de-AT"', "write de"),
    ("name: {en: ''}", "''", 'en is text, not ""', "write a word or a sentence"),
    ("name: {}", "{}", "name is a text, or one for each language, not keys and values", "write {en: …, de: …}"),
    ("languages: [en, german]", "german", 'an entry of languages is en, de, es or fr, not "german"', "write de"),
    ("languages: xx", "xx", 'languages is en, de, es or fr, not "xx"', "write en, de, es or fr"),
    ("name: ''", "''", 'name is text, not ""', "write a word or a sentence"),
    ("why: Founders", "Founders", 'why holds keys and values, not "Founders"', "write it as keys and values"),
    (
        "slips: {known: 2027-03-01}",
        "{known: 2027-03-01}",
        "slips holds a list, not keys and values",
        "write it as a list",
    ),
    ("slips: [{items: [B]}]\nitems: {A: {}}", "B", 'no item is called "B"', "known here: A"),
    ("ignore: [{because: x}]", "{because: x}", "an entry of ignore needs rule", "add rule"),
    ("closed: [{from: 2027-01-25}]", "{from: 2027-01-25}", "an entry of closed needs to", "add to"),
    (
        "closed: [{from: 2027-02-25, to: 2027-01-01}]",
        "2027-01-01",
        "closed from 2027-02-25 to 2027-01-01 runs backwards",
        "write from: 2027-01-01, to: 2027-02-25",
    ),
    (
        "destinations: {Germany: {}}",
        "Germany",
        'Germany is a country or subdivision, such as US, US-WA or DE, not "Germany"',
        "write DE",
    ),
    ("destinations: {UK: {}, GB: {}}", "UK", "the destination GB is written twice, also as UK", "keep one of the two"),
    ("overrage: 9%", "overrage", 'a campaign has no key "overrage"', "did you mean overage?"),
    ("Size-Window: x", "Size-Window", 'a campaign has no key "Size-Window"', "did you mean size_window?"),
    ("price: 48.00 USD", "price", 'a campaign has no key "price"', "write price under an item"),
    ("exchange: none", "exchange", 'a campaign has no key "exchange"', "write exchange under buyers.policy"),
    (
        "items: {A: {pays: points}}",
        "pays",
        'an item has no key "pays"',
        "write pays under buyers at the top of the campaign",
    ),
    ("items: {A: {arrives: x}}", "arrives", 'an item has no key "arrives"', "write arrives under production"),
    ("contact: {phone: 1}", "phone", 'contact has no key "phone"', "known here: confirmed, email, name"),
    ("timeline: {art: {day: 1}}", "day", 'a stage has no key "day"', "did you mean days?"),
    (
        "slips: [{reason: x}]",
        "reason",
        'a slip has no key "reason"',
        "known here: cause, items, known, now, of, told, was",
    ),
    (
        "scenarios: {usual: 70%, busy: {weight: 25%, produce: +5}}",
        "{usual: 70%, busy: {weight: 25%, produce: +5}}",
        "the weights of the scenarios add up to 95%, not to 100%",
        "write usual: 75%",
    ),
    (
        "scenarios: {usual: 70%, busy: {weight: 30%, produce: 5}}",
        "5",
        'produce is days more or fewer, with a sign, at most 400, not "5"',
        "write +5",
    ),
    (
        "scenarios: {usual: 70%, busy: {weight: 30%, prodce: +5}}",
        "prodce",
        'busy names "prodce", which is no stage',
        "did you mean produce?",
    ),
    ("scenarios: {usual: 0.7, busy: 30%}", "0.7", 'usual is a percent, not "0.7"', "write 70%"),
    ("scenarios: {usual: 70%, busy: {produce: +5}}", "busy", "busy needs weight", "add weight"),
    ("'·': 1", "'·'", 'a campaign has no key "·"', None),
    ("'[key]': 1", "'[key]'", 'a campaign has no key "[key]"', None),
    ("items: {'[key]': {'·': 1}}", "'·'", 'an item has no key "·"', None),
    ("items: [A]", "[A]", "items holds keys and values, not [A]", "write it as keys and values"),
    ("items: {A: {sizes: {S:14}}}", "S:14", '"S:14" is read as one word', "write S: 14, with a space after the colon"),
    ("items: {A: {sizes: {}}}", "{}", "sizes names no size", "write {S: 14, M: 30}"),
    ("items: {A: {sizes: {S: }}}", "S", f"sizes.S is {PIECES}, not nothing", "write one number, such as 48"),
    ("items: {A: {sizes: {S: -3}}}", "-3", f'sizes.S is {PIECES}, not "-3"', "write 3"),
    ("items: {A: {cap: {S: many}}}", "many", f'cap.S is {PIECES}, not "many"', "write 48"),
    ("items: {A: {counted: yes}}", "yes", 'counted is true or false, not "yes"', "write true"),
    ("items: {A: {price: $48}}", "$48", 'price is an amount with its currency, not "$48"', "write 48.00 USD"),
    (
        "items: {A: {price: '48,50 €'}}",
        "'48,50 €'",
        'price is an amount with its currency, not "48,50 €"',
        "write 48.50 EUR",
    ),
    (
        "items: {A: {price: '1,200.00 USD'}}",
        "'1,200.00 USD'",
        'price is an amount with its currency, not "1,200.00 USD"',
        "write 1200.00 USD",
    ),
    ("items: {A: {color: red}}", "color", 'an item has no key "color"', "did you mean colour?"),
    (
        "items: {A: {launch: 2027-01-11}}",
        "launch",
        'an item has no key "launch"',
        "write launch at the top of the campaign",
    ),
    ("items: {'A ': {}}", "'A '", 'A  is a name without spaces around it, not "A "', "write A"),
]


@pytest.mark.parametrize(("text", "covered", "message", "label"), WRONG, ids=[row[0] for row in WRONG])
def test_a_wrong_value_says_what_to_write(text: str, covered: str, message: str, label: str | None) -> None:
    found = error(text)
    assert found.message == message
    assert found.label == label or (label is None and found.label.startswith("known here: "))
    assert stretch(text, found.span) == covered


def test_a_size_without_a_space_on_a_line_of_its_own_is_one_word() -> None:
    assert error("items:\n  A:\n    sizes:\n      S:14\n").label == "write S: 14, with a space after the colon"


A_VALUE = re.compile(r"write ([^a-z{].*|until .*|https:.*|[a-z]+(-[a-z]+)?)")
WRITE = [(row[0].replace(row[1], match[1]), row[0]) for row in WRONG if (match := A_VALUE.fullmatch(row[3] or ""))]


@pytest.mark.parametrize("text", [row[0] for row in WRITE], ids=[row[1] for row in WRITE])
def test_what_to_write_is_read_without_error(text: str) -> None:
    assert errors(text.replace(", with a space after the colon", "")) == []


def test_most_labels_are_values_that_can_be_written() -> None:
    assert len(WRITE) > 60
