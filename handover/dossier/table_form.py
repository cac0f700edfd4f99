"""The form of a table of a dossier: its letters, its separator, title rows, its decimal mark.

A table is read whichever of the usual forms a spreadsheet program gave it, and a note says what
was found. What may mean two things is left to the checks.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from handover.dossier.columns import Holds
from handover.dossier.csv_rows import rows_of
from handover.dossier.csv_table import as_columns, long_table, read_text
from handover.dossier.headings import HEADER, plain
from handover.faults import Fault, FaultCode, file_words
from handover.words.later import Later, later
from handover.words.lists import listed
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handover.dossier.columns import Table
    from handover.dossier.csv_table import File, TextColumns
    from handover.dossier.text_table import TextTable

SEPARATORS = {
    ",": mark("commas"),
    ";": mark("semicolons"),
    "\t": mark("tabs"),
    "|": mark("upright strokes"),
}
"""What may stand between the cells, and what it is called; the first where nothing tells."""
MOST_TITLES = 20
"""Rows within which the headings are looked for."""
_HEAD = 200_000
"""Characters within which they are."""
LEAST_HEADINGS = 2
"""Known headings that make a row one of headings."""
_ENCODINGS = [
    *("utf_16", "utf_16_le", "utf_16_be"),
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256"),
]
"""Those that spreadsheet programs write; more would be guesses."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SAMPLE = re.compile(r"\b\w{0,40}?[^\W\d_a-zA-Z]\w{0,40}")
_DECIMAL = {
    # Three digits after a comma of a number may be thousands: "43,713" people.
    Holds.LONGITUDE: re.compile(r"(-?\d{1,3}),(\d{1,8})", re.ASCII),
    Holds.LATITUDE: re.compile(r"(-?\d{1,2}),(\d{1,8})", re.ASCII),
    Holds.KILOMETRES: re.compile(r"(\d{1,6}),(\d\d?|\d{4,6})", re.ASCII),
    Holds.NUMBER: re.compile(r"(\d{1,12}),(\d\d?|\d{4,6})", re.ASCII),
}
"""Numbers with a comma as their decimal mark, by what the column holds."""


def read_form(file: File, table: Table) -> tuple[TextColumns, list[Fault]]:
    """Return a table of the schema from a text file, and what is wrong with its form.

    Parameters
    ----------
    file
        In UTF-8 or in another encoding that spreadsheet programs write, separated by commas or
        another one of `SEPARATORS`.
    table
        What the schema says of it.

    Returns
    -------
    TextColumns
        As `handover.dossier.csv_table.as_columns` makes it, with a note for everything that is
        not as the template has it; decimal commas are points.
    faults
        Those of the file, its header and its broken rows.
    """
    text, encoding, faults, notes = _text(file, table)
    separator = "," if faults else separator_of(text, table.headings)
    if separator != ",":
        notes.append(
            later(
                "{file} is separated by {separators}.",
                file=file.name,
                separators=later(SEPARATORS[separator]),
            )
        )
    rows = rows_of(text, file.name, faults, separator) if not faults else iter(())
    number, header, rows, above = with_headings(rows, table.headings)
    notes += titles_note(file.name, above, number)
    parsed, faults = as_columns(
        file.name, header, rows, table.headings, table.optional, table.derived, faults
    )
    form = replace(parsed, notes=(*notes, *parsed.notes), separator=separator, encoding=encoding)
    return with_points(file.name, form, table), faults


def form_of(name: str, content: TextTable, table: Table) -> tuple[TextColumns, list[Fault]]:
    """Return a table of the schema from a sheet or a layer, as `read_form` does from a file."""
    empty = [] if content.header else [Fault(file=name, code=FaultCode.FILE_EMPTY)]
    rows = enumerate(content.rows, start=HEADER + 1)
    parsed, faults = as_columns(
        name, content.header, rows, table.headings, table.optional, table.derived, empty
    )
    return with_points(name, parsed, table), faults


