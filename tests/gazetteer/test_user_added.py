"""AddedGazetteer gazetteers on disk: written whole, listed, removed."""

from pathlib import Path

import pytest

from handover.errors import HandoverError, UnknownIdError
from handover.gazetteer.towns import Gathered
from handover.gazetteer.user_added import (
    FOLDER_VARIABLE,
    added_folder,
    added_names,
    remove_added,
    write_added,
)

ONE = Gathered(towns=[("x-1", "", "Zemo, or so", "village", "GE", "", "44.1", "41.2", "")])


def test_the_environment_may_name_the_folder(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    assert added_folder(Path("base")) == Path("base/added")
    monkeypatch.setenv(FOLDER_VARIABLE, "elsewhere")
    assert added_folder(Path("base")) == Path("elsewhere")


def test_a_gazetteer_is_written_listed_and_removed(tmp_path: Path):
    assert added_names(tmp_path / "none") == []
    assert not write_added(tmp_path / "a" / "b", "mine", ONE)
    folder = tmp_path / "a" / "b"
    assert added_names(folder) == ["mine"]
    assert (folder / "mine.csv").read_bytes().decode() == (
        "place_id,geonames_id,name,kind,country,admin1,lon,lat,population\n"
        'x-1,,"Zemo, or so",village,GE,,44.1,41.2,\n'
    )
    assert (folder / "mine_names.csv").read_bytes() == b"place_id,name,lang\n"
    remove_added(folder, "mine")
    assert list(folder.iterdir()) == []


def test_what_is_not_there_cannot_be_removed(tmp_path: Path):
    write_added(tmp_path, "mine", ONE)
    with pytest.raises(UnknownIdError, match=r"no added gazetteer is called 'mime' \(similar: mi"):
        remove_added(tmp_path, "mime")


def test_a_failed_write_leaves_all_as_it_was(tmp_path: Path):
    write_added(tmp_path, "mine", ONE)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    broken = Gathered(towns=ONE.towns, names=[("x-1", "\ud800", "und")])
    with pytest.raises(UnicodeEncodeError):
        write_added(tmp_path, "mine", broken)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(HandoverError, match=r"cannot write .*file"):
        write_added(tmp_path / "file", "mine", ONE)
