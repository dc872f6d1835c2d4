"""Reports built by hand: the findings of STYLE, section 6."""

from planner.findings.finding import Finding, Place, Severity, from_input
from planner.findings.report import Report, Standing, Verdict
from planner.source.errors import InputError
from planner.source.span import Span

FILE = "campaigns/founders-day.yaml"


def lines(**at: str) -> list[str]:
    """The lines of a file from `l14="…"`; those between are empty."""
    numbered = {int(key[1:]): text for key, text in at.items()}
    return [numbered.get(number, "") for number in range(1, max(numbered, default=0) + 1)]


def on(text: list[str], line: int, stretch: str, file: str = FILE) -> Span:
    """The span of a stretch of that line."""
    column = text[line - 1].index(stretch) + 1
    return Span(file, line, column, line, column + len(stretch))


def finding(place: Place, **changes: object) -> Finding:
    """A finding with short text, to be changed by name."""
    plain = {
        "code": "ABC01",
        "name": "some-name",
        "clause": "C1",
        "severity": Severity.ERROR,
        "message": "it is wrong",
        "fix": "",
        "why": "",
        "place": place,
    }
    return Finding(**(plain | changes))  # type: ignore[arg-type]


def bad(code: str, span: Span, message: str, label: str) -> Finding:
    return from_input(InputError(code, span, message, label))


QTY_LINES = lines(l14="allowances: {misprints: 3%, oversold: 2%, exchanges: 4%}", l38="    overage: 5%")
QTY02 = Finding(
    code="QTY02",
    name="overage-below-allowances",
    clause="C3",
    severity=Severity.ERROR,
    message="HOOD-NVY orders 5% extra, but needs 9%",
    fix="set overage to 9% or more, or lower an allowance and say why",
    why="misprints, overselling and exchanges eat into the same extra stock",
    place=Place(on(QTY_LINES, 38, "5%"), "6 of the 11 pieces needed"),
    related=(Place(on(QTY_LINES, 14, QTY_LINES[13][12:]), "3% + 2% + 4% = 9% of 120 pieces"),),
    campaign="Founders' Day hoodie",
    item="HOOD-NVY",
    items=("HOOD-NVY",),
)

WHY_LINES = lines(l3="kind: pre-order")
WHY01 = Finding(
    code="WHY01",
    name="stock-first",
    clause="A2",
    severity=Severity.ADVICE,
    message="stock on hand before orders open is the safer way",
    fix="",
    why="selling first is not recommended; it needs a reason to carry it",
    place=Place(on(WHY_LINES, 3, "pre-order"), "sells what is not there yet"),
    campaign="Founders' Day hoodie",
)

DAT_LINES = lines(
    l5="size_window: 2027-01-11 .. 2027-01-21 17:00",
    l16="promise: {ship_by: 2027-02-24, arrive_by: 2027-03-03, confidence: 90%}",
    l23="  produce: {days: [10, 12, 18], where: US, after: size_window}",
)
DAT04 = Finding(
    code="DAT04",
    name="promise-too-thin",
    clause="C4c",
    severity=Severity.ERROR,
    message="the promise is kept with 41%, not with 90%",
    fix="promise 2027-03-04 or later, or close the window by 2027-01-19",
    why="a timeline has to be realistic before it is told to customers",
    place=Place(on(DAT_LINES, 16, "2027-02-24"), "90% is Thu 2027-03-04"),
    related=(
        Place(on(DAT_LINES, 5, "2027-01-21 17:00"), "29 business days of stages follow"),
        Place(on(DAT_LINES, 23, "[10, 12, 18]"), "this spread costs most; crosses a holiday, Mon 2027-02-15"),
    ),
    campaign="Founders' Day hoodie",
)

INP03_LINES = lines(l6="moq: 12 dozen")
INP03 = bad("INP03", on(INP03_LINES, 6, "12 dozen"), 'moq is a whole number of pieces, not "12 dozen"', "write 144")

INP02_LINES = lines(l38="    overrage: 5%")
INP02 = bad("INP02", on(INP02_LINES, 38, "overrage"), 'an item has no key "overrage"', "did you mean overage?")


def verdict(standing: Standing = Standing.READY, name: str = "Founders' Day hoodie", **counts: int) -> Verdict:
    return Verdict(FILE, name, standing, **counts)


def report(*findings: Finding, verdicts: tuple[Verdict, ...] = (), text: list[str] | None = None) -> Report:
    return Report(findings, verdicts, 48, {} if text is None else {FILE: text})


def drawn(drawing: str) -> str:
    """A drawing as it stands in a test: without the newline that opens it and the one that ends it."""
    return drawing.removeprefix("\n").removesuffix("\n")
