from __future__ import annotations

from pathlib import Path

import pytest

from handover.dossier.files import DossierFiles
from handover.dossier.formats.geopackage import write_geopackage
from handover.dossier.formats.open import open_path
from handover.dossier.formats.save import SaveError, save
from handover.dossier.read import read_dossier
from handover.errors import DossierError
from tests.conftest import Write
from tests.support.small_dossier import FILES


@pytest.fixture
def folder(write: Write) -> Path:
    path = write(FILES)
    (path / "notes.txt").write_text("mine", "utf-8")
    return path


def edited(path: Path) -> tuple[DossierFiles, str]:
    bundle = open_path(path)
    claims = (bundle / "claims.csv").read_bytes().replace(b"held since the 1990s", b"held")
    return bundle.having("claims.csv", claims), bundle.digest


def test_a_folder_is_saved_whole_and_the_version_before_is_kept(folder: Path) -> None:
    bundle, opened = edited(folder)
    save(bundle, folder, opened=opened)
    assert open_path(folder).digest == bundle.digest
    assert (folder / "notes.txt").read_text("utf-8") == "mine"
    assert (folder / "datapackage.json").exists()
    previous = folder.with_name("small.previous")
    assert open_path(previous).digest == opened
    save(open_path(previous), folder, opened=bundle.digest)
    assert open_path(previous).digest == bundle.digest
    assert sorted(path.name for path in folder.parent.iterdir()) == ["small", "small.previous"]


def test_a_geopackage_is_saved_whole_and_the_version_before_is_kept(
    folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "one.gpkg"
    path.write_bytes(write_geopackage(open_path(folder)))
    bundle, opened = edited(path)
    save(bundle, path, opened=opened)
    assert read_dossier(open_path(path)).ledger["quote"][0] == "held"
    assert open_path(tmp_path / "one.gpkg.previous").digest


def test_somebody_elses_save_is_not_overwritten(folder: Path) -> None:
    bundle, opened = edited(folder)
    (folder / "claims.csv").write_text(FILES["claims.csv"].replace("Agency", "Bureau"), "utf-8")
    there = open_path(folder).digest
    with pytest.raises(SaveError, match="changed by somebody else"):
        save(bundle, folder, opened=opened)
    assert open_path(folder).digest == there


def test_nothing_faulty_is_saved(folder: Path) -> None:
    bundle, opened = edited(folder)
    with pytest.raises(DossierError):
        save(bundle.having("claims.csv", b"no table"), folder, opened=opened)
    assert open_path(folder).digest == opened


@pytest.mark.parametrize("fails_at", [1, 2])
def test_a_swap_that_fails_leaves_the_old_version(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    bundle, opened = edited(folder)
    calls, rename = [], Path.rename

    def failing(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == fails_at:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(SaveError, match=r"could not be saved \(No space left on device\)"):
        save(bundle, folder, opened=opened)
    assert open_path(folder).digest == opened
    assert [path.name for path in folder.parent.iterdir()] == ["small"]
