"""Which rows of several versions of a table are the same row, and in which order they stand.

Rows are told apart by their id; in a table without one, a row is the same as another that has most
of its cells.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handover.dossier.text_table import TextTable


Row = dict[str, str]
"""Cells by heading."""
Rows = dict[str, Row]
"""Rows by id or, where they have none, by what tells them apart in all versions."""


def identified(
    sheets: Iterable[TextTable], columns: Sequence[str], key: str
) -> tuple[Rows, Rows, Rows]:
    """Return the rows of three versions by what tells them apart in all of them."""
    before, theirs, mine = (
        [
            dict.fromkeys(columns, "") | dict(zip(sheet.header, row, strict=True))
            for row in sheet.rows
        ]
        for sheet in sheets
    )
    if key and all(_are_told_apart(rows, key) for rows in (before, theirs, mine)):
        first, second, third = ({row[key]: row for row in rows} for rows in (before, theirs, mine))
        return first, second, third
    numbered = {str(number): row for number, row in enumerate(before)}
    return numbered, _aligned(numbered, theirs), _aligned(numbered, mine)


def _are_told_apart(rows: Sequence[Row], key: str) -> bool:
    ids = [row.get(key, "") for row in rows]
    return all(ids) and len(set(ids)) == len(ids)


def _aligned(before: Rows, rows: Sequence[Row]) -> Rows:
    """Return rows by the number of the row in `before` that each of them was."""
    same: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row_id, row in before.items():
        same[tuple(row.values())].append(row_id)
    ids: list[str] = []
    for row in rows:
        found = same[tuple(row.values())]
        ids.append(found.pop(0) if found else "")
    alike: dict[str, list[str]] = defaultdict(list)
    taken = {*ids}
    for row_id, row in before.items():
        if row_id not in taken:
            alike[next(iter(row.values()))].append(row_id)
    seen: Counter[tuple[str, ...]] = Counter()
    for position, row in enumerate(rows):
        if ids[position]:
            continue
        near = alike[next(iter(row.values()))]
        shares = {one: _likeness(before[one], row) for one in near}
        best = max(near, key=shares.__getitem__, default="")
        if best and 2 * shares[best] >= len(row):
            near.remove(best)
            ids[position] = best
        else:  # new; the same new row of both versions is one
            cells = tuple(row.values())
            ids[position] = f"+{seen[cells]}:{cells}"
            seen[cells] += 1
    return dict(zip(ids, rows, strict=True))


def _likeness(one: Row, other: Row) -> int:
    return sum(one[column] == other[column] for column in one)


def ordered(theirs: Iterable[str], mine: Iterable[str], rows: Rows) -> list[str]:
    """Return the ids of `rows` as `theirs` has them, those of `mine` alone where they follow."""
    order = [row_id for row_id in theirs if row_id in rows]
    places = {row_id: place for place, row_id in enumerate(order)}
    follow: dict[int, list[str]] = defaultdict(list)
    place = -1
    for row_id in mine:
        if row_id in places:
            place = places[row_id]
        elif row_id in rows:
            follow[place].append(row_id)
    result = [*follow[-1]]
    for place, row_id in enumerate(order):
        result += [row_id, *follow[place]]
    return result
