"""Values of any kind made into the text cells of a table."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from handover.dossier.formats.number_formats import when_text
from handover.dossier.limits import MEGABYTE, check_limit, limits, over
from handover.dossier.text_table import cell_text
from handover.errors import DossierError
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BETWEEN = "; "
"""Between the parts of a list that becomes one cell."""
_MOST_NAMED = 8
"""Columns that a note names."""


def text_of(value: Any) -> str:  # noqa: ANN401  # a cell may hold anything
    """Return a value of a file as the text of a cell.

    >>> text_of(1993.0), text_of(0.1), text_of(["RU", "UA"]), text_of({"a": 1}), text_of(None)
    ('1993', '0.1', 'RU; UA', '{"a": 1}', '')
    """
    if isinstance(value, float) and math.isinf(value):
        return str(value)
    if isinstance(value, list):
        if any(isinstance(one, list | dict) for one in value):
            return json.dumps(value, ensure_ascii=False)
        return BETWEEN.join(map(text_of, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, datetime | date | time | timedelta):
        return when_text(value)
    return cell_text(value)


def frame_of(
    name: str, columns: Mapping[str, Sequence[str]], numbers: Sequence[int] | pd.Index
) -> pd.DataFrame:
    """Return a table of text cells.

    Parameters
    ----------
    name
        Of the file, for the message when it is too large.
    columns
        The cells by heading.
    numbers
        What the author calls each row.
    """
    check_size(name, len(numbers), len(columns))
    left = limits().unpacked_mb * MEGABYTE  # a text may stand in a file once and in many cells
    for cells in columns.values():
        left -= sum(map(len, cells))
        if left < 0:
            raise DossierError([over(name, "unpacked_mb")])
        check_limit(name, "cell", max(map(len, cells), default=0))
    index = numbers if isinstance(numbers, pd.Index) else pd.Index(np.asarray(numbers))
    return pd.DataFrame(
        {heading: _strings(cells) for heading, cells in columns.items()}, index=index
    )


def check_size(name: str, rows: int, columns: int) -> None:
    """Raise the DossierError of a table with too many rows, columns or cells."""
    check_limit(name, "rows", rows)
    check_limit(name, "columns", columns)
    check_limit(name, "cells", rows * columns)


def frame_of_records(
    name: str, records: Sequence[Mapping[str, object]], numbers: Sequence[int]
) -> pd.DataFrame:
    """Return a table of records, with a column for each key that one of them has."""
    headings = dict.fromkeys(key for record in records for key in record)
    check_size(name, len(records), len(headings))
    names = unique_headings(list(headings))[0]
    columns = {
        heading: [text_of(record.get(key)) for record in records]
        for key, heading in zip(headings, names, strict=True)
    }
    return frame_of(name, columns, numbers)


def frame_of_arrow(name: str, table: pa.Table, numbers: pd.Index) -> pd.DataFrame:
    """Return a table of text cells from one of Arrow."""
    check_size(name, table.num_rows, table.num_columns)
    headings = unique_headings(table.column_names)[0]
    columns = {
        heading: arrow_text(column) for heading, column in zip(headings, table.columns, strict=True)
    }
    return pd.DataFrame(columns, index=numbers)


def arrow_text(column: pa.ChunkedArray) -> pd.api.extensions.ExtensionArray:
    """Return a column of Arrow as text cells."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
        kind = column.type
    plain = (
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_integer(kind)
        or pa.types.is_boolean(kind)
        or pa.types.is_decimal(kind)
    )
    if plain:
        texts = pc.utf8_trim_whitespace(pc.fill_null(column.cast(pa.large_string()), ""))
        return _as_strings(texts)
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return _strings([""] * len(column))
    if pa.types.is_temporal(kind):  # few days, in many cells
        each = column.combine_chunks().dictionary_encode()
        texts = pa.array(map(text_of, each.dictionary.to_pylist()), pa.large_string())
        return _as_strings(pc.fill_null(texts.take(each.indices), ""))
    return _strings([text_of(value) for value in column.to_pylist()])


def trimmed(name: str, column: pd.Series) -> pd.Series:
    """Return a column of text without the blanks around its cells.

    Raises the DossierError of a file, by its name, in which a cell is too long.
    """
    texts = pc.utf8_trim_whitespace(pa.chunked_array(column.array.__arrow_array__()))
    check_limit(name, "cell", pc.max(pc.utf8_length(texts)).as_py() or 0)
    return pd.Series(_as_strings(texts), index=column.index)


def unique_headings(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return headings that are filled and each there once, and what was changed in words.

    >>> unique_headings(["name", "", "name"])
    (['name', 'column 2', 'name (2)'], ['column 2 has no heading', '“name” is there twice'])
    """
    texts = [_heading(name) for name in names]
    taken = {text for text in texts if text}
    counted: Counter[str] = Counter()
    headings: list[str] = []
    blank: list[int] = []
    for number, text in enumerate(texts, start=1):
        heading = text or f"column {number}"
        counted[heading] += 1
        if not text:
            blank.append(number)
        if counted[heading] > 1 or (not text and heading in taken):
            again = max(counted[heading], 2)
            while f"{heading} ({again})" in taken:
                again += 1
            counted[heading] = again
            heading = f"{heading} ({again})"
        taken.add(heading)
        headings.append(heading)
    changed = []
    if blank:
        numbers = ", ".join(map(str, blank[:_MOST_NAMED])) + (
            " …" if len(blank) > _MOST_NAMED else ""
        )
        changed.append(
            say(
                "{count, plural, one {column {numbers} has no heading} "
                "other {columns {numbers} have no heading}}",
                count=len(blank),
                numbers=numbers,
            )
        )
    twice = [text for text, times in Counter(filter(None, texts)).items() if times > 1]
    changed += [
        say(
            "“{heading}” is there {count, plural, =2 {twice} one {# time} other {# times}}",
            heading=text,
            count=texts.count(text),
        )
        for text in twice[:_MOST_NAMED]
    ]
    return headings, changed


def _heading(name: object) -> str:
    return re.sub(r"\s+", " ", str(name)).strip()


def _strings(cells: Sequence[str]) -> pd.api.extensions.ExtensionArray:
    try:
        return _as_strings(pa.array(cells, pa.large_string()))
    except UnicodeEncodeError:  # half of a pair, which JSON can write and UTF-8 cannot
        whole = [cell.encode("utf-8", "replace").decode() for cell in cells]
        return _as_strings(pa.array(whole, pa.large_string()))


def _as_strings(texts: pa.Array | pa.ChunkedArray) -> pd.api.extensions.ExtensionArray:
    kind = pd.StringDtype("pyarrow", na_value=float("nan"))  # what pandas itself calls "str"
    array: pd.api.extensions.ExtensionArray = kind.__from_arrow__(texts)  # type: ignore[attr-defined]
    return array
