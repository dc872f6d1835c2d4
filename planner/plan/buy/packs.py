"""Whole packs. METHODS: B5."""

from __future__ import annotations


def in_packs(pieces: int, pack: int) -> int:
    """Rounded up to whole packs; a pack of 0 or 1 is no pack."""
    return -(-pieces // pack) * pack if pack > 1 else pieces
