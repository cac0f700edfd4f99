"""The label of a place: the names of both traditions, in the order of the dossier's languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from handover.dossier.place import NameRole
from handover.names.scripts import script_of
from handover.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of the scripts that run from right to left, Hebrew and Arabic foremost."""


class Labelled(Protocol):
    """What labels are made of: a dossier has all of it."""

    @property
    def places(self) -> pd.DataFrame:
        """The table of places."""

    @property
    def names(self) -> pd.DataFrame:
        """The table of names."""

    @property
    def languages(self) -> Sequence[str]:
        """The languages, in the order in which they are used."""


def place_labels(dossier: Labelled) -> dict[str, str]:
    """Return the label of each place of a dossier, by its id; see :func:`place_label`."""
    names = preferred_names(dossier.names[["place_id", "lang", "name", "role"]].to_numpy())
    return {
        place_id: place_label(names.get(place_id, {}), dossier.languages) or place_id
        for place_id in dossier.places["place_id"]
    }


def preferred_names(rows: Iterable[Iterable[str]]) -> dict[str, dict[str, str]]:
    """Return each place's preferred names by language, of rows of place, language, name and role.

    >>> preferred_names([("a", "en", "Aghdam", "preferred"), ("a", "az", "Agdam", "alias")])
    {'a': {'en': 'Aghdam'}}
    """
    names: dict[str, dict[str, str]] = {}
    for place_id, language, name, role in rows:
        if role == NameRole.PREFERRED:
            names.setdefault(place_id, {})[language] = name
    return names


def place_label(preferred: Mapping[str, str], languages: Sequence[str]) -> str:
    """Return what a place is called on the screen and in every output.

    That is its name in the first language of the dossier and, where the other tradition calls it
    otherwise, that name too: the one in the second language or, where both write the same, the
    one in a later language with the second one's script. A place without a name in the second
    language has one name; without one in the first, the first that there is.

    Parameters
    ----------
    preferred
        The place's preferred names, by language.
    languages
        Of the dossier, in its order.

    Examples
    --------
    >>> languages = ("en", "hy-Latn", "hy", "az")
    >>> place_label({"en": "Kalbajar", "az": "Kəlbəcər", "hy-Latn": "Karvachar"}, languages)
    'Kalbajar / Karvachar'
    >>> name = {"hy-Latn": "Stepanakert", "hy": "Ստեփանակերտ", "az": "Xankəndi"}
    >>> place_label({"en": "Stepanakert", **name}, languages)
    'Stepanakert / Xankəndi'
    >>> place_label({"en": "Baku", "az": "Bakı"}, languages)
    'Baku'
    """
    names = [preferred.get(language, "") for language in languages]
    first, second = [*names, "", ""][:2]
    if not first or not second:
        return next(filter(None, names), "")
    script = script_of(second)
    others = (name for name in names[1:] if name and script_of(name) == script)
    return join_names([first, *(name for name in others if fold(name) != fold(first))][:2])


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
