"""THE DATA MODULE: which place a name means.

A name is an answer only when it is a place's name, however it is spelled or cased and in whatever
script; a name that is merely near one is a hint in the error. Where several places bear a name,
these rules choose, in this order:

1. the spelling as given before its form in other letters;
2. the kind that a word beside the name asks for ("Kalbajar district" is the district); without
   one: countries and regions, then settlements, then districts ("Kalbajar" is the town);
3. a place of the open dossier before one of the wider gazetteer;
4. the name as it is written before one that differs in diacritics;
5. a place inside an area of the open dossier before places outside that are called otherwise and
   bear the name only beside that ("Istisu" is the village of Kalbajar district, not Jermuk).

What is then still open is an :class:`AmbiguousPlaceError`, unless a context settles it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from handover.dossier.csv_table import first_causes, known_ids, records
from handover.dossier.language_tags import read_languages
from handover.dossier.place import (
    PLOTTED_ROLES,
    WANTED,
    LonLat,
    NameRole,
    Place,
    PlaceKind,
    Toponym,
)
from handover.dossier.places import as_places, check_names, check_places, names_in_places
from handover.dossier.sources import check_sources
from handover.errors import DossierError
from handover.gazetteer.bundled import FOLDER, WiderGazetteer, read_wider_gazetteer
from handover.gazetteer.lookup_errors import AmbiguousPlaceError, UnknownPlaceError
from handover.gazetteer.matches import Bearer, How, Match
from handover.gazetteer.relations import Relation, ancestors
from handover.names.likeness import NAME, alike
from handover.names.spelling import Asked, NameReading, aside, fold, readings, spellings, written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from handover.dossier.read import Dossier

__all__ = ["Gazetteer", "How", "LonLat", "Match", "Place", "PlaceKind", "Toponym", "load_gazetteer"]

HINTS = 5
"""Similar places that an error names at most."""

_AREAS = (
    (PlaceKind.COUNTRY, PlaceKind.REGION),
    (PlaceKind.DISTRICT,),
    (PlaceKind.CORRIDOR, PlaceKind.PART),
)
"""What the name of a context means first: "in Kalbajar" is in the district, not in the town."""
_SUBJECTS = frozenset({PlaceKind.REGION, PlaceKind.DISTRICT, PlaceKind.PART, PlaceKind.CORRIDOR})
"""Kinds of place that tell what a dossier is about."""


class Gazetteer:
    """Places and their names, ready to be asked.

    Parameters
    ----------
    places
        The places of the dossier.
    names
        Their names.
    wider
        The wider gazetteer. A place of it that a link calls the same as one of `places` adds its
        names to that one; an id that both have is the dossier's.
    """

    def __init__(
        self,
        places: Iterable[Place],
        names: Iterable[Toponym],
        wider: WiderGazetteer | None = None,
    ) -> None:
        wider = wider or WiderGazetteer()
        self._places = {place.place_id: place for place in places}
        same = {
            link.other: link.place_id
            for link in wider.links
            if link.relation is Relation.SAME and link.place_id in self._places
        }
        own = frozenset(self._places) | frozenset(same)
        self._places |= {
            place.place_id: place for place in wider.places if place.place_id not in own
        }
        self._above = ancestors(self._places.values(), wider.links, same)
        # What the dossier is about; a country is too wide to tell anything.
        self._about = frozenset(
            place.place_id
            for place in self._places.values()
            if place.role in PLOTTED_ROLES and place.kind in _SUBJECTS
        )
        areas = frozenset[str]().union(*self._above.values())
        self._areas = areas | frozenset(self._places)
        # Divisions of GeoNames that are no place here: a context all the same ("AZ.Tovuz").
        self._divisions = {
            fold(area.partition(".")[2]): area for area in sorted(areas - frozenset(self._places))
        }
        self._index: dict[str, list[Bearer]] = {}
        own_names: set[tuple[str, str]] = set()
        for toponym in names:
            own_names.add((toponym.place_id, toponym.name))
            self._file(toponym)
        for toponym in wider.names:
            own_id = same.get(toponym.place_id)
            if own_id is None:
                self._file(toponym)
            # What the dossier says of a name of its place stands; the other names are aliases.
            elif (own_id, toponym.name) not in own_names:
                self._file(Toponym(own_id, toponym.lang, toponym.name, NameRole.ALIAS))

    def __getitem__(self, place_id: str) -> Place:
        """Return the place with an id; KeyError when there is none."""
        return self._places[place_id]

    def __iter__(self) -> Iterator[Place]:
        """Yield each place, those of the dossier first."""
        return iter(self._places.values())

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self._places)

    def lies_in(self, place_id: str, area: str) -> bool:
        """Whether a place is, or belongs to, an area, by what the tables tell."""
        return area in self._above[place_id]

    def resolve(self, name: str, *, within: str | None = None, asked: Asked = Asked.ANY) -> Match:
        """Return the one place that a name means.

        Parameters
        ----------
        name
            A name in any script, with or without a word for its kind ("Lachin corridor",
            "village of Charektar"), perhaps with a context after it ("Kalbajar (Azerbaijan)").
        within
            Id or name of an area: only places that lie in it are meant.
        asked
            The kind that is meant, where no word in the name tells.

        Raises
        ------
        UnknownPlaceError
            No place (inside the context) has this name, or the context is unknown; it carries the
            near ones.
        AmbiguousPlaceError
            Several have it; it carries them.
        """
        area = None if within is None else self._area(within)
        for reading in readings(name):
            wanted = asked if reading.asked is Asked.ANY else reading.asked
            match = self._match(name, reading, WANTED[wanted], area)
            if match is not None:
                return match
        if within is None and (apart := aside(name)):
            with suppress(UnknownPlaceError):
                return self.resolve(apart[0], within=apart[1])
        raise UnknownPlaceError(name, self.near(name))

    def near(self, name: str) -> list[Place]:
        """Return places with a name like this one, the likest first: hints, never answers."""
        likeness: dict[str, float] = {}
        for key in dict.fromkeys(key for reading in readings(name) for key in reading.keys):
            near = alike(key, self._index.keys(), least=NAME, most=4 * HINTS)
            for found, score in near.items():
                for bearer in self._index[found]:
                    place_id = bearer.place.place_id
                    likeness[place_id] = max(score, likeness.get(place_id, 0))
        likest = sorted(likeness, key=lambda id_: (-likeness[id_], self._places[id_].role is None))
        return [self._places[place_id] for place_id in likest[:HINTS]]

    @property
    def keys(self) -> Collection[str]:
        """Spellings under which places are filed, made by `spellings`."""
        return self._index.keys()

    @property
    def halves(self) -> frozenset[str]:
        """Spellings that are names only with a word for a kind beside them."""
        return frozenset(
            key
            for key, bearers in self._index.items()
            if all(bearer.reading.asked is not Asked.ANY for bearer in bearers)
        )

    def bearing(self, key: str) -> dict[str, Toponym]:
        """Return every place filed under a spelling, by id, with the name that is spelled so."""
        return {bearer.place.place_id: bearer.toponym for bearer in self._index.get(key, ())}

    def _file(self, toponym: Toponym) -> None:
        """Put a name into the index, under each way to read and to spell it."""
        place = self._places[toponym.place_id]
        for reading in readings(toponym.name):
            bearer = Bearer(place, toponym, reading)
            for key in reading.keys:
                self._index.setdefault(key, []).append(bearer)

    def _area(self, within: str) -> str:
        """Return the id of a context."""
        if within in self._areas:
            return within
        for reading in readings(within):
            wide = reading.asked in {Asked.ANY, Asked.DISTRICT}
            match = self._match(within, reading, _AREAS, None) if wide else None
            if wide and match is None and reading.keys[0] in self._divisions:
                return self._divisions[reading.keys[0]]
            match = match or self._match(within, reading, WANTED[reading.asked], None)
            if match is not None:
                return match.place.place_id
        raise UnknownPlaceError(within, self.near(within))

    def _match(
        self,
        query: str,
        reading: NameReading,
        tiers: Iterable[Iterable[PlaceKind]],
        area: str | None,
    ) -> Match | None:
        """Return the place that one reading of a query means; None when no place is called so."""
        for key in reading.keys:
            bearers = [
                bearer
                for bearer in self._index.get(key, ())
                if area is None or self.lies_in(bearer.place.place_id, area)
            ]
            for tier in tiers:
                found = [bearer for bearer in bearers if bearer.place.kind in tier]
                found = [bearer for bearer in found if bearer.place.role is not None] or found
                exact = {written(query), written(reading.name)}
                found = [
                    bearer for bearer in found if written(bearer.toponym.name) in exact
                ] or found
                found = self._subject(found) or found
                candidates = {bearer.place.place_id: bearer.place for bearer in found}
                if len(candidates) > 1:
                    raise AmbiguousPlaceError(query, candidates.values())
                if found:
                    closest = min(found, key=lambda bearer: bearer.distance(query, reading))
                    return closest.match(query, reading)
        return None

    def _subject(self, found: Iterable[Bearer]) -> list[Bearer]:
        """Return what lies in an area that the dossier is about; nothing if that tells nothing."""
        inside: list[Bearer] = []
        outside: list[Bearer] = []
        for bearer in found:
            about = not self._about.isdisjoint(self._above[bearer.place.place_id])
            (inside if about else outside).append(bearer)
        return [] if any(_is_own(bearer) for bearer in outside) else inside


def _is_own(bearer: Bearer) -> bool:
    """Whether a name is what its place is called, in whatever letters, and not a further name."""
    usual = (spellings(bearer.place.name) or ("",))[-1]
    near = alike(bearer.reading.keys[-1], [usual], least=NAME, most=1)
    return bool(near) or bearer.toponym.role is NameRole.PREFERRED


def gazetteer_of(dossier: Dossier, wider: WiderGazetteer | None = None) -> Gazetteer:
    """Return the gazetteer of a dossier that is open, perhaps with the wider one around it."""
    rows = (records(dossier.places), records(dossier.names))
    return Gazetteer(*as_places(*rows, dossier.languages), wider)


def load_gazetteer(folder: Path, wider_folder: Path = FOLDER) -> Gazetteer:
    """Return the gazetteer of a dossier, with the wider one around it.

    Parameters
    ----------
    folder
        The dossier; its ``sources.csv``, ``places.csv`` and ``names.csv`` are read, and the
        languages of its ``dossier.toml``.
    wider_folder
        The folder of the wider gazetteer.

    Raises
    ------
    DossierError
        With everything that is wrong with any of the files.
    """
    sources = check_sources(folder / "sources.csv")
    ids = known_ids(sources.columns, "source_id")
    places = check_places(folder / "places.csv", ids)
    # Whatever else is wrong with the profile is no matter here.
    languages = read_languages(folder / "dossier.toml")
    rows = [row for _, row in places.records()]
    names = check_names(folder / "names.csv", rows, ids, languages)
    wider, faults = read_wider_gazetteer(wider_folder)
    faults = first_causes([*sources.faults, *places.faults, *names.faults, *faults])
    if faults:
        raise DossierError(faults)
    called = [row for _, row in names.records()]
    called += names_in_places(rows, called, languages)
    return Gazetteer(*as_places(rows, called, languages), wider)
