"""What is lost in making: by what the file states, by the method's usual share, and by what the supplier is bound to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planner.plan.buy.tails import (
    MOST_PIECES,
    MOST_SHARE,
    WHOLE,
    Tail,
    binomial,
    clustered,
    clustered_failures,
    failures,
)
from planner.value import NamedTuple

CLUSTERED = 100
"""The correlation of clustered losses, in basis points: the cautious setting, ours (METHODS: B3)."""

SPOILAGE: Mapping[str, int] = MappingProxyType(
    {
        "screen-print": 200,  # 1.5 to 5 %, typical 2 (grade A)
        "embroidery": 300,  # 2 to 5 %, typical 2 to 3 (A)
        "dtg": 200,  # 1.5 to 5 %, typical 2 (B: policies treat it as screen print)
        "heat-transfer": 300,  # as specialty decoration: 2 to 5 %, typical 3 (A)
        "sublimation": 300,
        "laser": 300,
        "other": 500,  # as unusual garments: 3 to 5 % and more, typical 5 (A)
    }
)
"""The usual share of pieces lost by method, in basis points; assumed until the file states misprints (NUMBERS: A1)."""

SOME_METHOD = "screen-print"
"""What is taken where no method is said."""


class Losses(NamedTuple):
    """The share of pieces lost, the correlation of losses, and the most pieces that the supplier may keep back.

    Shares in basis points; a correlation of 0 is each piece for itself, `most` None no such bound.
    """

    share: int
    correlation: int = 0
    most: int | None = None

    def plannable(self, pieces: int) -> bool:
        """Whether chances are computed of so many pieces."""
        return self.share <= MOST_SHARE and pieces <= MOST_PIECES

    def before(self, good: int) -> Tail:
        """How many are lost before so many are good."""
        if not good:
            return Tail(0, (1.0,))
        if self.correlation:
            return clustered_failures(good, self.share, self.correlation)
        return failures(good, self.share / WHOLE)

    def among(self, pieces: int) -> Tail:
        """How many of so many are lost."""
        return clustered(pieces, self.share, self.correlation) if self.correlation else binomial(pieces, self.share)
