"""Matching without a screen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handover.cli.arguments import DONE, FAILED, OPEN
from handover.cli.program import main
from handover.dossier.read import read_dossier

TABLE = """Town;Controlled by;As of;Lat;Lon
Alba;Reds;2 May 2020;40,5;46,1
Berg;Contested;4 May 2020;40,7;46,3
"""
ANSWERS = ("--answer", "claimant=Me", "--answer", "word:Contested=Reds | Blues")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "towns.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_what_is_open_is_listed_with_exit_code_3(table: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["match", str(table), "--accept"]) == OPEN
    out = capsys.readouterr().out
    assert "Controlled by: holder" in out
    assert "question claimant" in out
    assert "question word:Contested" in out


def test_an_answer_stands_there_as_it_is_given(table: Path, capsys: pytest.CaptureFixture[str]):
    days = {"2 May 2020": "01/02/2020", "4 May 2020": "31/05/2020"}
    for written, day in days.items():
        table.write_text(table.read_text("utf-8").replace(written, day), encoding="utf-8")
    assert main(["match", str(table)]) == OPEN
    out = capsys.readouterr().out
    assert "'day first' (2020-02-01)" in out
    assert "proposal: 'day first'" in out
    answer = ("--answer", "day order=day first")
    assert main(["match", str(table), *answer]) == OPEN
    assert "question day order" not in capsys.readouterr().out


def test_an_open_table_writes_nothing(table: Path, tmp_path: Path):
    assert main(["match", str(table), "--accept", "--dossier-out", str(tmp_path / "d")]) == OPEN
    assert not (tmp_path / "d").exists()


def test_certain_proposals_are_taken_only_when_accepted(table: Path):
    assert main(["match", str(table), *ANSWERS]) == OPEN


def test_a_dossier_is_written_once_nothing_is_open(table: Path, tmp_path: Path):
    roles = tmp_path / "roles.toml"
    folder = tmp_path / "d"
    arguments = ["match", str(table), "--accept", *ANSWERS, "--roles-out", str(roles)]
    assert main([*arguments, "--dossier-out", str(folder)]) == DONE
    assert len(read_dossier(folder).places) == 2
    assert main([*arguments, "--dossier-out", str(folder)]) == FAILED  # never over another one
    assert main(["match", str(table), "--roles", str(roles)]) == DONE


def test_the_same_for_a_program(table: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["match", str(table), "--format", "json"]) == OPEN
    found = json.loads(capsys.readouterr().out)
    assert {one["heading"]: one["role"] for one in found["columns"]}["As of"] == "as of"
    assert "claimant" in {one["id"] for one in found["questions"]}


def test_an_option_that_is_none_is_named(table: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["match", str(table), "--column", "Town=landlord"]) == FAILED
    assert "'landlord' is no role" in capsys.readouterr().err
    assert main(["match", str(table), "--answer", "claimant"]) == FAILED
    assert "an equals sign" in capsys.readouterr().err
