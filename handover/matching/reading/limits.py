"""How much of a file is read: every limit of this package, and the refusal that names one."""

from __future__ import annotations

from handover.dossier.formats.zips import refused
from handover.errors import DossierError, FaultCode

MOST_BYTES = 400_000_000
"""Of all that is brought at once, when unpacked."""
MOST_FILES = 2_000
"""Brought at once, those in archives counted one by one."""
MOST_ROWS = 6_000_000
"""Of one table: a status of 33,000 places by 4 claimants on 45 days."""
MOST_COLUMNS = 2_000
"""Of one table."""
MOST_CELLS = 60_000_000
"""Of one table."""
LONGEST_CELL = 10_000_000
"""Characters of a cell: the outline of a large country written as text has 5,000,000."""
MOST_VERTICES = 20_000_000
"""Of the shapes of one table."""
MOST_PARTS = 300
"""Sheets, layers or objects of one file."""
SAMPLE_BYTES = 200_000
"""Of a text file, looked at to find its encoding."""
SAMPLE_ROWS = 60
"""Of a text table, looked at to find its separator and headings."""
MOST_HEADING_ROWS = 25
"""Above which the headings of a table stand."""


def check_limit(name: str, what: str, most: int, found: int) -> None:
    """Raise the DossierError of a file in which there is more of something than is read.

    Parameters
    ----------
    name
        Of the file.
    what
        Is counted, in the plural: "rows".
    most, found
        How many there may be, and are.
    """
    if found > most:
        raise too_large(name, what, most)


def too_large(name: str, what: str, most: int) -> DossierError:
    """Return the error of a file in which there is more of something than is read."""
    return refused(name, FaultCode.TABLE_LARGE, most=f"{most:,}", what=what)
