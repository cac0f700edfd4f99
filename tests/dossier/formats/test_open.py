from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handover.dossier.files import DossierFiles
from handover.dossier.formats import template
from handover.dossier.formats.boundaries import BoundaryAnswers
from handover.dossier.formats.open import open_path, open_uploads
from handover.dossier.formats.text_tables import text_tables_of
from handover.dossier.formats.workbook import write_workbook
from handover.dossier.limits import changed_limits
from handover.dossier.read import Dossier, read_dossier
from handover.errors import DossierError
from tests.conftest import ROOT, Write
from tests.support.hostile import BACKWARDS, FORMULA, MARKUP, REFUSED, bomb, zipped
from tests.support.small_dossier import FILES, changed

TABLES = ("ledger", "places", "names", "sources", "facts")


@pytest.fixture
def small() -> DossierFiles:
    return DossierFiles.of("small", {name: text.encode() for name, text in FILES.items()})


def same(one: Dossier, other: Dossier) -> bool:
    tables = all(getattr(one, name).equals(getattr(other, name)) for name in TABLES)
    profile = (one.title, one.parties, one.windows, one.languages, one.discrepancies)
    told = (other.title, other.parties, other.windows, other.languages, other.discrepancies)
    areas = one.outlines.drop(columns="geometry").equals(other.outlines.drop(columns="geometry"))
    shapes = one.outlines.geometry.geom_equals(other.outlines.geometry, align=False).all()
    return tables and profile == told and areas and bool(shapes)


@pytest.mark.parametrize("form", template.DOWNLOADS)
def test_a_dossier_comes_back_whole_from_every_form(form: str) -> None:
    embedded = DossierFiles.from_folder(ROOT / "data" / "karabakh-2020")
    end, _, write = template.DOWNLOADS[form]
    opened = open_uploads([(f"karabakh{end}", write(embedded))])
    assert opened.files.notes == ()
    assert opened.boundaries is None
    assert same(read_dossier(opened.files), read_dossier(embedded))


@pytest.mark.parametrize("form", template.DOWNLOADS)
def test_any_text_survives_every_form(small: DossierFiles, form: str) -> None:
    note = f"{MARKUP} {FORMULA} {BACKWARDS} two\nlines, “quoted” " + "x" * 10_000
    text = FILES["sources.csv"].replace("First report", f'"{note.replace(chr(34), chr(34) * 2)}"')
    bundle = small.having("sources.csv", text.encode())
    end, _, write = template.DOWNLOADS[form]
    opened = open_uploads([(f"small{end}", write(bundle))])
    assert read_dossier(opened.files).sources["title"][0] == note


def test_a_formula_in_a_text_is_written_as_text(small: DossierFiles) -> None:
    bundle = small.having(
        "sources.csv", FILES["sources.csv"].replace("First report", "=1+1").encode()
    )
    book = write_workbook(text_tables_of(bundle))
    opened = open_uploads(
        [("small.xlsx", book), ("outlines.geojson", FILES["outlines.geojson"].encode())]
    )
    assert read_dossier(opened.files).sources["title"][0] == "=1+1"


def test_faults_are_named_where_their_author_finds_them() -> None:
    files = changed(dict(FILES), "claims.csv", "199X", "20x")
    files = changed(files, "dossier.toml", 'colour = "#0072b2"', 'colour = "blue"')
    bundle = DossierFiles.of("small", {name: str(t).encode() for name, t in files.items()})
    book = write_workbook(text_tables_of(bundle))
    with pytest.raises(DossierError) as caught:
        read_dossier(
            open_uploads(
                [("a.xlsx", book), ("outlines.geojson", FILES["outlines.geojson"].encode())]
            ).files
        )
    assert [str(fault).split(", expected")[0] for fault in caught.value.faults] == [
        "sheet claims, row 2, column date: '20x'",
        "sheet parties, row 3, column colour: 'blue'",
    ]


