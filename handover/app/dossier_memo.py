"""What is made of a dossier once for all who read it, and kept as long as the dossier is."""

from __future__ import annotations

from collections import OrderedDict
from threading import RLock
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from handover.words.speech import language

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from handover.dossier.read import Dossier

Thing = TypeVar("Thing")
_Made: TypeAlias = "tuple[RLock, OrderedDict[Hashable, Thing]]"
"""A lock that is held while something is made, and what was made by its arguments."""


class DossierMemo(Generic[Thing]):
    """A function of a dossier, and of further arguments, that is asked once for each of them.

    A reader's own dossier goes when its session does, and with it all that was made of it. What
    is made may therefore not hold the dossier itself.

    Parameters
    ----------
    make
        What is asked.
    most
        Results that are kept for one dossier; the one that was not asked for longest goes first.
    in_words
        Whether there are words of ours in what is made: then it is made for each language that
        is spoken, and ``most`` are kept of each.
    """

    def __init__(
        self, make: Callable[..., Thing], *, most: int = 1, in_words: bool = False
    ) -> None:
        self._make, self._most, self._in_words = make, most, in_words
        self._lock = RLock()
        self._made: WeakKeyDictionary[Dossier, dict[str, _Made[Thing]]] = WeakKeyDictionary()

    def __call__(self, dossier: Dossier, *arguments: Hashable) -> Thing:
        """Return what was made, or make it now; others who ask meanwhile wait for it."""
        tag = language() if self._in_words else ""
        with self._lock:
            lock, made = self._made.setdefault(dossier, {}).setdefault(
                tag, (RLock(), OrderedDict())
            )
        with lock:
            if arguments not in made:
                made[arguments] = self._make(dossier, *arguments)
            made.move_to_end(arguments)
            while len(made) > self._most:
                made.popitem(last=False)
            return made[arguments]
