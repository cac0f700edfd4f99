"""What can go wrong when a name is looked up, here or at a geocoder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.dossier.place_words import kind_said
from handover.errors import DossierError, HandoverError, shown
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handover.dossier.place import Place
    from handover.words.later import Later


class GazetteerError(DossierError):
    """A file of the wider gazetteer could not be read; carries every fault found in it."""

    head = mark(
        "{count, plural, one {# fault in the gazetteer:} other {# faults in the gazetteer:}}"
    )


class GeocoderError(HandoverError):
    """An online geocoder did not answer, or not with places.

    Parameters
    ----------
    server
        Who was asked.
    reason
        What happened, in words that fit after its name; said in the language of who reads them.

    Examples
    --------
    >>> print(GeocoderError("geocoder.example", "did not answer within 10 seconds"))
    geocoder.example did not answer within 10 seconds
    """

    def __init__(self, server: str, reason: str | Later) -> None:
        self.server, self.reason = server, reason
        super().__init__(server, reason)

    def __str__(self) -> str:
        """Return who did what."""
        return say("{server} {reason}", server=self.server, reason=self.reason)


class UnknownPlaceError(HandoverError, LookupError):
    """No place has this name.

    Parameters
    ----------
    query
        The name that was asked for.
    near
        Places with a similar name, best first: hints, never answers.
    """

    def __init__(self, query: str, near: Iterable[Place] = ()) -> None:
        self.query = query
        self.near = list(near)
        super().__init__(query, self.near)

    def __str__(self) -> str:
        """Return the query and the near spellings."""
        name = shown(self.query)
        if not self.near:
            return say("no place is called {name}", name=name)
        similar = _listed(self.near)
        return say("no place is called {name}; similar: {similar}", name=name, similar=similar)


class AmbiguousPlaceError(HandoverError, LookupError):
    """Several places have this name and nothing told which one is meant.

    Parameters
    ----------
    query
        The name that was asked for.
    candidates
        All places that bear it.
    """

    def __init__(self, query: str, candidates: Iterable[Place]) -> None:
        self.query = query
        self.candidates = list(candidates)
        super().__init__(query, self.candidates)

    def __str__(self) -> str:
        """Return the query and its candidates."""
        return say(
            "{name} is the name of {count, plural, one {# place} other {# places}}: {places}",
            name=shown(self.query),
            count=len(self.candidates),
            places=_listed(self.candidates),
        )


def _listed(places: Iterable[Place]) -> str:
    return ", ".join(
        say("{name} ({kind}, {id})", name=one.name, kind=kind_said(one.kind), id=one.place_id)
        for one in places
    )
