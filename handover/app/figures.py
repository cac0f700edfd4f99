"""The counted claims, drawn side by side: who counted how many, and when that was published.

Each claim stands for itself. Nothing here adds, subtracts or averages: the claims count different
people over different days, and some repeat one another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from handover.app.language_markup import place_words, table, words
from handover.dossier import schema
from handover.dossier.csv_table import records
from handover.dossier.headings import own_columns, with_own
from handover.dossier.labels import place_labels
from handover.edtf import day_words, sentence
from handover.state import sentences
from handover.state.live import LATEST

if TYPE_CHECKING:
    from handover.dossier.read import Dossier

UNITS = ("killed", "wounded", "missing", "displaced", "returned", "peacekeepers")
"""Units in the order of the page; any other one comes after these."""

HEADINGS = {
    "killed": "People killed",
    "wounded": "People wounded",
    "missing": "People missing",
    "displaced": "People displaced",
    "returned": "People returned",
    "peacekeepers": "Peacekeepers deployed",
}

TABLE_COLUMNS = {
    "claimant": "Who says so",
    "count": "Count",
    "period": "Days counted",
    "place": "Place",
    "said": "Said",
    "published": "Published",
    "source": "Source",
    "note": "Note",
}
"""Columns of a unit's table, with what each is called."""

_TOOLTIP = {
    "claimant": "Who says so",
    "label": "Count",
    "period": "Days counted",
    "place": "Place",
    "note": "Note",
}
"""What a tooltip of a mark shows."""

_ROW = 62
"""Height of one claim in a chart, in pixels: two lines of text and its mark."""
_AXIS = 36
"""Height of the axis below, in pixels."""
_HEADROOM = 1.12
"""Room to the right of the highest figure, so that an open end has somewhere to point."""


def counted(dossier: Dossier) -> pd.DataFrame:
    """Claims that count something, one a row.

    Returns
    -------
    pandas.DataFrame
        ``claim_id``, ``unit``; ``low`` and ``high`` (Int64, missing where the end is open);
        ``shape``: "exact", "range", "at least" or "up to"; ``decade``, in which the days counted
        end; ``label``; then the columns of `TABLE_COLUMNS`, in words. By unit, then by day of
        publication.
    """
    ledger = dossier.ledger
    rows = ledger[ledger["amount_min"].notna() | ledger["amount_max"].notna()]
    order = {unit: place for place, unit in enumerate(dict.fromkeys([*UNITS, *rows["unit"]]))}
    by = rows[["published_on", "stated_on"]].assign(turn=rows["unit"].map(order))
    rows = rows.loc[by.sort_values(["turn", "published_on", "stated_on"], kind="stable").index]
    own = own_columns(schema.CLAIMS, rows)
    labels = place_labels(dossier)
    sources = {row["source_id"]: row for row in records(dossier.sources)}
    columns = (
        *("claim_id", "unit", "low", "high", "shape", "decade", "label"),
        *TABLE_COLUMNS,
    )
    table = pd.DataFrame(
        [
            {
                "claim_id": row["claim_id"],
                "unit": row["unit"],
                "low": row["amount_min"],
                "high": row["amount_max"],
                "shape": shape(row["amount_min"], row["amount_max"]),
                "decade": _decade(row),
                "label": f"{_count(row)} · {_published(row, sources[row['source_id']])}",
                "claimant": row["claimant"],
                "count": _count(row),
                "period": sentence(row["date"]),
                "place": labels[row["place_id"]],
                "said": "" if pd.isna(row["stated_on"]) else day_words(row["stated_on"].date()),
                "published": _published(row, sources[row["source_id"]]).removeprefix("published "),
                "source": sources[row["source_id"]]["publisher"],
                "note": with_own(row["note"], row, own),
            }
            for row in records(rows)
        ],
        columns=list(columns),
    )
    return table.astype({"low": "Int64", "high": "Int64"})


def shape(low: int | None, high: int | None) -> str:
    """How a count is drawn, by which of its ends is open.

    >>> shape(2317, 2317), shape(700, None), shape(None, 5000), shape(250, 300)
    ('exact', 'at least', 'up to', 'range')
    """
    if pd.isna(high):
        return "at least"
    if pd.isna(low):
        return "up to"
    return "exact" if low == high else "range"


