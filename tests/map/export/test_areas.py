from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely

from handover.dossier.read import Dossier
from handover.map.export.areas import COLUMNS, areas, as_geojson, as_geopackage
from handover.state.view import View

MADE = date(2026, 11, 24)
VIEW = View(date(2020, 11, 16), "then")


def test_areas_have_their_state_and_whose_word_it_rests_on(karabakh: Dossier):
    table = areas(karabakh, VIEW, made_on=MADE).set_index("place_id")
    kalbajar = table.loc["kalbajar-part"]
    assert kalbajar["status"] == "due"
    assert kalbajar["deadline"] == "2020-11-25"
    assert kalbajar["days_left"] == 9
    assert kalbajar["holder_name"] == "the Armenian side"
    assert "delayed until Nov 25" in kalbajar["schedule_quote"]
    assert table.loc["nkao-rest", "status"] == "partly"
    assert table.loc["nkao-rest", "rival_name"] == "Azerbaijan"
    assert table.loc["lachin-corridor", "style"] == "schematic"
    assert table.loc["hadrut", "geometry"].geom_type == "Point"
    assert (table["outline_licence"] != "").all()


def test_geojson_is_to_the_letter_of_its_rfc(karabakh: Dossier):
    found = json.loads(as_geojson(karabakh, VIEW, made_on=MADE))
    assert found["about"]["known_on"] == "2020-11-16"
    assert found["about"]["boundary_policy"] == karabakh.boundary_policy
    assert "as known on 16 November 2020" in found["about"]["citation"]
    assert {"natural-earth", "afp-2020-11-16"} <= {row["source_id"] for row in found["sources"]}
    assert all(row["licence"] for row in found["sources"])
    assert "crs" not in found
    for feature in found["features"]:
        assert tuple(feature["properties"]) == COLUMNS
        shape = shapely.geometry.shape(feature["geometry"])
        for part in shapely.get_parts(shape):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw, feature["id"]
    (kalbajar,) = [feature for feature in found["features"] if feature["id"] == "kalbajar-part"]
    assert kalbajar["properties"]["days_left"] == 9
    assert kalbajar["properties"]["rival"] is None


@pytest.mark.parametrize("known", ["then", "latest", "2020-11-12"])
def test_a_geopackage_holds_the_same(karabakh: Dossier, tmp_path: Path, known: str):
    view = View(date(2020, 11, 20), known)
    path = tmp_path / "areas.gpkg"
    path.write_bytes(as_geopackage(karabakh, view, made_on=MADE))
    layers = {name for name, _ in pyogrio.list_layers(path)}
    assert layers == {"areas", "settlements", "sources", "about"}
    wanted = areas(karabakh, view, made_on=MADE).set_index("place_id")
    for layer in ("areas", "settlements"):
        rows = gpd.read_file(path, layer=layer).set_index("place_id")
        assert (rows["status"] == wanted.loc[rows.index, "status"]).all()
        assert rows.crs == "EPSG:4326"
    about = gpd.read_file(path, layer="about").set_index("name")["text"]
    assert about["known_on"] == {"then": "2020-11-20", "latest": "2026-11-24"}.get(known, known)
    assert about["boundary_policy"] == karabakh.boundary_policy
    assert (gpd.read_file(path, layer="sources")["licence"] != "").all()


def test_what_nobody_spoke_of_is_unknown_a_line_too(small_dossier: Dossier):
    found = json.loads(as_geojson(small_dossier, View(date(1980, 1, 1), "then"), made_on=MADE))
    states = {row["id"]: row["properties"]["status"] for row in found["features"]}
    assert states == {"north": "unknown", "south": "unknown"}
