"""Compares the engine with plain Python at length: `make fuzz-engine N=20000`."""

import sys

from hypothesis import HealthCheck, Phase, given, settings

from tests.property.test_engine import FACTS, RULES, compare

QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def main(examples: int) -> None:
    """Run that many examples; a difference ends with the smallest rules and facts that show it."""
    done: list[int] = []

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=QUIET,
    )
    @given(RULES, FACTS)
    def run(written: list[list[str]], drawn: list[dict[str, object]]) -> None:
        done.append(compare(written, drawn))

    run()
    print(f"{len(done):,} sets of rules, {sum(done):,} answers compared twice: 0 differences")


if __name__ == "__main__":
    main(int(sys.argv[1]))
