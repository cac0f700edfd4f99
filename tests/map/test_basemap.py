from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely

from handover.dossier.read import Dossier, read_dossier
from handover.map.basemap import (
    FOLDER,
    LAYERS,
    credited,
    dated_lines,
    ground_of,
    is_drawn,
    region_of,
)
from handover.map.citation import (
    accuracy_words,
    attribution,
    credit_line,
    dated_lines_say,
    drawn_from,
)
from handover.map.document import document
from handover.map.extent import Extent, extent_of
from tests.support.bar_scripts import BASE, LOAD
from tests.support.map_document import Document

BAKASSI = Extent(8.3, 4.4, 8.9, 5.0)
EVERYWHERE = Extent(-180, -60, 180, 75)


def shapes(features: list[dict]) -> list:
    return [shapely.geometry.shape(feature["geometry"]) for feature in features]


def number(day: str) -> int:
    return (date.fromisoformat(day) - date(1970, 1, 1)).days


def moved(dossier: Dossier, extent: Extent) -> Dossier:
    """The dossier with its outlines laid into an extent."""
    west, south, east, north = dossier.outlines.total_bounds
    wide, high = (
        (extent.east - extent.west) / (east - west),
        (extent.north - extent.south) / (north - south),
    )
    laid = dossier.outlines.geometry.scale(wide, high, origin=(west, south)).translate(
        extent.west - west, extent.south - south
    )
    dossier.outlines["geometry"] = laid
    return dossier


def test_each_dossier_that_ships_has_a_region(karabakh: Dossier, sinai: Dossier):
    found = [region_of(extent_of(dossier)) for dossier in (karabakh, sinai)]
    assert [region.name for region in found if region] == ["south-caucasus", "sinai"]


@pytest.mark.parametrize(
    ("extent", "name"),
    [
        (Extent(44, 38, 49, 42), "south-caucasus"),
        (Extent(33, 28, 34, 30), "sinai"),
        (Extent(36, 30, 40, 32), None),  # some of it alone
        (BAKASSI, None),
        (EVERYWHERE, None),
    ],
)
def test_a_region_is_chosen_by_what_it_covers(extent: Extent, name: str | None):
    region = region_of(extent)
    assert (region.name if region else None) == name


def test_a_dossier_from_elsewhere_lies_on_land_and_sea():
    ground = ground_of(BAKASSI)
    assert ground.relief is None
    assert credited(BAKASSI) == ("natural-earth",)
    sea = shapely.union_all(shapes(ground.layers["lakes"]))
    assert sea.contains(shapely.Point(8.0, 3.8))  # the Bight of Biafra
    assert not sea.intersects(shapely.Point(9.3, 5.5))  # Cameroon
    borders = shapely.union_all(shapes(ground.layers["lines"]))
    assert borders.distance(shapely.Point(8.8, 5.4)) < 0.3  # of Nigeria and Cameroon


@pytest.mark.parametrize("name", ["karabakh-2020", "sinai-1979"])
def test_the_world_leaves_a_region_to_its_own_layers(name: str):
    extent = extent_of(read_dossier(FOLDER.parent / name))
    ground, region = ground_of(extent), region_of(extent)
    assert ground.relief == region / "relief.webp"
    (south, west), (north, east) = ground.relief_bounds
    inner = shapely.box(west, south, east, north).buffer(-0.01)
    for layer in LAYERS:
        own = json.loads((region / f"{layer}.geojson").read_text("utf-8"))["features"]
        inside = [one for one in shapes(ground.layers[layer]) if one.intersects(inner)]
        assert len(inside) == sum(one.intersects(inner) for one in shapes(own)), layer


STOOD = [
    # From and to, the day and what is known, and whether a line is drawn then.
    ("2001-02-03", "2001-02-10", "2001-02-03", "2001-02-03", True),
    ("2001-02-03", "2001-02-10", "2001-02-10", "2026-01-01", True),
    ("2001-02-03", "2001-02-10", "2001-02-02", "2026-01-01", False),
    ("2001-02-03", "2001-02-10", "2001-02-11", "2026-01-01", False),
    ("2001-02-03", "2001-02-10", "2001-02-05", "2001-02-02", False),  # nobody knew of it yet
    ("2001-02-03", "", "2030-01-01", "2026-01-01", True),
    ("", "2001-02-10", "1900-01-01", "1900-01-01", True),
    ("", "", "1900-01-01", "1900-01-01", True),
]


def test_a_line_is_drawn_on_the_days_on_which_it_stood():
    for first, last, day, known_on, drawn in STOOD:
        line = {"valid_from": first, "valid_to": last}
        days = date.fromisoformat(day), date.fromisoformat(known_on)
        assert is_drawn(line, *days) is drawn, (line, day, known_on)


def test_the_browser_draws_a_line_on_the_same_days(node: str):
    calls = [
        [{"valid_from": first, "valid_to": last}, number(day), number(known_on)]
        for first, last, day, known_on, _ in STOOD
    ]
    code = f"""{LOAD}
        {json.dumps(BASE)}.forEach(load);
        const told = {json.dumps(calls)}.map((call) => Handover.lookup.isDrawn(...call));
        console.log(JSON.stringify(told));
    """
    done = subprocess.run([node, "-e", code], capture_output=True, check=True, encoding="utf-8")
    assert json.loads(done.stdout) == [drawn for *_, drawn in STOOD]


