"""Versions that are kept beside a dossier, and what has changed since."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from handover.dossier.files import CITATION
from handover.dossier.files import FILES as NAMES
from handover.dossier.formats import template
from handover.dossier.formats.kept_versions import (
    changed_since,
    kept_version,
    kept_versions,
    note_saved,
    noted_versions,
    since_words,
    tag,
)
from handover.dossier.formats.open import open_path
from handover.dossier.formats.save import save
from handover.dossier.read import read_dossier
from handover.errors import DossierError, HandoverError
from tests.support.small_dossier import FILES, Write, changed


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


def put(folder: Path, old: str, new: str) -> str:
    """Change a claim; return the version then."""
    text = changed(dict(FILES), "claims.csv", old, new)["claims.csv"]
    assert isinstance(text, str)
    (folder / "claims.csv").write_text(text, "utf-8")
    return read_dossier(folder).version


def test_a_tag_is_a_whole_dossier_of_the_same_version(folder: Path):
    before = sorted(path.name for path in folder.iterdir())
    first = tag(folder, "1.0")
    assert first.path == folder.parent / "small.versions" / "1.0"
    assert read_dossier(first.path).version == first.version == read_dossier(folder).version
    assert sorted(path.name for path in folder.iterdir()) == before
    kept = {path.name for path in first.path.iterdir()}
    assert kept == {*before, "datapackage.json", CITATION}
    assert kept & set(NAMES) == set(before)
    later = put(folder, ",Aide,", ",Adviser,")
    second = tag(folder, "2.0")
    assert second.version == later != first.version
    assert [(one.version, one.name) for one in kept_versions(folder)] == [
        (first.version, "1.0"),
        (second.version, "2.0"),
    ]
    assert kept_version(folder, first.version[:8]) == first
    assert kept_version(folder, "0" * 8) is None
    assert not [path for path in first.path.parent.iterdir() if path.name.startswith(".")]


def test_of_a_single_file_the_tag_is_a_file(folder: Path, tmp_path: Path):
    end, _mime, write = template.DOWNLOADS["GeoPackage (.gpkg)"]
    path = tmp_path / f"one{end}"
    path.write_bytes(write(open_path(folder)))
    kept = tag(path, "1.0")
    assert kept.path == tmp_path / "one.gpkg.versions" / "1.0.gpkg"
    assert kept.path.read_bytes() == path.read_bytes()
    assert kept_version(path, kept.version) == kept


def test_a_name_is_taken_once_and_the_same_version_may_have_several(folder: Path):
    first = tag(folder, "1.0")
    assert tag(folder, "1.0") == first
    assert tag(folder, "review-1").version == first.version
    put(folder, ",Aide,", ",Adviser,")
    with pytest.raises(HandoverError, match="already, and it is another one"):
        tag(folder, "1.0")
    assert read_dossier(first.path).version == first.version
    assert [one.name for one in noted_versions(folder)] == ["1.0", "review-1"]


@pytest.mark.parametrize(
    "name", ["", "../out", "a/b", ".hidden", "a b", "log.jsonl", "previous", "x" * 500, "é\0"]
)
def test_a_name_that_leads_elsewhere_is_refused(folder: Path, tmp_path: Path, name: str):
    before = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    with pytest.raises(HandoverError, match=r"expected one such as 2\.1|could be kept"):
        tag(folder, name)
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == before


def test_a_dossier_with_faults_is_not_kept(folder: Path):
    (folder / "claims.csv").write_text("claim_id\n")
    with pytest.raises(DossierError):
        tag(folder, "1.0")
    assert list(kept_versions(folder)) == []


def test_says_which_claims_have_changed(folder: Path):
    first = tag(folder, "1.0")
    text = (folder / "claims.csv").read_text("utf-8").replace(",Aide,", ",Adviser,")
    lines = [line for line in text.splitlines() if not line.startswith("c5,")]
    lines.append("c6,,statement,north,,,2020-11-12,,2020-11-16,Agency,asserts,,,,,wire,,")
    (folder / "claims.csv").write_text("\n".join(lines) + "\n", "utf-8")
    dossier = read_dossier(folder)
    found = changed_since(folder, first.version[:12], dossier)
    assert found is not None
    assert (found.added, found.changed, found.removed) == (("c6",), ("c3",), ("c5",))
    assert found.sentences == ("Claim added: c6.", "Claim changed: c3.", "Claim taken out: c5.")
    # By the log, where the copy is gone; by the copy, where the log is.
    shutil.rmtree(first.path)
    assert changed_since(folder, first.version, dossier) == found
    said = " ".join(since_words(folder, first.version, dossier))
    assert f"Version {first.version[:12]} is not kept here; this is version" in said
    assert "Claim added: c6." in said
    (folder.parent / "small.versions" / "log.jsonl").unlink()
    assert changed_since(folder, first.version, dossier) is None
    (said,) = since_words(folder, first.version, dossier)
    assert "nothing was noted of it: what has changed since cannot be told" in said


def test_by_the_copy_where_the_log_is_gone(folder: Path):
    first = tag(folder, "1.0")
    (folder.parent / "small.versions" / "log.jsonl").write_text('{"version": 1}\nno json\n[]\n')
    put(folder, ",Aide,", ",Adviser,")
    found = changed_since(folder, first.version, read_dossier(folder))
    assert found is not None
    assert found.changed == ("c3",)


def test_the_version_before_a_save_is_found(folder: Path):
    files = open_path(folder)
    before = read_dossier(files)
    text = changed(dict(FILES), "claims.csv", ",Aide,", ",Adviser,")["claims.csv"]
    assert isinstance(text, str)
    later = files.having("claims.csv", text.encode())
    save(later, folder, opened=files.digest)
    found = kept_version(folder, before.version)
    assert found is not None
    assert found.name == "previous"
    note_saved(folder, before, read_dossier(later))
    assert [one.version for one in noted_versions(folder)] == [
        before.version,
        read_dossier(folder).version,
    ]
    for line in (folder.parent / "small.versions" / "log.jsonl").read_text().splitlines():
        assert set(json.loads(line)["claims"]) == {"c1", "c2", "c3", "c4", "c5"}


def test_a_place_that_cannot_be_written_is_told(folder: Path):
    (folder.parent / "small.versions").write_text("a file stands there")
    with pytest.raises(HandoverError, match="no version of small could be kept"):
        tag(folder, "1.0")
