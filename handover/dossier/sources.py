"""The sources of a dossier: who published what, when, and on what terms it may be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.dossier.checks import CheckedTable, is_web_address

if TYPE_CHECKING:
    import pandas as pd

    from handover.dossier.csv_table import File
    from handover.errors import Fault

COLUMNS = ("source_id", "title", "publisher", "published_on", "url", "accessed_on", "licence")


def read_sources(path: File) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the sources in a file, and what is wrong with it.

    Parameters
    ----------
    path
        ``sources.csv``; ``published_on`` and ``url`` may be blank.

    Returns
    -------
    sources
        One row for each source, in file order: `COLUMNS`, all text, the days too: they are shown
        and never reckoned with.
    faults
        Everything in the file that is not as it should be.
    """
    checked = CheckedTable.read(path, COLUMNS)
    checked.check_ids("source_id")
    checked.check_filled("title", "publisher", "licence")
    checked.check_days("published_on", optional=True)
    checked.check_days("accessed_on")
    checked.check("url", "an http or https address", is_web_address, optional=True)
    published, accessed = checked.days("published_on"), checked.days("accessed_on")
    for row in checked.table.index[published > accessed]:
        checked.fault(
            row, "accessed_on", f"a day on or after published_on, {published[row].date()}"
        )
    return checked.table.reset_index(drop=True), checked.faults
