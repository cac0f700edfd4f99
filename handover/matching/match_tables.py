"""Foreign tables, with what was decided of them, made into a dossier: the whole way in one call.

Nothing is kept between two calls: the same files and decisions give the same dossier, so that any
decision may be changed at any time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.matching.arrangement import FILE, ROW, arrange
from handover.matching.column_questions import confirm_columns
from handover.matching.column_roles import ColumnRole, ColumnUse
from handover.matching.conflicts import settle_conflicts
from handover.matching.dossier_tables import dossier_files
from handover.matching.party_choice import FoundParties, choose_parties
from handover.matching.place_cells import PlaceCells
from handover.matching.place_choice import choose_places
from handover.matching.proposals import as_chosen, match_of, propose, values_of
from handover.matching.published import recognise
from handover.matching.questions import Question, Questions
from handover.matching.row_table import (
    RowTable,
    day_columns,
    holder_words,
    refuse_unplaced,
    refuse_unreadable,
    waiting_rows,
)
from handover.matching.shape_cells import with_shapes
from handover.matching.shapes.shape import Shape, drafts_of, shape_of
from handover.matching.slugs import Slugs
from handover.matching.table_particulars import particulars_of
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    import pandas as pd

    from handover.dossier.files import DossierFiles
    from handover.gazetteer.resolve import Gazetteer
    from handover.matching.column_roles import ColumnMatch
    from handover.matching.decisions import Decisions
    from handover.matching.foreign_table import ForeignFiles
    from handover.matching.published import Dataset

_SHOWN = 12
"""Columns that a note lists."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Matching:
    """What was made of a foreign table, and what is still to be told."""

    columns: tuple[ColumnMatch, ...]
    """Its columns with their roles."""
    shape: Shape
    """What sort of table it is."""
    dataset: Dataset | None
    """The published dataset that it is of, where it is a known one."""
    rows: RowTable
    """Its rows."""
    asked: Questions
    """Every question, the open ones first."""
    files: DossierFiles | None
    """The dossier of all rows that wait for nothing; None when there is none."""
    notes: tuple[str, ...]
    """What a reader has to know of it."""
    read: int
    """Rows that are in the dossier."""
    waiting: int
    """Rows that wait for an answer."""
    refused: int
    """Rows that cannot be used; `RowTable.refused` has the reasons."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, the open ones first."""
        return self.asked.questions

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """Those without an answer or a certain proposal."""
        return tuple(one for one in self.questions if one.taken is None)


def match_tables(  # noqa: PLR0913  # what a matching rests on
    files: ForeignFiles,
    decisions: Decisions,
    *,
    gazetteer: Gazetteer | None = None,
    parties: Iterable[str] = (),
    today: date,
    progress: Callable[[str], None] = lambda _: None,
) -> Matching:
    """Return what the tables say, as far as it is decided, and what is to be asked.

    Parameters
    ----------
    files
        The tables, at least one.
    decisions
        What a reader said of them.
    gazetteer
        Knows places by their names.
    parties
        Names of parties that an open dossier has.
    today
        The day on which this is done: from then on, at the latest, it could be known.
    progress
        Told what is being done.
    """
    asked = Questions(decisions.answers)
    progress(say("Looking at the tables"))
    drawn = tuple(with_shapes(table, decisions.columns, asked) for table in files.tables)
    arrangement = arrange(replace(files, tables=drawn), asked)
    frame, shapes = arrangement.frame()
    dataset = recognise(arrangement.main)
    asked.knowing(dataset.answers if dataset else {})
    progress(say("Reading the columns"))
    columns, told = confirm_columns(_columns(frame, dataset, decisions), asked, len(frame))
    shape = shape_of(columns, shapes)
    days = day_columns(frame, columns, asked)
    progress(say("Reading the parties"))
    chosen = FoundParties()
    meanings = choose_parties(holder_words(frame, columns), chosen, asked, known=parties)
    progress(say("Finding the places"))
    of: dict[ColumnRole, list[str]] = {}
    for one in columns:
        of.setdefault(one.use.role, []).append(one.heading)
    cells = PlaceCells(frame, shapes, of, arrangement)
    places = choose_places(cells, gazetteer, asked, events=shape is Shape.EVENTS)
    rows = RowTable(
        frame=frame,
        shapes=shapes,
        columns=columns,
        arrangement=arrangement,
        days=days,
        meanings=meanings,
        places=places,
        waits=waiting_rows(frame, columns, days, meanings),
    )
    rows.waits |= not told
    refuse_unplaced(rows, asked)
    refuse_unreadable(rows)
    if shape is Shape.STATUSES:
        settle_conflicts(rows, asked)
    progress(say("Writing the claims"))
    drafts = drafts_of(shape, rows, chosen, asked)
    about = particulars_of(rows, dataset, asked, today)
    made = None
    if about is not None:
        slug = Slugs("dossier").make(about.title)
        made = dossier_files(slug, rows, drafts, chosen, about)
    usable = len(rows.usable()) if made else 0
    refused = len(rows.refused)
    return Matching(
        columns=tuple(columns),
        shape=shape,
        dataset=dataset,
        rows=rows,
        asked=asked,
        files=made,
        notes=(*files.notes, *_table_notes(rows), *places.notes, *drafts.notes),
        read=usable,
        waiting=len(frame) - usable - refused,
        refused=refused,
    )


def _columns(
    frame: pd.DataFrame, dataset: Dataset | None, decisions: Decisions
) -> list[ColumnMatch]:
    """The columns with the roles that were said, that a dataset is known for, or that fit."""
    headings = [str(heading) for heading in frame.columns if heading not in (FILE, ROW)]
    values = [values_of(heading, frame[heading]) for heading in headings]
    if dataset and dataset.columns:
        nothing = ColumnUse(ColumnRole.IGNORE)
        proposed = [
            match_of(one, dataset.columns.get(one.heading, nothing), dataset.name, certain=True)
            for one in values
        ]
    else:
        proposed = propose(values)
    return [
        as_chosen(one, decisions.columns[one.heading])
        if one.heading in decisions.columns
        else guess
        for one, guess in zip(values, proposed, strict=True)
    ]


def _table_notes(rows: RowTable) -> list[str]:
    notes = [note for table in rows.arrangement.main for note in table.notes]
    notes += [say("Not used: {name}.", name=name) for name in rows.arrangement.left_out]
    unused = [one.heading for one in rows.columns if one.use.role is ColumnRole.IGNORE]
    if unused:
        listed = ", ".join(unused[:_SHOWN])
        notes.append(
            say(
                "Columns that are not used: {names} … ({count} in all).",
                names=listed,
                count=len(unused),
            )
            if len(unused) > _SHOWN
            else say("Columns that are not used: {names}.", names=listed)
        )
    return notes
