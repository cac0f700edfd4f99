from __future__ import annotations

import errno
import io
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import openpyxl
import pyogrio
import pytest
import shapely

from handover.dossier.files import OUTLINES, PACKAGE, DossierFiles
from handover.dossier.formats import save as saving
from handover.dossier.formats.geopackage import write_geopackage
from handover.dossier.formats.open import open_path
from handover.dossier.formats.save import ChangedError, SaveError, save, write_folder
from handover.dossier.formats.template import as_workbook, as_zip
from handover.dossier.read import read_dossier
from handover.dossier.storage.whole_file import read_whole
from handover.errors import DossierError
from tests.conftest import Write
from tests.support.broken_disk import Disk
from tests.support.small_dossier import FILES

FORMS = ("folder", "zip", "xlsx", "gpkg", "book.zip")


def small() -> DossierFiles:
    return DossierFiles.of("small", {name: text.encode() for name, text in FILES.items()})


def workbook(files: DossierFiles) -> bytes:
    """The workbook alone: it has no outlines."""
    with zipfile.ZipFile(io.BytesIO(as_workbook(files))) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".xlsx"))
        return archive.read(name)


WRITERS: dict[str, Callable[[DossierFiles], bytes]] = {
    "zip": as_zip,
    "xlsx": workbook,
    "gpkg": write_geopackage,
    "book.zip": as_workbook,
}


@pytest.fixture
def folder(write: Write) -> Path:
    path = write(FILES)
    (path / "notes.txt").write_text("mine", "utf-8")
    return path


