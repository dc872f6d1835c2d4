"""`make fuzz-input N=2000`: spoiled campaign files through check, plan and notices; none may do harm."""

import argparse
import sys
from collections import Counter
from pathlib import Path
from random import SystemRandom

from tests.fuzz.asking import Answer
from tests.fuzz.mutants import mutant, sources
from tests.fuzz.pool import answers

HARM = {"traceback": "tracebacks", "hang": "hangs", "crash": "crashes", "memory": "over memory"}


def main() -> int:
    """Run the mutants, write those that do harm to files, end with the counts. Returns 1 if there were any."""
    parser = argparse.ArgumentParser(prog="make fuzz-input", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, metavar="N", help="how many mutants (default: 2000)")
    parser.add_argument("--seed", type=int, help="the seed of an earlier run (default: a new one)")
    parser.add_argument("--out", type=Path, default=Path("build/fuzz"), help="where mutants that do harm are written")
    options = parser.parse_args()
    if options.count < 1:
        parser.error("--count takes a number from 1")
    seed = SystemRandom().randrange(10**6) if options.seed is None else options.seed
    print(f"seed {seed}", flush=True)
    counts: Counter[str] = Counter()
    highest = 0
    for number, answer, peak in answers(seed, options.count):
        counts[answer.kind] += 1
        highest = max(highest, peak)
        if answer.kind in HARM:
            _keep(seed, number, answer, options.out)
    print(summary(counts, highest))
    return 1 if any(counts[kind] for kind in HARM) else 0


def summary(counts: Counter[str], peak: int) -> str:
    """The line that a run ends with."""
    harm = ", ".join(f"{counts[kind]:,} {words}" for kind, words in HARM.items())
    fine = f"{counts['bad input']:,} bad input, {counts['campaigns']:,} campaigns"
    return f"{counts.total():,} mutants: {harm}, peak {peak} MiB; {fine}"


def _keep(seed: int, number: int, answer: Answer, out: Path) -> None:
    """Write the mutant to a file, and say where it is and what it did."""
    made = mutant(seed, number, sources())
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{answer.kind}-{seed}-{number}.yaml"
    path.write_bytes(made.data)
    print(f"{answer.kind}: {path}, made from {made.source}\n{answer.text.rstrip()}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
