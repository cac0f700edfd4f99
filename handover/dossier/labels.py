"""How a place is called on the screen: both traditions' names, in the dossier's order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.names.scripts import script_of
from handover.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handover.dossier.read import Dossier


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of the scripts that run from right to left, Hebrew and Arabic foremost."""


def place_labels(dossier: Dossier) -> dict[str, str]:
    """Label of each place: its preferred names in the dossier's first two languages.

    "Kalbajar / Karvachar"; one name alone when both traditions write the same.
    """
    preferred = dossier.names[dossier.names["role"] == "preferred"]
    first, second = dossier.languages[:2]
    by_language = {
        language: dict(zip(rows["place_id"], rows["name"], strict=True))
        for language, rows in preferred.groupby("lang")
    }
    labels = {}
    for place_id in dossier.places["place_id"]:
        names = [by_language.get(language, {}).get(place_id) for language in (first, second)]
        labels[place_id] = join_names([name for name in names if name]) or place_id
    return labels


def join_names(names: Sequence[str]) -> str:
    """Join one place's names; what they share in brackets is said once, at the end.

    >>> join_names(["Kalbajar district (handover area)", "Karvachar (handover area)"])
    'Kalbajar district / Karvachar (handover area)'
    """
    different = list(dict.fromkeys(names))
    _first, bracket, shared = different[0].partition(" (") if different else ("", "", "")
    if bracket and all(name.endswith(bracket + shared) for name in different):
        bare = [name.removesuffix(bracket + shared) for name in different]
        return " / ".join(bare) + bracket + shared
    return " / ".join(different)


def runs_left(name: str) -> bool:
    """Whether a name has letters that are written from right to left.

    >>> runs_left("Taba"), runs_left("טאבה")
    (False, True)
    """
    return bool(_RIGHT_TO_LEFT.search(name))


def isolated(name: str) -> str:
    """Name to put into a sentence: one written from right to left leaves its neighbours alone.

    It is set between two marks that cannot be seen (FIRST STRONG ISOLATE and POP DIRECTIONAL
    ISOLATE); `isolated` in lookup.js does the same.

    >>> isolated("Taba"), isolated("Taba / طابا") == "\u2068Taba / طابا\u2069"
    ('Taba', True)
    """
    return f"\u2068{name}\u2069" if runs_left(name) else name


def map_label(label: str) -> str:
    """Label as it stands on the map, where the outline shows what kind of place it is.

    >>> map_label("Kalbajar district / Karvachar (handover area)")
    'Kalbajar / Karvachar'
    """
    names = [name.split(" (")[0].removesuffix(" district") for name in label.split(" / ")]
    return " / ".join(dict.fromkeys(names))


def label(preferred: Mapping[str, str], languages: Sequence[str]) -> str:
    """Return a place's name in both traditions, of its preferred names by language.

    Those are the names in the first two languages. Where both traditions write the same, the name
    of a later language in that script stands beside it. A place without a name in the second
    language has one name; one without a name in the first has none.

    Parameters
    ----------
    preferred
        Language → name.
    languages
        Of the dossier, in its order.

    Examples
    --------
    >>> languages = ("en", "hy-Latn", "hy", "az")
    >>> label({"en": "Kalbajar", "az": "Kəlbəcər", "hy-Latn": "Karvachar"}, languages)
    'Kalbajar / Karvachar'
    >>> name = {"hy-Latn": "Stepanakert", "hy": "Ստեփանակերտ", "az": "Xankəndi"}
    >>> label({"en": "Stepanakert", **name}, languages)
    'Stepanakert / Xankəndi'
    >>> label({"en": "Baku", "az": "Bakı"}, languages)
    'Baku'
    """
    first, second, *later = (preferred.get(language, "") for language in (*languages, "", ""))
    if not first or not second:
        return first
    script = script_of(second)
    others = [second, *(name for name in later if name and script_of(name) == script)]
    other = next((name for name in others if fold(name) != fold(first)), "")
    return f"{first} / {other}" if other else first
