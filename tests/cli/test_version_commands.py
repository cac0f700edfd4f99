from __future__ import annotations

from pathlib import Path

import pytest

from handover.cli import main
from handover.dossier.read import read_dossier
from tests.support.small_dossier import FILES, Write, changed


@pytest.fixture
def small(write: Write) -> Path:
    return write(FILES)


def put(folder: Path) -> None:
    text = changed(dict(FILES), "claims.csv", ",Aide,", ",Adviser,")["claims.csv"]
    assert isinstance(text, str)
    (folder / "claims.csv").write_text(text, "utf-8")


def test_a_tag_is_kept_listed_and_compared(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = read_dossier(small).version[:12]
    place = ["--dossier", str(small)]
    assert main(["tag", "1.0", *place]) == 0
    kept = small.parent / "small.versions" / "1.0"
    assert capsys.readouterr().out == f"{first}  {kept}\n"
    assert main(["versions", "--since", first, *place]) == 0
    assert "nothing has changed" in capsys.readouterr().out
    put(small)
    second = read_dossier(small).version[:12]
    assert main(["versions", *place]) == 0
    assert capsys.readouterr().out == f"{second}  {small}\n{first}  1.0  {kept}\n"
    assert main(["versions", "--since", first, *place]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [f"Version {first} is kept as 1.0.", "Claim changed: c3."]


def test_what_nobody_noted_is_said(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["versions", "--since", "0123456789ab", "--dossier", str(small)]) == 1
    said = capsys.readouterr().out
    assert "Version 0123456789ab is not kept here, and nothing was noted of it" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tag", "../out"], "expected one such as 2.1 or review-1"),
        (["versions", "--since", "12"], "expected 8 to 64 of the digits 0-9 and a-f"),
        (["versions", "--since", "G" * 12], "expected 8 to 64 of the digits 0-9 and a-f"),
    ],
)
def test_bad_input_is_named(
    small: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main([*arguments, "--dossier", str(small)]) == 2
    assert said in capsys.readouterr().err
    assert not (small.parent / "small.versions").exists()


def test_a_citation_file_of_ones_own_stays(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["package", str(small)]) == 0
    made = small / "CITATION.cff"
    first = made.read_text("utf-8")
    put(small)
    assert main(["package", str(small)]) == 0
    assert made.read_text("utf-8") != first
    made.write_text("cff-version: 1.2.0\n", "utf-8")
    assert main(["package", str(small)]) == 0
    assert made.read_text("utf-8") == "cff-version: 1.2.0\n"
    assert capsys.readouterr().out.splitlines()[-1].endswith("datapackage.json")
