"""Spreadsheets of OpenDocument (.ods), as LibreOffice writes them.

Read as XML: pandas and GDAL leave out merged cells, and what a cell shows of its date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from handover.dossier.formats.number_formats import ShownParts, number_text
from handover.dossier.formats.zips import refused, unpack
from handover.dossier.limits import check_limit, check_xml, limits, over
from handover.errors import DossierError
from handover.faults import FaultCode
from handover.matching.reading.brought_file import of_another_kind
from handover.matching.reading.sheet_tables import MergedRange, Sheet, tables_of_sheets
from handover.words.later import later
from handover.words.speech import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.matching.foreign_table import ForeignTable, ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile

_SHOWN = {
    "year": ShownParts.YEAR,
    "month": ShownParts.MONTH,
    "day": ShownParts.DAY,
    "hours": ShownParts.TIME,
}
_TROUBLE = (DefusedXmlException, ParseError, ValueError, KeyError, LookupError)


def read_open_sheets(file: BroughtFile, choice: ReadingChoice) -> list[ForeignTable]:
    """Return a table for each sheet of an OpenDocument spreadsheet; DossierError as of Excel."""
    members = unpack(file.name, file.content, key="unpacked_mb")
    if b"encryption-data" in members.get("META-INF/manifest.xml", b""):
        remedy = mark("Open it with its password, save it without one, and bring that.")
        raise of_another_kind(file.name, mark("a spreadsheet with a password"), remedy)
    for part in ("content.xml", "styles.xml"):
        check_xml(file.name, members.get(part, b""))
    try:
        roots = [
            ElementTree.fromstring(members[name])
            for name in ("content.xml", "styles.xml")
            if name in members
        ]
        shown = _shown_by_style(roots)
        body = [one for one in roots[0].iter() if _tag(one) == "table"] if roots else []
        check_limit(file.name, "parts", len(body))
        sheets = [_sheet(file.name, one, shown) for one in body]
    except _TROUBLE as error:
        reason = {"kind": later("an OpenDocument spreadsheet"), "reason": type(error).__name__}
        raise refused(file.name, FaultCode.TABLE_BROKEN, **reason) from error
    return tables_of_sheets(file, choice, sheets, "OpenDocument spreadsheet")


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _get(element: Element, name: str) -> str:
    """Return an attribute whatever its namespace; empty without one."""
    return next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _count(element: Element, name: str) -> int:
    return max(int(_get(element, name) or 1), 1)


def _shown_by_style(roots: list[Element]) -> dict[str, ShownParts]:
    """Return what the date style of each style of cells shows."""
    dates: dict[str, ShownParts] = {}
    cells: dict[str, str] = {}
    for root in roots:
        for one in root.iter():
            if _tag(one) in ("date-style", "time-style"):
                parts = ShownParts.NOTHING
                for part in one:
                    parts |= _SHOWN.get(_tag(part), ShownParts.NOTHING)
                dates[_get(one, "name")] = parts
            elif _tag(one) == "style" and _get(one, "family") == "table-cell":
                cells[_get(one, "name")] = _get(one, "data-style-name")
    return {name: dates[style] for name, style in cells.items() if style in dates}


def _sheet(name: str, table: Element, shown: dict[str, ShownParts]) -> Sheet:
    sheet = Sheet(_get(table, "name"))
    defaults = _column_styles(table)
    held = 0
    for row in _rows(table):
        times = _count(row, "number-rows-repeated")
        texts = _cells(sheet, row, defaults, shown)
        held += len(texts) * times
        check_limit(name, "cells", held)
        check_limit(name, "rows", sheet.next_row + times if texts else 0)
        if len(texts) > limits().columns:
            raise DossierError([over(name, "columns", row=sheet.next_row + 1)])
        sheet.add(texts, times)
    return sheet


def _rows(table: Element) -> Iterator[Element]:
    for one in table:
        if _tag(one) == "table-row":
            yield one
        elif _tag(one) in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows(one)


def _column_styles(table: Element) -> list[str]:
    styles: list[str] = []
    for one in table.iter():
        if _tag(one) == "table-column":
            times = min(_count(one, "number-columns-repeated"), limits().columns)
            styles += [_get(one, "default-cell-style-name")] * times
    return styles


def _cells(
    sheet: Sheet, row: Element, defaults: list[str], shown: dict[str, ShownParts]
) -> list[str]:
    number = sheet.next_row
    texts: list[str] = []
    for one in row:
        if _tag(one) not in ("table-cell", "covered-table-cell"):
            continue
        column = len(texts)
        if column > limits().columns:
            break  # blank ones are left out below; others are one too many
        style = _get(one, "style-name") or (defaults[column] if column < len(defaults) else "")
        text = _text(one, shown.get(style))
        if _get(one, "value-type") in ("date", "time"):
            sheet.days.add((number, column))
        elif _get(one, "value-type") == "float":
            sheet.number(number, column, float(_get(one, "value") or "nan"))
        tall, wide = _count(one, "number-rows-spanned"), _count(one, "number-columns-spanned")
        if tall > 1 or wide > 1:
            sheet.merged.append(MergedRange(number, column, number + tall - 1, column + wide - 1))
        if _get(one, "formula") and not text and not _get(one, "value-type"):
            sheet.remark(mark("Formulas have no value in the file"), number, column)
        times = min(_count(one, "number-columns-repeated"), limits().columns + 1 - column)
        texts += [text] * times
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _text(cell: Element, shown: ShownParts | None) -> str:
    kind = _get(cell, "value-type")
    if kind in ("float", "percentage", "currency"):
        told = _words(cell)
        if kind == "float" and told.isdigit() and told.startswith("0") and len(told) > 1:
            return told  # a code that its format shows with zeros before it
        return number_text(float(_get(cell, "value") or "nan"))
    if kind == "boolean":
        return _get(cell, "boolean-value")
    if kind == "date":
        return _day(_get(cell, "date-value"), shown)
    return _words(cell)


def _day(text: str, shown: ShownParts | None) -> str:
    """Return a date as far as its cell shows it."""
    day, _, rest = text.partition("T")
    if rest and set(rest) <= set("0:.Z"):
        text = day
    if shown is None or ShownParts.DAY in shown:
        return text.partition(".")[0]
    if ShownParts.MONTH in shown:
        return day[: day.rindex("-")]
    return day[: day.index("-", 1)] if ShownParts.YEAR in shown else text


def _words(cell: Element) -> str:
    """Return the text of a cell, without the notes that are pinned to it."""
    lines = ["".join(_runs(one)) for one in cell if _tag(one) == "p"]
    return "\n".join(lines).strip()


def _runs(element: Element) -> Iterator[str]:
    yield element.text or ""
    for one in element:
        if _tag(one) == "s":
            yield " " * min(_count(one, "c"), 1000)
        elif _tag(one) in ("tab", "line-break"):
            yield " "
        elif _tag(one) != "annotation":
            yield from _runs(one)
        yield one.tail or ""
