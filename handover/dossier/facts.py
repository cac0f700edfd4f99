"""Areas and populations of places: figures that differ by source, so each row names its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.dossier import schema
from handover.dossier.checks import CheckedTable
from handover.faults import FaultCode

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from handover.dossier.csv_table import File
    from handover.faults import Fault


def read_facts(
    file: File, places: Collection[str] | None = None, sources: Collection[str] | None = None
) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the facts in a file, and what is wrong with it.

    Parameters
    ----------
    file
        ``facts.csv``; there need be none.
    places, sources
        Known ids; None when that cannot be said, and then none is at fault.

    Returns
    -------
    facts
        The columns of `schema.FACTS` in file order, text but ``value``, which is ``float64``, in
        ``unit``.
    faults
        Everything in the file that is not as it should be.
    """
    checked = CheckedTable.of(file, schema.FACTS, {"places": places, "sources": sources})
    for row, fact in checked.records():
        unit = schema.UNITS.get(fact["property"], fact["unit"])
        if fact["unit"].strip() and fact["unit"] != unit:
            prop = fact["property"]
            checked.fault(row, "unit", FaultCode.UNIT_MISFIT, unit=unit, property=prop)
    facts = checked.table.assign(value=checked.numbers("value"))
    return facts.reset_index(drop=True), checked.faults
