"""Positions whose latitude and longitude stand in each other's place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handover.dossier.place import NORTH
from handover.matching.questions import Option, Question
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handover.dossier.place import Place
    from handover.matching.found_place import FoundPlace
    from handover.matching.questions import Questions

EXCHANGED, PLAIN = "exchanged", "as written"
NEAR = 1.0
"""Degrees within which a point is at a place."""
_MOST, _FEW = 0.8, 0.2
"""Shares of the points by which latitude and longitude look exchanged."""
_LOOKED_AT = 50
"""Places whose names are looked up."""


def asked_if_exchanged(
    file: str, why: str, near: Sequence[tuple[bool, bool]], asked: Questions
) -> str | None:
    """Return whether a reader says so, where the positions of a file look exchanged.

    Parameters
    ----------
    file
        What it is called.
    why
        The reason to ask.
    near
        Of each position, whether it is near where it belongs, and whether it is when exchanged.
    asked
        Takes the question.

    Returns
    -------
    str or None
        `EXCHANGED` or `PLAIN`; None as long as nobody says it.
    """
    plain = sum(one for one, _ in near)
    turned = sum(other for _, other in near)
    if not near or plain > _FEW * len(near) or turned < _MOST * len(near):
        return PLAIN
    return asked.ask(
        Question(
            id=f"exchanged:{file}",
            text=say("{file}: are latitude and longitude exchanged?", file=file),
            why=why,
            choices=(Option(EXCHANGED, say("yes, exchange them")), Option(PLAIN, say("no"))),
            proposal=EXCHANGED,
            rows=len(near),
        )
    )


def by_names(
    places: Sequence[FoundPlace],
    file: str,
    meant: Callable[[str], Sequence[Place]],
    asked: Questions,
) -> list[FoundPlace]:
    """Return the places with the positions that a table means, by where their names are known.

    Parameters
    ----------
    places
        Those of the table.
    file
        What the table is called.
    meant
        The places that a name stands for, as far as any is known.
    asked
        Takes the question. Until it is answered, the table's own positions are none.
    """
    own = [n for n, place in enumerate(places) if place.is_placed and not place.by]
    near = []
    for place in (places[n] for n in own[:_LOOKED_AT]):
        known = [one.lon_lat for one in meant(place.name)]
        if known:
            plain = any(_is_at(place.lon, place.lat, one.lon, one.lat) for one in known)
            near.append(
                (plain, any(_is_at(place.lat, place.lon, one.lon, one.lat) for one in known))
            )
    why = say(
        "{count, plural, one {Of # place} other {Of # places}} whose names are known hardly any "
        "lies there; with both exchanged, nearly all do.",
        count=len(near),
    )
    taken = asked_if_exchanged(file, why, near, asked)
    found = list(places)
    for n in own if taken != PLAIN else ():
        place = found[n]
        turned = taken == EXCHANGED and abs(place.lon) <= NORTH
        lon, lat = (place.lat, place.lon) if turned else (float("nan"), float("nan"))
        found[n] = replace(place, lon=lon, lat=lat)
    return found


def _is_at(lon: float, lat: float, other_lon: float, other_lat: float) -> bool:
    return abs(lon - other_lon) <= NEAR and abs(lat - other_lat) <= NEAR
