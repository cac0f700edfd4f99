"""Which of the tables that were brought tell something, and which only say where places lie."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from handover.dossier.place import WGS84
from handover.matching.column_roles import ColumnRole
from handover.matching.named_days import day_of_name
from handover.matching.proposals import propose, values_of
from handover.matching.questions import Option, Question
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.matching.foreign_table import ForeignFiles, ForeignTable
    from handover.matching.questions import Questions

_TELLING = frozenset(
    {
        *(ColumnRole.HOLDER, ColumnRole.STATUS, ColumnRole.TO, ColumnRole.START, ColumnRole.AS_OF),
        *(ColumnRole.DAY, ColumnRole.DEADLINE, ColumnRole.KIND),
    }
)
"""Roles by which a table says more than where a place lies."""
_SPANNING = frozenset({ColumnRole.START, ColumnRole.END, ColumnRole.DAY, ColumnRole.AS_OF})
_ALL = "all of them"
"""Answer for every part, as it is kept."""

FILE, ROW = " file", " row"
"""Columns beside the author's own, of whose headings none begins with a blank."""


@dataclass(frozen=True, eq=False)
class Arrangement:
    """The tables by what they are for."""

    main: tuple[ForeignTable, ...]
    """The table that tells something, or the files of one series, in the order of their days."""
    outlines: tuple[ForeignTable, ...]
    """Tables of areas that tell nothing else."""
    points: tuple[ForeignTable, ...]
    """Tables of places with coordinates that tell nothing else."""
    left_out: tuple[str, ...]
    """Names of the tables that are not used."""

    @property
    def is_series(self) -> bool:
        """Whether the main table comes in several files, a day each."""
        return len(self.main) > 1

    def frame(self) -> tuple[pd.DataFrame, gpd.GeoSeries | None]:
        """Return the rows of the main table and their shapes; the index counts from 0.

        Two columns are added: ``@file``, the number of the file in the series, and ``@row``, the
        row in it.
        """
        frames, shapes = [], []
        for number, table in enumerate(self.main):
            frames.append(numbered(table.frame, number))
            empty = gpd.GeoSeries([None] * len(table.frame), crs=WGS84)
            shapes.append(
                (empty if table.geometry is None else table.geometry).reset_index(drop=True)
            )
        whole = frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True).fillna("")
        if all(table.geometry is None for table in self.main):
            return whole, None
        joined = pd.concat(shapes, ignore_index=True)
        return whole, gpd.GeoSeries(joined, crs=WGS84)


def numbered(frame: pd.DataFrame, number: int = 0) -> pd.DataFrame:
    """Return the rows of a file with its number and theirs."""
    rows = frame.copy(deep=False)
    rows[FILE], rows[ROW] = number, frame.index
    return rows.reset_index(drop=True)


def arrange(files: ForeignFiles, asked: Questions) -> Arrangement:
    """Return the tables by what they are for; which one is meant is asked where several tell."""
    groups: dict[tuple[str, ...], list[ForeignTable]] = {}
    for table in files.tables:
        groups.setdefault(_likeness(table), []).append(table)
    kinds = {key: _kind(group) for key, group in groups.items()}
    telling = [key for key, kind in kinds.items() if kind == "tells"]
    telling = telling or [key for key in groups if _is_dated(groups[key])]
    telling = telling or list(groups)[:1] if len(groups) == 1 else telling
    if not telling:
        telling = [max(groups, key=lambda key: sum(len(t.frame) for t in groups[key]))]
    main = telling[0]
    if len(telling) > 1:
        names = {", ".join(t.name for t in groups[key]): key for key in telling}
        question = Question(
            id="table",
            text=say("Which of the tables is to be read?"),
            why=say("Several of them tell something."),
            choices=tuple(
                Option(
                    name,
                    say(
                        "{name} ({count, plural, one {# row} other {# rows}})",
                        name=name,
                        count=sum(len(t.frame) for t in groups[key]),
                    ),
                )
                for name, key in names.items()
            ),
            proposal=max(names, key=lambda name: _worth(groups[names[name]])),
        )
        main = names[asked.ask(question) or question.proposal]
    series = sorted(groups[main], key=lambda table: (day_of_name(table.file)[0], table.name))
    if len(series) > 1 and len({(table.file, table.part) for table in series}) > 1:
        series = _one_layer(series, asked)
    rest = [key for key in groups if key != main]
    return Arrangement(
        main=tuple(series),
        outlines=tuple(t for key in rest if kinds[key] == "areas" for t in groups[key]),
        points=tuple(t for key in rest if kinds[key] == "points" for t in groups[key]),
        left_out=tuple(
            t.name for key in rest if kinds[key] not in ("areas", "points") for t in groups[key]
        ),
    )


def _one_layer(series: list[ForeignTable], asked: Questions) -> list[ForeignTable]:
    """Of several parts of one file that look alike, the one that is meant."""
    parts = Counter(table.file for table in series)
    if len(parts) > 1 or not any(table.part for table in series):
        return series
    question = Question(
        id="part",
        text=say("Which part of {file} is to be read?", file=series[0].file),
        choices=(
            *(
                Option(table.part, say("{name} ({count})", name=table.part, count=len(table.frame)))
                for table in series
            ),
            Option(_ALL, say("all of them")),
        ),
        proposal=max(series, key=lambda table: len(table.frame)).part,
    )
    chosen = asked.ask(question) or question.proposal
    return [table for table in series if chosen in (_ALL, table.part)]


def _likeness(table: ForeignTable) -> tuple[str, ...]:
    """What tables of one series have in common: the role of their columns, or their headings."""
    roles = _roles(table)
    if table.geometry is not None and day_of_name(table.file)[0] and not roles & _SPANNING:
        return ("dated shapes",)
    if table.geometry is not None:
        # A sister file may have a column more: what counts is what the areas are called by.
        return ("shapes", *sorted(str(role) for role in roles & {ColumnRole.PLACE, ColumnRole.ID}))
    return tuple(sorted(map(str, table.frame.columns)))


def _roles(table: ForeignTable) -> frozenset[ColumnRole]:
    head = table.frame.head(500)
    uses = propose([values_of(str(name), head[name]) for name in head.columns])
    return frozenset(one.use.role for one in uses)


def _kind(group: Sequence[ForeignTable]) -> str:
    roles = _roles(group[0])
    shapes = group[0].geometry
    areas = shapes is not None and shapes.geom_type.isin(("Polygon", "MultiPolygon")).any()
    if roles & _TELLING or (areas and _is_dated(group)):
        return "tells"
    placed = {ColumnRole.LONGITUDE, ColumnRole.LATITUDE} <= roles or (
        shapes is not None and not areas
    )
    return "areas" if areas else "points" if placed else "list"


def _is_dated(group: Sequence[ForeignTable]) -> bool:
    return all(day_of_name(table.file)[0] for table in group)


def _worth(group: Sequence[ForeignTable]) -> int:
    return len(_roles(group[0]) & _TELLING) * 1_000_000 + sum(len(table.frame) for table in group)
