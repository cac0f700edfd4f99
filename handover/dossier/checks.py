"""A table of a dossier under check: its cells, and the faults found in them so far.

Shared by every table, so that the same mistake is named in the same words everywhere.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from handover.dossier.cell_forms import CELL_FORMS, is_amount, is_degrees, is_id
from handover.dossier.claim_kinds import LONGEST_QUOTE
from handover.dossier.columns import Holds
from handover.dossier.csv_table import read_columns
from handover.dossier.files import MemoryFile
from handover.dossier.ids import id_for
from handover.dossier.limits import limits, over
from handover.dossier.place import EAST, NORTH
from handover.dossier.table_form import read_form
from handover.dossier.wanted import WANTED, date_wanted, is_edtf, with_similar
from handover.edtf.ambiguity import misread
from handover.edtf.edtf_date import iso_day
from handover.faults import Fault, FaultCode
from handover.words.later import Later, later

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    import pandas as pd

    from handover.dossier.columns import Column, Table
    from handover.dossier.csv_table import File, TextColumns


@dataclass(frozen=True)
class CheckedTable:
    """One table of a dossier, its cells still text."""

    file: str
    """Name of the file."""
    columns: TextColumns
    """As :func:`handover.dossier.csv_table.read_columns` returns them."""
    faults: list[Fault] = field(default_factory=list)
    """What has been found wrong; the methods below add to it."""

    @classmethod
    def read(
        cls, file: File, columns: Sequence[str], optional: Collection[str] = ()
    ) -> CheckedTable:
        """Return the table of just these columns in a file, with the faults of its form noted."""
        found, faults = read_columns(file, columns, optional)
        return cls(file.name, found, faults)

    @property
    def table(self) -> pd.DataFrame:
        """The same as a table of pandas; nobody may change it."""
        return self.columns.frame

    @classmethod
    def of(
        cls, file: File, table: Table, known: Mapping[str, Collection[str] | None]
    ) -> CheckedTable:
        """Return a table of the schema, with each cell checked by what its column holds.

        Parameters
        ----------
        file
            Its file; one that is not there is an empty table, if a dossier may do without it.
        table
            What the schema says of it.
        known
            Known ids by table, ``parties`` among them; None or left out when that cannot be said,
            and then none is at fault.
        """
        read = file.table(table) if isinstance(file, MemoryFile) else read_form(file, table)
        checked = cls(file.name, *read)
        if table.may_be_missing and any(
            fault.code is FaultCode.FILE_MISSING for fault in checked.faults
        ):
            checked.faults.clear()
        for column in table.columns:
            checked._check_column(column, table, known)  # its own
        return checked

    def _check_column(
        self, column: Column, table: Table, known: Mapping[str, Collection[str] | None]
    ) -> None:
        name, optional = column.name, not column.required
        if column.holds is Holds.KEY:
            self.check_ids(name)
        elif column.holds is Holds.REFERENCE:
            own = column.refers_to == table.name
            ids = frozenset(self.columns[table.key]) if own else known.get(column.refers_to)
            wanted = (
                later("a {key} of this file", key=table.key) if own else WANTED[column.refers_to]
            )
            self.check_known(name, ids, wanted, optional=optional)
        elif column.holds is Holds.CHOICE:
            self.check_choice(name, column.choices, optional=optional)
        elif column.holds is Holds.DATE:
            self.check_edtf(name, optional=optional)
        elif column.holds is Holds.DAY:
            self._check_days(name, optional=optional)
        elif column.holds is Holds.QUOTE:
            self._check_quotes(name)
        elif column.holds in (Holds.LONGITUDE, Holds.LATITUDE):
            self.check_degrees(name, EAST if column.holds is Holds.LONGITUDE else NORTH)
        elif column.holds is not Holds.TEXT:
            code, accepts, details = CELL_FORMS[column.holds]
            self.check(name, code, accepts, optional=optional, **details)
        elif column.required:
            self.check_filled(name)

    def cells(self, column: str) -> Iterator[tuple[int, str]]:
        """Yield row and text of each cell of a column."""
        return zip(self.columns.rows, self.columns[column], strict=True)

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield row and cells of each row of the table."""
        cells = self.columns.cells
        for row, values in zip(self.columns.rows, zip(*cells.values(), strict=True), strict=True):
            yield row, dict(zip(cells, values, strict=True))

    def fault(self, row: int, column: str, code: FaultCode, **details: object) -> None:
        """Note a fault of one cell; those beyond the limit are told by one fault together."""
        if len(self.faults) > limits().faults:
            if self.faults[-1].code is not FaultCode.LIMIT:
                self.faults.append(over(self.file, "faults", row=row))
            return
        value = self.columns[column][bisect_left(self.columns.rows, row)]
        self.faults.append(
            Fault(file=self.file, code=code, row=row, column=column, value=value, details=details)
        )

    def check(
        self,
        column: str,
        code: FaultCode,
        accepts: Callable[[str], object],
        *,
        optional: bool = False,
        **details: object,
    ) -> None:
        """Note each cell of which `accepts` is not true.

        Parameters
        ----------
        column
            Where to look.
        code, details
            What is wrong with a cell that is not accepted.
        accepts
            Called with the text of a cell.
        optional
            Whether a cell may be empty.
        """
        for row, value in self.cells(column):
            if not (optional and value == "") and not accepts(value):
                self.fault(row, column, code, **details)

    def check_filled(self, *columns: str) -> None:
        """Note each cell of these columns that is blank."""
        for column in columns:
            self.check(column, FaultCode.TEXT_BLANK, str.strip)

    def check_ids(self, column: str) -> None:
        """Note each cell that is no id, or that repeats one."""
        taken = {value for _, value in self.cells(column)}
        for row, value in self.cells(column):
            if not is_id(value):
                such = id_for(value, taken)
                taken.add(such)
                self.fault(row, column, FaultCode.ID_FORM, such=such, hint=bool(such))
        first: dict[str, int] = {}
        for at, value in self.cells(column):
            if value and first.setdefault(value, at) != at:
                self.fault(at, column, FaultCode.ID_TWICE, first=str(first[value]))

    def check_known(
        self,
        column: str,
        known: Collection[str] | None,
        wanted: Later | str,
        *,
        optional: bool = False,
    ) -> None:
        """Note each cell that names none of the known ids.

        Parameters
        ----------
        column
            Where to look.
        known
            The ids there are; None when that cannot be said, and then nothing is at fault.
        wanted
            What they are, one of `WANTED` for example.
        optional
            Whether a cell may be empty.
        """
        if known is None:
            return
        for row, value in self.cells(column):
            if value not in known and not (optional and value == ""):
                near = with_similar(wanted, value, known)
                self.fault(row, column, FaultCode.ID_UNKNOWN, wanted=near)

    def check_choice(
        self, column: str, choices: Collection[str], *, optional: bool = False
    ) -> None:
        """Note each cell that holds none of a closed set of words."""
        self.check(
            column,
            FaultCode.CHOICE,
            choices.__contains__,
            optional=optional,
            choices=", ".join(choices),
        )

    def check_edtf(self, column: str, *, optional: bool = False) -> None:
        """Note each cell that is not a date in EDTF."""
        for row, value in self.cells(column):
            if value == "" and optional:
                continue
            if not is_edtf(value):
                self.fault(row, column, FaultCode.DATE_FORM, wanted=date_wanted(value))

    def _check_days(self, column: str, *, optional: bool) -> None:
        for row, value in self.cells(column):
            if iso_day(value) or (optional and value == ""):
                continue
            if misread(value):
                wanted = Later(misread, (value,))
                self.fault(row, column, FaultCode.DATE_FORM, wanted=wanted)
            else:
                self.fault(row, column, FaultCode.DAY_FORM)

    def check_degrees(self, column: str, limit: int) -> None:
        """Note each cell that is not a number of degrees of WGS 84, up to a limit."""
        self.check(
            column,
            FaultCode.DEGREES_FORM,
            lambda value: is_degrees(value, limit),
            limit=limit,
        )

    def check_points(self) -> None:
        """Note each ``lon`` and ``lat`` that is not a number of degrees of WGS 84."""
        self.check_degrees("lon", EAST)
        self.check_degrees("lat", NORTH)

    def _check_quotes(self, column: str) -> None:
        for row, quote in self.cells(column):
            if (words := len(quote.split())) > LONGEST_QUOTE:
                self.fault(row, column, FaultCode.QUOTE_LONG, most=LONGEST_QUOTE, found=words)

    def days(self, column: str) -> pd.Series[pd.Timestamp]:
        """Return a column as ``datetime64[s]``, NaT where a cell names no day."""
        cells = self.columns[column]
        days = {text: iso_day(text) for text in {*cells}}  # many have the same
        return as_days(self.table.index, [days[text] for text in cells])

    def numbers(self, column: str) -> pd.Series[float]:
        """Return a column as ``float64``, not a number where a cell is none."""
        import pandas as pd  # noqa: PLC0415  # only where a column becomes numbers

        return pd.to_numeric(self.table[column], errors="coerce").astype("float64")

    def whole_numbers(self, column: str) -> pd.Series[int]:
        """Return a column as ``Int64``, missing where a cell is no whole number."""
        texts = self.table[column]
        return texts.where(texts.map(is_amount)).astype("object").astype("Int64")


def as_days(index: pd.Index, dates: Sequence[date | None]) -> pd.Series[pd.Timestamp]:
    """Return days of the years 1 to 9999 as ``datetime64[s]``, NaT for None."""
    import numpy as np  # noqa: PLC0415  # only where a column becomes days
    import pandas as pd  # noqa: PLC0415

    # NumPy takes ten times as long over objects as over numbers.
    missing, epoch = np.iinfo("int64").min, date(1970, 1, 1).toordinal()  # NaT, and the day 0
    numbers = [missing if day is None else day.toordinal() - epoch for day in dates]
    days = np.array(numbers, dtype="int64").view("datetime64[D]")
    return pd.Series(days.astype("datetime64[s]"), index=index)
