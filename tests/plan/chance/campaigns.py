"""Made-up campaigns: timelines with branches that part and meet, holidays, shutdowns, scenarios, stages that are done."""

from datetime import date, timedelta
from random import Random

MONDAY = date(2026, 12, 7)
PLACES = ("US", "US-WA", "CN", "DE", "GB-SCT")


def days(random: Random, most: int = 12) -> str:
    three = sorted(random.randint(0, most) for _ in range(3))
    return random.choice([f"{three}", f"{three}", f"{three[0]}..{three[2]}", str(three[1])])


def stage(random: Random, name: str, above: list[str], begun: bool) -> str:
    said = [f"calendar_days: {days(random, 30)}" if random.random() < 0.15 else f"days: {days(random)}"]
    if random.random() < 0.9:
        said.append(f"where: {random.choice(PLACES)}")
    if above and random.random() < 0.7:
        said.append(f"after: [{', '.join(random.sample(above, min(len(above), random.choice([1, 1, 2, 2, 3]))))}]")
    if not above or random.random() < 0.15:
        said.append(f"starts: {MONDAY + timedelta(days=random.randint(0, 40))}")
    if begun and random.random() < 0.5:
        said.append(f"finished: {MONDAY + timedelta(days=random.randint(0, 12))}")
    return f"  {name}: {{{', '.join(said)}}}"


def shaped(seed: int) -> tuple[str, date]:
    """The same with a shutdown that has slow days around it, and parties with a cut-off hour."""
    text, as_of = made_up(seed)
    random = Random(seed)
    closes = MONDAY + timedelta(days=random.randint(10, 60))
    slow = f"slow_before: {random.randint(0, 8)}, slow_after: {random.randint(1, 8)}, longer: {random.choice([10, 50, 90])}%"
    days = f"from: {closes}, to: {closes + timedelta(days=random.randint(0, 20))}, why: Refit, {slow}"
    others = text.partition("closed: [")[2].partition("]\n")[0]
    kept = "".join(f"{line}\n" for line in text.splitlines() if not line.startswith("closed: "))
    for name in ("art", "produce", "receive"):
        hour = f", cut_off: '{random.randint(8, 18):02}:00'" if random.random() < 0.6 else ""
        if random.random() < 0.3:
            hour += f", handed_over: {MONDAY + timedelta(days=random.randint(0, 20))} {random.randint(8, 20):02}:30"
        kept = "".join(
            f"{line[:-1]}{hour}}}\n" if line.startswith(f"  {name}: ") else f"{line}\n" for line in kept.splitlines()
        )
    stages = random.choice(["stages: [produce], ", "stages: [produce, receive], ", "where: US, ", ""])
    shut = ", ".join(part for part in (f"{{{stages}{days}}}", others) if part)
    return f"time_zone: America/New_York\n{kept}closed: [{shut}]\n", as_of


def made_up(seed: int) -> tuple[str, date]:
    """A campaign and the day on which it is looked at."""
    random = Random(seed)
    names = ["art", "proof", "blanks", "produce", "freight", "customs", "receive", "kit", "deliver"]
    names = [name for name in names if name in ("art", "produce", "receive", "deliver") or random.random() < 0.6]
    lines = ["launch: 2026-12-07", "size_window: 2026-12-07 .. 2026-12-18 17:00", "timeline:"]
    for index, name in enumerate(names):
        above = names[max(index - 4, 0) : index] + ["size_window"] * (name == "produce")
        lines.append(stage(random, name, above, begun=index < 2 and random.random() < 0.5))
    if random.random() < 0.4:
        closes = MONDAY + timedelta(days=random.randint(20, 70))
        lines.append(
            f"closed: [{{stages: [produce], from: {closes}, to: {closes + timedelta(days=20)}, why: Shutdown}}]"
        )
    if random.random() < 0.5:
        lines.append("scenarios:")
        lines.append("  usual: 70%")
        late = random.choice([name for name in names if name != "produce"])
        lines.append(f"  busy: {{weight: 25%, produce: +{random.randint(1, 8)}, {late}: +3}}")
        lines.append(f"  calm: {{weight: 5%, receive: -{random.randint(1, 5)}}}")
    promise = MONDAY + timedelta(days=random.randint(40, 110))
    lines.append(f"promise: {{ship_by: {promise}, arrive_by: {promise + timedelta(days=7)}}}")
    if random.random() < 0.2:
        lines.append(f"production: {{started: {MONDAY + timedelta(days=random.randint(10, 30))}}}")
    lines.append("items:\n  A: {sizes: {M: 10}}")
    if random.random() < 0.5:
        lines.append(f"  B: {{sizes: {{M: 10}}, timeline: {{produce: {{days: {days(random, 20)}}}}}}}")
    if random.random() < 0.3:
        lines.append("  C: {sizes: {M: 10}, production: {job: JOB-2}}")
    if random.random() < 0.3:
        lines.append(f"destinations: {{DE: {{timeline: {{deliver: {{days: {days(random, 20)}}}}}}}}}")
    return "\n".join(lines) + "\n", MONDAY + timedelta(days=random.choice([-10, -10, 4, 11, 25, 40]))
