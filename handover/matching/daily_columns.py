"""What the columns of a large table of daily statuses are: the same roles as in any table."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from handover.engine.engines import EngineError
from handover.matching.column_questions import confirm_columns
from handover.matching.column_roles import ColumnRole
from handover.matching.proposals import SAMPLE, ColumnValues, as_chosen, propose
from handover.matching.questions import Questions
from handover.words.later import later
from handover.words.lists import listed
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ibis.expr.datatypes import DataType
    from ibis.expr.types import Table

    from handover.engine.engines import Engine
    from handover.engine.status_changes import StatusColumns
    from handover.matching.column_roles import ColumnUse
    from handover.matching.decisions import Decisions

NAMES = (ColumnRole.ID, ColumnRole.PLACE)
POSITION = (ColumnRole.LONGITUDE, ColumnRole.LATITUDE)
_LOOKED_AT = 200_000
"""Rows by which columns are told apart."""


def column_uses(
    engine: Engine, table: Table, decisions: Decisions, file: str
) -> dict[str, ColumnUse]:
    """Role of each column, as the ordinary matching gives it; by some of the rows.

    `Reduced.check` compares them with those that it gives by the rows that are left.

    Raises
    ------
    EngineError
        If two headings are one to an engine.
    """
    _check_headings(table.columns, file)
    values = _values(engine, table)
    columns = [
        as_chosen(one, decisions.columns[one.heading])
        if one.heading in decisions.columns
        else guess
        for one, guess in zip(values, propose(values), strict=True)
    ]
    asked = Questions(decisions.answers)
    return {one.heading: one.use for one in confirm_columns(columns, asked, 0)[0]}


def _check_headings(headings: Iterable[str], file: str) -> None:
    """No engine tells headings apart that differ in upper and lower case only."""
    before: dict[str, str] = {}
    for heading in headings:
        other = before.setdefault(heading.casefold(), heading)
        if other != heading:
            message = later(
                "{file}: columns {one} and {other} differ in upper and lower case only; expected "
                "other headings",
                file=file,
                one=repr(other),
                other=repr(heading),
            )
            raise EngineError(message)


def _is_told(kind: DataType) -> bool:
    """Whether cells of this type can be told as text: shapes, lists and pictures cannot."""
    return not (kind.is_nested() or kind.is_binary() or kind.is_geospatial() or kind.is_interval())


def _values(engine: Engine, table: Table) -> list[ColumnValues]:
    """What stands in each column, the commonest first."""
    head = table.limit(_LOOKED_AT)
    counted = [
        head.group_by(value=head[name].cast("string")).aggregate(rows=head.count()).mutate(at=at)
        for at, name in enumerate(table.columns)
        if _is_told(head[name].type())
    ]
    if not counted:
        return [ColumnValues(name, {}) for name in table.columns]
    found = engine.fetch(reduce(lambda one, other: one.union(other), counted)).to_pandas()
    found = found[found["value"].fillna("").str.strip() != ""]
    found = found.sort_values(["rows", "value"], ascending=[False, True])
    return [
        ColumnValues(
            name, dict(found.loc[found["at"] == at, ["value", "rows"]].head(SAMPLE).to_numpy())
        )
        for at, name in enumerate(table.columns)
    ]


def status_columns(uses: Mapping[str, ColumnUse], file: str) -> StatusColumns:
    """Return what the changes are found by.

    Raises
    ------
    EngineError
        If no column tells a place, a day or a status.
    """
    # Ibis is there when an engine is; without one, this module has to load all the same.
    from handover.engine.status_changes import StatusColumns  # noqa: PLC0415

    of: dict[ColumnRole, list[str]] = {}
    for heading, use in uses.items():
        of.setdefault(use.role, []).append(heading)
    place = [heading for role in NAMES for heading in of.get(role, ())[:1]]
    position = [heading for role in POSITION for heading in of.get(role, ())[:1]]
    days = [heading for role in (ColumnRole.DAY, ColumnRole.AS_OF) for heading in of.get(role, ())]
    status = {heading: uses[heading].claimant for heading in of.get(ColumnRole.STATUS, ())}
    claimant = None
    if not status:
        status = dict.fromkeys(of.get(ColumnRole.HOLDER, ())[:1], "")
        claimant = next(iter(of.get(ColumnRole.CLAIMANT, ())), None)
    missing = [
        what
        for what, found in (
            (say("a place (--column NAME=place)"), place),
            (say("a day (--column NAME=day)"), days),
            (say("a status (--column NAME=holder, or “status by WHO”)"), status),
        )
        if not found
    ]
    if missing:
        message = later(
            "{file}: to be reduced on an engine it has to be a table of daily statuses; no column "
            "tells {missing}",
            file=file,
            missing=listed(missing, style="or"),
        )
        raise EngineError(message)
    return StatusColumns(
        place=place, position=position, day=days[0], status=status, claimant=claimant
    )


def count_days(engine: Engine, table: Table, heading: str, file: str) -> tuple[int, int]:
    """Rows of the table, and those whose day can be read.

    Raises
    ------
    EngineError
        If a day can be read of none.
    """
    from handover.engine.status_changes import day_of  # noqa: PLC0415  # as above

    column = table[heading]
    counted = table.aggregate(rows=table.count(), dated=day_of(column).count())
    rows, dated = (one[0].as_py() for one in engine.fetch(counted).columns)
    if not dated:
        some = engine.fetch(table.aggregate(found=column.cast("string").max()))
        found = some.column("found")[0].as_py()
        message = later(
            "{file}, column {heading}: expected days, or texts as 2020-11-25; found {found}",
            file=file,
            heading=heading,
            found=repr(found or ""),
        )
        raise EngineError(message)
    return rows, dated
