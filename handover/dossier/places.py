"""The tables of places and names of a dossier, and the checks on them.

``where_prec`` is the precision of location of the UCDP Georeferenced Event Dataset: 1 exact, 2
within 25 km, 3 second-order and 4 first-order division, 5 a line or a fuzzy area, 6 a country, 7
beyond. The names carry BCP 47 language tags, as in the Linked Places format.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from handover.dossier.checks import CheckedTable, is_number
from handover.dossier.labels import place_label, preferred_names
from handover.dossier.place import LonLat, NameRole, Place, PlaceKind, Role, Toponym, name_fits
from handover.errors import Fault
from handover.names.spelling import readings

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from handover.dossier.csv_table import File

PLACE_COLUMNS = (
    *("place_id", "kind", "role", "parent_id", "lon", "lat", "where_prec"),
    *("uncertainty_km", "source_id", "note"),
)
NAME_COLUMNS = ("place_id", "lang", "name", "role", "source_id")

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", re.ASCII)
_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,8})?", re.ASCII)
NAME = "a name: letters or digits, at most 200"
"""What a cell that holds a name should be."""
EAST, NORTH = 180, 90
"""Largest longitude and latitude of WGS 84, degrees."""


def read_places(
    path: File, sources: Collection[str] | None = None
) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the places in a file, and what is wrong with it.

    Parameters
    ----------
    path
        ``places.csv``; ``parent_id`` and ``note`` may be blank.
    sources
        Known source ids; None when they cannot be told, and then none is at fault.

    Returns
    -------
    places
        `PLACE_COLUMNS` in file order, text but ``lon``, ``lat`` and ``uncertainty_km`` (float,
        not a number where the cell is not one) and ``where_prec`` (``Int64``).
    faults
        Everything in the file that is not as it should be.
    """
    checked = CheckedTable.read(path, PLACE_COLUMNS)
    checked.check_ids("place_id")
    checked.check_choice("kind", list(PlaceKind))
    checked.check_choice("role", list(Role))
    ids = frozenset(checked.table["place_id"])
    checked.check_known("parent_id", ids, "a place_id of this file", optional=True)
    _check_circles(checked)
    check_points(checked)
    checked.check("where_prec", "a whole number from 1 to 7", {*"1234567"}.__contains__)
    checked.check("uncertainty_km", "kilometres, from 0 up", is_number)
    checked.check_known("source_id", sources, "a source_id of sources.csv")
    numbers = {
        column: pd.to_numeric(checked.table[column], errors="coerce").astype("float64")
        for column in ("lon", "lat", "uncertainty_km")
    }
    exact = checked.table["where_prec"].where(checked.table["where_prec"].isin([*"1234567"]))
    places = checked.table.assign(**numbers, where_prec=exact.astype("object").astype("Int64"))
    return places.reset_index(drop=True), checked.faults


def read_names(
    path: File, places: pd.DataFrame, sources: Collection[str] | None = None
) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the names in a file, and what is wrong with it.

    Parameters
    ----------
    path
        ``names.csv``.
    places
        As :func:`read_places` returns them; empty when they cannot be told.
    sources
        Known source ids; None when they cannot be told, and then none is at fault.

    Returns
    -------
    names
        `NAME_COLUMNS` in file order, all text.
    faults
        Everything in the file that is not as it should be; also each place of which the file
        has no preferred English name.
    """
    checked = CheckedTable.read(path, NAME_COLUMNS)
    kinds = dict(zip(places["place_id"], places["kind"], strict=True))
    checked.check_known("place_id", kinds or None, "a place_id of places.csv")
    checked.check("lang", "a BCP 47 tag such as en or hy-Latn", _LANGUAGE.fullmatch)
    checked.check("name", NAME, readings)
    checked.check_choice("role", list(NameRole))
    checked.check_known("source_id", sources, "a source_id of sources.csv")
    names: dict[tuple[str, str, str], int] = {}
    preferred: dict[tuple[str, str], int] = {}
    for row, cells in checked.records():
        place_id, lang = cells["place_id"], cells["lang"]
        name = cells["name"]
        # Rows without a language or a name are not the same for want of it: that is told above.
        if name and (first := names.setdefault((place_id, lang, name), row)) != row:
            checked.fault(row, "name", f"each name of a place once; row {first} has it too")
        if (
            lang
            and cells["role"] == NameRole.PREFERRED
            and (first := preferred.setdefault((place_id, lang), row)) != row
        ):
            checked.fault(row, "role", f"one preferred name in a language; row {first} has it")
        kind = kinds.get(place_id, "")
        if kind in [*PlaceKind] and not name_fits(name, PlaceKind(kind)):
            checked.fault(row, "name", f"a name that may be that of a {kind}")
    for place_id in [] if checked.faults else kinds:
        if (place_id, "en") not in preferred:
            missing = f"a preferred English name of {place_id}"
            checked.faults.append(Fault(file=checked.file, expected=missing))
    return checked.table.reset_index(drop=True), checked.faults


def as_places(
    places: pd.DataFrame, names: pd.DataFrame, languages: Sequence[str] = ()
) -> tuple[list[Place], list[Toponym]]:
    """Return the records of two tables that are free of faults.

    Parameters
    ----------
    places
        As :func:`read_places` returns them.
    names
        As :func:`read_names` returns them.
    languages
        Of the dossier, in its order; they make the label. None: English alone.
    """
    toponyms = [
        Toponym(place_id, lang, name, NameRole(role))
        for place_id, lang, name, role, _ in names[[*NAME_COLUMNS]].itertuples(index=False)
    ]
    preferred = preferred_names((one.place_id, one.lang, one.name, one.role) for one in toponyms)
    records = [
        Place(
            place_id=row["place_id"],
            name=preferred.get(row["place_id"], {}).get("en", row["place_id"]),
            kind=PlaceKind(row["kind"]),
            lon_lat=LonLat(row["lon"], row["lat"]),
            parent_id=row["parent_id"],
            role=Role(row["role"]),
            label=place_label(preferred.get(row["place_id"], {}), languages or ("en",))
            or row["place_id"],
            uncertainty_km=row["uncertainty_km"],
        )
        for row in places.to_dict("records")
    ]
    return records, toponyms


def check_points(checked: CheckedTable) -> None:
    """Note each ``lon`` and ``lat`` of a checked that is not a number of degrees of WGS 84."""
    for column, limit in (("lon", EAST), ("lat", NORTH)):
        expected = f"degrees from -{limit} to {limit}"
        for row, value in checked.cells(column):
            if not _DEGREES.fullmatch(value) or abs(float(value)) > limit:
                checked.fault(row, column, expected)


def _check_circles(checked: CheckedTable) -> None:
    """Note each place that lies inside itself, be it through others."""
    parents = dict(zip(checked.table["place_id"], checked.table["parent_id"], strict=True))
    for row, place_id in checked.cells("place_id"):
        seen, above = {place_id}, parents[place_id]
        while above and above not in seen:
            seen.add(above)
            above = parents.get(above, "")
        if above == place_id:
            checked.fault(row, "parent_id", "a place that does not lie inside this one")
