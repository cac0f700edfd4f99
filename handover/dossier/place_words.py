"""What kinds of places are called."""

from __future__ import annotations

from handover.words.speech import say


def kind_said(kind: str) -> str:
    """What a kind of place, as the tables call it, is called as a noun in the language spoken.

    >>> kind_said("village")
    'village'
    """
    return say(
        "{kind, select, country {country} region {region} district {district} part {part} "
        "corridor {corridor} city {city} town {town} village {village} site {site} "
        "natural {natural} other {{kind}}}",
        kind=kind,
    )