def by_unit(table: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Heading and rows of each unit, in the order of the page.

    A unit counted in several decades is parted by them: a count of the 1990s and one of 2020 are
    of two wars, and on one scale the larger would flatten the other.
    """
    charts = []
    for unit in dict.fromkeys(table["unit"]):
        rows = table[table["unit"] == unit]
        decades = sorted(set(rows["decade"]))
        heading = HEADINGS.get(unit, sentences.capital(unit))
        for decade in decades:
            when = f", {decade}" if len(decades) > 1 else ""
            charts.append((f"{heading}{when}", rows[rows["decade"] == decade]))
    return charts


def html_table(dossier: Dossier, rows: pd.DataFrame, *, name: str) -> str:
    """Rows of one unit as an HTML table for those who cannot see the chart; all cells escaped."""
    places = place_words(dossier)
    of = dict(zip(dossier.ledger["claim_id"], dossier.ledger["place_id"], strict=True))
    cells = [
        [
            places[of[row["claim_id"]]] if column == "place" else words(row[column])
            for column in TABLE_COLUMNS
        ]
        for row in rows.to_dict("records")
    ]
    return table(name, TABLE_COLUMNS, cells)


def chart(rows: pd.DataFrame, *, name: str, ink: str, accent: str) -> dict[str, Any]:
    """Vega-Lite chart of one unit: for each claim two lines of text, and its count as a mark.

    An exact count is a dot, a range a bar between two ticks; where an end is open, a dashed line
    leads on to an arrow.

    Parameters
    ----------
    rows
        Rows of `counted` that share a unit.
    name
        What the chart is called where it is not seen.
    ink, accent
        Colours of the text and of the marks, ``#rrggbb``. Shapes alone tell the marks apart.
    """
    amounts = pd.concat([rows["low"], rows["high"]]).dropna()
    edge = max(int(amounts.max()), 1) * _HEADROOM
    values = [
        {column: row[column] for column in ("claim_id", *_TOOLTIP, "shape")}
        | {
            "low": 0 if pd.isna(row["low"]) else int(row["low"]),
            "high": edge if pd.isna(row["high"]) else int(row["high"]),
            "value": int(row["high"] if pd.isna(row["low"]) else row["low"]),
        }
        for row in rows.to_dict("records")
    ]
    tick = {"type": "tick", "thickness": 3, "size": 14}
    arrow = {"type": "point", "filled": True, "size": 90}
    open_ends, bounded = ("at least", "up to"), ("range",)
    dashed = {"type": "rule", "strokeWidth": 2, "strokeDash": [2, 3]}
    layers = [
        _text("claimant", y_offset=-19, color=ink, fontSize=13, fontWeight=600),
        _text("label", y_offset=-2, color=ink, fontSize=12),
        _mark(dashed, open_ends, "low", "high"),
        _mark({"type": "rule", "strokeWidth": 4}, bounded, "low", "high"),
        _mark(tick, bounded, "low"),
        _mark(tick, bounded, "high"),
        _mark(tick, open_ends, "value"),
        _mark(arrow | {"shape": "triangle-right"}, ("at least",), "high"),
        _mark(arrow | {"shape": "triangle-left"}, ("up to",), "low"),
        _mark(arrow | {"shape": "circle"}, ("exact",), "value"),
    ]
    for layer in layers[2:]:
        layer["mark"] |= {"yOffset": 18, "color": accent}
    axis = {"title": None, "format": ",d", "tickCount": 4, "domain": False, "ticks": False}
    return {
        "description": name,
        "data": {"values": values},
        "height": _ROW * len(values) + _AXIS,
        "encoding": {
            # The order of the rows, not of their names.
            "y": {"field": "claim_id", "type": "nominal", "sort": None, "axis": None},
            "tooltip": [
                {"field": field, "type": "nominal", "title": title}
                for field, title in _TOOLTIP.items()
            ],
        },
        "layer": [layer | {"encoding": _scaled(layer["encoding"], edge, axis)} for layer in layers],
        # The marks are read in the table; the chart as a whole has its name.
        "config": {"view": {"stroke": None}, "mark": {"aria": False}},
    }


def _text(field: str, *, y_offset: int, **look: object) -> dict[str, Any]:
    """Layer that writes a field from the left edge on."""
    mark = {"type": "text", "align": "left", "baseline": "middle", "yOffset": y_offset, **look}
    return {"mark": mark, "encoding": {"x": {"value": 2}, "text": {"field": field}}}


def _mark(
    mark: dict[str, Any], shapes: tuple[str, ...], start: str, end: str = ""
) -> dict[str, Any]:
    """Layer that draws a mark for the claims of some shapes."""
    encoding: dict[str, Any] = {"x": {"field": start, "type": "quantitative"}}
    if end:
        encoding["x2"] = {"field": end}
    chosen = {"filter": {"field": "shape", "oneOf": list(shapes)}}
    return {"transform": [chosen], "mark": dict(mark), "encoding": encoding}


def _scaled(encoding: dict[str, Any], edge: float, axis: dict[str, Any]) -> dict[str, Any]:
    """Encoding with the axis that all layers share; it begins at nought, so lengths compare."""
    if "field" not in encoding["x"]:
        return encoding
    scale = {"domain": [0, edge], "nice": False}
    return encoding | {"x": encoding["x"] | {"scale": scale, "axis": axis}}


def _count(row: dict[str, object]) -> str:
    words = sentences.amount(row)
    return f"denied: {words}" if row["stance"] == "denies" else words


def _decade(row: dict[str, Any]) -> str:
    end = row["date_from"] if row["date_to"] == LATEST else row["date_to"]
    return f"{end.year // 10 * 10}s"


def _published(row: dict[str, Any], source: dict[str, Any]) -> str:
    # Where the page bears no day, the day of reading or an inferred one stands in the ledger.
    day = row["published_on"].date()
    if source["published_on"]:
        return f"published {day_words(day)}"
    if day.isoformat() == source["accessed_on"]:
        return f"publication day not known, read {day_words(day)}"
    return f"published about {day_words(day)}, as inferred"
