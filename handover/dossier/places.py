"""The tables of places and names of a dossier, and the checks on them.

``where_prec`` is the precision of location of the UCDP Georeferenced Event Dataset: 1 exact, 2
within 25 km, 3 second-order and 4 first-order division, 5 a line or a fuzzy area, 6 a country, 7
beyond. The names carry BCP 47 language tags, as in the Linked Places format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handover.dossier import schema
from handover.dossier.checks import CheckedTable
from handover.dossier.csv_table import records
from handover.dossier.labels import place_label, preferred_names
from handover.dossier.place import (
    LonLat,
    NameRole,
    Place,
    PlaceKind,
    Role,
    Toponym,
    name_fits,
)
from handover.dossier.wanted import any_of
from handover.faults import Fault, FaultCode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from handover.dossier.csv_table import File


def read_places(
    file: File, sources: Collection[str] | None = None
) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the places in a file, and what is wrong with it.

    Parameters
    ----------
    file
        ``places.csv``.
    sources
        Known source ids; None when that cannot be said, and then none is at fault.

    Returns
    -------
    places
        The columns of `schema.PLACES` in file order, text but ``lon``, ``lat`` and
        ``uncertainty_km`` (float, not a number where the cell is not one) and ``where_prec``
        (``Int64``).
    faults
        Everything in the file that is not as it should be.
    """
    checked = check_places(file, sources)
    numbers = {column: checked.numbers(column) for column in ("lon", "lat", "uncertainty_km")}
    precision = checked.table["where_prec"]
    exact = precision.where(precision.isin([*"1234567"])).astype("object").astype("Int64")
    places = checked.table.assign(**numbers, where_prec=exact)
    return places.reset_index(drop=True), checked.faults


def read_names(
    file: File,
    places: pd.DataFrame,
    sources: Collection[str] | None = None,
    languages: Sequence[str] = ("en",),
) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the names in a file, and what is wrong with it.

    Parameters
    ----------
    file
        ``names.csv``; there need be none: a place is then called as its own row says, or by its
        id.
    places
        As :func:`read_places` returns them; empty when they cannot be read.
    sources
        Known source ids; None when that cannot be said, and then none is at fault.
    languages
        Of the dossier, in its order.

    Returns
    -------
    names
        The columns of `schema.NAMES` in file order, all text; then the names that stand in the
        places' own rows.
    faults
        Everything in the file that is not as it should be; also each place that has names but no
        preferred one in any of the languages.
    """
    checked = check_names(file, records(places), sources, languages)
    names = checked.table.reset_index(drop=True)
    own = [*names_in_places(records(places), records(names), languages)]
    if own:
        import pandas as pd  # noqa: PLC0415  # slow to import; a name is resolved without

        names = pd.concat([names, pd.DataFrame(own, dtype="str")], ignore_index=True).fillna("")
    return names, checked.faults


def check_places(file: File, sources: Collection[str] | None = None) -> CheckedTable:
    """Return the places in a file as text, each cell checked."""
    checked = CheckedTable.of(file, schema.PLACES, {"sources": sources})
    _check_circles(checked)
    return checked


def check_names(
    file: File,
    places: Iterable[Mapping[str, Any]],
    sources: Collection[str] | None = None,
    languages: Sequence[str] = ("en",),
) -> CheckedTable:
    """Return the names in a file as text, each cell checked; `places` are rows of that table."""
    places = list(places)
    kinds = {row["place_id"]: row["kind"] for row in places}
    known = {"places": kinds or None, "sources": sources}
    checked = CheckedTable.of(file, schema.NAMES, known)
    names: dict[tuple[str, str, str], int] = {}
    preferred: dict[tuple[str, str], int] = {}
    for at, cells in checked.records():
        place_id, lang = cells["place_id"], cells["lang"]
        name = cells["name"]
        # Rows without a language or a name are not the same for want of it: that is a fault above.
        if name and (first := names.setdefault((place_id, lang, name), at)) != at:
            checked.fault(at, "name", FaultCode.NAME_TWICE, first=str(first))
        if (
            lang
            and cells["role"] == NameRole.PREFERRED
            and (first := preferred.setdefault((place_id, lang), at)) != at
        ):
            checked.fault(at, "role", FaultCode.PREFERRED_TWICE, first=str(first))
        kind = kinds.get(place_id, "")
        if kind in [*PlaceKind] and not name_fits(name, PlaceKind(kind)):
            checked.fault(at, "name", FaultCode.NAME_MISFIT, kind=kind)
    # Of a dossier without names, that each is missing goes without saying.
    for row in [] if checked.faults or not checked.columns.rows else places:
        named = any((row["place_id"], language) in preferred for language in languages)
        if not named and not row["name"]:
            missing = {"place": row["place_id"], "languages": any_of(languages)}
            code = FaultCode.NAME_MISSING
            checked.faults.append(Fault(file=checked.file, code=code, details=missing))
    return checked


def names_in_places(
    places: Iterable[Mapping[str, Any]],
    names: Iterable[Mapping[str, Any]],
    languages: Sequence[str],
) -> Iterator[dict[str, str]]:
    """Yield a row of names for each name that stands in a place's own row.

    It is the preferred one in the first of the languages, where the names tell no other.
    """
    language = languages[0]
    told = {
        row["place_id"]
        for row in names
        if row["lang"] == language and row["role"] == NameRole.PREFERRED
    }
    for row in places:
        if row["name"] and row["place_id"] not in told:
            cells = {"lang": language, "role": NameRole.PREFERRED.value}
            yield {key: row[key] for key in ("place_id", "name", "source_id")} | cells


def as_places(
    places: Iterable[Mapping[str, Any]],
    names: Iterable[Mapping[str, Any]],
    languages: Sequence[str] = (),
) -> tuple[list[Place], list[Toponym]]:
    """Return the records of the rows of two tables that are free of faults.

    Parameters
    ----------
    places, names
        Rows of the tables of places and of names, by column.
    languages
        Of the dossier, in its order; they make the label. None: English alone.
    """
    languages = languages or ("en",)
    toponyms = [
        Toponym(row["place_id"], row["lang"], row["name"], NameRole(row["role"])) for row in names
    ]
    preferred = preferred_names((one.place_id, one.lang, one.name, one.role) for one in toponyms)
    records = []
    for row in places:
        place_id = row["place_id"]
        names_here = preferred.get(place_id, {})
        place = Place(
            place_id=place_id,
            name=names_here.get("en") or _first_of(names_here, languages) or place_id,
            kind=PlaceKind(row["kind"]),
            lon_lat=LonLat(float(row["lon"]), float(row["lat"])),
            parent_id=row["parent_id"],
            role=Role(row["role"]),
            label=place_label(names_here, languages) or place_id,
            uncertainty_km=float(row["uncertainty_km"]),
        )
        records.append(place)
    return records, toponyms


def _first_of(names: Mapping[str, str], languages: Sequence[str]) -> str:
    return next((names[language] for language in languages if language in names), "")


def _check_circles(checked: CheckedTable) -> None:
    """Note each place that lies inside itself, be it through others."""
    parents = dict(zip(checked.columns["place_id"], checked.columns["parent_id"], strict=True))
    for row, place_id in checked.cells("place_id"):
        seen, above = {place_id}, parents[place_id]
        while above and above not in seen:
            seen.add(above)
            above = parents.get(above, "")
        if above == place_id:
            checked.fault(row, "parent_id", FaultCode.PLACE_CIRCLE)