def _text(file: File, table: Table) -> tuple[str, str, list[Fault], list[Later]]:
    """Return the text of a file, its encoding, why it cannot be read, and what is to be said."""
    if faults := long_table(file):
        return "", "utf-8", faults, []
    text, faults = read_text(file)
    if not faults or faults[0].code not in (FaultCode.NOT_UTF_8, FaultCode.NUL_BYTE):
        return text, "utf-8", faults, []
    from charset_normalizer import from_bytes  # noqa: PLC0415  # few tables are not UTF-8

    found = from_bytes(file.read_bytes(), cp_isolation=_ENCODINGS).best()
    text = str(found).removeprefix("\ufeff") if found else ""
    if found is None or _CONTROL.search(text) or _most(text, table) < LEAST_HEADINGS:
        return "", "utf-8", faults, []
    name = found.encoding.replace("_", "-").replace("cp125", "windows-125")
    words = list(dict.fromkeys(_SAMPLE.findall(text[:_HEAD])))[:3]
    if not words:
        note = later("{file} is not in UTF-8; it was read as {name}.", file=file.name, name=name)
        return text, name, [], [note]
    note = later(
        "{file} is not in UTF-8; it was read as {name}, as {words}; if these letters are wrong, "
        "save it as UTF-8.",
        file=file.name,
        name=name,
        words=Later(quoted, tuple(words)),
    )
    return text, name, [], [note]


def separator_of(text: str, headings: Sequence[str]) -> str:
    r"""Return what stands between the cells of a table: what gives most of its headings.

    >>> separator_of("My places\nplace_id;lang;name\nnorth;uk;a, b, c\n", ("place_id", "name"))
    ';'
    """
    return max(SEPARATORS, key=lambda separator: _count(text, headings, separator))


def _most(text: str, table: Table) -> int:
    return max(_count(text, table.headings, separator) for separator in SEPARATORS)


def _count(text: str, headings: Sequence[str], separator: str) -> int:
    """Return how many of the headings stand in one of the first lines of a text."""
    lines = text[:_HEAD].split("\n", MOST_TITLES)[:MOST_TITLES]
    known = {plain(heading) for heading in headings}
    cells = ({plain(cell.strip('" \r')) for cell in line.split(separator)} for line in lines)
    return max(len(known & one) for one in cells)


def with_headings(
    rows: Iterator[tuple[int, list[str]]], headings: Sequence[str]
) -> tuple[int, list[str], Iterator[tuple[int, list[str]]], list[str]]:
    """Return number and cells of the row of headings, the rows below, and the texts above it.

    Where no row has two known headings, the first row is taken for it.
    """
    known = {plain(heading) for heading in headings}
    above: list[tuple[int, list[str]]] = []
    for number, cells in rows:
        if len(known & {plain(cell) for cell in cells}) >= LEAST_HEADINGS:
            texts = [" ".join(" ".join(row).split()) for _, row in above]
            return number, cells, rows, texts
        above.append((number, cells))
        if len(above) >= MOST_TITLES:
            break
    number, cells = above[0] if above else (HEADER, [])
    return number, cells, chain(above[1:], rows), []


def titles_note(where: str, above: Sequence[str], number: int) -> list[Later]:
    """Say which rows above the headings were left out."""
    if not any(above):
        return []
    return [
        later(
            "{file}: the headings stand in row {row}; above them, {texts} was left out.",
            file=Later(file_words, (where,)),
            row=str(number),
            texts=Later(quoted, tuple(filter(None, above))),
        )
    ]


def quoted(*texts: str) -> str:
    """Return texts in quotation marks, with commas between them.

    >>> quoted("a", "b")
    '“a”, “b”'
    """
    return ", ".join(say("“{text}”", text=text) for text in texts)


def with_points(where: str, parsed: TextColumns, table: Table) -> TextColumns:
    """Return a table with points for the decimal commas of its numbers, and a note that says it."""
    cells, changed = dict(parsed.cells), []
    for column in table.columns:
        form = _DECIMAL.get(column.holds)
        if form is None or not any("," in cell for cell in cells[column.name]):
            continue
        points = [
            form.sub(r"\1.\2", cell) if form.fullmatch(cell) else cell
            for cell in cells[column.name]
        ]
        if points != cells[column.name]:
            cells[column.name] = points
            changed.append(column.name)
    if not changed:
        return parsed
    note = later(
        "{file}: the decimal commas of {columns} are read as points.",
        file=Later(file_words, (where,)),
        columns=Later(listed, (tuple(changed),)),
    )
    return replace(parsed, cells=cells, notes=(*parsed.notes, note))
