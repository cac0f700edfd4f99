from __future__ import annotations

from pathlib import Path

import pytest

from handover.dossier.schema import SOURCES
from handover.dossier.sources import read_sources

HEADER = ",".join(SOURCES.headings)
GOOD = "wire,First report,An agency,2020-11-16,https://example.org/a,2026-11-01,quoted,"


def read(tmp_path: Path, *rows: str) -> tuple[list[dict[str, str]], list[str]]:
    """Rows, and the faults as sentences."""
    path = tmp_path / "sources.csv"
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    sources, faults = read_sources(path)
    return sources.to_dict("records"), [str(fault) for fault in faults]


def test_reads_a_source_as_text(tmp_path: Path) -> None:
    rows, faults = read(tmp_path, GOOD)
    assert rows == [dict(zip(SOURCES.headings, GOOD.split(","), strict=True))]
    assert faults == []


def test_publication_day_and_address_may_be_unknown(tmp_path: Path) -> None:
    rows, faults = read(tmp_path, "atlas,Layers,A maker,,,2026-11-01,public domain,")
    assert (rows[0]["published_on"], rows[0]["url"], faults) == ("", "", [])


ID = "an id of letters, digits, “-”, “_” and “.”"
DAY = "an ISO day such as 2020-11-25"
ADDRESS = "an http or https address"


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("source_id", "", ID),
        ("source_id", "a b", f"{ID}, such as a-b"),
        ("title", " ", "some text"),
        ("publisher", "", "some text"),
        ("licence", "", "some text"),
        ("accessed_on", "", DAY),
        ("published_on", "16.11.2020", DAY),
        ("published_on", "2020-11-31", DAY),
        ("published_on", "20201116", DAY),
        ("accessed_on", "2020-11-15", "a day on or after published_on, 2020-11-16"),
        ("url", "javascript:alert(1)", ADDRESS),
        ("url", "example.org", ADDRESS),
        ("lang", "Russian", "a BCP 47 tag such as en or hy-Latn"),
    ],
)
def test_names_each_fault(tmp_path: Path, column: str, value: str, expected: str) -> None:
    source = dict(zip(SOURCES.headings, GOOD.split(","), strict=True)) | {column: value}
    _, faults = read(tmp_path, ",".join(source.values()))
    assert faults == [f"sources.csv, row 2, column {column}: {value!r}, expected {expected}"]


def test_names_the_row_that_had_the_id_first(tmp_path: Path) -> None:
    _, faults = read(tmp_path, GOOD, GOOD.replace("wire", "other"), GOOD)
    assert faults == [
        "sources.csv, row 4, column source_id: 'wire', expected each id once; row 2 has it too"
    ]
