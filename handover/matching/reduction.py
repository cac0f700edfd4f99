"""Tables of daily statuses of any size, reduced by an engine to the rows on which they change.

What comes out is a small table of the same columns, of which the ordinary matching makes a
dossier; statuses in the long form, a row for each claimant, become a column for each.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from handover.dossier.limits import check_limit, limits
from handover.engine.engine_choice import open_engine
from handover.engine.engines import DUCKDB, EngineError
from handover.errors import DossierError
from handover.faults import Fault, FaultCode
from handover.matching.column_roles import ColumnRole, ColumnUse
from handover.matching.daily_columns import (
    NAMES,
    POSITION,
    column_uses,
    count_days,
    status_columns,
)
from handover.matching.foreign_table import ForeignFiles, ForeignTable, ReadingForm
from handover.matching.reading.cells import arrow_text, frame_of_arrow, unique_headings
from handover.words.later import later
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ibis.expr.types import Table

    from handover.engine.engines import Engine
    from handover.matching.decisions import Decisions
    from handover.matching.row_table import RowTable

_UTC = ("UTC", "Etc/UTC", "+00:00")
"""What a Parquet file may call it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Reduced:
    """What was made of a large table."""

    files: ForeignFiles
    """The rows on which a status changes, as an ordinary table."""
    changes: pd.DataFrame
    """Every change: the columns that name the place, then day, claimant, before and status."""
    uses: Mapping[str, ColumnUse]
    """The columns that it was reduced by."""
    claimants: Mapping[str, ColumnUse] = field(default_factory=dict)
    """Columns that were made of the long form, a claimant each."""

    def check(self, rows: RowTable) -> None:
        """Raise the EngineError of a table that was reduced by other columns than it is read by.

        Each series of statuses has to be one place: a change between two spellings of a name is
        none that was looked for.
        """
        now = {one.heading: one.use for one in rows.columns}
        told = {heading for heading, use in now.items() if use.role is ColumnRole.STATUS}
        differ = sorted(
            heading for heading in told | set(self.uses) if now[heading] != self.uses.get(heading)
        )
        if differ:
            raise EngineError(
                later("say what these columns are, with --column: {names}", names=", ".join(differ))
            )
        named = [heading for heading, use in self.uses.items() if use.role in NAMES + POSITION]
        number = " place"  # no heading begins with a blank
        series = rows.frame[named].assign(**{number: rows.places.named}).drop_duplicates()
        several = series[series[number].duplicated(keep=False) & (series[number] >= 0)]
        if len(several):
            first = several[several[number] == several[number].iloc[0]].head(2)
            one, other = (", ".join(row) for row in first[named].to_numpy().tolist())
            message = later(
                "{count, plural, one {# place is} other {# places are}} written in several ways, "
                "such as {one} and {other}; write each in one way, or leave out a column with "
                "--column NAME=ignore",
                count=int(several[number].nunique()),
                one=one,
                other=other,
            )
            raise EngineError(message)


def is_large(path: Path) -> bool:
    """Whether a Parquet file, or a folder of partitions, is more than is read at once."""
    parts = list(path.rglob("*.parquet")) if path.is_dir() else [path]
    if path.is_dir() and any(part.parent != path for part in parts):
        return True
    try:
        return sum(map(_row_count, parts)) > limits().rows
    except (pa.ArrowException, OSError):  # the ordinary reader says what is wrong
        return False


def _row_count(path: Path) -> int:
    """Rows of a Parquet file; 0 of any other."""
    with path.open("rb") as stream:
        if stream.read(4) != b"PAR1":
            return 0
    return int(pq.read_metadata(path).num_rows)


def reduce_table(path: Path, decisions: Decisions, word: str = "") -> Reduced:
    """Reduce a table of daily statuses to its changes.

    Parameters
    ----------
    path
        A Parquet file or a folder of them.
    decisions
        What was said of its columns.
    word
        The engine, as `open_engine` takes it; by default DuckDB.

    Raises
    ------
    DossierError
        If it is too large for memory and disk, or if what is left has too many rows.
    EngineError
        If the engine is not there or fails, or the table is not one of daily statuses.
    """
    with open_engine(word or DUCKDB) as engine:
        table = engine.read(path)
        check_limit(path.name, "columns", len(table.columns))
        headings, _ = unique_headings(table.columns)
        table = table.rename(dict(zip(headings, table.columns, strict=True)))
        uses = column_uses(engine, table, decisions, path.name)
        return _reduced(engine, table, uses, path)


