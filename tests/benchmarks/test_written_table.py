"""The table of a run replaces the one before whole, or nothing is written."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import Mock

import pytest

import benchmarks.__main__ as program
from benchmarks.__main__ import TABLES
from benchmarks.circumstances import Circumstances, Tree, circumstances, tree
from benchmarks.measurement import Measurement
from benchmarks.written_table import TableError, with_table, write_table

BEFORE = """# A project

<!-- bench: begin -->
Old words.

| Measured | On |
| --- | --- |
| old | row |
<!-- bench: end -->

<!-- bench-large: begin -->
large
<!-- bench-large: end -->
After.
"""
ROWS = [
    Measurement("a step", "1,000 outlines", "17 ms", "a frame, 16.7 ms", "1.02", "≤ 1.25"),
    Measurement("a text | with\nbars", "it", "2 s"),
]


def test_the_table_is_replaced_whole_and_nothing_else():
    after = with_table(BEFORE, "bench", "One run: today.", ROWS)
    assert (
        after
        == """# A project

<!-- bench: begin -->
One run: today.

| Measured | On | Result | Against | Ratio | Aim |
| --- | --- | --- | --- | --- | --- |
| a step | 1,000 outlines | 17 ms | a frame, 16.7 ms | 1.02 | ≤ 1.25 |
| a text \\| with bars | it | 2 s |  |  |  |
<!-- bench: end -->

<!-- bench-large: begin -->
large
<!-- bench-large: end -->
After.
"""
    )
    assert with_table(after, "bench", "One run: today.", ROWS) == after


@pytest.mark.parametrize(
    "text",
    [
        "",
        BEFORE.replace("<!-- bench: end -->", ""),
        BEFORE.replace("bench: begin", "bench: here"),
        BEFORE + BEFORE,
        "<!-- bench: end -->\n<!-- bench: begin -->\n",
        BEFORE.replace("<!-- bench: end -->", "    <!-- bench: end -->"),
    ],
)
def test_a_file_without_one_place_for_it_stays_as_it_is(text: str, tmp_path: Path):
    file = tmp_path / "README.md"
    file.write_text(text, "utf-8")
    with pytest.raises(TableError):
        write_table(file, "bench", "One run.", ROWS)
    assert file.read_text("utf-8") == text


def test_a_run_without_rows_writes_nothing(tmp_path: Path):
    file = tmp_path / "README.md"
    file.write_text(BEFORE, "utf-8")
    with pytest.raises(TableError):
        write_table(file, "bench", "One run.", [])
    assert file.read_text("utf-8") == BEFORE


@pytest.mark.parametrize("large", TABLES)
def test_each_file_has_a_place_for_its_table(large: bool):  # noqa: FBT001
    name, file = TABLES[large]
    assert "| a step |" in with_table(file.read_text("utf-8"), name, "One run.", ROWS)


def git(folder: Path, *arguments: str) -> None:
    command = [str(shutil.which("git")), "-C", str(folder)]
    command += ["-c", "user.name=a", "-c", "user.email=a@b.c", *arguments]
    subprocess.run(command, check=True, capture_output=True)


def test_a_tree_that_is_not_clean_is_told(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text("one", "utf-8")
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "Begin")
    clean = tree(tmp_path)
    assert clean.text == f"commit {clean.commit}"
    assert len(clean.commit) >= 12

    file.write_text("two", "utf-8")
    assert tree(tmp_path).text == f"commit {clean.commit} with changes not committed"
    git(tmp_path, "checkout", "a.txt")
    assert tree(tmp_path) == clean
    (tmp_path / "new.txt").touch()
    assert tree(tmp_path) != clean


def test_a_folder_that_is_no_checkout_is_told(tmp_path: Path):
    (tmp_path / ".git").write_text("gitdir: nowhere", "utf-8")
    assert tree(tmp_path).text == "no commit known"


def test_the_line_above_tells_day_machine_browser_and_commit():
    told = Circumstances("2026-11-26", 2, "Some Model", 0.25, "Chromium 1", Tree("abc", "")).text
    assert told.startswith("One run: 2026-11-26; 2 × Some Model, load 0.2 before; Python 3.")
    assert told.endswith("; Chromium 1; commit abc.")
    assert circumstances("").processors > 0


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """A run of parts that are given, into a file of its own."""
    file = tmp_path / "README.md"
    file.write_text(BEFORE, "utf-8")

    def run(*parts: Iterable[Measurement], trees: Sequence[Tree] = (), options: str = "") -> int:
        named = [(f"part {number}", part) for number, part in enumerate(parts)]
        told = iter(trees or [Tree("abc", "")] * 2)
        monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        monkeypatch.setattr(sys, "argv", ["benchmarks", *options.split()])
        monkeypatch.setattr(program, "small_rows", lambda _browser: named)
        monkeypatch.setattr(program, "chromium", lambda: nullcontext(Mock(version="1")))
        monkeypatch.setattr(program, "ROOT", tmp_path)
        monkeypatch.setattr(program, "TABLES", {False: ("bench", file)})
        # Asked before the first row, and after the last.
        monkeypatch.setattr(program, "tree", lambda: next(told))
        monkeypatch.setattr("benchmarks.circumstances.tree", lambda _root: next(told))
        return program.main()

    return run


def failing() -> Iterable[Measurement]:
    yield ROWS[0]
    message = "no browser"
    raise OSError(message)


def test_a_run_writes_all_its_rows_at_its_end(run: Callable[..., int], tmp_path: Path):
    assert run([ROWS[0]], iter([ROWS[1]])) == 0
    written = (tmp_path / "README.md").read_text("utf-8")
    assert "Old words." not in written
    assert "| a step |" in written
    assert "| a text \\| with bars |" in written
    assert "Chromium 1; commit abc." in written


def test_a_run_that_fails_leaves_the_file_as_it_was(run: Callable[..., int], tmp_path: Path):
    with pytest.raises(OSError, match="no browser"):
        run([ROWS[1]], failing())
    assert (tmp_path / "README.md").read_text("utf-8") == BEFORE


def test_a_tree_that_changes_meanwhile_is_told_and_nothing_written(
    run: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run([ROWS[0]], trees=[Tree("abc", ""), Tree("def", "")]) == 1
    assert "The tree was changed in the meantime" in capsys.readouterr().err
    assert (tmp_path / "README.md").read_text("utf-8") == BEFORE


@pytest.mark.parametrize("options", ["--print", "--only part"])
def test_what_is_only_to_be_printed_is_not_written(
    run: Callable[..., int], tmp_path: Path, options: str
):
    assert run([ROWS[0]], options=options) == 0
    assert (tmp_path / "README.md").read_text("utf-8") == BEFORE
