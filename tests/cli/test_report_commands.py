from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from handover.cli import main

REPORT = (
    "KALBAJAR — Azerbaijan said yesterday that Shusha fell. More than 700 people fled to "
    "Nowhereville. The Aghdam district is to be returned by Nov 20."
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def test_json_has_mentions_and_drafts(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", str(report), "--published", "2020-11-16"]) == 0
    read = json.loads(capsys.readouterr().out)

    for group in ("places", "dates", "amounts", "claimants", "names"):
        assert read[group]
        for one in read[group]:
            assert REPORT[one["start"] : one["end"]] == one["text"]
    assert {"text", "start", "end", "date_from", "date_to", "edtf", "modifier", "rule"} <= set(
        read["dates"][0]
    )
    assert [one["edtf"] for one in read["dates"]] == ["2020-11-15", "2020-11-20"]
    assert [one["text"] for one in read["names"]] == ["Nowhereville"]
    assert read["drafts"][-1]["place_id"] == "aghdam-part"
    assert read["drafts"][-1]["date"] == "2020-11-20"


def test_csv_has_a_row_each(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["draft", str(report), "--published", "2020-11-16", "--format", "csv"]
    assert main(arguments) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    records = [row["record"].split()[0] for row in rows]
    assert set(records) == {"place", "date", "amount", "claimant", "name", "draft"}
    assert all(row["text"] for row in rows if not row["record"].startswith("draft"))


def test_a_formula_in_the_text_is_none_in_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.txt"
    path.write_text("=HYPERLINK(1) fell in Shusha and houses burned.", "utf-8")
    main(["draft", str(path), "--published", "2020-11-16", "--format", "csv"])

    for row in csv.reader(io.StringIO(capsys.readouterr().out)):
        assert not any(cell.startswith(("=", "+", "@")) for cell in row)


def test_notes_go_beside_the_table(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", str(report), "--format", "csv"]) == 0
    assert "Without the day of publication" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        (b"", "There is no text to read"),
        (b"\xff\xfe\x00S", "is not UTF-8 text: byte 0"),
        (b"x" * 4_000_001, "more than 4,000,000 bytes"),
        (b"x" * 600_000, "a report has at most 500,000"),
    ],
)
def test_what_is_no_report_has_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], octets: bytes, said: str
) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(octets)

    assert main(["draft", str(path)]) == 2
    assert said in capsys.readouterr().err


def test_a_missing_file_has_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", "nowhere.txt"]) == 2
    assert "cannot read 'nowhere.txt'" in capsys.readouterr().err
