"""What the document is told of a dossier's story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handover.dossier.translated import said
from handover.map.own_words import own_language
from handover.map.payload import beside_ledger
from handover.state.story_views import story_views
from handover.state.view import PARTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.dossier.read import Dossier

_WORDS = ("title", "text", "note")
"""Texts of a step."""


def story_values(dossier: Dossier, ledger: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the steps of a story, and the ledgers of those that go by other sources.

    Parameters
    ----------
    dossier
        Its story.
    ledger
        What `handover.map.payload.browser_ledger` returned for the document.

    Returns
    -------
    dict or None
        JSON values: ``steps``, and ``ledgers`` by the source ids that they go by, with commas
        between them, each as `beside_ledger` returns it. None without a story.
    """
    views = story_views(dossier)
    if not views:
        return None
    sides = [side for found in views for side in (found.view, found.view.beside) if side]
    chosen = {",".join(side.sources): side.sources for side in sides if side.sources is not None}
    return {
        "steps": [
            {
                **{key: said(found.step, key) for key in _WORDS},
                "langs": {key: own_language(dossier, found.step, key) for key in _WORDS},
                "claim": found.step.claim,
                "places": list(found.places),
                "said": list(found.notes),
                "view": dict.fromkeys(PARTS, "") | found.view.parameters(),
            }
            for found in views
        ],
        "ledgers": {key: beside_ledger(ledger, dossier, ids) for key, ids in chosen.items()},
    }
