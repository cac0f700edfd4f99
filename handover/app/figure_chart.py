"""The chart of a unit's counts, in Altair: one row a count, and its mark on a scale of all.

Wherever it is narrow, a row's mark lies below its words, else beside them.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from handover.app.figures import CountShape
from handover.words.days import grouping
from handover.words.speech import say, say_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PICK = "pick"
"""Name of what a reader picks in a chart."""
_WIDE = "width >= 600"
_LINE, _HEADING, _PADDING = 17, 30, 20
"""Pixels: of a line of text, of the heading of those that count the same, below a row's words."""
_AXIS, _COUNT = 36, 160
"""Pixels of the axis, and of the words at the mark that lies farthest to the right."""
_LETTERS = 40
"""Of a line of text, before it is broken."""
_BELOW = 22
"""Pixels by which a mark lies lower where it has no room beside its words."""
_LEAD = 0.12
"""Length of the dashed line at an open end, as a share of the scale."""


@dataclass(frozen=True)
class ChartColours:
    """Colours of a chart, ``#rrggbb``."""

    ink: str
    soft: str
    edge: str
    paper: str
    groups: tuple[str, ...]
    """Of those who are counted, in turn; their heading tells them apart too."""


LIGHT = ChartColours(
    "#1b2129",
    "#55606c",
    "#dfe2e0",
    "#ffffff",
    ("#1d5784", "#7d6100", "#12524f", "#6a3d7e", "#8f3d06", "#3a4149"),
)
DARK = ChartColours(
    "#e8ebef",
    "#a7b0bb",
    "#323941",
    "#14181d",
    ("#8fc4f0", "#e9d383", "#8fd6cf", "#cfa5e6", "#ffb584", "#c3cad2"),
)


def chart(rows: pd.DataFrame, *, name: str, colours: ChartColours) -> alt.LayerChart:
    """Chart of counts in one unit, each a row under the heading of those who are counted.

    An exact count is a dot, a range a bar between two ticks; where an end is open, a dashed line
    leads on to an arrow. The words of the count stand at each mark. Picking a row tells its claim.

    Parameters
    ----------
    rows
        Rows of `handover.app.figures.counted` that share a unit.
    name
        What the chart is called where it is not seen.
    colours
        Of the scheme that the page is in.
    """
    edge = max(int(pd.concat([rows["low"], rows["high"]]).dropna().max()), 1)
    lines, headings, height = _laid_out(rows, edge, colours)
    x = alt.X(
        "start:Q",
        scale=alt.Scale(
            domain=[0, edge * (1 + _LEAD)],
            nice=False,
            range=[
                alt.ExprRef(f"{_WIDE} ? 310 : 6"),
                alt.ExprRef(f"width - {_COUNT}"),
            ],
        ),
        axis=alt.Axis(
            title=None,
            labelExpr=f"replace(format(datum.value, ',d'), /,/g, '{grouping()}')",
            tickCount=4,
            domain=False,
            ticks=False,
            gridColor=colours.edge,
            labelColor=colours.soft,
            labelFontSize=12,
        ),
    )
    base = alt.Chart(lines)
    layers = [
        _picked_rows(base, height),
        *_words(base, height, colours),
        *_headings(headings, height, colours),
        *_marks(base, x, height, colours),
    ]
    drawn: alt.LayerChart = (
        alt.layer(*layers)
        .properties(height=height + _AXIS, description=name)
        .configure_view(stroke=None)
        .configure_mark(aria=False)
    )
    return drawn


