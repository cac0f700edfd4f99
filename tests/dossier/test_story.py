"""A story beside a dossier: its steps, the faults in it, and that no form of a dossier loses it."""

from __future__ import annotations

import pytest

from handover.dossier.files import DossierFiles
from handover.dossier.formats.geopackage import write_geopackage
from handover.dossier.formats.open import open_uploads
from handover.dossier.formats.template import as_workbook, as_zip
from handover.dossier.read import read_dossier
from handover.errors import DossierError
from tests.support.small_dossier import Files, Write, faults

STORY = """\
[[step]]
title = "A deadline"
text = "The north is due."
claim = "c3"
day = 2020-11-16
place = ["north", "north-town"]
zoom = 9.5
at = [40.1, 46.1]

[[step]]
title = "What was known"
text = "Ten days earlier nobody had said so."
day = "2020-11-26"
known = 2020-11-16
sources = ["wire", "decree"]
period = "2020-11-09/2020-12-02"
beside = "2020-11-26@latest"
"""


@pytest.fixture
def told(files: Files) -> Files:
    return files | {"story.toml": STORY}


def test_a_step_is_a_text_and_parts_of_an_address(told: Files, write: Write) -> None:
    first, second = read_dossier(write(told)).story
    assert (first.title, first.claim) == ("A deadline", "c3")
    assert first.places == ("north", "north-town")
    assert first.parameters() == {
        "day": "2020-11-16",
        "known": "then",
        "zoom": "9.5",
        "at": "40.1,46.1",
    }
    assert second.places == ()
    assert second.parameters() == {
        "day": "2020-11-26",
        "known": "2020-11-16",
        "sources": "wire,decree",
        "period": "2020-11-09/2020-12-02",
        "beside": "2020-11-26@latest",
    }


def test_a_dossier_need_not_have_a_story(files: Files, write: Write) -> None:
    assert read_dossier(write(files)).story == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("day = 2020-11-16", "", "step[0].day: expected this key"),
        ("day = 2020-11-16", "day = 16", "step[0].day: '16', expected a day such as"),
        ('text = "The north is due."', 'text = ""', "step[0].text: '', expected some text"),
        ("zoom = 9.5", "zooom = 9.5", "step[0].zooom: expected no such key"),
        ("zoom = 9.5", "zoom = {}", "step[0].zoom: '{}', expected some text"),
        ("known = 2020-11-16", "known = true", "step[1].known: 'True', expected some text"),
        (
            'claim = "c3"',
            'claim = "c33"',
            "step[0].claim: 'c33', expected a claim_id of claims.csv",
        ),
        ('[[step]]\ntitle = "A', '[step]\ntitle = "A', "story.toml: expected TOML"),
        ('title = "A deadline"', 'title = "A', "story.toml: expected TOML"),
    ],
)
def test_a_broken_story_names_its_step_and_key(
    told: Files, write: Write, old: str, new: str, said: str
) -> None:
    assert old in STORY
    found = faults(write(told | {"story.toml": STORY.replace(old, new, 1)}))
    assert any(said in fault for fault in found), found


STEP = '[[step]]\ntitle = "x"\ntext = "y"\nday = 2020-11-16\n'


@pytest.mark.parametrize(
    ("story", "said"),
    [
        ("step = []", "story.toml, step"),
        ("# none", "story.toml, step"),
        (STEP * 101, "at most 100 steps, found 101"),
    ],
)
def test_no_step_and_too_many_are_faults(told: Files, write: Write, story: str, said: str) -> None:
    assert said in faults(write(told | {"story.toml": story}))[0]


@pytest.mark.parametrize(
    ("name", "made"), [("s.zip", as_zip), ("s.zip", as_workbook), ("s.gpkg", write_geopackage)]
)
def test_no_form_of_a_dossier_loses_the_story(told: Files, name: str, made: object) -> None:
    texts = {file: str(text).encode() for file, text in told.items()}
    files = DossierFiles.of("small", texts)
    opened = open_uploads([(name, made(files))]).files  # type: ignore[operator]
    assert read_dossier(opened).story == read_dossier(files).story


def test_a_fault_is_found_in_the_sheet_that_it_was_made_from(told: Files) -> None:
    texts = {file: str(text).encode() for file, text in told.items()}
    texts["story.toml"] = STORY.replace('"c3"', '"c33"').encode()
    opened = open_uploads([("s.zip", as_workbook(DossierFiles.of("small", texts)))]).files
    with pytest.raises(DossierError, match="sheet story") as caught:
        read_dossier(opened)
    (fault,) = caught.value.faults
    assert (fault.file, fault.row, fault.column) == ("sheet story", 2, "claim")
