from __future__ import annotations

import io
from datetime import date

import matplotlib.image as mpl_image
import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from handover.dossier.read import Dossier
from handover.map.basemap import ground_of
from handover.map.export.picture.draw import as_png
from handover.map.export.picture.fonts import can_write, legible, wrapped
from handover.map.export.picture.ground import DATED, PictureWindow, draw_ground
from handover.map.extent import extent_of
from handover.state.live import as_of
from handover.state.view import View

MADE = date(2026, 11, 24)
DAY = date(2020, 11, 16)


def share(octets: bytes, colour: str) -> float:
    """Share of the map's pixels that have about a colour."""
    pixels = mpl_image.imread(io.BytesIO(octets))[:, :1300, :3]
    wanted = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return float((np.abs(pixels - wanted).max(axis=2) < 0.04).mean())


def test_says_in_its_text_fields_what_it_shows(karabakh: Dossier):
    octets = as_png(karabakh, View(DAY, "2020-11-12", place="kalbajar-part"), made_on=MADE)
    picture = Image.open(io.BytesIO(octets))
    assert picture.size == (1920, 1200)
    assert picture.text["Title"].startswith(
        "Nagorno-Karabakh 1991–2024, 2020-11-16, as known on 12"
    )
    count = as_of(karabakh.ledger, date(2020, 11, 12))["source_id"].nunique()
    assert f"from {count} sources" in picture.text["Description"]
    assert picture.text["Comment"] == karabakh.boundary_policy
    assert "GeoNames (CC BY 4.0)" in picture.text["Copyright"]
    assert "public domain" in picture.text["Source"]


def test_paints_who_holds_what_on_the_day(karabakh: Dossier):
    gold = "#e6cc66"
    before = as_png(karabakh, View(date(2020, 11, 19), "latest"), made_on=MADE)
    after = as_png(karabakh, View(date(2023, 10, 1), "latest"), made_on=MADE)
    assert share(after, gold) > 2 * share(before, gold)


def test_draws_a_dated_line_on_its_days_alone(karabakh: Dossier):
    window = PictureWindow(45, 42, 48, 46)

    def lines(day: str, known_on: str = "2026-01-01") -> int:
        axes = Figure().add_axes((0, 0, 1, 1))
        ground = ground_of(extent_of(karabakh))
        draw_ground(axes, window, ground, date.fromisoformat(day), date.fromisoformat(known_on))
        return sum(patch.get_zorder() == DATED["zorder"] for patch in axes.patches)

    found = [lines(day) for day in ("1992-05-18", "2008-05-02", "2020-11-16", "2023-10-01")]
    assert found == [0, 1, 1, 0]
    assert lines("2020-11-16", "2020-11-09") == 0


def test_a_dossier_elsewhere_with_letters_that_no_font_has(small_dossier: Dossier):
    object.__setattr__(small_dossier, "title", "Two $prices$ \U0001f9ff and \U00013000")
    small_dossier.outlines["geometry"] = small_dossier.outlines.geometry.translate(-120, 20)
    octets = as_png(small_dossier, View(DAY, "latest"), made_on=MADE)
    assert Image.open(io.BytesIO(octets)).size == (1920, 1200)


@pytest.mark.parametrize("known", ["1900-01-01", "latest"])
def test_a_dossier_of_dots_alone(small_dossier: Dossier, known: str):
    object.__setattr__(small_dossier, "outlines", small_dossier.outlines.iloc[:0])
    assert as_png(small_dossier, View(DAY, known), made_on=MADE).startswith(b"\x89PNG")


def test_what_no_font_can_write_is_left_out():
    assert can_write("Քարվաճառ / Кельбаджар")
    assert not can_write("\U0010ffff")
    assert "\U0010ffff" not in legible("Two\n \U0010ffff")
    assert wrapped("one two three", 1, 10) == ["one", "two", "three"]
    assert wrapped("one two three", 1000, 10) == ["one two three"]
