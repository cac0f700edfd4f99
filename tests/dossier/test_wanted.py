"""Faults in the language of who reads them, whenever and wherever they were found."""

from __future__ import annotations

import pickle
import re

import pytest

from handover.dossier import remedies
from handover.dossier.claim_kinds import ClaimKind
from handover.dossier.read import read_dossier
from handover.dossier.wanted import WANTED, any_of, date_wanted, is_edtf, with_similar
from handover.errors import DossierError
from handover.faults import Fault, FaultCode
from handover.words.speech import speaking
from tests.support.foreign_words import english_left
from tests.support.small_dossier import FILES, Write

CHANGES = {
    "claims.csv": [
        ("c1,taking,capture", "c 1,taking,conquest"),
        ("199X", "the 1990s"),
        ("held since the 1990s", " ".join(["word"] * 26)),
    ],
    "places.csv": [("10,atlas,\nnorth-town", "10,atals,\nnorth-town"), ("46.05,40.05", "46,4005")],
    "names.csv": [("en,Norton", "English,Norton")],
    "sources.csv": [("2020-11-26", "26.11.2020"), ("First report", " ")],
    "facts.csv": [("43713", "43.713,5")],
    "dossier.toml": [("#009e73", "green"), ("start = 1993", "began = 1993")],
}
"""What makes a dossier wrong in many ways."""
CODES = re.compile(r"'[^'…]*['…]|\w+\.(?:csv|toml|geojson)|\w+_\w+|\w*\[[^\]]*\]\S*|https?://")
DATA = (
    *("EDTF", "BCP", "ISO", "CSV", "hy-Latn", "rrggbb", "atlas", "people"),
    *("claim", "kind", "date", "quote", "lang", "title", "colour", "start", "began", "lon", "lat"),
    *("value", "unit", "population", "sources"),
    *ClaimKind,
)
"""Columns, keys, ids and choices of the files."""


def faults_of(write: Write) -> DossierError:
    """What is wrong with a dossier that is wrong in many ways."""
    files = dict(FILES)
    for name, changes in CHANGES.items():
        for before, after in changes:
            assert before in files[name], before
            files[name] = files[name].replace(before, after, 1)
    with pytest.raises(DossierError) as caught:
        read_dossier(write(files))
    return caught.value


@pytest.mark.parametrize("tag", ["fr", "ru"])
def test_faults_have_no_english(tag: str, write: Write):
    error = faults_of(write)
    assert len(error.faults) > 8
    with speaking(tag):
        cells = [cell for row in remedies.rows(error.faults) for cell in row[4:]]
        told = [str(error), remedies.counted(error.faults), *cells]
        assert {text: english_left(CODES.sub("", text), DATA) for text in told} == {
            text: [] for text in told
        }
        assert (
            english_left(re.sub(r"<[^>]*>", "", remedies.as_csv(error.faults)).split("\n")[0]) == []
        )


def test_faults_are_said_to_each_reader_in_another_language(write: Write):
    error = faults_of(write)
    kept = pickle.loads(pickle.dumps(error.faults))  # noqa: S301  # our own, as from a process
    assert kept == error.faults
    english = [str(fault) for fault in kept]
    with speaking("ru"):
        russian = [str(fault) for fault in kept]
    with speaking("fr"):
        french = [str(fault) for fault in kept]
    assert len({*english, *russian, *french}) == 3 * len({*english})


@pytest.mark.parametrize(
    ("count", "russian", "french"),
    [
        (1, "В досье 1 ошибка:", "1 erreur dans le dossier"),
        (3, "В досье 3 ошибки:", "3 erreurs dans le dossier"),
        (5, "В досье 5 ошибок:", "5 erreurs dans le dossier"),
        (21, "В досье 21 ошибка:", "21 erreurs dans le dossier"),
    ],
)
def test_faults_are_counted_as_the_language_does(count: int, russian: str, french: str):
    error = DossierError([Fault(file="claims.csv", code=FaultCode.NO_ROWS)] * count)
    with speaking("ru"):
        assert str(error).startswith(russian)
    with speaking("fr"):
        assert str(error).startswith(french)


def test_what_is_wanted_is_said_when_it_is_shown():
    near = with_similar(WANTED["places"], "agdam-town", ["aghdam-town", "shusha"])
    either = any_of(["az", "hy"])
    assert str(either) == "az or hy"
    with speaking("ru"):
        assert str(near) == "place_id из places.csv (похожи: aghdam-town)"
        assert str(either) == "az или hy"
        assert "дата в формате EDTF" in str(date_wanted("the 1990s"))
    assert not is_edtf("the 1990s")
    assert is_edtf("199X")
