"""Campaign files made from the model: any value at any place, as YAML text, and that text as an editor sees it."""

import re
from collections.abc import Callable, Iterator
from random import Random
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import yaml

from planner.model.base import Part, keys
from planner.model.campaign import Campaign
from planner.model.languages import ByLanguage
from planner.model.people import Ignore
from planner.model.scalars import Choice
from planner.model.stage import Closing, Rush
from planner.model.wording import Parsed, Short

GOOD = {
    "_date": ["2027-01-22", "2000-01-01", "'2090-12-31'", "' 2028-02-29 '"],
    "_moment": ["2027-01-22", "2027-01-22 17:00", "'2027-01-22   00:00 '", "2027-01-22 23:59"],
    "_days": ["5", "0", "400", "08", "'5'", "8..15", "8 .. 15", "0..400", "[2, 3, 6]", "['1', 1, 001]", "[0, 0, 400]"],
    "_open_days": ["15", "0", "400", "08", "' 5 '"],
    "_cut_off": ["14:00", "14:00 America/Chicago", "' 00:00  UTC '", "23:59"],
    "_zone": ["America/New_York", "UTC", "America/Indiana/Knox", "Etc/GMT+5", "' Europe/Berlin '"],
    "_line": [
        "word",
        "two words",
        "12",
        "1.5",
        "true",
        "'x'",
        "日本",
        "' a '",
        "2XL",
        "NO",
        f"'{'a' * 300}'",
        '"b\\n"',
    ],
    "_name": ["A", "08", "true", "one size", "日本", "a" * 300, "1.50"],
    "_prose": ["because", '"two\\nlines"', "5", "false", "'" + "a " * 150 + "'", '"' + "a \\n " * 150 + '"', "'  a  '"],
    "_pieces": ["48", "0", "'48'", "048", "10000000", "' 7 '", f"'{'0' * 293}9999999'", f"'{'0' * 292}10000000'"],
    "_least": ["72", "0", "'72'", "10000000"],
    "_quantity": ["48", "0", "none", "'48'", "' none '", "10000000"],
    "_percent": ["9%", "2.5%", "0%", "1000%", "1000.00%", "0999.99%", "'9%'", "' 9% '", "100.1%", "0000%"],
    "_share": ["9%", "2.5%", "0%", "100%", "100.0%", "0100%", "099.99%", "' 3% '"],
    "_chance": ["90%", "99.99%", "0.01%", "0001%", "' 90% '"],
    "_scenario": ["100%", "{weight: 100%}", "{weight: 100%, produce: +5}", "{weight: 100%, produce: '-2'}"],
    "_life": ["1", "60", "400", "'30'", "' 7 '", "08", "007"],
    "_yes": ["true", "false", "'true'", "'false'"],
    "_money": ["48.00 USD", "48 EUR", "2500 points", "1 point", "' 0.01 USD '", "999999999.99 USD"],
    "_plain_money": ["9.50", "9", "9.5", "'8.25'", "8.25 USD", "0", "' 12.00 EUR '"],
    "_email": ["team@example.com", "a+b@x.y.z", "' a@b.c '", f"'{'a' * 290}@example.c'"],
    "_https": [
        "https://example.com",
        "https://example.com/a?b=c#d",
        "HTTPS://user@example.com:443/",
        "'https://[::1]:8/x'",
        "' https://a.b '",
        "https://x?y@z",
        "https://a@b@c/",
        "'https://a:b/['",
    ],
    "_one_place": ["US", "US-WA", "DE", "UK", "NO", "'  GB '", "EU-1"],
    "_place": ["US", "EU", "US-WA", "UK", "NO"],
    "_way_out": [
        "anytime",
        "none",
        "until shipped",
        "until   production",
        "until 2027-01-21",
        "until 2027-01-21  17:00",
    ],
    "_exchange": ["none", "faulty-only", "30 days", "1 day", "0 days", "until 2027-01-21", "'30  days '"],
    "_now": ["2027-01-22", "unknown", "' unknown'"],
    "_colours": ["'#1f4e79'", "'#FFFFFF on #1f4e79'", "' #000000  on #ffffff '"],
    "_version": ["1", "'1'"],
    "_language": ["en", "de"],
}
"""Values by the function that parses them, as a file writes them."""
BAD = {
    "_date": [
        "12/7/2026",
        "2027-1-2",
        "2027-01-32",
        "2027-13-01",
        "2027-02-30",
        "1999-01-01",
        "2091-01-01",
        "20270122",
    ],
    "_moment": ["2027-01-22T17:00", "2027-01-22 24:00", "2027-01-22 5pm", "2027-02-29", "2027-01-22 17:00:00"],
    "_days": [
        "401",
        "-1",
        "1.5",
        "15..8",
        "0..401",
        "8...15",
        "8-15",
        "[1, 2]",
        "[3, 2, 6]",
        "[1, 2, 401]",
        "[1, 2, ~]",
    ],
    "_open_days": ["401", "-1", "1.5", "8..15", "'3 weeks'", "''", "true"],
    "_cut_off": ["24:00", "2pm", "noon", "14:00 EST", "14:00 America/", "14", "''", "true"],
    "_zone": ["EST", "5", "America/", "/", "America/Nowhere", "New York/x", "../UTC"],
    "_line": ["''", "' '", f"'{'a' * 301}'", '"a\\nb"', '"a\\tb"', '"a\\u2028b"', "' \t '"],
    "_name": ["''", "' a'", "'a '", "a" * 301, '"a\\tb"', '"\\ta"'],
    "_prose": ["''", "'  '", f"'{'a' * 301}'", "'" + "a " * 150 + "b'", '"a\\x1fb"', '"a\\u0085b"'],
    "_pieces": ["12 dozen", "-3", "1.5", "10000001", "'10000001'", "''", "1_000", "true", f"'{'0' * 294}9999999'"],
    "_least": ["072", "' 72'", "10000001", "-3", "1.5", "''", "12 dozen"],
    "_quantity": ["None", "nine", "-3", "10000001", "false"],
    "_percent": ["9", "0.09", "9 %", "1000.01%", "1001%", "9.123%", "09999%", "-9%", "'%'", ".5%"],
    "_share": ["100.01%", "101%", "9", "0.5", "00100%", "1000%"],
    "_chance": ["0%", "100%", "000.00%", "100.0%", "0.9", "00%"],
    "_scenario": ["{produce: +5}", "soon", "{weight: 100%, produce: 5 days}", "101%", "{weight: 100%, produce: +401}"],
    "_life": ["0", "401", "1000", "60 days", "-3", "0.5", "'00'"],
    "_yes": ["yes", "'True'", "1", "' true '", "on"],
    "_money": ["48", "48.00", "$48", "48.0 USD", "48.00 usd", "48.00  USD", "1000000000 USD", "2500 point s"],
    "_plain_money": ["$9.50", "-1", "9.505 USD", "1000000000", "9.50 usd", "nine", "true", "9.50  USD"],
    "_email": ["team", "a@b", "a b@c.d", "a@b@c.d", "a@b.", "5", f"'{'a' * 300}@example.com'"],
    "_https": [
        "http://a.b",
        "https://",
        "https:///x",
        "https:a.b",
        "'https://a b'",
        "https://:80/",
        "https://u@/",
        "5",
        '"https://a.b/\'"',
        "https://?a",
    ],
    "_one_place": ["EU", "us", "USA", "US-", "US-WASH", "' EU '", "1"],
    "_place": ["usa", "Europe", "U", "false"],
    "_way_out": ["yes", "true", "until", "until then", "untilshipped", "until 2027-1-1", "until 2027-02-30", "5"],
    "_exchange": ["30", "1000 days", "days", "until shipped", "until 2027-01-21 17:00", "true"],
    "_now": ["never", "5", "2027-02-30"],
    "_colours": ["blue", "1f4e79", "'#fff'", "'#ffffff on'", "'#ffffff on blue'"],
    "_version": ["2", "1.1", "one", "true"],
    "_language": ["german", "EN", "de-DE", "any", "5"],
}
MANY = ["{en: word}", "{en: two words, de: zwei Wörter}", "{any: Orion}", "{de: 5, any: true}"]
NONE = ["{german: a}", "{en: ''}", "{en: [a]}", "{en: {de: a}}", "{EN: a}", "{en: }"]
"""Texts by language."""
SHAPES = ["", "~", "null", "[]", "{}", "[a]", "{a: b}", "[[a]]", "[~]", "''", "5", "true", "1.5", "-3", "word", "{a: }"]
"""What may stand anywhere by mistake."""


