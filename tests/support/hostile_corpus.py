"""A hundred files and more that would take far more memory or time than they have bytes.

Each is made when it is asked for. Where a size is chosen, it is what an attacker would choose: the
most that fits into the upload, or what goes just past a limit.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sqlite3
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import repeat
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from handover.dossier.files import DossierFiles
from handover.dossier.formats.geopackage import write_geopackage
from tests.support.hostile import LAUGHS, endless_view, workbook, zipped
from tests.support.small_dossier import FILES

MB = 1_000_000
Maker = Callable[[], bytes]
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
CLAIMS = FILES["claims.csv"]
HEADER, FIRST = CLAIMS.splitlines()[:2]


def small(**changed: str | bytes) -> bytes:
    """The small dossier as a zip, with other files in it."""
    names = {name.replace("_", "."): content for name, content in changed.items()}
    return zipped({**FILES, **names})


def streamed(member: str, parts: Iterable[bytes], others: dict[str, str] | None = None) -> bytes:
    """A zip with a file that is too large to be made at once."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (others or {}).items():
            if name != member:
                archive.writestr(name, content)
        with archive.open(member, "w", force_zip64=True) as file:
            for part in parts:
                file.write(part)
    return packed.getvalue()


def claims(parts: Iterable[bytes]) -> bytes:
    """The small dossier with such a table of claims."""
    return streamed("claims.csv", parts, dict(FILES))


def after(*parts: bytes, times: int = 190) -> Iterator[bytes]:
    """The claims of the small dossier, then these parts so many times."""
    yield CLAIMS.encode()
    for _ in range(times):
        yield from parts


def many_claims(count: int) -> Iterator[bytes]:
    yield f"{HEADER}\n".encode()
    for start in range(0, count, 10_000):
        ids = range(start, min(start + 10_000, count))
        yield "".join(f"{FIRST.replace('c1,', f'k{one},', 1)}\n" for one in ids).encode()


def sheet(body: str | bytes) -> bytes:
    inner = body if isinstance(body, bytes) else body.encode()
    whole = b"<worksheet %b><sheetData>%b</sheetData></worksheet>" % (MAIN.encode(), inner)
    return zipped(dict(_parts(workbook("")), **{"xl/worksheets/sheet1.xml": whole}))


