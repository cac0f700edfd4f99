"""The browser's look-ups, run in Node: they must say what Python says."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from handover.dossier.read import Dossier
from handover.map.payload import as_json, browser_ledger
from handover.state.live import as_of
from tests.support.bar_scripts import BASE, LOAD

EPOCH = date(1970, 1, 1).toordinal()

EARLY = [
    *("1970-01-01", "1969-12-31", "1988-02-20", "2020-02-29"),
    *("0001-01-01", "0043-03-15", "0096-02-29", "0099-12-31", "0100-01-01", "0999-12-31"),
]
"""Days; JavaScript's own Date.UTC takes the years 0 to 99 for 1900 to 1999."""
KNOWNS = ["2012-12-31", "2020-11-08", "2020-11-12", "2020-11-16", "2020-11-26", "2026-11-23"]

# Reads {"ledger", "calls"} and answers each call; `claims` and `runs` stand for the ledger's own.
PROGRAM = """
const { ledger, calls } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
process.argv.slice(1).forEach(load);
const { calendar, lookup } = globalThis.Handover;
const answers = calls.map(([name, ...args]) => {
  if (name === "stateAt") return lookup.stateAt(ledger.spans[args[0]], args[1], args[2]);
  if (name === "nextEvent") return lookup.nextEvent(...args, () => true);
  if (name === "liveOn") return [...lookup.liveOn(args[1] ?? ledger.claims, args[0])];
  return (lookup[name] ?? calendar[name])(...args);
});
process.stdout.write(JSON.stringify(answers));
"""

Ask = Callable[[list[list[Any]]], list[Any]]


def number(day: str) -> int:
    return date.fromisoformat(day).toordinal() - EPOCH


LEFT = (
    "{unit, select, days {{left, plural, =0 {today} one {# day left} other {# days left}}} "
    "other {{left, plural, one {# month left} other {# months left}}}}"
)


@pytest.fixture(scope="module")
def ledger(karabakh: Dossier) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(as_json(browser_ledger(karabakh)))
    return found


def answers(node: str, ledger: dict[str, Any], calls: list[list[Any]]) -> list[Any]:
    given = json.dumps({"ledger": ledger, "calls": calls})
    done = subprocess.run(
        [node, "-e", LOAD + PROGRAM, *BASE],
        input=given,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    found: list[Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def ask(node: str, ledger: dict[str, Any]) -> Ask:
    """Asker of many look-ups in one go."""

    return partial(answers, node, ledger)


def test_a_place_without_spans_has_no_state(ask: Ask):
    assert ask([["stateAt", "nowhere", 0, 0]]) == [-1]


def test_the_same_claims_are_live(karabakh: Dossier, ask: Ask):
    told = ask([["liveOn", number(known)] for known in KNOWNS])
    for known, found in zip(KNOWNS, told, strict=True):
        live = as_of(karabakh.ledger, date.fromisoformat(known))
        assert found == live["claim_id"].tolist(), known
    assert [] != told[0] != told[-1]


def test_a_corrected_correction_is_without_effect(ask: Ask):
    claims = [
        {"id": "first", "published": 1, "stance": "asserts", "about": ""},
        {"id": "second", "published": 2, "stance": "corrects", "about": "first"},
        {"id": "third", "published": 3, "stance": "corrects", "about": "second"},
    ]
    found = ask([["liveOn", known, claims] for known in range(4)])
    assert found == [[], ["first"], ["second"], ["first", "third"]]


@pytest.mark.parametrize("iso", EARLY)
def test_days_are_counted_as_in_python(ask: Ask, iso: str):
    assert ask([["toDay", iso], ["toIso", number(iso)]]) == [number(iso), iso]


def test_what_is_no_day_is_not_a_number(ask: Ask):
    wrong = [
        "",
        "2021-02-29",
        "2020-13-01",
        "2020-1-1",
        "0000-01-01",
        "0043-02-29",
        "16 November",
        "2020-11-16T00:00",
    ]
    # JSON writes NaN as null.
    assert ask([["toDay", text] for text in wrong]) == [None] * len(wrong)


def test_the_day_of_the_knowledge(ask: Ask):
    calls = [["knownDay", known, 5, 9] for known in ("then", "latest", "1970-01-03", "nonsense")]
    assert ask(calls) == [5, 9, 2, None]


def test_days_in_words(ask: Ask):
    day = number("2020-11-16")
    assert ask([["dayWords", day], ["dayWords", day, False], ["dayWords", -1]]) == [
        "Monday 16 November 2020",
        "16 November 2020",
        "Wednesday 31 December 1969",
    ]
    assert ask([["dayWords", number("0043-03-15"), False]]) == ["15 March 43"]


@pytest.mark.parametrize(
    ("day", "direction", "expected"),
    [
        (0, 1, 3),
        (3, 1, 7),
        (5, 1, 7),
        (7, 1, 7),
        (9, 1, 9),
        (9, -1, 7),
        (7, -1, 3),
        (5, -1, 3),
        (3, -1, 3),
        (0, -1, 0),
    ],
)
def test_the_next_event_or_the_day_itself(ask: Ask, day: int, direction: int, expected: int):
    assert ask([["nextEvent", [3, 7], day, direction]]) == [expected]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (-1, "1 day"),
        (9, "9 days"),
        (59, "59 days"),
        (60, "2 months"),
        (729, "24 months"),
        (730, "2 years"),
        (9862, "27 years"),
        (10_090, "27 years"),
    ],
)
def test_a_distance_in_words(ask: Ask, days: int, words: str):
    assert ask([["span", days]]) == [words]


@pytest.mark.parametrize(
    ("sentence", "day", "expected"),
    [
        (f"Due · {LEFT}", 6, "Due · 9 days left"),
        (f"Due · {LEFT}", 14, "Due · 1 day left"),
        (f"Due · {LEFT}", 15, "Due · today"),
        (f"Due · {LEFT}", -58, "Due · 2 months left"),
        ("Passed {late, plural, one {# day} other {# days}} ago", 16, "Passed 1 day ago"),
        ("Nothing to fill in, $& this", 1, "Nothing to fill in, $& this"),
        ("It''s # '{'left'}' {unit}", 15, "It's # {left} days"),
        ("It''s so", 15, "It's so"),
    ],
)
def test_a_sentence_is_filled_in(ask: Ask, sentence: str, day: int, expected: str):
    assert ask([["fill", sentence, day, {"deadline": 15, "said": 5}]]) == [expected]


def test_no_sentence_of_the_dossier_keeps_a_gap(ledger: dict[str, Any], ask: Ask):
    day = number("2020-11-20")
    texts = [["fill", state["headline"], day, state] for state in ledger["states"]]
    filled = ask(texts)
    assert not [text for text in filled if "{" in text or "NaN" in text]
    assert any("left" in text for text in filled)
