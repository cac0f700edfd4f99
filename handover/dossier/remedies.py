"""Faults as a table: where, what was found, what was expected, and how to mend it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from html import escape
from pathlib import PurePath
from typing import TYPE_CHECKING

from handover.dossier import schema
from handover.dossier.csv_table import inert
from handover.dossier.files import STORY
from handover.dossier.profile import PROFILE_KEYS, PROFILE_TABLES
from handover.dossier.story import STEP_KEYS
from handover.errors import shown
from handover.faults import column_words, file_words
from handover.words.speech import mark, say, say_as

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.faults import Fault

HEADINGS = (
    mark("File or sheet"),
    mark("Row"),
    mark("Column"),
    "Found",
    mark("Expected"),
    mark("How to mend it"),
)
MOST_FAULTS = 500
"""A page with more of them would be slow to draw, and nobody mends so many by hand."""

_PART = re.compile(r"(?:sheet|layer) (\w+)")
_KEY = re.compile(r"(?:(\w+)\[\d+\]\.)?(\w+)(?:\.[\w.-]+)?")
_PROPERTY = re.compile(r"feature \d+(?: \(.*\))?, (\w+)", re.DOTALL)


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

    >>> from handover.faults import Fault, FaultCode
    >>> code = FaultCode.SCHEDULE_UNSTATED
    >>> print(remedy(Fault(file="claims.csv", code=code, row=2, column="stated_on")))
    Write the day on which the deadline was stated, as 2020-11-15.
    """
    return fault.mend(_guide(fault) or fault.expected)


def _guide(fault: Fault) -> str:
    """Return what to write in the column or under the key that is at fault; empty if unknown."""
    part = _PART.fullmatch(fault.file)
    name = part[1].lower() if part else fault.file.rpartition(".")[0]
    if item := _PROPERTY.fullmatch(fault.column):
        column = schema.OUTLINES.column(item[1])
        return column.whole_guide if column else ""
    if name in schema.BY_NAME:
        column = schema.BY_NAME[name].column(fault.column)
        return column.whole_guide if column else ""
    match = _KEY.fullmatch(fault.column)
    table, key = match.groups() if match else (None, fault.column)
    if name == PurePath(STORY).stem:
        return STEP_KEYS.get(key, "")
    return PROFILE_TABLES.get(table or name, PROFILE_KEYS).get(key, "")


def rows(faults: Sequence[Fault]) -> list[tuple[str, ...]]:
    """Return the cells of the table, under `HEADINGS`."""
    return [
        (
            file_words(fault.file),
            "" if fault.row is None else str(fault.row),
            column_words(fault.column),
            _found(fault.value),
            fault.expected,
            remedy(fault),
        )
        for fault in faults
    ]


def _heading(name: str) -> str:
    # Of a search it says something else.
    return say_as("of a fault", "Found") if name == "Found" else say(name)


def _found(value: str | None) -> str:
    if value is None:
        return ""
    return shown(value) if value.strip() else say("a blank")


def counted(faults: Sequence[Fault]) -> str:
    """Return how many there are, by file: "3 faults: 2 in claims.csv, 1 in sources.csv"."""
    counts = Counter(fault.file for fault in faults)
    by_file = ", ".join(
        say("{count, number} in {file}", count=count, file=file_words(file))
        for file, count in counts.items()
    )
    return say(
        "{count, plural, one {# fault: {files}} other {# faults: {files}}}",
        count=len(faults),
        files=by_file,
    )


def as_csv(faults: Sequence[Fault]) -> str:
    """Return the table as CSV; no cell is a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(_heading, HEADINGS))
    writer.writerows([inert(cell) for cell in row] for row in rows(faults))
    return text.getvalue()


def as_html(faults: Sequence[Fault]) -> str:
    """Return the first faults as an HTML table, those of a file together under its count.

    What stands in the files is escaped, and is never Markdown.
    """
    label = say("Faults")
    headings = [escape(_heading(name)) for name in HEADINGS[1:]]
    head = "".join(f'<th scope="col">{name}</th>' for name in headings)
    counts = Counter(fault.file for fault in faults)
    body, file = [], None
    for fault, cells in zip(faults[:MOST_FAULTS], rows(faults[:MOST_FAULTS]), strict=True):
        if fault.file != file:
            file = fault.file
            body.append(
                f'<tr role="row"><th role="rowheader" colspan="{len(headings)}" '
                f'scope="rowgroup">{escape(file_words(file))} ({counts[file]})</th></tr>'
            )
        named = zip(headings, cells[1:], strict=True)
        body.append(
            '<tr role="row">'
            + "".join(
                f'<td role="cell" data-heading="{name}">{escape(cell)}</td>' for name, cell in named
            )
            + "</tr>"
        )
    return (
        f"<style>{_STYLE}</style>"
        f'<div class="faults-box" tabindex="0" role="region" aria-label="{escape(label)}">'
        '<table class="faults" role="table"><colgroup><col style="width: 4rem"><col '
        'style="width: 12%"><col style="width: 18%"><col style="width: 30%"><col></colgroup>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(body)}</tbody></table></div>'
    )
