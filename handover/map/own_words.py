"""Texts that a dossier brings itself, and which of them are not in the language spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handover.dossier.translated import is_translated, said
from handover.words.speech import language

if TYPE_CHECKING:
    from handover.dossier.read import Dossier
    from handover.dossier.translated import Translated

_WORDS = ("title", "summary", "boundary_policy", "naming_policy")


def own_words(dossier: Dossier) -> dict[str, Any]:
    """What a dossier tells of itself; ``langs`` has the language of what is in another."""
    return {
        **{key: said(dossier, key) for key in _WORDS},
        "langs": {key: own_language(dossier, dossier, key) for key in _WORDS},
        "language": dossier.lang,
    }


def label_words(dossier: Dossier, record: Translated) -> dict[str, str]:
    """The label of a part of a dossier, and its language where that is not the spoken one."""
    return {"label": said(record, "label"), "lang": own_language(dossier, record, "label")}


def own_language(dossier: Dossier, record: Translated, key: str) -> str:
    """Language of a text of a dossier where that is not the one spoken, else empty."""
    return "" if is_translated(record, key) or dossier.lang == language() else dossier.lang
