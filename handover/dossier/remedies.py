"""Faults as a table: where, what was found, what was expected, and how to mend it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from handover.dossier import schema
from handover.dossier.csv_table import HEADER, inert
from handover.dossier.files import PROFILE
from handover.errors import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.errors import Fault

HEADINGS = ("File or sheet", "Row", "Column", "Found", "Expected", "How to mend it")
MOST_FAULTS = 500
"""A page with more of them would be slow to draw, and nobody mends so many by hand."""

_PART = re.compile(r"(?:sheet|layer) (\w+)")
_KEY = re.compile(r"(?:(\w+)\[\d+\]\.)?(\w+)")
_GEOMETRY = {
    "a point on the earth": "Choose the coordinate system that the file is in, or mend the point.",
    "that can be reprojected": "Save the layer in EPSG:4326, in QGIS for example.",
    "degrees of WGS 84": "Save the layer in EPSG:4326, or bring it as a boundary file of its own.",
    "a valid polygon": "Mend the shape where it crosses itself, in QGIS with Fix geometries.",
    "a third coordinate": "Save the layer without heights.",
}
_FORM = {
    "a file that can be read": "Add this file; the template has one to start from.",
    "something in the file": "Fill the file, or leave it away if it was not meant to be there.",
    "UTF-8 text": "Save the file as UTF-8; in a spreadsheet, as “CSV UTF-8”.",
    "this column; it is missing": "Add the column; its heading stands in the first row.",
    "only the columns": "Take the column out, or give it one of these headings.",
    "this column once": "Keep one of the columns of this name.",
    " fields, found ": "Give the row as many commas as the header; quote text that holds one.",
    "a proper CSV row": "Double a quotation mark that stands inside a quoted cell.",
    "at least one row": "Add a row.",
    "a value, found a spreadsheet's": "Copy the cells and paste them as values.",
}
_WHOLE = {
    "a zip of a dossier's folder": "Save it in one of these forms, or start from the template.",
    "one folder with a dossier's files": "Zip one folder that is made as the template's is.",
    "paths that stay inside it": "Zip the folder again with your system's own program.",
    "files and no links": "Put the file itself in the place of the link, and zip the folder again.",
    "files without a password": "Zip the folder again without a password.",
    "files in it, found": "Zip only the dossier's folder.",
    "MB when unpacked": "Zip only the dossier's folder, and simplify boundaries of many points.",
    "a zip file that can be unpacked": "Zip the folder again, or send the file once more.",
    "only once": "Bring one of the two.",
    "one set of boundaries": "Bring one of the two.",
    "once in it": "Zip the folder again: a file is in it twice.",
    "an .xlsx workbook": "Open it in a spreadsheet program and save it as .xlsx again.",
    "sheets called": "Give the sheets these names, as in the template.",
    "found a view": "Save the view as a table of the GeoPackage.",
    "a GeoPackage": "Open it in QGIS and save it as GeoPackage again.",
    "one shapefile": "Zip one shapefile with its .shx, .dbf and .prj.",
    "GeoJSON": "Save the layer as GeoJSON again, in QGIS for example.",
    "boundaries that can be read": "Open the file in QGIS and save it as GeoPackage.",
    "areas": "Save the layer that holds the areas, as GeoJSON or GeoPackage.",
}
"""What to do with a file that cannot be read at all."""


# On a narrow screen each fault is a block, with the heading before each cell; the roles keep it a
# table for a screen reader.
_STYLE = """
.faults {border-collapse: collapse; width: 100%; table-layout: fixed}
.faults :is(th, td) {text-align: left; vertical-align: top; overflow-wrap: anywhere;
  padding: 0.35rem 0.8rem 0.35rem 0; border-bottom: 1px solid rgb(128 128 128 / 40%)}
