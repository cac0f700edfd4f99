from __future__ import annotations

import pytest

from handover.dossier.labels import (
    isolated,
    join_names,
    map_label,
    place_label,
    place_labels,
    runs_left,
)
from handover.dossier.read import Dossier
from handover.gazetteer.resolve import gazetteer_of


def test_a_label_has_both_names(small_dossier: Dossier):
    labels = place_labels(small_dossier)
    assert labels["north"] == "Northshire / Hyusis"
    assert labels["south"] == "Southshire"


@pytest.mark.parametrize(
    ("preferred", "expected"),
    [
        ({"en": "Kalbajar", "az": "Kəlbəcər", "hy-Latn": "Karvachar"}, "Kalbajar / Karvachar"),
        (
            {"en": "Stepanakert", "az": "Xankəndi", "hy-Latn": "Stepanakert"},
            "Stepanakert / Xankəndi",
        ),
        (
            {"en": "Martakert (town)", "az": "Ağdərə (town)", "hy-Latn": "Martakert (town)"},
            "Martakert / Ağdərə (town)",
        ),
        ({"en": "Dadivank", "hy-Latn": "Dadivank"}, "Dadivank"),
        ({"en": "Baku", "az": "Bakı"}, "Baku"),
        ({"az": "Bakı"}, "Bakı"),
        ({"ru": "Баку"}, ""),
    ],
)
def test_a_label_has_both_traditions_where_they_differ(preferred: dict[str, str], expected: str):
    assert place_label(preferred, ("en", "hy-Latn", "hy", "az")) == expected


def test_one_language_is_enough_for_a_label():
    assert place_label({"hy": "Ստեփանակերտ"}, ["hy"]) == "Ստեփանակերտ"


def test_records_of_the_gazetteer_have_the_label_of_the_screen(karabakh: Dossier):
    labels = {one.place_id: one.label for one in gazetteer_of(karabakh)}
    assert labels == place_labels(karabakh)


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


@pytest.mark.parametrize("name", ["Taba / طابا", "טאבה", "فارسی", "\ufeef"])
def test_names_from_right_to_left_are_set_apart_in_a_sentence(name: str):
    assert runs_left(name)
    assert isolated(name) == f"\u2068{name}\u2069"


@pytest.mark.parametrize("name", ["Shusha / Shushi", "Քարվաճառ", "Кельбаджар", ""])
def test_other_names_stay_as_they_are(name: str):
    assert isolated(name) == name
