from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handover.dossier.storage import folder_journal
from handover.dossier.storage.folder_files import read_files, read_unlocked
from handover.dossier.storage.folder_journal import (
    STAGING,
    MeddledError,
    UnfinishedError,
    recover_folder,
    replace_files,
)
from handover.dossier.storage.folder_lock import locked
from tests.support.broken_disk import Disk

NAMES = ("a.csv", "b.csv", "c.csv", "d.csv")
OLD = {"a.csv": b"a old", "b.csv": b"b same", "d.csv": b"d goes"}
NEW = {"a.csv": b"a new", "b.csv": b"b same", "c.csv": b"c comes"}
OLDER = {"a.csv": b"a older"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Folder in which the folder lies that is saved."""
    path = tmp_path / "home"
    path.mkdir()
    return path


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def made(home: Path) -> Path:
    """The folder with its version before and a file that is none of the save's, made anew."""
    shutil.rmtree(home)
    for name, files in {"small": OLD, "small.previous": OLDER}.items():
        (home / name).mkdir(parents=True)
        for file, content in files.items():
            (home / name / file).write_bytes(content)
    (home / "small" / "notes.txt").write_text("mine", "utf-8")
    return home / "small"


def saved(folder: Path) -> None:
    with locked(folder):
        replace_files(folder, NEW, before=OLD)


def counted(home: Path, disk: Disk) -> int:
    """How many calls of a save change something."""
    folder = made(home)
    with disk.counting():
        saved(folder)
    return disk.calls


def broken_from(number: int, disk: Disk, function: Callable[..., None]) -> Callable[..., None]:
    """A function that fails once so many calls were made."""

    def broken(*given: object) -> None:
        if disk.calls >= number:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        function(*given)

    return broken


def there(folder: Path) -> dict[str, bytes | OSError]:
    return read_files(folder, NAMES)[0]


def whole(folder: Path) -> dict[str, bytes]:
    """What is in the folder, read after the last save was put in order; nothing else is there."""
    found = there(folder)
    assert found in (OLD, NEW)
    expected = {folder.name, "small.previous"}
    assert {path.name for path in folder.parent.iterdir()} == expected
    assert {path.name for path in folder.iterdir()} == {*found, "notes.txt"}
    before = {path.name: path.read_bytes() for path in (folder.parent / "small.previous").iterdir()}
    assert before == (OLD if found == NEW else OLDER)
    return {name: octets for name, octets in found.items() if isinstance(octets, bytes)}


def test_all_files_are_replaced_and_those_before_are_kept(home: Path) -> None:
    folder = made(home)
    inode = (folder / "b.csv").stat().st_ino
    with locked(folder):
        previous = replace_files(folder, NEW, before=OLD)
    assert previous == home / "small.previous"
    assert whole(folder) == NEW
    assert (folder / "b.csv").stat().st_ino == inode, "what did not change is left alone"


def test_an_end_after_any_call_leaves_one_version_and_no_litter(home: Path, disk: Disk) -> None:
    calls = counted(home, disk)
    assert calls > 30
    seen = set()
    for last in range(calls):
        folder = made(home)
        with disk.killing(after=last):
            saved(folder)
        assert disk.killed
        seen.add(whole(folder) == NEW)
    assert seen == {True, False}


def test_an_end_during_the_recovery_is_recovered_too(home: Path, disk: Disk) -> None:
    for last in range(counted(home, disk)):
        for again in range(100):
            folder = made(home)
            with disk.killing(after=last):
                saved(folder)
            with disk.killing(after=again):
                there(folder)
            whole(folder)
            if not disk.killed:
                break
        else:
            pytest.fail("the recovery never ends")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_a_call_that_fails_leaves_all_as_it_was(home: Path, disk: Disk, code: int) -> None:
    calls = counted(home, disk)
    failed = 0
    for number in range(1, calls + 1):
        folder = made(home)
        try:
            with disk.failing(number, code):
                saved(folder)
        except OSError as error:
            assert error.errno == code  # noqa: PT017  # some calls may fail without harm
            failed += 1
            assert whole(folder) == OLD
        else:
            assert whole(folder) == NEW
    assert failed > calls / 2


def test_a_disk_that_never_works_again_leaves_one_version(
    home: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    unfinished = 0
    for number in range(1, counted(home, disk) + 1):
        folder = made(home)
        with monkeypatch.context() as patch:
            # From the failing call on nothing can be moved back either.
            for name in ("replace", "rename"):
                patch.setattr(os, name, broken_from(number, disk, getattr(os, name)))
            try:
                with disk.failing(number, errno.EIO):
                    saved(folder)
            except UnfinishedError:
                unfinished += 1
                expected = [NEW]
            except OSError:
                expected = [OLD]
            else:
                expected = [NEW]
        assert whole(folder) in expected
    assert unfinished


def test_what_somebody_wrote_since_is_not_overwritten(home: Path) -> None:
    folder = made(home)
    (folder / "b.csv").write_bytes(b"somebody's")
    with locked(folder), pytest.raises(MeddledError):
        replace_files(folder, NEW, before=OLD)
    assert there(folder) == {**OLD, "b.csv": b"somebody's"}
    assert not (folder / STAGING).exists()


def test_what_somebody_wrote_at_the_last_moment_is_not_overwritten(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(home)
    plain = folder_journal.replace_files.__globals__["_finish"]

    def late(*given: object, **named: object) -> object:
        (folder / "a.csv").write_bytes(b"somebody's")
        return plain(*given, **named)

    monkeypatch.setattr(folder_journal, "_finish", late)
    with locked(folder), pytest.raises(MeddledError):
        replace_files(folder, NEW, before=OLD)
    assert there(folder) == {**OLD, "a.csv": b"somebody's"}


def test_what_somebody_wrote_after_a_save_was_broken_off_is_put_aside(
    home: Path, disk: Disk
) -> None:
    folder = made(home)
    last = 0
    while not (folder / STAGING / "journal.json").exists():
        folder = made(home)
        last += 1
        with disk.killing(after=last):
            saved(folder)
    (folder / "a.csv").write_bytes(b"somebody's")
    found, note = read_files(folder, NAMES)
    assert found == NEW
    assert (folder / "a.csv.other").read_bytes() == b"somebody's"
    assert str(note).endswith("it was completed. What somebody wrote since is in a.csv.other.")


def test_who_may_not_write_reads_the_version_that_counts(
    home: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = counted(home, disk)

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    seen = []
    for last in range(calls):
        folder = made(home)
        with disk.killing(after=last):
            saved(folder)
        with monkeypatch.context() as patch:
            for name in ("replace", "rename", "unlink", "rmdir"):
                patch.setattr(os, name, refused)
            seen.append(there(folder))
    assert all(found in (OLD, NEW) for found in seen)
    assert NEW in seen


@pytest.mark.parametrize("code", [errno.EXDEV, errno.EACCES, errno.EBUSY])
def test_where_nothing_can_be_made_beside_it_the_version_before_is_kept_inside(
    home: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    folder = made(home)
    plain = os.rename

    def only_inside(source: Path, target: Path) -> None:
        if folder not in Path(target).parents or folder not in Path(source).parents:
            raise OSError(code, os.strerror(code))
        plain(source, target)

    monkeypatch.setattr(os, "rename", only_inside)
    with locked(folder):
        assert replace_files(folder, NEW, before=OLD) == folder / ".previous"
    assert read_unlocked(folder / ".previous", NAMES) == OLD
    assert there(folder) == NEW


def test_a_file_that_is_a_link_stays_one(home: Path, tmp_path: Path) -> None:
    folder = made(home)
    far = tmp_path / "far.csv"
    far.write_bytes(OLD["a.csv"])
    (folder / "a.csv").unlink()
    (folder / "a.csv").symlink_to(far)
    saved(folder)
    assert (folder / "a.csv").is_symlink()
    assert far.read_bytes() == NEW["a.csv"]
    assert whole(folder) == NEW


def test_modes_are_kept(home: Path) -> None:
    folder = made(home)
    (folder / "a.csv").chmod(0o640)
    folder.chmod(0o750)
    saved(folder)
    assert (folder / "a.csv").stat().st_mode & 0o777 == 0o640
    assert (home / "small.previous").stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize(
    "journal", ["{", "[]", "{}", '{"install": {"../x": ""}, "take_away": [], "before": {}}']
)
def test_a_journal_that_nobody_wrote_here_moves_nothing(home: Path, journal: str) -> None:
    folder = made(home)
    (folder / STAGING / "new").mkdir(parents=True)
    (folder / STAGING / "journal.json").write_text(journal, "utf-8")
    found, note = read_files(folder, NAMES)
    assert found == OLD
    assert "cannot be put in order" in str(note)
    with locked(folder), pytest.raises(OSError, match="journal"):
        recover_folder(folder, NAMES)
