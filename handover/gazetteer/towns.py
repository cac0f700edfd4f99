"""Tables of towns, one reader for all: those that come with the project and those a user added."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handover.dossier.checks import CheckedTable
from handover.dossier.place import PlaceKind
from handover.faults import FaultCode
from handover.names.spelling import readings

if TYPE_CHECKING:
    from handover.dossier.csv_table import File

TOWN_COLUMNS = (
    *("place_id", "geonames_id", "name", "kind", "country", "admin1"),
    *("lon", "lat", "population"),
)
TOWN_NAME_COLUMNS = ("place_id", "name", "lang")

COUNTRIES = {"AM": "armenia", "AZ": "azerbaijan"}
"""Place of each country that towns lie in, by its ISO 3166 code."""
CITY_PEOPLE, TOWN_PEOPLE = 50_000, 5_000
"""From so many people on a settlement is a city, or a town, where its source does not tell."""

MISFIT = "with a word for another kind of place"
"""Why a name is not kept."""


@dataclass(frozen=True)
class Gathered:
    """The places of a file, in the columns of our own tables, and what of it was left out."""

    towns: list[tuple[str, ...]] = field(default_factory=list)
    """Rows of `TOWN_COLUMNS`: countries first, then divisions, then the rest."""
    names: list[tuple[str, ...]] = field(default_factory=list)
    """Rows of `TOWN_NAME_COLUMNS`."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Rows of the file that are no places here, by what they are."""
    names_left_out: Counter[str] = field(default_factory=Counter)
    """Names that are not kept, by the reason."""


def read_towns(path: File, *, names: bool = True) -> CheckedTable:
    """Return a table of towns, each cell checked.

    Parameters
    ----------
    path
        A table of `TOWN_COLUMNS`.
    names
        Whether each name must be one that can be looked up; otherwise it must only be there.
    """
    sheet = CheckedTable.read(path, TOWN_COLUMNS)
    sheet.check_ids("place_id")
    sheet.check_choice("kind", list(PlaceKind))
    if names:
        sheet.check("name", FaultCode.NAME_FORM, readings)
    else:
        sheet.check_filled("name")
    sheet.check_points()
    return sheet


def settlement(people: int, *, seat: bool = False) -> PlaceKind:
    """Return the kind of a settlement of which only the population is known.

    Parameters
    ----------
    people
        How many live there; 0 when nobody tells.
    seat
        Whether it is the town of a district: such a one is a town, though few live there since
        the wars.

    Examples
    --------
    >>> settlement(60_000).value, settlement(0).value, settlement(0, seat=True).value
    ('city', 'village', 'town')
    """
    if people >= CITY_PEOPLE:
        return PlaceKind.CITY
    return PlaceKind.TOWN if people >= TOWN_PEOPLE or seat else PlaceKind.VILLAGE
