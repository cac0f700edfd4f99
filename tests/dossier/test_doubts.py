"""Doubtful positions: said, and never changed."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from handover.dossier.doubts import position_notes
from handover.dossier.read import Dossier

POINTS = {"north": (36.5, 48.5), "south": (36.5, 47.5), "town": (36.7, 47.9), "east": (37.8, 48.1)}


def places(**changed: tuple[float, float]) -> pd.DataFrame:
    rows = [(place, *point) for place, point in (POINTS | changed).items()]
    return pd.DataFrame(rows, columns=["place_id", "lon", "lat"])


def outlines(**shapes: shapely.Geometry) -> gpd.GeoDataFrame:
    frame = gpd.GeoDataFrame({"place_id": [*shapes]}, geometry=[*shapes.values()], crs=4326)
    return frame.assign(valid_from="", style="state")


NORTH, SOUTH = shapely.box(36, 48, 37, 49), shapely.box(36, 47, 37, 48)
AREAS = outlines(north=NORTH, south=SOUTH)
NONE = outlines().astype({"place_id": "str"})


def test_places_near_their_outlines_and_one_another_raise_no_doubt() -> None:
    assert position_notes(places(), AREAS) == ()
    assert position_notes(places(north=(37.9, 48.5)), AREAS) == ()
    assert position_notes(places().assign(lon=float("nan")), AREAS) == ()
    assert position_notes(places(), NONE) == ()


def test_the_dossiers_that_ship_raise_no_doubt(karabakh: Dossier, sinai: Dossier) -> None:
    assert karabakh.notes == sinai.notes == ()


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ((48.5, 36.5), "its lon and lat seem to be exchanged."),
        ((36.5, 40.0), "lies 889 km from its own outline."),
    ],
)
def test_a_point_far_from_its_own_outline_is_said(point: tuple[float, float], words: str) -> None:
    notes = [*map(str, position_notes(places(north=point), AREAS))]
    assert notes[0].startswith(f"north: its point, lon {point[0]:g}, lat {point[1]:g}, lies ")
    assert notes[0].endswith(words)


def test_outlines_with_latitude_first_are_said_once() -> None:
    turned = outlines(north=shapely.box(48, 36, 49, 37), south=shapely.box(47, 36, 48, 37))
    (note,) = map(str, position_notes(places(), turned))
    assert "longitude and latitude seem to be exchanged in one of the two" in note


def test_a_place_that_would_lie_among_the_others_is_said() -> None:
    (note,) = map(str, position_notes(places(town=(47.9, 36.7)), NONE))
    assert note.startswith("town: lon 47.9, lat 36.7 lies ")
    assert note.endswith("from every other place; its lon and lat seem to be exchanged.")
    assert position_notes(places(town=(-70.0, 47.9)), NONE) == ()
