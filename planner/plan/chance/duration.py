"""How long a stage takes, as chances of whole days.

Best, likely and worst are a beta-PERT (lambda = 4): alpha = 1 + 4(m - a)/(b - a), beta = 1 + 4(b - m)/(b - a) on [a, b],
https://probsee.com/p/PERT_distribution . Its mean is (a + 4m + b)/6 and its variance (mean - a)(b - mean)/7, which is
not the classic ((b - a)/6)^2. It is cut into whole days by rounding up: a day that is begun is taken.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import exp, fsum, lgamma, log, log1p

from planner.value import NamedTuple

NOTHING = 1e-15
"""Chances up to this are left out at the ends of a distribution; nothing above it ever is."""
_CLOSE_ENOUGH = 1e-16
_STEPS = 500


class Duration(NamedTuple):
    """`first` days with the chance `mass[0]`, a day more with `mass[1]`, and so on; the chances add up to 1."""

    first: int
    mass: tuple[float, ...]

    @property
    def last(self) -> int:
        """The most days that it takes."""
        return self.first + len(self.mass) - 1

    @property
    def mean(self) -> float:
        """The days that it takes on average."""
        return fsum((self.first + more) * chance for more, chance in enumerate(self.mass))

    def longer(self, days: int) -> Duration:
        """The same with so many days more, or fewer if negative; what would be below no day takes none."""
        first = self.first + days
        if first >= 0:
            return Duration(first, self.mass)
        none = min(-first, len(self.mass) - 1)
        return Duration(0, (fsum(self.mass[: none + 1]), *self.mass[none + 1 :]))


@lru_cache(maxsize=4096)
def pert(best: int, likely: int, worst: int) -> Duration:
    """A beta-PERT in whole days, rounded up: the chance of k days is F(k) - F(k - 1). One number is that number."""
    if best == worst:
        return fixed(best)
    if not best <= likely <= worst:
        raise ValueError(f"best, likely, worst are in order, not {best}, {likely}, {worst}")
    span = worst - best
    alpha, beta = 1 + 4 * (likely - best) / span, 1 + 4 * (worst - likely) / span
    until = [beta_cdf(alpha, beta, day / span) for day in range(span + 1)]
    return trimmed(best + 1, [max(after - before, 0.0) for before, after in pairwise(until)])


@lru_cache(maxsize=1024)
def uniform(shortest: int, longest: int) -> Duration:
    """Each whole number of days equally likely, both ends included."""
    count = longest - shortest + 1
    return Duration(shortest, (1 / count,) * count)


def fixed(days: int) -> Duration:
    """Exactly so many days."""
    return Duration(days, (1.0,))


def trimmed(first: int, mass: list[float]) -> Duration:
    """A duration without the ends that have next to no chance."""
    low, high = 0, len(mass)
    while mass[low] <= NOTHING:
        low += 1
    while mass[high - 1] <= NOTHING:
        high -= 1
    return Duration(first + low, tuple(mass[low:high]))


def beta_cdf(alpha: float, beta: float, x: float) -> float:
    """The regularised incomplete beta function, to about 1e-15.

    By its continued fraction (https://dlmf.nist.gov/8.17#v) with Lentz's method, on the side where it converges fast.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(lgamma(alpha + beta) - lgamma(alpha) - lgamma(beta) + alpha * log(x) + beta * log1p(-x))
    if x > (alpha + 1) / (alpha + beta + 2):
        return 1 - front * _fraction(beta, alpha, 1 - x) / beta
    return front * _fraction(alpha, beta, x) / alpha


def _fraction(alpha: float, beta: float, x: float) -> float:
    tiny = 1e-300
    above, below = 1.0, 1 - (alpha + beta) * x / (alpha + 1)
    below = 1 / (below or tiny)
    value = below
    for step in range(1, _STEPS):
        twice = alpha + 2 * step
        even = step * (beta - step) * x / ((twice - 1) * twice)
        odd = -(alpha + step) * (alpha + beta + step) * x / (twice * (twice + 1))
        for part in (even, odd):
            below = 1 / ((1 + part * below) or tiny)
            above = (1 + part / above) or tiny
            change = above * below
            value *= change
        if abs(change - 1) <= _CLOSE_ENOUGH:
            break
    return value
