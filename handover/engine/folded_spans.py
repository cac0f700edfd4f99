"""Versions of places put together: each says what the one before says, but for its new days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from handover.engine.visible_claims import CELL, NEVER

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

_PER_VERSION = NEVER + 1


class FoldedSpans:
    """States by days and by versions.

    Parameters
    ----------
    found
        The columns of `handover.engine.claim_spans.claim_spans`.
    versions
        The versions.
    """

    def __init__(self, found: Mapping[str, np.ndarray], versions: pd.DataFrame) -> None:
        self._place = versions["place"].to_numpy()
        self._clip = versions["clip"].to_numpy()
        self._known = versions["known"].to_numpy()
        key = found["v"].astype("int64") * _PER_VERSION + found["day"]
        order = np.argsort(key)
        cells = {name: found[name][order] for name in ("v", "day", *CELL)}
        v, day = cells["v"], cells["day"]
        new = np.ones(len(v), dtype=bool)
        new[1:] = (v[1:] != v[:-1]) | _differ(cells, slice(1, None), slice(None, -1))
        # The day before the new ones was only there to be compared with.
        kept = np.flatnonzero(new & (day > self._clip[v]))
        self.cells: Mapping[str, np.ndarray] = {name: cells[name][kept] for name in cells}
        self._key = key[order][kept]
        self._until = self._ends()

    def _ends(self) -> np.ndarray:
        """First version of the place that says something new of the day of each state."""
        clip, count = self._clip, len(self._place)
        turns = np.diff(self._place, prepend=self._place[:1]) != 0
        ends = np.append(np.flatnonzero(turns), count)[np.cumsum(turns)]
        # From each version the next one that reaches back further; no skip leaves one out.
        further = np.arange(count) + 1
        left = np.arange(count)
        while len(left := _going_on(left, further[left], ends, clip[left], clip)):
            further[left] = further[further[left]]
        v, day = self.cells["v"], self.cells["day"]
        until = v + 1
        left = np.arange(len(v))
        while len(left := _going_on(left, until[left], ends[v], day[left], clip)):
            until[left] = further[until[left]]
        return np.asarray(until)

    def unfold(self, shown: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Each state in each version that says it: its row in the cells, and the version.

        Parameters
        ----------
        shown
            Which places are wanted.
        """
        wanted = shown[self._place] & (self._known > 0) & ~self._says_the_same()
        # How many of the wanted versions are before each one, and before the end of all.
        before = np.append(0, np.cumsum(wanted)).astype("int32")
        first, last = before[self.cells["v"]], before[self._until]
        times = last - first
        at = np.repeat(np.arange(len(times), dtype="int32"), times)
        start = first - np.append(0, np.cumsum(times)[:-1]).astype("int32")
        version = np.repeat(start, times) + np.arange(len(at), dtype="int32")
        order = np.argsort(version.astype("int64") * _PER_VERSION + self.cells["day"][at])
        return at[order], np.flatnonzero(wanted)[version[order]]

    def _says_the_same(self) -> np.ndarray:
        """Versions of which all that is new is what was said before."""
        count = len(self._place)
        born = np.bincount(self.cells["v"], minlength=count)
        gone = np.bincount(self._until, minlength=count + 1)[:count]
        old = self._until.astype("int64") * _PER_VERSION + self.cells["day"]
        order = np.argsort(old)
        at = np.searchsorted(old[order], self._key).clip(max=max(len(old) - 1, 0))
        before = order[at]
        met = np.flatnonzero(old[before] == self._key)
        met = met[~_differ(self.cells, met, before[met])]
        same = np.bincount(self.cells["v"][met], minlength=count)
        return np.asarray((born == gone) & (same == born))


def _going_on(
    left: np.ndarray, until: np.ndarray, ends: np.ndarray, day: np.ndarray, clip: np.ndarray
) -> np.ndarray:
    """Those of which the version that was reached says nothing new."""
    inside = until < ends[left]
    left, until, day = left[inside], until[inside], day[inside]
    silent: np.ndarray = left[clip[until] >= day]
    return silent


def _differ(
    cells: Mapping[str, np.ndarray], one: slice | np.ndarray, other: slice | np.ndarray
) -> np.ndarray:
    differ: np.ndarray = np.logical_or.reduce([cells[n][one] != cells[n][other] for n in CELL])
    return differ