@pytest.fixture(params=FORMS)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A dossier in each of its forms, in a folder of its own."""
    home = tmp_path / "home"
    home.mkdir()
    if request.param == "folder":
        made = home / "small"
        made.mkdir()
        for name, text in FILES.items():
            (made / name).write_text(text, "utf-8")
        return made
    made = home / f"small.{request.param}"
    made.write_bytes(WRITERS[request.param](small()))
    return made


def edited(path: Path, words: str = "held") -> tuple[DossierFiles, str]:
    files = open_path(path)
    claims = (files / "claims.csv").read_bytes().replace(b"held since the 1990s", words.encode())
    return files.having("claims.csv", claims), files.digest


def quote(path: Path) -> str:
    return str(read_dossier(open_path(path)).ledger["quote"][0])


def test_every_form_is_saved_whole_and_the_version_before_is_kept(path: Path) -> None:
    files, opened = edited(path)
    done = save(files, path, opened=opened)
    assert quote(path) == "held"
    assert done.files.digest == open_path(path).digest
    assert done.previous == path.with_name(f"{path.name}.previous")
    previous = done.previous if path.is_dir() else done.previous.rename(path.with_name("p.gpkg"))
    assert open_path(previous).digest == opened
    assert {one.name for one in path.parent.iterdir()} == {path.name, previous.name}
    again, opened = edited(path)
    assert save(again, path, opened=done.files.digest).files.digest == opened


def test_what_is_none_of_the_dossiers_stays_in_a_folder(folder: Path) -> None:
    inode = (folder / "notes.txt").stat().st_ino
    files, opened = edited(folder)
    save(files, folder, opened=opened)
    assert open_path(folder).digest == files.digest
    assert (folder / "notes.txt").stat().st_ino == inode
    assert (folder / PACKAGE).exists()
    assert sorted(one.name for one in folder.parent.iterdir()) == ["small", "small.previous"]


def test_what_is_none_of_the_dossiers_stays_in_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "one.zip"
    path.write_bytes(as_zip(small()))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("small/scans/letter.txt", "a letter")
    files, opened = edited(path)
    save(files, path, opened=opened)
    with zipfile.ZipFile(path) as archive:
        assert archive.read("small/scans/letter.txt") == b"a letter"
        assert len(archive.namelist()) == len(set(archive.namelist()))
    assert quote(path) == "held"


def test_what_is_none_of_the_dossiers_stays_in_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "one.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(workbook(small())))
    book.create_sheet("sums")["A1"] = "=1+1"
    book.save(path)
    files, opened = edited(path)
    save(files, path, opened=opened)
    assert openpyxl.load_workbook(path)["sums"]["A1"].value == "=1+1"
    assert quote(path) == "held"


def test_what_is_none_of_the_dossiers_stays_in_a_geopackage(tmp_path: Path) -> None:
    path = tmp_path / "one.gpkg"
    path.write_bytes(write_geopackage(small()))
    roads = gpd.GeoDataFrame({"name": ["A1"]}, geometry=[shapely.Point(46, 40)], crs=4326)
    pyogrio.write_dataframe(roads, path, layer="stations")
    files, opened = edited(path)
    save(files, path, opened=opened)
    assert pyogrio.read_dataframe(path, layer="stations")["name"].tolist() == ["A1"]
    assert quote(path) == "held"


def test_a_workbook_that_cannot_hold_the_outlines_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "one.xlsx"
    path.write_bytes(workbook(small()))
    there = path.read_bytes()
    files, opened = edited(path)
    with pytest.raises(SaveError, match="cannot hold"):
        save(files.having(OUTLINES, FILES[OUTLINES].encode()), path, opened=opened)
    assert path.read_bytes() == there


def test_a_file_that_a_dossier_was_not_made_for_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "sources.csv"
    path.write_text(FILES["sources.csv"], "utf-8")
    with pytest.raises(SaveError, match="only a folder, a zip, a workbook or a GeoPackage"):
        save(small(), path, opened=open_path(path).digest)


def test_somebody_elses_save_is_not_overwritten(path: Path) -> None:
    files, opened = edited(path, "mine")
    others, _ = edited(path, "theirs")
    theirs = save(others, path, opened=opened)
    with pytest.raises(ChangedError, match="changed by somebody else") as caught:
        save(files, path, opened=opened)
    assert caught.value.there.digest == theirs.files.digest
    assert quote(path) == "theirs"


def test_somebody_who_writes_while_it_is_saved_is_not_overwritten(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, opened = edited(path, "mine")
    theirs = path.read_bytes() + b" " if path.is_file() else b""
    for name in ("written_back", "replace_files"):
        plain = getattr(saving, name)

        def late(*given: object, plain: Callable[..., object] = plain, **named: object) -> object:
            if path.is_dir():
                text = FILES["claims.csv"].replace("held since the 1990s", "theirs")
                (path / "claims.csv").write_text(text, "utf-8")
            else:
                shutil.copy(path, path.with_name("copy"))
                os.utime(path)
                with path.open("ab") as file:
                    file.write(b" ")
            return plain(*given, **named)

        monkeypatch.setattr(saving, name, late)
    if path.is_dir():
        with pytest.raises(ChangedError):
            save(files, path, opened=opened)
        assert quote(path) == "theirs"
    else:
        with pytest.raises((ChangedError, SaveError)):
            save(files, path, opened=opened)
        assert path.read_bytes() == theirs


def test_nothing_faulty_is_saved(folder: Path) -> None:
    bundle, opened = edited(folder)
    with pytest.raises(DossierError):
        save(bundle.having("claims.csv", b"no table"), folder, opened=opened)
    assert open_path(folder).digest == opened


def test_a_dossier_with_faults_is_mended_in_every_form(path: Path) -> None:
    whole, opened = edited(path)
    broken = (whole / "claims.csv").read_bytes().replace(b"kind,", b"sort,", 1)
    if path.is_dir():
        (path / "claims.csv").write_bytes(broken)
    elif path.suffix == ".zip" and path.name != "small.book.zip":
        path.write_bytes(as_zip(whole.having("claims.csv", broken)))
    opened = open_path(path).digest
    save(whole, path, opened=opened)
    assert quote(path) == "held"


def test_a_link_to_a_dossier_stays_a_link(path: Path, tmp_path: Path) -> None:
    link = tmp_path / f"link{path.suffix}"
    link.symlink_to(path)
    files, opened = edited(link)
    save(files, link, opened=opened)
    assert link.is_symlink()
    assert quote(path) == "held"


def test_mode_and_times_are_those_of_a_save(path: Path) -> None:
    path.chmod(0o750 if path.is_dir() else 0o640)
    files, opened = edited(path)
    save(files, path, opened=opened)
    assert path.stat().st_mode & 0o777 == (0o750 if path.is_dir() else 0o640)


def snapshot(home: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(home)): one.read_bytes() for one in home.rglob("*") if one.is_file()
    }


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same files are checked, made and read once: only what is done on the disk matters."""
    known: dict[object, object] = {}

    def kept(name: str) -> None:
        plain = getattr(saving, name)

        def once(*given: object) -> object:
            key = name, *(one.digest if isinstance(one, DossierFiles) else one for one in given)
            if key not in known:
                known[key] = plain(*given)
            return known[key]

        monkeypatch.setattr(saving, name, once)

    for name in ("read_dossier", "written_back", "open_content"):
        kept(name)


