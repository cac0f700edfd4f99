"""The table of a run, written whole between two comments of a Markdown file, or not at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.measurement import table_head, table_row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.measurement import Measurement


class TableError(Exception):
    """A file has no place for the table, or a run no rows."""


def with_table(text: str, name: str, told: str, rows: Sequence[Measurement]) -> str:
    """Text with what stands between its two comments replaced by a table.

    Parameters
    ----------
    text
        Of the Markdown file.
    name
        Of the table: its comments are ``<!-- NAME: begin -->`` and ``<!-- NAME: end -->``.
    told
        Line above the table: when, where, on which commit.
    rows
        All rows of one run.

    Raises
    ------
    TableError
        If each comment does not stand there once, in this order, or if there are no rows.
    """
    if not rows:
        message = "nothing was measured"
        raise TableError(message)
    first, last = (re.escape(f"<!-- {name}: {word} -->") for word in ("begin", "end"))
    parts = re.split(f"^({first}|{last})$", text, flags=re.MULTILINE)
    if [re.sub(r".*: (\w+) -->", r"\1", one) for one in parts[1::2]] != ["begin", "end"]:
        message = f"expected the comments of {name!r} once each, the first one first"
        raise TableError(message)
    before, opening, _, closing, after = parts
    table = "\n".join([table_head(), *map(table_row, rows)])
    return f"{before}{opening}\n{told}\n\n{table}\n{closing}{after}"


def write_table(file: Path, name: str, told: str, rows: Sequence[Measurement]) -> None:
    """Replace the table in a file; see `with_table`."""
    file.write_text(with_table(file.read_text("utf-8"), name, told, rows), "utf-8")
