from __future__ import annotations

import pytest

from handover.dossier import Dossier
from handover.labels import join_names, map_label, place_labels


def test_a_label_has_both_names(small_dossier: Dossier):
    labels = place_labels(small_dossier)
    assert labels["north"] == "Northshire / Hyusis"
    assert labels["south"] == "Southshire"


@pytest.mark.parametrize(
    ("names", "joined", "short"),
    [
        ([], "", ""),
        (["Hadrut"], "Hadrut", "Hadrut"),
        (["Hadrut", "Hadrut"], "Hadrut", "Hadrut"),
        (["Shusha", "Shushi"], "Shusha / Shushi", "Shusha / Shushi"),
        (["Lachin (town)", "Berdzor (town)"], "Lachin / Berdzor (town)", "Lachin / Berdzor"),
        (["Lachin (town)", "Berdzor"], "Lachin (town) / Berdzor", "Lachin / Berdzor"),
        (["Aghdam district", "Akna"], "Aghdam district / Akna", "Aghdam / Akna"),
    ],
)
def test_names_are_joined(names: list[str], joined: str, short: str):
    assert join_names(names) == joined
    assert map_label(joined) == short
