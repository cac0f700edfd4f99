"""The table of a run replaces the one before whole, or nothing is written."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

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
