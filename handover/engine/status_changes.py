"""Daily statuses reduced to their changes: one set of expressions, whichever engine runs them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import ibis
from ibis import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ibis.expr.types import Column, Table

PLACE, DAY, CLAIMANT, STATUS, BEFORE = "place", "day", "claimant", "status", "before"
CHANGED, TWICE = "changed", "twice"
_PARTS = "part_"
_DAY_LENGTH = len("2020-11-25")


def day_of(column: Column) -> Column:
    """Return the days of a column; null where a text is none as 2020-11-25, or a cell no text."""
    if column.type().is_string():
        text = column.strip()
        return ibis.cases((text.length() == _DAY_LENGTH, text.try_cast("date")), else_=ibis.null())
    if column.type().is_date() or column.type().is_timestamp():
        return column.cast("date")
    return column.isnull().ifelse(ibis.null("date"), ibis.null("date"))


def words_of(column: Column) -> Column:
    """Return the cells of a column, those of text without blanks around them."""
    return column.strip() if column.type().is_string() else column


@dataclass(frozen=True, kw_only=True)
class StatusColumns:
    """Where a table of daily statuses has what."""

    place: Sequence[str]
    """Columns that name a place: its code, its name."""
    position: Sequence[str]
    """Columns that tell where it is; places of one name may lie apart."""
    day: str
    """The column of the days."""
    status: Mapping[str, str]
    """Heading of each column of statuses, with its claimant."""
    claimant: str | None = None
    """Of the long form, the column that names the claimant."""


def find_changes(table: Table, columns: StatusColumns) -> Table:
    """Return the statuses that differ from the one before of their place and claimant.

    Parameters
    ----------
    table
        The daily statuses, in the long form or in the wide one.
    columns
        Where it has what.

    Returns
    -------
    Table
        The columns that name a place, those of its position, `DAY`, `CLAIMANT`, `STATUS`, `BEFORE`
        (null of the first of a series), `CHANGED` (false of the last status of a series when it
        says nothing new: the newest evidence of it) and `TWICE`, whether the place has two
        statuses by one claimant on that day.
    """
    found = [_changes_of(table, columns, heading, by) for heading, by in columns.status.items()]
    return reduce(lambda one, other: one.union(other), found)


def _changes_of(table: Table, columns: StatusColumns, heading: str, by: str) -> Table:
    parts = {f"{_PARTS}{at}": words_of(table[name]) for at, name in enumerate(columns.place)}
    places = len(parts)
    parts |= {f"{_PARTS}{at}": table[name] for at, name in enumerate(columns.position, places)}
    long = columns.claimant is not None
    claimant = {CLAIMANT: words_of(table[columns.claimant]).cast("string")} if long else {}
    told = table.select(
        **parts,
        **{DAY: day_of(table[columns.day]), STATUS: words_of(table[heading]).cast("string")},
        **claimant,
    ).filter(_[STATUS] != "", _[DAY].notnull())
    # By the status too: two of one day stand in one order on every engine.
    window = ibis.window(group_by=[*parts, *claimant], order_by=[DAY, STATUS])
    marked = told.mutate(
        before=_[STATUS].lag().over(window),
        day_before=_[DAY].lag().over(window),
        day_after=_[DAY].lead().over(window),
    )
    changed = marked.mutate(changed=_.before.isnull() | (_.before != _[STATUS]))
    return changed.filter(_.changed | _.day_after.isnull()).select(
        *parts,
        DAY,
        **{CLAIMANT: _[CLAIMANT] if long else ibis.literal(by)},
        status=_[STATUS],
        before=_[BEFORE],
        changed=_[CHANGED],
        twice=ibis.coalesce(_.changed & (_.day_before == _[DAY]), ibis.literal(value=False)),
    )


def rows_that_change(table: Table, found: Table, columns: StatusColumns) -> Table:
    """Return the rows of the table of which `find_changes` tells, as they stand in it.

    Rows of a place that is told two things on one day are returned all, so that nothing is decided
    of them here; so are rows without a day that can be read.
    """
    place = columns.place
    names = [f"{_PARTS}{at}" for at in range(len(place))]
    keyed = table.mutate(
        **{name: words_of(table[one]) for name, one in zip(names, place, strict=True)},
        part_day=day_of(table[columns.day]),
    )
    days = found.select(*names, part_day=found[DAY]).distinct()
    doubtful = found.filter(found[TWICE]).select(names).distinct()
    unread = keyed.filter(keyed.part_day.isnull())
    read = keyed.filter(keyed.part_day.notnull())
    whole = read.semi_join(doubtful, names)
    reduced = read.anti_join(doubtful, names).semi_join(days, [*names, "part_day"])
    return ibis.union(whole, reduced, unread).drop(*names, "part_day")