def put_in_order(path: Path) -> dict[str, bytes]:
    """What is there once the dossier was read."""
    if path.is_dir():
        open_path(path)
    else:
        read_whole(path)
    return snapshot(path.parent)


@pytest.mark.usefixtures("quick")
def test_an_end_after_any_call_leaves_the_old_or_the_new_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, kept = path.parent, path.parent.with_name("kept")
    files, opened = edited(path, "first")
    save(files, path, opened=opened)  # so that there is a version before, too
    claims = (open_path(path) / "claims.csv").read_bytes().replace(b"first", b"second")
    opened = open_path(path).digest
    files = open_path(path).having("claims.csv", claims)
    shutil.copytree(home, kept)
    old = snapshot(home)
    save(files, path, opened=opened)
    new = snapshot(home)
    assert quote(path) == "second"
    disk = Disk(monkeypatch)
    seen = []
    for last in range(1_000):
        shutil.rmtree(home)
        shutil.copytree(kept, home)
        with disk.killing(after=last):
            save(files, path, opened=opened)
        found = put_in_order(path)
        assert found in (old, new), last
        seen.append(found == new)
        if not disk.killed:
            break
    assert seen == sorted(seen), "from the old one to the new one at one moment"
    assert False in seen


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_a_full_disk_leaves_everything_as_it_was_and_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    home, kept = path.parent, path.parent.with_name("kept")
    files, opened = edited(path)
    shutil.copytree(home, kept)
    disk = Disk(monkeypatch)
    old = snapshot(home)
    failed = 0
    for number in range(1, 1_000):
        try:
            with disk.failing(number, code):
                save(files, path, opened=opened)
        except SaveError as error:
            assert str(error) == (  # noqa: PT017  # some calls may fail without harm
                f"{path.name} could not be saved ({os.strerror(code)}); it is as it was"
            )
            assert put_in_order(path) == old
            failed += 1
        else:
            if disk.calls < number:
                break
            shutil.rmtree(home)
            shutil.copytree(kept, home)
    assert failed >= 5
    assert quote(path) == "held"


def test_a_dossier_is_written_into_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "mine"
    write_folder(small(), folder)
    assert open_path(folder).digest == small().digest
    assert {one.name for one in folder.iterdir()} == {*small().files}
    assert [one.name for one in folder.parent.iterdir()] == ["mine"]
    with pytest.raises(SaveError, match="holds something already"):
        write_folder(small(), folder)


def test_a_dossier_that_could_not_be_written_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    files, folder = small(), tmp_path / "mine"
    failed = 0
    for number in range(1, 1_000):
        try:
            with disk.failing(number, errno.ENOSPC):
                write_folder(files, folder)
        except SaveError:
            failed += 1
            assert not list(tmp_path.iterdir())
        else:
            assert open_path(folder).digest == files.digest
            shutil.rmtree(folder)
            if disk.calls < number:
                break
    assert failed > 10
