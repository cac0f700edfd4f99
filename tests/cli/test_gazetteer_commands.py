"""The commands about the gazetteer, from the arguments to what is printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handover.cli import main
from handover.gazetteer.nominatim import SERVER
from handover.gazetteer.user_added import FOLDER_VARIABLE
from tests.support.gazetteer_files import row
from tests.support.nominatim_server import Asked, nominatim
from tests.support.small_dossier import Files, Write

DUMP = "\n".join(
    [
        row(614540, "Georgia", "A.PCLI", admin1_code="00"),
        row(865536, "Kakheti", "A.ADM1"),
        row(614087, "Zemo Alvani", "P.PPL", alternatenames="ზემო ალვანი,zemo alvani"),
        row(586268, "Kalbajar", "P.PPLA", country_code="AZ", admin1_code="26"),
        row(900001, "Yukhari", "P.PPL", country_code="AZ", admin1_code="26"),
        row(900002, "Kalbajar District", "A.ADM1", country_code="AZ", admin1_code="26"),
        row(900003, "Ganjasar", "S.MSTY", country_code="AZ", alternatenames="Gandzasar"),
        row(900004, "Road", "R.RD"),
        row(900005, "Path", "R.TRL"),
    ]
).replace("40.10693\t46.03828\tS", "40.05700\t46.52500\tS")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "added"))
    return tmp_path / "added"


@pytest.fixture
def dump(tmp_path: Path) -> str:
    path = tmp_path / "GE.txt"
    path.write_text(DUMP, encoding="utf-8")
    return str(path)


@pytest.fixture
def server() -> Iterator[Asked]:
    with nominatim() as asked:
        yield asked


@pytest.fixture
def small(files: Files, write: Write) -> str:
    return str(write(files))


def answers(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


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


@pytest.mark.parametrize("command", ["", "add", "list", "remove", "ask"])
def test_help_shows_examples(command: str, capsys: pytest.CaptureFixture[str]):
    assert main(["gazetteer", *command.split(), "--help"]) == 0
    out = capsys.readouterr().out
    assert f"examples:\n  python -m handover gazetteer {command}" in out


def test_help_of_ask_says_that_another_host_is_asked(capsys: pytest.CaptureFixture[str]):
    assert main(["gazetteer", "ask", "--help"]) == 0
    out = capsys.readouterr().out
    assert "sent to nominatim.openstreetmap.org" in out
    assert "one request a second" in out


def test_adds_lists_replaces_and_removes(dump: str, capsys: pytest.CaptureFixture[str]):
    assert main(["gazetteer", "list"]) == 0
    assert capsys.readouterr().out.startswith("none in ")
    assert main(["gazetteer", "add", dump]) == 0
    assert capsys.readouterr().out == (
        "GE: added, 7 places, 2 other names\n"
        "  1 of the places is in the project’s own tables and stays as there\n"
        "  left out: 2 roads and railways\n"
        "  names left out: 1 in small Latin letters\n"
    )
    assert main(["gazetteer", "list"]) == 0
    listed = "GE: 7 places, 2 other names; 1 place skipped, known before\n"
    assert capsys.readouterr().out == listed
    assert main(["gazetteer", "add", dump]) == 0
    assert capsys.readouterr().out.startswith("GE: replaced, 7 places")
    assert main(["gazetteer", "remove", "GE"]) == 0
    assert main(["gazetteer", "remove", "GE"]) == 2
    assert "no added gazetteer is called 'GE'" in capsys.readouterr().err


def test_goes_where_it_is_told(dump: str, tmp_path: Path, folder: Path):
    to = tmp_path / "elsewhere"
    assert main(["gazetteer", "add", dump, "--as", "mine", "--to", str(to)]) == 0
    assert sorted(path.name for path in to.iterdir()) == ["mine.csv", "mine_names.csv"]
    assert not folder.exists()


def test_names_every_fault_and_adds_nothing(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "GE.txt"
    path.write_text("name,kind\n" * 60, encoding="utf-8")
    assert main(["gazetteer", "add", str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("GE.txt, row 1: 'name,kind', expected 19 cells")
    assert lines[50:] == ["and 10 faults more", "nothing was added"]
    assert not folder.exists()


def test_what_was_added_is_found(dump: str, capsys: pytest.CaptureFixture[str]):
    names = ["Zemo Alvani", "ზემო ალვანი", "Kakheti", "Kalbajar", "Kalbajar district", "Ganjasar"]
    assert main(["gazetteer", "add", dump]) == 0
    capsys.readouterr()
    assert main(["resolve", *names]) == 0
    found = [json.loads(line)["place_id"] for line in capsys.readouterr().out.splitlines()]
    assert found == [
        "geonames-614087",
        "geonames-614087",
        "geonames-865536",
        # The dossier's own come first, and one written by hand is not there twice.
        "kalbajar-town",
        "kalbajar-district",
        "gandzasar",
    ]


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("Zemo Alvani", "Georgia"),
        ("Zemo Alvani", "Kakheti"),
        ("Zemo Alvani", "GE"),
        ("Yukhari", "Kalbajar district"),
        ("Yukhari", "Azerbaijan"),
        ("Aghdam", "Tovuz"),
    ],
)
def test_what_was_added_lies_in_its_areas(
    dump: str, name: str, within: str, capsys: pytest.CaptureFixture[str]
):
    assert main(["gazetteer", "add", dump]) == 0
    assert main(["resolve", name, "--within", within]) == 0
    assert main(["resolve", "Zemo Alvani", "--within", "Azerbaijan"]) == 1
    assert "error" in capsys.readouterr().out.splitlines()[-1]


class TestAsk:
    def test_writes_each_candidate_with_what_a_dossier_keeps(
        self, server: Asked, capsys: pytest.CaptureFixture[str]
    ):
        asked = ["gazetteer", "ask", "Norton", "--languages", "en,az"]
        assert main([*asked, "--server", server.url]) == 0
        town, ruins = map(json.loads, capsys.readouterr().out.splitlines())
        assert (town["query"], town["kind"], town["osm"]) == ("Norton", "town", "relation 107775")
        assert town["source"]["licence"] == "ODbL 1.0"
        assert town["place"]["note"].startswith("Nominatim: Norton, Stockton-on-Tees")
        assert ruins["name"] == "Norton Priory"
        assert server.queries[0]["accept-language"] == "en,az"

    def test_asks_the_server_of_the_environment(
        self, server: Asked, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ):
        monkeypatch.setenv(SERVER, server.url)
        assert main(["gazetteer", "ask", "Atlantis"]) == 1
        answer = json.loads(capsys.readouterr().out)
        assert answer == {"query": "Atlantis", "error": "no candidates"}

    def test_names_the_server_that_did_not_answer(
        self, server: Asked, capsys: pytest.CaptureFixture[str]
    ):
        server.status = 429
        assert main(["gazetteer", "ask", "Norton", "--server", server.url]) == 2
        assert capsys.readouterr().err == (
            f"handover: {server.domain} asks not to be asked so often (HTTP 429)\n"
        )
