"""What the browser is given: all of a dossier's tables, and nothing but data."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.dossier.read import Dossier, read_dossier
from handover.map.document import document
from handover.map.payload import as_json, browser_ledger
from handover.state.live import places_with_state
from handover.state.state_on import spans
from tests.support.map_document import Document
from tests.support.small_dossier import FILES

FIRST_REPORT = "afp-2020-11-16"
EPOCH = date(1970, 1, 1).toordinal()
Write = Callable[[Mapping[str, str | bytes]], Path]
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)><!-- {{ 7*7 }} {% if %}"


def number(day: str) -> int:
    return date.fromisoformat(day).toordinal() - EPOCH


@given(st.text() | st.text(alphabet="<>&/!-{}%#\u2028\u2029script\"'\\"))
def test_json_holds_no_markup_and_comes_back(text: str):
    found = as_json([text, {text: text}])
    assert not set(found) & set("<>&\u2028\u2029")
    assert not re.search(r"\{[{%#]", found)
    assert json.loads(found) == [text, {text: text}]


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_json_refuses_what_is_no_json(number: float):
    with pytest.raises(ValueError, match="JSON compliant"):
        as_json(number)


@pytest.fixture(scope="module")
def ledger(karabakh: Dossier) -> dict[str, Any]:
    return browser_ledger(karabakh)


def test_every_claim_and_place_is_there(karabakh: Dossier, ledger: dict[str, Any]):
    assert [claim["id"] for claim in ledger["claims"]] == karabakh.ledger["claim_id"].tolist()
    assert list(ledger["places"]) == karabakh.places["place_id"].tolist()
    assert list(ledger["spans"]) == places_with_state(karabakh.ledger)
    assert set(ledger["sources"]) == set(karabakh.sources["source_id"])
    assert sum(place["count"] for place in ledger["places"].values()) == len(karabakh.ledger)


def test_every_reference_leads_somewhere(ledger: dict[str, Any]):
    ids = {claim["id"] for claim in ledger["claims"]}
    for claim in ledger["claims"]:
        assert claim["place"] in ledger["places"]
        assert claim["source"] in ledger["sources"]
        assert claim["kind"] in ledger["kinds"]
        assert claim["about"] in ids | {""}
    for state in ledger["states"]:
        assert {claim for _tells, _words, claim in state["clauses"]} <= ids | {""}
        assert {state["holder"], state["rival"]} <= set(ledger["parties"]) | {""}
    numbers = [cell[1] for runs in ledger["spans"].values() for run in runs for cell in run[1]]
    assert set(numbers) == set(range(len(ledger["states"])))


def test_runs_are_sorted_on_both_axes(ledger: dict[str, Any]):
    for runs in ledger["spans"].values():
        knowns = [known for known, _ in runs]
        assert knowns == sorted(set(knowns))
        for _, cells in runs:
            days = [day for day, _ in cells]
            assert days == sorted(set(days))
            assert days[0] == knowns[0] == date.min.toordinal() - EPOCH


def test_the_states_of_the_runs_are_those_of_the_spans(karabakh: Dossier, ledger: dict[str, Any]):
    """Run by run and day by day; what a state is made of stands in the states once."""
    found = [
        (place_id, known, day, *(ledger["states"][state][key] for key in ("status", "holder")))
        for place_id, runs in ledger["spans"].items()
        for known, cells in runs
        for day, state in cells
    ]
    assert found == [
        (place_id, known - EPOCH, day - EPOCH, cell.status, cell.holder)
        for place_id, runs in spans(karabakh.ledger)
        for known, run in runs
        for day, cell in run
    ]


def test_one_source_gives_its_claims_alone(karabakh: Dossier):
    found = browser_ledger(karabakh, sources=(FIRST_REPORT,))
    of_it = karabakh.ledger[karabakh.ledger["source_id"] == FIRST_REPORT]
    assert [claim["id"] for claim in found["claims"]] == of_it["claim_id"].tolist()
    assert {claim["source"] for claim in found["claims"]} == {FIRST_REPORT}
    cited = {clause[2] for state in found["states"] for clause in state["clauses"]} - {""}
    assert cited <= set(of_it["claim_id"])
    assert len(found["deadlines"]) == len(of_it[of_it["kind"] == "schedule"])
    # The places stay: what no claim of this source is about is still on the map.
    assert list(found["places"]) == karabakh.places["place_id"].tolist()


def test_no_source_leaves_no_claim(karabakh: Dossier):
    found = browser_ledger(karabakh, sources=())
    assert (found["claims"], found["spans"], found["states"], found["deadlines"]) == (
        [],
        {},
        [],
        [],
    )


def happening(dossier: Dossier, claim: str) -> dict[str, Any]:
    (found,) = [row for row in browser_ledger(dossier)["claims"] if row["id"] == claim]
    return dict(found)


@pytest.mark.parametrize(
    ("row", "days", "mapped"),
    [
        (
            "c5,,return,north,,,2020-11-14/2020-11-15,,2020-11-16",
            ["2020-11-14", "2020-11-15"],
            True,
        ),
        ("c5,,return,north,,,2020-11-14,,2020-11-16", ["2020-11-14"], True),
        ("c5,,return,north,,,2020-11,,2020-11-16", [], False),
        ("c5,,return,north,,,2020-11-01/2020-11-11,,2020-11-16", [], False),
        ("c5,,return,north,,,[..2020-11-14],,2020-11-16", [], False),
        ("c5,,control,north,,blue,2020-11-14,,2020-11-16", ["2020-11-14"], False),
        ("c5,,schedule,north,,blue,2020-11-30,2020-11-12,2020-11-16", ["2020-11-12"], False),
    ],
)
def test_a_happening_has_the_days_it_may_have_been(
    write: Write, files: dict[str, str | bytes], row: str, days: list[str], *, mapped: bool
):
    claims = str(files["claims.csv"]).splitlines()
    files["claims.csv"] = "\n".join([*claims[:-1], f"{row},Agency,asserts,,,,,wire,,", ""])
    found = happening(read_dossier(write(files)), "c5")
    assert found["days"] == [number(day) for day in days]
    assert found["mapped"] is mapped


def test_ten_days_are_the_longest_happening(write: Write, files: dict[str, str | bytes]):
    row = "c5,,return,north,,,2020-11-01/2020-11-10,,2020-11-16,Agency,asserts,,,,,wire,,"
    files["claims.csv"] = "\n".join([*str(files["claims.csv"]).splitlines()[:-1], row, ""])
    assert len(happening(read_dossier(write(files)), "c5")["days"]) == 10


def test_a_denial_is_no_happening(karabakh: Dossier, ledger: dict[str, Any]):
    denials = set(karabakh.ledger.loc[karabakh.ledger["stance"] == "denies", "claim_id"])
    assert denials
    assert all(not claim["days"] for claim in ledger["claims"] if claim["id"] in denials)


def test_deadlines_come_as_they_were_published_then_stated(
    karabakh: Dossier, ledger: dict[str, Any]
):
    plans = karabakh.ledger[karabakh.ledger["kind"] == "schedule"]
    plans = plans[plans["stance"] != "denies"].sort_values(["published_on", "stated_on"])
    ends = zip(plans["place_id"], plans["date_to"].dt.date.map(date.toordinal), strict=True)
    found = [(deadline["place"], deadline["to"] + EPOCH) for deadline in ledger["deadlines"]]
    assert found == list(ends)


def test_a_moved_deadline_tells_the_one_before(small_dossier: Dossier):
    deadlines = browser_ledger(small_dossier)["deadlines"]
    assert [(d["to"], d["before"]) for d in deadlines] == [
        (number("2020-11-15"), None),
        (number("2020-11-25"), number("2020-11-15")),
    ]


@pytest.fixture
def hostile(write: Write, files: dict[str, str | bytes]) -> Dossier:
    """The small dossier, with markup wherever a text may stand."""
    quoted = f'"{HOSTILE}"'
    changes: dict[str, dict[str, str | None]] = {
        "dossier.toml": {"North and South": HOSTILE, "English first.": HOSTILE},
        "sources.csv": {"First report": quoted, "A government": quoted},
        "places.csv": {"north,district,event,,46.1,40.1,3,10,atlas,": None},
        "names.csv": {"Northshire": quoted},
        "facts.csv": {"1936,km2,,atlas,": None},
        "claims.csv": {"Army": quoted, "held since the 1990s": quoted},
    }
    for name, pairs in changes.items():
        text = str(files[name])
        for old, new in pairs.items():
            assert old in text
            text = text.replace(old, old + quoted if new is None else new)
        files[name] = text
    return read_dossier(write(files))


def test_hostile_text_ends_up_as_data(hostile: Dossier, small_dossier_elements: Counter[str]):
    found = Document(document(hostile))
    assert Counter(tag for tag, _ in found.elements) == small_dossier_elements
    assert not [at for _, at in found.elements if any(name.startswith("on") for name in at)]
    (title,) = found.code("title")
    assert title == HOSTILE
    ledger = found.data("ledger")
    assert ledger == json.loads(as_json(browser_ledger(hostile)))
    assert ledger["title"] == ledger["naming_policy"] == HOSTILE
    assert ledger["places"]["north"]["names"][0]["name"] == HOSTILE
    assert ledger["places"]["north"]["note"] == HOSTILE
    assert ledger["places"]["north"]["facts"][0]["note"] == HOSTILE
    assert ledger["sources"]["wire"]["title"] == HOSTILE
    claims = {claim["id"]: claim for claim in ledger["claims"]}
    assert (claims["c1"]["quote"], claims["c4"]["claimant"]) == (HOSTILE, HOSTILE)
    assert all("alert(" not in code for code in [*found.code("script"), *found.code("style")])


@pytest.fixture(scope="module")
def small_dossier_elements(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """Elements of the small dossier's document, by tag, before anything hostile is in it."""
    folder = tmp_path_factory.mktemp("plain")
    for name, content in FILES.items():
        (folder / name).write_text(content, "utf-8")
    found = Document(document(read_dossier(folder)))
    return Counter(tag for tag, _ in found.elements)


def test_a_quotation_and_a_title_say_their_language(karabakh: Dossier) -> None:
    ledger = browser_ledger(karabakh)
    langs = {claim["quote"]: claim["lang"] for claim in ledger["claims"]}
    foreign = {lang for quote, lang in langs.items() if not quote.isascii()} - {""}
    assert foreign >= {"ru", "hy", "az", "de", "es", "pt"}
    assert langs["was delayed until Nov 25"] == ""
    sources = ledger["sources"]
    assert sources["meduza-2020-10-04"]["lang"] == "ru"
    assert sources["bigmir-2020-10-03"]["lang"] == "", "its title stands in English"
