"""Dossier → ``folium.Map`` → one self-contained HTML document."""

from __future__ import annotations

import base64
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
import xyzservices.providers as tile_providers

from handover.payload import browser_ledger
from handover.timebar import TimeBar
from handover.timebar.timebar import SelfContainedFigure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from handover.dossier import Dossier

BASEMAP = Path(__file__).parents[1] / "data" / "basemap"

PANES = {
    "countries": 210,
    "water": 220,
    "areas": 410,
    "lines": 420,
    "frame": 430,
    "names": 620,
    "events": 640,
}
"""Leaflet panes by z-index: what lies over what."""


def document(
    dossier: Dossier, *, view: Mapping[str, str] | None = None, sources: Sequence[str] | None = None
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
    """
    start = {"day": dossier.opening_day.isoformat(), "known": "then", "place": ""}
    # The ledger is text by the time the document is put together: nobody holds the rest of it.
    area = folium_map(
        dossier, browser_ledger(dossier, sources=sources), view=start | dict(view or {})
    )
    rendered: str = area.get_root().render()
    return rendered


def folium_map(
    dossier: Dossier, ledger: Mapping[str, Any], *, view: Mapping[str, str]
) -> folium.Map:
    """Map with the base layers, the dossier's outlines and its `TimeBar`."""
    west, south, east, north = dossier.outlines.total_bounds
    area = folium.Map(
        tiles=None,
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=8,
        zoom_snap=0.25,
        min_zoom=5,
        max_zoom=13,
        control_scale=True,
        attribution_control=True,
    )
    area.default_js, area.default_css = [], []
    SelfContainedFigure(dossier.title).add_child(area)
    for pane, z_index in PANES.items():
        folium.map.CustomPane(
            pane, z_index=z_index, pointer_events=pane in ("areas", "events")
        ).add_to(area)
    _add_basemap(area)
    outlines = dossier.outlines[["place_id", "style", "geometry"]].to_geo_dict()
    TimeBar(outlines, ledger, view).add_to(area)
    return area


def _add_basemap(area: folium.Map) -> None:
    relief = json.loads((BASEMAP / "relief.json").read_text("utf-8"))
    folium.raster_layers.ImageOverlay(
        image=_data_url(BASEMAP / relief["file"]),
        bounds=relief["bounds"],
        opacity=1,
        class_name="relief",
        control=False,
        attr="Relief NOAA GLOBE · outlines Natural Earth, approximate, ±5 km",
    ).add_to(area)
    for name, pane in (
        ("countries", "countries"),
        ("lakes", "water"),
        ("rivers", "water"),
        ("lines", "water"),
    ):
        folium.GeoJson(
            json.loads((BASEMAP / f"{name}.geojson").read_text("utf-8")),
            pane=pane,
            class_name=name,
            interactive=False,
            control=False,
            style_function=_base_style(name),
        ).add_to(area)
    osm = tile_providers.OpenStreetMap.Mapnik
    folium.TileLayer(
        osm,
        name="OpenStreetMap tiles (asks openstreetmap.org)",
        overlay=True,
        show=False,
    ).add_to(area)
    folium.LayerControl(collapsed=True, position="topright").add_to(area)


def _base_style(name: str) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    style = {"className": f"base base-{name}", "fill": name == "lakes", "weight": 1}

    def style_of(_feature: Mapping[str, Any]) -> Mapping[str, Any]:
        return style

    return style_of


@cache
def _data_url(path: Path) -> str:
    encoded = base64.b64encode(path.read_bytes()).decode("ascii")
    return f"data:image/{path.suffix.removeprefix('.')};base64,{encoded}"