@media (max-width: 760px) {
  .faults, .faults :is(tbody, tr, th, td) {display: block}
  .faults :is(colgroup, thead) {display: none}
  .faults td {border: 0; padding: 0.1rem 0}
  .faults td:empty {display: none}
  .faults td::before {content: attr(data-heading) ": "; font-weight: 600}
  .faults tr {border-bottom: 1px solid rgb(128 128 128 / 40%); padding: 0.4rem 0}
  .faults tr:has(th) {border: 0; padding-bottom: 0}
}
"""


def remedy(fault: Fault) -> str:
    """Return how to mend a fault, in a sentence.

    >>> from handover.errors import Fault
    >>> print(remedy(Fault(file="claims.csv", row=2, column="stated_on", expected="an ISO day")))
    Write the day it was said: a day as 2020-11-25; a schedule needs it.
    """
    whole = fault.row is None and not fault.column
    area = fault.file.endswith(("json", "gpkg", "zip"))
    for applies, advices in ((True, _FORM), (whole, _WHOLE), (area, _GEOMETRY)):
        found = (advice for sign, advice in advices.items() if sign in fault.expected)
        if applies and (advice := next(found, None)):
            return advice
    if area:
        return "Change the property in the file, or bring the boundaries on this page."
    part = _PART.fullmatch(fault.file)
    name = part[1] if part else fault.file.removesuffix(".csv")
    if name in schema.BY_NAME and fault.row != HEADER:
        column = schema.BY_NAME[name].column(fault.column)
        if column is not None:
            one_of = f": {', '.join(column.choices)}" if column.choices else ""
            return f"Write {column.guide}{one_of}."
    if fault.file == PROFILE or name in ("dossier", *schema.PROFILE_TABLES):
        return _profile_remedy(name, fault.column)
    return f"Give it {fault.expected}."


def _profile_remedy(name: str, column: str) -> str:
    match = _KEY.fullmatch(column)
    table, key = match.groups() if match else (None, column)
    keys = schema.PROFILE_TABLES.get(table or name, schema.PROFILE_KEYS)
    return f"Write {keys[key]}." if key in keys else "Compare with the template."


def rows(faults: Sequence[Fault]) -> list[tuple[str, ...]]:
    """Return the cells of the table, under `HEADINGS`."""
    return [
        (
            fault.file,
            "" if fault.row is None else str(fault.row),
            fault.column,
            _found(fault.value),
            fault.expected,
            remedy(fault),
        )
        for fault in faults
    ]


def _found(value: str | None) -> str:
    if value is None:
        return ""
    return shown(value) if value.strip() else "a blank"


def counted(faults: Sequence[Fault]) -> str:
    """Return how many there are, by file: "3 faults: 2 in claims.csv, 1 in sources.csv"."""
    counts = Counter(fault.file for fault in faults)
    by_file = ", ".join(f"{count} in {file}" for file, count in counts.items())
    return f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}: {by_file}"


def as_csv(faults: Sequence[Fault]) -> str:
    """Return the table as CSV; no cell is a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows([inert(cell) for cell in row] for row in rows(faults))
    return text.getvalue()


def as_html(faults: Sequence[Fault]) -> str:
    """Return the first faults as an HTML table, those of a file together under its count.

    What stands in the files is escaped, and is never Markdown.
    """
    head = "".join(f'<th scope="col">{name}</th>' for name in HEADINGS[1:])
    counts = Counter(fault.file for fault in faults)
    body, file = [], None
    for fault, cells in zip(faults[:MOST_FAULTS], rows(faults[:MOST_FAULTS]), strict=True):
        if fault.file != file:
            file = fault.file
            body.append(
                f'<tr role="row"><th role="rowheader" colspan="{len(HEADINGS) - 1}" '
                f'scope="rowgroup">{escape(file)} ({counts[file]})</th></tr>'
            )
        named = zip(HEADINGS[1:], cells[1:], strict=True)
        body.append(
            '<tr role="row">'
            + "".join(
                f'<td role="cell" data-heading="{name}">{escape(cell)}</td>' for name, cell in named
            )
            + "</tr>"
        )
    return (
        f"<style>{_STYLE}</style>"
        '<div class="faults-box" tabindex="0" role="region" aria-label="Faults">'
        '<table class="faults" role="table"><colgroup><col style="width: 4rem"><col '
        'style="width: 12%"><col style="width: 18%"><col style="width: 30%"><col></colgroup>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(body)}</tbody></table></div>'
    )
