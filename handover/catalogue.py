"""The wider gazetteer: places around a dossier's own, so that a name in the news is found.

Towns are those of GeoNames (CC BY 4.0); what it lacks stands in the curated files, a source in
each row. ``links.csv`` tells which places of a dossier are also in GeoNames, and what lies in what
besides what the other tables say.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from handover.places import Kind, LonLat, NameRole, Place, Toponym, fits
from handover.register import NAME, check_points
from handover.sheets import Sheet, is_number, is_web_address
from handover.toponyms import fold, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handover.errors import Fault

FOLDER = Path(__file__).resolve().parents[1] / "data" / "gazetteer"
"""Where the wider gazetteer of this project lies."""

TOWN_COLUMNS = (
    *("place_id", "geonames_id", "name", "kind", "country", "admin1"),
    *("lon", "lat", "population"),
)
TOWN_NAME_COLUMNS = ("place_id", "name", "lang")
CURATED_COLUMNS = (
    *("place_id", "kind", "parent_id", "lon", "lat", "uncertainty_km"),
    *("source", "url", "note"),
)
CURATED_NAME_COLUMNS = ("place_id", "lang", "name", "role")
LINK_COLUMNS = ("place_id", "relation", "other", "note")

COUNTRIES = {"AM": "armenia", "AZ": "azerbaijan"}
"""Place of each country that towns lie in, by its ISO 3166 code."""
STRUCK = "struck"
"""Role of a name that GeoNames gives to a place and that belongs to another one."""


class Relation(StrEnum):
    """What the first place of a link is to the other."""

    SAME = "same"
    WITHIN = "within"


@dataclass(frozen=True)
class Link:
    """One thing known of two places."""

    place_id: str
    """The place it is about."""
    relation: Relation
    """What it is to the other."""
    other: str
    """A place_id, or a GeoNames division such as "AZ.26"."""


@dataclass(frozen=True)
class Catalogue:
    """The places and names of the wider gazetteer, and the links."""

    places: tuple[Place, ...] = ()
    names: tuple[Toponym, ...] = ()
    links: tuple[Link, ...] = ()


def read_catalogue(folder: Path = FOLDER) -> tuple[Catalogue, list[Fault]]:
    """Return the wider gazetteer in a folder, and what is wrong with its files.

    Parameters
    ----------
    folder
        Holds ``towns.csv``, ``town_names.csv``, ``curated.csv``, ``curated_names.csv`` and
        ``links.csv``.

    Returns
    -------
    catalogue
        What could be read. A GeoNames name whose kind word contradicts the kind of its place
        ("Khojaly Rayon" of a town) is left out, and so is one that is struck.
    faults
        Everything in the files that is not as it should be.
    """
    towns = _read_towns(folder)
    curated = _read_curated(folder)
    ids = frozenset(towns.table["place_id"]) | frozenset(curated.table["place_id"])
    town_names = Sheet.read(folder / "town_names.csv", TOWN_NAME_COLUMNS)
    town_names.check_known("place_id", ids or None, "a place_id of towns.csv")
    town_names.check("name", NAME, readings)
    names = Sheet.read(folder / "curated_names.csv", CURATED_NAME_COLUMNS)
    names.check_known("place_id", ids or None, "a place_id of curated.csv or towns.csv")
    names.check("name", NAME, readings)
    names.check_choice("role", [*NameRole, STRUCK])
    links = Sheet.read(folder / "links.csv", LINK_COLUMNS)
    links.check_choice("relation", list(Relation))
    links.check_filled("place_id", "other")
    faults = [
        fault for sheet in (towns, curated, town_names, names, links) for fault in sheet.faults
    ]
    if faults:
        return Catalogue(), faults
    return _catalogue(towns, curated, town_names, names, links), []


def ancestors(
    places: Iterable[Place], links: Iterable[Link], same: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """Return, for each place, its own id and those of all areas that it lies in.

    Parameters
    ----------
    places
        Every place of the gazetteer.
    links
        What is known besides their parents.
    same
        The id that stands for an area, by the other ids that mean it too.
    """
    parents = {place.place_id: {place.parent_id} - {""} for place in places}
    for link in links:
        if link.relation is Relation.WITHIN and link.place_id in parents:
            parents[link.place_id].add(same.get(link.other, link.other))
    return {place_id: _closure(place_id, parents) for place_id in parents}


def _closure(place_id: str, parents: Mapping[str, set[str]]) -> frozenset[str]:
    seen: set[str] = set()
    rest = [place_id]
    while rest:
        area = rest.pop()
        if area not in seen:
            seen.add(area)
            rest += parents.get(area, ())
    return frozenset(seen)


def _read_towns(folder: Path) -> Sheet:
    sheet = Sheet.read(folder / "towns.csv", TOWN_COLUMNS)
    sheet.check_ids("place_id")
    sheet.check_choice("kind", list(Kind))
    sheet.check("name", NAME, readings)
    check_points(sheet)
    return sheet


def _read_curated(folder: Path) -> Sheet:
    sheet = Sheet.read(folder / "curated.csv", CURATED_COLUMNS)
    sheet.check_ids("place_id")
    sheet.check_choice("kind", list(Kind))
    check_points(sheet)
    sheet.check("uncertainty_km", "kilometres, from 0 up", is_number)
    sheet.check_filled("source", "parent_id")
    sheet.check("url", "an http or https address", is_web_address)
    return sheet


def _catalogue(
    towns: Sheet, curated: Sheet, town_names: Sheet, names: Sheet, links: Sheet
) -> Catalogue:
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
        _place(row, english.get(row["place_id"], row["place_id"]), row["parent_id"])
        for _, row in curated.records()
    ]
    found = [
        Link(row["place_id"], Relation(row["relation"]), row["other"]) for _, row in links.records()
    ]
    for _, row in towns.records():
        country = row["country"]
        places.append(_place(row, row["name"], COUNTRIES.get(country, country)))
        toponyms.append(Toponym(row["place_id"], "und", row["name"], NameRole.PREFERRED))
        found.append(Link(row["place_id"], Relation.WITHIN, f"{country}.{row['admin1']}"))
    kinds = {place.place_id: place.kind for place in places}
    # Ten thousand rows: column by column is several times faster than row by row.
    columns = (town_names.table[column].tolist() for column in TOWN_NAME_COLUMNS)
    toponyms += (
        Toponym(place_id, lang or "und", name, NameRole.ALIAS)
        for place_id, name, lang in zip(*columns, strict=True)
        if fits(name, kinds[place_id])
    )
    kept = (name for name in toponyms if (name.place_id, fold(name.name)) not in struck)
    return Catalogue(tuple(places), tuple(kept), tuple(found))


def _place(row: dict[str, str], name: str, parent_id: str) -> Place:
    return Place(
        place_id=row["place_id"],
        name=name,
        kind=Kind(row["kind"]),
        lon_lat=LonLat(float(row["lon"]), float(row["lat"])),
        parent_id=parent_id,
        label=name,
        uncertainty_km=float(row.get("uncertainty_km", "nan")),
    )
