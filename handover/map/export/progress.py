"""How longer work tells how far it is."""

from collections.abc import Callable

OnStep = Callable[[float, str], None]
"""Told of each step: how far the work is, 0 to 1, and what is done next."""


def tell_nobody(share: float, words: str) -> None:
    """Keep the steps to oneself."""
