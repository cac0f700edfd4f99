"""Tables on the standard output: as CSV, as JSON, as Markdown."""

from __future__ import annotations

import csv
import json
import re
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FORMS = ("csv", "json", "md")
"""Forms of `print_rows`."""
_MARKS = re.compile(r"[\\`*_\[\]<>|~$&#!]")
"""What may mean something to Markdown inside a cell."""


def print_rows(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], form: str) -> None:
    """Print rows of a table, each with these columns.

    A text of a dossier runs nowhere: in CSV a cell that a spreadsheet might take for a formula
    begins with an apostrophe, in Markdown what might be a mark is escaped.

    Parameters
    ----------
    columns
        In their order.
    rows
        Days are printed as ISO text, what is missing as nothing (in JSON as null).
    form
        One of `FORMS`.
    """
    cells = [{column: plain(row[column]) for column in columns} for row in rows]
    if form == "json":
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in cells)
        print("[", *([lines] if lines else []), "]", sep="\n")
    elif form == "md":
        print(f"| {' | '.join(columns)} |")
        print(f"|{' --- |' * len(columns)}")
        for row in cells:
            print(f"| {' | '.join(_marked(row[column]) for column in columns)} |")
    else:
        writer = csv.DictWriter(sys.stdout, list(columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _inert(value) for name, value in row.items()} for row in cells)


def plain(value: Any) -> Any:  # noqa: ANN401  # a cell of a table
    """Return a cell as JSON and CSV can hold it: days as ISO text, what is missing as None.

    >>> plain(""), plain(date(2020, 11, 16)), plain(3)
    (None, '2020-11-16', 3)
    """
    import pandas as pd

    if pd.isna(value) or value == "":
        return None
    if isinstance(value, date | datetime):
        return value.isoformat()[:10]
    return value


def _inert(value: Any) -> Any:  # noqa: ANN401  # a cell of a table
    from handover.dossier.csv_table import inert

    return inert(value) if isinstance(value, str) else value


def _marked(value: Any) -> str:  # noqa: ANN401  # a cell of a table
    return "" if value is None else _MARKS.sub(r"\\\g<0>", " ".join(str(value).split()))
