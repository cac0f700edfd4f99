"""A dossier without a fault, as files: the least that has one of everything; and its faults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from handover.dossier.read import read_dossier
from handover.errors import DossierError

FILES = {
    "dossier.toml": """\
title = "North and South"
summary = "Two districts, one of which changes hands."
start = 1993-01-01
end = 2020-12-31
opening_day = 2020-11-16
opening_window = "weeks"
first_report = "wire"
languages = ["en", "hy-Latn"]
naming_policy = "English first."
boundary_policy = "Squares."

[[parties]]
id = "green"
name = "the green side"
short = "Green"
colour = "#009e73"

[[parties]]
id = "blue"
name = "the blue side"
short = "Blue"
colour = "#0072b2"

[[windows]]
id = "weeks"
label = "The weeks of the report"
start = 2020-11-09
end = 2020-12-02

[[windows]]
id = "all"
label = "All"
start = 1993-01-01
end = 2020-12-31

[[discrepancies]]
title = "The year of the capture"
text = "One source says 1993, another 1994."
""",
    "sources.csv": """\
source_id,title,publisher,published_on,url,accessed_on,licence
wire,First report,A news agency,2020-11-16,https://example.org/wire,2026-11-01,quoted
decree,A decree,A government,2020-11-26,,2026-11-01,public record
atlas,Map layers,A map maker,,https://example.org/atlas,2026-11-01,public domain
""",
    "places.csv": """\
place_id,kind,role,parent_id,lon,lat,where_prec,uncertainty_km,source_id,note
north,district,event,,46.1,40.1,3,10,atlas,
north-town,town,event,north,46.05,40.05,1,1,atlas,
south,district,context,,46.1,39.1,3,10,atlas,
capital,city,actor,,49.9,40.4,1,1,atlas,
""",
    "names.csv": """\
place_id,lang,name,role,source_id
north,en,Northshire,preferred,atlas
north,hy-Latn,Hyusis,preferred,atlas
north-town,en,Norton,preferred,atlas
south,en,Southshire,preferred,atlas
capital,en,Capital,preferred,atlas
""",
    "facts.csv": """\
place_id,property,value,unit,as_of,source_id,note
north,area,1936,km2,,atlas,
north,area,2771.5,km2,199X,wire,
north-town,population,43713,people,1989,atlas,
""",
    "outlines.geojson": """\
{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"place_id": "north", "valid_from": "", "valid_to": null, \
"approximate": true, "source_id": "atlas", "licence": "public domain", "area_km2": 378, \
"style": "state"}, "geometry": {"type": "Polygon", "coordinates": \
[[[46, 40], [46.2, 40], [46.2, 40.2], [46, 40.2], [46, 40]]]}},
{"type": "Feature", "properties": {"place_id": "south", "valid_from": "1992", "valid_to": "", \
"approximate": false, "source_id": "atlas", "licence": "public domain", "area_km2": 384.5, \
"style": "de-jure"}, "geometry": {"type": "MultiPolygon", "coordinates": \
[[[[46, 39], [46.2, 39], [46.2, 39.2], [46, 39.2], [46, 39]]]]}}
]}
""",
    "claims.csv": """\
claim_id,event_id,kind,place_id,from_party,to_party,date,stated_on,published_on,claimant,\
stance,about,amount_min,amount_max,unit,source_id,quote,note
c1,taking,capture,north,blue,green,199X,,2020-11-16,Agency,asserts,,,,,wire,held since the 1990s,
c2,return,schedule,north,green,blue,2020-11-15,2020-11-10,2020-11-16,Agency,asserts,,,,,wire,,
c3,return,schedule,north,green,blue,2020-11-25,2020-11-15,2020-11-16,Aide,reschedules,c2,,,,wire,,
c4,return,handover,north,green,blue,2020-11-25,2020-11-25,2020-11-26,Army,asserts,,,,,decree,,
c5,,casualties,north-town,,,2020-09-27/2020-11-10,,2020-11-16,Agency,asserts,,1000,,people,wire,,
""",
}
"""Text of each file, by name."""


Files = dict[str, str | bytes]
Write = Callable[[Mapping[str, str | bytes]], Path]


def changed(files: Files, file: str, old: str, new: str) -> Files:
    """Files with one text in one of them replaced."""
    text = files[file]
    assert isinstance(text, str)
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    return files | {file: text.replace(old, new)}


def faults(folder: Path) -> list[str]:
    """Every fault of a dossier that has some, as sentences."""
    with pytest.raises(DossierError) as caught:
        read_dossier(folder)
    return [str(fault) for fault in caught.value.faults]