class Kind(NamedTuple):
    """The type of a value, with the marks on it."""

    type: Any
    marks: tuple[Any, ...]

    @property
    def parser(self) -> Parsed | None:
        return next((mark for mark in reversed(self.marks) if isinstance(mark, Parsed)), None)

    @property
    def short(self) -> bool:
        return any(isinstance(mark, Short) for mark in self.marks)


def kinds(annotation: Any, marks: tuple[Any, ...] = ()) -> list[Kind]:
    """The types that a value may have."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return kinds(inner, (*more, *marks))
    if any(isinstance(mark, Parsed) for mark in marks) or origin not in (Union, UnionType):
        return [] if annotation is type(None) else [Kind(annotation, marks)]
    return [kind for one in get_args(annotation) for kind in kinds(one, ())]


def fields(part: type[Part]) -> dict[str, list[Kind]]:
    types = get_type_hints(part, include_extras=True)
    return {key: kinds(types[name]) for key, name in keys(part).items()}


def spellings(parser: Parsed) -> tuple[list[str], list[str]]:
    """Good and bad ones."""
    if isinstance(parser.parse, Choice):
        return parser.schema["enum"], ["presale", "Blank", "5"]
    good, bad = GOOD[parser.parse.__name__], BAD[parser.parse.__name__]
    return (good + MANY, bad + NONE) if isinstance(parser, ByLanguage) else (good, bad)


Wrap = Callable[[str], str]


def places(part: type[Part], wrap: Wrap, seen: set[Any]) -> Iterator[tuple[str, Wrap, list[str]]]:
    """Every key of the model once: its name, how a value at it becomes a file, and values to try."""
    needed = {key: needs(key) for key in NEEDED.get(part, ())}
    for key, held in fields(part).items():
        if (part, key) in seen:
            continue
        seen.add((part, key))
        others = "".join(f", {one}: {value}" for one, value in needed.items() if one != key)

        def inside(value: str, key: str = key, others: str = others) -> str:
            return wrap(f"{{{key}: {value}{others}}}")

        values = [value for kind in held for value in tried(kind)]
        yield f"{part.__name__}.{key}", inside, values
        for kind in held:
            yield from deeper(kind, inside, seen)


def deeper(kind: Kind, wrap: Wrap, seen: set[Any]) -> Iterator[tuple[str, Wrap, list[str]]]:
    if kind.parser is not None:
        return
    arguments = get_args(kind.type)
    if get_origin(kind.type) is dict:
        key = kinds(arguments[0])[0]
        good, _ = spellings(key.parser)
        yield from deeper(kinds(arguments[1])[0], lambda value: wrap(f"{{{good[0]}: {value}}}"), seen)
    elif get_origin(kind.type) is tuple:
        yield from deeper(kinds(arguments[0])[0], lambda value: wrap(f"[{value}]"), seen)
    else:
        yield from places(kind.type, wrap, seen)


NEEDED = {Closing: ("from", "to"), Ignore: ("rule",), Rush: ("days",)}
"""What a part cannot be without."""


def needs(key: str) -> str:
    return {"rule": "TEL01", "days": "5"}.get(key, "2027-01-22")


def tried(kind: Kind) -> Iterator[str]:
    """Values of a kind, good and bad, and its short forms."""
    if kind.parser is not None:
        good, bad = spellings(kind.parser)
        yield from (*good, *bad)
        return
    arguments = get_args(kind.type)
    if get_origin(kind.type) is tuple:
        inner = list(tried(kinds(arguments[0])[0]))
        yield from (f"[{one}]" for one in inner)
        yield from inner if kind.short else ()
    elif get_origin(kind.type) is dict:
        for name in [one for names in spellings(kinds(arguments[0])[0].parser) for one in names]:
            yield f"{{? {name} : }}"
            yield f"{{? {name} : 5}}"
    elif kind.short:
        yield from (*GOOD["_quantity"], *BAD["_quantity"])
        for first in (*GOOD["_moment"], *BAD["_moment"]):
            opens = first.strip("'")
            yield from (first, f"{opens} .. 2027-01-21 17:00", f"2027-01-11..{opens}", f"'{opens}..'")


def campaign(random: Random, part: type[Part], wrong: float) -> str:
    """A mapping of the file; each value is wrong with a chance of `wrong`."""
    written = {}
    for key, held in fields(part).items():
        names = key in ("after", "skip", "stages", "scenarios") or (key == "items" and part is not Campaign)
        if key in ("from", "to", "rule") or random.random() < (
            0.03 if names else 0.4
        ):  # few stages have the names made, few weights add up
            written[key] = value_of(random, random.choice(held), wrong)
        if key in ("from", "to") and random.random() < 0.9:
            written[key] = "2027-01-22"
    if random.random() < wrong:
        written[random.choice(["overrage", "x-free", "Name", "size window"])] = "5"
    return "{" + ", ".join(f"{key}: {value}" for key, value in written.items()) + "}"


def value_of(random: Random, kind: Kind, wrong: float) -> str:
    if random.random() < wrong / 3:
        return random.choice(SHAPES)
    if kind.parser is not None:
        return random.choice(spellings(kind.parser)[random.random() < wrong])
    arguments = get_args(kind.type)
    if get_origin(kind.type) is tuple:
        inner = kinds(arguments[0])[0]
        if kind.short and random.random() < 0.3:
            return value_of(random, inner, wrong)
        return "[" + ", ".join(value_of(random, inner, wrong) or "~" for _ in range(random.randrange(3))) + "]"
    if get_origin(kind.type) is dict:
        names = spellings(kinds(arguments[0])[0].parser)[random.random() < wrong]
        chosen = {name.strip("'"): name for name in random.sample(names, random.randrange(1, 3))}.values()
        return "{" + ", ".join(f"? {one} : {value_of(random, kinds(arguments[1])[0], wrong)}" for one in chosen) + "}"
    if kind.short and random.random() < 0.4:
        return random.choice(list(tried(kind)))
    return campaign(random, kind.type, wrong)


class Editor(yaml.CSafeLoader):
    """YAML as an editor's language server reads it: the core types of YAML 1.2, and keys as text."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012  as PyYAML has it

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[str, Any]:
        self.flatten_mapping(node)
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


def _number(loader: Any, node: Any) -> int | float:
    text = node.value
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    return int(text, 0) if text[:2] in ("0o", "0x") else float(re.sub(r"\.(?=inf|nan)", "", text.lower()))


for tag, pattern in (
    ("merge", "<<"),
    ("null", "|~|null|Null|NULL"),
    ("bool", "true|True|TRUE|false|False|FALSE"),
    ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), None)
for tag in ("int", "float"):
    Editor.add_constructor(f"tag:yaml.org,2002:{tag}", _number)
