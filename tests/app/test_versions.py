"""An address that asks for a version of the dossier: it is opened where it is kept, else told."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from handover.dossier.formats.kept_versions import tag
from handover.dossier.read import read_dossier
from tests.conftest import ROOT, Write
from tests.support.small_dossier import FILES, changed

PATIENCE = 60


@pytest.fixture
def folder(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = write(FILES)
    monkeypatch.setenv("HANDOVER_DOSSIER", str(path))
    return path


def put(folder: Path) -> None:
    text = changed(dict(FILES), "claims.csv", ",Aide,", ",Adviser,")["claims.csv"]
    assert isinstance(text, str)
    (folder / "claims.csv").write_text(text, "utf-8")


def opened(**address: str) -> AppTest:
    run = AppTest.from_file(str(ROOT / "pages" / "claims.py"), default_timeout=PATIENCE)
    for name, value in address.items():
        run.query_params[name] = value
    run.run()
    assert not run.exception
    return run


def claimants(run: AppTest) -> set[str]:
    return set(run.dataframe[0].value["claimant"])


def said(run: AppTest) -> str:
    return "\n".join(toast.value for toast in run.toast).replace("\\", "")


def test_opens_exactly_the_version_that_is_kept(folder: Path):
    first = tag(folder, "1.0").version
    put(folder)
    assert "Adviser" in claimants(opened())
    run = opened(at=first[:12], known="latest")
    assert "Aide" in claimants(run)
    assert "Adviser" not in claimants(run)
    now = read_dossier(folder).version[:12]
    assert (
        f"This is version {first[:12]} of the dossier, kept as 1.0; the newest is {now}."
        in said(run)
    )
    # The page's own address names it from then on, and opens it again in another session.
    again = opened(dossier=f"started@{first[:12]}", known="latest")
    assert "Aide" in claimants(again)


def test_the_newest_version_needs_no_word(folder: Path):
    run = opened(at=f"{read_dossier(folder).version[:12]},39.8,46.7", zoom="8", known="latest")
    assert "Aide" in claimants(run)
    assert said(run) == ""


def test_what_has_changed_since_is_said_claim_by_claim(folder: Path):
    kept = tag(folder, "1.0")
    put(folder)
    (kept.path / "claims.csv").unlink()
    run = opened(at=kept.version[:12], known="latest")
    assert "Adviser" in claimants(run)
    assert f"Version {kept.version[:12]} is not kept here" in said(run)
    assert "Claim changed: c3." in said(run)


@pytest.mark.usefixtures("folder")
def test_a_version_of_which_nothing_was_noted_is_said_to_be_that():
    run = opened(at="0123456789ab", known="latest")
    assert "Aide" in claimants(run)
    assert "nothing was noted of it: what has changed since cannot be told" in said(run)


@pytest.mark.parametrize("at", ["<script>", "x" * 500, "12", "../../etc"])
def test_what_is_no_version_opens_the_newest(folder: Path, at: str):
    assert "Aide" in claimants(opened(at=at, known="latest"))
    assert not (folder.parent / "small.versions").exists()
