"""Pieces over sizes: the largest remainder, and the same without taking from anybody who has ordered."""

from __future__ import annotations

from collections.abc import Mapping


def split(pieces: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Pieces over sizes by largest remainder (Hamilton, Hare quota), ties in the mapping's order.

    The quota of a size is pieces * weight / sum of weights; each gets its whole part, and what is left goes one each to
    the largest remainders. Equal weights of 0 get nothing.
    """
    if not pieces or not (total := sum(weights.values())):
        return dict.fromkeys(weights, 0)
    shares: dict[str, int] = {}
    remainders: dict[str, int] = {}
    left = pieces
    for size, weight in weights.items():
        shares[size], remainders[size] = whole, _ = divmod(weight * pieces, total)
        left -= whole
    if left:
        for size in sorted(remainders, key=remainders.__getitem__, reverse=True)[:left]:
            shares[size] += 1
    return shares


def split_keeping(pieces: int, weights: Mapping[str, int], kept: Mapping[str, int]) -> dict[str, int]:
    """The same, but no size gets fewer than it keeps: those below it are given that first, the rest is split anew.

    With one piece more to split, a size can get one less (the Alabama paradox); never less than it keeps, such as the
    orders already taken. Where more is kept than there is, each size gets what it keeps.
    """
    given: dict[str, int] = {}
    while True:
        free = {size: weight for size, weight in weights.items() if size not in given}
        shares = split(max(0, pieces - sum(given.values())), free)
        below = {size: kept.get(size, 0) for size, share in shares.items() if share < kept.get(size, 0)}
        if not below:
            return {size: given[size] if size in given else shares[size] for size in weights}
        given |= below
