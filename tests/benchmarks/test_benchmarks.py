"""What the benchmarks measure on is what the program reads and draws: they go on running."""

from __future__ import annotations

from pathlib import Path

from benchmarks.large_dossier import CLAIMS_A_PLACE, large_bundle
from benchmarks.synthetic import synthetic_dossier
from handover.dossier.formats.geopackage import write_geopackage
from handover.dossier.formats.open import open_path
from handover.dossier.read import read_dossier
from handover.map.document import document
from handover.state.state_on import places_with_state
from tests.support.map_document import Document


def test_a_made_up_dossier_becomes_a_document():
    found = Document(document(synthetic_dossier(5)))
    assert len(found.data("outlines")["features"]) == 5
    assert len(found.data("ledger")["spans"]) == 5


def test_a_large_dossier_is_read_without_faults_and_each_place_has_a_state(tmp_path: Path):
    bundle = large_bundle(6)
    file = tmp_path / "large.gpkg"
    file.write_bytes(write_geopackage(bundle))
    for files in (bundle, open_path(file)):
        made = read_dossier(files)
        assert len(made.outlines) == 6
        assert len(made.ledger) == 6 * CLAIMS_A_PLACE
        assert places_with_state(made.ledger) == made.places["place_id"].tolist()
