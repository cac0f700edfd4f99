"""Files that are not what they say, or mean harm: each is refused with a sentence."""

from __future__ import annotations

import io
import sqlite3
import stat
import tempfile
import zipfile
from pathlib import Path

from tests.support.small_dossier import FILES


def zipped(members: dict[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _link() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        link = zipfile.ZipInfo("claims.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return packed.getvalue()


def bomb(megabytes: int = 250) -> bytes:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("claims.csv", "w") as member,
    ):
        for _ in range(megabytes):
            member.write(b"a" * 1_000_000)
    return packed.getvalue()


def lying_bomb() -> bytes:
    """A zip whose directory says that the large file in it is small."""
    octets = bytearray(bomb(3))
    at = octets.rindex(b"PK\x01\x02")
    octets[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(octets)


def _encrypted() -> bytes:
    octets = bytearray(zipped({"claims.csv": "secret"}))
    octets[6] |= 1
    octets[octets.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(octets)


def workbook(sheet: str, strings: str = "<sst/>") -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped(
        {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats'
                '-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
                '<sheet name="claims" sheetId="1" r:id="rId1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                f'relationships"><Relationship Id="rId1" Type="{relations}/worksheet" '
                'Target="worksheets/sheet1.xml"/></Relationships>'
            ),
            "xl/sharedStrings.xml": strings,
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi"))  # noqa: B905
    + ']><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row></sheetData></worksheet>'
)


def endless_view() -> bytes:
    """A GeoPackage whose table of claims is a view that never ends."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "endless.gpkg"
        database = sqlite3.connect(path)
        database.executescript(
            """
            CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY,
                organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
            CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT,
                identifier TEXT, description TEXT, last_change DATETIME, min_x DOUBLE,
                min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
            CREATE VIEW claims AS WITH RECURSIVE n(x) AS
                (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS claim_id FROM n;
            INSERT INTO gpkg_contents (table_name, data_type) VALUES ('claims', 'attributes');
            PRAGMA application_id = 1196444487;
            PRAGMA user_version = 10300;
            """
        )
        database.close()
        return path.read_bytes()


REFUSED: dict[str, tuple[str, bytes]] = {
    "a path that climbs": ("up.zip", zipped({"../../claims.csv": "x"})),
    "an absolute path": ("root.zip", zipped({"/srv/handover-claims.csv": "x"})),
    "a drive": ("drive.zip", zipped({"C:\\claims.csv": "x"})),
    "a link": ("link.zip", _link()),
    "a password": ("secret.zip", _encrypted()),
    "many files": ("many.zip", zipped({f"{n}.csv": "" for n in range(1_001)})),
    "a torn zip": ("torn.zip", zipped(dict(FILES))[:-40]),
    "no zip": ("no.zip", b"PK\x03\x04 and no more"),
    "a text called xlsx": ("text.xlsx", b"claim_id,date\n1,2020\n"),
    "a zip called xlsx": ("zip.xlsx", zipped({"hello.txt": "hello"})),
    "billions of laughs": ("laughs.xlsx", workbook(LAUGHS)),
    "broken XML": ("xml.xlsx", workbook("<worksheet><sheetData><row>")),
    "an outside entity": (
        "entity.xlsx",
        workbook(
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'
        ),
    ),
    "a formula": (
        "formula.xlsx",
        workbook(
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>claim_id</t></is></c></row>'
            '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>'
        ),
    ),
    "a text called gpkg": ("text.gpkg", b"not a database"),
    "a torn database": ("torn.gpkg", b"SQLite format 3\x00" + bytes(200)),
    "an endless view": ("endless.gpkg", endless_view()),
    "JSON without an end": (
        "deep.geojson",
        b'{"type": "FeatureCollection", "features": ' + b"[" * 99_999,
    ),
    "JSON of another kind": ("other.geojson", b'{"type": "Topology"}'),
    "a page": ("page.csv", b"<html><script>alert(1)</script></html>"),
    "nothing": ("empty.zip", b""),
}
"""What a reader may bring that no dossier can be read from: name and content."""

MARKUP = '<img src=x onerror="top.hacked=1"><script>top.hacked=1</script></script>{{ 7*7 }}{% x %}'
FORMULA = '=HYPERLINK("http://example.org")'
BACKWARDS = "\u202egnp.exe"
IMAGE = "![x](http://evil.invalid/x.png)"
"""Markdown that would fetch a picture from a stranger."""