def _reduced(engine: Engine, table: Table, uses: Mapping[str, ColumnUse], path: Path) -> Reduced:
    # Ibis is there when an engine is; without one, this module has to load all the same.
    from handover.engine.status_changes import (  # noqa: PLC0415
        find_changes,
        name_places,
        number_words,
        rows_that_change,
    )

    name = path.name
    if not engine.fetch(table.limit(1)).num_rows:
        raise DossierError([Fault(file=name, code=FaultCode.NO_ROWS)])
    columns = status_columns(uses, name)
    place, position, day, status = columns.place, columns.position, columns.day, columns.status
    _check_zone(path, day)
    total, dated = count_days(engine, table, day, name)
    words = number_words(engine, table, columns)
    found = engine.keep(find_changes(table, columns, words), "status_changes")
    changes = _changes(engine.fetch(name_places(found, words, columns)), [*place, *position])
    rows = engine.fetch(rows_that_change(table, found, columns, words))
    frame = frame_of_arrow(name, rows, pd.RangeIndex(1, rows.num_rows + 1))
    frame = frame.sort_values([*place, day, *frame.columns], ignore_index=True)
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    notes = [
        say(
            "{count, plural, one {# row was} other {# rows were}} reduced to the {kept, number} on "
            "which a status changes or is newest; these are numbered anew.",
            count=total,
            kept=len(frame),
        )
    ]
    if dated < total:
        notes.append(
            say(
                "{count, plural, one {# row has} other {# rows have}} in “{heading}” no day as "
                "2020-11-25: kept as they are, and not looked at for changes.",
                count=total - dated,
                heading=day,
            )
        )
    chosen = {heading: uses[heading] for heading in (*place, *position, day, *status) if heading}
    claimants: dict[str, ColumnUse] = {}
    if columns.claimant is not None:
        (column,) = status
        frame, claimants = _wide(frame, columns.claimant, column)
        notes.append(
            say(
                "“{heading}” names whose word a row is: of “{column}” a column each was made for "
                "{names}.",
                heading=columns.claimant,
                column=column,
                names=", ".join(claimants),
            )
        )
        chosen = {h: use for h, use in chosen.items() if h != column}
    form = ReadingForm(kind="Parquet")
    told = ForeignTable(file=name, frame=frame, form=form, notes=tuple(notes))
    return Reduced(
        files=ForeignFiles(tables=(told,)),
        changes=changes,
        uses={**chosen, **claimants},
        claimants=claimants,
    )


def _check_zone(path: Path, day: str) -> None:
    """An engine knows a moment, and not in which zone its file tells it: the day may be another."""
    schema = pq.read_schema(next(path.rglob("*.parquet")) if path.is_dir() else path)
    zones = {
        heading: getattr(field.type, "tz", None)
        for heading, field in zip(unique_headings(schema.names)[0], schema, strict=True)
    }
    zone = zones.get(day)
    if zone and zone not in _UTC:
        message = later(
            "{file}, column {heading}: expected days, or moments in UTC; found moments in {zone}",
            file=path.name,
            heading=day,
            zone=zone,
        )
        raise EngineError(message)


def _changes(found: pa.Table, place: list[str]) -> pd.DataFrame:
    """Every change as a table of text, by place, claimant and day."""
    names = [*place, "day", "claimant", "status", "before", "changed", "twice"]
    frame = pd.DataFrame(
        {
            heading: arrow_text(column)
            for heading, column in zip(names, found.columns, strict=True)
            if heading != "changed"
        }
    )
    changed = found.column(names.index("changed")).to_pandas().to_numpy(dtype=bool)
    order = [*place, "claimant", "day", "status"]
    columns = [*place, "day", "claimant", "before", "status"]
    told: pd.DataFrame = frame[changed].sort_values(order, ignore_index=True)
    return told[columns]


def _wide(
    frame: pd.DataFrame, claimant: str, status: str
) -> tuple[pd.DataFrame, dict[str, ColumnUse]]:
    """Return a column of statuses for each claimant, in place of a row for each."""
    others = [name for name in frame.columns if name not in (claimant, status)]
    by = frame[claimant].where(frame[claimant] != "", "not told")
    check_limit(status, "columns", by.nunique())
    # A second status of one claimant, place and day stands in a row of its own.
    again = frame.assign(by=by).groupby([*others, "by"], sort=False).cumcount()
    index = [*others, "again", "by"]
    wide = frame.assign(by=by, again=again).set_index(index)[status].unstack("by")  # noqa: PD010
    names = {str(one): f"{status} {one}" for one in sorted(wide.columns)}
    wide = wide.rename(columns=names)[list(names.values())].fillna("").reset_index()
    wide = wide.drop(columns="again")
    wide.columns.name = None
    wide.index = pd.RangeIndex(1, len(wide) + 1)
    uses = {names[one]: ColumnUse(ColumnRole.STATUS, one) for one in names}
    return wide.astype("str"), uses
