"""Runs the time bar's look-ups in Node: those of its files that know nothing of a page."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

from handover.words.catalogues import part_of
from handover.words.speech import ENGLISH

_SCRIPTS = Path(__file__).parents[2] / "handover" / "map" / "timebar"
_BASE = ("vendor/intl-messageformat.min.js", "words.js", "daywords.js", "lookup.js")
_FILES = (
    *(*_BASE, "states.js", "turns.js", "changes.js", "plane-cells.js", "messages.js"),
    *("daytext.js", "scale.js", "lanes.js", "finding.js", "tour-spot.js"),
)
BASE = tuple(str(_SCRIPTS / name) for name in _BASE)
"""What the look-ups are, and what they are built on."""
LOAD = """
const { runInThisContext } = require("node:vm"); // as a page runs them: one world for all
const textOf = (file) => require("node:fs").readFileSync(file, "utf8");
const load = (file) => runInThisContext(textOf(file), { filename: file });
"""
"""JavaScript that defines `load`, which runs a file of the time bar."""
_EPOCH = date(1970, 1, 1).toordinal()
# NaN and Infinity are no JSON; a test that meets them should see what it met.
_PROGRAM = """
const [code, ...files] = process.argv.slice(1);
files.forEach(load);
const { given, words } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const { Handover } = globalThis;
Handover.words.speak(words);
const names = ["lookup", "calendar", "scale", "lanes", "finding", "changes"];
names.push("plane", "messages", "tourSpot");
const prepared = (ledger) => {
  Handover.lookup.prepareStates(ledger);
  ledger.byId = new Map(ledger.claims.map((claim) => [claim.id, claim]));
  return ledger;
};
const parts = names.map((name) => Handover[name]);
const found = new Function("given", "prepared", ...names, code)(given, prepared, ...parts);
const write = (key, value) =>
  typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
process.stdout.write(JSON.stringify(found, write));
"""


def run(node: str, code: str, given: object = None, *, language: str = ENGLISH) -> Any:  # noqa: ANN401 (JSON is anything)
    """What JavaScript code returns, which has `given` and `_FILES`' parts at hand.

    ``prepared(ledger)`` makes of a browser's ledger what its look-ups go by.
    """
    words = {"language": language, "messages": dict(part_of(language, "timebar"))}
    done = subprocess.run(
        [node, "-e", LOAD + _PROGRAM, code, *(str(_SCRIPTS / name) for name in _FILES)],
        input=json.dumps({"given": given, "words": words}),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return json.loads(done.stdout)


def number(day: str) -> int:
    """Days since 1970-01-01, as the browser counts."""
    return date.fromisoformat(day).toordinal() - _EPOCH


def iso(day: int) -> str:
    """The ISO day of such a number."""
    return date.fromordinal(day + _EPOCH).isoformat()
