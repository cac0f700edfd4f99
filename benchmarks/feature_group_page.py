"""The same areas, coloured the same way, by a slider and streamlit-folium's feature groups.

As a practised user would write it: all that does not depend on the day is made once, and the
states are looked up, not computed.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from benchmarks.synthetic import outlines_json, synthetic_dossier
from handover.state.state_on import spans

if TYPE_CHECKING:
    from handover.state.history import Cell


@st.cache_resource
def _prepared() -> tuple[Any, dict[str, Any], dict[str, Any], dict[str, str]]:
    made = synthetic_dossier(int(os.environ["OUTLINES"]))
    outlines = outlines_json(made)
    ids = [feature["properties"]["place_id"] for feature in outlines["features"]]
    colours = {party.id: party.colour for party in made.parties}
    return made, outlines, dict(spans(made.ledger, places=ids)), colours


made, outlines, runs, colours = _prepared()
window = next(each for each in made.windows if each.id == made.opening_window)
st.set_page_config(layout="wide")
chosen = st.slider("Day", window.start, window.end, window.start)


def _cell(place_id: str) -> Cell:
    day = chosen.toordinal()
    run = next(run for known, run in reversed(runs[place_id]) if known <= day)
    return next(cell for begins, cell in reversed(run) if begins <= day)


def _style(feature: dict[str, Any]) -> dict[str, Any]:
    state = _cell(feature["properties"]["place_id"])
    opacity = {"held": 0.62, "due": 0.3, "lapsed": 0.3, "contested": 0.16}.get(state.status, 0)
    colour = colours.get(state.holder, "#8a8f98")
    return {"color": colour, "weight": 1.2, "fillColor": colour, "fillOpacity": opacity}


group = folium.FeatureGroup(name="areas")
folium.GeoJson(outlines, style_function=_style).add_to(group)
west, south, east, north = made.outlines.total_bounds
area = folium.Map(tiles=None, location=[(south + north) / 2, (west + east) / 2], zoom_start=8)
st_folium(area, feature_group_to_add=group, key="map", returned_objects=[], width=900, height=600)
