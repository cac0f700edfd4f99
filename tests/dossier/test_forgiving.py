"""A dossier may be small: one language, no boundaries, no names, on its way to every output."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache

import pytest

from handover.dossier.datapackage import descriptor
from handover.dossier.files import DossierFiles
from handover.dossier.formats import template
from handover.dossier.formats.open import open_uploads
from handover.dossier.labels import place_labels
from handover.dossier.read import Dossier, read_dossier
from handover.map.citation import attribution
from handover.map.export.export_file import Format, export
from handover.map.payload import browser_ledger
from handover.state.view import View
from tests.support.small_dossier import FILES

VIEW = View(date(2020, 11, 16), "latest")
MADE = date(2026, 11, 24)
EMPTY = '{"type": "FeatureCollection", "features": []}'


def small(changed: Mapping[str, str | None]) -> DossierFiles:
    files = {name: text for name, text in ({**FILES, **changed}).items() if text is not None}
    return DossierFiles.of("small", {name: text.encode() for name, text in files.items()})


def one_language(tag: str) -> DossierFiles:
    """The small dossier with names in one language alone."""
    toml = FILES["dossier.toml"].replace('["en", "hy-Latn"]', json.dumps([tag]))
    names = FILES["names.csv"].replace("north,hy-Latn,Hyusis,preferred,atlas\n", "")
    return small({"dossier.toml": toml, "names.csv": names.replace(",en,", f",{tag},")})


WHOLE: dict[str, DossierFiles] = {
    "one language": one_language("en"),
    "one language that is not English": one_language("uk"),
    "no outlines": small({"outlines.geojson": None}),
    "empty outlines": small({"outlines.geojson": EMPTY}),
    "no names and no facts": small({"names.csv": None, "facts.csv": None}),
    "nothing that may be left out": small(
        {"names.csv": None, "facts.csv": None, "outlines.geojson": None}
    ),
}


@cache
def whole(what: str) -> Dossier:
    """One of these, read once for all that is made of it; not to be changed."""
    return read_dossier(WHOLE[what])


@pytest.mark.parametrize("what", WHOLE)
@pytest.mark.parametrize("form", Format)
def test_a_small_dossier_reaches_every_export(what: str, form: Format):
    assert export(whole(what), VIEW, form, made_on=MADE)


@pytest.mark.parametrize("what", WHOLE)
@pytest.mark.parametrize("form", template.DOWNLOADS)
def test_a_small_dossier_comes_back_from_every_form(what: str, form: str):
    end, _, write = template.DOWNLOADS[form]
    again = read_dossier(open_uploads([(f"small{end}", write(WHOLE[what]))]).files)
    dossier = whole(what)
    assert place_labels(again) == place_labels(dossier)
    assert again.ledger.equals(dossier.ledger)
    assert len(again.outlines) == len(dossier.outlines)


@pytest.mark.parametrize("tag", ["en", "uk"])
def test_a_label_in_one_language_is_one_name(tag: str):
    assert place_labels(read_dossier(one_language(tag)))["north"] == "Northshire"


@pytest.mark.parametrize(
    ("outlines", "note"),
    [
        (None, "There are no boundaries: outlines.geojson is not there."),
        (EMPTY, "There are no boundaries: outlines.geojson has none."),
    ],
)
def test_places_without_boundaries_are_dots_with_their_state(outlines: str | None, note: str):
    files = small({"outlines.geojson": outlines})
    dossier = read_dossier(files)
    assert tuple(map(str, dossier.notes)) == (note,)
    assert attribution(dossier).startswith("Natural Earth")
    places = browser_ledger(dossier)["places"]
    assert [places["north"][key] for key in ("area", "shown", "lon")] == [False, True, 46.1]
    found = json.loads(export(dossier, VIEW, Format.GEOJSON, made_on=MADE))["features"]
    north = next(one for one in found if one["id"] == "north")
    assert north["geometry"] == {"type": "Point", "coordinates": [46.1, 40.1]}
    assert north["properties"]["status"] == "due"
    names = [one["name"] for one in json.loads(descriptor(dossier, files))["resources"]]
    assert ("outlines" in names) == (outlines is not None)