def test_a_zip_tells_what_in_it_was_not_read() -> None:
    members = {f"mine/{name}": text for name, text in FILES.items()}
    opened = open_uploads(
        [("mine.zip", zipped(members | {"mine/notes.docx": "x", "mine/a/b.csv": "y"}))]
    )
    assert read_dossier(opened.files).title == "North and South"
    assert tuple(map(str, opened.files.notes)) == (
        "The file “mine/notes.docx” in mine.zip is none of a dossier's.",
        "The file “mine/a/b.csv” in mine.zip is none of a dossier's.",
    )


def folder(*, inside: str = "mine/", **more: str | bytes) -> dict[str, str | bytes]:
    """Members of a zip: the small dossier in a folder, and more files."""
    return {f"{inside}{name}": text for name, text in FILES.items()} | more


@pytest.mark.parametrize(
    "members",
    [
        {"mine/~$mine.xlsx": "x"},
        {"mine/.~lock.claims.csv#": "x"},
        {"mine/README.txt": "Read me."},
        {"read me.md": "Read me."},
        {"mine/old.zip": "no zip"},
        {"mine/plan.pdf": "%PDF"},
    ],
)
def test_what_lies_beside_a_dossier_is_left_out_with_a_note(members: dict[str, str]) -> None:
    opened = open_uploads([("mine.zip", zipped(folder() | members))])
    (path,) = members
    assert tuple(map(str, opened.files.notes)) == (
        f"The file “{path}” in mine.zip is none of a dossier's.",
    )
    assert read_dossier(opened.files).title == "North and South"


def test_a_lock_file_or_a_read_me_beside_others_is_left_out() -> None:
    opened = open_uploads(
        [("README.md", b"x"), ("mine.zip", zipped(folder())), ("~$mine.xlsx", b"x")]
    )
    assert opened.files.name == "mine"
    assert len(opened.files.notes) == 2
    with pytest.raises(DossierError, match="README"):
        open_uploads([("README.md", b"x")])


def test_paths_with_backslashes_and_what_a_mac_adds_are_read() -> None:
    members = folder(inside="mine\\") | {"__MACOSX/mine/._claims.csv": "x"}
    opened = open_uploads([("mine.zip", zipped(members))])
    assert opened.files.notes == ()
    assert read_dossier(opened.files).title == "North and South"


def test_a_zip_in_a_zip_is_read_but_not_for_ever() -> None:
    once = zipped({"mine.zip": zipped(folder())})
    assert read_dossier(open_uploads([("a.zip", once)]).files).title == "North and South"
    deep = zipped({"b.zip": zipped({"c.zip": once})})
    with pytest.raises(DossierError, match="found none"):
        open_uploads([("a.zip", deep)])
    nine = zipped({f"{n}.zip": zipped({"x": "0" * 150_000}) for n in range(9)})
    with changed_limits(dossier_mb=1), pytest.raises(DossierError, match=r"1 MB .* when unpacked"):
        open_uploads([("a.zip", nine)])


def test_a_zip_of_something_else_beside_a_dossier_is_left_out() -> None:
    opened = open_uploads([("a.zip", zipped(folder() | {"mine/b.zip": zipped({"c.jpg": "x"})}))])
    assert tuple(map(str, opened.files.notes)) == (
        "The file “c.jpg” in mine/b.zip is none of a dossier's.",
        "The file “mine/b.zip” in a.zip is none of a dossier's.",
    )


def areas_of(folder: Path, ending: str, *layers: str) -> Path:
    """A file with the areas of the small dossier, under codes."""
    squares = [shapely.box(46, y, 46.2, y + 0.2) for y in (40, 39)]
    frame = gpd.GeoDataFrame({"code": ["north", "south"]}, geometry=squares, crs=4326)
    path = folder / f"Районы.{ending}"
    for layer in layers or (None,):
        frame.to_file(path, layer=layer)
    return path