def _parts(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def book_with(**parts: bytes) -> bytes:
    """A small workbook with other parts; "__" in a name stands for a slash."""
    named = {f"xl/{name.replace('__', '/')}.xml": content for name, content in parts.items()}
    row = cell("A1", "claim_id") + cell("B1", "date")
    made = _parts(sheet(f'<row r="1">{row}</row>'))
    types = made["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        b"</Types>",
    )
    return zipped({**made, "[Content_Types].xml": types, **named})


def cell(at: str, text: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


def rows_of_cells(rows: int, columns: int, text: bytes = b"<c><v>1</v></c>") -> bytes:
    return (b"<row>" + text * columns + b"</row>") * rows


def noisy_rows(rows: int, columns: int) -> bytes:
    """Rows that do not pack well: a ratio does not give them away."""
    cells = [b"<c><v>%d</v></c>" % (one * 2_654_435_761 % 4_294_967_291) for one in range(9_973)]
    body = io.BytesIO()
    at = 0
    for _ in range(rows):
        body.write(b"<row>")
        for _ in range(columns):
            body.write(cells[at % 9_973])
            at = at * 31 + 7 & 0xFFFFFFF
        body.write(b"</row>")
    return body.getvalue()


def merged(ranges: Iterable[str]) -> bytes:
    row = cell("A1", "claim_id") + cell("B1", "date")
    kept = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    inner = f'<row r="1">{row}</row><row r="2">{cell("A2", "x")}</row>'
    whole = f"<worksheet {MAIN}><sheetData>{inner}</sheetData><mergeCells>{kept}</mergeCells>"
    return zipped(
        dict(_parts(workbook("")), **{"xl/worksheets/sheet1.xml": f"{whole}</worksheet>".encode()})
    )


@cache
def plain_package() -> bytes:
    """The small dossier as a GeoPackage that SQLite alone can change."""
    files = DossierFiles.of("small", {name: text.encode() for name, text in FILES.items()})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "small.gpkg"
        path.write_bytes(write_geopackage(files))
        database = sqlite3.connect(path)
        # They call functions of GDAL's own, which SQLite alone does not have.
        kept = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (trigger,) in kept:
            database.execute(f'DROP TRIGGER "{trigger}"')
        database.commit()
        database.close()
        return path.read_bytes()


def package(*statements: str) -> bytes:
    """The small dossier as a GeoPackage that was changed by SQL."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "small.gpkg"
        path.write_bytes(plain_package())
        database = sqlite3.connect(path)
        # Nobody takes the power away: to wait for the disk after each would only cost time.
        database.execute("PRAGMA synchronous = OFF")
        for statement in statements:
            database.execute(statement)
        database.commit()
        database.close()
        return path.read_bytes()


def added_columns(count: int) -> tuple[str, str]:
    """What ALTER TABLE does for each new column of the claims, for all of them at once."""
    names = ", ".join(f"x{n} TEXT" for n in range(count))
    changed = f"substr(sql, 1, length(sql) - 1) || ', {names})'"
    return (
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = {changed} WHERE name = 'claims'",
    )


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
FILL = "WITH RECURSIVE n(x) AS (SELECT 9 UNION ALL SELECT x + 1 FROM n WHERE x < {})"


def view_for(table: str) -> bytes:
    """A GeoPackage in which one of its own tables is a view without an end."""
    return package(
        f"DROP TABLE IF EXISTS {table}",
        f"CREATE VIEW {table} AS {ENDLESS} SELECT x AS table_name FROM n",
    )


def ring(points: int) -> list[list[float]]:
    step = 0.1 / points
    line = [[46 + step * one, 40.0] for one in range(points)]
    return [*line, [46.1, 40.1], [46.0, 40.1], line[0]]


def geojson(*geometries: object, **more: object) -> bytes:
    features = [
        {"type": "Feature", "properties": {"code": f"a{number}"}, "geometry": one}
        for number, one in enumerate(geometries)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def many_points(points: int) -> bytes:
    """One area of so many points, written without making it in memory."""
    place = b"[46.123456,40.123456],"
    head = b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"a"},'
    tail = b"[46.123456,40.123456]]]}}]}"
    return head + b'"geometry":{"type":"Polygon","coordinates":[[' + place * points + tail


def topology(arc: int, times: int) -> bytes:
    """Few arcs that are drawn over and over."""
    arcs = [[[46 + one / arc, 40] for one in range(arc)]]
    drawn = {"type": "Polygon", "arcs": [[0] * times], "properties": {"code": "a"}}
    shapes = {"areas": {"type": "GeometryCollection", "geometries": [drawn] * 20}}
    return json.dumps({"type": "Topology", "objects": shapes, "arcs": arcs}).encode()


def kml(inner: bytes) -> bytes:
    head = b'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
    return head + inner + b"</Document></kml>"


def placemark(places: bytes) -> bytes:
    return (
        b"<Placemark><name>a</name><Polygon><outerBoundaryIs><LinearRing><coordinates>%b"
        b"</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>" % places
    )


def sheets_of_cells(row: str) -> bytes:
    """An OpenDocument spreadsheet with such a row."""
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="a">{row}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content})


def parquet(table: pa.Table, **options: object) -> bytes:
    packed = io.BytesIO()
    pq.write_table(table, packed, **options)
    return packed.getvalue()


def repeated(rows: int, length: int) -> pa.Table:
    """A column with one long text in every row: a dictionary of one entry."""
    codes = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), ["x" * length])
    return pa.table({"place": codes, "day": pa.array(["2020-01-01"] * rows)})


def bomb_of(opened: Callable[[bytes], bytes], size: int = 300) -> bytes:
    return opened(b"place,day\n" + b"x,2020-01-01\n" * (size * MB // 13))


def nested(depth: int, content: bytes, name: str = "claims.csv") -> bytes:
    packed = zipped({name: content})
    for level in range(depth):
        packed = zipped({f"{level}.zip": packed})
    return packed


def overlapping(files: int = 500, size: int = 20 * MB) -> bytes:
    """A zip in which every entry of the directory means the same packed bytes."""
    name = b"0000.csv"
    packed = zlib.compress(b"\n" * size, 9)[2:-4]
    check = zlib.crc32(b"\n" * size)
    numbers = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 33, check, len(packed), size, len(name), 0)
    local = b"PK\x03\x04" + numbers + name
    entries = b"".join(
        b"PK\x01\x02\x14\x00" + numbers + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + b"%04d.csv" % one
        for one in range(files)
    )
    at = len(local) + len(packed)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, files, files, len(entries), at, 0)
    return local + packed + entries + end


def directory_of(entries: int) -> bytes:
    """A zip with a directory of empty files, as `zipfile` would write it."""
    plain = struct.pack("<5H3L", 20, 0, 0, 0, 33, 0, 0, 0)
    local, listed = io.BytesIO(), io.BytesIO()
    for one in range(entries):
        name = b"%d" % one
        at = local.tell()
        sizes = plain + struct.pack("<2H", len(name), 0)
        local.write(b"PK\x03\x04" + sizes + name)
        listed.write(b"PK\x01\x02\x14\x03" + sizes + struct.pack("<3H2L", 0, 0, 0, 0, at) + name)
    start, long = local.tell(), listed.tell()
    counts = struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, entries, entries, long, start)
    end = b"PK\x06\x06" + counts + struct.pack("<4sLQL", b"PK\x06\x07", 0, start + long, 1)
    last = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, long, start, 0)
    return local.getvalue() + listed.getvalue() + end + last


def mimetype_bomb() -> bytes:
    return streamed("mimetype", repeat(bytes(MB), 1000))


def osm(inner: bytes) -> bytes:
    return b'<?xml version="1.0"?><osm version="0.6">' + inner + b"</osm>"


def laughs(root: str) -> bytes:
    entities = "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    return f'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "ha">{entities}]>{root}'.encode()


def profile(text: str) -> bytes:
    return small(dossier_toml=FILES["dossier.toml"] + text)


def with_date(text: str) -> bytes:
    return small(claims_csv=CLAIMS.replace("199X", text, 1))


def with_name(text: str) -> bytes:
    return small(names_csv=FILES["names.csv"].replace("Norton", text, 1))


def shape_of(points: int) -> bytes:
    """A .shp whose one shape says that it has far more points than there are."""
    head = struct.pack(">7i", 9994, 0, 0, 0, 0, 0, 5000) + struct.pack("<2i8d", 1000, 5, *[0.0] * 8)
    body = struct.pack("<i4d2i", 5, 0.0, 0.0, 1.0, 1.0, 1, points) + struct.pack("<i", 0)
    return head + struct.pack(">2i", 1, 4000) + body + bytes(8000)


def old_workbook(rows: int) -> bytes:
    import xlwt  # noqa: PLC0415  # nobody else needs it

    book = xlwt.Workbook()
    page = book.add_sheet("a")
    page.write(0, 0, "place")
    page.write(rows, 255, "x")
    for last in range(1, 20):
        page.write_merge(last * 300, last * 300 + 250, 0, 200, "x" * 200)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


QUOTED = b'"' + b"a" * (MB - 1)
LINE = f"{FIRST}\n".encode()
UTF16 = "\ufeff" + CLAIMS + "a" * (5 * MB)
DEEP = 50_000
LARGE_ROW = b"<c><v>1</v></c>"
COORDINATES = b"46.123456,40.123456,0 "

DOSSIERS: dict[str, tuple[str, Maker]] = {
    "190 million blank lines": ("a.zip", lambda: claims(after(b"\n" * MB))),
    "an open quotation mark of 190 MB": ("a.zip", lambda: claims([CLAIMS.encode(), QUOTED, *repeat(b"a" * MB, 190)])),
    "an open quotation mark over lines": ("a.zip", lambda: claims([CLAIMS.encode(), b'"', *repeat(b"a,b\n" * 250_000, 60)])),
    "20 MB of blank lines, not packed": ("claims.csv", lambda: CLAIMS.encode() + b"\n" * (20 * MB)),
    "one line of 20 MB": ("claims.csv", lambda: CLAIMS.encode() + b"a" * (20 * MB)),
    "an open quotation mark of 20 MB": ("claims.csv", lambda: CLAIMS.encode() + b'"' + b"a" * (20 * MB)),
    "a line of 20 million commas": ("claims.csv", lambda: CLAIMS.encode() + b"," * (20 * MB)),
    "a heading of 20 million commas": ("claims.csv", lambda: b"claim_id,kind" + b"," * (20 * MB)),
    "a heading of 5 million columns": ("claims.csv", lambda: b"claim_id,kind," + b"a," * (5 * MB)),
    "a row of 100,000 quoted cells": ("claims.csv", lambda: CLAIMS.encode() + b'"a",' * 100_000),
    "lines of carriage returns": ("claims.csv", lambda: CLAIMS.encode() + b"\r" * (20 * MB)),
    "10 million broken rows": ("claims.csv", lambda: CLAIMS.encode() + b"a\n" * (10 * MB)),
    "200,000 broken rows": ("claims.csv", lambda: CLAIMS.encode() + b"a,b\n" * 200_000),
    "a quotation mark in every row": ("claims.csv", lambda: CLAIMS.encode() + b'a,"b"c\n' * 250_000),
    "quotation marks that open and open": ("claims.csv", lambda: CLAIMS.encode() + b'a,"\n""\n' * 200_000),
    "500,000 claims": ("a.zip", lambda: claims(many_claims(500_000))),
    "500,000 claims that are quoted": ("a.zip", lambda: claims([*many_claims(1), b'"",' * 10 + b"\n", *repeat(b'"k",' * 9 + b"\n", 500_000)])),
    "500,000 places": ("a.zip", lambda: streamed("places.csv", [FILES["places.csv"].encode(), *repeat(b"p,town,event,,1,1,1,1,atlas,\n" * 1000, 500)], dict(FILES))),
    "a name of 1 MB": ("a.zip", lambda: with_name("N" * MB)),
    "a name of a million marks": ("a.zip", lambda: with_name("a" + "\u0301" * MB)),
    "a date of 100,000 letters": ("a.zip", lambda: with_date("199" + "X" * 100_000)),
    "a date of a million years": ("a.zip", lambda: with_date("Y999999999/Y-999999999")),
    "a date of 20,000 years in a set": ("a.zip", lambda: with_date('"{' + ",".join(map(str, range(1000, 9999))) + '}"')),
    "a date that tries every way": ("a.zip", lambda: with_date("(" * 5000 + "2020" + ")?" * 5000)),
    "a date of deep brackets": ("a.zip", lambda: with_date("[" * DEEP)),
    "a table of names in UTF-16 with one word": ("names.csv", lambda: UTF16.encode("utf-16-le")),
    "NUL bytes": ("claims.csv", lambda: CLAIMS.encode() + bytes(20 * MB)),
    "UTF-7": ("claims.csv", lambda: CLAIMS.encode("utf-7") + b"+AG" * (10 * MB)),
    "half a UTF-16": ("claims.csv", lambda: ("\ufeff" + CLAIMS).encode("utf-16-le")[:-1] + b"\xd8" * MB),
    "TOML of deep lists": ("a.zip", lambda: profile("\nx = " + "[" * DEEP)),
    "TOML of deep tables": ("a.zip", lambda: profile("\n[" + ".".join("a" * DEEP) + "]\n")),
    "TOML of deep keys": ("a.zip", lambda: profile("\n" + ".".join("a" * DEEP) + " = 1\n")),
    "TOML of a million keys": ("a.zip", lambda: profile("\n" + "".join(f"k{n} = 1\n" for n in range(MB)))),
    "TOML of 100,000 parties": ("a.zip", lambda: profile("\n" + "".join(f'[[parties]]\nid = "p{n}"\n' for n in range(100_000)))),
    "a number of a million digits": ("a.zip", lambda: profile("\nx = " + "9" * MB)),
    "outlines of 2.5 million points": ("outlines.geojson", lambda: many_points(2_500_000)),
    "outlines of deep lists": ("a.zip", lambda: small(outlines_geojson='{"type": "FeatureCollection", "features": ' + "[" * MB)),
    "outlines of 20 million empty lists": ("a.zip", lambda: streamed("outlines.geojson", [b'{"type":"FeatureCollection","features":[', *repeat(b"[]," * 300_000, 66)], dict(FILES))),
    "outlines of 50,000 areas": ("outlines.geojson", lambda: geojson(*repeat({"type": "Polygon", "coordinates": [ring(3)]}, 50_000))),
    "a bomb in a zip in a zip": ("a.zip", lambda: nested(2, b"\n" * (190 * MB))),
    "a thousand zips in a zip": ("a.zip", lambda: zipped({f"{n}.zip": zipped({"claims.csv": b"\n" * MB}) for n in range(900)})),
    "a zip that lies over itself": ("a.zip", overlapping),
    "a zip of 300,000 entries": ("a.zip", lambda: directory_of(300_000)),
    "a zip with a type of 1 GB": ("a.zip", mimetype_bomb),
    "a zip with a name of 65,000 letters": ("a.zip", lambda: zipped({"a/" * 30_000 + "claims.csv": "x"})),
    "a zip of 900 dossiers": ("a.zip", lambda: zipped({f"{n}/claims.csv": CLAIMS for n in range(900)})),
}  # fmt: skip
"""Those that look like a dossier's own: name, and what makes the file."""

BOOKS: dict[str, tuple[str, Maker]] = {
    "a cell in row 1,048,576": ("a.xlsx", lambda: sheet(f'<row r="1">{cell("A1", "claim_id")}</row><row r="1048576">{cell("A1048576", "x")}</row>')),
    "a cell in column XFD": ("a.xlsx", lambda: sheet(f'<row r="1">{cell("A1", "claim_id")}</row><row r="2">{cell("XFD2", "x")}</row>')),
    "a cell in the last corner": ("a.xlsx", lambda: sheet(f'<row r="1">{cell("A1", "place")}{cell("B1", "day")}</row><row r="1048576">{cell("XFD1048576", "x")}</row>')),
    "cells in column XFD of every row": ("a.xlsx", lambda: sheet("".join(f'<row r="{n}">{cell(f"XFD{n}", "x")}</row>' for n in range(1, 50_000)))),
    "a row number beyond every sheet": ("a.xlsx", lambda: sheet(f'<row r="999999999">{cell("A999999999", "x")}</row>')),
    "190 columns by 50,000 rows": ("a.xlsx", lambda: sheet(rows_of_cells(50_000, 190))),
    "190 columns by 20,000 rows, packed badly": ("a.xlsx", lambda: sheet(noisy_rows(MB // 50, 190) * 2)),
    "5 million blank rows": ("a.xlsx", lambda: sheet(b"<row/>" * (5 * MB))),
    "a row of 3 million cells": ("a.xlsx", lambda: sheet(rows_of_cells(1, 3 * MB))),
    "a row of 60,000 cells": ("a.xlsx", lambda: sheet(noisy_rows(1, 60_000))),
    "a cell of 15 MB": ("a.xlsx", lambda: sheet(f'<row r="1">{cell("A1", "x" * 15 * MB)}</row>')),
    "a cell of a million pieces": ("a.xlsx", lambda: sheet(b'<row r="1"><c r="A1" t="inlineStr"><is>' + b"<r><t>x</t></r>" * MB + b"</is></c></row>")),
    "a shared string of 10 MB in 60,000 cells": ("a.xlsx", lambda: zipped({**_parts(book_with(sharedStrings=f"<sst {MAIN}><si><t>{'x' * 10 * MB}</t></si></sst>".encode())), "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>".encode() + rows_of_cells(6_000, 10, b'<c t="s"><v>0</v></c>') + b"</sheetData></worksheet>"})),
    "2 million shared strings": ("a.xlsx", lambda: book_with(sharedStrings=f"<sst {MAIN}>".encode() + b"<si><t>x</t></si>" * (2 * MB) + b"</sst>")),
    "a million styles": ("a.xlsx", lambda: book_with(styles=f"<styleSheet {MAIN}><cellXfs>".encode() + b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * MB + b"</cellXfs></styleSheet>")),
    "a million fonts": ("a.xlsx", lambda: book_with(styles=f"<styleSheet {MAIN}><fonts>".encode() + b"<font/>" * MB + b"</fonts></styleSheet>")),
    "a million sheets": ("a.xlsx", lambda: book_with(workbook=f"<workbook {MAIN}><sheets>".encode() + b'<sheet name="a" sheetId="1"/>' * MB + b"</sheets></workbook>")),
    "a million defined names": ("a.xlsx", lambda: book_with(workbook=f"<workbook {MAIN}><definedNames>".encode() + b'<definedName name="a">1</definedName>' * MB + b"</definedNames></workbook>")),
    "merged over everything": ("a.xlsx", lambda: merged(["A2:XFD1048576"])),
    "merged 300,000 times": ("a.xlsx", lambda: merged(repeat("A2:A1048576", 300_000))),
    "billions of laughs in a sheet": ("a.xlsx", lambda: workbook(LAUGHS)),
    "billions of laughs in strings": ("a.xlsx", lambda: book_with(sharedStrings=laughs(f"<sst {MAIN}><si><t>&i;</t></si></sst>"))),
    "billions of laughs in the list of types": ("a.xlsx", lambda: zipped({**_parts(workbook("")), "[Content_Types].xml": laughs("<Types>&i;</Types>")})),
    "XML a million deep": ("a.xlsx", lambda: sheet(b"<row>" * MB)),
    "an old workbook with merged cells": ("a.xls", lambda: old_workbook(65_000)),
    "an old workbook that is torn": ("a.xls", lambda: old_workbook(1_000)[:20_000]),
    "an open sheet of repeated rows": ("a.ods", lambda: sheets_of_cells('<table:table-row table:number-rows-repeated="99999999"><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>')),
    "an open sheet of repeated cells": ("a.ods", lambda: sheets_of_cells('<table:table-row table:number-rows-repeated="90000"><table:table-cell table:number-columns-repeated="99999999" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>')),
    "an open sheet of repeated blanks": ("a.ods", lambda: sheets_of_cells('<table:table-row><table:table-cell><text:p><text:s text:c="999999999"/></text:p></table:table-cell></table:table-row>' * 10_000)),
    "an open sheet merged over everything": ("a.ods", lambda: sheets_of_cells('<table:table-row><table:table-cell table:number-rows-spanned="999999999" table:number-columns-spanned="999999999"><text:p>x</text:p></table:table-cell></table:table-row>' * 100)),
    "an open sheet of laughs": ("a.ods", lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": laughs("<a>&i;</a>")})),
    "an open sheet a million deep": ("a.ods", lambda: sheets_of_cells("<table:table-row-group>" * MB)),
}  # fmt: skip
"""Workbooks."""

PACKAGES: dict[str, tuple[str, Maker]] = {
    "a column computed to 100 MB a row": ("a.gpkg", lambda: package("ALTER TABLE claims ADD COLUMN big TEXT GENERATED ALWAYS AS (hex(zeroblob(50000000))) VIRTUAL")),
    "a column computed in the outlines": ("a.gpkg", lambda: package("ALTER TABLE outlines ADD COLUMN big TEXT GENERATED ALWAYS AS (hex(zeroblob(50000000))) VIRTUAL")),
    "a value of 1 MB for what is left out": ("a.gpkg", lambda: package(f"INSERT INTO claims (claim_id) {FILL.format(5000)} SELECT x FROM n", f"ALTER TABLE claims ADD COLUMN big TEXT DEFAULT '{'x' * MB}'")),
    "claims that are a view without an end": ("a.gpkg", endless_view),
    "outlines that are a view without an end": ("a.gpkg", lambda: package("ALTER TABLE outlines RENAME TO stored", f"CREATE VIEW outlines AS {ENDLESS} SELECT x FROM n")),
    "contents that are a view without an end": ("a.gpkg", lambda: view_for("gpkg_contents")),
    "extensions that are a view without an end": ("a.gpkg", lambda: view_for("gpkg_extensions")),
    "shapes' columns that are a view without an end": ("a.gpkg", lambda: view_for("gpkg_geometry_columns")),
    "counts that are a view without an end": ("a.gpkg", lambda: view_for("gpkg_ogr_contents")),
    "systems that are a view without an end": ("a.gpkg", lambda: view_for("gpkg_spatial_ref_sys")),
    "a trigger that fills the disk": ("a.gpkg", lambda: package("CREATE TRIGGER t AFTER INSERT ON claims BEGIN INSERT INTO claims (claim_id) SELECT hex(zeroblob(50000000)); END")),
    "2 million claims in a layer": ("a.gpkg", lambda: package(f"INSERT INTO claims (claim_id) {FILL.format(1_000_000)} SELECT x FROM n")),
    "a layer of 1,500 columns": ("a.gpkg", lambda: package(*added_columns(1_500))),
    "2,000 layers": ("a.gpkg", lambda: package(*(f"CREATE TABLE t{n} (fid INTEGER PRIMARY KEY)" for n in range(2_000)))),
    "cells of 10 MB in a layer": ("a.gpkg", lambda: package("UPDATE claims SET note = hex(randomblob(2500000))")),
    "a shape that lies about its points": ("a.gpkg", lambda: package("UPDATE outlines SET geom = X'47500001E6100000010300000001000000FFFFFFFF'")),
    "an area of 30,000 rings": ("a.gpkg", lambda: package("UPDATE outlines SET geom = X'47500001E610000001030000003075000000000000'")),
    "a torn package": ("a.gpkg", lambda: package()[:40_000]),
    "a package of noise": ("a.gpkg", lambda: package()[:4096] + bytes(range(256)) * 40_000),
    "a .shp that lies about its points": ("a.zip", lambda: zipped({"a.shp": shape_of(2_000_000_000), "a.shx": b"", "a.dbf": b""})),
    "a .dbf of 4 billion rows": ("a.dbf", lambda: b"\x03\x5f\x07\x1a" + struct.pack("<LHH", 4_000_000_000, 65, 20) + bytes(20) + b"code\0\0\0\0\0\0\0C\0\0\0\0\x13\0" + bytes(14) + b"\r" + b"x" * 1000),
}  # fmt: skip
"""Databases and layers."""

OTHERS: dict[str, tuple[str, Maker]] = {
    "300 MB packed by gzip": ("a.csv.gz", lambda: bomb_of(partial(gzip.compress, compresslevel=9))),
    "300 MB packed by bzip2": ("a.csv.bz2", lambda: bomb_of(bz2.compress, 100)),
    "300 MB packed by xz": ("a.csv.xz", lambda: bomb_of(partial(lzma.compress, preset=0))),
    "gzip in gzip in gzip": ("a.csv.gz", lambda: gzip.compress(gzip.compress(gzip.compress(bytes(100 * MB))))),
    "26 million blank lines to be matched": ("a.tsv", lambda: b"place\tday\n" + b"\n" * (26 * MB)),
    "a line of 26 million tabs": ("a.tsv", lambda: b"place\tday\n" + b"\t" * (26 * MB)),
    "a first line of 26 million commas": ("b.csv", lambda: b"," * (26 * MB)),
    "a cell of 26 MB": ("b.csv", lambda: b"place,day\n" + b"x" * (26 * MB) + b",2020-01-01\n"),
    "an open quotation mark to be matched": ("b.csv", lambda: b'place,day\nx,"' + b"2020-01-01\n" * (4 * MB)),
    "3,000 columns to be matched": ("b.csv", lambda: b"a," * 3_000 + b"\n" + b"1," * 3_000),
    "2,000 columns by 40,000 rows": ("b.csv", lambda: (b"a," * 1_999 + b"\n") * 12_000),
    "JSON of 13 million lists": ("a.json", lambda: b"[" + b"[]," * (13 * MB) + b"[]]"),
    "JSON a million deep": ("a.json", lambda: b"[" * MB + b"]" * MB),
    "JSON objects a million deep": ("a.json", lambda: b'{"a":' * MB),
    "JSON of a million keys": ("a.json", lambda: b"[{" + b",".join(b'"k%d":1' % n for n in range(MB)) + b"}]"),
    "JSON of 5,000 records with keys of their own": ("a.json", lambda: json.dumps([{f"k{n}": 1} for n in range(5_000)]).encode()),
    "JSON of a number of a million digits": ("a.json", lambda: b'[{"a":' + b"9" * MB + b"}]"),
    "lines of JSON that are deep": ("a.jsonl", lambda: (b"[" * 100_000 + b"\n") * 10),
    "GeoJSON of 1.5 million points": ("a.geojson", lambda: many_points(1_500_000)),
    "GeoJSON of deep collections": ("a.geojson", lambda: b'{"type":"GeometryCollection","geometries":[' * DEEP),
    "GeoJSON of lines a mile long": ("a.geojson", lambda: geojson({"type": "LineString", "coordinates": [[1e308, -1e308]] * 1000})),
    "TopoJSON that draws an arc over and over": ("a.topojson", lambda: topology(10_000, 10_000)),
    "TopoJSON in a zip": ("a.zip", lambda: zipped({**FILES, "a.topojson": topology(10_000, 10_000)})),
    "TopoJSON of 5,000 objects": ("a.topojson", lambda: json.dumps({"type": "Topology", "arcs": [], "objects": {f"o{n}": {"type": "Point", "coordinates": [1, 1]} for n in range(5_000)}}).encode()),
    "KML of 24 MB of coordinates": ("a.kml", lambda: kml(placemark(COORDINATES * 1_100_000))),
    "KML of a coordinate of 5 MB": ("a.kml", lambda: kml(placemark(b"1" * (5 * MB) + b",2"))),
    "KML of blanks and commas": ("a.kml", lambda: kml(placemark(b" " * (20 * MB) + b"x"))),
    "KML of folders a million deep": ("a.kml", lambda: kml(b"<Folder>" * MB)),
    "KML of laughs": ("a.kml", lambda: laughs("<kml><name>&i;</name></kml>")),
    "KML of 3 million elements": ("a.kml", lambda: kml(b"<Placemark/>" * (3 * MB))),
    "a KMZ that unpacks to 300 MB": ("a.kmz", lambda: streamed("doc.kml", [b"<kml>", *repeat(b"<a/>" * 250_000, 300)])),
    "GPX of 3 million points": ("a.gpx", lambda: b"<gpx>" + b"<trk><trkseg>" + b'<trkpt lat="1" lon="1"/>' * 2_400_000 + b"</trkseg></trk></gpx>"),
    "OpenStreetMap of 2 million nodes": ("a.osm", lambda: osm(b'<node id="1" lat="1" lon="1"/>' * (2 * MB))),
    "OpenStreetMap of one node drawn over and over": ("a.osm", lambda: osm(b'<node id="1" lat="1" lon="1"/>' + b'<way id="2">' + b'<nd ref="1"/>' * MB + b'<tag k="a" v="b"/></way>')),
    "relations that draw a way over and over": ("a.osm", lambda: osm(b'<node id="1" lat="1" lon="1"/><node id="2" lat="2" lon="2"/><way id="3">' + b'<nd ref="1"/><nd ref="2"/>' * 5_000 + b"</way>" + (b'<relation id="4">' + b'<member type="way" ref="3" role="outer"/>' * 500 + b'<tag k="type" v="boundary"/></relation>') * 500)),
    "Overpass with a million elements": ("a.json", lambda: json.dumps({"osm3s": {}, "elements": [{"type": "node", "id": 1}] * MB}).encode()),
    "Esri JSON of 2 million points": ("a.json", lambda: json.dumps({"features": [{"attributes": {"a": 1}, "geometry": {"rings": [[[1, 1]] * (2 * MB)]}}]}).encode()),
    "Esri JSON of 20,000 rings with holes": ("a.json", lambda: json.dumps({"features": [{"attributes": {"a": 1}, "geometry": {"rings": [ring(3), ring(3)[::-1]] * 10_000}}]}).encode()),
    "a SPARQL answer of a million rows": ("a.json", lambda: json.dumps({"results": {"bindings": [{"a": {"value": "x"}}] * MB}}).encode()),
    "Parquet of one long text in every row": ("a.parquet", lambda: parquet(repeated(100_000, 100_000))),
    "Parquet of 20 million equal numbers": ("a.parquet", lambda: parquet(pa.table({"a": pa.array([1] * (20 * MB), pa.int8())}))),
    "Parquet of 3,000 columns": ("a.parquet", lambda: parquet(pa.table({f"c{n}": [1] for n in range(3_000)}))),
    "Parquet of lists in lists": ("a.parquet", lambda: parquet(pa.table({"a": pa.array([[[["x"] * 10] * 10] * 100]).take(pa.array([0] * 3_000))}))),
    "Parquet that is torn": ("a.parquet", lambda: parquet(repeated(100, 100))[:-20] + b"PAR1"),
    "Linked Places of 300,000 names": ("a.json", lambda: json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "@id": "a", "properties": {"title": "a"}, "names": [{"toponym": "x"}] * 300_000}]}).encode()),
    "words that look like every encoding": ("b.csv", lambda: b"place,day\n" + bytes(range(128, 256)) * 100_000),
    "UTF-32 of 20 MB": ("b.csv", lambda: b"\xff\xfe\x00\x00" + "a,b\n".encode("utf-32-le") * 1_250_000),
    "6,000 files": ("a.zip", lambda: zipped({f"{n}.csv": "place,day\nx,2020\n" for n in range(6_000)})),
}  # fmt: skip
"""Those that look like files of others."""

CORPUS: dict[str, tuple[str, Maker]] = DOSSIERS | BOOKS | PACKAGES | OTHERS
