"""Lists of records as columns: what the document carries of a ledger, in a small part of the room.

A column is one of these, and `timebar/columns.js` reads each:

==========================  ===================================================================
``{"same": value}``         the same value in each row
``{"numbers": n}``          the numbers of a vector, null where there is none
``{"flags": n}``            true or false: the 1 or 0 of a vector
``{"texts": n}``            texts: their numbers in `PackedTexts` are those of a vector
``{"lists": c, "of": c}``   lists: how long each is, and a column of all that is in them
``{"tuples": [c, ...]}``    a column for each place
``{"records": {k: c}}``     a column for each key
``{"plain": [...]}``        the values as they are
==========================  ===================================================================

A vector is written once, whoever has it, by the shortest of three ways: ``{"numbers": [...]}``;
``{"steps": [...]}``, each as what it is more than the one before; ``{"places": [...], "among":
[...]}``, each by its place among all there are. With ``scale`` it is to be divided by that.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from handover.map.packed_texts import PackedTexts

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

Column: TypeAlias = dict[str, Any]

TABLES = ("places", "claims", "deadlines", "spans", "rows", "states", "sources", "parts")
"""Parts of a ledger that grow with the dossier."""

_KINDS = (bool, int, float, str, list, tuple, dict, type(None))
_MOST_DECIMALS = 7
_LARGEST = 2**53
_FEW = 4  # values a different one
_TENS = 10 ** np.arange(1, 19)
"""Each has a digit more than all whole numbers below it."""


def packed_ledger(ledger: Mapping[str, Any]) -> dict[str, Any]:
    """Pack what `handover.map.payload.browser_ledger` or `beside_ledger` returns.

    Returns
    -------
    dict
        ``tables``, those parts that are `TABLES`, with their ``texts`` and ``vectors``; ``rest``.
    """
    rest = {name: value for name, value in ledger.items() if name not in TABLES}
    return {"rest": rest} | packed({name: ledger[name] for name in TABLES if name in ledger})


def packed(parts: Mapping[str, Sequence[Any] | Mapping[str, Any]]) -> dict[str, Any]:
    """Pack lists, and mappings whose values are alike, with the texts and numbers in them.

    >>> found = packed({"points": [("a1", 1.5), ("a2", 1.75)]})
    >>> found["tables"]["points"]["values"], found["vectors"][1]
    ({'tuples': [{'texts': 0}, {'numbers': 1}]}, {'steps': [150, 25], 'scale': 100})
    """
    tables = _Tables()
    made = {name: tables.table(values) for name, values in parts.items()}
    return {"tables": made, "texts": tables.texts.values(), "vectors": tables.vectors}


class _Tables:
    """What several tables share."""

    def __init__(self) -> None:
        self.texts = PackedTexts()
        self.vectors: list[Column] = []
        self._known: dict[Hashable, int] = {}

    def table(self, values: Sequence[Any] | Mapping[str, Any]) -> Column:
        """Return a list's length and its column; of a mapping, that of its keys too."""
        if not isinstance(values, Mapping):
            return {"length": len(values), "values": self._column(values)}
        keys, rows = [*values], [*values.values()]
        return {"length": len(keys), "keys": self._column(keys), "values": self._column(rows)}

    def _column(self, values: Sequence[Any]) -> Column:  # noqa: PLR0911 (one a kind)
        kind = _kind_of(values)
        if kind in (bool, int, float, str, type(None)) and _are_alike(values):
            return {"same": values[0]}
        if kind is list:
            inside = [*chain.from_iterable(values)]
            return {"lists": self._column([*map(len, values)]), "of": self._column(inside)}
        if kind is tuple and len({*map(len, values)}) == 1:
            return {"tuples": [self._column(place) for place in zip(*values, strict=True)]}
        if kind is dict and len({*map(tuple, values)}) == 1:
            keys = [*values[0]]
            return {"records": {k: self._column([*map(itemgetter(k), values)]) for k in keys}}
        if kind is bool:
            return self._numbers("flags", [*map(int, values)])
        if kind is str:
            return self._numbers("texts", self.texts.numbers(values))
        if kind in (int, float):
            return self._numbers("numbers", values)
        return {"plain": [*values]}

    def _numbers(self, kind: str, values: Sequence[float | None]) -> Column:
        way = _shortest(values)
        if way is None:
            return {"plain": [*values]}
        number = self._known.setdefault(way.key, len(self.vectors))
        if number == len(self.vectors):
            self.vectors.append(way.written())
        return {kind: number}


def _are_alike(values: Sequence[Any]) -> bool:
    first = values[0]
    return bool(values[-1] == first) and [*values].count(first) == len(values)


def _kind_of(values: Sequence[Any]) -> type | None:
    """Return what all of some values are, where numbers and texts may be missing; else None."""
    found = {*map(type, values)}
    kinds = {next((kind for kind in _KINDS if issubclass(each, kind)), object) for each in found}
    if kinds - {type(None)} == {int, float}:
        kinds.remove(int)
    if len(kinds) > 1 and kinds & {int, float, str}:
        kinds.discard(type(None))
    return kinds.pop() if len(kinds) == 1 else None


class _Way(NamedTuple):
    """A way to write the numbers of a vector."""

    numbers: Mapping[str, np.ndarray]
    """Lists of whole numbers by name; the first is as long as the vector, less what is missing."""
    is_there: np.ndarray
    """Where there is one."""
    scale: int

    @property
    def key(self) -> Hashable:
        """What tells it from any other."""
        lists = (each.tobytes() for each in self.numbers.values())
        return (*self.numbers, *lists, self.is_there.tobytes(), self.scale)

    def written(self) -> Column:
        """Return it as the document has it."""
        lists: Column = {name: each.tolist() for name, each in self.numbers.items()}
        if not self.is_there.all():
            first = next(iter(lists))
            spread = np.full(len(self.is_there), None, dtype=object)
            spread[self.is_there] = lists[first]
            lists[first] = spread.tolist()
        return lists if self.scale == 1 else lists | {"scale": self.scale}

    def length(self) -> int:
        """Count the characters that the numbers take, and what stands around them."""
        marks = sum(len(name) + len(", ") * len(each) for name, each in self.numbers.items())
        frame = len('"": []') * len(self.numbers)
        return marks + frame + sum(map(_digits, self.numbers.values()))


def _digits(numbers: np.ndarray) -> int:
    """Count the characters of whole numbers, a minus among them."""
    further = np.searchsorted(_TENS, np.abs(numbers), side="right")
    return int(further.sum()) + len(numbers) + int(np.count_nonzero(numbers < 0))


def _shortest(values: Sequence[float | None]) -> _Way | None:
    """Return the shortest way to write numbers; None where they have no end of decimals."""
    is_there = np.array([value is not None for value in values], dtype=bool)
    there = np.array([value for value in values if value is not None], dtype=float)
    for decimals in range(_MOST_DECIMALS + 1):
        scale = 10**decimals
        whole = np.round(there * scale)
        if np.all(np.abs(whole) < _LARGEST) and np.array_equal(whole / scale, there):
            break
    else:
        return None
    numbers = whole.astype(np.int64)
    ways = [{"numbers": numbers}, {"steps": np.diff(numbers, prepend=0)}]
    among, places = np.unique(numbers, return_inverse=True)
    if len(among) * _FEW < len(numbers):
        ways.append({"places": places, "among": among})
    return min((_Way(way, is_there, scale) for way in ways), key=_Way.length)