def test_the_line_of_2020_is_drawn_between_the_statement_and_the_surrender(karabakh: Dossier):
    lines = dated_lines(extent_of(karabakh))

    def drawn(day: str, known: str = "2026-11-25") -> set[str]:
        days = date.fromisoformat(day), date.fromisoformat(known)
        return {line["line"] for line in lines if is_drawn(line, *days)}

    assert drawn("1993-01-01") == set()
    assert drawn("2016-04-02") == drawn("2020-11-09") == {"ceasefire-1994"}
    assert drawn("2020-11-10") == drawn("2020-11-16") == drawn("2023-09-19") == {"ceasefire-2020"}
    assert drawn("2023-10-01") == drawn("2020-11-16", known="2020-11-09") == set()
    known = set(karabakh.sources["source_id"])
    assert {line["source_id"] for line in lines} <= known & drawn_from(karabakh)
    words = " ".join(dated_lines_say(karabakh))
    assert "Line of 10 November 2020, drawn from 10 November 2020 to 19 September 2023" in words
    assert "doubtful at Lachin" in words


def test_a_dossier_from_elsewhere_has_no_dated_lines(sinai: Dossier):
    assert dated_lines_say(sinai) == []


@pytest.mark.parametrize("name", ["karabakh", "sinai"])
def test_land_and_water_agree_on_both_sides_of_a_regions_edge(
    name: str, request: pytest.FixtureRequest
):
    """Just inside the region's own layer is drawn, just outside the world's: no straight coast."""
    extent = extent_of(request.getfixturevalue(name))
    region = region_of(extent)
    assert region is not None
    water = shapely.union_all(shapes(ground_of(extent).layers["lakes"]))
    (south, west), (north, east) = json.loads((region / "relief.json").read_text("utf-8"))["bounds"]
    off = 0.02
    inner, outer = (
        shapely.box(west + by, south + by, east - by, north - by).exterior for by in (off, -off)
    )
    shares = np.linspace(0, 1, 800)
    wet = [
        shapely.contains(water, shapely.line_interpolate_point(edge, shares, normalized=True))
        for edge in (inner, outer)
    ]
    # Coasts that cross the edge aslant, and rivers, account for a few of the points.
    assert (wet[0] != wet[1]).mean() < 0.03


def test_seas_go_on_where_a_region_ends(sinai: Dossier):
    sea = shapely.union_all(shapes(ground_of(extent_of(sinai)).layers["lakes"])).buffer(0.02)
    # From the Red Sea inside the window out to the south, and from the Mediterranean to the west.
    assert sea.contains(shapely.LineString([(35.0, 26.6), (35.6, 25.6)]))
    assert sea.contains(shapely.LineString([(30.6, 32.0), (29.0, 32.5)]))


@pytest.mark.parametrize("extent", [BAKASSI, EVERYWHERE, Extent(113.8, 22.1, 114.4, 22.6)])
def test_a_document_from_anywhere_is_light(small_dossier: Dossier, extent: Extent):
    html = document(moved(small_dossier, extent))
    assert len(html.encode()) < 1_500_000
    found = Document(html)
    assert found.data("outlines")["bbox"] == pytest.approx(list(extent))
    assert found.data("ground")["lakes"]
    assert "handover-relief" not in html


def test_credits_are_of_what_is_drawn(karabakh: Dossier, sinai: Dossier, small_dossier: Dossier):
    assert credit_line(karabakh) == (
        "Base map: Natural Earth (public domain), relief NOAA GLOBE (US Government work), "
        "places GeoNames (CC BY 4.0)."
    )
    assert attribution(karabakh) == (
        "outlines approximate, up to 17 km off · Natural Earth, NOAA GLOBE, GeoNames"
    )
    assert attribution(sinai) == "outlines schematic · Natural Earth, NOAA GLOBE, GeoNames"
    elsewhere = moved(small_dossier, BAKASSI)
    assert credit_line(elsewhere) == "Base map: Natural Earth (public domain)."
    assert "NOAA" not in attribution(elsewhere)
    assert "GeoNames" not in attribution(elsewhere)


def test_the_embedded_document_stays_small(karabakh: Dossier):
    assert len(document(karabakh).encode()) < 1_500_000
    assert (Path(FOLDER) / "world.geojson.gz").stat().st_size < 1_200_000


def test_an_outline_says_how_far_off_it_is_and_its_parts_whose_it_was_cut_from(
    karabakh: Dossier, small_dossier: Dossier
):
    words = accuracy_words(karabakh)
    measured = karabakh.outlines.dropna(subset="off_km").set_index("place_id")
    assert len(measured) == 12
    for place_id, row in measured.iterrows():
        assert words[place_id].startswith(f"This outline is off by up to {row['off_km']:g} km; ")
        assert f"{row['overlap']:.2f}" in words[place_id]
    assert words["aghdam-part"].startswith("Cut from the outline of Aghdam district / Akna, which")
    # The corridor is the editors' own; the oblast was not measured, nor what is left of it.
    assert words["lachin-corridor"].startswith("Cut from")
    assert not {"nkao-rest", "nagorno-karabakh", "stepanakert"} & set(words)
    assert accuracy_words(small_dossier) == {}
