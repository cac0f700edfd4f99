from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from handover.dossier.storage.whole_file import read_regular, read_whole, replace_file, write_file
from tests.support.broken_disk import Disk


def test_a_file_is_written_with_the_mode_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    write_file(path, b"one")
    path.chmod(0o640)
    write_file(path, [b"t", b"wo"])
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    far, link = tmp_path / "far" / "map.html", tmp_path / "map.html"
    far.write_bytes(b"one")
    link.symlink_to(far)
    write_file(link, b"two")
    assert link.is_symlink()
    assert far.read_bytes() == b"two"


def test_a_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, b"through")
    reader.join()
    assert read == [b"through"]


def test_no_end_and_no_full_disk_leaves_half_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.html"
    path.write_bytes(b"old")
    disk = Disk(monkeypatch)
    with disk.counting():
        write_file(path, [b"n", b"ew"])
    calls, failed = disk.calls, 0
    for number in range(1, calls + 1):
        path.write_bytes(b"old")
        with disk.killing(after=number - 1):
            write_file(path, [b"n", b"ew"])
        assert path.read_bytes() in {b"old", b"new"}
        write_file(path, b"old")
        assert list(tmp_path.iterdir()) == [path], "the next one takes what was left"
        try:
            with disk.failing(number, errno.ENOSPC):
                write_file(path, [b"n", b"ew"])
        except OSError:
            failed += 1
            assert path.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [path]
    assert failed > calls / 2


def test_an_end_during_the_recovery_of_a_file_is_recovered_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "small.gpkg"
    previous = tmp_path / "small.gpkg.previous"
    disk = Disk(monkeypatch)
    last = 0
    disk.killed = True
    while disk.killed:
        for again in range(20):
            for one in tmp_path.iterdir():
                one.unlink()
            path.write_bytes(b"old")
            previous.write_bytes(b"older")
            with disk.killing(after=last):
                replace_file(path, b"new")
            whole = not disk.killed
            with disk.killing(after=again):
                read_whole(path)
            ended = disk.killed
            content, _ = read_whole(path)
            assert (content, previous.read_bytes()) in {(b"old", b"older"), (b"new", b"old")}
            assert {one.name for one in tmp_path.iterdir()} == {path.name, previous.name}
            disk.killed = not whole
            if not ended:
                break
        last += 1
    assert last > 8


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no file"):
        read_regular(tmp_path / "pipe")
    with pytest.raises(IsADirectoryError):
        read_regular(tmp_path)
