"""Which places a step of the map looks at: every one whose state differs, and not all there are."""

from __future__ import annotations

import random

from benchmarks.synthetic import synthetic_dossier
from handover.dossier.read import Dossier
from handover.map.payload import browser_ledger
from tests.support.bar_scripts import run

# For pairs of views: the places whose state differs, and those that are said to turn.
PROGRAM = """
const ledger = prepared(given.ledger);
const places = Object.keys(ledger.places);
const { shownState, turnsBetween } = lookup;
const states = ({ day, known }) => places.map((place) => shownState(ledger, place, day, known));
return given.pairs.map(([one, other]) => {
  const [before, after] = [states(one), states(other)];
  const differ = places.filter((place, at) => before[at] !== after[at]);
  return [differ, [...turnsBetween(ledger, one, other)]];
});
"""


def turns(node: str, dossier: Dossier, apart: int, seed: int) -> list[tuple[set[str], set[str]]]:
    """What differs and what is looked at between views so many days apart at most."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    ledger = browser_ledger(dossier)
    pairs = []
    for _ in range(400):
        day = chance.randint(ledger["start"], ledger["end"])
        known = chance.choice([day, ledger["latest"], chance.randint(ledger["start"], day)])
        step = chance.randint(-apart, apart)
        later = known if known != day else day + step
        pairs.append([{"day": day, "known": known}, {"day": day + step, "known": later}])
    return [
        (set(differ), set(found))
        for differ, found in run(node, PROGRAM, {"ledger": ledger, "pairs": pairs})
    ]


def test_every_place_whose_state_differs_is_looked_at(
    node: str, karabakh: Dossier, sinai: Dossier
) -> None:
    differing = 0
    for dossier in (karabakh, sinai, synthetic_dossier(60)):
        for apart in (1, 40, 9_000):
            for differ, found in turns(node, dossier, apart, apart):
                assert differ <= found
                differing += len(differ)
    assert differing > 1_000


def test_a_step_of_a_day_looks_at_few(node: str) -> None:
    dossier = synthetic_dossier(300)
    found = [len(places) for _, places in turns(node, dossier, 1, 5)]
    assert sum(found) / len(found) < len(dossier.outlines) / 4
