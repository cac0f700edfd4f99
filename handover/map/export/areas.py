"""Areas and settlements with their state on a day, as GeoJSON and as GeoPackage."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import shapely

from handover.dossier import schema
from handover.dossier.csv_table import records
from handover.dossier.formats.geopackage import field_names
from handover.dossier.headings import apart, own_columns
from handover.dossier.labels import place_labels
from handover.dossier.outlines import on_day
from handover.dossier.place import LINE_STYLES
from handover.map.citation import Colophon, colophon
from handover.state.party_roles import spoken_forms
from handover.state.shown import STATE_COLUMNS, shown_states

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from handover.dossier.columns import Table
    from handover.dossier.read import Dossier
    from handover.state.view import View

DECIMALS = 7
"""Of a degree in GeoJSON: a centimetre, far finer than any outline here (RFC 7946, 11.2)."""

COLUMNS = (
    *("place_id", "label", "kind", "day", "known_on", "headline", *STATE_COLUMNS),
    *("holder_name", "rival_name", "holder_quote", "holder_source", "holder_url"),
    *("schedule_quote", "schedule_source", "schedule_url"),
    *("approximate", "style", "outline_source", "outline_licence"),
)
"""Columns of `areas`, less the geometry."""


def areas(dossier: Dossier, view: View, *, made_on: date) -> gpd.GeoDataFrame:
    """Areas with an outline, then settlements, with their state.

    Parameters
    ----------
    dossier
        A dossier that was read without faults.
    view
        The day, the knowledge and the sources.
    made_on
        Today: what "as known today" means.

    Returns
    -------
    geopandas.GeoDataFrame
        `COLUMNS` and ``geometry``, EPSG:4326. The state is what
        `handover.state.shown.shown_states` says, days as ISO text, empty when there is none;
        ``holder_quote`` and the like are the words and the source of ``holder_claim``, the
        others of ``schedule_claim``. ``style`` is the outline's, empty of a settlement. Columns
        of the author's own, of places and then of outlines, stand before the geometry.
    """
    state = shown_states(dossier, view)
    places = dossier.places.set_index("place_id")
    drawn = on_day(dossier.outlines, view.day)
    drawn = drawn.loc[drawn["style"].isin(LINE_STYLES).sort_values(kind="stable").index]
    outlines = drawn.drop_duplicates("place_id").set_index("place_id")  # the area before a line
    claims = dossier.ledger.set_index("claim_id")
    sources = dossier.sources.set_index("source_id")
    labels = place_labels(dossier)
    names = {key: forms.name for key, forms in spoken_forms(dossier.parties).items()}
    about = colophon(dossier, view, made_on=made_on)
    own_of_place = _own(schema.PLACES, dossier.places, ())
    own_of_outline = _own(schema.OUTLINES, dossier.outlines, own_of_place.values())
    rows = []
    for row in records(state.reset_index()):
        place_id = row["place_id"]
        outlined = place_id in outlines.index
        place = places.loc[place_id]
        if not outlined and (pd.isna(place["lon"]) or pd.isna(place["lat"])):
            continue
        outline = outlines.loc[place_id] if outlined else None
        where = place["source_id"] if outline is None else outline["source_id"]
        rows.append(
            {
                **{name: row[name] for name in COLUMNS if name in row},
                "label": labels[place_id],
                "kind": place["kind"],
                "day": about.day.isoformat(),
                "known_on": about.known_on.isoformat(),
                "holder_name": names.get(row["holder"], ""),
                "rival_name": names.get(row["rival"], ""),
                **{day: _iso(row[day]) for day in ("deadline", "told_later")},
                **_cited("holder", row["holder_claim"], claims, sources),
                **_cited("schedule", row["schedule_claim"], claims, sources),
                "approximate": True if outline is None else bool(outline["approximate"]),
                "style": "" if outline is None else outline["style"],
                "outline_source": where,
                "outline_licence": sources.loc[where, "licence"]
                if outline is None
                else outline["licence"],
                **{called: place[name] for name, called in own_of_place.items()},
                **{
                    called: "" if outline is None else outline[name]
                    for name, called in own_of_outline.items()
                },
                "geometry": shapely.Point(place["lon"], place["lat"])
                if outline is None
                else outline["geometry"],
            }
        )
    own = [*own_of_place.values(), *own_of_outline.values()]
    table = gpd.GeoDataFrame(rows, columns=[*COLUMNS, *own, "geometry"], crs="EPSG:4326")
    return table.astype({"days_left": "Int64", "evidence_days": "Int64"})


def _own(table: Table, rows: pd.DataFrame, taken: Iterable[str]) -> dict[str, str]:
    """Columns of an author's own, and what each is called beside those of `COLUMNS`."""
    own = own_columns(table, rows)
    others = apart(own, (*COLUMNS, *taken))
    return {column: others.get(column, column) for column in own}


