from __future__ import annotations

import pytest

from handover.dossier.place import PLOTTED_ROLES
from handover.dossier.read import Dossier
from handover.map.extent import SCREEN, Extent, Zooms, extent_of, surroundings, zooms_of

BAKASSI = Extent(8.3, 4.4, 8.9, 5.0)
EVERYWHERE = Extent(-180, -60, 180, 75)


def test_an_extent_is_of_outlines_then_of_places_then_of_the_world(small_dossier: Dossier):
    bounds = tuple(small_dossier.outlines.total_bounds)
    assert extent_of(small_dossier) == pytest.approx(bounds)
    object.__setattr__(small_dossier, "outlines", small_dossier.outlines.iloc[:0])
    plotted = small_dossier.places[small_dossier.places["role"].isin(PLOTTED_ROLES)]
    around = extent_of(small_dossier)
    assert around.west <= plotted["lon"].min() <= plotted["lon"].max() <= around.east
    assert around.east > around.west
    object.__setattr__(small_dossier, "places", small_dossier.places.assign(lon=None, lat=None))
    assert extent_of(small_dossier).east == 180


@pytest.mark.parametrize(
    ("extent", "zooms"),
    [
        (Extent(45.5, 38.9, 47.7, 40.5), Zooms(8, 6, 13)),
        (Extent(32.6, 27.7, 34.9, 31.3), Zooms(7, 5, 13)),
        (BAKASSI, Zooms(10, 8, 15)),
        (Extent(8.5, 4.5, 8.52, 4.52), Zooms(15, 13, 18)),
        (EVERYWHERE, Zooms(1, 1, 13)),
    ],
)
def test_zooms_follow_the_size(extent: Extent, zooms: Zooms):
    assert zooms_of(extent) == zooms
    shown = surroundings(extent, zooms.opening)
    assert shown.west <= extent.west
    assert shown.east >= extent.east
    assert SCREEN[0] < 2000
