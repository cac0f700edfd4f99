"""Areas and populations of places: figures that differ by source, so each row names its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from handover.dossier.checks import CheckedTable, is_number

if TYPE_CHECKING:
    from collections.abc import Collection

    from handover.dossier.csv_table import File
    from handover.errors import Fault

COLUMNS = ("place_id", "property", "value", "unit", "as_of", "source_id", "note")

UNITS = {"area": "km2", "population": "people"}
"""Unit of each property."""


def read_facts(
    path: File, places: Collection[str] | None = None, sources: Collection[str] | None = None
) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the facts in a file, and what is wrong with it.

    Parameters
    ----------
    path
        ``facts.csv``; ``as_of`` (EDTF) and ``note`` may be blank.
    places, sources
        Known ids; None when they cannot be told, and then none is at fault.

    Returns
    -------
    facts
        `COLUMNS` in file order, text but ``value``, which is ``float64``, in ``unit``.
    faults
        Everything in the file that is not as it should be.
    """
    checked = CheckedTable.read(path, COLUMNS)
    checked.check_known("place_id", places, "a place_id of places.csv")
    checked.check_choice("property", tuple(UNITS))
    checked.check("value", "a number from 0 up, without separators", is_number)
    checked.check_edtf("as_of", optional=True)
    checked.check_known("source_id", sources, "a source_id of sources.csv")
    for row, fact in checked.records():
        if fact["unit"] != (unit := UNITS.get(fact["property"], fact["unit"])):
            checked.fault(row, "unit", f"{unit}, as the property is {fact['property']}")
    value = pd.to_numeric(checked.table["value"], errors="coerce").astype("float64")
    return checked.table.assign(value=value).reset_index(drop=True), checked.faults