def _iso(day: pd.Timestamp) -> str:
    return "" if pd.isna(day) else day.date().isoformat()


def _cited(role: str, claim_id: str, claims: pd.DataFrame, sources: pd.DataFrame) -> dict[str, str]:
    """Words and source of a claim that a state rests on."""
    if not claim_id:
        return dict.fromkeys((f"{role}_quote", f"{role}_source", f"{role}_url"), "")
    claim = claims.loc[claim_id]
    source = sources.loc[claim["source_id"]]
    found = {"quote": claim["quote"], "source": source["publisher"], "url": source["url"]}
    return {f"{role}_{name}": str(text) for name, text in found.items()}


def as_geojson(dossier: Dossier, view: View, *, made_on: date) -> bytes:
    """Areas as GeoJSON (RFC 7946), with the colophon as ``about`` and ``sources`` beside them."""
    table = areas(dossier, view, made_on=made_on)
    about = colophon(dossier, view, made_on=made_on)
    features = [
        {
            "type": "Feature",
            "id": row["place_id"],
            "properties": {
                name: None if pd.isna(value) or value == "" else value
                for name, value in row.items()
                if name != "geometry"
            },
            "geometry": _geometry(row["geometry"]),
        }
        for row in records(table)
    ]
    collection = {
        "type": "FeatureCollection",
        "about": about.texts(),
        "sources": [dict(source) for source in about.sources],
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def as_geopackage(dossier: Dossier, view: View, *, made_on: date) -> bytes:
    """Areas as GeoPackage: layers ``areas`` and ``settlements``, tables ``sources``, ``about``."""
    import pyogrio  # noqa: PLC0415  # slow to import, and this form of the file needs it alone

    table = areas(dossier, view, made_on=made_on)
    table = table.set_axis([*field_names(table.columns[:-1]), "geometry"], axis=1)
    about = colophon(dossier, view, made_on=made_on)
    flat = table.geom_type == "Point"
    outlines = table[~flat].reset_index(drop=True)
    # One kind of geometry a layer is what a GeoPackage asks for.
    parts = [shapely.multipolygons(shapely.get_parts(area)) for area in outlines.geometry]
    outlines = outlines.set_geometry(gpd.GeoSeries(parts, crs=table.crs))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "areas.gpkg"
        kinds = {"areas": "MultiPolygon", "settlements": "Point"}
        for layer, rows in (("areas", outlines), ("settlements", table[flat])):
            if not rows.empty:
                rows.to_file(
                    path,
                    layer=layer,
                    driver="GPKG",
                    engine="pyogrio",
                    geometry_type=kinds[layer],
                    layer_options={"DESCRIPTION": about.citation},
                )
        for layer, rows in about_tables(about).items():
            pyogrio.write_dataframe(rows, path, layer=layer, driver="GPKG", append=path.exists())
        return path.read_bytes()


def about_tables(about: Colophon) -> dict[str, pd.DataFrame]:
    """Colophon as two tables of text: ``sources``, and ``about`` with a name and a text a row."""
    texts = pd.DataFrame(list(about.texts().items()), columns=["name", "text"])
    return {"sources": pd.DataFrame([dict(source) for source in about.sources]), "about": texts}


def _geometry(shape: Any) -> Any:  # noqa: ANN401 (Shapely is untyped)
    """Geometry as RFC 7946 wants it: outer rings against the clock, seven decimals."""
    found = shapely.geometry.mapping(shapely.orient_polygons(shape))
    return {"type": found["type"], "coordinates": _rounded(found["coordinates"])}


def _rounded(part: Any) -> Any:  # noqa: ANN401 (numbers, nested)
    return (
        [_rounded(each) for each in part]
        if isinstance(part, list | tuple)
        else round(part, DECIMALS)
    )
