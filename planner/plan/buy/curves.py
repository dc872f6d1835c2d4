"""When orders come in: even over the window, or most at its two ends. METHODS: B7."""

from __future__ import annotations

from math import gamma

_A, _B = 0.5, 0.7
"""Beta(.5, .7): 60 % of orders by half-time, most of them at both ends, as crowdfunding has it (METHODS: B7)."""


def flat(part: float) -> float:
    """The share of orders by this part of the window, where each day brings as many."""
    return part


def u_shaped(part: float) -> float:
    """The same where the first and the last days bring most."""
    return _lower(part, _A, _B) if part <= 0.5 else 1 - _lower(1 - part, _B, _A)


def _lower(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function for x up to a half, by its power series."""
    term, total = 1.0, 1 / a
    for k in range(1, 80):
        term *= (k - b) / k * x
        total += term / (a + k)
    return float(x**a * total * gamma(a + b) / (gamma(a) * gamma(b)))
