"""What becomes of a dossier when a save is killed, the disk is full, or two people save at once.

``python -m benchmarks.saves`` prints a table; with ``--kills``, ``--pairs`` and ``--forms`` it
takes less time or more. Each save runs in a process of its own. With strace installed it is also
killed before each system call that changes anything and after the last, and each of them fails
once with "No space left on device".
"""

from __future__ import annotations

import argparse
import errno
import io
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
import time
import zipfile
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.large_dossier import large_bundle
from benchmarks.measurement import Measurement, table_head, table_row
from handover.dossier.formats.geopackage import write_geopackage
from handover.dossier.formats.open import open_path
from handover.dossier.formats.save import ChangedError, SaveError, save, write_folder
from handover.dossier.formats.template import as_workbook, as_zip
from handover.dossier.read import read_dossier
from handover.dossier.three_way import merged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from handover.dossier.files import DossierFiles

FORMS = ("folder", "zip", "xlsx", "gpkg")
CHANGES = (
    *("openat", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "renameat2"),
    *("unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "chmod", "fchmod", "fchmodat"),
    *("chown", "fchown", "utimensat", "setxattr", "flock", "close"),
)
"""System calls before which a save is killed."""
FULL = ("write", "pwrite64", "fsync", "ftruncate", "rename", "mkdir", "utimensat", "chmod")
"""Those that fail for want of space."""
_MOMENT = 0.25
"""Seconds at whose multiples two saves begin."""
SAVED, TOLD, RAISED = 0, 3, 4
"""What a process that saves ends with."""


@dataclass
class Outcomes:
    """What was found after each of many saves."""

    counts: Counter[str] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        """In words."""
        names = ("old", "new", "lost", "half", "litter", "untold")
        return ", ".join(f"{self.counts[name]:,} {name}" for name in names)


class Case:
    """A dossier in one form, as it is before each save, and what it is to become."""

    def __init__(self, home: Path, form: str) -> None:
        files = large_bundle(6)
        self.home, self.kept = home / form, home / f"{form}-kept"
        self.home.mkdir()
        self.path = self.home / ("small" if form == "folder" else f"small.{form}")
        if form == "folder":
            write_folder(files, self.path)
        elif form == "xlsx":
            with zipfile.ZipFile(io.BytesIO(as_workbook(files))) as packed:
                name = next(one for one in packed.namelist() if one.endswith(".xlsx"))
                self.path.write_bytes(packed.read(name))
        else:
            self.path.write_bytes({"zip": as_zip, "gpkg": write_geopackage}[form](files))
        self.opened = open_path(self.path)
        self.opened = save(
            noted(self.opened, "earlier"), self.path, opened=self.opened.digest
        ).files
        shutil.copytree(self.home, self.kept)
        self.new = noted(self.opened, "later")
        self.before = self.snapshot()
        save(self.new, self.path, opened=self.opened.digest)
        self.after_digest = open_path(self.path).digest
        self.names = {one for one in self.snapshot() if "datapackage" not in one}

    def reset(self) -> None:
        """Put everything back."""
        shutil.rmtree(self.home)
        shutil.copytree(self.kept, self.home)

    def snapshot(self) -> dict[str, bytes]:
        """What lies there, file by file."""
        return {
            str(one.relative_to(self.home)): one.read_bytes()
            for one in self.home.rglob("*")
            if one.is_file()
        }

    def found(self, outcomes: Outcomes, *, told: bool = False) -> None:
        """Open what is there, and count what it is."""
        try:
            digest = open_path(self.path).digest
        except Exception:  # noqa: BLE001  # whatever it is, the dossier is lost
            outcomes.counts["lost"] += 1
            return
        version = {self.opened.digest: "old", self.after_digest: "new"}.get(digest, "half")
        outcomes.counts[version] += 1
        left = self.snapshot()
        if {one for one in left if "datapackage" not in one} != self.names:
            outcomes.counts["litter"] += 1
        if told and left != self.before:
            outcomes.counts["untold"] += 1


def noted(files: DossierFiles, words: str, row: int = 0) -> DossierFiles:
    """Files with other words as the note of a claim."""
    table, _ = files.table("claims")
    rows = [[*map(str, one)] for one in table.itertuples(index=False)]
    rows[row][list(table.columns).index("note")] = words
    return files.having_rows("claims", rows)


@contextmanager
def child(work: Callable[[], int]) -> Iterator[tuple[int, Callable[[], object]]]:
    """Id of a process that waits to do some work, and how to let it begin."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        code = RAISED
        with suppress(BaseException):
            os.close(writing)
            os.read(reading, 1)
            code = work()
        os._exit(code)
    os.close(reading)
    try:
        yield process, lambda: os.write(writing, b"!")
    finally:
        os.close(writing)


def saving(case: Case) -> Callable[[], int]:
    """Work of a process that saves."""

    def work() -> int:
        try:
            save(case.new, case.path, opened=case.opened.digest)
        except SaveError:
            return TOLD
        return SAVED

    return work


def killed_at_random(case: Case, count: int) -> Outcomes:
    """Outcomes of saves that are killed at some moment."""
    outcomes = Outcomes()
    case.reset()
    with child(saving(case)) as (process, begin):
        start = time.monotonic()
        begin()
        os.waitpid(process, 0)
        whole = time.monotonic() - start
    rng = random.Random(1)  # noqa: S311  # no secret
    for _ in range(count):
        case.reset()
        with child(saving(case)) as (process, begin):
            begin()
            time.sleep(rng.uniform(0, whole))
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        case.found(outcomes)
    return outcomes


def traced(case: Case, *options: str) -> tuple[int, str]:
    """Status of a process that saves under strace, and what strace wrote."""
    with (
        tempfile.NamedTemporaryFile("r+", encoding="utf-8", errors="replace") as told,
        child(saving(case)) as (process, begin),
    ):
        command = ["strace", "-f", "-o", told.name, *options, "-p", str(process)]
        tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603  # ours
        while tracer.stderr and "attached" not in tracer.stderr.readline():
            pass
        begin()
        _, status = os.waitpid(process, 0)
        tracer.communicate()
        return status, told.read()


def calls_of(case: Case) -> Counter[str]:
    """How often a save makes each call that changes something."""
    case.reset()
    _, told = traced(case, "-e", f"trace={','.join(CHANGES)}")
    return Counter(re.findall(r"^\d+ +(\w+)\(", told, re.MULTILINE))


def killed_at_calls(case: Case) -> Outcomes:
    """Outcomes of saves that are killed at each of their calls."""
    outcomes = Outcomes()
    for name, count in calls_of(case).items():
        for number in range(1, count + 1):
            case.reset()
            traced(case, "-e", f"trace={name}", "-e", f"inject={name}:signal=KILL:when={number}")
            case.found(outcomes)
    return outcomes


def full_at_calls(case: Case) -> Outcomes:
    """Outcomes of saves of which one call fails, as on a full disk."""
    outcomes = Outcomes()
    for name, count in calls_of(case).items():
        for number in range(1, count + 1) if name in FULL else ():
            case.reset()
            fault = f"inject={name}:error={errno.errorcode[errno.ENOSPC]}:when={number}"
            status, _ = traced(case, "-e", f"trace={name}", "-e", fault)
            code = os.waitstatus_to_exitcode(status)
            case.found(outcomes, told=code == TOLD)
            if code not in {SAVED, TOLD}:
                outcomes.counts["untold"] += 1
    return outcomes


def editor(case: Case, words: str, row: int) -> Callable[[], int]:
    """Work of a process that changes a note, and merges as long as somebody else was quicker."""

    def work() -> int:
        opened, mine = case.opened, noted(case.opened, words, row)
        read_dossier(mine)
        # Both begin in the same moment: each is ready long before.
        time.sleep(_MOMENT - time.monotonic() % _MOMENT)
        while True:
            try:
                save(mine, case.path, opened=opened.digest)
            except ChangedError as error:
                merge = merged(opened, error.there, mine)
                if merge.unsettled:
                    return TOLD
                opened, mine = error.there, merge.files
            else:
                return SAVED

    return work


def pairs(case: Case, count: int) -> tuple[int, int, int]:
    """How many of two changes that were saved at once were merged, asked about, and lost.

    In every other pair both change the same cell.
    """
    together = asked = lost = 0
    for number in range(count):
        case.reset()
        rows, words = (1, 2 - number % 2), ("by the one", "by the other")
        with (
            child(editor(case, words[0], rows[0])) as (first, begin_first),
            child(editor(case, words[1], rows[1])) as (second, begin_second),
        ):
            begin_first()
            begin_second()
            codes = [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in (first, second)]
        notes = open_path(case.path).table("claims")[0]["note"].tolist()
        for code, row, text in zip(codes, rows, words, strict=True):
            asked += code == TOLD
            lost += code != TOLD and (code != SAVED or notes[row] != text)
        together += codes == [SAVED, SAVED] and notes[1:3] == list(words)
    return together, asked, lost


def main() -> None:
    """Print the table; takes an hour with all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="at random moments, each form")
    parser.add_argument("--pairs", type=int, default=1_000, help="saves of a folder at once")
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=FORMS)
    asked = parser.parse_args()
    print(table_head(), flush=True)

    def tell(measured: str, on: str, result: str, aim: str) -> None:
        print(table_row(Measurement(measured, on, result, aim=aim)), flush=True)

    none = "0 lost, 0 half, 0 litter"
    with tempfile.TemporaryDirectory() as home:
        for form in asked.forms:
            case = Case(Path(home), form)
            found = killed_at_random(case, asked.kills)
            tell(
                "save killed at a random moment", f"{form}, {asked.kills:,} kills", found.text, none
            )
            if shutil.which("strace"):
                found = killed_at_calls(case)
                count = sum(found.counts[one] for one in ("old", "new", "half", "lost"))
                on = f"{form}, each of {count:,} system calls"
                tell("save killed at a system call", on, found.text, none)
                found = full_at_calls(case)
                count = sum(found.counts[one] for one in ("old", "new", "half", "lost"))
                on = f"{form}, each of {count:,} system calls"
                tell("save on a full disk", on, found.text, f"{none}, 0 untold")
            if form == "folder" and asked.pairs:
                together, told, lost = pairs(case, asked.pairs)
                result = f"{together:,} merged, {told:,} asked about, {lost:,} lost"
                tell("two saves at once", f"{form}, {asked.pairs:,} pairs", result, "0 lost")


if __name__ == "__main__":
    main()
