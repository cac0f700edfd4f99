"""Damaged files for every reader: each is read, or refused by an error of the package's own.

    python -m tests.support.fuzz --inputs 1000 --seed 1
    python -m tests.support.fuzz --only workbook geopackage
    python -m tests.support.fuzz --inputs 25000 --minutes 600     # a million in all, by night

Hypothesis makes the inputs out of good files, shrinks those that break a reader, and makes the
same ones again for the same seed. Every reader has an equal share of the minutes. Prints how many
were tried, read and refused, and the slowest; exits with 1 when a reader failed in another way,
with the input that made it fail.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
import warnings
from pathlib import Path

import hypothesis
from hypothesis import strategies as st

from handover.dossier.formats.zips import is_zip, unpack
from tests.support.hostile import BACKWARDS, FORMULA, MARKUP, zipped
from tests.support.input_readers import InputReader, input_readers
from tests.support.nominatim_server import nominatim

TOKENS = (
    *(
        b"",
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n",
        b'"',
        b",",
        b"\t",
        b"{",
        b"[",
        b"]",
    ),
    *(b"-1", b"0", b"1e999", b"NaN", b"99999999999999999999", b"null", b"true", b"9999-99-99"),
    *(b"../", b"[..2020]", b"2020/2019", b"&x;", b"<", b"]]>", b"\xf0\x9f\x92\xa3", b"x" * 10_000),
    *(text.encode() for text in (MARKUP, FORMULA, BACKWARDS)),
)
"""What is put into a file beside noise."""
SERIES = 100
"""Inputs that are tried between two looks at the clock."""


@st.composite
def changed(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file with up to three things in it changed."""
    content = whole
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, max(len(content) - 1, 0)))
        size = draw(st.sampled_from((0, 1, 1, 2, 8, 100, 10_000)))
        fresh = draw(st.sampled_from(TOKENS) | st.binary(max_size=8))
        again = content[at : at + size] * draw(st.sampled_from((0, 0, 0, 2)))
        content = content[:at] + fresh + again + content[at + size :]
    return content


@st.composite
def damaged(draw: st.DrawFn, good: tuple[bytes, ...]) -> bytes:
    """A good file that was damaged: as it lies there or, of a zip, in one of its members."""
    whole = draw(st.sampled_from(good))
    if is_zip(whole) and draw(st.integers(0, 3)):
        members = dict(unpack("good", whole))
        name = draw(st.sampled_from(sorted(members)))
        members[name] = draw(changed(members[name]))
        return zipped(members)
    return draw(changed(whole))


def fuzz(reader: InputReader, inputs: int, seed: int) -> str:
    """Try damaged files on a reader; return what went wrong, empty when nothing did."""

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=inputs,
        deadline=None,
        database=None,
        phases=[hypothesis.Phase.generate, hypothesis.Phase.shrink],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(damaged(reader.good))
    def attempt(content: bytes) -> None:
        reader.try_out(content)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            attempt()
    except Exception:  # noqa: BLE001  # whatever it is, it is what is looked for
        return traceback.format_exc()
    return ""


def fuzz_for(reader: InputReader, inputs: int, seed: int, ends: float) -> str:
    """Try damaged files on a reader, so many or until a time of the clock; as `fuzz`."""
    for number, start in enumerate(range(0, inputs, SERIES)):
        if trouble := fuzz(reader, min(SERIES, inputs - start), seed + number):
            return trouble
        if time.monotonic() > ends:
            break
    return ""


def main(arguments: list[str] | None = None) -> int:
    """Try damaged files on the readers and print a line for each."""
    parser = argparse.ArgumentParser(description="Try damaged files on every reader.")
    parser.add_argument("--inputs", type=int, default=1000, help="for each reader; default: 1000")
    parser.add_argument("--minutes", type=float, default=9.0, help="in all; default: 9")
    parser.add_argument("--seed", type=int, default=1, help="the same makes the same inputs")
    parser.add_argument("--only", nargs="+", default=(), help="words in the names of readers")
    args = parser.parse_args(arguments)
    say, failed, tried = sys.stdout.write, 0, 0
    say(f"{'reader':32}{'inputs':>8}{'read':>8}{'refused':>9}{'slowest':>10}\n")
    with tempfile.TemporaryDirectory() as folder, nominatim() as server:
        chosen = [
            reader
            for reader in input_readers(Path(folder), server)
            if not args.only or any(word.lower() in reader.name.lower() for word in args.only)
        ]
        last = time.monotonic() + args.minutes * 60
        for number, reader in enumerate(chosen):
            now = time.monotonic()
            share = max(last - now, 0) / (len(chosen) - number)
            trouble = fuzz_for(reader, args.inputs, args.seed, now + share)
            read, refused = reader.outcomes["read"], reader.outcomes["refused"]
            tried += read + refused
            say(
                f"{reader.name:32}{read + refused:8,}{read:8,}{refused:9,}"
                f"{reader.slowest:8.2f} s{'  FAILED' if trouble else ''}\n{trouble}"
            )
            sys.stdout.flush()
            failed += bool(trouble)
    say(f"{tried:,} inputs, seed {args.seed}; {failed} readers failed\n")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
