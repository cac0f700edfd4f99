"""Layers that GDAL and pyarrow read: GeoPackage, FlatGeobuf, shapefile, Parquet."""

from __future__ import annotations

import io
import sqlite3
import tempfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely

from handover.dossier.limits import changed_limits
from handover.errors import DossierError
from handover.matching.foreign_table import ForeignTable, ReadingChoice
from handover.matching.reading.read_foreign import read_foreign
from tests.support.hostile import endless_view, zipped

BOX = shapely.box(46, 40, 47, 41)


def areas(crs: int = 4326) -> gpd.GeoDataFrame:
    frame = gpd.GeoDataFrame(
        {
            "name": ["Північ", None],
            "code": ["0101", "0102"],
            "n": pd.array([1, None], dtype="Int64"),
            "share": [1.0, 0.25],
            "held": pd.to_datetime(["2020-11-25", None]),
        },
        geometry=[BOX, None],
        crs=4326,
    )
    return frame.to_crs(crs)


CELLS = [["Північ", "0101", "1", "1", "2020-11-25"], ["", "0102", "", "0.25", ""]]


def shapes_only(crs: int = 4326) -> gpd.GeoDataFrame:
    """The areas that have a shape, in columns that every form has a field for."""
    return areas(crs).dropna(subset="geometry").drop(columns="held")


def written(suffix: str, frame: gpd.GeoDataFrame, **options: object) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        pyogrio.write_dataframe(frame, Path(folder) / f"areas{suffix}", **options)
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def tables(name: str, content: bytes, **choice: object) -> tuple[ForeignTable, ...]:
    choices = {"areas.shp": ReadingChoice(**choice)} if choice else {}  # type: ignore[arg-type]
    return read_foreign([(name, content)], choices).tables


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb", ".shp"])
@pytest.mark.parametrize("crs", [4326, 32638])
def test_a_layer_is_read_as_it_was_written(suffix: str, crs: int):
    frame = areas(crs) if suffix != ".fgb" else areas(crs).dropna(subset="geometry")
    if suffix == ".shp":  # has no field for a time
        frame["held"] = frame["held"].dt.strftime("%Y-%m-%d")
    files = written(suffix, frame)
    name, content = ("a.zip", zipped(files)) if suffix == ".shp" else next(iter(files.items()))
    (table,) = tables(name, content)
    assert table.frame.to_numpy().tolist() == CELLS[: len(frame)]
    assert list(table.frame.columns) == ["name", "code", "n", "share", "held"]
    assert table.geometry is not None
    assert shapely.hausdorff_distance(table.geometry.iloc[0], BOX) < 0.01
    assert table.form.crs.startswith("WGS 84")
    assert str(table.geometry.crs) == "EPSG:4326"


def test_every_layer_of_a_geopackage_is_a_table():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        pyogrio.write_dataframe(areas(), path, layer="districts")
        pyogrio.write_dataframe(areas(), path, layer="roads", append=True)
        pyogrio.write_dataframe(areas().drop(columns="geometry"), path, layer="names", append=True)
        pyogrio.write_dataframe(areas().head(0), path, layer="empty", append=True)
        with sqlite3.connect(path) as database:
            database.execute("CREATE VIEW seen AS SELECT * FROM districts")
            database.execute(
                "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('seen', 'attributes')"
            )
        database.close()
        content = path.read_bytes()
    found = tables("a.gpkg", content)
    assert [table.part for table in found] == ["districts", "roads", "names"]
    assert found[0].form.parts == ("districts", "roads", "names")
    assert found[2].geometry is None
    assert "The layer “seen” is a view and was left out: save it as a table." in found[0].notes


def test_a_view_without_an_end_is_not_read():
    with pytest.raises(DossierError):
        tables("a.gpkg", endless_view())


def test_a_shapefile_without_its_parts_is_read_and_said():
    files = written(".shp", shapes_only(), encoding="cp1251")
    bare = {name: octets for name, octets in files.items() if not name.endswith((".prj", ".cpg"))}
    (table,) = tables("a.zip", zipped(bare), encoding="cp1251")
    assert table.frame["name"].tolist() == ["Північ"]
    assert "degrees of WGS 84 are assumed" in table.notes[0]
    (shape,) = tables("a.zip", zipped({"areas.shp": files["areas.shp"]}))
    assert shape.frame.shape == (1, 0) or list(shape.frame.columns) == ["FID"]
    assert "came without its .dbf" in shape.notes[0]


def test_metres_that_no_file_explains_are_asked_about():
    files = written(".shp", shapes_only(32638))
    bare = {name: octets for name, octets in files.items() if not name.endswith(".prj")}
    with pytest.raises(DossierError, match="a word on the coordinate system"):
        tables("a.zip", zipped(bare))
    (table,) = tables("a.zip", zipped(bare), crs="EPSG:32638")
    assert table.form.crs == "WGS 84 / UTM zone 38N"


def test_a_table_of_dbase_is_read_alone():
    files = written(".shp", shapes_only())
    (table,) = tables("areas.dbf", files["areas.dbf"])
    assert table.frame["code"].tolist() == ["0101"]


def parquet(frame: pd.DataFrame) -> bytes:
    packed = io.BytesIO()
    frame.to_parquet(packed)
    return packed.getvalue()


@pytest.mark.parametrize("encoding", ["WKB", "geoarrow"])
def test_geoparquet_is_read_with_its_shapes(encoding: str):
    packed = io.BytesIO()
    areas(32638).to_parquet(packed, geometry_encoding=encoding)
    (table,) = tables("a.parquet", packed.getvalue())
    assert table.frame.to_numpy().tolist() == CELLS
    assert table.geometry is not None
    assert table.geometry.iloc[0].distance(BOX.centroid) < 0.01
    assert table.geometry.iloc[1] is None
    assert (table.form.kind, table.form.crs) == ("GeoParquet", "WGS 84 / UTM zone 38N")


def test_parquet_without_shapes_is_a_table():
    frame = pd.DataFrame(
        {
            "a": pd.Categorical(["x", "y"]),
            "b": [["RU", "UA"], None],
            "c": [True, False],
            "d": pd.to_datetime(["2020-11-25T14:30:00Z", None]),
        }
    )
    (table,) = tables("a.parquet", parquet(frame))
    assert table.frame.to_numpy().tolist() == [
        ["x", "RU; UA", "true", "2020-11-25T14:30:00+00:00"],
        ["y", "", "false", ""],
    ]
    assert table.geometry is None


def test_a_parquet_file_that_unpacks_too_large_is_refused():
    packed = io.BytesIO()
    pq.write_table(pa.table({"a": ["x" * 1000] * 3000}), packed)
    with (
        changed_limits(unpacked_mb=1),
        pytest.raises(DossierError, match=r"at most 1 MB .* unpacked"),
    ):
        tables("a.parquet", packed.getvalue())


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (
            "a.fgb",
            written(".fgb", shapes_only())["areas.fgb"][:600],
            "a FlatGeobuf that can be read",
        ),
        ("a.gpkg", b"SQLite format 3\x00" + bytes(200), "a GeoPackage that can be read"),
        ("a.shp", b"\x00\x00\x27\x0a" + bytes(100), "a shapefile that can be read"),
        ("a.parquet", b"PAR1" + bytes(50), "a Parquet file that can be read"),
        ("a.parquet", parquet(pd.DataFrame({"a": [1]}).head(0)), "at least one row"),
    ],
)
def test_a_damaged_layer_is_refused(name: str, content: bytes, words: str):
    with pytest.raises(DossierError) as caught:
        tables(name, content)
    assert words in str(caught.value)
