"""Small files of somebody else's, in every form that is read."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path

import geopandas as gpd
import openpyxl
import pyogrio
import shapely
import xlwt

from tests.support.hostile import zipped

ROWS = (("place", "holder", "day", "lon"), ("Північ", "blue", "2020-11-25", 46.5), ("South", "red"))
CSV = '"place";holder;lon\nПівніч;blue;46,5\n"South";"red";46\n'
_FEATURE = {"type": "Feature", "properties": {"name": "North", "n": 1.5, "held": ["RU", "UA"]}}
_SQUARE = {"type": "Polygon", "coordinates": [[[46, 40], [47, 40], [47, 41], [46, 41], [46, 40]]]}
_ARCS = [[[0, 0], [9, 0], [0, 9]], [[9, 9], [-9, -9]]]
_TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [0.1, 0.1], "translate": [46, 40]},
    "objects": {"a": {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "North"}}},
    "arcs": _ARCS,
}
_LINE = [{"lon": 46, "lat": 40}, {"lon": 47, "lat": 41}, {"lon": 46, "lat": 41}]
_ELEMENTS = {
    "osm3s": {},
    "elements": [
        {"type": "node", "id": 1, "lon": 46, "lat": 40, "tags": {"name": "Town"}},
        {
            "type": "relation",
            "id": 2,
            "tags": {"type": "boundary"},
            "members": [{"type": "way", "ref": 3, "role": "outer", "geometry": [*_LINE, _LINE[0]]}],
        },
    ],
}
_NAME = {"toponym": "North", "when": {"timespans": [{"start": {"in": "1694"}, "end": -1}]}}
_LINKED = {**_FEATURE, "geometry": _SQUARE, "@id": "x", "names": [_NAME], "types": [{"label": "t"}]}
_KML = """<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Style id="s"><PolyStyle>
<color>4d0000ff</color></PolyStyle></Style><Folder><name>F</name><Placemark><name>North</name>
<styleUrl>#s</styleUrl><TimeSpan><begin>2020</begin></TimeSpan><Polygon><outerBoundaryIs>
<LinearRing><coordinates>46,40 47,40 47,41 46,40</coordinates></LinearRing></outerBoundaryIs>
</Polygon></Placemark></Folder></Document></kml>"""
_GPX = '<gpx><wpt lat="40" lon="46"><name>Post</name></wpt></gpx>'
_ODS = """<d xmlns:t="urn:t" xmlns:o="urn:o"><t:table t:name="S"><t:table-row>
<t:table-cell o:value-type="string"><t:p>place</t:p></t:table-cell>
<t:table-cell o:value-type="string"><t:p>day</t:p></t:table-cell></t:table-row><t:table-row>
<t:table-cell o:value-type="string" t:number-rows-spanned="2"><t:p>North</t:p></t:table-cell>
<t:table-cell o:value-type="date" o:date-value="2020-11-25"><t:p>x</t:p></t:table-cell>
</t:table-row></t:table></d>"""


def foreign_files() -> dict[str, bytes]:
    """A file in each form, by its name."""
    lines = "\n".join(json.dumps({**_FEATURE, "geometry": _SQUARE}) for _ in range(2))
    texts = {
        "a.csv": CSV,
        "a.geojson": json.dumps(
            {"type": "FeatureCollection", "features": [json.loads(lines[: lines.index("\n")])]}
        ),
        "a.geojsonl": lines,
        "a.topojson": json.dumps(_TOPOLOGY),
        "overpass.json": json.dumps(_ELEMENTS),
        "linked.json": json.dumps({"type": "FeatureCollection", "features": [_LINKED]}),
        "records.json": json.dumps([{"place": "North", "at": {"lon": 46}}]),
        "a.kml": _KML,
        "a.gpx": _GPX,
    }
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    whole = {name: text.encode() for name, text in texts.items()}
    return {
        **whole,
        "cp1251.csv": CSV.encode("cp1251"),
        "a.xlsx": _workbook(),
        "a.xls": _old_workbook(),
        "a.ods": zipped({"mimetype": mime, "content.xml": _ODS}),
        **_layers(),
        "all.zip": zipped(whole),
    }


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _old_workbook() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for number, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _layers() -> dict[str, bytes]:
    frame = gpd.GeoDataFrame({"name": ["North"]}, geometry=[shapely.box(46, 40, 47, 41)], crs=4326)
    packed = io.BytesIO()
    frame.to_parquet(packed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        for suffix in ("gpkg", "fgb", "shp"):
            pyogrio.write_dataframe(frame, path / f"a.{suffix}")
        parts = {one.name: one.read_bytes() for one in path.iterdir()}
    whole = {name: parts.pop(name) for name in ("a.gpkg", "a.fgb")}
    return {**whole, "a.parquet": packed.getvalue(), "shapefile.zip": zipped(parts)}
