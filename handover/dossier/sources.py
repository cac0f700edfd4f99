"""The sources of a dossier: who published what, when, and on what terms it may be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.dossier import schema
from handover.dossier.checks import CheckedTable
from handover.edtf.edtf_date import iso_day
from handover.faults import FaultCode

if TYPE_CHECKING:
    import pandas as pd

    from handover.dossier.csv_table import File
    from handover.faults import Fault


def read_sources(file: File) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the sources in a file, and what is wrong with it.

    Parameters
    ----------
    file
        ``sources.csv``.

    Returns
    -------
    sources
        One row for each source, in file order: the columns of `schema.SOURCES`, all text, the
        days too: they are shown and never reckoned with.
    faults
        Everything in the file that is not as it should be.
    """
    checked = check_sources(file)
    return checked.table.reset_index(drop=True), checked.faults


def check_sources(file: File) -> CheckedTable:
    """Return the sources in a file as text, each cell checked."""
    checked = CheckedTable.of(file, schema.SOURCES, {})
    for row, cells in checked.records():
        published, accessed = iso_day(cells["published_on"]), iso_day(cells["accessed_on"])
        if published and accessed and published > accessed:
            checked.fault(row, "accessed_on", FaultCode.ACCESSED_EARLY, day=published)
    return checked
