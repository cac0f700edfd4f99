"""Where names go, tried in Node without a browser."""

from __future__ import annotations

import json
import math
import subprocess
from pathlib import Path
from typing import Any

import pytest

TIMEBAR = Path(__file__).parents[3] / "handover" / "map" / "timebar"
PROGRAM = """
const { wanted, taken, frame } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
globalThis.RBush = require(process.argv[1]);
require(process.argv[2]);
const placed = globalThis.Handover.placeLabels(wanted, taken, frame);
process.stdout.write(JSON.stringify(Object.fromEntries(placed)));
"""
FRAME = {"minX": 0, "minY": 0, "maxX": 400, "maxY": 300}


def box(left: float, top: float, right: float, bottom: float) -> dict[str, float]:
    return {"minX": left, "minY": top, "maxX": right, "maxY": bottom}


def area(name: str, ring: dict[str, float], *forms: tuple[str, int, int]) -> dict[str, Any]:
    corners = [("minX", "minY"), ("maxX", "minY"), ("maxX", "maxY"), ("minX", "maxY")]
    return {
        "id": name,
        "rings": [[{"x": ring[x], "y": ring[y]} for x, y in corners]],
        "forms": [{"form": form, "width": wide, "height": high} for form, wide, high in forms],
    }


def town(name: str, x: float, y: float, width: int = 60) -> dict[str, Any]:
    return {"id": name, "x": x, "y": y, "forms": [{"form": "both", "width": width, "height": 15}]}


def placed(
    node: str, wanted: list[Any], frame: dict[str, float] = FRAME, **taken: list[Any]
) -> dict[str, Any]:
    scripts = [str(TIMEBAR / "vendor" / "rbush.min.js"), str(TIMEBAR / "labels.js")]
    given = {"wanted": wanted, "taken": {"hard": []} | taken, "frame": frame}
    done = subprocess.run(
        [node, "-e", PROGRAM, *scripts],
        input=json.dumps(given),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_an_area_takes_the_fullest_form_that_has_room(node: str):
    forms = (("pill", 100, 52), ("both", 80, 32), ("first", 80, 17))
    wide = placed(node, [area("a", box(100, 100, 250, 200), *forms)])
    low = placed(node, [area("a", box(100, 100, 250, 125), *forms)])
    assert (wide["a"]["form"], low["a"]["form"]) == ("pill", "both")


def test_an_area_full_of_signs_has_its_name_where_none_is(node: str):
    signs = [box(x, 105, x + 14, 119) for x in range(105, 250, 20)]
    found = placed(node, [area("a", box(100, 100, 250, 145), ("first", 80, 17))], hard=signs)
    assert found["a"]["box"]["minY"] > 119


def test_a_ring_that_may_come_is_avoided_only_while_there_is_room_elsewhere(node: str):
    ring = [box(100, 100, 175, 200)]
    one = area("a", box(100, 100, 250, 200), ("first", 60, 17))
    assert placed(node, [one], soft=ring)["a"]["box"]["minX"] > 175
    assert "a" in placed(node, [one], soft=[box(0, 0, 400, 300)])


def test_a_town_goes_to_the_side_that_is_free(node: str):
    assert placed(node, [town("a", 100, 100)])["a"]["x"] > 100
    assert placed(node, [town("a", 390, 100)])["a"]["x"] < 390
    right_and_left = [box(105, 80, 200, 120), box(0, 80, 95, 120)]
    assert "a" not in placed(node, [town("a", 100, 100)], hard=[*right_and_left])
    assert placed(node, [town("a", 100, 100), town("b", 100, 130)]).keys() == {"a", "b"}


def test_the_first_has_the_room_and_nothing_leaves_the_frame(node: str):
    small = box(0, 0, 90, 40)
    found = placed(node, [town("a", 12, 20), town("b", 12, 20)], frame=small)
    assert found.keys() == {"a"}


def test_a_country_keeps_off_all_areas(node: str):
    country = {
        "id": "c",
        "spots": [{"x": 200, "y": 150}, {"x": 60, "y": 40}],
        "forms": [{"form": "country", "width": 80, "height": 15}],
    }
    assert placed(node, [country])["c"]["x"] == 200
    assert placed(node, [country], areas=[box(100, 100, 300, 200)])["c"]["x"] == 60


def test_a_name_of_weight_stands_off_its_sign_where_nothing_nearer_is_free(node: str):
    """The line to it starts at the sign, ends at the name, and meets nothing on its way."""
    around = [box(60, 60, 95, 140), box(105, 60, 140, 140), box(95, 60, 105, 90)]
    assert placed(node, [town("a", 100, 100)], hard=around) == {}
    found = placed(node, [town("a", 100, 100) | {"far": True}], hard=around)["a"]
    line = found["line"]
    assert math.dist((line["x0"], line["y0"]), (100, 100)) == pytest.approx(13)  # outside the ring
    assert found["box"]["minX"] - 5 < line["x1"] < found["box"]["maxX"] + 5
    assert found["box"]["minY"] - 5 < line["y1"] < found["box"]["maxY"] + 5
    assert not any(
        one["minX"] < line["x0"] + share * (line["x1"] - line["x0"]) < one["maxX"]
        and one["minY"] < line["y0"] + share * (line["y1"] - line["y0"]) < one["maxY"]
        for one in around
        for share in (0, 0.25, 0.5, 0.75, 1)
    )


def test_a_later_name_keeps_clear_of_a_line(node: str):
    around = [box(60, 60, 95, 140), box(105, 60, 140, 140), box(95, 60, 105, 90)]
    off = town("a", 100, 100) | {"far": True}
    line = placed(node, [off], hard=around)["a"]["line"]
    middle = [(line["x0"] + line["x1"]) / 2, (line["y0"] + line["y1"]) / 2]
    second = {"id": "b", "spots": [{"x": middle[0], "y": middle[1]}], "forms": off["forms"]}
    assert placed(node, [off, second], hard=around).keys() == {"a"}
    assert placed(node, [second]).keys() == {"b"}


def test_an_area_without_room_is_named_beside_it_with_a_line_that_ends_in_it(node: str):
    small = area("small", box(100, 100, 130, 130), ("both", 130, 32), ("first", 130, 17))
    assert placed(node, [small]) == {}
    found = placed(node, [small | {"far": True}])["small"]
    assert found["form"] == "first"
    line = found["line"]
    assert 100 < line["x0"] < 130
    assert 100 < line["y0"] < 130
    assert not (found["box"]["minX"] < line["x0"] < found["box"]["maxX"])


def test_a_name_beside_its_area_lies_on_no_other(node: str):
    small = area("small", box(100, 100, 130, 130), ("first", 130, 17)) | {"far": True}
    right = box(135, 0, 400, 300)
    found = placed(node, [small], areas=[box(100, 100, 130, 130), right])["small"]
    assert found["box"]["maxX"] <= 135
    around = [box(0, 0, 400, 300)]
    assert placed(node, [small], areas=around) == {}