def test_a_workbook_and_a_shapefile_in_one_zip_are_both_read(
    small: DossierFiles, tmp_path: Path
) -> None:
    areas_of(tmp_path, "shp")
    parts = {f"my/{path.name}": path.read_bytes() for path in tmp_path.iterdir()}
    book = write_workbook(text_tables_of(small))
    opened = open_uploads([("all.zip", zipped(parts | {"my/small.xlsx": book}))])
    assert [layer.candidates for layer in opened.layers] == [("code",)]
    assert opened.files.notes == ()
    answers = BoundaryAnswers("code", "atlas", "CC0")
    assert len(read_dossier(opened.with_outlines(answers)).outlines) == 2


def test_of_several_layers_it_is_asked_which(small: DossierFiles, tmp_path: Path) -> None:
    content = areas_of(tmp_path, "gpkg", "districts", "roads_buffer").read_bytes()
    opened = open_uploads([("small.zip", template.as_zip(small)), ("a.gpkg", content)][1:])
    assert [layer.file for layer in opened.layers] == [
        "a.gpkg, layer districts",
        "a.gpkg, layer roads_buffer",
    ]
    named = areas_of(tmp_path, "gpkg", "outlines").read_bytes()
    (layer,) = open_uploads([("a.gpkg", named)]).layers
    assert layer.file == "a.gpkg"


def test_boundaries_of_another_name_beside_the_tables_are_asked_about() -> None:
    members = folder()
    areas = str(members.pop("mine/outlines.geojson")).replace('"place_id"', '"code"')
    opened = open_uploads([("mine.zip", zipped(members | {"mine/areas.geojson": areas}))])
    assert [layer.candidates[0] for layer in opened.layers] == ["code"]


def test_two_files_that_hold_the_same_are_refused() -> None:
    one = zipped(dict(FILES))
    with pytest.raises(DossierError, match="only once"):
        open_uploads([("a.zip", one), ("claims.csv", FILES["claims.csv"].encode())])


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_dossier_is_refused_with_a_sentence(case: str) -> None:
    name, content = REFUSED[case]
    with pytest.raises(DossierError) as caught:
        open_uploads([(name, content)])
    assert caught.value.faults[0].expected


def test_a_bomb_is_refused() -> None:
    with pytest.raises(DossierError, match="at most 250 times its packed size"):
        open_uploads([("bomb.zip", bomb())])


def test_opens_a_folder_and_a_file(write: Write, tmp_path: Path, small: DossierFiles) -> None:
    assert read_dossier(open_path(write(FILES))).title == "North and South"
    file = tmp_path / "one.gpkg"
    file.write_bytes(template.DOWNLOADS["GeoPackage (.gpkg)"][2](small))
    assert read_dossier(open_path(file)).id == "one"
    with pytest.raises(DossierError, match="No such file"):
        open_path(tmp_path / "none.gpkg")


GOOD = {form: write for form, (_, _, write) in template.DOWNLOADS.items()}


@settings(max_examples=33)  # eleven of each form; `make fuzz` tries more
@example("GeoPackage (.gpkg)", 64330, b"\x80")  # a table's name that is not UTF-8
@given(st.sampled_from(sorted(GOOD)), st.integers(0, 1 << 20), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    form: str, at: int, noise: bytes
) -> None:
    bundle = DossierFiles.of("small", {name: text.encode() for name, text in FILES.items()})
    content = _written(form, bundle)
    at %= len(content)
    damaged = content[:at] + noise + content[at + len(noise) :]
    with suppress(DossierError):
        read_dossier(open_uploads([("damaged", damaged)]).files)


_FORMS: dict[str, bytes] = {}


def _written(form: str, bundle: DossierFiles) -> bytes:
    if form not in _FORMS:
        _FORMS[form] = GOOD[form](bundle)
    return _FORMS[form]


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=7)
@given(noise=st.binary(max_size=200))
def test_noise_in_any_table_is_named(name: str, noise: bytes) -> None:
    files = {name: text.encode() for name, text in FILES.items()}
    with pytest.raises(DossierError) as caught:
        read_dossier(DossierFiles.of("small", files | {name: noise}))
    assert name in {fault.file for fault in caught.value.faults}