def _laid_out(
    rows: pd.DataFrame, edge: int, colours: ChartColours
) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Rows and headings with their places, and the height of all."""
    lines: list[dict[str, Any]] = []
    headings: list[dict[str, Any]] = []
    top = 0
    for number, (counted, group) in enumerate(
        groupby(rows.to_dict("records"), key=lambda row: row["counted"])
    ):
        headings.append({"heading": counted, "top": top})
        top += _HEADING
        for row in group:
            who = _wrapped(row["claimant"], _LETTERS)
            when = _wrapped(f"{row['period']} · {row['label']}", _LETTERS + 4)
            height = _LINE * (len(who) + len(when)) + _PADDING
            colour = colours.groups[number % len(colours.groups)]
            lines.append(
                {
                    **_ends(row, edge),
                    **{key: row[key] for key in ("claim_id", "claimant", "count", "place")},
                    "period": row["period"],
                    "published": row["published"],
                    "shape": str(row["shape"]),
                    "colour": colour,
                    "who": "\n".join(who),
                    "when": "\n".join(when),
                    "top": top,
                    "bottom": top + height - 2,
                    "under": top + 4 + _LINE * len(who),
                    "mark": top + height - 12 - _BELOW,
                }
            )
            top += height
    return pd.DataFrame(lines), pd.DataFrame(headings), top


def _wrapped(text: str, letters: int) -> list[str]:
    return textwrap.wrap(text, letters, break_on_hyphens=False) or [""]


def _ends(row: Mapping[Any, Any], edge: int) -> dict[str, float]:
    """Where the mark of a count begins and ends, and where its words stand."""
    low, high = (None if pd.isna(row[end]) else int(row[end]) for end in ("low", "high"))
    if high is None:
        return {"start": low or 0, "end": (low or 0) + edge * _LEAD, "value": low or 0}
    if low is None:
        return {"start": max(high - edge * _LEAD, 0), "end": high, "value": high}
    return {"start": low, "end": high, "value": high}


def _y(field: str, height: int) -> alt.Y:
    scale = alt.Scale(domain=[0, height], range=[0, height], nice=False)
    return alt.Y(f"{field}:Q", scale=scale, axis=None)


def _picked_rows(base: alt.Chart, height: int) -> alt.Chart:
    """What is picked and pointed at: the whole row."""
    pick = alt.selection_point(name=PICK, fields=["claim_id"], on="click", empty=False)
    titles = {
        "claimant": say("Who says so"),
        "count": say("Count"),
        "period": say("Days counted"),
        "published": say_as("of a source", "Published"),
        "place": say("Place"),
    }
    drawn: alt.Chart = (
        base.mark_rect(cornerRadius=5, cursor="pointer", color="#7b8591")
        .encode(
            x=alt.value(0),
            x2=alt.value("width"),
            y=_y("top", height),
            y2="bottom:Q",
            opacity=alt.condition(pick, alt.value(0.2), alt.value(0)),
            tooltip=[alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()],
        )
        .add_params(pick)
    )
    return drawn


def _words(base: alt.Chart, height: int, colours: ChartColours) -> Iterator[alt.Chart]:
    look: dict[str, Any] = {
        "align": "left",
        "baseline": "top",
        "lineBreak": "\n",
        "lineHeight": _LINE,
    }
    quiet: dict[str, Any] = {"tooltip": None, "cursor": "pointer"}
    yield from _clear_of_lines(
        base.mark_text(
            **look, **quiet, color=colours.ink, fontSize=13, fontWeight=600, yOffset=4
        ).encode(x=alt.value(6), y=_y("top", height), text="who:N"),
        colours,
    )
    yield from _clear_of_lines(
        base.mark_text(**look, **quiet, color=colours.soft, fontSize=12).encode(
            x=alt.value(6), y=_y("under", height), text="when:N"
        ),
        colours,
    )


def _clear_of_lines(words: alt.Chart, colours: ChartColours) -> Iterator[alt.Chart]:
    """Words, and below them their shape in the colour of the paper: no line crosses them."""
    below = words.copy()
    below.mark.stroke, below.mark.strokeWidth = colours.paper, 4
    yield below
    yield words


def _headings(headings: pd.DataFrame, height: int, colours: ChartColours) -> Iterator[alt.Chart]:
    base = alt.Chart(headings)
    y = _y("top", height)
    yield base.mark_rule(color=colours.edge).encode(x=alt.value(0), x2=alt.value("width"), y=y)
    yield from _clear_of_lines(
        base.mark_text(
            align="left", baseline="top", fontSize=13, fontWeight=700, color=colours.ink, yOffset=9
        ).encode(x=alt.value(0), y=y, text="heading:N"),
        colours,
    )


def _marks(base: alt.Chart, x: alt.X, height: int, colours: ChartColours) -> Iterator[alt.Chart]:
    y = _y("mark", height)
    down = alt.ExprRef(f"{_WIDE} ? 0 : {_BELOW}")
    colour = alt.Color("colour:N", scale=None)
    end, value = x.copy(), x.copy()
    end.shorthand, value.shorthand = "end:Q", "value:Q"

    def of(*shapes: CountShape) -> alt.Chart:
        kinds = [str(shape) for shape in shapes]
        return base.transform_filter(alt.FieldOneOfPredicate(field="shape", oneOf=kinds))

    point: dict[str, Any] = {"filled": True, "size": 90, "opacity": 1, "yOffset": down}
    tick: dict[str, Any] = {"thickness": 3, "size": 14, "yOffset": down}
    yield (
        of(CountShape.AT_LEAST, CountShape.UP_TO)
        .mark_rule(strokeWidth=2, strokeDash=[2, 3], yOffset=down)
        .encode(x=x, x2="end:Q", y=y, color=colour)
    )
    yield (
        of(CountShape.RANGE)
        .mark_rule(strokeWidth=4, yOffset=down)
        .encode(x=x, x2="end:Q", y=y, color=colour)
    )
    yield of(CountShape.RANGE, CountShape.AT_LEAST).mark_tick(**tick).encode(x=x, y=y, color=colour)
    yield of(CountShape.RANGE, CountShape.UP_TO).mark_tick(**tick).encode(x=end, y=y, color=colour)
    yield (
        of(CountShape.AT_LEAST)
        .mark_point(shape="triangle-right", **point)
        .encode(x=end, y=y, color=colour)
    )
    yield (
        of(CountShape.UP_TO)
        .mark_point(shape="triangle-left", **point)
        .encode(x=x, y=y, color=colour)
    )
    yield (
        of(CountShape.EXACT).mark_point(shape="circle", **point).encode(x=value, y=y, color=colour)
    )
    yield from _clear_of_lines(
        base.mark_text(
            align="left", baseline="middle", dx=9, fontSize=13, fontWeight=600, yOffset=down
        ).encode(x=end, y=y, text="count:N", color=colour),
        colours,
    )
