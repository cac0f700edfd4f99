"""Each file of the corpus is refused with a code or read, here with small limits and small files.

What each costs at its full size is measured by ``python -m benchmarks.hostile_files``.
"""

from __future__ import annotations

import pytest

from handover.app.reading_tasks import take_uploads
from handover.dossier.limits import changed_limits
from handover.dossier.read import read_dossier
from handover.errors import DossierError
from handover.faults import FaultCode
from handover.matching.reading.read_foreign import read_foreign
from tests.support import hostile_corpus
from tests.support.hostile import zipped
from tests.support.hostile_corpus import BOOKS, CORPUS, DOSSIERS, OTHERS, PACKAGES
from tests.support.small_dossier import FILES

SMALL = {
    "unpacked_ratio": 100_000,  # so that the limits below are met, and not this one before
    "dossier_mb": 30,
    "dossier_rows": 2_000,
    "dossier_cells": 50_000,
    "dossier_cell": 20_000,
    "faults": 500,
    "areas": 500,
    "area_points": 20_000,
    "unpacked_mb": 30,
    "rows": 30_000,
    "cells": 150_000,
    "cell": 50_000,
    "elements": 60_000,
    "beside_cells": 5_000,
    "points": 50_000,
}
READABLE = frozenset(
    {
        "half a UTF-16",
        "merged over everything",
        "an open sheet merged over everything",
        "a column computed in the outlines",
        "outlines that are a view without an end",
        "a trigger that fills the disk",
        "2,000 layers",
        "cells of 10 MB in a layer",
        "TopoJSON in a zip",
        "KML of a coordinate of 5 MB",
        "KML of blanks and commas",
    }
)
"""Those that harm nobody: what is large or without an end in them is never read."""


def outcome(name: str, content: bytes) -> str:
    """Read a file as the page does; return "read", or the code of its first fault."""
    try:
        taken = take_uploads([(name, content)])
        if taken.brought.refused is not None:
            raise taken.brought.refused
        if taken.files is not None:
            read_dossier(taken.files)
        else:
            read_foreign(taken.brought.foreign)
    except DossierError as error:
        return str(error.faults[0].code)
    return "read"


@pytest.fixture(scope="module", autouse=True)
def _towns() -> None:
    """Read what places are looked up in before the limits are small: it is the program's own."""
    take_uploads([("small.zip", zipped(FILES))])


def test_there_are_more_than_a_hundred_of_every_kind():
    assert len(CORPUS) > 100
    assert len(CORPUS) == sum(map(len, (DOSSIERS, BOOKS, PACKAGES, OTHERS)))
    assert min(map(len, (DOSSIERS, BOOKS, PACKAGES, OTHERS))) > 20


@pytest.mark.parametrize("title", CORPUS)
@pytest.mark.filterwarnings("ignore")  # those of the libraries, as in the app
def test_each_is_refused_with_a_code(title: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hostile_corpus, "MB", 100_000)
    name, make = CORPUS[title]
    content = make()
    with changed_limits(**SMALL):
        became = outcome(name, content)
    if title in READABLE:
        assert became == "read"
    else:
        assert became in {*FaultCode}
