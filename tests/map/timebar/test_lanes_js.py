"""What stands in the lanes of the time bar and where, in Node."""

from __future__ import annotations

import json
from itertools import combinations
from random import Random
from typing import Any

import pytest

from handover.dossier.read import Dossier
from handover.map.payload import as_json, browser_ledger
from tests.support.bar_scripts import number, run

LAID = """
const { period, width, rows, brief } = given;
const one = scale.scaleOf(period[0], period[1], 96, width - 118);
const measure = (words) => 7 * words.length;
const room = [88, width - 2];
const found = lanes.deadlinesKnown({ deadlines: given.deadlines }, given.known);
const marks = lanes.layDeadlines(found, one, { rows, room, measure, brief });
const cursor = one.at(given.cursor ?? period[0]);
return lanes.avoidCursor(marks, cursor, room, measure);
"""


def plan(place: str, to: int, published: int = 0, before: int | None = None) -> dict[str, Any]:
    return {"place": place, "label": place.title(), "to": to, "before": before} | {
        "published": published
    }


def laid(
    node: str, deadlines: list[dict[str, Any]], period: tuple[int, int], **more: object
) -> list[dict[str, Any]]:
    given = {"deadlines": deadlines, "period": period, "known": 10**6, "width": 1280, "rows": 2}
    found: list[dict[str, Any]] = run(node, LAID, given | more)
    return found


def boxes(marks: list[dict[str, Any]]) -> list[tuple[int, float, float]]:
    """Row and extent of each mark's target and of each label."""
    points = [(m["row"], stop["x"] - 12, stop["x"] + 12) for m in marks for stop in m["stops"]]
    # A label begins where the target's diamond ends, two pixels inside its box.
    labels = [
        (m["row"], m["label"]["box"][0] + 2, m["label"]["box"][1] - 2) for m in marks if m["label"]
    ]
    return points + labels


def collisions(marks: list[dict[str, Any]]) -> list[Any]:
    return [
        (one, other)
        for one, other in combinations(boxes(marks), 2)
        if one[0] == other[0] and one[1] < other[2] - 0.01 and other[1] < one[2] - 0.01
    ]


def test_a_moved_deadline_keeps_both_days_and_its_row(node: str):
    plans = [plan("kalbajar", 14, 3), plan("aghdam", 19, 3), plan("kalbajar", 24, 8, 14)]
    kalbajar, aghdam = laid(node, plans, (6, 42))
    assert [(stop["day"], stop["open"]) for stop in kalbajar["stops"]] == [(14, False), (24, True)]
    assert kalbajar["arrows"][0]["x0"] < kalbajar["arrows"][0]["x1"]
    assert kalbajar["label"]["words"] == "Kalbajar 25 Jan"
    assert kalbajar["label"]["note"] == "moved from 15 Jan"
    assert kalbajar["row"] != aghdam["row"]
    assert aghdam["label"]["words"] == "Aghdam 20 Jan"


def test_what_is_not_known_yet_has_no_mark(node: str):
    plans = [plan("kalbajar", 14, 3), plan("kalbajar", 24, 8, 14)]
    (before,) = laid(node, plans, (6, 42), known=7)
    assert [(stop["day"], stop["open"]) for stop in before["stops"]] == [(14, True)]
    assert before["label"]["note"] == ""
    assert laid(node, plans, (6, 42), known=2) == []


def test_a_deadline_moved_there_and_back_holds_again(node: str):
    plans = [plan("a", 14, 1), plan("a", 24, 2, 14), plan("a", 14, 3, 24)]
    (mark,) = laid(node, plans, (6, 42))
    assert [(stop["day"], stop["open"]) for stop in mark["stops"]] == [(14, True), (24, False)]


def test_places_with_one_history_share_a_mark(node: str):
    (mark,) = laid(node, [plan(name, 20) for name in ("a", "b", "c")], (6, 42))
    assert mark["label"]["words"] == "3 places 21 Jan"
    assert mark["histories"][0]["places"] == ["a", "b", "c"]


def test_over_a_long_period_near_deadlines_are_one_mark_with_a_count(node: str):
    plans = [plan("a", 5000), plan("b", 5006), plan("c", 5020), plan("d", 9000)]
    near, far = laid(node, plans, (0, 12000))
    assert near["label"]["words"] == "3 deadlines, Sep 1983"
    assert near["count"] == 3
    assert far["label"]["words"] == "D 23 Aug"


def test_the_label_gives_way_to_the_cursor(node: str):
    plans = [plan("kalbajar", 24)]
    (mark,) = laid(node, plans, (6, 42), cursor=16)
    assert mark["label"]["side"] == "right"
    (mark,) = laid(node, plans, (6, 42), cursor=26)
    assert mark["label"]["side"] == "left"


