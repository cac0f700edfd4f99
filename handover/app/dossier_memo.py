"""What is made of a dossier once for all who read it, and kept as long as the dossier is."""

from __future__ import annotations

from collections import OrderedDict
from threading import RLock
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from handover.dossier.read import Dossier

Thing = TypeVar("Thing")


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
    """

    def __init__(self, make: Callable[..., Thing], *, most: int = 1) -> None:
        self._make, self._most = make, most
        self._lock = RLock()
        self._made: WeakKeyDictionary[Dossier, tuple[RLock, OrderedDict[Hashable, Thing]]] = (
            WeakKeyDictionary()
        )

    def __call__(self, dossier: Dossier, *arguments: Hashable) -> Thing:
        """Return what was made, or make it now; others who ask meanwhile wait for it."""
        with self._lock:
            lock, made = self._made.setdefault(dossier, (RLock(), OrderedDict()))
        with lock:
            if arguments not in made:
                made[arguments] = self._make(dossier, *arguments)
            made.move_to_end(arguments)
            while len(made) > self._most:
                made.popitem(last=False)
            return made[arguments]
