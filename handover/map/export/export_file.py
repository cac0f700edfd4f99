"""What leaves the program: a view of a dossier as a file, in one of several forms.

Each form's own module is imported only when that form is asked for: drawing alone takes a second
to load, and most visits never need it.
"""
# ruff: noqa: PLC0415 (as said above)

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from handover.dossier.version import SHORT
from handover.map.export.progress import tell_nobody
from handover.state.view import BESIDE
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from handover.dossier.read import Dossier
    from handover.map.export.progress import OnStep
    from handover.state.view import View


class Format(StrEnum):
    """Forms of a file; the value is also how its name ends."""

    HTML = "html"
    PNG = "png"
    GEOJSON = "geojson"
    GPKG = "gpkg"
    CSV = "csv"
    ZIP = "zip"
    JSONLD = "jsonld"


SUFFIXES: Mapping[str, Format] = {
    **{f".{form}": form for form in Format},
    ".htm": Format.HTML,
    ".json": Format.GEOJSON,
}
"""How the name of a file may end, and what that says of it."""

MIME: Mapping[Format, str] = {
    Format.HTML: "text/html",
    Format.PNG: "image/png",
    Format.GEOJSON: "application/geo+json",
    Format.GPKG: "application/geopackage+sqlite3",
    Format.CSV: "text/csv",
    Format.ZIP: "application/zip",
    Format.JSONLD: "application/ld+json",
}
"""Media types."""

SAYS: Mapping[Format, str] = {
    Format.HTML: mark("Map as HTML"),
    Format.PNG: mark("Picture as PNG"),
    Format.GEOJSON: mark("Areas as GeoJSON"),
    Format.GPKG: mark("Areas as GeoPackage"),
    Format.CSV: mark("Claims as CSV"),
    Format.ZIP: mark("All tables as Parquet"),
    Format.JSONLD: mark("Places as Linked Places"),
}
"""What each is called on the screen: patterns to say."""


def export(
    dossier: Dossier,
    view: View,
    form: Format,
    *,
    made_on: date,
    on_step: OnStep = tell_nobody,
) -> bytes:
    """Bytes of a file that shows a view and carries its sources, licences and policies.

    The tables as Parquet and the places in the Linked Places format are of the whole dossier,
    whatever the view.

    Parameters
    ----------
    dossier
        A dossier that was read without faults.
    view
        What is shown.
    form
        Of the file.
    made_on
        Today.
    on_step
        Told of each step of a picture; an exception of it ends the work there.
    """
    if form is Format.HTML:
        from handover.map.document import document

        told = ("day", "known", "place", "sources", *BESIDE)
        start = {name: value for name, value in view.parameters().items() if name in told}
        start |= {"made": made_on.isoformat(), "first": dossier.first_report or ""}
        return document(dossier, view=start, sources=view.sources, beside=view.beside).encode()
    if form is Format.PNG:
        on_step(0.0, say("Loading what draws"))
        from handover.map.export.picture.draw import as_png

        return as_png(dossier, view, made_on=made_on, on_step=on_step)
    if form is Format.CSV:
        from handover.map.export.claims_csv import as_cited_csv

        return as_cited_csv(dossier, view, made_on=made_on)
    if form is Format.ZIP:
        from handover.map.export.parquet_tables import as_parquet_zip

        return as_parquet_zip(dossier)
    if form is Format.JSONLD:
        from handover.gazetteer.linked_places_out import linked_places

        return linked_places(dossier)
    from handover.map.export.areas import as_geojson, as_geopackage

    write = as_geojson if form is Format.GEOJSON else as_geopackage
    return write(dossier, view, made_on=made_on)


def file_name(dossier: Dossier, view: View, form: Format) -> str:
    """Name for the file: dossier, day, knowledge where it is not the day's own, and version."""
    known = {"then": ""}.get(view.known, f"-known-{view.known}")
    stem = re.sub(r"[^\w-]+", "-", dossier.id).strip("-") or "dossier"
    return f"{stem}-{view.day.isoformat()}{known}-{dossier.version[:SHORT]}.{form}"