@pytest.mark.parametrize("width", [320, 900, 1920])
@pytest.mark.parametrize("count", [1, 3, 60])
@pytest.mark.parametrize("last", [36, 200, 399, 4000])
def test_nothing_overlaps_however_many_deadlines(node: str, width: int, count: int, last: int):
    plans = [plan(f"place {n}", (n * 37) % last, n, None) for n in range(count)]
    plans += [
        plan(f"place {n}", (n * 37 + 11) % last, n + 60, (n * 37) % last)
        for n in range(0, count, 4)
    ]
    marks = laid(node, plans, (0, last), width=width, brief=width < 760, cursor=last // 3)
    assert collisions(marks) == []
    days = {stop["day"] for mark in marks for h in mark["histories"] for stop in h["stops"]}
    assert days == {p["to"] for p in plans} | {p["before"] for p in plans if p["before"]}


def test_a_low_chart_has_no_row_for_deadlines(node: str):
    assert laid(node, [plan("a", 20)], (6, 42), rows=0) == []


COLUMNS = """
const { ledger, period, known } = given;
const byDay = new Map(), byPublication = new Map();
for (const claim of ledger.claims) {
  for (const day of claim.days) lookup.gather(byDay, day, claim);
  lookup.gather(byPublication, claim.published, claim);
}
const counts = lanes.countDays({ byDay, byPublication });
const one = scale.scaleOf(period[0], period[1], 96, 1162);
const columns = lanes.columnsOf(counts, one, known);
const high = lanes.rootScale(columns, 18, 20);
return columns.map((column) => ({ ...column, day: one.dayAt(column.x),
  up: high(column.happened), down: high(column.published) }));
"""


def test_columns_count_events_and_publications_of_their_day(karabakh: Dossier, node: str):
    ledger = json.loads(as_json(browser_ledger(karabakh)))
    day, period = number("2020-11-16"), [number("2020-11-07"), number("2020-12-13")]
    columns = run(node, COLUMNS, {"ledger": ledger, "period": period, "known": day})
    for column in columns:
        claims = [c for c in ledger["claims"] if column["day"] in c["days"]]
        first = {c["event"]: 10**9 for c in claims}
        for claim in claims:
            first[claim["event"]] = min(first[claim["event"]], claim["published"])
        assert column["happened"] == len(first)
        assert column["told"] == sum(published <= day for published in first.values())
        out = [c for c in ledger["claims"] if c["published"] == column["day"]]
        assert column["published"] == len(out)
    assert sum(column["published"] for column in columns) > 50
    # One root scale for both lanes, neither higher than its room.
    tall = [(c["up"], c["happened"]) for c in columns] + [
        (c["down"], c["published"]) for c in columns
    ]
    units = {round(high / count**0.5, 6) for high, count in tall if count and high > 2.5}
    assert len(units) == 1
    assert max(c["up"] for c in columns) <= 18
    assert max(c["down"] for c in columns) <= 20


def test_columns_of_a_long_period_lose_nothing(karabakh: Dossier, node: str):
    ledger = json.loads(as_json(browser_ledger(karabakh)))
    period = [ledger["start"], ledger["end"]]
    given = {"ledger": ledger, "known": 10**6}
    short = [
        run(node, COLUMNS, given | {"period": [p, min(p + 399, period[1])]})
        for p in range(period[0], period[1] + 1, 400)
    ]
    long = run(node, COLUMNS, given | {"period": period})
    for name in ("happened", "told", "published"):
        assert sum(c[name] for c in long) == sum(c[name] for part in short for c in part)
    assert len({c["x"] for c in long}) == len(long)


STEPPED = """
const { deadlines } = given;
const plain = (found) => found.map(({ key, places, labels, stops, moves }) =>
  [key, places, labels, stops, moves]);
return given.days.map((known) => [
  plain(lanes.deadlinesKnown({ deadlines }, known)),
  plain(lanes.deadlinesKnown({ deadlines: [...deadlines] }, known)),
]);
"""


def test_deadlines_are_the_same_whatever_day_was_asked_for_before(node: str):
    chance = Random(18)  # noqa: S311 (no secret)
    deadlines: list[dict[str, Any]] = []
    for published in sorted(chance.randrange(40) for _ in range(120)):
        place = chance.choice("abcdefghijklmno")
        before = [one["to"] for one in deadlines if one["place"] == place]
        moved = chance.choice(before) if before and chance.random() < 0.6 else None
        deadlines.append(plan(place, 50 + chance.randrange(6), published, moved))
    days = [chance.randrange(-2, 45) for _ in range(60)] + [*range(-1, 42), *range(41, -2, -1)]
    found = run(node, STEPPED, {"deadlines": deadlines, "days": days})
    assert all(stepped == afresh for stepped, afresh in found)
    assert len({len(stepped) for stepped, _ in found}) > 5
