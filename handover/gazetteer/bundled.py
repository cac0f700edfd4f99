"""The wider gazetteer: places around a dossier's own, so that a name in the news is found.

Towns are those of GeoNames (CC BY 4.0); what it lacks stands in the curated files, a source in
each row. ``links.csv`` tells which places of a dossier are also in GeoNames, and what lies in what
besides what the other tables say. What a user added (``python -m handover gazetteer add``) comes
last: a place that the other tables have is theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover import DATA
from handover.dossier.cell_forms import is_number, is_web_address
from handover.dossier.checks import CheckedTable
from handover.dossier.place import LonLat, NameRole, Place, PlaceKind, Toponym, name_fits
from handover.faults import FaultCode
from handover.gazetteer.merge import added_records, alias_records, town_records
from handover.gazetteer.relations import Link, Relation
from handover.gazetteer.towns import TOWN_NAME_COLUMNS, read_towns
from handover.gazetteer.user_added import added_folder, read_added
from handover.names.spelling import fold, readings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from handover.faults import Fault
    from handover.gazetteer.user_added import AddedGazetteer

FOLDER = DATA / "gazetteer"
"""Where the wider gazetteer of this project lies."""

CURATED_COLUMNS = (
    *("place_id", "kind", "parent_id", "lon", "lat", "uncertainty_km"),
    *("source", "url", "note"),
)
CURATED_NAME_COLUMNS = ("place_id", "lang", "name", "role")
LINK_COLUMNS = ("place_id", "relation", "other", "note")

STRUCK = "struck"
"""Role of a name that GeoNames gives to a place and that belongs to another one."""


@dataclass(frozen=True)
class WiderGazetteer:
    """The places and names of the wider gazetteer, and the links."""

    places: tuple[Place, ...] = ()
    names: tuple[Toponym, ...] = ()
    links: tuple[Link, ...] = ()


def read_wider_gazetteer(folder: Path = FOLDER) -> tuple[WiderGazetteer, list[Fault]]:
    """Return the wider gazetteer in a folder, and what is wrong with its files.

    Parameters
    ----------
    folder
        Holds ``towns.csv``, ``town_names.csv``, ``curated.csv``, ``curated_names.csv`` and
        ``links.csv``; gazetteers that were added lie in ``added/``, or where the environment
        says (``HANDOVER_GAZETTEER``).

    Returns
    -------
    wider
        What could be read. A GeoNames name whose kind word contradicts the kind of its place
        ("Khojaly Rayon" of a town) is left out, and so is one that is struck.
    faults
        Everything in the files that is not as it should be.
    """
    towns = read_towns(folder / "towns.csv")
    curated = _read_curated(folder)
    ids = frozenset(towns.columns["place_id"]) | frozenset(curated.columns["place_id"])
    town_names = CheckedTable.read(folder / "town_names.csv", TOWN_NAME_COLUMNS)
    town_names.check_known("place_id", ids or None, "a place_id of towns.csv")
    town_names.check("name", FaultCode.NAME_FORM, readings)
    names = CheckedTable.read(folder / "curated_names.csv", CURATED_NAME_COLUMNS)
    names.check_known("place_id", ids or None, "a place_id of curated.csv or towns.csv")
    names.check("name", FaultCode.NAME_FORM, readings)
    names.check_choice("role", [*NameRole, STRUCK])
    links = CheckedTable.read(folder / "links.csv", LINK_COLUMNS)
    links.check_choice("relation", list(Relation))
    links.check_filled("place_id", "other")
    added = read_added(added_folder(folder))
    faults = [
        fault for sheet in (towns, curated, town_names, names, links) for fault in sheet.faults
    ]
    faults += [fault for one in added for fault in one.faults]
    if faults:
        return WiderGazetteer(), faults
    found = _records(towns, curated, town_names=town_names, names=names, links=links, added=added)
    return found, []


def _read_curated(folder: Path) -> CheckedTable:
    sheet = CheckedTable.read(folder / "curated.csv", CURATED_COLUMNS)
    sheet.check_ids("place_id")
    sheet.check_choice("kind", list(PlaceKind))
    sheet.check_points()
    sheet.check("uncertainty_km", FaultCode.KILOMETRES_FORM, is_number)
    sheet.check_filled("source", "parent_id")
    sheet.check("url", FaultCode.ADDRESS_FORM, is_web_address)
    return sheet


def _records(  # noqa: PLR0913  # one for each file
    towns: CheckedTable,
    curated: CheckedTable,
    *,
    town_names: CheckedTable,
    names: CheckedTable,
    links: CheckedTable,
    added: Sequence[AddedGazetteer],
) -> WiderGazetteer:
    """Return the records of sheets that are free of faults."""
    struck = {
        (row["place_id"], fold(row["name"])) for _, row in names.records() if row["role"] == STRUCK
    }
    toponyms = [
        Toponym(row["place_id"], row["lang"] or "und", row["name"], NameRole(row["role"]))
        for _, row in names.records()
        if row["role"] != STRUCK
    ]
    english = {
        toponym.place_id: toponym.name
        for toponym in reversed(toponyms)
        if toponym.lang == "en" and toponym.role is NameRole.PREFERRED
    }
    places = [
        _place(row, english.get(row["place_id"], row["place_id"])) for _, row in curated.records()
    ]
    found = [
        Link(row["place_id"], Relation(row["relation"]), row["other"]) for _, row in links.records()
    ]
    by_hand = [place.place_id for place in places]
    more = town_records(row for _, row in towns.records())
    places += more[0]
    toponyms += more[1]
    found += more[2]
    kinds = {place.place_id: place.kind for place in places}
    toponyms += [
        alias for alias in alias_records(town_names) if name_fits(alias.name, kinds[alias.place_id])
    ]
    more = added_records(added, places, by_hand)
    places += more[0]
    toponyms += more[1]
    found += more[2]
    doubtful = {place_id for place_id, _ in struck}
    kept = (
        name
        for name in toponyms
        if name.place_id not in doubtful or (name.place_id, fold(name.name)) not in struck
    )
    return WiderGazetteer(tuple(places), tuple(kept), tuple(found))


def _place(row: dict[str, str], name: str) -> Place:
    return Place(
        place_id=row["place_id"],
        name=name,
        kind=PlaceKind(row["kind"]),
        lon_lat=LonLat(float(row["lon"]), float(row["lat"])),
        parent_id=row["parent_id"],
        label=name,
        uncertainty_km=float(row["uncertainty_km"]),
    )
