"""The areas that the rows of a table have themselves, where what they say is no version of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import shapely

from handover.matching.claim_drafts import OutlineDraft
from handover.matching.column_roles import ColumnRole
from handover.matching.shapes.calendar import before, first_day

if TYPE_CHECKING:
    from handover.matching.row_table import RowTable

_DAYS = (ColumnRole.DAY, ColumnRole.AS_OF, ColumnRole.SAID, ColumnRole.DEADLINE)


def own_areas(rows: RowTable) -> list[OutlineDraft]:
    """Return the area of each place; of one that changes, each from its first row to the next."""
    if rows.shapes is None:
        return []
    role = next((one for one in _DAYS if one in rows.days), None)
    dates = rows.dates(role) if role else None
    by_place: dict[int, list[tuple[str, int]]] = defaultdict(list)
    areas = rows.shapes.geom_type.isin(("Polygon", "MultiPolygon")).to_numpy()
    for row in rows.usable().tolist():
        if areas[row]:
            day = first_day(str(dates.iloc[row])) if dates is not None else ""
            by_place[int(rows.codes[row])].append((day, row))
    found: list[OutlineDraft] = []
    for place, told in by_place.items():
        told.sort()
        versions = told[:1]
        for day, row in told[1:]:
            last = rows.shapes.iloc[versions[-1][1]]
            if not shapely.equals_exact(last, rows.shapes.iloc[row]):
                versions.append((day, row))
        for at, (day, row) in enumerate(versions):
            following = versions[at + 1][0] if at + 1 < len(versions) else ""
            dated = len({day for day, _ in versions}) > 1
            ends = before(following) if dated and following > day else ""
            begins = day if dated else ""
            found.append(OutlineDraft(place, rows.shapes.iloc[row], row, begins, ends))
    return found
