from __future__ import annotations

from pathlib import Path

import pytest

from handover.errors import HandoverError
from tests.support.fuzz import fuzz, main
from tests.support.input_readers import InputReader, input_readers
from tests.support.nominatim_server import nominatim


def test_every_reader_reads_what_is_good(tmp_path: Path):
    with nominatim() as server:
        for reader in input_readers(tmp_path, server):
            for content in reader.good:
                reader.read(content)


def test_a_few_damaged_files_are_read_or_refused_by_every_reader(
    capsys: pytest.CaptureFixture[str],
):
    assert main(["--inputs", "5"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) > 20
    assert told[-1].endswith("inputs, seed 1; 0 readers failed")


def test_a_reader_that_fails_is_told_with_the_input_that_made_it():
    def read(content: bytes) -> None:
        if b"\x00" in content:
            raise KeyError(content)
        raise HandoverError

    reader = InputReader("brittle", (b"good",), read)
    told = fuzz(reader, 500, 1)
    assert "KeyError" in told
    assert "content=b'" in told
    assert reader.outcomes["refused"]


def test_the_same_seed_makes_the_same_inputs():
    def tried(seed: int) -> list[bytes]:
        seen: list[bytes] = []
        fuzz(InputReader("noting", (b"abcdef",), seen.append), 20, seed)
        return seen

    assert tried(1) == tried(1) != tried(2)
