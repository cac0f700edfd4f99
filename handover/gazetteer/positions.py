"""Places that came without coordinates, looked up by their names; nothing is guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.dossier import schema
from handover.dossier.place import SETTLEMENTS, NameRole
from handover.gazetteer.candidates import Candidate, place_cells, source_row
from handover.gazetteer.lookup_errors import AmbiguousPlaceError, UnknownPlaceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handover.dossier.files import DossierFiles
    from handover.dossier.place import Place
    from handover.gazetteer.resolve import Gazetteer

GEONAMES = (
    *("geonames", "GeoNames", "GeoNames", "", "https://www.geonames.org/"),
    *("2026-11-23", "CC BY 4.0: © GeoNames, geonames.org", ""),
)
"""The source of the wider gazetteer's positions, as a row of ``sources.csv``."""
TOWN_KM, AREA_KM = "2", "20"
"""Uncertainty of a position from the gazetteer, km, of a settlement and of anything else."""


@dataclass(frozen=True)
class Unplaced:
    """A place that came without coordinates."""

    place_id: str
    """Its id."""
    name: str
    """The name that was looked up."""
    candidates: tuple[Place, ...]
    """The places that it may be: one when it is plain, several or none when it is not."""
    is_plain: bool
    """Whether its name means just the one place."""


def count_unplaced(bundle: DossierFiles) -> int:
    """Return how many places have no coordinates."""
    places, _ = bundle.table("places")
    return int(((places["lon"] == "") & (places["lat"] == "") & (places["place_id"] != "")).sum())


def unplaced(bundle: DossierFiles, gazetteer: Gazetteer, most: int | None = None) -> list[Unplaced]:
    """Return the places without coordinates, in file order, and what each of them may be.

    Parameters
    ----------
    bundle
        Files of the dossier.
    gazetteer
        Where their names are looked up.
    most
        How many are looked up; by default all.
    """
    places, _ = bundle.table("places")
    names, _ = bundle.table("names")
    called: dict[str, str] = {}
    wanted = [("en", NameRole.PREFERRED), ("", NameRole.PREFERRED), ("", "")]
    for lang, role in wanted:
        fits = names["lang"].str.startswith(lang) & names["role"].str.startswith(role)
        for place_id, name in zip(
            names.loc[fits, "place_id"], names.loc[fits, "name"], strict=True
        ):
            called.setdefault(place_id, name)
    for place_id, name in zip(places["place_id"], places["name"], strict=True):
        if name:
            called.setdefault(place_id, name)
    blank = (places["lon"] == "") & (places["lat"] == "") & (places["place_id"] != "")
    wanting = places.loc[blank, ["place_id", "kind"]].iloc[:most]
    return [
        _looked_up(place_id, called.get(place_id, place_id), kind, gazetteer)
        for place_id, kind in zip(wanting["place_id"], wanting["kind"], strict=True)
    ]


def _looked_up(place_id: str, name: str, kind: str, gazetteer: Gazetteer) -> Unplaced:
    try:
        place = gazetteer.resolve(name).place
    except AmbiguousPlaceError as error:
        return Unplaced(place_id, name, tuple(error.candidates), is_plain=False)
    except UnknownPlaceError as error:
        return Unplaced(place_id, name, tuple(error.near), is_plain=False)
    # "Georgia" the village is not the country: a name that fits, of another sort, is a hint.
    same = place.kind == kind or {place.kind, kind} <= SETTLEMENTS
    return Unplaced(place_id, name, (place,), is_plain=same)


def placed(bundle: DossierFiles, chosen: Mapping[str, Place | Candidate]) -> DossierFiles:
    """Return a bundle in which these places have the coordinates of those they were found to be.

    A blank ``where_prec``, ``uncertainty_km`` or ``source_id`` is filled in too, the note tells
    where the position is from, and so does a row of ``sources.csv``. Every other row stays as it
    was.

    Parameters
    ----------
    bundle
        The dossier's files.
    chosen
        By place_id, a place of the gazetteer or an answer of a geocoder.
    """
    if not chosen:
        return bundle
    table, faults = bundle.table("places")
    if faults:
        return bundle
    rows = []
    for row in table.to_dict("records"):
        found = chosen.get(row["place_id"])
        if found is not None and not row["lon"] and not row["lat"]:
            for column, cell in _cells(found).items():
                row[column] = (
                    f"{row['note']} {cell}".strip() if column == "note" else (row[column] or cell)
                )
        rows.append([str(row[column]) for column in table.columns])
    return _with_sources(bundle.having_rows("places", rows), chosen.values())


def _cells(found: Place | Candidate) -> dict[str, str]:
    """Return the cells of ``places.csv`` that a found place tells."""
    if isinstance(found, Candidate):
        return place_cells(found)
    point, settled = found.lon_lat, found.kind in SETTLEMENTS
    return {
        "lon": f"{point.lon:.6g}",
        "lat": f"{point.lat:.6g}",
        "where_prec": "1" if settled else "3",
        "uncertainty_km": TOWN_KM if settled else AREA_KM,
        "source_id": GEONAMES[0],
        "note": f"Position of {found.name} ({found.place_id}) in the gazetteer.",
    }


def _with_sources(bundle: DossierFiles, found: Iterable[Place | Candidate]) -> DossierFiles:
    """Return a bundle whose sources have a row for whoever told these positions.

    The row is there also when the place's own row names another source: the terms hold anyhow.
    """
    headings = schema.SOURCES.headings
    table, faults = bundle.table("sources")
    if faults:
        return bundle
    cited = {
        row[0]: row
        for one in found
        for row in [
            tuple(source_row(one)[heading] for heading in headings)
            if isinstance(one, Candidate)
            else GEONAMES
        ]
    }
    fresh = [row for source_id, row in cited.items() if not (table["source_id"] == source_id).any()]
    if not fresh:
        return bundle
    rows = [[str(cell) for cell in row] for row in table.itertuples(index=False)]
    return bundle.having_rows("sources", [*rows, *fresh])
