"""No name on the map touches another, a sign, a ring, a control or the frame."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from benchmarks.synthetic import synthetic_dossier
from handover.dossier.read import read_dossier
from handover.map.document import document
from handover.map.extent import extent_of, zooms_of
from tests.support.page_actions import until

if TYPE_CHECKING:
    from handover.dossier.read import Dossier

DATA = Path(__file__).parents[2] / "data"
SIZES = ((1280, 800), (1920, 1080), (390, 844), (844, 390))
IN_APP = ((1280, 756), (1920, 1036))
"""What the app's own navigation leaves of the first two."""
ZOOM_LEVELS = 12
SETTLEMENTS = 1_000

MOVE = "([at, zoom]) => void Handover.map.setView(at, zoom, { animate: false })"
PLACED = """() => document.querySelector(".leaflet-names-pane").dataset.placed === "yes"
    && !document.querySelector(".leaflet-zoom-anim .moving")"""
COLLISIONS = """() => {
    const seen = (element) => getComputedStyle(element).visibility !== "hidden";
    const box = (element) => element.getBoundingClientRect();
    const frame = box(document.querySelector(".folium-map"));
    const words = (element) => element.textContent.trim();
    const names = [...document.querySelectorAll(".name")].filter(seen);
    const others = [...document.querySelectorAll(".ring, .leaflet-control")].filter(seen)
        .map((element) => [element.className, box(element)]);
    for (const [left, top, right, bottom] of Handover.signs()) {
        const [x, y] = [left + frame.x, top + frame.y];
        others.push(["sign", new DOMRect(x, y, right - left, bottom - top)]);
    }
    names.forEach((name) => others.push([name, box(name)]));
    for (const line of document.querySelectorAll(".leader")) {
        // Along the line, for a slanting one fills its box by a hair only.
        const matrix = line.parentElement.getBoundingClientRect();
        const style = line.style;
        const turn = parseFloat(style.rotate);
        const from = [line.offsetLeft + matrix.left, line.offsetTop + matrix.top];
        for (let at = 0; at < parseFloat(style.width) - 2; at += 2) {
            const [x, y] = [from[0] + at * Math.cos(turn), from[1] + at * Math.sin(turn)];
            others.push([{ className: "leader", textContent: "leader", of: line.parentElement },
                new DOMRect(x - 0.5, y - 0.5, 1, 1)]);
        }
    }
    const meet = (one, other) => one.left < other.right && other.left < one.right
        && one.top < other.bottom && other.top < one.bottom;
    const found = [];
    for (const name of names) {
        const own = box(name);
        const inside = own.left >= frame.left && own.top >= frame.top
            && own.right <= frame.right && own.bottom <= frame.bottom;
        if (!inside) found.push(`${words(name)}: frame`);
        for (const [other, its] of others) {
            if (other === name || other.of === name || !meet(own, its)) continue;
            found.push(`${words(name)}: ${other.className ? words(other) : other}`);
        }
    }
    return [names.length, found];
}"""


def dense() -> Dossier:
    """Made-up dossier of settlements with two long names each, and no areas."""
    made = synthetic_dossier(SETTLEMENTS)
    second = made.names.assign(
        lang="hy-Latn", name=[f"Second name {number}" for number in range(SETTLEMENTS)]
    )
    return replace(
        made,
        outlines=made.outlines.iloc[:0],
        places=made.places.assign(kind="town"),
        names=pd.concat([made.names, second], ignore_index=True),
    )


DOSSIERS = {
    "karabakh": lambda: read_dossier(DATA / "karabakh-2020"),
    "sinai": lambda: read_dossier(DATA / "sinai-1979"),
    "dense": dense,
}


@pytest.mark.parametrize("made", DOSSIERS.values(), ids=DOSSIERS)
def test_names_touch_nothing_at_any_zoom_and_size(new_page, tmp_path: Path, made):
    dossier = made()
    (tmp_path / "map.html").write_text(document(dossier), "utf-8")
    extent = extent_of(dossier)
    zooms = zooms_of(extent)
    levels = np.linspace(zooms.least, zooms.most, ZOOM_LEVELS).tolist()
    middle = [(extent.south + extent.north) / 2, (extent.west + extent.east) / 2]
    page = new_page()
    page.goto((tmp_path / "map.html").as_uri())
    page.wait_for_selector("body[data-ready]")
    shown, collisions = 0, {}
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for zoom in levels:
            page.evaluate(MOVE, [middle, zoom])
            until(page, PLACED)
            count, found = page.evaluate(COLLISIONS)
            shown += count
            if found:
                collisions[f"{width}×{height} at {zoom:.2f}"] = found
    assert collisions == {}
    assert shown > len(SIZES) * ZOOM_LEVELS


FILLED = {
    *("nkao-rest", "kalbajar-part", "lachin-part", "aghdam-part", "fuzuli-part"),
    *("jabrayil-district", "qubadli-district", "zangilan-district"),
}


@pytest.mark.parametrize("size", [*SIZES, *IN_APP])
def test_every_filled_area_has_its_name_where_the_map_opens(new_page, tmp_path: Path, size):
    """Beside it, with a line, where it has no room; one of eight has none on a phone's side."""
    (tmp_path / "map.html").write_text(document(read_dossier(DATA / "karabakh-2020")), "utf-8")
    page = new_page(*size)
    page.goto((tmp_path / "map.html").as_uri())
    page.wait_for_selector("body[data-ready]")
    until(page, PLACED)
    places = "(all) => all.map((name) => name.dataset.place)"
    named = page.locator(".name-area").evaluate_all(places)
    assert set(named) >= FILLED - ({"fuzuli-part"} if size == (844, 390) else set())


@pytest.mark.parametrize("size", [*SIZES, *IN_APP])
def test_the_places_readers_look_for_are_named_where_the_map_opens(new_page, tmp_path: Path, size):
    """The capital and Shusha lie close to each other, under a ring, among villages.

    On a phone there is room for the capital.
    """
    (tmp_path / "map.html").write_text(document(read_dossier(DATA / "karabakh-2020")), "utf-8")
    page = new_page(*size)
    page.goto((tmp_path / "map.html").as_uri())
    page.wait_for_selector("body[data-ready]")
    until(page, PLACED)
    for place in ("stepanakert", "shusha") if size[0] > 1000 else ("stepanakert",):
        assert page.locator(f'.name[data-place="{place}"]:not(.under-ring)').count() == 1, place
    assert page.evaluate(COLLISIONS)[1] == []


def test_a_name_without_room_is_found_by_zooming(new_page, tmp_path: Path):
    (tmp_path / "map.html").write_text(document(dense()), "utf-8")
    page = new_page()
    page.goto((tmp_path / "map.html").as_uri())
    page.wait_for_selector("body[data-ready]")
    until(page, PLACED)
    named = page.locator(".name-dot")
    place = page.evaluate(
        """() => Object.keys(Handover.painted())
            .find((place) => !document.querySelector(`.name[data-place="${place}"]`))"""
    )
    assert place, "all had room"
    assert named.count() > 10
    where = page.evaluate(
        """(id) => {
            const { lat, lon } = Handover.columns.inDocument("ledger").places[id];
            Handover.map.setView([lat, lon], 13, { animate: false });
            return [lat, lon];
        }""",
        place,
    )
    assert where
    until(page, PLACED)
    assert page.locator(f'.name[data-place="{place}"]').count() == 1
