"""What comes to the document from outside, in Node: messages and the fragment of its address."""

from __future__ import annotations

from typing import Any

from tests.support.bar_scripts import run

VIEW = {
    "day": "2020-11-16",
    "known": "then",
    "place": "kalbajar-part",
    "period": "2020-11-07/2020-12-13",
    "zoom": "9.25",
    "at": "40.1,-46.25",
    "beside": "2020-12-01@latest",
    "swept": "50",
    "step": "3",
}


def taken(node: str, *found: object, hosted: bool = True) -> list[Any]:
    """What is taken of each message."""
    given = {"found": found, "hosted": hosted}
    return run(
        node, "return given.found.map((one) => messages.messageOf(one, given.hosted))", given
    )


def test_a_view_is_taken_as_it_is(node: str):
    found = taken(node, {"handover": "view", **VIEW}, hosted=False)
    assert found == [{"kind": "view", "data": VIEW}]


MISFITS: list[tuple[str, object]] = [
    *[("day", day) for day in (7, None, ["2020-11-16"], "2020-02-30", "x" * 20_000)],
    *[("known", known) for known in ("now", 1, {}, "2020-13-01")],
    *[("place", place) for place in (1, None, ["a"], {"a": 1}, "x" * 10_001)],
    *[("period", days) for days in ("2020-11-07", "a/b", "2020-11-07/2020-12-13/2021-01-01", 5)],
    *[("zoom", zoom) for zoom in ("21", "-1", "NaN", "1e1", "Infinity", 9, "9;alert(1)")],
    *[("at", at) for at in ("91,0", "0,181", "1", "1,2,3", "a,b", "NaN,NaN", [1, 2])],
    *[("beside", view) for view in ("2020-12-01", "2020-12-01@", "@then", "x@y", 7)],
    *[("swept", share) for share in ("4", "96", "50.5", "x", 50)],
    *[("step", step) for step in ("1000", "-1", "1.5", "one", 1)],
]


def test_a_part_that_is_not_as_it_should_be_is_left_away(node: str):
    found = taken(node, *({"handover": "view", **VIEW, part: value} for part, value in MISFITS))
    for (part, _), message in zip(MISFITS, found, strict=True):
        assert message["data"] == {name: kept for name, kept in VIEW.items() if name != part}


NO_MESSAGES: list[object] = [
    *[None, 7, "view", [], ["view"], {}, {"handover": None}, {"handover": ["view"]}],
    *[{"handover": name} for name in ("constructor", "__proto__", "toString", "unknown")],
    *[{"handover": "theme", "theme": theme} for theme in ("blue", None, 1, ["dark"])],
    *[{"handover": "play", "play": play} for play in (1, "true", None)],
    *[{"handover": "ledger", "ledger": ledger} for ledger in (7, [], {}, {"rest": {}})],
    {"handover": "ledger", "ledger": {"rest": {}, "tables": {}, "texts": {}, "vectors": {}}},
    {"handover": "ledger", "ledger": {"rest": 1, "tables": {}, "texts": {}, "vectors": []}},
    {"handover": "beside", "ledger": "x"},
    {"handover": "found", "text": 1, "results": []},
    {"handover": "found", "text": "a", "results": [{"name": 1, "place": "a"}]},
    {"handover": "found", "text": "a", "results": [{"name": "a", "lat": "1", "lon": None}]},
    {"handover": "found", "text": "a", "results": {}},
    {"handover": "host", "dossiers": [], "dossier": "a", "sources": []},
    {"handover": "host", "dossiers": {"a": 1}, "dossier": "a", "sources": []},
    {"handover": "host", "dossiers": {}, "dossier": "a", "sources": [7]},
    {"handover": "host", "dossiers": {}, "dossier": "a", "sources": [], "chosen": [1]},
]


def test_what_is_no_message_changes_nothing(node: str):
    assert taken(node, *NO_MESSAGES) == [None] * len(NO_MESSAGES)


FOR_THE_APP: list[dict[str, object]] = [
    {"handover": "focus"},
    {"handover": "offer"},
    {"handover": "ledger", "ledger": None},
    {"handover": "beside", "follows": True},
    {"handover": "found", "text": "a", "results": [{"name": "a", "lat": 1, "lon": 2.5}]},
    {"handover": "host", "dossiers": {"a": "A"}, "dossier": "a", "sources": [], "chosen": None},
]


def test_only_the_app_may_change_what_is_shown(node: str):
    kept = [{"kind": message["handover"], "data": message} for message in FOR_THE_APP]
    assert taken(node, *FOR_THE_APP) == kept
    assert taken(node, *FOR_THE_APP, hosted=False) == [None] * len(FOR_THE_APP)


def test_an_address_may_ask_for_a_view_and_for_controls(node: str):
    hash_ = "#day=2020-11-16&known=then&place=a&play=1&ui=bar&speed=7"
    asked = run(node, "return messages.fragmentOf(given)", hash_)
    assert asked == {
        "view": {"day": "2020-11-16", "known": "then", "place": "a"},
        "ui": "bar",
        "play": True,
        "speed": 7,
    }


def test_what_an_address_cannot_ask_for_is_left_away(node: str):
    hashes = ["", "#", "#map", "#ui=none&theme=x&play=yes&speed=-1&day=1", "#%"]
    asked = run(node, "return given.map(messages.fragmentOf)", hashes)
    nothing = {"view": {}, "ui": "all", "play": False, "speed": None}
    assert asked == [nothing] * len(hashes)
