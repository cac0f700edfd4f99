"""A whole dossier as Parquet: DuckDB, GeoPandas and GDAL open it, and it says what Python says."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from datetime import date, timedelta
from pathlib import Path

import duckdb
import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest

from handover.dossier.citation_file import citation_file
from handover.dossier.datapackage import FILE as PACKAGE
from handover.dossier.files import CITATION, MemoryFile
from handover.dossier.read import Dossier, read_dossier
from handover.gazetteer.linked_places import read_linked_places
from handover.gazetteer.linked_places_out import LINKED_PLACES, linked_places
from handover.map.export.parquet_tables import as_parquet_zip
from handover.map.export.span_table import SPAN_COLUMNS, span_table
from handover.state.history import Cell, claims_of
from handover.state.state_on import state_on
from tests.conftest import ROOT
from tests.support.small_dossier import Files, Write, changed

SINAI = ROOT / "data" / "sinai-1979"


@pytest.fixture(scope="module")
def unpacked(karabakh: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parquet")
    with zipfile.ZipFile(io.BytesIO(as_parquet_zip(karabakh))) as archive:
        archive.extractall(folder)
    return folder


def test_duckdb_opens_every_table(karabakh: Dossier, unpacked: Path):
    base = duckdb.connect()
    for name, table in karabakh.tables.items():
        found = base.sql(f"select * from '{unpacked / name}.parquet'")  # noqa: S608
        assert found.shape[0] == len(table)
        assert set(table.columns) <= set(found.columns)
    since = base.sql(
        f"select claim_id from '{unpacked}/claims.parquet' "  # noqa: S608
        "where published_on between date '2020-11-16' and date '2020-11-17' order by claim_id"
    ).fetchall()
    days = karabakh.ledger["published_on"].between("2020-11-16", "2020-11-17")
    assert [row[0] for row in since] == sorted(karabakh.ledger.loc[days, "claim_id"])
    kinds = dict(
        base.sql(f"describe select * from '{unpacked}/claims.parquet'")  # noqa: S608
        .project("column_name, column_type")
        .fetchall()
    )
    assert {kinds[day] for day in ("stated_on", "published_on", "date_from", "date_to")} == {"DATE"}


@pytest.mark.parametrize("name", ["places", "outlines", "spans"])
def test_geopandas_opens_what_has_shapes(karabakh: Dossier, unpacked: Path, name: str):
    table = gpd.read_parquet(unpacked / f"{name}.parquet")
    assert table.crs.to_epsg() == 4326
    if name == "outlines":
        assert table.geometry.geom_equals(karabakh.outlines.geometry).all()
    elif name == "places":
        assert list(table.geometry.x) == list(karabakh.places["lon"])
    else:
        pd.testing.assert_frame_equal(
            pd.DataFrame(table).astype(str), pd.DataFrame(span_table(karabakh)).astype(str)
        )
    geo = json.loads(pq.read_schema(unpacked / f"{name}.parquet").metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    about = pq.read_schema(unpacked / f"{name}.parquet").metadata
    assert about[b"handover:version"].decode() == karabakh.version


def test_gdal_opens_the_spans_and_the_places(karabakh: Dossier, unpacked: Path):
    spans = pyogrio.read_dataframe(unpacked / "spans.csv")
    assert [*spans.columns] == [*SPAN_COLUMNS]
    assert len(spans) == len(span_table(karabakh))
    places = pyogrio.read_dataframe(unpacked / LINKED_PLACES)
    assert len(places) == len(karabakh.places)


@pytest.mark.parametrize("name", ["karabakh", "sinai"])
def test_a_cell_of_the_spans_is_what_state_on_says(name: str, karabakh: Dossier, tmp_path: Path):
    dossier = karabakh if name == "karabakh" else read_dossier(SINAI)
    (tmp_path / "x.zip").write_bytes(as_parquet_zip(dossier))
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        archive.extract("spans.parquet", tmp_path)
    base = duckdb.connect()
    base.execute(
        f"create table spans as select * exclude geometry from '{tmp_path}/spans.parquet'"  # noqa: S608
    )
    choice = random.Random(16)  # noqa: S311 - the same days every time
    turns = base.sql("select distinct unnest([day_from, day_to, known_from, known_to]) from spans")
    days = sorted({day for (day,) in turns.fetchall() if day is not None})
    for _ in range(60):
        day, known = (
            choice.choice(days) + timedelta(days=choice.choice([-1, 0, 0, 1])) for _ in range(2)
        )
        rows = base.execute(
            "select place_id, status, holder, rival, since, confirmed, deadline, inferred, claims "
            "from spans where coalesce(day_from <= $1, true) and coalesce($1 <= day_to, true) "
            "and coalesce(known_from <= $2, true) and coalesce($2 <= known_to, true)",
            [day, known],
        ).fetchall()
        expected = {
            place: (
                *(cell.status.value, cell.holder, cell.rival, cell.since, cell.confirmed),
                None if cell.deadline is None else date.fromordinal(cell.deadline),
                *(cell.inferred, "; ".join(claims_of(cell))),
            )
            for place, cell in state_on(dossier.ledger, day, known).items()
            if claims_of(cell)
        }
        assert {place: tuple(rest) for place, *rest in rows} == expected
        assert len(rows) == len(expected)


def test_the_data_package_lists_every_file(karabakh: Dossier, unpacked: Path):
    package = json.loads((unpacked / PACKAGE).read_text("utf-8"))
    paths = {one["path"]: one for one in package["resources"]}
    assert {*paths, PACKAGE} == {path.name for path in unpacked.iterdir()}
    for path, one in paths.items():
        content = (unpacked / path).read_bytes()
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    fields = {one["name"]: one["type"] for one in paths["spans.parquet"]["schema"]["fields"]}
    assert list(fields) == [*SPAN_COLUMNS, "geometry"]
    assert (fields["day_from"], fields["inferred"]) == ("date", "boolean")
    assert package["version"] == karabakh.version
    assert (unpacked / CITATION).read_bytes() == citation_file(karabakh)
    assert as_parquet_zip(karabakh) == as_parquet_zip(karabakh)


class TestSmall:
    def test_spans_have_no_end_where_none_is_told(self, small_dossier: Dossier):
        table = span_table(small_dossier)
        first = table.iloc[0]
        assert (first["place_id"], first["known_from"]) == ("north", date(2020, 11, 16))
        assert first["known_to"] == date(2020, 11, 25)
        last = table.iloc[-1]
        assert (last["status"], last["holder_name"]) == ("held", "the blue side")
        assert (last["day_from"], last["day_to"], last["known_to"]) == (
            date(2020, 11, 25),
            None,
            None,
        )
        assert last["state"] == "held by the blue side"
        assert last["geometry"].geom_type == "Polygon"

    def test_a_dossier_without_outlines_is_exported(self, files: Files, write: Write):
        del files["outlines.geojson"]
        dossier = read_dossier(write(files))
        with zipfile.ZipFile(io.BytesIO(as_parquet_zip(dossier))) as archive:
            spans = gpd.read_parquet(io.BytesIO(archive.read("spans.parquet")))
            outlines = gpd.read_parquet(io.BytesIO(archive.read("outlines.parquet")))
        assert set(spans.geom_type) == {"Point"}
        assert outlines.empty

    def test_nothing_in_the_csv_is_run_by_a_spreadsheet(self, files: Files, write: Write):
        dossier = read_dossier(write(changed(files, "names.csv", "Northshire", "=1+1")))
        with zipfile.ZipFile(io.BytesIO(as_parquet_zip(dossier))) as archive:
            assert b"\nnorth,'=1+1 / Hyusis," in archive.read("spans.csv")


class TestLinkedPlaces:
    @pytest.mark.parametrize("folder", ["karabakh-2020", "sinai-1979"])
    def test_is_read_back_place_by_place(self, folder: str):
        dossier = read_dossier(ROOT / "data" / folder)
        content = linked_places(dossier)
        gathered, faults = read_linked_places(MemoryFile("places.jsonld", content), "mine")
        assert faults == []
        assert not gathered.left_out
        for town, lon, lat in zip(
            gathered.towns, dossier.places["lon"], dossier.places["lat"], strict=True
        ):
            assert {f"{lon:.5f}", f"{lat:.5f}"} <= set(town)

    def test_tells_names_types_times_and_what_a_place_is_part_of(self, small_dossier: Dossier):
        found = json.loads(linked_places(small_dossier))
        features = {one["@id"]: one for one in found["features"]}
        north, town, south = (
            features[f"handover:small/{place}"] for place in ("north", "north-town", "south")
        )
        assert found["@context"].endswith("linkedplaces-context-v1.1.jsonld")
        assert [(one["toponym"], one["lang"]) for one in north["names"]] == [
            ("Northshire", "en"),
            ("Hyusis", "hy-Latn"),
        ]
        assert north["names"][0]["citations"] == [
            {"label": "A map maker: Map layers", "@id": "https://example.org/atlas"}
        ]
        assert north["types"][0]["sourceLabel"] == "district"
        assert north["properties"]["fclasses"] == ["A"]
        assert town["relations"][0]["relationTo"] == "handover:small/north"
        assert town["geometry"] == {"type": "Point", "coordinates": [46.05, 40.05]}
        point, area = south["geometry"]["geometries"]
        assert point["type"] == "Point"
        assert area["when"] == {"timespans": [{"start": {"in": "1992"}}]}


def test_a_cell_without_a_claim_is_left_out():
    assert claims_of(Cell()) == ()
