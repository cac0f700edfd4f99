"""What every dossier that ships must hold, whatever it is about."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from handover.dossier.cell_forms import is_web_address
from handover.dossier.place import PLOTTED_ROLES, PlaceKind
from handover.dossier.read import Dossier, read_dossier
from handover.gazetteer.lookup_errors import AmbiguousPlaceError
from handover.gazetteer.resolve import Gazetteer, load_gazetteer
from handover.map.citation import drawn_from
from handover.map.extent import extent_of
from handover.state.history import Status
from handover.state.live import LATEST
from handover.state.state_on import state_on

FOLDERS = sorted(
    path.parent for path in (Path(__file__).parents[2] / "data").glob("*/dossier.toml")
)

LETTERS = {
    "hy": "\u0531-\u0587",
    "ru": "\u0400-\u04ff",
    "ar": "\u0621-\u064a",
    "he": "\u05d0-\u05ea",
}
"""Language → letters of its script."""
OUTSIDE = 0.7
"""Degrees that a plotted place may lie outside the outlines."""

# Words by which one side is praised or blamed; quotations and names of sources may hold them.
PARTISAN = re.compile(
    r"\b(?:liberat|occup|terror|separatist|regime|so-called|enem[yi]|aggress|invad|hero|illegal)",
    re.IGNORECASE,
)


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture(scope="module")
def dossier(folder: Path) -> Dossier:
    """The dossier; reading it checks every cell of every table."""
    return read_dossier(folder)


@pytest.fixture(scope="module")
def gazetteer(folder: Path) -> Gazetteer:
    return load_gazetteer(folder)


def plotted(dossier: Dossier) -> pd.DataFrame:
    return dossier.places[dossier.places["role"].isin(PLOTTED_ROLES)]


def test_there_are_two_at_least():
    assert {"karabakh-2020", "sinai-1979"} <= {folder.name for folder in FOLDERS}


def test_every_source_says_when_it_was_read_and_on_what_terms(dossier: Dossier):
    sources = dossier.sources
    assert (sources["licence"].str.strip() != "").all()
    assert sources["accessed_on"].map(lambda day: date.fromisoformat(str(day)[:10])).min() > date(
        2026, 1, 1
    )
    told = sources["url"] != ""
    assert sources["url"][told].map(is_web_address).all()
    assert told.mean() > 0.8


def test_every_source_is_used(dossier: Dossier):
    used = drawn_from(dossier)
    for name in ("claims", "facts", "places", "names", "outlines"):
        used |= set(dossier.tables[name]["source_id"])
    assert [source for source in dossier.sources["source_id"] if source not in used] == []


def test_claims_of_undated_sources_say_how_they_are_dated(dossier: Dossier):
    """By the day of reading, or by what the page tells; both are said in the note."""
    sources = dossier.sources.set_index("source_id")
    published, read = sources["published_on"].astype(str), sources["accessed_on"].astype(str)
    ledger = dossier.ledger
    known = ledger["published_on"].dt.strftime("%Y-%m-%d")
    told = ledger["source_id"].map(published)
    dated = told != ""
    assert list(ledger.loc[dated & (known != told), "claim_id"]) == []
    inferred = ledger["note"].str.contains("Day of publication inferred: ", regex=False)
    unknown = ledger["note"].str.contains("publication day not known", case=False)
    assert list(ledger.loc[~dated & ~inferred & ~unknown, "claim_id"]) == []
    assert list(ledger.loc[dated & (inferred | unknown), "claim_id"]) == []
    at_reading = known == ledger["source_id"].map(read)
    assert list(ledger.loc[unknown & ~at_reading, "claim_id"]) == []


def test_notes_and_claimants_take_no_side(dossier: Dossier):
    own_words = dossier.ledger["note"] + " " + dossier.ledger["claimant"]
    partisan = own_words.str.contains(PARTISAN.pattern, flags=re.IGNORECASE)
    assert list(dossier.ledger.loc[partisan, "claim_id"]) == []
    policies = (
        f"{dossier.title} {dossier.summary} {dossier.naming_policy} {dossier.boundary_policy}"
    )
    assert not PARTISAN.search(policies)
    assert not dossier.places["note"].str.contains(PARTISAN.pattern, flags=re.IGNORECASE).any()
    assert "take no position on sovereignty" in dossier.boundary_policy


def test_titles_take_no_side_and_say_what_is_said(dossier: Dossier):
    ledger = dossier.ledger
    titled = ledger["title"] != ""
    assert not ledger["title"].str.contains(PARTISAN.pattern, flags=re.IGNORECASE).any()
    bare = ledger["kind"].isin(("statement", "agreement", "appeal"))
    assert list(ledger.loc[bare & ~titled, "claim_id"]) == []


def test_notes_hold_no_ids(dossier: Dossier):
    ids = set(dossier.ledger["claim_id"]) | set(dossier.sources["source_id"])
    words = dossier.ledger["note"].str.findall(r"[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]")
    named = words.map(lambda found: sorted(ids.intersection(found)))
    assert named[named.map(bool)].tolist() == []


def test_nobody_denies_themselves(dossier: Dossier):
    ledger = dossier.ledger
    denials = ledger[ledger["stance"] == "denies"]
    claimants = ledger.set_index("claim_id")["claimant"]
    assert len(denials) > 0
    assert (denials["about"].map(claimants) != denials["claimant"]).all()


def test_facts_of_one_place_differ_by_source_not_by_rank(dossier: Dossier):
    facts = dossier.facts
    assert len(facts) > 0
    assert not facts.duplicated(["place_id", "property", "as_of", "source_id"]).any()


def test_plotted_places_lie_where_the_outlines_are(dossier: Dossier):
    places, extent = plotted(dossier), extent_of(dossier)
    assert set(places["kind"]).isdisjoint({PlaceKind.COUNTRY})
    assert places["lon"].between(extent.west - OUTSIDE, extent.east + OUTSIDE).all()
    assert places["lat"].between(extent.south - OUTSIDE, extent.north + OUTSIDE).all()


def test_every_plotted_place_is_named_in_every_language(dossier: Dossier):
    preferred = dossier.names[dossier.names["role"] == "preferred"]
    named = preferred.groupby("place_id")["lang"].agg(set)
    # Where a romanised name is the English one it may be left out.
    wanted = {language for language in dossier.languages if "-" not in language}
    assert len(wanted) >= 3
    for place_id in plotted(dossier)["place_id"]:
        assert named[place_id] >= wanted, place_id


def test_names_are_in_the_script_of_their_language(dossier: Dossier):
    checked = 0
    for lang, letters in LETTERS.items():
        for name in dossier.names.loc[dossier.names["lang"] == lang, "name"]:
            assert re.fullmatch(f"[{letters}]+", "".join(filter(str.isalpha, name))), name
            checked += 1
    assert checked > 40


def test_every_name_leads_into_the_dossier_or_to_a_homonym(gazetteer: Gazetteer, dossier: Dossier):
    """A bare name of a district may mean its town; otherwise a name means its own place.

    Where two places of the dossier bear a name, both are offered.
    """
    for place_id, name in zip(dossier.names["place_id"], dossier.names["name"], strict=True):
        try:
            found = gazetteer.resolve(name).place
        except AmbiguousPlaceError as error:
            asked = {place.place_id for place in error.candidates}
            if place_id in asked and asked <= set(dossier.places["place_id"]):
                continue  # two places of the dossier share it: which is meant is asked
            kinds = {place.kind for place in error.candidates}
        else:
            if found.place_id == place_id:
                continue
            kinds = {found.kind}
        assert gazetteer[place_id].kind == PlaceKind.DISTRICT, (place_id, name)
        assert kinds <= {PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE}, (place_id, name)


def test_every_outlined_state_is_known_on_the_opening_day(dossier: Dossier):
    filled = dossier.outlines[dossier.outlines["style"].isin(("state", "schematic"))]
    day = pd.Timestamp(dossier.opening_day)
    cells = state_on(dossier.ledger, day, LATEST, places=filled["place_id"]).values()
    assert Status.UNKNOWN not in {cell.status for cell in cells}
    assert all(cell.holder for cell in cells)


def test_parties_are_told_apart_by_colour(dossier: Dossier):
    """The first three colours were chosen together; ``test_palette.py`` measures them."""
    colours = [party.colour for party in dossier.parties]
    assert colours == ["#e6cc66", "#2f918c", "#683b7c"][: len(colours)]
