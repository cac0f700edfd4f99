"""Tables of daily statuses on DuckDB: the same dossier as from the whole table."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from handover.__main__ import main
from handover.dossier.limits import changed_limits
from handover.engine.engines import EngineError
from handover.errors import DossierError
from handover.matching.column_roles import ColumnUse
from handover.matching.decisions import Decisions
from handover.matching.foreign_table import ForeignFiles
from handover.matching.match_tables import Matching, match_tables
from handover.matching.questions import proposed
from handover.matching.reading.read_foreign import read_foreign
from handover.matching.reduction import is_large, reduce_table
from tests.support.daily_statuses import CLAIMANTS, changes_of, daily, in_long_form

WIDE = Decisions(
    columns={
        "place": ColumnUse.of("place"),
        "day": ColumnUse.of("day"),
        "lat": ColumnUse.of("latitude"),
        "lon": ColumnUse.of("longitude"),
        **{name: ColumnUse.of(f"status by {name}") for name in CLAIMANTS},
    }
)
LONG = Decisions(
    columns={
        **{name: WIDE.columns[name] for name in ("place", "day", "lat", "lon")},
        "status": ColumnUse.of("holder"),
        "claimant": ColumnUse.of("claimant"),
    }
)


def written(table: pd.DataFrame, folder: Path, name: str = "daily.parquet") -> Path:
    path = folder / name
    table.to_parquet(path, index=False)
    return path


def whole(path: Path, decisions: Decisions) -> Matching:
    return matched(read_foreign([(path.name, path.read_bytes())]), decisions)


def matched(files: ForeignFiles, decisions: Decisions) -> Matching:
    """Match, with every proposal taken."""
    decisions = decisions.answering({"twice": "contested"})
    while True:
        found = match_tables(files, decisions, today=date(2026, 1, 1))
        more = proposed(found.questions, certain=False)
        if not more:
            return found
        decisions = decisions.answering(more)


def claims(found: Matching) -> list[tuple[tuple[str, ...], str]]:
    """The claims of a dossier, with what each answers, less their ids."""
    assert found.files is not None
    content = found.files.files["claims.csv"].read_bytes()
    table = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    told = table.drop(columns=["claim_id", "about"]).apply(tuple, axis=1)
    answered = table["about"].map(dict(zip(table["claim_id"], told, strict=True))).fillna("")
    return sorted(zip(told, map(str, answered), strict=True))


@pytest.mark.parametrize("twice", [False, True])
def test_the_wide_form_gives_the_dossier_of_the_whole_table(tmp_path: Path, *, twice: bool):
    table = daily(12, 50, twice=twice).fillna("")
    # Where a place has two holders at once, they are told in the order of the rows.
    path = written(table.sort_values(["place", "day", *table.columns]), tmp_path)
    reduced = reduce_table(path, WIDE)
    found = matched(reduced.files, WIDE)
    reduced.check(found.rows)
    assert len(found.rows.frame) < 600
    assert claims(found) == claims(whole(path, WIDE))


def test_the_long_form_gives_the_same(tmp_path: Path):
    table = daily(12, 50)
    path = written(in_long_form(table), tmp_path)
    reduced = reduce_table(path, LONG)
    named = LONG.using(reduced.claimants)
    found = matched(reduced.files, named)
    reduced.check(found.rows)
    expected = {
        one[0][7:9] + one[0][3:7]
        for one in claims(whole(written(table, tmp_path, "w.parquet"), WIDE))
    }
    assert {one[0][7:9] + one[0][3:7] for one in claims(found)} == expected


def test_every_change_is_found_once(tmp_path: Path):
    table = daily(12, 50, seed=5)
    expected = sorted(changes_of(table))
    for path, decisions in (
        (written(table, tmp_path), WIDE),
        (written(in_long_form(table), tmp_path, "long.parquet"), LONG),
    ):
        changes = reduce_table(path, decisions).changes
        columns = ["place", "day", "claimant", "before", "status"]
        assert sorted(changes[columns].itertuples(index=False, name=None)) == expected


def test_partitions_and_days_as_text_give_the_same(tmp_path: Path):
    table = daily(6, 40, seed=7)
    expected = reduce_table(written(table, tmp_path), WIDE)
    text = table.assign(day=table["day"].astype(str), month=table["day"].map(lambda d: d.month))
    folder = tmp_path / "lake"
    text.to_parquet(folder, partition_cols=["month"], index=False)
    assert is_large(folder)
    found = reduce_table(folder, WIDE)
    pd.testing.assert_frame_equal(found.changes, expected.changes)
    columns = list(table.columns)
    pd.testing.assert_frame_equal(
        found.files.tables[0].frame[columns], expected.files.tables[0].frame[columns]
    )


@pytest.mark.parametrize(
    "kinds",
    [
        {"settlement": "category"},
        {"date": "str"},
        {"date": "datetime64[us, UTC]", "status": "category"},
        {"date": "datetime64[ms]", "who": "category"},
    ],
)
def test_columns_are_told_apart_as_in_any_table(tmp_path: Path, kinds: dict[str, str]):
    names = {"place": "settlement", "day": "date", "claimant": "who", "lat": "latitude"}
    days = {name: kind for name, kind in kinds.items() if kind.startswith("datetime")}
    table = in_long_form(daily(6, 40)).rename(columns=names)
    table = table.assign(picture=b"1", parts=[[1]] * len(table))
    path = written(table.astype(days).astype(kinds), tmp_path)
    reduced = reduce_table(path, Decisions())
    expected = {one.heading: one.use for one in whole(path, Decisions()).columns}
    assert {name: expected[name] for name in ("settlement", "date", "latitude", "lon")} == {
        name: use for name, use in reduced.uses.items() if name not in reduced.claimants
    }
    assert {use.claimant for use in reduced.claimants.values()} == set(CLAIMANTS)


def test_headings_are_those_of_the_ordinary_reading(tmp_path: Path):
    table = daily(4, 20).rename(columns={"place": " Place  name ", "Army": "Army\n"})
    named = {"Place name": "place", "day": "day", "Army": "status by Army", "Observers": "ignore"}
    decisions = Decisions(columns={name: ColumnUse.of(use) for name, use in named.items()})
    reduced = reduce_table(written(table, tmp_path), decisions)
    reduced.check(matched(reduced.files, decisions).rows)
    assert set(reduced.changes["claimant"]) == {"Army"}
    assert "Place name" in reduced.changes.columns


def test_headings_that_are_one_to_an_engine_are_told(tmp_path: Path):
    path = written(daily(2, 5).assign(**{"ARMY ": "RU"}), tmp_path)
    with pytest.raises(EngineError, match="columns 'Army' and 'ARMY' differ in upper and lower"):
        reduce_table(path, WIDE)


@pytest.mark.parametrize("zone", ["Asia/Baku", "+04:00", "America/New_York"])
def test_moments_of_another_zone_are_told(tmp_path: Path, zone: str):
    table = daily(2, 5)
    late = pd.to_datetime(table["day"]) + pd.Timedelta(hours=23)
    path = written(table.assign(day=late.dt.tz_localize("UTC")), tmp_path)
    assert set(reduce_table(path, WIDE).changes["day"]) <= set(table["day"].astype(str))
    path = written(table.assign(day=late.dt.tz_localize("UTC").dt.tz_convert(zone)), tmp_path)
    with pytest.raises(EngineError, match=r"moments in UTC; found moments in .*"):
        reduce_table(path, WIDE)


def test_a_table_without_rows_is_told(tmp_path: Path):
    with pytest.raises(DossierError, match="expected at least one row below the header"):
        reduce_table(written(daily(2, 5).head(0), tmp_path), WIDE)


def test_a_lake_with_a_damaged_part_names_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    table = daily(6, 40)
    written(table, tmp_path, "one.parquet")
    damaged = written(table, tmp_path, "other.parquet")
    damaged.write_bytes(damaged.read_bytes()[:-4])
    assert not is_large(tmp_path)
    for engine in ([], ["--engine", "duckdb"]):
        assert main(["match", str(tmp_path), *engine]) == 2
        assert "other.parquet" in capsys.readouterr().err


def test_a_table_is_large_by_its_rows(tmp_path: Path):
    path = written(daily(2, 10), tmp_path)
    assert not is_large(path)
    with changed_limits(rows=19):
        assert is_large(path)
    text = tmp_path / "daily.csv"
    text.write_text("place,day\n", "utf-8")
    assert not is_large(text)


def test_a_table_too_large_for_memory_is_told_in_a_sentence(tmp_path: Path):
    path = written(daily(300, 300), tmp_path)
    with (
        changed_limits(engine_memory_mb=2),
        pytest.raises(DossierError, match="expected at most 2 MB of memory for DuckDB"),
    ):
        reduce_table(path, WIDE)


@pytest.mark.parametrize(
    ("table", "columns", "message"),
    [
        (daily(2, 5).drop(columns="day"), {}, r"no column tells a day"),
        (daily(2, 5).drop(columns="place"), {}, r"no column tells a place"),
        (daily(2, 5).drop(columns=list(CLAIMANTS)), {}, r"no column tells a status"),
        (daily(2, 5).assign(day=7), {}, r"column day: expected days, .*; found '7'"),
        (daily(2, 5).assign(day="25/11/2020"), {}, r"expected days, .*; found '25/11/2020'"),
        (daily(2, 5).assign(day=None), {}, r"column day: expected days, .*; found ''"),
    ],
    ids=["no day", "no place", "no status", "numbers", "days otherwise written", "blank"],
)
def test_what_is_no_table_of_daily_statuses_is_refused(
    tmp_path: Path, table: pd.DataFrame, columns: dict[str, str], message: str
):
    known = {name: use for name, use in WIDE.columns.items() if name in table.columns}
    decisions = Decisions(columns={**known, **{k: ColumnUse.of(v) for k, v in columns.items()}})
    with pytest.raises(EngineError, match=message):
        reduce_table(written(table, tmp_path), decisions)


def test_a_damaged_file_is_told_in_a_sentence(tmp_path: Path):
    path = written(daily(20, 50), tmp_path)
    content = bytearray(path.read_bytes())
    content[200:1200] = bytes(1000)
    path.write_bytes(content)
    with pytest.raises(EngineError, match="DuckDB could not read"):
        reduce_table(path, WIDE)


def test_rows_whose_day_cannot_be_read_are_kept(tmp_path: Path):
    table = daily(4, 20)
    text = table.assign(day=table["day"].astype(str))
    text.loc[3, "day"] = "2024-02-31"
    text.loc[5, "day"] = "12/01/24"
    reduced = reduce_table(written(text, tmp_path), WIDE)
    assert {"2024-02-31", "12/01/24"} <= set(reduced.files.tables[0].frame["day"])
    notes = "\n".join(reduced.files.tables[0].notes)
    assert "2 rows have in “day” no day as 2020-11-25" in notes


@pytest.mark.parametrize("name", [None, "", "  "], ids=["missing", "empty", "blank"])
def test_rows_that_name_no_place_are_kept_and_are_no_changes(tmp_path: Path, name: str | None):
    table = daily(4, 20)
    unnamed = table["place"] == "Town 3"
    table.loc[unnamed, "place"] = name
    reduced = reduce_table(written(table, tmp_path), WIDE)
    kept = reduced.files.tables[0].frame
    assert (kept["place"] == "").sum() == unnamed.sum()
    assert set(reduced.changes["place"]) == {"Town 0", "Town 1", "Town 2"}


def test_a_place_may_be_named_by_one_of_two_columns(tmp_path: Path):
    table = daily(4, 20)
    code = table["place"].str.removeprefix("Town ").astype("Int64")
    table = table.assign(code=code, place=table["place"].where(code != 2))
    decisions = Decisions(columns={**WIDE.columns, "code": ColumnUse.of("id")})
    changes = reduce_table(written(table, tmp_path), decisions).changes
    towns = "Town " + changes["code"]
    found = set(
        changes.assign(place=towns).drop(columns=["code", "lat", "lon"]).apply(tuple, axis=1)
    )
    assert found == changes_of(daily(4, 20))


@pytest.mark.parametrize("name", ["@place", "@DAY", "@status", "@number", "@word_0"])
def test_a_column_may_be_called_as_ours_are(tmp_path: Path, name: str):
    table = daily(4, 20)
    path = written(table.rename(columns={"place": name}), tmp_path)
    uses = {name: WIDE.columns["place"]} | {k: v for k, v in WIDE.columns.items() if k != "place"}
    reduced = reduce_table(path, Decisions(columns=uses))
    told = reduced.changes.drop(columns=["lat", "lon"])
    assert set(told.apply(tuple, axis=1)) == changes_of(table)
    assert set(reduced.files.tables[0].frame[name]) == set(table["place"])


def test_places_of_one_name_that_lie_apart_are_two(tmp_path: Path):
    one, other = daily(1, 30), daily(1, 30, seed=2).assign(lat=51.0)
    both = pd.concat([one, other])
    path = written(both.sample(frac=1, random_state=3), tmp_path)
    assert len(reduce_table(path, WIDE).changes) == len(changes_of(one)) + len(changes_of(other))


def test_a_place_written_in_two_ways_is_told_before_it_goes_wrong(tmp_path: Path):
    table = daily(4, 20)
    table["place"] = table["place"].where(
        table["day"].map(lambda d: d.day % 2 == 0), table["place"].str.upper()
    )
    path = written(table, tmp_path)
    reduced = reduce_table(path, WIDE)
    found = matched(reduced.files, WIDE)
    with pytest.raises(EngineError, match=r"4 places are written in several ways, such as T"):
        reduced.check(found.rows)


def test_columns_read_otherwise_than_they_were_reduced_by_are_told(tmp_path: Path):
    path = written(daily(4, 20), tmp_path)
    reduced = reduce_table(path, WIDE)
    other = WIDE.using({"Army": ColumnUse.of("note")})
    with pytest.raises(EngineError, match="say what these columns are, with --column: Army"):
        reduced.check(matched(reduced.files, other).rows)
