"""Files of XML: KML, KMZ, GPX, OpenStreetMap."""

from __future__ import annotations

import pytest
import shapely

from handover.errors import DossierError
from handover.matching.foreign_table import ForeignTable
from handover.matching.reading.read_foreign import read_foreign
from tests.support.hostile import zipped

RING = "46,40,0 47,40,0 47,41,0 46,41,0 46,40,0"
POLYGON = (
    f"<Polygon><outerBoundaryIs><LinearRing><coordinates>\n{RING}\n</coordinates></LinearRing>"
    "</outerBoundaryIs></Polygon>"
)
KML = f"""<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Untitled</name>
<Style id="red"><LineStyle><color>ff00ff00</color></LineStyle>
  <PolyStyle><color>4d0000ff</color></PolyStyle></Style>
<StyleMap id="map"><Pair><key>normal</key><styleUrl>#red</styleUrl></Pair>
  <Pair><key>highlight</key><styleUrl>#other</styleUrl></Pair></StyleMap>
<Folder><name>2020</name><Folder><name>Blue</name>
<Placemark id="p1"><name>Північ</name><description><![CDATA[<b>held</b>]]></description>
  <TimeSpan><begin>2020-11-25</begin><end>2021</end></TimeSpan><styleUrl>#map</styleUrl>
  <ExtendedData><Data name="holder"><value>blue</value></Data>
    <SchemaData schemaUrl="#s"><SimpleData name="code">0101</SimpleData></SchemaData>
  </ExtendedData>
  <MultiGeometry>{POLYGON}{POLYGON}</MultiGeometry></Placemark></Folder>
<Placemark><name>Town</name><TimeStamp><when>2020-12</when></TimeStamp>
  <Style><IconStyle><color>ffff0000</color></IconStyle></Style>
  <Point><coordinates>46.5, 40.5, 900</coordinates></Point></Placemark></Folder>
<Placemark><name>Line</name><LineString><coordinates>46,40 47,41</coordinates></LineString>
</Placemark>
<NetworkLink><Link><href>http://example.invalid/more.kml</href></Link></NetworkLink>
</Document></kml>"""


def tables(content: str | bytes, name: str = "a.kml") -> tuple[ForeignTable, ...]:
    octets = content if isinstance(content, bytes) else content.encode()
    return read_foreign([(name, octets)]).tables


def test_placemarks_have_their_data_times_folders_and_colours():
    (table,) = tables(KML)
    north, town, line = table.frame.to_dict("records")
    assert north == {
        "name": "Північ",
        "description": "<b>held</b>",
        "id": "p1",
        "begin": "2020-11-25",
        "end": "2021",
        "holder": "blue",
        "code": "0101",
        "folder": "2020 / Blue",
        "style": "#map",
        "fill colour": "#ff0000",
        "line colour": "#00ff00",
        "when": "",
    }
    assert (town["when"], town["folder"], town["line colour"]) == ("2020-12", "2020", "#0000ff")
    assert (line["folder"], line["style"]) == ("", "")
    assert table.geometry is not None
    assert [one.geom_type for one in table.geometry] == ["MultiPolygon", "Point", "LineString"]
    assert table.geometry.iloc[1] == shapely.Point(46.5, 40.5)
    assert table.notes == ("1 link to a file elsewhere is not followed.",)


def test_a_kmz_is_read_without_its_pictures():
    packed = zipped({"doc.kml": KML, "files/icon.png": b"\x89PNG"})
    (table,) = tables(packed, "places.kmz")
    assert (table.file, table.form.kind, len(table.frame)) == ("places.kmz", "KMZ", 3)


def test_prefixes_that_nobody_declared_are_no_fault():
    text = (
        "<kml><Placemark><name>a</name><gx:Track><gx:coord>46 40 0</gx:coord>"
        "<gx:coord>47 41 0</gx:coord></gx:Track></Placemark></kml>"
    )
    (table,) = tables(text)
    assert table.geometry is not None
    assert shapely.equals(table.geometry.iloc[0], shapely.LineString([(46, 40), (47, 41)]))


def test_a_shape_that_is_none_is_left_out_and_said():
    point = "<Point><coordinates>{}</coordinates></Point>"
    placemarks = "".join(f"<Placemark>{point.format(at)}</Placemark>" for at in ("x,y", "46,40"))
    (table,) = tables(f"<kml>{placemarks}</kml>")
    assert table.geometry is not None
    assert table.geometry.iloc[0] is None
    assert table.notes == ("A shape cannot be read and is left out (feature 1).",)


def test_gpx_has_a_table_for_way_points_routes_and_tracks():
    text = """<gpx xmlns="http://www.topografix.com/GPX/1/1">
      <wpt lat="40" lon="46"><name>Post</name><time>2020-11-25T10:00:00Z</time></wpt>
      <trk><name>Walk</name><trkseg><trkpt lat="40" lon="46"/><trkpt lat="41" lon="47"/></trkseg>
      </trk></gpx>"""
    points, tracks = tables(text, "a.gpx")
    assert points.frame.to_dict("records") == [{"name": "Post", "time": "2020-11-25T10:00:00Z"}]
    assert (points.part, tracks.part) == ("waypoints", "tracks")
    assert tracks.geometry is not None
    assert tracks.geometry.iloc[0].geom_type == "LineString"


def test_openstreetmap_is_read_as_xml_too():
    text = """<osm><node id="1" lat="40" lon="46"/><node id="2" lat="41" lon="47"/>
      <way id="3"><nd ref="1"/><nd ref="2"/><tag k="name" v="Line"/></way></osm>"""
    (table,) = tables(text, "a.osm")
    assert table.frame["name"].tolist() == ["Line"]
    assert table.geometry is not None
    assert shapely.equals(table.geometry.iloc[0], shapely.LineString([(46, 40), (47, 41)]))


LAUGHS = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml><name>&x;</name></kml>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<kml>", "XML that can be read"),
        (LAUGHS, "it has entities"),
        ("<kml><Document/></kml>", "at least one row"),
        ("<gpx/>", "at least one row"),
        ("<svg/>", "a picture (SVG)"),
        ("<OGRVRTDataSource><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTDataSource>", "VRT"),
        ("<other/>", "XML of another sort (its root is other)"),
        ('<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "Excel 2003"),
    ],
)
def test_what_holds_no_table_says_so(content: str, words: str):
    with pytest.raises(DossierError) as caught:
        tables(content, "a.xml")
    assert words in str(caught.value)
