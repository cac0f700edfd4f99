"""Arithmetic of the time bar, in Node: pixels and days, the brush, ticks, speeds."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from tests.support.bar_scripts import number, run

WHOLE = {"start": number("1991-09-02"), "end": number("2024-12-31")}
WEEKS = {"start": number("2020-11-07"), "end": number("2020-12-13")}
GIVEN = {"whole": WHOLE, "weeks": WEEKS}


def ask(node: str, code: str, **more: Any) -> Any:  # noqa: ANN401 (JSON is anything)
    return run(node, f"const {{ whole, weeks }} = given; {code}", GIVEN | more)


def length(period: dict[str, int]) -> int:
    return period["end"] - period["start"] + 1


def test_every_pixel_belongs_to_the_day_whose_cell_it_lies_in(node: str):
    rows = ask(
        node,
        """
        const one = scale.scaleOf(weeks.start, weeks.end, 96, 1162);
        const rows = [];
        for (let day = weeks.start; day <= weeks.end; day += 1) {
          const half = one.perDay / 2 - 0.01;
          const x = one.at(day);
          rows.push([day, ...[x - half, x, x + half].map(one.dayAt)]);
        }
        return rows.concat([[weeks.start, one.dayAt(-50)], [weeks.end, one.dayAt(5000)]]);
        """,
    )
    assert [row for row in rows if set(row) != {row[0]}] == []
    assert len(rows) == 39


def test_a_drag_keeps_to_what_is_within_reach_and_to_the_nearest(node: str):
    found = ask(
        node,
        """
        const one = scale.scaleOf(0, 999, 0, 1000); // a pixel a day
        const days = [100, 107, 500];
        return [94.5, 94.4, 103, 104.2, 113.5, 113.6, 500].map((x) => scale.snap(one, x, days, 6));
        """,
    )
    assert found == [100, 94, 100, 107, 107, 113, 500]


def test_a_click_lands_on_the_day_itself_where_days_are_wide(node: str):
    found = ask(
        node,
        """
        const wide = scale.scaleOf(0, 99, 0, 1000);
        const narrow = scale.scaleOf(0, 9999, 0, 1000);
        return [wide, narrow].map((one) =>
          scale.snap(one, one.at(52) , [51, 53], scale.clickReach(one, 6)));
        """,
    )
    assert found == [52, 51]


def test_a_period_stays_within_the_whole_and_is_a_week_at_least(node: str):
    found = ask(
        node,
        """
        return {
          panned: scale.pan(weeks, 1e6, whole), back: scale.pan(weeks, -1e6, whole),
          early: scale.resize(weeks, "start", weeks.end + 50, whole),
          late: scale.resize(weeks, "end", 0, whole),
          wide: scale.resize(weeks, "end", Infinity, whole),
          near: scale.zoom(weeks, 1e-9, weeks.start + 9, whole),
          far: scale.zoom(weeks, 1e9, weeks.start, whole),
        };
        """,
    )
    for period in found.values():
        assert WHOLE["start"] <= period["start"] < period["end"] <= WHOLE["end"]
    assert length(found["panned"]) == length(found["back"]) == length(WEEKS)
    assert found["panned"]["end"] == WHOLE["end"]
    assert found["back"]["start"] == WHOLE["start"]
    assert [length(found[name]) for name in ("early", "late", "near")] == [7, 7, 7]
    assert found["early"]["end"] == WEEKS["end"]
    assert found["late"]["start"] == WEEKS["start"]
    assert found["wide"] == {"start": WEEKS["start"], "end": WHOLE["end"]}
    assert found["far"] == WHOLE


@pytest.mark.parametrize("factor", [0.5, 0.8, 1.25, 2])
def test_zooming_leaves_the_day_under_the_pointer_where_it_is(node: str, factor: float):
    about = WEEKS["start"] + 9
    period = ask(node, f"return scale.zoom(weeks, {factor}, {about}, whole);")
    share = 9 / (length(WEEKS) - 1)
    assert (about - period["start"]) / (length(period) - 1) == pytest.approx(share, abs=0.04)
    assert length(period) - 1 == pytest.approx(factor * (length(WEEKS) - 1), abs=1)


def test_two_fingers_keep_their_days(node: str):
    period = ask(
        node,
        f"return scale.pinch([{WEEKS['start'] + 30}, {WEEKS['start'] + 10}], [0.9, 0.1], whole);",
    )
    days = length(period) - 1
    assert period["start"] + 0.1 * days == pytest.approx(WEEKS["start"] + 10, abs=1)
    assert period["start"] + 0.9 * days == pytest.approx(WEEKS["start"] + 30, abs=1)


def test_a_day_outside_moves_the_period_just_so_far(node: str):
    before, inside, after = ask(
        node,
        "return [weeks.start - 3, weeks.start + 3, weeks.end + 40]"
        ".map((day) => scale.reveal(weeks, day, whole));",
    )
    assert inside == WEEKS
    assert before["start"] == WEEKS["start"] - 3 - 4
    assert after["end"] == WEEKS["end"] + 40 + 4
    assert length(before) == length(after) == length(WEEKS)


def test_the_brush_can_be_held_however_short_the_period(node: str):
    boxes = ask(
        node,
        """
        const one = scale.scaleOf(whole.start, whole.end, 96, 1162);
        const first = { start: whole.start, end: whole.start + 6 };
        const last = { start: whole.end - 6, end: whole.end };
        return [first, weeks, last, whole].map((period) => scale.brushOf(period, one));
        """,
    )
    widths = [box["x1"] - box["x0"] for box in boxes]
    assert widths[:3] == pytest.approx([34, 34, 34])
    assert widths[3] == pytest.approx(1162)
    assert all(box["x0"] >= 96 - 0.01 and box["x1"] <= 1258.01 for box in boxes)


@pytest.mark.parametrize(
    ("start", "end", "width", "label"),
    [
        ("2020-11-07", "2020-12-13", 1162, "7 Nov"),
        ("2020-11-07", "2020-12-13", 360, "7 Nov"),
        ("2020-09-20", "2020-12-13", 1162, "20 Sep"),
        ("2020-01-10", "2020-12-13", 800, "Feb"),
        ("1991-09-02", "2024-12-31", 1162, "1992"),
        ("1991-09-02", "2024-12-31", 300, "2000"),
        ("0001-01-01", "9999-12-31", 1000, "1000"),
    ],
)
def test_ticks_lie_in_the_period_and_leave_room(
    node: str, start: str, end: str, width: int, label: str
):
    ticks = run(
        node,
        "const { start, end, width } = given;"
        "const one = scale.scaleOf(start, end, 0, width);"
        "return scale.ticksOf(one, 58).map((tick) => ({ ...tick, x: one.at(tick.day) }));",
        {"start": number(start), "end": number(end), "width": width},
    )
    assert ticks[0]["label"] == label
    assert number(start) <= ticks[0]["day"]
    assert ticks[-1]["day"] <= number(end)
    gaps = [after["x"] - before["x"] for before, after in pairwise(ticks)]
    assert all(gap >= 57 for gap in gaps)


@pytest.mark.parametrize(
    ("days", "usual"), [(7, "1 day/s"), (37, "3 days/s"), (365, "1 month/s"), (12175, "2 years/s")]
)
def test_the_speed_suits_the_period(node: str, days: int, usual: str):
    found = run(node, f"return scale.speedsFor({days});")
    assert found["list"][found["usual"]][1] == usual
    speeds = [speed for speed, _ in found["list"]]
    assert speeds == sorted(set(speeds))
    assert len(speeds) == 5


def test_the_axis_of_the_first_century_has_its_years(node: str):
    given = {"first": {"start": number("0001-01-01"), "end": number("0099-12-31"), "perDay": 0.03}}
    code = "return scale.ticksOf(given.first, 60).map(({ day, label }) => [day, label]);"
    ticks = ask(node, code, **given)
    assert ticks == [[number(f"{year:04d}-01-01"), str(year)] for year in range(10, 100, 10)]
