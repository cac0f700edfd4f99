"""Every code of a fault: a bad input that has it, and what its reader is told to do about it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import openpyxl
import pytest

from handover.app.reading_process import read_apart
from handover.dossier.files import DossierFiles, MemoryFile
from handover.dossier.formats import boundaries
from handover.dossier.formats.boundaries import BoundaryAnswers, as_outlines, read_boundaries
from handover.dossier.formats.geopackage import write_geopackage
from handover.dossier.formats.open import open_path, open_uploads
from handover.dossier.limits import read_limits
from handover.dossier.read import read_dossier
from handover.dossier.remedies import remedy
from handover.errors import DossierError
from handover.faults import Fault, FaultCode, explanations
from handover.gazetteer.geonames import read_dump
from handover.gazetteer.import_file import read_file
from handover.gazetteer.linked_places import read_linked_places
from handover.gazetteer.towns import TOWN_COLUMNS, read_towns
from handover.matching.foreign_table import ReadingChoice
from handover.matching.reading.read_foreign import read_foreign
from tests.support.gazetteer_files import feature, row
from tests.support.hostile import REFUSED, zipped
from tests.support.small_dossier import FILES

CODE = FaultCode
CLAIMS, PLACES, NAMES, FACTS, SOURCES = (
    f"{name}.csv" for name in ("claims", "places", "names", "facts", "sources")
)
OUTLINES, TOML = "outlines.geojson", "dossier.toml"
RING = "[[[46, 40], [46.2, 40], [46.2, 40.2], [46, 40.2], [46, 40]]]"
C1 = "c1,taking,capture,north,blue,green,199X,,2020-11-16,Agency,asserts,,,,,wire,"
C2 = "c2,return,schedule,north,green,blue,2020-11-15,2020-11-10,2020-11-16,Agency,asserts,"
C3 = "c3,return,schedule,north,green,blue,2020-11-25,2020-11-15,2020-11-16,Aide,reschedules,c2"
C5 = "c5,,casualties,north-town,,,2020-09-27/2020-11-10,,2020-11-16,Agency,asserts,,1000,,people"
HIGH = re.sub(r"(\d)\]", r"\1, 9]", RING)
LONG = " ".join(["word"] * 26)
HEADER = FILES[CLAIMS].splitlines()[0]

CHANGED: dict[FaultCode, tuple[str, str, str, str]] = {
    CODE.ROW_LENGTH: (PLACES, "3,10,atlas,\nnorth-town", "3,10\nnorth-town", "as many commas"),
    CODE.ROW_QUOTING: (CLAIMS, "held since", '"held" since', "Double a quotation mark"),
    CODE.COLUMN_MISSING: (PLACES, "where_prec", "precision", "Add the column"),
    CODE.COLUMN_TWICE: (PLACES, "source_id,note", "source_id,note,note", "Keep one of the columns"),
    CODE.TEXT_BLANK: (SOURCES, "First report", " ", "Write the title as published."),
    CODE.ID_FORM: (SOURCES, "\ndecree", "\na decree", "Write a short name for the source"),
    CODE.EVENT_ID_FORM: (CLAIMS, "c1,taking", "c1,the taking", "an id that claims about one"),
    CODE.ID_TWICE: (SOURCES, "\ndecree", "\natlas", "another id, or take it out"),
    CODE.ID_UNKNOWN: (PLACES, "10,atlas,\nnorth-town", "10,atals,\nnorth-town", "add it there"),
    CODE.CHOICE: (CLAIMS, "c1,taking,capture", "c1,taking,conquest", "capture, handover, control"),
    CODE.DAY_FORM: (SOURCES, "2020-11-26", "26.11.2020", "Write a day as 2020-11-25"),
    CODE.DATE_FORM: (CLAIMS, "199X", "the 1990s", "a decade as 199X"),
    CODE.NUMBER_FORM: (FACTS, "43713", "43,713".replace(",", "'"), "without separators"),
    CODE.KILOMETRES_FORM: (PLACES, "46.05,40.05,1,1", "46.05,40.05,1,near", "in km"),
    CODE.ADDRESS_FORM: (SOURCES, "https://example.org/atlas", "atlas", "https:// or http://"),
    CODE.DEGREES_FORM: (PLACES, "46.05,40.05", "46.05,4005", "degrees north, -90 to 90"),
    CODE.PRECISION_FORM: (PLACES, "46.05,40.05,1", "46.05,40.05,8", "1 (exact) to 7 (beyond)"),
    CODE.LANGUAGE_FORM: (NAMES, "en,Norton", "English,Norton", "BCP 47 language tag"),
    CODE.NAME_FORM: (NAMES, "en,Norton", "en,?", "letters or digits"),
    CODE.AMOUNT_FORM: (CLAIMS, "asserts,,1000", "asserts,,1e3", "a whole number, or nothing"),
    CODE.QUOTE_LONG: (CLAIMS, "held since the 1990s", LONG, "Shorten the quotation to 25 words"),
    CODE.PLACE_CIRCLE: (
        PLACES,
        "event,north,",
        "event,north-town,",
        "that this one lies",
    ),
    CODE.NAME_TWICE: (NAMES, "en,Northshire,preferred", "hy-Latn,Hyusis,alias", "Take one of the"),
    CODE.PREFERRED_TWICE: (NAMES, "hy-Latn,Hyusis", "en,Hyusis", "alias as the role of one"),
    CODE.NAME_MISFIT: (NAMES, "en,Norton", "en,Norton district", "a word for another kind"),
    CODE.NAME_MISSING: (NAMES, "en,Norton", "az,Norton", "preferred as role"),
    CODE.UNIT_MISFIT: (FACTS, "1936,km2", "1936,acres", "Write km2 as the unit"),
    CODE.ACCESSED_EARLY: (SOURCES, "wire,2026-11-01", "wire,2019-11-01", "read after it was publ"),
    CODE.STATED_LATE: (CLAIMS, "2020-11-10,2020-11-16", "2020-11-20,2020-11-16", "said before it"),
    CODE.AMOUNTS_ORDER: (CLAIMS, "1000,,people", "1000,10,people", "smaller number as amount_min"),
    CODE.UNIT_MISSING: (CLAIMS, "1000,,people", "1000,,", "what is counted"),
    CODE.AMOUNT_MISSING: (CLAIMS, "1000,,people", ",,people", "or leave the unit blank"),
    CODE.HOLDER_MISSING: (CLAIMS, "north,blue,green,199X", "north,blue,,199X", "took or holds"),
    CODE.PARTY_TWICE: (CLAIMS, "north,blue,green,199X", "north,green,green,199X", "kind control"),
    CODE.SCHEDULE_UNSTATED: (CLAIMS, "2020-11-15,2020-11-10,", "2020-11-15,,", "day on which the"),
    CODE.SCHEDULE_ENDLESS: (CLAIMS, "blue,2020-11-15,", "blue,2020-11-15/..,", "[..2020-12-01]"),
    CODE.ABOUT_NEEDLESS: (CLAIMS, C1, C1.replace("asserts,", "asserts,c2"), "Leave the cell blank"),
    CODE.ABOUT_MISSING: (CLAIMS, "reschedules,c2", "reschedules,", "asserts as the stance"),
    CODE.ABOUT_UNKNOWN: (CLAIMS, "reschedules,c2", "reschedules,c9", "another row of this table"),
    CODE.ABOUT_ELSEWHERE: (CLAIMS, C3, C3.replace("north", "south"), "about the same place"),
    CODE.ABOUT_KIND: (CLAIMS, "reschedules,c2", "reschedules,c1", "a claim of that kind"),
    CODE.ABOUT_CIRCLE: (CLAIMS, "reschedules,c2", "reschedules,c3", "nothing in about"),
    CODE.RESCHEDULE_KIND: (
        CLAIMS,
        C3,
        C3.replace("schedule,", "handover,"),
        "schedule as the kind",
    ),
    CODE.RESCHEDULE_EARLY: (
        CLAIMS,
        "2020-11-25,2020-11-15",
        "2020-11-25,2020-11-09",
        "stated later",
    ),
    CODE.NOT_FEATURES: (OUTLINES, '"FeatureCollection"', '"Topology"', "as GeoJSON again"),
    CODE.PROJECTION_TOLD: (OUTLINES, '"features"', '"crs": "EPSG:32638", "features"', "EPSG:4326"),
    CODE.FEATURE_BARE: (
        OUTLINES,
        '"features": [',
        '"features": [{"type": "Feature"},',
        "as in the",
    ),
    CODE.PROPERTY_MISSING: (OUTLINES, '"approximate": true, ', "", "Add the property"),
    CODE.OUTLINE_TWICE: (
        OUTLINES,
        '"south", "valid_from": "1992"',
        '"north", "valid_from": ""',
        "Join the two to one MultiPolygon",
    ),
    CODE.FLAG_FORM: (OUTLINES, '"approximate": true', '"approximate": "yes"', "Write true when"),
    CODE.AREA_FORM: (OUTLINES, '"area_km2": 378,', '"area_km2": -1,', "the area in square kilo"),
    CODE.SHARE_FORM: (
        OUTLINES,
        '"area_km2": 378,',
        '"area_km2": 378, "overlap": 1.5,',
        "shared area divided by joint",
    ),
    CODE.GEOMETRY_KIND: (OUTLINES, '"Polygon"', '"LineString"', "points and lines are no outlines"),
    CODE.GEOMETRY_RINGS: (OUTLINES, RING, "[[[46, 40], [46.2, 40]]]", "as GeoJSON again"),
    CODE.GEOMETRY_EMPTY: (OUTLINES, RING, "[]", "Draw the area"),
    CODE.GEOMETRY_HEIGHTS: (OUTLINES, RING, HIGH, "without heights"),
    CODE.GEOMETRY_DEGREES: (OUTLINES, RING, RING.replace("46", "4600"), "EPSG:4326"),
    CODE.GEOMETRY_INVALID: (
        OUTLINES,
        "[46.2, 40], [46.2, 40.2]",
        "[46.2, 40.2], [46.2, 40]",
        "Fix",
    ),
    CODE.NOT_TOML: (TOML, "opening_day = 2020-11-16", "opening_day = today", "quotation marks"),
    CODE.KEY_MISSING: (TOML, 'title = "North and South"', "", "Write the dossier's name"),
    CODE.KEY_UNKNOWN: (TOML, "first_report", "first_reports", "mend its spelling"),
    CODE.PROFILE_DAY_FORM: (
        TOML,
        "opening_day = 2020-11-16",
        "opening_day = 16",
        "the day it opens",
    ),
    CODE.COLOUR_FORM: (TOML, "#0072b2", "blue", "#rrggbb"),
    CODE.DISTANCE_FORM: (
        TOML,
        "first_rep",
        "outlines_off_km = 0\nfirst_rep",
        "how many kilometres",
    ),
    CODE.LANGUAGES_FORM: (TOML, '["en", "hy-Latn"]', '["en", "en"]', "one or more language tags"),
    CODE.TABLES_FORM: (TOML, "[[discrepancies]]", "[discrepancies]", "Write [[discrepancies]]"),
    CODE.END_EARLY: (TOML, "end = 2020-12-31\nop", "end = 1992-12-31\nop", "Exchange the two days"),
    CODE.WINDOW_END_EARLY: (TOML, "start = 2020-11-09", "start = 2020-12-09", "of the window"),
    CODE.DAY_OUTSIDE: (TOML, "opening_day = 2020", "opening_day = 1990", "widen the dossier's own"),
    CODE.WINDOW_UNKNOWN: (
        TOML,
        'opening_window = "weeks"',
        'opening_window = "w"',
        "one of these ids",
    ),
    CODE.KEY_ID_TWICE: (TOML, 'id = "all"', 'id = "weeks"', "another id"),
}
"""File of the small dossier, a text in it and another in its place, words of the mend."""

FILLED: dict[FaultCode, tuple[str, bytes | OSError, str]] = {
    CODE.FILE_MISSING: (CLAIMS, FileNotFoundError(2, "No such file or directory"), "Add this file"),
    CODE.FILE_UNREADABLE: (CLAIMS, PermissionError(13, "Permission denied"), "leave to read"),
    CODE.FILE_EMPTY: (CLAIMS, b" \n", "Fill the file"),
    CODE.NOT_UTF_8: (CLAIMS, "K\u00e4lb\u00e4j\u00e4r".encode("latin-1"), "Save the file as UTF-8"),
    CODE.NUL_BYTE: (CLAIMS, b"claim_id\0", "it is damaged, or is no text"),
    CODE.NO_ROWS: (CLAIMS, HEADER.encode(), "Add a row"),
    CODE.TITLE_LONG: (
        CLAIMS,
        f"{HEADER},title\n{C5},wire,,,{'t' * 81}\n".encode(),
        "Shorten the title to 80 characters",
    ),
    CODE.APPROXIMATE_NEEDLESS: (
        CLAIMS,
        f"{HEADER},approximate\n{C5.replace('1000,,people', ',,')},wire,,,yes\n".encode(),
        "leave approximate blank",
    ),
}
"""File of the small dossier, what is in it instead, words of the mend."""

Bring = Callable[[pytest.MonkeyPatch, Path], object]


def _opened(*brought: tuple[str, bytes]) -> Bring:
    return lambda _patch, _folder: open_uploads(brought)


def _book(rows: Iterable[tuple[object, ...]], title: str = "claims") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for cells in rows:
        book.active.append(cells)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _twice_in_a_zip(_patch: pytest.MonkeyPatch, _folder: Path) -> object:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("claims.csv", "a")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("claims.csv", "b")
    return open_uploads([("a.zip", packed.getvalue())])


SQUARE = {"type": "Polygon", "coordinates": json.loads(RING)}
METRES = {"type": "Polygon", "coordinates": json.loads(RING.replace("46", "460000"))}


def _areas(*shapes: dict[str, object], **more: object) -> bytes:
    features = [{"type": "Feature", "properties": {"n": 1}, "geometry": one} for one in shapes]
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def _reprojected(projection: str, shape: dict[str, object]) -> Bring:
    def bring(_patch: pytest.MonkeyPatch, _folder: Path) -> object:
        brought = read_boundaries("b.geojson", _areas(shape))
        frame = brought.frame.set_crs(projection, allow_override=True)
        answers = BoundaryAnswers("n", "atlas", "free")
        return as_outlines(boundaries.Boundaries("b.geojson", frame), answers)

    return bring


def _opened_path(name: str, content: bytes | None) -> Bring:
    def bring(_patch: pytest.MonkeyPatch, folder: Path) -> object:
        path = folder / name
        if content is not None:
            path.write_bytes(content)
        return open_path(path)

    return bring


SITE = (
    'ENGCRS["a building site",EDATUM["a corner"],CS[Cartesian,2],'
    'AXIS["x",east],AXIS["y",north],LENGTHUNIT["metre",1]]'
)


def _view(_patch: pytest.MonkeyPatch, folder: Path) -> object:
    path = folder / "view.gpkg"
    path.write_bytes(write_geopackage(DossierFiles.of("small", _whole())))
    with sqlite3.connect(path) as database:
        database.execute("ALTER TABLE claims RENAME TO stored")
        database.execute("CREATE VIEW claims AS SELECT * FROM stored")
    database.close()
    return open_path(path)


def _dump(*rows: str) -> Bring:
    def bring(_patch: pytest.MonkeyPatch, _folder: Path) -> object:
        _, faults = read_dump(MemoryFile("GE.txt", "\n".join(rows).encode()), {})
        raise DossierError(faults)

    return bring


def _towns(_patch: pytest.MonkeyPatch, _folder: Path) -> object:
    header = ",".join([*TOWN_COLUMNS, "mine"])
    raise DossierError(read_towns(MemoryFile("towns.csv", header.encode())).faults)


def _linked(content: object) -> Bring:
    def bring(_patch: pytest.MonkeyPatch, _folder: Path) -> object:
        octets = content if isinstance(content, bytes) else json.dumps(content).encode()
        _, faults = read_linked_places(MemoryFile("g.json", octets), "mine")
        raise DossierError(faults)

    return bring


def _features(*features: object) -> Bring:
    return _linked({"type": "FeatureCollection", "features": features})


def _imported(name: str, content: bytes) -> Bring:
    def bring(_patch: pytest.MonkeyPatch, folder: Path) -> object:
        (folder / name).write_bytes(content)
        return read_file(folder / name, "mine", {})

    return bring


def _foreign(name: str, content: bytes, **choice: object) -> Bring:
    choices = {name: ReadingChoice(**choice)} if choice else {}  # type: ignore[arg-type]
    return lambda _patch, _folder: read_foreign([(name, content)], choices)


def _configured(text: str) -> Bring:
    def bring(_patch: pytest.MonkeyPatch, folder: Path) -> object:
        (folder / "handover.toml").write_text(text, "utf-8")
        return read_limits(folder / "handover.toml")

    return bring


def _ended(_patch: pytest.MonkeyPatch, _folder: Path) -> object:
    return read_apart("a.csv", os.abort)


def _whole() -> dict[str, bytes | OSError]:
    return {name: text.encode() for name, text in FILES.items()}


def _story(step: str) -> Bring:
    files = DossierFiles.of("small", _whole() | {"story.toml": step.encode()})
    return lambda _patch, _folder: read_dossier(files)


STEP = '[[step]]\ntitle = "x"\ntext = "y"\nday = 2020-11-16\n'
BOUNDARY = _areas(SQUARE)
BROUGHT: dict[FaultCode, tuple[Bring, str]] = {
    CODE.NOT_A_FOLDER: (lambda _, folder: read_dossier(folder / "none"), "Name the folder"),
    CODE.PATH_UNREADABLE: (_opened_path("none.zip", None), "Mend the path"),
    CODE.FILE_UNKNOWN: (_opened(REFUSED["a page"]), "start from the template"),
    CODE.FILE_TWICE: (_opened((CLAIMS, b"a"), (CLAIMS, b"b")), "Bring one of the two"),
    CODE.BOUNDARIES_TWICE: (_opened(("a.json", BOUNDARY), ("b.json", BOUNDARY)), "Bring one of"),
    CODE.BOUNDARIES_OPEN: (_opened_path("b.geojson", BOUNDARY), "Bring the file on that page"),
    CODE.FOLDERS: (_opened(("a.zip", zipped({"x/y.txt": "z"}))), "Zip one folder"),
    CODE.ZIP_BROKEN: (_opened(REFUSED["a torn zip"]), "send the file once more"),
    CODE.ZIP_PATH: (_opened(REFUSED["a path that climbs"]), "your system's own program"),
    CODE.ZIP_LINK: (_opened(REFUSED["a link"]), "Put the file itself in the place of the link"),
    CODE.ZIP_LOCKED: (_opened(REFUSED["a password"]), "without a password"),
    CODE.ZIP_TWICE: (_twice_in_a_zip, "a file is in it twice"),
    CODE.NOT_A_WORKBOOK: (_opened(REFUSED["broken XML"]), "save it as .xlsx again"),
    CODE.SHEETS_MISSING: (_opened(("a.xlsx", _book([("a",)], "x"))), "Give the sheets these names"),
    CODE.FORMULA: (_opened(REFUSED["a formula"]), "paste them as values"),
    CODE.LAYER_VIEW: (_view, "Save what it shows as a table"),
    CODE.GEOPACKAGE_BROKEN: (_opened(REFUSED["a torn database"]), "save it as GeoPackage again"),
    CODE.BOUNDARIES_BROKEN: (_opened(("b.zip", zipped({"a.shp": "x"}))), "Open the file in QGIS"),
    CODE.AREAS_MISSING: (_opened(("b.geojson", _areas())), "the layer that holds the areas"),
    CODE.AREAS_UNNAMED: (
        _opened(("b.geojson", json.dumps(SQUARE).encode())),
        "a property place_id",
    ),
    CODE.SHAPEFILE: (
        _opened(("b.zip", zipped({"a.shp": "", "b.shp": ""}))),
        "Zip one shapefile with its .shx, .dbf and .prj",
    ),
    CODE.NOT_GEOJSON: (_opened(REFUSED["JSON without an end"]), "as GeoJSON again"),
    CODE.NOT_A_COLLECTION: (_opened(REFUSED["JSON of another kind"]), "Open the file in QGIS"),
    CODE.PROJECTION_FAILED: (_reprojected(SITE, SQUARE), "EPSG:4326"),
    CODE.OFF_EARTH: (_reprojected("EPSG:4326", METRES), "Choose the coordinate system"),
    CODE.COLUMN_UNKNOWN: (_towns, "Take the column out"),
    CODE.GAZETTEER_EMPTY: (_imported("GE.txt", row(1, "A road", "R.RD").encode()), "settlements"),
    CODE.GAZETTEER_MEMBERS: (_imported("a.zip", zipped({"readme.txt": ""})), "Zip one gazetteer"),
    CODE.DUMP_CELLS: (_dump("1\tZemo"), "with tabs between its cells"),
    CODE.DUMP_CELL_FORM: (_dump(row(1, "Zemo", "P.PPL", latitude="north")), "GeoNames' readme"),
    CODE.NOT_JSON: (_linked(b"{"), "save it as JSON again"),
    CODE.NOT_LINKED_PLACES: (_linked({"type": "Topology"}), "the Linked Places format"),
    CODE.FEATURE_FORM: (_features(7), "Make it a Feature"),
    CODE.FEATURE_ADDRESS_MISSING: (_features(feature(**{"@id": " "})), "the web address"),
    CODE.FEATURE_ID_TWICE: (_features(feature(), feature()), "another @id"),
    CODE.COUNTRIES_FORM: (
        _features(feature(properties={"title": "A", "ccodes": "GB"})),
        '["AM", "AZ"]',
    ),
    CODE.NAMES_FORM: (_features(feature(names=[])), "each with its toponym"),
    CODE.TYPES_FORM: (_features(feature(types="town")), "Write the types as a list"),
    CODE.CLASSES_FORM: (_features(feature(types=[], fclasses="P")), '["P"]'),
    CODE.FEATURE_GEOMETRY_FORM: (_features(feature(geometry={"type": "Point"})), "leave it null"),
    CODE.FEATURE_DEGREES: (
        _features(feature(geometry={"type": "Point", "coordinates": [400, 0]})),
        "longitude first",
    ),
    CODE.NOT_A_TABLE: (_foreign("a.csv", b"%PDF-1.7"), "Copy the table out of the PDF"),
    CODE.TABLE_BROKEN: (_foreign("a.kml", b"<kml>"), "save it again"),
    CODE.ENCODING_UNKNOWN: (_foreign("a.csv", b"a,b\n1,2\n", encoding="none"), "from the list"),
    CODE.PART_UNKNOWN: (_foreign("a.csv", b"a,b\n1,2\n", parts=("North",)), "that are there"),
    CODE.CRS_OPEN: (_foreign("b.geojson", _areas(METRES)), "such as EPSG:32638"),
    CODE.STORY_LONG: (_story(STEP * 101), "in at most 100 steps"),
    CODE.CRS_UNKNOWN: (_foreign("b.geojson", BOUNDARY, crs="EPSG:0"), "its EPSG code"),
    CODE.LIMIT: (_opened(REFUSED["many files"]), "can raise dossier_files under [limits]"),
    CODE.READING_ENDED: (_ended, "save it again, in another form"),
    CODE.CONFIG_KEY: (_configured("[limits]\nrow = 5\n"), "mend its spelling"),
    CODE.CONFIG_NUMBER: (_configured("[limits]\nrows = '5'\n"), "without a unit"),
}
"""What brings a file, and words of the mend."""


def _check(faults: Iterable[Fault], code: FaultCode, mend: str) -> None:
    found = [fault for fault in faults if fault.code is code]
    assert found, [str(fault) for fault in faults]
    for fault in found:
        said = remedy(fault)
        assert mend in said
        assert said.endswith(".")
        assert not re.search(r"\{\w+\}", f"{fault.expected} {said}")


def _faults_of(contents: dict[str, bytes | OSError]) -> tuple[Fault, ...]:
    with pytest.raises(DossierError) as caught:
        read_dossier(DossierFiles.of("small", contents))
    return caught.value.faults


@pytest.mark.parametrize("code", CHANGED)
def test_a_cell_or_key_that_is_not_as_it_should_be(code: FaultCode) -> None:
    file, old, new, mend = CHANGED[code]
    assert old in FILES[file]
    _check(_faults_of(_whole() | {file: FILES[file].replace(old, new, 1).encode()}), code, mend)


@pytest.mark.parametrize("code", FILLED)
def test_a_file_that_is_not_as_it_should_be(code: FaultCode) -> None:
    file, content, mend = FILLED[code]
    _check(_faults_of(_whole() | {file: content}), code, mend)


@pytest.mark.parametrize("code", BROUGHT)
def test_a_file_that_is_refused(
    code: FaultCode, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bring, mend = BROUGHT[code]
    with pytest.raises(DossierError) as caught:
        bring(monkeypatch, tmp_path)
    _check(caught.value.faults, code, mend)


def test_every_code_is_explained_and_raised_here() -> None:
    assert {*explanations()} == {*FaultCode}
    assert {*CHANGED, *FILLED, *BROUGHT} == {*FaultCode}
    table = Path("handover/fault_codes.csv").read_text("utf-8")
    codes = [line["code"] for line in csv.DictReader(io.StringIO(table))]
    assert codes == [*FaultCode]
