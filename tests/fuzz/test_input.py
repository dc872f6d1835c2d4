"""The fuzzer of campaign files: a short round of it, that a run can be repeated, and that it sees harm."""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.fuzz.asking import Answer, ask, one_set_of_rules
from tests.fuzz.input import HARM, summary
from tests.fuzz.mutants import LONGEST, mutant, sources
from tests.fuzz.pool import GROWTH, answers

SEED = 4


@pytest.mark.parametrize("part", range(5))
def test_no_mutant_of_a_short_round_gives_a_traceback(part: int, tmp_path: Path) -> None:
    paths = sources()
    with one_set_of_rules():
        for number in range(part * 60, part * 60 + 60):
            made = mutant(SEED, number, paths)
            answer = ask(made, tmp_path)
            assert answer.kind in ("bad input", "campaigns"), (made, answer.text)


def test_a_mutant_follows_from_seed_and_number_alone() -> None:
    paths = sources()
    assert [mutant(SEED, number, paths) for number in (7, 3)] == [mutant(SEED, number, paths) for number in (7, 3)]
    assert mutant(SEED, 7, paths).data != mutant(SEED + 1, 7, paths).data


def test_a_mutant_is_a_file_that_somebody_could_have_written() -> None:
    assert max(len(mutant(SEED, number, sources()).data) for number in range(200)) <= LONGEST


@pytest.mark.parametrize(
    ("error", "kind"), [(KeyError, "traceback"), (MemoryError, "memory"), (SystemError, "traceback")]
)
def test_harm_is_seen(error: type[Exception], kind: str, tmp_path: Path) -> None:
    with patch("tests.fuzz.asking.main", side_effect=error):
        assert ask(mutant(SEED, 1, sources()), tmp_path).kind == kind


def test_an_exit_code_that_no_file_may_give_is_harm(tmp_path: Path) -> None:
    with patch("tests.fuzz.asking.main", return_value=3):
        assert ask(mutant(SEED, 1, sources()), tmp_path).kind == "traceback"


def test_workers_answer_every_mutant_once() -> None:
    found = sorted(number for number, answer, _ in answers(SEED, 6, processes=2) if answer.kind not in HARM)
    assert found == list(range(6))


def _spin(*_: object) -> Answer:
    while True:
        pass


def _die(*_: object) -> Answer:
    os._exit(139)


def _fill(*_: object) -> Answer:
    try:
        return Answer("campaigns", str(len(bytearray(GROWTH * 2))))
    except MemoryError:
        return Answer("memory")


@pytest.mark.parametrize(("harm", "kind"), [(_spin, "hang"), (_die, "crash"), (_fill, "memory")])
def test_harm_to_the_process_is_seen_and_the_run_goes_on(harm: Callable[..., Answer], kind: str) -> None:
    found = sorted((number, answer.kind) for number, answer, _ in answers(SEED, 2, processes=1, how=harm))
    assert found == [(0, kind), (1, kind)]


def test_a_run_ends_with_its_counts() -> None:
    counts = Counter({"bad input": 1204, "campaigns": 796})
    assert summary(counts, 91) == (
        "2,000 mutants: 0 tracebacks, 0 hangs, 0 crashes, 0 over memory, peak 91 MiB; 1,204 bad input, 796 campaigns"
    )
