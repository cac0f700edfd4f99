"""HTML of the parts of a review that are only looked at; every text in it is escaped."""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING

from handover.app.minimap import minimap

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd

    from handover.dossier.place import Place
    from handover.reader.review import Review, Row


STAYS_IN_SIGHT = (
    "<style>@media (min-width: 761px) { [data-testid='stColumn']:has(.st-key-report-side) "
    "{position: sticky; top: 4rem; align-self: flex-start} }</style>"
)
"""Keeps the text beside the fields on the screen while they are scrolled."""


def evidence(review: Review, row: Row) -> str:
    """Return the sentence of a draft, and what to look at in it."""
    sentence = review.report.content[row.draft.start : row.draft.end]
    doubts = "".join(f"<li>{escape(doubt.text)}</li>" for doubt in row.draft.doubts)
    return (
        "<blockquote style='margin:0.2rem 0;padding-left:0.8rem;border-left:3px solid #f0c400'>"
        f"{escape(sentence)}</blockquote>"
        + (f"<strong>Look at</strong><ul style='margin:0'>{doubts}</ul>" if doubts else "")
    )


def picture(
    review: Review,
    row: Row,
    place: Place | None,
    outlines: gpd.GeoDataFrame,
    gazetteer: Iterable[Place],
) -> str:
    """Return a small map of a row's place and its namesakes; empty when nothing can be shown."""
    others = dict.fromkeys(
        other
        for one in review.report.places
        if row.draft.start <= one.start < row.draft.end
        and (place in (one.place, *one.candidates) or (place is None and one.place is None))
        for other in (one.place, *one.candidates)
        if other is not None and other != place
    )
    towns = [one for one in gazetteer if one.role and one.kind in {"city", "town"}]
    drawn = minimap(outlines, place, tuple(others), towns)
    if not drawn:
        return ""
    named = [place.name] if place else []
    named += [f"{number} {one.name}, {one.kind}" for number, one in enumerate(others, start=1)]
    encoded = base64.b64encode(drawn.encode()).decode("ascii")
    return (
        f'<img alt="{escape("Small map: " + "; ".join(named))}" '
        'style="width:100%;max-width:520px;border-radius:0.4rem" '
        f'src="data:image/svg+xml;base64,{encoded}">'
    )


def names(rows: Iterable[tuple[str, str, str]]) -> str:
    """Return a table of names that the gazetteer does not have, with hints."""
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    head = "".join(
        f"<th scope='col'>{heading}</th>" for heading in ("Name", "Looks like", "Similar places")
    )
    return (
        "<table style='border-spacing:1rem 0.2rem;text-align:left'>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
