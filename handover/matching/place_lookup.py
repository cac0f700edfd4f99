"""Positions for places that a table only names: by the files beside it, then by the gazetteer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from handover.gazetteer.lookup_errors import AmbiguousPlaceError, UnknownPlaceError
from handover.matching.exchanged import by_names
from handover.matching.kind_words import place_kind
from handover.matching.place_files import by_files
from handover.matching.questions import Option, Question
from handover.names.likeness import NAME, alike
from handover.names.spelling import fold
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from handover.dossier.place import Place
    from handover.gazetteer.resolve import Gazetteer
    from handover.matching.arrangement import Arrangement
    from handover.matching.found_place import FoundPlace
    from handover.matching.questions import Questions

AREA_NAME = "the area"
"""Name of the one area of a series that calls it nothing."""
LEAVE_OUT = "leave out"
FEW = 10
"""Places without any candidate that are asked for one by one."""
MOST_ASKED = 25
"""Places that are asked for one by one; the rest is asked together."""
_HINTS = 3
_POINT = re.compile(r"(-?\d{1,2}(?:\.\d+)?)[,\s]+(-?\d{1,3}(?:\.\d+)?)", re.ASCII)
_NORTH, _EAST = 90, 180
_GAZETTEER = "the gazetteer"
_CODES = mark(
    "They are told by codes alone: bring the list that says what the codes mean and where the "
    "places lie beside the table, or add it as a gazetteer."
)
_FAMILIAR = 0.5
"""Share of the names that the gazetteer has to know, for its answers to be taken without asking."""


def look_up(
    places: Sequence[FoundPlace],
    rows: np.ndarray,
    arrangement: Arrangement,
    gazetteer: Gazetteer | None,
    asked: Questions,
) -> tuple[list[FoundPlace], tuple[str, ...]]:
    """Return the places with positions, as far as any is told, and what is to be said of it.

    A name that is merely near one is a hint and never an answer.
    """
    found, notes = by_files(list(places), arrangement, asked)
    found = [_answered(place, asked) for place in found]
    missing = [n for n, place in enumerate(found) if not place.is_placed]
    placed = [place for place in found if place.is_placed]
    # What waits for an answer about its position is not asked for another one.
    found = by_names(found, arrangement.main[0].name, lambda name: _of_name(name, gazetteer), asked)
    if not missing:
        return found, notes
    meant = {n: _candidates(found[n].name, gazetteer) for n in missing}
    plain = sum(len(several) == 1 and sure for several, sure in meant.values())
    familiar = not placed and plain >= _FAMILIAR * len(missing)
    rest: list[int] = []
    for n in sorted(missing, key=lambda n: -int(rows[n])):
        several, sure = meant[n]
        if not several or (len(rest) + n > 10 * MOST_ASKED and not sure):
            rest.append(n)
            continue
        found[n] = _ask_for(found[n], several, int(rows[n]), asked, sure=sure and familiar)
    if rest:
        _ask_for_rest([found[n] for n in rest], rows[rest].tolist(), arrangement, asked)
    return found, notes


def _of_name(name: str, gazetteer: Gazetteer | None) -> tuple[Place, ...]:
    """The places of just this name."""
    try:
        return (gazetteer.resolve(name).place,) if gazetteer else ()
    except AmbiguousPlaceError as error:
        return tuple(error.candidates)
    except UnknownPlaceError:
        return ()


def _candidates(name: str, gazetteer: Gazetteer | None) -> tuple[tuple[Place, ...], bool]:
    """The places that a name may mean, and whether it is the name of just one."""
    if gazetteer is None:
        return (), False
    try:
        return (gazetteer.resolve(name).place,), True
    except AmbiguousPlaceError as error:
        return tuple(error.candidates), False
    except UnknownPlaceError as error:
        near = [
            one
            for one in error.near
            if alike(fold(name), [fold(one.name)], least=NAME + 15, most=1)
        ]
        return tuple(near[:_HINTS]), False


def _ask_for(
    place: FoundPlace, several: Sequence[Place], rows: int, asked: Questions, *, sure: bool
) -> FoundPlace:
    points = {f"{one.lon_lat.lat:.5f} {one.lon_lat.lon:.5f}": one for one in several}
    labels = {
        point: say(
            "{name}, {kind} ({point})", name=one.name, kind=place_kind(one.kind), point=point
        )
        for point, one in points.items()
    }
    first = next(iter(points))
    taken = asked.ask(
        Question(
            id=f"place:{place.name}",
            text=say("“{name}”: which place is that?", name=place.name),
            why=say("The table does not say where it lies; these names are like it.")
            if len(points) > 1
            else say("The table does not say where it lies; the gazetteer has one of that name."),
            choices=(
                *(Option(*pair) for pair in labels.items()),
                Option(LEAVE_OUT, say("leave it out")),
            ),
            free=say("latitude and longitude, such as 40.11 46.04"),
            fits=is_position,
            proposal=first if len(points) == 1 else "",
            certain=sure,
            rows=rows,
        )
    )
    return place if taken is None else _at(place, taken)


def _answered(place: FoundPlace, asked: Questions) -> FoundPlace:
    """A place with the position that a reader gave it, whatever the table says."""
    answer = asked.answer(f"place:{place.name}")
    if answer is None or not (answer == LEAVE_OUT or is_position(answer)):
        return place
    if answer == LEAVE_OUT and place.is_placed:
        return place  # it was left out for want of a position that it has by now
    return _at(place, answer)


def is_position(text: str) -> bool:
    """Whether a text is a latitude and a longitude on earth.

    >>> is_position("40.11 46.04"), is_position("46.04, 140"), is_position("140 46")
    (True, True, False)
    """
    match = _POINT.fullmatch(text.strip())
    return match is not None and abs(float(match[1])) <= _NORTH and abs(float(match[2])) <= _EAST


def _at(place: FoundPlace, answer: str) -> FoundPlace:
    match = _POINT.fullmatch(answer.strip())
    if match is None:
        return replace(place, lon=float("nan"), lat=float("nan"))
    return replace(place, lat=float(match[1]), lon=float(match[2]), by=_GAZETTEER)


def _ask_for_rest(
    places: Sequence[FoundPlace],
    rows: Sequence[int],
    arrangement: Arrangement,
    asked: Questions,
) -> None:
    names = [place.name for place in places]
    if len(names) <= FEW:
        for name, count in zip(names, rows, strict=True):
            asked.ask(
                Question(
                    id=f"place:{name}",
                    text=say("“{name}”: where does it lie?", name=name),
                    why=say(
                        "Nothing that was brought says it, and the gazetteer has no such name."
                    ),
                    choices=(Option(LEAVE_OUT, say("leave it out")),),
                    free=say("latitude and longitude, such as 40.11 46.04"),
                    fits=is_position,
                    proposal=LEAVE_OUT,
                    rows=count,
                )
            )
        return
    some = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")  # noqa: PLR2004
    hints = _near_names(names[:MOST_ASKED], arrangement)
    asked.ask(
        Question(
            id="unplaced",
            text=say(
                "{count, plural, one {# place has no position: {names}} "
                "other {# places have no position: {names}}}",
                count=len(names),
                names=some,
            ),
            why=hints
            or (say(_CODES) if all(map(str.isdecimal, names)) else "")
            or say("Bring a file of their boundaries or positions beside the table."),
            choices=(Option(LEAVE_OUT, say("leave them out")),),
            proposal=LEAVE_OUT,
            rows=sum(rows),
        )
    )


def _near_names(names: Sequence[str], arrangement: Arrangement) -> str:
    """What names of the boundaries look like those that are in none of them."""
    words = {
        fold(str(cell)): str(cell)
        for table in arrangement.outlines
        for column in table.frame.columns
        for cell in table.frame[column]
    }
    near = [
        say("{name} is like {other}", name=name, other=words[next(iter(hit))])
        for name in names
        if (hit := alike(fold(name), words, least=NAME, most=1))
    ]
    return say("In the boundaries, {names}.", names="; ".join(near[:_HINTS])) if near else ""
