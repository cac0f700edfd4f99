"""Dossier → ``folium.Map`` → one self-contained HTML document."""

from __future__ import annotations

import base64
import itertools
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import folium
import xyzservices.providers as tile_providers

from handover.dossier.collector_pause import without_collector
from handover.dossier.outlines import first_days
from handover.dossier.translated import said
from handover.map.basemap import ground_of, spoken_layers
from handover.map.extent import extent_of, zooms_of
from handover.map.payload import beside_ledger, browser_ledger
from handover.map.state_payload import EPOCH
from handover.map.story_values import story_values
from handover.map.timebar import TimeBar
from handover.map.timebar.element import SelfContainedFigure
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from branca.element import Element

    from handover.dossier.read import Dossier
    from handover.state.view import View

PANES = {
    "water": 220,
    "areas": 410,
    "lines": 420,
    "dated": 425,
    "frame": 430,
    "names": 620,
    "events": 640,
}
"""Leaflet panes by z-index: what lies over what."""

TILES = tile_providers.OpenStreetMap.Mapnik
"""Somebody else's map, which a reader may switch on."""


@without_collector
def document(
    dossier: Dossier,
    *,
    view: Mapping[str, str] | None = None,
    sources: Sequence[str] | None = None,
    beside: View | None = None,
) -> str:
    """One HTML document that shows the dossier and needs no other file and no network.

    Parameters
    ----------
    dossier
        A dossier that was read without faults.
    view
        ``day``, ``known`` and ``place`` to start with; by default the dossier's opening day, as
        known then, all places.
    sources
        Source ids to go by; None for all.
    beside
        The view to compare with; its sources may be others.
    """
    start = {"day": dossier.opening_day.isoformat(), "known": "then", "place": ""}
    with ThreadPoolExecutor(1) as aside:
        # Shapes are cut without the lock of Python: a second processor has the ground ready.
        aside.submit(ground_of, extent_of(dossier))
        ledger, other = browser_ledger(dossier, sources=sources), None
        if beside is not None and beside.sources != sources:
            other = beside_ledger(ledger, dossier, beside.sources)
        story = story_values(dossier, ledger)
    area = folium_map(dossier, ledger, view=start | dict(view or {}), beside=other, story=story)
    del ledger, other  # text by the time the document is put together: nobody holds the rest
    figure = area.get_root()
    _number(figure)
    rendered: str = figure.render()
    return rendered


def _number(element: Element, count: Iterator[int] | None = None) -> None:
    """Name an element and all in it by numbers: Folium's own names are new in each document."""
    numbers = itertools.count() if count is None else count
    element._id = f"{next(numbers):032x}"  # noqa: SLF001  # nothing else sets it
    for child in element._children.values():  # noqa: SLF001
        _number(child, numbers)


def folium_map(
    dossier: Dossier,
    ledger: Mapping[str, Any],
    *,
    view: Mapping[str, str],
    beside: Mapping[str, Any] | None = None,
    story: Mapping[str, Any] | None = None,
) -> folium.Map:
    """Map with the base layers, the dossier's outlines and its `TimeBar`."""
    extent = extent_of(dossier)
    zooms, ground = zooms_of(extent), ground_of(extent)
    area = folium.Map(
        tiles=None,
        location=[(extent.south + extent.north) / 2, (extent.west + extent.east) / 2],
        zoom_start=zooms.opening,
        zoom_snap=0.25,
        # Folium gives its own names for these to tile layers alone.
        minZoom=zooms.least,
        maxZoom=zooms.most,
        attribution_control=True,
    )
    area.default_js, area.default_css = [], []
    tiles = urlsplit(TILES.url)
    figure = SelfContainedFigure(said(dossier, "title"), tiles=[f"{tiles.scheme}://{tiles.netloc}"])
    figure.add_child(area)
    for pane, z_index in PANES.items():
        folium.map.CustomPane(
            pane, z_index=z_index, pointer_events=pane in ("areas", "dated", "events")
        ).add_to(area)
    _add_tiles(area)
    dated = dossier.outlines[["place_id", "style", "geometry"]].copy()
    # Of several outlines of one place, the browser draws that of the day: `on_day` says which.
    dated["from"] = first_days(dossier.outlines) - EPOCH
    outlines = dated.to_geo_dict()
    outlined = {**outlines, "bbox": list(extent)}
    layers = spoken_layers(ground)
    if ground.relief is not None:
        figure.end_with("relief", {"url": _data_url(ground.relief), "bounds": ground.relief_bounds})
    TimeBar(outlined, ledger, view, layers, beside=beside, story=story).add_to(area)
    return area


def _add_tiles(area: folium.Map) -> None:
    """Offer a map of somebody else's: it is asked for only when a reader switches it on."""
    folium.TileLayer(
        TILES,
        name=say("OpenStreetMap tiles (asks openstreetmap.org)"),
        overlay=True,
        show=False,
    ).add_to(area)
    folium.LayerControl(collapsed=True, position="topright").add_to(area)


@cache
def _data_url(path: Path) -> str:
    encoded = base64.b64encode(path.read_bytes()).decode("ascii")
    return f"data:image/{path.suffix.removeprefix('.')};base64,{encoded}"
