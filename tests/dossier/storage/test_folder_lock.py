from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from handover.dossier.storage import folder_lock
from handover.dossier.storage.folder_lock import LOCK_FILE, LockedError, locked

ROOT = Path(__file__).parents[3]
HOLD = """
import sys
from pathlib import Path
from handover.dossier.storage import folder_lock
if sys.argv[2] == "file":
    folder_lock._of_folder = lambda *given, **named: None
with folder_lock.locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(params=["folder", "file"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What is locked: the folder, or a file in it where folders cannot be locked."""
    if request.param == "file":
        monkeypatch.setattr(folder_lock, "_of_folder", lambda *_, **__: None)
    return str(request.param)


def test_one_at_a_time_and_nothing_is_left(tmp_path: Path, kind: str) -> None:
    assert kind
    inside, seen = [], []

    def work() -> None:
        for _ in range(20):
            with locked(tmp_path):
                inside.append(1)
                seen.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [1] * 80
    assert not list(tmp_path.iterdir())


def test_another_program_waits_and_a_dead_one_never_blocks(tmp_path: Path, kind: str) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path), kind],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with (
        pytest.raises(LockedError, match="is being saved by somebody else"),
        locked(tmp_path, patience=0),
    ):
        pass
    holder.kill()
    holder.communicate()
    with locked(tmp_path, patience=0):
        pass
    assert not list(tmp_path.iterdir())


def test_readers_share_it_and_keep_writers_out(tmp_path: Path) -> None:
    with (
        locked(tmp_path, shared=True),
        locked(tmp_path, shared=True, patience=0),
        pytest.raises(LockedError),
        locked(tmp_path, patience=0),
    ):
        pass
    with locked(tmp_path), pytest.raises(LockedError), locked(tmp_path, shared=True, patience=0):
        pass


def test_a_reader_goes_on_where_nothing_can_be_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_lock, "_of_folder", lambda *_, **__: None)
    plain = os.open

    def refused(path: str, flags: int, *more: int) -> int:
        if str(path).endswith(LOCK_FILE):
            raise OSError(errno.EROFS, "Read-only file system")
        return plain(path, flags, *more)

    monkeypatch.setattr(os, "open", refused)
    with locked(tmp_path, shared=True):
        pass
    with pytest.raises(OSError, match="Read-only"), locked(tmp_path):
        pass


@pytest.mark.parametrize("code", [errno.EBADF, errno.ENOLCK, errno.ENOTSUP])
def test_a_drive_that_locks_no_folders_locks_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    plain, folder = fcntl.flock, tmp_path.stat().st_ino

    def unable(handle: int, kind: int) -> None:
        if os.fstat(handle).st_ino == folder:
            raise OSError(code, os.strerror(code))
        plain(handle, kind)

    monkeypatch.setattr(fcntl, "flock", unable)
    with locked(tmp_path):
        assert [path.name for path in tmp_path.iterdir()] == [LOCK_FILE]
        with pytest.raises(LockedError), locked(tmp_path, patience=0):
            pass
    assert not list(tmp_path.iterdir())
