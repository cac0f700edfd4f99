"""The version of a dossier: the same in every form of its files, another with every change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handover.dossier.formats import template
from handover.dossier.formats.open import open_path, open_uploads
from handover.dossier.read import read_dossier
from handover.dossier.version import claim_digests
from tests.conftest import ROOT
from tests.support.small_dossier import FILES, Files, Write, changed

SHIPPED = sorted(path.parent for path in (ROOT / "data").glob("*/dossier.toml"))


def version(files: Files, tmp_path: Path) -> str:
    for name, content in files.items():
        octets = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(octets)
    return read_dossier(tmp_path).version


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
@pytest.mark.parametrize("end", [end for end, _mime, _write in template.DOWNLOADS.values()])
def test_each_form_of_a_dossier_has_its_version(folder: Path, end: str):
    files = open_path(folder)
    (write,) = [write for its, _mime, write in template.DOWNLOADS.values() if its == end]
    again = open_uploads([(f"other{end}", write(files))]).files
    dossier, other = read_dossier(files), read_dossier(again)
    assert other.version == dossier.version
    assert claim_digests(other) == claim_digests(dossier)
    assert re.fullmatch("[0-9a-f]{64}", dossier.version)


ALIKE = {
    "encoding": ("names.csv", lambda text: text.encode("utf-16")),
    "separator": ("facts.csv", lambda text: text.replace(",", ";")),
    "line ends": ("claims.csv", lambda text: text.replace("\n", "\r\n")),
    "order of columns": (
        "sources.csv",
        lambda text: "\n".join(
            ",".join([last, *rest])
            for *rest, last in (line.split(",") for line in text.splitlines())
        ),
    ),
    "order of keys": (
        "outlines.geojson",
        lambda text: text.replace(
            '"place_id": "north", "valid_from": ""', '"valid_from": "", "place_id": "north"'
        ),
    ),
    "where a ring begins": (
        "outlines.geojson",
        lambda text: text.replace(
            "[[[46, 40], [46.2, 40], [46.2, 40.2], [46, 40.2], [46, 40]]]",
            "[[[46.2, 40.2], [46.2, 40], [46, 40], [46, 40.2], [46.2, 40.2]]]",
        ),
    ),
    "a comment": ("dossier.toml", lambda text: f"# a comment\n{text}"),
    "a key at its default": ("dossier.toml", lambda text: f'known = "then"\n{text}'),
}


@pytest.mark.parametrize("what", ALIKE)
def test_what_says_the_same_has_the_same_version(what: str, tmp_path: Path):
    name, written = ALIKE[what]
    text = FILES[name]
    other = written(text)
    assert other != text
    before = version(dict(FILES), tmp_path)
    assert version({**FILES, name: other}, tmp_path) == before


OTHERWISE = {
    "title": ("dossier.toml", "North and South", "South and North"),
    "a party": ("dossier.toml", "#0072b2", "#0072b3"),
    "a discrepancy": ("dossier.toml", "another 1994", "another 1995"),
    "a source": ("sources.csv", "A map maker", "Another map maker"),
    "a name": ("names.csv", "Northshire", "Norshire"),
    "a position": ("places.csv", "46.05,40.05", "46.06,40.05"),
    "a fact": ("facts.csv", "1936", "1937"),
    "a quotation": ("claims.csv", "held since the 1990s", "held since the nineties"),
    "an outline": ("outlines.geojson", "[46.2, 40.2]", "[46.2, 40.3]"),
    "how good an outline is": ("outlines.geojson", '"approximate": true', '"approximate": false'),
}


@pytest.mark.parametrize("what", OTHERWISE)
def test_what_says_something_else_has_another_version(what: str, tmp_path: Path):
    before = version(dict(FILES), tmp_path)
    assert version(changed(dict(FILES), *OTHERWISE[what]), tmp_path) != before


def test_a_column_of_ones_own_counts_and_its_name_does(tmp_path: Path):
    rows = FILES["facts.csv"].splitlines()
    seen = {version(dict(FILES), tmp_path)}
    for heading, cell in (("checked", ""), ("checked", "yes"), ("seen", "yes")):
        own = "\n".join([f"{rows[0]},{heading}", *(f"{row},{cell}" for row in rows[1:])]) + "\n"
        seen.add(version({**FILES, "facts.csv": own}, tmp_path))
    # A blank column of one's own says nothing.
    assert len(seen) == 3


def test_the_digest_of_a_claim_tells_which_one_changed(files: Files, write: Write, tmp_path: Path):
    before = claim_digests(read_dossier(write(files)))
    other = tmp_path / "other"
    other.mkdir()
    for name, text in changed(files, "claims.csv", ",Aide,", ",Adviser,").items():
        assert isinstance(text, str)
        (other / name).write_text(text, "utf-8")
    after = claim_digests(read_dossier(other))
    assert {claim for claim in before if before[claim] != after[claim]} == {"c3"}
