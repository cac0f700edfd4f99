from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from handover.cli import main
from handover.state.shown import STATE_COLUMNS
from tests.support.small_dossier import Files, Write

HEADER = (
    "place_id,status,holder,rival,since,confirmed,deadline,days_left,inferred,told_later,parts,"
    "holder_claim,holder_claimant,schedule_claim,schedule_claimant,denial_claim,denial_claimant,"
    "evidence_days"
)


@pytest.fixture
def small(files: Files, write: Write) -> str:
    return str(write(files))


class TestState:
    def test_lists_outlines_and_claimed_settlements_as_csv(
        self, small: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        day = ["--day", "2020-11-20", "--known", "then"]
        assert main(["state", *day, "--dossier", small]) == 0
        assert capsys.readouterr().out.splitlines() == [
            HEADER,
            "north,due,green,,199X,199X,2020-11-25,5,False,,,c1,Agency,c3,Aide,,,5",
            "south,unknown,,,,,,,False,,,,,,,,,",
        ]

    def test_json_holds_the_same_as_csv(
        self, small: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        arguments = ["state", "--day", "2020-11-26", "--dossier", small, "--format"]
        assert main([*arguments, "csv"]) == 0
        table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
        assert main([*arguments, "json"]) == 0
        rows = json.loads(capsys.readouterr().out)
        assert list(rows[0]) == ["place_id", *STATE_COLUMNS]
        assert (rows[0]["status"], rows[0]["holder"], rows[0]["deadline"]) == ("held", "blue", None)
        as_text = [
            {key: "" if value is None else str(value) for key, value in row.items()} for row in rows
        ]
        assert as_text == table

    @pytest.mark.parametrize(
        ("known", "status"),
        [("latest", "held"), ("then", "held"), ("2020-11-25", "lapsed"), ("2020-11-01", "unknown")],
    )
    def test_depends_on_what_was_known(
        self, small: str, capsys: pytest.CaptureFixture[str], known: str, status: str
    ) -> None:
        arguments = ["--day", "2020-11-28", "--known", known, "--format", "json"]
        assert main(["state", *arguments, "--dossier", small]) == 0
        assert json.loads(capsys.readouterr().out)[0]["status"] == status

    def test_opens_on_the_dossiers_own_day(
        self, small: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["state", "--dossier", small]) == 0
        assert "north,due,green,,199X,199X,2020-11-25,9," in capsys.readouterr().out

    def test_goes_by_the_sources_asked_for(
        self, small: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        arguments = ["state", "--day", "2020-11-28", "--dossier", small, "--sources"]
        assert main([*arguments, "wire"]) == 0
        assert "north,lapsed,green" in capsys.readouterr().out
        assert main([*arguments, "wire, decree"]) == 0
        assert "north,held,blue" in capsys.readouterr().out

    def test_an_unknown_source_is_named(
        self, small: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["state", "--dossier", small, "--sources", "wire,wirr"]) == 2
        caught = capsys.readouterr()
        assert caught.out == ""
        assert caught.err == "handover: no source is called 'wirr' (similar: wire)\n"

    def test_leaves_out_capitals_that_stand_for_governments(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["state"]) == 0
        places = {row["place_id"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
        assert {"kalbajar-part", "lachin-corridor", "shusha", "stepanakert", "dadivank"} <= places
        assert not {"moscow", "baku", "yerevan", "russia"} & places


class TestExport:
    def test_writes_a_document_that_needs_no_other_host(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "map.html"
        view = ["--day", "2020-11-20", "--known", "2020-11-16", "--place", "Lachin corridor"]
        assert main(["export", "--out", str(out), *view]) == 0
        html = out.read_text(encoding="utf-8")
        assert html.lstrip().lower().startswith("<!doctype html>")
        assert "<script src=" not in html
        assert capsys.readouterr().out.startswith(f"{out}: ")
        for value in ("2020-11-20", "2020-11-16", "lachin-corridor"):
            assert f'"{value}"' in html

    @pytest.mark.parametrize(
        ("name", "asked", "starts"),
        [
            ("map", [], b"<!DOCTYPE html>"),
            ("map.htm", [], b"<!DOCTYPE html>"),
            ("map.PNG", [], b"\x89PNG"),
            ("map.geojson", [], b'{"type":"FeatureCollection"'),
            ("map.json", ["--format", "geojson"], b'{"type":"FeatureCollection"'),
            ("map.gpkg", ["--format", "gpkg"], b"SQLite format 3"),
            ("map.csv", [], b"\xef\xbb\xbf"),
            ("map.dat", ["--format", "csv"], b"\xef\xbb\xbf"),
        ],
    )
    def test_writes_the_form_that_the_name_or_the_option_says(
        self, small: str, tmp_path: Path, name: str, asked: list[str], starts: bytes
    ) -> None:
        out = tmp_path / name
        arguments = ["--out", str(out), *asked, "--dossier", small, "--day", "2020-11-20"]
        assert main(["export", *arguments]) == 0
        octets = out.read_bytes()
        assert octets.startswith(starts)
        if not octets.startswith((b"SQLite", b"\x89")):
            text = octets.decode()
            for term in ("Squares.", "quoted", "2020-11-20"):
                assert term in text, term

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--out", "map.png", "--format", "csv"], "--format csv contradicts --out 'map.png'"),
            (["--out", "map.pdf"], "cannot tell a format from 'map.pdf'; give --format html|png"),
            (["--out", "map.csv", "--place", "north"], "--place is for html and png; csv holds"),
            (["--out", "map.png", "--day", "1980-01-01"], "day 1980-01-01 is outside the dossier"),
        ],
    )
    def test_refuses_what_contradicts_itself(
        self,
        small: str,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        arguments: list[str],
        message: str,
    ) -> None:
        option, name, *others = arguments
        where = [option, str(tmp_path / name)]
        assert main(["export", *where, *others, "--dossier", small]) == 2
        assert message in capsys.readouterr().err
        assert not list(tmp_path.glob("map*"))

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--place", "Atlantis"], "no place is called 'Atlantis'"),
            (["--sources", "nobody"], "no source is called 'nobody'"),
        ],
    )
    def test_names_what_it_does_not_know_and_writes_nothing(
        self,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        arguments: list[str],
        message: str,
    ) -> None:
        out = tmp_path / "map.html"
        assert main(["export", "--out", str(out), *arguments]) == 2
        assert message in capsys.readouterr().err
        assert not out.exists()

    def test_names_a_file_that_cannot_be_written(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "none" / "map.html"
        assert main(["export", "--out", str(out)]) == 2
        message = f"handover: cannot write {out}: No such file or directory\n"
        assert capsys.readouterr().err == message
