"""Workers in processes of their own, with limits of time and memory, so that no mutant can harm the run."""

import os
import resource
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests.fuzz.asking import Answer, ask, one_set_of_rules
from tests.fuzz.mutants import ROOT, Mutant, mutant, sources

SECONDS = 2.0  # of computing, so that a busy machine is no hang
WAITING = 60.0  # seconds by the clock, for what waits and does not compute
GROWTH = 256 * 1024 * 1024  # of address space, beyond what a worker has once rules are loaded
MUTANTS_PER_WORKER = 1000
_MIB = 1024 * 1024
_START = get_context("spawn")
How = Callable[[Mutant, Path], Answer]


def _address_space() -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmSize:"):
            return int(line.split()[1]) * 1024
    raise OSError("the size of this process is not known")


def _work(pipe: Connection, seed: int, how: How) -> None:
    """Answer the numbers of mutants that come, until none does."""
    paths = sources()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with TemporaryDirectory() as name, one_set_of_rules():
        folder = Path(name)
        for path in (ROOT / "campaigns" / "founders-day.yaml", ROOT / "tests/golden/backorder/campaign.yaml"):
            for number in range(4):
                ask(Mutant(number, "campaigns/warm-up.yaml", path.read_bytes()), folder)
        limit = _address_space() + GROWTH
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        pipe.send(None)
        while (number := pipe.recv()) is not None:
            answer = how(mutant(seed, number, paths), folder)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 // _MIB
            pipe.send((answer.kind, answer.text, peak))


def computed(process: int) -> float:
    """Seconds that a process has computed."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass
class Worker:
    """A process and the mutant that it is asked about; `since` and `computed` are the clocks when it was asked."""

    seed: int
    how: How
    number: int | None = None
    since: float = 0.0
    computed: float = 0.0
    left: int = MUTANTS_PER_WORKER
    peak: int = 0
    pipe: Connection = field(init=False)

    def __post_init__(self) -> None:
        self.pipe, theirs = _START.Pipe()
        self.process = _START.Process(target=_work, args=(theirs, self.seed, self.how), daemon=True)
        self.process.start()
        theirs.close()
        self.pipe.recv()

    def ask(self, number: int) -> None:
        """Hand over the number of a mutant."""
        self.number, self.left = number, self.left - 1
        self.since, self.computed = monotonic(), computed(self._id)
        self.pipe.send(number)

    def answer(self) -> Answer:
        """What came back, or how the process died."""
        try:
            kind, text, self.peak = self.pipe.recv()
        except (EOFError, ConnectionError):
            self.process.join()
            self.left = 0
            return Answer("crash", f"exit code {self.process.exitcode}")
        return Answer(kind, text)

    @property
    def over_time(self) -> bool:
        """Whether it takes longer than any file may."""
        return computed(self._id) - self.computed > SECONDS or monotonic() - self.since > WAITING

    @property
    def _id(self) -> int:
        assert self.process.pid is not None
        return self.process.pid

    def stop(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def answers(seed: int, count: int, processes: int | None = None, how: How = ask) -> Iterator[tuple[int, Answer, int]]:
    """The number of each mutant with its answer and the peak of its worker in MiB, as they come. `how` asks."""
    numbers = iter(range(count))
    workers = [Worker(seed, how) for _ in range(min(count, processes or os.cpu_count() or 1))]
    try:
        while workers:
            for at, worker in enumerate(workers):
                if worker.number is None and (number := next(numbers, None)) is not None:
                    if not worker.left:
                        worker.stop()
                        workers[at] = worker = Worker(seed, how)
                    worker.ask(number)
            workers = [worker for worker in workers if worker.number is not None or worker.stop()]
            yield from _come(workers)
    finally:
        for worker in workers:
            worker.stop()


def _come(workers: list[Worker]) -> Iterator[tuple[int, Answer, int]]:
    """The answers that are there now; a worker that is over its time is ended."""
    ready = wait([worker.pipe for worker in workers], timeout=0.1)
    for worker in workers:
        if worker.number is None:
            continue
        if worker.pipe in ready:
            answer = worker.answer()
        elif worker.over_time:
            answer, worker.left = (
                Answer("hang", f"no answer in {SECONDS:g} s of computing, or {WAITING:g} s by the clock"),
                0,
            )
            worker.process.kill()
        else:
            continue
        number, worker.number = worker.number, None
        yield number, answer, worker.peak
