from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from handover.__main__ import main
from handover.dossier.formats.geopackage import write_geopackage
from handover.dossier.formats.open import open_path
from tests.support.small_dossier import Files, Write, changed

ROOT = Path(__file__).parents[2]
HEADER = (
    "place_id,status,holder,rival,since,confirmed,deadline,days_left,inferred,told_later,parts,"
    "holder_claim,holder_claimant,schedule_claim,schedule_claimant,denial_claim,denial_claimant,"
    "evidence_days"
)


@pytest.fixture
def small(files: Files, write: Write) -> str:
    return str(write(files))


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "handover", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env=os.environ | environment,
    )


def answers(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


@pytest.mark.parametrize(
    "arguments", [[], ["resolve"], ["state"], ["check"], ["export"]], ids=" ".join
)
def test_help_shows_examples(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([*arguments, "--help"])
    assert left.value.code == 0
    example = " ".join(["python -m handover", *arguments])
    assert f"examples:\n  {example}" in capsys.readouterr().out


class TestResolve:
    def test_answers_in_the_order_asked(self, capsys: pytest.CaptureFixture[str]) -> None:
        names = ["Lachin corridor", "Kalbajar", "Քարվաճառ", "Kalbajar district"]
        assert main(["resolve", *names]) == 0
        found = answers(capsys.readouterr().out)
        assert [answer["query"] for answer in found] == names
        assert [answer["place_id"] for answer in found] == [
            "lachin-corridor",
            "kalbajar-town",
            "kalbajar-town",
            "kalbajar-district",
        ]
        keys = ["query", "place_id", "name", "kind", "lat", "lon", "match"]
        assert [list(answer) for answer in found] == [keys] * 4
        assert found[1]["lat"] == pytest.approx(40.1, abs=0.05)
        assert found[1]["lon"] == pytest.approx(46.04, abs=0.05)

    def test_goes_on_after_a_name_that_is_not_resolved(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["resolve", "Adam", "Shusha"]) == 1
        adam, shusha = answers(capsys.readouterr().out)
        assert list(adam) == ["query", "error", "candidates"]
        assert "'Adam'" in adam["error"]
        assert "aghdam-town" in [place["place_id"] for place in adam["candidates"]]
        assert shusha["place_id"] == "shusha"

    def test_a_context_settles_which_one(
        self, small: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        arguments = ["resolve", "Norton", "--dossier", small, "--within"]
        assert main([*arguments, "Northshire"]) == 0
        assert main([*arguments, "south"]) == 1
        inside, outside = answers(capsys.readouterr().out)
        assert inside["place_id"] == "north-town"
        assert "error" in outside


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
        assert list(rows[0]) == HEADER.split(",")
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


class TestCheck:
    def test_sums_up_a_dossier_without_faults(
        self, small: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", small]) == 0
        assert capsys.readouterr().out == (
            "small: no faults; 5 claims, 3 sources, 4 places, 5 names, 3 facts, 2 outlines\n"
        )

    def test_names_every_fault_on_a_line_of_its_own(
        self, files: Files, write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        files = changed(files, "claims.csv", "199X", "20x")
        files = changed(files, "facts.csv", "43713", "many")
        assert main(["check", str(write(files))]) == 1
        lines = capsys.readouterr().out.splitlines()
        assert [line.split(", expected")[0] for line in lines] == [
            "claims.csv, row 2, column date: '20x'",
            "facts.csv, row 4, column value: 'many'",
            "2 faults: 1 in claims.csv, 1 in facts.csv",
        ]
        assert lines[1].endswith("Write a number without separators.")
        assert main(["check", str(tmp_path / "small"), "--format", "csv"]) == 1
        assert capsys.readouterr().out.startswith("File or sheet,Row,Column,Found,Expected,How")

    def test_reads_a_geopackage_too(
        self, small: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "one.gpkg"
        path.write_bytes(write_geopackage(open_path(Path(small))))
        assert main(["check", str(path)]) == 0
        assert capsys.readouterr().out.startswith("one: no faults; 5 claims, ")

    def test_other_commands_name_the_faults_too_and_fail(
        self, files: Files, write: Write, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = write(changed(files, "facts.csv", "43713", "many"))
        assert main(["state", "--dossier", str(folder)]) == 2
        caught = capsys.readouterr()
        assert caught.out == ""
        assert caught.err.startswith("handover: 1 fault in the dossier:\nfacts.csv, row 4")


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


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["state", "--day", "2020-02-30"], "'2020-02-30' is not a day"),
        (["state", "--day", "25 Nov"], "'25 Nov' is not a day"),
        (["state", "--known", "yesterday"], "'yesterday' is not a day"),
        (["state", "--sources", " , "], "expected one or more ids"),
        (["state", "--format", "xml"], "invalid choice: 'xml'"),
        (["state", "--dossier", "nowhere"], "there is no folder or file 'nowhere'"),
        (["check", "nowhere"], "there is no folder or file 'nowhere'"),
        (["resolve"], "NAME"),
        (["export"], "--out"),
        (["dance"], "'dance'"),
        ([], "COMMAND"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_usage_is_told_on_the_error_stream(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    caught = capsys.readouterr()
    assert caught.out == ""
    assert message in caught.err


def test_names_come_out_whole_in_any_locale() -> None:
    done = run("resolve", "Քարվաճառ", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["query"] == "Քարվաճառ"


def test_a_reader_that_stops_early_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "handover", "state"],
            cwd=ROOT,
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, b"")
