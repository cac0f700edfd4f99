"""Daily statuses reduced to their changes: one set of expressions, whichever engine runs them."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import ibis
from ibis import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ibis.expr.types import Column, StringColumn, Table

PLACE, DAY, CLAIMANT, STATUS, BEFORE = "place", "day", "claimant", "status", "before"
CHANGED, TWICE = "changed", "twice"
_PARTS = "part_"
_DAY_LENGTH = len("2020-11-25")


def day_of(column: Column) -> Column:
    """Return the days of a column; null where a text is none as 2020-11-25.

    Raises
    ------
    TypeError
        If the column is of no type that holds days.
    """
    if column.type().is_string():
        text = column.strip()
        return ibis.cases((text.length() == _DAY_LENGTH, text.try_cast("date")), else_=ibis.null())
    if column.type().is_date() or column.type().is_timestamp():
        return column.cast("date")
    raise TypeError(column.type())


def words_of(column: Column) -> StringColumn:
    """Return the cells of a column as text without blanks around it; "" where there is none."""
    return ibis.coalesce(column.cast("string").strip(), "")


def long_statuses(  # noqa: PLR0913  # a column each
    table: Table,
    *,
    place: Sequence[str],
    position: Sequence[str],
    day: str,
    status: Mapping[str, str],
    claimant: str | None = None,
) -> Table:
    """Return a row for each status: `PLACE`, its further parts, `DAY`, `CLAIMANT`, `STATUS`.

    Parameters
    ----------
    table
        The daily statuses, in the long form or in the wide one.
    place
        Columns that name a place: its code, its name.
    position
        Columns that tell where it is; places of one name may lie apart.
    day
        The column of the days.
    status
        Heading of each column of statuses, with its claimant.
    claimant
        Of the long form, the column that names the claimant.
    """
    parts = {f"{_PARTS}{at}": words_of(table[name]) for at, name in enumerate(place)}
    parts |= {f"{_PARTS}{at}": table[name] for at, name in enumerate(position, len(place))}
    told = [
        table.select(
            **parts,
            **{
                DAY: day_of(table[day]),
                CLAIMANT: words_of(table[claimant]) if claimant else ibis.literal(by),
                STATUS: words_of(table[heading]),
            },
        ).filter(_[STATUS] != "", _[DAY].notnull())
        for heading, by in status.items()
    ]
    return reduce(lambda one, other: one.union(other), told)


def changes(statuses: Table) -> Table:
    """Return the statuses that differ from the one before of their place and claimant.

    Parameters
    ----------
    statuses
        As `long_statuses` has them.

    Returns
    -------
    Table
        Its columns, and `BEFORE` (null of the first of a series), `CHANGED` (false of the last
        status of a series when it says nothing new: the newest evidence of it) and `TWICE`, whether
        the place has two statuses by one claimant on that day.
    """
    series = [name for name in statuses.columns if name.startswith(_PARTS)]
    # By the status too: two of one day stand in one order on every engine.
    window = ibis.window(group_by=[*series, CLAIMANT], order_by=[DAY, STATUS])
    marked = statuses.mutate(
        before=_[STATUS].lag().over(window),
        day_before=_[DAY].lag().over(window),
        day_after=_[DAY].lead().over(window),
    )
    changed = marked.mutate(changed=_.before.isnull() | (_.before != _[STATUS]))
    return changed.filter(_.changed | _.day_after.isnull()).select(
        *statuses.columns,
        BEFORE,
        CHANGED,
        twice=ibis.coalesce(_.changed & (_.day_before == _[DAY]), ibis.literal(value=False)),
    )


def rows_that_change(table: Table, found: Table, *, place: Sequence[str], day: str) -> Table:
    """Return the rows of the table of which `changes` tells, as they stand in it.

    Rows of a place that is told two things on one day are returned all, so that nothing is decided
    of them here; so are rows without a day that can be read.
    """
    names = [f"{_PARTS}{at}" for at in range(len(place))]
    keyed = table.mutate(
        **{name: words_of(table[one]) for name, one in zip(names, place, strict=True)},
        part_day=day_of(table[day]),
    )
    days = found.select(*names, part_day=found[DAY]).distinct()
    doubtful = found.filter(found[TWICE]).select(names).distinct()
    unread = keyed.filter(keyed.part_day.isnull())
    read = keyed.filter(keyed.part_day.notnull())
    whole = read.semi_join(doubtful, names)
    reduced = read.anti_join(doubtful, names).semi_join(days, [*names, "part_day"])
    return ibis.union(whole, reduced, unread).drop(*names, "part_day")
