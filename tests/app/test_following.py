from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from handover.app import following
from handover.app.following import Followed, followed, stamp
from handover.dossier.read import read_dossier
from handover.errors import DossierError
from tests.conftest import Write
from tests.support.small_dossier import FILES


@pytest.fixture
def folder(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    known = Followed()
    monkeypatch.setattr(following, "_known", lambda _: known)
    return write(FILES)


def title(folder: Path) -> str:
    return read_dossier(followed(folder, read_dossier)).title


def test_a_save_is_seen_and_an_editors_own_files_are_not(folder: Path) -> None:
    before = stamp(folder)
    (folder / ".#claims.csv").symlink_to("somebody@somewhere.1:2")
    (folder / "claims.csv~").write_text("x", "utf-8")
    (folder / "notes").mkdir()
    assert stamp(folder) == before
    (folder / "claims.csv").write_text(FILES["claims.csv"], "utf-8")
    assert stamp(folder) != before


@pytest.mark.parametrize(
    "harm",
    ["cut", "empty", "gone", "folder", "dangling", "circle", "pipe", "all gone", "a file instead"],
)
def test_what_was_last_whole_stays_and_what_is_mended_follows(folder: Path, harm: str) -> None:
    first = followed(folder, read_dossier)
    claims, away = folder / "claims.csv", folder.with_name("away")
    if harm in {"cut", "empty"}:
        claims.write_text(FILES["claims.csv"][: 200 if harm == "cut" else 0], "utf-8")
    elif "all" in harm or "instead" in harm:
        folder.rename(away)
        if "instead" in harm:
            folder.write_text("no folder", "utf-8")
    else:
        claims.unlink()
        if harm == "folder":
            claims.mkdir()
        elif harm in {"dangling", "circle"}:
            claims.symlink_to("nowhere" if harm == "dangling" else claims.name)
        elif harm == "pipe":
            os.mkfifo(claims)
    seen = stamp(folder)
    assert followed(folder, read_dossier) is first
    assert following._known(folder).error is not None  # noqa: SLF001  # what the note says
    if away.exists():
        folder.unlink(missing_ok=True)
        away.rename(folder)
    elif harm == "folder":
        claims.rmdir()
    elif harm not in {"cut", "empty"}:
        claims.unlink(missing_ok=True)
    claims.write_text(FILES["claims.csv"].replace("Aide", "The aide"), "utf-8")
    assert stamp(folder) != seen
    assert followed(folder, read_dossier).digest != first.digest
    assert following._known(folder).error is None  # noqa: SLF001


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO, errno.ESTALE])
def test_whatever_the_system_says_no_oserror_comes_through(
    folder: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    first = followed(folder, read_dossier)

    def refused(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        for name in ("stat", "open", "scandir", "listdir"):
            patch.setattr(os, name, refused)
        assert {one[1] for one in stamp(folder)} == {-code}
        assert followed(folder, read_dossier) is first
    assert title(folder) == "North and South"


def test_a_dossier_that_never_was_whole_is_given_with_its_faults(folder: Path) -> None:
    (folder / "claims.csv").write_text("claim_id\n", "utf-8")
    with pytest.raises(DossierError):
        read_dossier(followed(folder, read_dossier))
    (folder / "claims.csv").write_text(FILES["claims.csv"], "utf-8")
    assert title(folder) == "North and South"
