"""Tables of text, as sheets and layers have them, made into a dossier's files and back.

``dossier.toml`` becomes four tables here: ``dossier`` (key, value), ``parties``, ``windows`` and
``discrepancies``, so that a dossier can be written with nothing but a spreadsheet.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import tomli_w

from handover.dossier import schema
from handover.dossier.csv_table import read_table, read_text, write_table
from handover.dossier.files import PROFILE, Origin
from handover.errors import DossierError, Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from handover.dossier.files import DossierFiles

DOSSIER = "dossier"
TABLE_NAMES = (DOSSIER, *schema.PROFILE_TABLES, *schema.BY_NAME)
"""Names of the tables, in the order of a workbook."""
LANGUAGES = "languages"


@dataclass
class TextTable:
    """One table as text."""

    header: list[str]
    """Its headings."""
    rows: list[list[str]] = field(default_factory=list)
    """Its rows, each as long as the header or longer."""
    numbers: list[int] = field(default_factory=list)
    """What the author calls each row."""

    def add(self, number: int, cells: Iterable[Any]) -> None:
        """Add a row, unless it is blank."""
        texts = [cell_text(cell) for cell in cells]
        while len(texts) > len(self.header) and not texts[-1]:
            texts.pop()
        if any(texts):
            self.rows.append(texts + [""] * (len(self.header) - len(texts)))
            self.numbers.append(number)


def cell_text(value: Any) -> str:  # noqa: ANN401  # a cell may hold anything
    """Return the text that a cell of a sheet or a layer stands for.

    >>> cell_text(1993.0), cell_text(datetime(2020, 11, 25)), cell_text(None), cell_text(True)
    ('1993', '2020-11-25', '', 'true')
    """
    if isinstance(value, str):  # nearly every cell
        return value.strip()
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def as_files(
    tables: Mapping[str, TextTable], place: str
) -> tuple[dict[str, bytes | OSError], dict[str, Origin]]:
    """Return the files that tables stand for, and where each of them came from.

    Parameters
    ----------
    tables
        By name, one of `TABLE_NAMES`.
    place
        What the author calls a table: "sheet" or "layer".
    """
    files: dict[str, bytes | OSError] = {}
    origins: dict[str, Origin] = {}
    for name, table in tables.items():
        where = f"{place} {name}"
        if name in schema.BY_NAME:
            file = schema.BY_NAME[name].file
            files[file], lines = write_table(table.header, table.rows)
            origins[file] = Origin(where, dict(zip(lines, table.numbers, strict=True)))
        elif name == DOSSIER:
            pairs = zip(table.rows, table.numbers, strict=True)
            origins[name] = Origin(where, {row[0]: number for row, number in pairs})
        else:
            origins[name] = Origin(where, dict(enumerate(table.numbers)))
    if DOSSIER in tables or any(name in tables for name in schema.PROFILE_TABLES):
        files[PROFILE] = tomli_w.dumps(_profile(tables)).encode()
    return files, origins


def _profile(tables: Mapping[str, TextTable]) -> dict[str, Any]:
    profile: dict[str, Any] = {}
    for key, value, *_ in tables[DOSSIER].rows if DOSSIER in tables else ():
        if key == LANGUAGES:
            profile[key] = [tag.strip() for tag in value.split(",") if tag.strip()]
        elif value:
            profile[key] = value
    for name in schema.PROFILE_TABLES:
        if name in tables and tables[name].rows:
            header = tables[name].header
            profile[name] = [
                {key: cell for key, cell in zip(header, row, strict=False) if key and cell}
                for row in tables[name].rows
            ]
    return profile


def text_tables_of(files: DossierFiles) -> dict[str, TextTable]:
    """Return the tables of a dossier's files that are sound in form, as `as_files` takes them.

    Raises
    ------
    DossierError
        If a file is no table or no TOML at all: something of it would be lost.
    """
    tables: dict[str, TextTable] = {}
    text, faults = read_text(files / PROFILE)
    try:
        profile = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        profile = {}
        faults.append(Fault(file=PROFILE, expected=f"TOML; {error}"))
    tables[DOSSIER] = TextTable(["key", "value"])
    for number, (key, value) in enumerate(profile.items(), start=2):
        if key not in schema.PROFILE_TABLES:
            joined = ", ".join(map(str, value)) if isinstance(value, list) else value
            tables[DOSSIER].add(number, (key, joined))
    for name, keys in schema.PROFILE_TABLES.items():
        tables[name] = TextTable(list(keys))
        items = profile.get(name, [])
        for number, item in enumerate(items if isinstance(items, list) else [], start=2):
            cells = item if isinstance(item, dict) else {}
            tables[name].add(number, (cells.get(key) for key in keys))
    for table in schema.TABLES:
        found, more = read_table(files / table.file, table.headings, table.optional)
        faults += more
        tables[table.name] = TextTable(list(table.headings))
        for number, row in enumerate(found.itertuples(index=False), start=2):
            tables[table.name].add(number, row)
    if faults:
        raise DossierError(map(files.located, faults))
    return tables


def headings(name: str) -> Sequence[str]:
    """Return the headings of a table."""
    if name == DOSSIER:
        return ("key", "value")
    if name in schema.PROFILE_TABLES:
        return tuple(schema.PROFILE_TABLES[name])
    return schema.BY_NAME[name].headings
