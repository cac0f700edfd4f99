"""How large the exported document is, and how it grows with what it shows."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from benchmarks.measurement import Measurement, size
from handover.map.document import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from handover.dossier.read import Dossier

LEVEL = 6
"""Of compression: what servers use."""


def document_sizes(
    made: Mapping[str, Callable[[], Dossier]], aims: Mapping[str, str]
) -> Iterator[Measurement]:
    """Measure the document of each dossier beside that of the first.

    Parameters
    ----------
    made
        How to make each, by what to call it.
    aims
        What is aimed at, by the same names.
    """
    first = ""
    for name, make in made.items():
        whole = document(make()).encode()
        packed = len(gzip.compress(whole, LEVEL))
        told = f"{size(len(whole))}, {size(packed)}"
        against = f"embedded dossier, {first}" if first else ""
        first = first or told
        yield Measurement(
            "exported document: one HTML file; the same compressed",
            name,
            told,
            against,
            aim=aims.get(name, ""),
        )
