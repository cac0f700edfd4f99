"""Positions by the files of boundaries and of places that are brought beside a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import shapely

from handover.matching.exchanged import EXCHANGED, NEAR, PLAIN, asked_if_exchanged
from handover.matching.place_cells import listed_places
from handover.matching.questions import Option, Question
from handover.names.spelling import fold
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.matching.arrangement import Arrangement
    from handover.matching.foreign_table import ForeignTable
    from handover.matching.found_place import FoundPlace
    from handover.matching.questions import Questions

SAME, OTHERS = "the same", "others"


@dataclass(frozen=True)
class _Join:
    """How the places of a table are found in a file."""

    column: str
    rows: dict[int, int]
    """Row of the file by the number of the place."""


def by_files(
    places: list[FoundPlace], arrangement: Arrangement, asked: Questions
) -> tuple[list[FoundPlace], tuple[str, ...]]:
    """Return the places with the areas and positions of the files, and what is to be said.

    Parameters
    ----------
    places
        Those of the table.
    arrangement
        Has the files.
    asked
        Takes the questions.
    """
    notes = []
    for table in (*arrangement.outlines, *arrangement.points):
        join = _joined(table, places, asked)
        if join is None:
            continue
        shapes = _shapes(table, places, join, asked)
        points = listed_places(table, ())
        far = 0
        for number, row in join.rows.items():
            place, point = places[number], points[row]
            shape = shapes.get(row)
            if shape is not None:
                far += place.is_placed and not _is_near(place, shape)
                places[number] = place.with_shape(shape, table.file)
            elif not place.is_placed:
                places[number] = replace(
                    place,
                    lon=point.lon,
                    lat=point.lat,
                    by=table.file,
                    uncertainty_km=point.uncertainty_km,
                )
        notes.append(
            say(
                "{found, number} of {count, plural, one {# place} other {# places}} were found in "
                "{file} by its column “{heading}”.",
                found=len(join.rows),
                count=len(places),
                file=table.name,
                heading=join.column,
            )
        )
        if far:
            notes.append(
                say(
                    "{count, plural, "
                    "one {# of them lies more than {degrees} degree outside its own area in "
                    "{file}.} "
                    "other {# of them lie more than {degrees} degree outside their own area in "
                    "{file}.}}",
                    count=far,
                    degrees=f"{NEAR:g}",
                    file=table.name,
                )
            )
    return places, tuple(notes)


def _keys(place: FoundPlace) -> tuple[str, ...]:
    return tuple(fold(word) for word in (place.place_id, place.name, *place.other_names) if word)


def _joined(table: ForeignTable, places: Sequence[FoundPlace], asked: Questions) -> _Join | None:
    """The rows of a file by its column that has most of the places' names or ids."""
    plain = _best(table, places, zeros=True)
    if plain is not None:
        return plain
    loose = _best(table, places, zeros=False)
    if loose is None:
        return None
    number, row = next(iter(loose.rows.items()))
    code = table.frame[loose.column].iloc[row]
    taken = asked.ask(
        Question(
            id=f"zeros:{table.name}",
            text=say(
                "“{name}” and “{code}” of {file}: the same code?",
                name=places[number].name,
                code=code,
                file=table.name,
            ),
            why=say(
                "They differ in the zeros before them: a code may have been taken for a number."
            ),
            choices=(Option(SAME, say("the same")), Option(OTHERS, say("different codes"))),
            proposal=SAME,
            rows=len(loose.rows),
        )
    )
    return loose if taken == SAME else None


def _best(table: ForeignTable, places: Sequence[FoundPlace], *, zeros: bool) -> _Join | None:
    def key(word: str) -> str:
        return word if zeros else word.lstrip("0")

    best = None
    for column in table.frame.columns:
        index: dict[str, int] = {}
        for row, cell in enumerate(table.frame[column]):
            index.setdefault(key(fold(str(cell))), row)
        index.pop("", None)
        rows = {}
        for number, place in enumerate(places):
            hits = [index[key(word)] for word in _keys(place) if key(word) in index]
            if hits:
                rows[number] = hits[0]
        if rows and (best is None or len(rows) > len(best.rows)):
            best = _Join(str(column), rows)
    return best


def _shapes(
    table: ForeignTable, places: Sequence[FoundPlace], join: _Join, asked: Questions
) -> dict[int, shapely.Geometry]:
    """Areas of the file by its row; exchanged where they plainly are and a reader says so."""
    if table.geometry is None:
        return {}
    shapes = {
        row: shape
        for row in join.rows.values()
        if (shape := table.geometry.iloc[row]) is not None and "Polygon" in shape.geom_type
    }
    both = [(places[n], shapes[row]) for n, row in join.rows.items() if row in shapes]
    both = [(place, shape) for place, shape in both if place.is_placed]
    if not both:
        return shapes
    why = say(
        "{count, plural, one {Of # place} other {Of # places}} hardly any lies in its own "
        "area; with both exchanged, nearly all do.",
        count=len(both),
    )
    near = [(_is_near(place, shape), _is_near(place, _exchanged(shape))) for place, shape in both]
    taken = asked_if_exchanged(table.name, why, near, asked)
    if taken == EXCHANGED:
        return {row: _exchanged(shape) for row, shape in shapes.items()}
    return shapes if taken == PLAIN else {}


def _exchanged(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(shape, lambda points: points[:, ::-1])


def _is_near(place: FoundPlace, shape: shapely.Geometry) -> bool:
    west, south, east, north = shape.bounds
    return bool(
        west - NEAR <= place.lon <= east + NEAR and south - NEAR <= place.lat <= north + NEAR
    )
