from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from handover.app.figure_chart import DARK, LIGHT, PICK, chart
from handover.app.figures import (
    NOT_TOLD,
    UNITS,
    begun_by,
    by_unit,
    counted,
    html_table,
    table_columns,
)
from handover.dossier.read import Dossier
from handover.state.view import View

VIEW = View(date(2020, 11, 16), "latest")
Bounds = tuple[int | None, int | None]


def with_amounts(dossier: Dossier, amounts: list[Bounds], unit: str = "killed") -> Dossier:
    """The dossier with as many counts, each of the same days, as pairs are given."""
    row = dossier.ledger[dossier.ledger["claim_id"] == "c5"]
    rows = pd.concat([row] * len(amounts), ignore_index=True).assign(
        claim_id=[f"n{number}" for number in range(len(amounts))],
        amount_min=pd.array([low for low, _ in amounts], dtype="Int64"),
        amount_max=pd.array([high for _, high in amounts], dtype="Int64"),
        unit=unit,
    )
    return replace(dossier, ledger=rows)


def spec_of(dossier: Dossier) -> dict[str, Any]:
    spec: dict[str, Any] = chart(counted(dossier), name="Counts", colours=LIGHT).to_dict()
    return spec


def drawn(spec: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Rows of a chart, by claim."""
    return {
        value["claim_id"]: value
        for values in spec["datasets"].values()
        for value in values
        if "claim_id" in value
    }


def headings(spec: dict[str, Any]) -> list[str]:
    return [
        value["heading"]
        for values in spec["datasets"].values()
        for value in values
        if "heading" in value
    ]


def shapes_of(spec: dict[str, Any], mark: str, shape: str = "") -> set[str]:
    """Claim shapes that some layer draws with a mark."""
    return {
        kind
        for layer in spec["layer"]
        if layer["mark"]["type"] == mark and layer["mark"].get("shape", "") == shape
        for filtered in layer.get("transform", ())
        for kind in filtered["filter"]["oneOf"]
    }


def test_every_counted_claim_is_there_once_and_no_other(karabakh: Dossier) -> None:
    table = counted(karabakh)
    ledger = karabakh.ledger
    assert sorted(table["claim_id"]) == sorted(ledger.loc[ledger["unit"] != "", "claim_id"])
    assert set(UNITS) <= set(table["unit"])
    assert sum(len(rows) for _, rows in by_unit(table)) == len(table)


def test_no_figure_is_there_that_no_source_gives(karabakh: Dossier) -> None:
    """Nothing is added up: each end of each row is an end of that very claim."""
    table = counted(karabakh).set_index("claim_id")
    ledger = karabakh.ledger.set_index("claim_id").loc[table.index]
    pd.testing.assert_series_equal(table["low"], ledger["amount_min"], check_names=False)
    pd.testing.assert_series_equal(table["high"], ledger["amount_max"], check_names=False)


def test_open_ends_stay_open(karabakh: Dossier) -> None:
    table = counted(karabakh).set_index("claim_id")
    assert table.loc["C33-killed", "shape"] == "at least"
    assert pd.isna(table.loc["C33-killed", "high"])
    assert table.loc["B19", "shape"] == "up to"
    assert pd.isna(table.loc["B19", "low"])
    assert table.loc["C30", "shape"] == "exact"


def test_a_row_names_its_claimant_and_day_of_publication(karabakh: Dossier) -> None:
    table = counted(karabakh).set_index("claim_id")
    assert table.loc["C30", "claimant"] == "Government of Armenia"
    assert table.loc["C30", "count"] == "2,317 killed"
    assert table.loc["C30", "counted"] == "Servicemen of Armenia"
    assert table.loc["C30", "label"] == "published 16 November 2020"
    assert table.loc["C30", "period"] == "by 15 November 2020"


def test_a_day_of_reading_is_not_shown_as_a_day_of_publication(karabakh: Dossier) -> None:
    ledger, sources = karabakh.ledger.copy(), karabakh.sources.set_index("source_id")
    claim = ledger["claim_id"] == "B41-later"
    read = sources.loc[ledger.loc[claim, "source_id"].item(), "accessed_on"]
    ledger.loc[claim, "published_on"] = pd.Timestamp(read)
    told = counted(replace(karabakh, ledger=ledger))
    assert told.set_index("claim_id").loc["B41-later", "published"] == (
        "publication day not known, read 23 November 2026"
    )


def test_an_inferred_day_is_shown_as_inferred(karabakh: Dossier) -> None:
    told = counted(karabakh).set_index("claim_id").loc["B41-later", "published"]
    assert told == "about 2 March 2021, as inferred"


def test_units_come_in_the_order_of_the_page_and_strange_ones_last(karabakh: Dossier) -> None:
    units = list(dict.fromkeys(counted(karabakh)["unit"]))
    assert units[: len(UNITS)] == list(UNITS)
    assert set(units[len(UNITS) :]) == {"houses burned", "people", "remaining", "votes"}


def test_counts_of_two_wars_are_drawn_apart(karabakh: Dossier) -> None:
    charts = dict(by_unit(counted(karabakh)))
    of_the_first = charts["People killed, 1990s"]["claim_id"]
    assert set(of_the_first) == {"C28-casualties", "F-khoj-3", "F-khoj-5"}
    assert set(charts["People killed, 2020s"]["decade"]) == {"2020s"}
    assert "People wounded" in charts, "one decade needs no mention"


def test_each_shape_has_marks_of_its_own(small_dossier: Dossier) -> None:
    dossier = with_amounts(small_dossier, [(5, 5), (2, 8), (3, None), (None, 9)])
    spec = spec_of(dossier)
    assert shapes_of(spec, "point", "circle") == {"exact"}
    assert shapes_of(spec, "point", "triangle-right") == {"at least"}
    assert shapes_of(spec, "point", "triangle-left") == {"up to"}
    assert shapes_of(spec, "rule") == {"range", "at least", "up to"}
    dashed = [layer["mark"] for layer in spec["layer"] if "strokeDash" in layer["mark"]]
    assert len(dashed) == 1, "an open end is told from a bounded one without colour"


def test_an_open_end_leads_on_from_its_figure(small_dossier: Dossier) -> None:
    dossier = with_amounts(small_dossier, [(5, 5), (3, None), (None, 9)])
    values = drawn(spec_of(dossier))
    assert values["n1"]["start"] == values["n1"]["value"] == 3 < values["n1"]["end"]
    assert values["n2"]["start"] < values["n2"]["end"] == values["n2"]["value"] == 9
    assert values["n0"]["start"] == values["n0"]["end"] == 5


@pytest.mark.parametrize(("low", "high"), [(0, 0), (1, None), (None, 0), (10**15 - 1, None)])
def test_odd_counts_can_be_drawn(small_dossier: Dossier, low: int | None, high: int | None) -> None:
    dossier = with_amounts(small_dossier, [(low, high)])
    spec = spec_of(dossier)
    domains = [
        layer["encoding"]["x"]["scale"]["domain"]
        for layer in spec["layer"]
        if "scale" in layer["encoding"]["x"]
    ]
    assert domains
    assert all(start == 0 < end for start, end in domains)
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec


def test_a_chart_asks_for_nothing_from_elsewhere(karabakh: Dossier) -> None:
    for _, rows in by_unit(counted(karabakh)):
        spec = chart(rows, name="Counts", colours=DARK).to_dict()
        spec.pop("$schema")  # names the form of the chart; nobody asks for it
        assert "http" not in json.dumps(spec)


def test_each_count_is_a_row_of_its_own_under_those_who_are_counted(karabakh: Dossier) -> None:
    killed = dict(by_unit(counted(karabakh)))["People killed, 2020s"]
    spec = chart(killed, name="Killed", colours=LIGHT).to_dict()
    rows = sorted(drawn(spec).values(), key=lambda row: row["top"])
    assert [row["claim_id"] for row in rows] == list(killed["claim_id"])
    assert all(one["bottom"] < next_one["top"] for one, next_one in pairwise(rows))
    assert headings(spec) == list(dict.fromkeys(killed["counted"]))
    assert {"Both sides together", "Servicemen of Azerbaijan"} <= set(headings(spec))
    colour = {row["claim_id"]: row["colour"] for row in rows}
    assert colour["B41-killed"] == colour["B41-later"] != colour["C33-killed"]


def test_no_claimant_is_cut_and_each_mark_has_its_words(karabakh: Dossier) -> None:
    for heading, rows in by_unit(counted(karabakh)):
        values = drawn(chart(rows, name=heading, colours=LIGHT).to_dict())
        for row in rows.to_dict("records"):
            value = values[row["claim_id"]]
            assert value["who"].replace("\n", " ") == row["claimant"]
            assert value["when"].replace("\n", " ") == f"{row['period']} · {row['label']}"
            assert value["count"] == row["count"]


def test_a_row_can_be_picked(karabakh: Dossier) -> None:
    (param,) = spec_of(karabakh)["params"]
    assert (param["name"], param["select"]["fields"]) == (PICK, ["claim_id"])


def test_who_is_counted_is_not_guessed(small_dossier: Dossier) -> None:
    dossier = with_amounts(small_dossier, [(5, 5)])
    assert list(counted(dossier)["counted"]) == [NOT_TOLD]
    told = replace(dossier, ledger=dossier.ledger.assign(counted="shepherds"))
    assert list(counted(told)["counted"]) == ["Shepherds"]


def test_counts_that_had_begun_by_a_day(karabakh: Dossier) -> None:
    begun = set(begun_by(counted(karabakh), date(2020, 10, 1))["claim_id"])
    assert "B19" in begun
    assert "C28-casualties" in begun
    assert begun.isdisjoint({"B30", "F-ex-1"})


def test_the_table_holds_every_column_and_escapes_its_cells(small_dossier: Dossier) -> None:
    dossier = with_amounts(small_dossier, [(5, 5)])
    bad = '"><script>alert(1)</script>'
    ledger = dossier.ledger.assign(note=bad, claimant=f"A & B{bad}", counted=bad, quote=bad)
    dossier = replace(dossier, ledger=ledger)
    html = html_table(dossier, counted(dossier), VIEW, name="People")
    assert all(f'<th scope="col">{title}</th>' in html for title in table_columns().values())
    assert "<script" not in html
    assert "A &amp; B" in html


def test_long_notes_are_not_cut_short(karabakh: Dossier) -> None:
    table = counted(karabakh)
    longest = max(table["note"], key=len)
    assert longest[-20:].replace("'", "&#x27;") in html_table(karabakh, table, VIEW, name="People")


def test_a_denied_count_says_so(small_dossier: Dossier) -> None:
    dossier = with_amounts(small_dossier, [(5, 5)])
    ledger = dossier.ledger.assign(stance="denies")
    table = counted(replace(dossier, ledger=ledger))
    assert table.loc[0, "count"] == "denied: 5 killed"


def test_a_dossier_that_counts_nothing_has_no_charts(small_dossier: Dossier) -> None:
    ledger = small_dossier.ledger[small_dossier.ledger["claim_id"] != "c5"]
    assert by_unit(counted(replace(small_dossier, ledger=ledger))) == []
