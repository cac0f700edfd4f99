"""A series of one changing area beside a list of places: which of them lay inside, on which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from handover.matching.arrangement import FILE
from handover.matching.claim_drafts import Drafts
from handover.matching.shapes.calendar import first_day
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handover.matching.found_place import FoundPlace
    from handover.matching.row_table import RowTable


def inside(
    rows: RowTable,
    places: Sequence[FoundPlace],
    offset: int,
    dates: Mapping[int, str],
    parties: tuple[str, ...],
) -> Drafts:
    """Return which places lay inside the areas of each file.

    Of a place outside nothing is told: where one was inside before, the control of the holder has
    ended, and who followed is not told.

    Parameters
    ----------
    rows
        The files' areas.
    places
        The list of places; they are numbered from `offset`.
    offset
        Number of the first of them.
    dates
        Date of each file, EDTF, by its number.
    parties
        Who holds what lies inside.
    """
    drafts = Drafts()
    shapes = rows.shapes
    if shapes is None:
        return drafts
    points = shapely.points([(place.lon, place.lat) for place in places])
    order = sorted((first_day(date), number) for number, date in dates.items() if date)
    within = np.zeros(len(places), dtype=bool)
    for at, (day, number) in enumerate(order):
        own = np.flatnonzero((rows.frame[FILE] == number).to_numpy())
        area = shapely.union_all(shapely.make_valid(shapes.iloc[own].dropna().to_numpy()))
        shapely.prepare(area)
        now = shapely.contains(area, points)
        row, last = int(own[0]), at == len(order) - 1
        for place in np.flatnonzero(now & (~within | last)).tolist():
            drafts.hold(offset + place, parties, day, row)
        for place in np.flatnonzero(within & ~now).tolist():
            drafts.end(offset + place, parties[0], day, row)
        within = now
    never = int((~within).sum())
    drafts.notes.append(
        say(
            "{within, number} of {count, plural, one {# place} other {# places}} lie inside on the "
            "last day; of those outside the files say nothing.",
            within=len(places) - never,
            count=len(places),
        )
    )
    return drafts
