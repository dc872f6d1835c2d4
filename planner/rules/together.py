"""Records of several campaigns that are asked together."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from planner.rules.engine import Fired, Firing
from planner.rules.record import Record, Values


class Together:
    """What the engine is asked for several campaigns at once.

    Facts that are alike in all that rules name are asked once, and the answer holds for each: it is a function of the
    record.
    """

    def __init__(self, every: Iterable[Iterable[Record]]) -> None:
        self.asked: list[Record] = []
        self.askers: list[list[tuple[int, int]]] = []
        """By place in `asked`, the campaigns whose fact it is, and its marks there."""
        self._campaigns = 0
        places: dict[tuple[str, Values], int] = {}
        for campaign, records in enumerate(every):
            self._campaigns += 1
            for one in records:
                form, mark, values = one
                place = places.setdefault((form.kind, values), len(self.asked))
                if place == len(self.asked):
                    self.add(campaign, one)
                else:
                    self.askers[place].append((campaign, mark))

    def add(self, campaign: int, record: Record) -> None:
        """Asks a record for one campaign alone."""
        self.asked.append(record)
        self.askers.append([(campaign, record.mark)])

    def answers(self, fired: Iterable[Fired]) -> list[list[Firing]]:
        """What fired, for each of the campaigns, in the order of its facts, then of rules."""
        answers: list[list[Firing]] = [[] for _ in range(self._campaigns)]
        for place, rule in fired:
            for campaign, mark in self.askers[place]:
                answers[campaign].append(Firing._make((mark, rule)))
        for answer in answers:
            answer.sort(key=itemgetter(0))  # stable: the rules of a fact stay in their order
        return answers
