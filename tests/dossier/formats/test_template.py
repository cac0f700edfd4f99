from __future__ import annotations

from pathlib import Path

import pytest

from handover.dossier.files import DossierFiles
from handover.dossier.formats.template import examples, template
from handover.dossier.read import read_dossier
from tests.support.small_dossier import FILES, Write

DATA = Path(__file__).parents[3] / "data"


@pytest.mark.parametrize("name", ["karabakh-2020", "sinai-1979"])
def test_the_examples_are_a_holder_a_deadline_its_move_and_the_outcome(name: str):
    bundle = DossierFiles.from_folder(DATA / name)
    dossier = read_dossier(template(bundle))
    claims = dossier.ledger.set_index("claim_id").loc[list(examples(bundle))]
    assert claims["kind"].iloc[0] in ("control", "capture")
    assert claims["kind"].tolist()[1:] == ["schedule", "schedule", "handover"]
    assert claims["place_id"].nunique() == 1
    assert claims["about"].iloc[2] == claims.index[1]
    assert len(dossier.languages) == 2
    assert dossier.outlines_off_km is None


def test_a_dossier_without_such_a_place_gives_its_first_claims(write: Write):
    lines = str(FILES["claims.csv"]).splitlines()
    kept = [line for line in lines if ",reschedules," not in line and ",denies," not in line]
    bundle = DossierFiles.from_folder(write({**FILES, "claims.csv": "\n".join(kept) + "\n"}))
    assert len(examples(bundle)) == min(4, len(kept) - 1)
    assert len(read_dossier(template(bundle)).ledger) == len(examples(bundle))
