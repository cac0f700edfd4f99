"""Lines of a text table: how many there are and how long, before any is taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from handover.dossier.limits import check_limit, limits, over
from handover.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.matching.reading.brought_file import BroughtFile

_IN_TEXT = 100
"""How many times as many separators as columns a line may have: some stand in quoted text."""
_IN_CELLS = 4
"""How many times as many lines as rows a table may have: some are lines of a text in a cell."""
_BLOCK = 1 << 24
_NEW_LINE = 10


def check_lines(file: BroughtFile, separator: str) -> None:
    """Refuse a table with far too many lines, or a line that is far too long.

    Parameters
    ----------
    file
        The table.
    separator
        Between its cells.

    Raises
    ------
    DossierError
        If a reader would make of one line more cells, or of the whole more rows, than are read.
    """
    most = limits()
    content, mark = file.content, separator.encode()
    if content.count(b"\n") > most.rows * _IN_CELLS:
        raise DossierError([over(file.name, "rows")])
    widest = most.columns * _IN_TEXT
    for begin, end in _long_lines(content, widest):
        if content.count(mark, begin, end) > widest:
            raise DossierError([over(file.name, "columns")])
        check_limit(file.name, "cell", (end - begin) // _IN_CELLS)


def _long_lines(content: bytes, longer: int) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends that has more bytes than so many."""
    begin = 0
    for start in range(0, len(content), _BLOCK):
        block = np.frombuffer(content, np.uint8, min(_BLOCK, len(content) - start), start)
        ends = np.flatnonzero(block == _NEW_LINE) + start
        begins = np.concatenate([[begin], ends[:-1] + 1]) if len(ends) else ends
        for at in np.flatnonzero(ends - begins > longer):
            yield int(begins[at]), int(ends[at])
        begin = int(ends[-1]) + 1 if len(ends) else begin
    if len(content) - begin > longer:
        yield begin, len(content)
