from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.dossier.formats.zips import pack, unpack
from handover.dossier.limits import changed_limits
from handover.errors import DossierError
from tests.support.hostile import REFUSED, bomb, lying_bomb, zipped


def test_what_is_packed_is_unpacked_the_same() -> None:
    files = {"a/claims.csv": b"x" * 3_000_000, "a/empty.csv": b""}
    assert unpack("a.zip", pack(files)) == files
    assert pack(files) == pack(files)


def test_leaves_out_what_a_mac_adds() -> None:
    assert unpack("a.zip", zipped({"__MACOSX/._a.csv": "x", "d/.DS_Store": "x", "a.csv": "1"})) == {
        "a.csv": b"1"
    }


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("a path that climbs", "paths that stay inside it, found '../../claims.csv'"),
        ("an absolute path", "paths that stay inside it, found '/srv/handover-claims.csv'"),
        ("a drive", "paths that stay inside it"),
        ("a link", "files and no links, found the link 'claims.csv'"),
        ("a password", "files without a password"),
        ("many files", "at most 1,000 files in a zip of a dossier, found 1,001"),
        ("a torn zip", "a zip file that can be unpacked"),
        ("no zip", "a zip file that can be unpacked"),
    ],
)
def test_refuses_what_leads_out_or_is_damaged(case: str, expected: str) -> None:
    name, content = REFUSED[case]
    with pytest.raises(DossierError, match=name) as caught:
        unpack(name, content)
    assert expected in str(caught.value)


@pytest.mark.parametrize("content", [bomb(3), lying_bomb()], ids=["honest", "lying"])
def test_stops_unpacking_at_the_limit(content: bytes) -> None:
    with changed_limits(dossier_mb=1), pytest.raises(DossierError):
        unpack("bomb.zip", content)


@given(st.binary(max_size=300), st.integers(0, 400), st.integers(0, 255))
def test_never_fails_otherwise(noise: bytes, at: int, octet: int) -> None:
    """Noise, and a good zip with one octet changed."""
    good = bytearray(zipped({"claims.csv": "a,b\n1,2\n", "d/sources.csv": "x"}))
    good[at % len(good)] = octet
    for content in (noise, b"PK\x03\x04" + noise, bytes(good)):
        with suppress(DossierError):
            unpack("noise.zip", content)
