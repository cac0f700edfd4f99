"""How the cells of a text table are written: separator, quotation mark, mark of decimals.

clevercsv tells the separator; what it says is taken when most rows then have the same number of
cells, more than one. Of short files, and those with text full of commas, it is not always sure.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import clevercsv

from handover.dossier.limits import limits
from handover.words.speech import say, say_as

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATORS = (",", ";", "\t", "|", "^")
"""Between cells."""
SAMPLE_ROWS = 60
"""Of a text table, looked at to find its separator and headings."""
_CLEVER_CHARACTERS = 8_000
"""Of the sample that clevercsv is given: it takes long over more."""
_REGULAR = 0.6
"""Share of rows that have the usual number of cells when the separator is right."""
_COMMA_DECIMAL = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:[.'\s]\d{3})+),\d+")
_POINT_DECIMAL = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:[,'\s]\d{3})+)\.\d+")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:[.,]\d{3})+")


@dataclass(frozen=True)
class _Trial:
    """What comes of reading a sample with a separator."""

    separator: str
    width: int
    """Cells that most rows have."""
    regular: float
    """Share of rows that have so many."""

    @property
    def is_sound(self) -> bool:
        return self.width > 1 and self.regular >= _REGULAR


def separator_words(separator: str) -> str:
    """Return what a reader calls a separator: "semicolons"; empty for none."""
    known = {
        ",": say_as("separator of cells", "commas"),
        ";": say_as("separator of cells", "semicolons"),
        "\t": say_as("separator of cells", "tabs"),
        "|": say_as("separator of cells", "bars"),
        "^": say_as("separator of cells", "carets"),
        " ": say_as("separator of cells", "blanks"),
    }
    if separator in known:
        return known[separator]
    return say("“{word}”", word=separator) if separator else ""


def find_separator(sample: str, suffix: str = "") -> str:
    """Return what stands between the cells of a text table; "," when each row has one cell.

    Parameters
    ----------
    sample
        Its first rows, whole.
    suffix
        Of the file's name: a tab is tried first for ".tsv" and ".tab".
    """
    trials = {one: _try(sample, one) for one in SEPARATORS}
    if suffix in (".tsv", ".tab") and trials["\t"].is_sound:
        return "\t"
    told = _told_by_clevercsv(sample)
    if told in trials and trials[told].is_sound and trials[told].regular > 1 - _REGULAR / 2:
        return told
    sound = [trial for trial in trials.values() if trial.is_sound]
    if not sound:
        return told if told in trials and trials[told].width > 1 else ","
    return max(sound, key=lambda trial: (round(trial.regular, 1), trial.width)).separator


def find_decimal(rows: list[list[str]]) -> str:
    """Return the mark of decimals in the cells of a table; empty when no number has one.

    >>> find_decimal([["39,8", "46,7"]]), find_decimal([["39.8"]]), find_decimal([["1,200", "x"]])
    (',', '.', '')
    >>> find_decimal([["1.234,56"]]), find_decimal([["1,234.56"]])
    (',', '.')
    """
    cells = [cell.strip() for row in rows for cell in row]
    commas = [cell for cell in cells if _COMMA_DECIMAL.fullmatch(cell)]
    points = [cell for cell in cells if _POINT_DECIMAL.fullmatch(cell)]
    sure_commas = sum(1 for cell in commas if not _THOUSANDS.fullmatch(cell))
    sure_points = sum(1 for cell in points if not _THOUSANDS.fullmatch(cell))
    if sure_commas or sure_points:
        return "," if sure_commas > sure_points else "."
    return "." if points else ""


def find_quote(sample: str, separator: str) -> str:
    """Return the quotation mark around the cells of a table: the usual one, or an apostrophe.

    An apostrophe is one where every row begins and ends with it: within a name it is a letter.
    """
    lines = [line.strip() for line in sample.splitlines()[:SAMPLE_ROWS] if line.strip()]
    pair = f"'{separator}'"
    quoted = bool(lines) and all(line[0] == line[-1] == "'" and pair in line for line in lines)
    return "'" if quoted else '"'


def read_rows(sample: str, separator: str, quote: str = '"') -> Iterator[list[str]]:
    """Return the rows of a text table; a quotation mark that does not close is a letter."""
    csv.field_size_limit(limits().cell)
    lines = io.StringIO(sample, newline="")
    try:
        yield from csv.reader(lines, delimiter=separator, quotechar=quote)
    except csv.Error:
        yield []


def _told_by_clevercsv(sample: str) -> str:
    part = sample[:_CLEVER_CHARACTERS]
    if len(part) < len(sample):
        part = part[: part.rfind("\n") + 1] or part
    try:
        dialect = clevercsv.Detector().detect(part, delimiters=list(SEPARATORS))
    except (clevercsv.exceptions.NoDetectionResult, ValueError, IndexError, RecursionError):
        return ""
    return str(dialect.delimiter) if dialect is not None else ""


def _try(sample: str, separator: str) -> _Trial:
    rows = (row for row in read_rows(sample, separator) if any(map(str.strip, row)))
    widths = Counter(len(row) for row in islice(rows, SAMPLE_ROWS))
    if not widths:
        return _Trial(separator, 0, 0.0)
    width = max(widths, key=lambda one: (widths[one], one))
    return _Trial(separator, width, widths[width] / widths.total())
