"""Series of files of areas, a day each: which area was whose, and where it lay then."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import shapely

from handover.matching.arrangement import FILE
from handover.matching.claim_drafts import Drafts, OutlineDraft
from handover.matching.column_roles import ColumnRole
from handover.matching.named_days import day_of_name, days_within
from handover.matching.questions import Option, Question
from handover.matching.shapes.calendar import before, first_day, is_date, last_day
from handover.words.speech import say

if TYPE_CHECKING:
    from handover.matching.party_choice import Meaning
    from handover.matching.questions import Questions
    from handover.matching.row_table import RowTable

UNTIL_NEXT, ONLY_THEN = "until the next file", "on its own day alone"
NO_DAY = "as of"


def file_dates(rows: RowTable, asked: Questions) -> dict[int, str]:
    """Date of each file of the series, EDTF, by its number; asked where no name tells it."""
    found = {}
    for number, table in enumerate(rows.arrangement.main):
        told, guess = day_of_name(table.file)
        if guess:
            taken = asked.ask(
                Question(
                    id=f"file:{table.file}",
                    text=say("{file}: of {date}?", file=table.file, date=told),
                    why=say("Its name has the numbers of a day, in an order that may be another."),
                    choices=(Option(told, told),),
                    free=say("the day, such as 2020-11-25"),
                    fits=is_date,
                    proposal=told,
                    rows=len(table.frame),
                )
            )
            told = taken or ""
        if not told:
            told = single_day(asked, len(table.frame)) if not guess else ""
        found[number] = told
    return found


def single_day(asked: Questions, rows: int) -> str:
    """The day of which a table tells that names none; empty as long as nobody says it."""
    answer = asked.ask(
        Question(
            id=NO_DAY,
            text=say("Of which day does this tell?"),
            why=say("The table has no column of days, and its file's name has none."),
            free=say("a day as 2020-11-25, a month or a year"),
            fits=is_date,
            rows=rows,
        )
    )
    return answer or ""


def versions(rows: RowTable, asked: Questions, holder: Meaning | None) -> Drafts:
    """Return what a series of dated areas says.

    A place that is missing from a file is not told of by it: that is no loss. Where a file says
    nothing of a holder, `holder` is who was answered to hold them all.
    """
    drafts = Drafts()
    dates = file_dates(rows, asked)
    order = sorted((first_day(date), number) for number, date in dates.items() if date)
    usable = rows.usable()
    untold = [row for row in usable.tolist() if not dates[int(rows.frame[FILE].iloc[row])]]
    rows.waits[untold] = True
    until = _until(order, dates, rows, asked)
    words = rows.cells(ColumnRole.HOLDER)
    by_place: dict[int, list[tuple[str, int]]] = defaultdict(list)
    begins = {number: day for day, number in order}
    for row in rows.usable().tolist():
        number = int(rows.frame[FILE].iloc[row])
        by_place[int(rows.codes[row])].append((begins[number], row))
    for place, told in by_place.items():
        told.sort()
        now: tuple[str, ...] = ()
        run = 0
        for at, (day, row) in enumerate(told):
            number = int(rows.frame[FILE].iloc[row])
            shape = rows.shapes.iloc[row] if rows.shapes is not None else None
            if shape is not None:
                _add_outline(drafts, OutlineDraft(place, shape, row, day, until[number]))
            meaning = rows.meaning(words.iloc[row]) if rows.has(ColumnRole.HOLDER) else holder
            parties = meaning.parties if meaning else ()
            within = days_within(rows.cells(ColumnRole.PLACE).iloc[row], int(day[:4]))
            date = within or day
            if parties and parties != now:
                giver = now[0] if now and now[0] != parties[0] else ""
                drafts.hold(place, parties, date, row, giver=giver)
                run = 0
            elif parties and at == len(told) - 1 and run:
                drafts.hold(place, parties, day, row)
            elif not parties and now:
                drafts.end(place, now[0], day, row)
            elif not parties and at == 0:
                drafts.tell(place, date, row, "in the file")
            now, run = parties, run + 1
    return drafts


def _until(
    order: list[tuple[str, int]], dates: dict[int, str], rows: RowTable, asked: Questions
) -> dict[int, str]:
    """Last day of each file's areas; "" for an open end."""
    if len(order) < 2:  # noqa: PLR2004
        return {number: "" for _, number in order}
    taken = asked.ask(
        Question(
            id="series",
            text=say("Until when do the areas of one file hold?"),
            why=say("A file tells of its own day; between two files nothing is told."),
            choices=(
                Option(UNTIL_NEXT, say("until the next file")),
                Option(ONLY_THEN, say("on its own day or year alone")),
            ),
            proposal=UNTIL_NEXT,
            certain=True,
            rows=len(rows.frame),
        )
    )
    found = {}
    for at, (_, number) in enumerate(order):
        if taken == ONLY_THEN:
            found[number] = last_day(dates[number])
        else:
            found[number] = before(order[at + 1][0]) if at + 1 < len(order) else ""
    return found


def _add_outline(drafts: Drafts, new: OutlineDraft) -> None:
    """Add a version of an area, or make the one before it last longer where it is the same."""
    if "Polygon" not in new.shape.geom_type:
        return
    if drafts.outlines:
        last = drafts.outlines[-1]
        touches = last.valid_to and before(new.valid_from) == last.valid_to
        if last.place == new.place and touches and shapely.equals_exact(last.shape, new.shape):
            drafts.outlines[-1] = replace(last, valid_to=new.valid_to)
            return
    drafts.outlines.append(new)
