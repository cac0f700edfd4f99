"""Which of several places of one name is meant: by the word beside it, then by the places around.

What the gazetteer decides by its own rules stands, unless the text says otherwise: a context after
the name ("Martuni, Armenia"), or a district that the text has named before. Where the gazetteer
leaves several, the nearest to the other places of the sentence, the paragraph or the text is meant,
if it is much the nearest; else none is: nothing is guessed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from handover.dossier.place import SETTLEMENTS, WANTED, PlaceKind
from handover.gazetteer.lookup_errors import AmbiguousPlaceError, UnknownPlaceError
from handover.gazetteer.merge import distance_km
from handover.names.spelling import Asked, fold, readings, spellings
from handover.reader.reasons import of_another_kind, of_kind
from handover.words.wording import worded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.dossier.place import Place
    from handover.gazetteer.resolve import Gazetteer

NEARER = 2.0
"""How many times nearer one candidate must be than the next one."""
REACH_KM = 150
"""Farther than this from everything else in the text, being the nearest tells nothing."""
_SAME_AREA_KM = 40
"""So near to each other, two places of one name tell the same of a third."""
_LARGE = frozenset({PlaceKind.CITY, PlaceKind.TOWN})
_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
_LONGEST_CODE = 4
"""Letters of an all-capital name of the wider gazetteer that is a code, not a name: "EVN"."""


@dataclass(frozen=True)
class PlaceChoice:
    """What a name is taken for."""

    name: str
    """The name, less endings and words for a kind."""
    asked: Asked
    """The kind that a word beside it asks for."""
    sentence: int
    """Number of its sentence."""
    paragraph: int
    """Number of its paragraph."""
    within: str = ""
    """Id of the area that the text names beside it."""
    place: Place | None = None
    """The place; None when open."""
    open_to: tuple[Place, ...] = ()
    """The places that are left when it is open."""
    others: tuple[Place, ...] = field(default=())
    """Every other place of that name."""
    reason: str = ""
    """Why this one."""
    doubt: str = ""
    """What is doubtful."""


def ask(gazetteer: Gazetteer, choice: PlaceChoice, key: str) -> PlaceChoice:
    """Return a choice with what the gazetteer says of a name by itself.

    Parameters
    ----------
    gazetteer
        To be asked.
    choice
        The name as it stands in the text.
    key
        The spelling that was met.
    """
    bearing = {
        place_id: toponym.name
        for place_id, toponym in gazetteer.bearing(key).items()
        if not _is_code(toponym.name, choice.name, gazetteer[place_id])
    }
    places = [gazetteer[place_id] for place_id in bearing]
    if not places:
        return choice
    found, tried = _resolve(gazetteer, choice, key)
    if found is None and not tried and choice.asked is not Asked.ANY:
        return _of_another_kind(choice, places)
    if found is None:
        # A context that none of them lies in: Martuni, Georgia.
        listed = tuple(tried or places)
        doubt = worded("no place of that name lies in the area named beside it")
        return replace(choice, open_to=listed, others=listed, doubt="" if tried else doubt)
    others = tuple(place for place in places if place.place_id != found.place_id)
    return replace(choice, place=found, others=others, reason=_why(choice, found, others))


def settle(choices: Sequence[PlaceChoice], gazetteer: Gazetteer) -> list[PlaceChoice]:
    """Return the choices with what the places around tell of those that are open."""
    spoken = {
        (fold(reading.name), choice.place.kind): choice.place
        for choice in choices
        if choice.place is not None
        for reading in readings(choice.name)[:1]
        if {choice.asked, reading.asked} != {Asked.ANY}
    }
    settled = [_by_district(choice, spoken) for choice in choices]
    around = _Around(gazetteer)
    for choice in settled:
        if choice.place is not None and _is_plain(choice, choice.place):
            around.add(choice, choice.place)
    first = [_by_nearness(choice, around) for choice in settled]
    # What was settled may settle others: "the Aygestan near Artashat".
    news = _Around(gazetteer, around)
    for before, choice in zip(settled, first, strict=True):
        if before.place is None and choice.place is not None:
            news.add(choice, choice.place)
    return [
        choice if choice.place else _by_nearness(before, news)
        for before, choice in zip(settled, first, strict=True)
    ]


def _is_plain(choice: PlaceChoice, place: Place) -> bool:
    """Whether a place may tell of others: no other place of its name is far from it."""
    return place.role is not None or all(
        distance_km(place.lon_lat, other.lon_lat) < _SAME_AREA_KM for other in choice.others
    )


_Named = dict[tuple[str, int], dict[str, "Place"]]


def _copied(named: _Named) -> _Named:
    return {where: dict(places) for where, places in named.items()}


class _Around:
    """The places that a text names without doubt, once each, by where it names them."""

    def __init__(self, gazetteer: Gazetteer, before: _Around | None = None) -> None:
        self._gazetteer = gazetteer
        self.countries: _Named = _copied(before.countries) if before else {}
        self.named: _Named = _copied(before.named) if before else {}
        self._ranked: dict[tuple[tuple[Place, ...], str, int], list[tuple[float, str, Place]]] = {}

    def add(self, choice: PlaceChoice, place: Place) -> None:
        """Put down a place that is named."""
        named = self.countries if place.kind in _WIDE else self.named
        for where in self._scopes(choice):
            named.setdefault(where, {})[place.place_id] = place

    def inside(self, choice: PlaceChoice) -> list[Place]:
        """Return the candidates that lie in the one country or region that the sentence names."""
        areas = self.countries.get(self._scopes(choice)[0], {})
        return [
            place
            for place in choice.open_to
            if any(self._gazetteer.lies_in(place.place_id, area) for area in areas)
        ]

    def ranked(self, choice: PlaceChoice) -> list[tuple[str, list[tuple[float, str, Place]]]]:
        """Return, from near to far, the candidates by kilometres and by the nearest place named."""
        found = []
        for scope in self._scopes(choice):
            named = self.named.get(scope)
            if not named:
                continue
            key = (choice.open_to, *scope)
            if key not in self._ranked:
                self._ranked[key] = sorted(
                    (
                        *min(
                            (distance_km(place.lon_lat, other.lon_lat), other.name)
                            for other in named.values()
                        ),
                        place,
                    )
                    for place in choice.open_to
                )
            found.append((scope[0], self._ranked[key]))
        return found

    @staticmethod
    def _scopes(choice: PlaceChoice) -> tuple[tuple[str, int], ...]:
        return (
            ("sentence", choice.sentence),
            ("paragraph", choice.paragraph),
            ("text", 0),
        )


def _is_code(name: str, written: str, place: Place) -> bool:
    """Whether a name is a code such as "EVN", or one that must be in capitals: "US" is not "Us"."""
    short = name.isascii() and name.isupper() and len(name.replace(" ", "")) <= _LONGEST_CODE
    return short and (place.role is None or not written.isupper())


def _resolve(
    gazetteer: Gazetteer, choice: PlaceChoice, key: str
) -> tuple[Place | None, list[Place]]:
    """Return what the gazetteer takes a name for, or the places it cannot tell apart."""
    # As it is written, where the spelling was met so; else the spelling: endings were taken off.
    name = choice.name if key in spellings(choice.name) else key
    try:
        return gazetteer.resolve(name, within=choice.within or None, asked=choice.asked).place, []
    except AmbiguousPlaceError as error:
        return None, list(error.candidates)
    except UnknownPlaceError:
        return None, []


def _of_another_kind(choice: PlaceChoice, places: Sequence[Place]) -> PlaceChoice:
    """Return a choice for "Lake Sevan" where only the town is known: none, but hints."""
    kinds = tuple(dict.fromkeys(place.kind for place in places))
    return replace(choice, others=tuple(places), doubt=of_another_kind(choice.asked, kinds))


def _why(choice: PlaceChoice, found: Place, others: Sequence[Place]) -> str:
    if choice.within:
        return worded("it lies in the area named beside it")
    if not others:
        return worded("the only place of that name")
    if choice.asked is not Asked.ANY and found.kind in {
        kind for tier in WANTED[choice.asked] for kind in tier
    }:
        return worded("the word beside it asks for a {kind}", kind=of_kind(found.kind))
    if any(other.kind is found.kind for other in others):
        return worded("a place of this dossier") if found.role else worded("the name is spelled so")
    return worded(
        "without a word beside it, a {kind} is meant before other kinds", kind=of_kind(found.kind)
    )


def _by_district(choice: PlaceChoice, spoken: dict[tuple[str, PlaceKind], Place]) -> PlaceChoice:
    """Take "Kalbajar" for the district in a text that has named the district, and never the town.

    A report that writes "the Kalbajar district" once means the district from then on.
    """
    plain = choice.asked is Asked.ANY and not choice.within
    if not plain or choice.place is None or choice.place.kind not in SETTLEMENTS:
        return choice
    name = fold(choice.name)
    named = {kind for other, kind in spoken if other == name}
    if PlaceKind.DISTRICT not in named or named & SETTLEMENTS:
        return choice
    district = spoken[name, PlaceKind.DISTRICT]
    others = (choice.place, *(place for place in choice.others if place != district))
    return replace(
        choice,
        place=district,
        others=others,
        reason=worded("the text names the district"),
        doubt=worded("the {kind} of that name may be meant", kind=of_kind(choice.place.kind)),
    )


def _by_nearness(choice: PlaceChoice, around: _Around) -> PlaceChoice:
    """Take the candidate that is much nearer than the next to what is named close by."""
    if choice.place is not None or not choice.open_to:
        return choice
    inside = around.inside(choice)
    if inside and len(inside) < len(choice.open_to):
        choice = replace(choice, open_to=tuple(inside))
        if len(inside) == 1:
            return _taken(choice, inside[0], worded("it lies in the area that the sentence names"))
    near = choice.open_to
    for where, ranked in around.ranked(choice):
        distance, neighbour, place = ranked[0]
        farther = ranked[1][0] if len(ranked) > 1 else math.inf
        if distance <= REACH_KM and farther >= NEARER * max(distance, 1):
            reason = worded(
                "much the nearest to {place}, {distance} km, named {where, select, "
                "sentence {in the same sentence} paragraph {in the same paragraph} "
                "other {in the text}}",
                place=neighbour,
                distance=round(distance),
                where=where,
            )
            return _taken(choice, place, reason)
        near = tuple(place for km, _, place in ranked if km <= REACH_KM) or near
    doubt = choice.doubt or worded(
        "{count, plural, one {# place has that name} other {# places have that name}}",
        count=len(choice.open_to),
    )
    large = [place for place in near if place.kind in _LARGE]
    if len(large) == 1 and not choice.doubt:
        reason = worded(
            "the only {kind} of that name here; the others are smaller or far off",
            kind=of_kind(large[0].kind),
        )
        return replace(_taken(choice, large[0], reason), doubt=doubt)
    return replace(choice, others=choice.open_to, doubt=doubt)


def _taken(choice: PlaceChoice, place: Place, reason: str) -> PlaceChoice:
    others = tuple(other for other in choice.others if other != place)
    return replace(choice, place=place, others=others, reason=reason)
