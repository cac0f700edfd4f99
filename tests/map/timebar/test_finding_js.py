"""The box finds any place in any spelling, and any claim by its words; in Node."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from handover.dossier.read import Dossier
from handover.map.payload import as_json, browser_ledger
from tests.support.bar_scripts import run

FIND = "return given.texts.map((text) => finding.find(given.ledger, text));"


def find(node: str, ledger: object, texts: list[str]) -> list[list[dict[str, Any]]]:
    found: list[list[dict[str, Any]]] = run(node, FIND, {"ledger": ledger, "texts": texts})
    return found


def ledger_of(dossier: Dossier) -> dict[str, Any]:
    ledger: dict[str, Any] = json.loads(as_json(browser_ledger(dossier)))
    return ledger


def without_marks(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("ə", "e")


SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": lambda name: name,
    "in capitals": str.upper,
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "without marks": without_marks,
    "its first letters": lambda name: name[: max(3, len(name) - 2)],
    "with spaces around": lambda name: f"  {name} ",
}


@pytest.mark.parametrize("spelt", SPELLINGS.values(), ids=SPELLINGS)
@pytest.mark.parametrize("name", ["karabakh", "sinai"])
def test_every_place_is_found_by_each_of_its_names(
    node: str, request: pytest.FixtureRequest, name: str, spelt: Callable[[str], str]
):
    ledger = ledger_of(request.getfixturevalue(name))
    wanted = [
        (place_id, entry["name"])
        for place_id, place in ledger["places"].items()
        if place["listed"]
        for entry in place["names"]
    ]
    assert len(wanted) > 30
    found = find(node, ledger, [spelt(spelling) for _, spelling in wanted])
    missed = [
        (place_id, spelling)
        for (place_id, spelling), results in zip(wanted, found, strict=True)
        if place_id not in [one["place"] for one in results if one["kind"] == "place"]
    ]
    assert missed == []


@pytest.mark.parametrize("name", ["karabakh", "sinai"])
def test_every_claim_is_found_by_its_words(node: str, request: pytest.FixtureRequest, name: str):
    """By the quotation, and by the claimant with the first words of it."""
    ledger = ledger_of(request.getfixturevalue(name))
    claims = [
        claim
        for claim in ledger["claims"]
        if claim["quote"] and ledger["places"][claim["place"]]["listed"]
    ]
    assert len(claims) > 30
    # Several claims may be told in one quotation: with the place's words one is left.
    texts = [f"{claim['quote']} {claim['short']} {claim['claimant']}" for claim in claims]
    found = find(node, ledger, texts)
    missed = [
        claim["id"]
        for claim, results in zip(claims, found, strict=True)
        if claim["id"] not in [one.get("claim") for one in results]
    ]
    assert missed == []


def test_a_word_in_the_middle_of_a_claim_is_enough(node: str, karabakh: Dossier):
    [found] = find(node, ledger_of(karabakh), ["delayed until Nov 25"])
    assert "kalbajar-part" in {one["place"] for one in found if one["kind"] == "claim"}


def test_a_place_stands_before_claims_and_the_nearest_name_first(node: str, karabakh: Dossier):
    [found] = find(node, ledger_of(karabakh), ["shush"])
    kinds = [one["kind"] for one in found]
    assert kinds == sorted(kinds, key=["place", "claim"].index)
    assert found[0]["place"] in {"shusha", "shusha-district"}


@pytest.mark.parametrize("text", ["", "  ", "!?", "/", "\u0301"])
def test_nothing_is_found_by_nothing(node: str, karabakh: Dossier, text: str):
    assert find(node, ledger_of(karabakh), [text]) == [[]]
