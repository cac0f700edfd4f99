"""What the page shows of a matching: the first rows with their roles, the questions, the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from handover.matching.arrangement import FILE, ROW
from handover.matching.column_roles import DAYS, GUIDES, HOLDERS, ColumnRole, role_label
from handover.matching.reading.sniffing import separator_words
from handover.words.speech import mark, say, say_as

if TYPE_CHECKING:
    from handover.matching.column_roles import ColumnMatch
    from handover.matching.foreign_table import ForeignTable
    from handover.matching.match_tables import Matching
    from handover.matching.questions import Question
    from handover.matching.row_table import RowTable

FIRST, ASKED, REFUSED = mark("First rows"), mark("Rows asked"), mark("Rows refused")
"""Which rows of a table are shown, as patterns."""
MOST_ROWS = 8
MOST_COLUMNS = 40
"""Columns of the table; more are listed below it."""
MOST_LISTED = 400
"""Columns that are listed with their reasons."""
MOST_QUESTIONS = 60
"""Questions that are drawn at a time; the others follow when these are answered."""
MOST_REFUSED = 40
_LONGEST = {"heading": 80, "cell": 60, "value": 40, "text": 400}
_PLACES = frozenset({ColumnRole.PLACE, ColumnRole.ID})


def roles() -> list[dict[str, str]]:
    """Every role that a column may be given, with what it means."""
    return [
        {"value": str(role), "label": role_label(role), "guide": say(guide)}
        for role, guide in GUIDES.items()
    ]


def table(matching: Matching, which: str = FIRST) -> dict[str, Any]:
    """Rows of the table with the roles of the columns, as the page draws it.

    Parameters
    ----------
    matching
        What was made of the table.
    which
        `FIRST`, `ASKED` or `REFUSED`.
    """
    rows = matching.rows
    numbers = _shown_rows(matching, which)
    headings = [one.heading for one in matching.columns[:MOST_COLUMNS]]
    return {
        "columns": [_column(one) for one in matching.columns[:MOST_LISTED]],
        "wide": len(headings),
        "unlisted": max(0, len(matching.columns) - MOST_LISTED),
        "roles": roles(),
        "rows": [
            {
                "name": _row_name(rows, number),
                "cells": [_cell(rows, number, matching.columns[at]) for at in range(len(headings))],
            }
            for number in numbers
        ],
        "total": len(rows.frame),
        "which": which,
    }


def questions(matching: Matching) -> dict[str, Any]:
    """The questions as the page draws them: what is still asked, and what was told so far."""
    every = matching.questions
    still = [one for one in every if one.taken is None]
    told = [one for one in every if one.taken is not None]
    return {
        "open": [_question(one) for one in still[:MOST_QUESTIONS]],
        "open_more": max(0, len(still) - MOST_QUESTIONS),
        "told": [_question(one) for one in told[:MOST_QUESTIONS]],
        "told_more": max(0, len(told) - MOST_QUESTIONS),
        "waiting": say(
            "{waiting, number} of {rows, plural, one {# row} other {# rows}} wait for an answer",
            waiting=matching.waiting,
            rows=len(matching.rows.frame),
        ),
        "proposals": sum(bool(one.proposal) for one in still),
    }


def refusals(matching: Matching) -> list[str]:
    """A line for each row that cannot be used, with the reason; the last counts what is left."""
    refused = matching.rows.refused
    lines = [
        say("{row}: {why}", row=_row_name(matching.rows, row), why=reason)
        for row, reason in sorted(refused.items())[:MOST_REFUSED]
    ]
    more = len(refused) - len(lines)
    if more <= 0:
        return lines
    left = say("{count, plural, one {# more is refused} other {# more are refused}}", count=more)
    return [*lines, left]


def steps(matching: Matching | None) -> tuple[tuple[str, bool], ...]:
    """The steps to a dossier, and at which of them the reader is."""
    file, columns, questions, keep = every = (
        say_as("step of matching", "File"),
        say_as("step of matching", "Columns"),
        say_as("step of matching", "Questions"),
        say_as("step of matching", "Keep"),
    )
    if matching is None:
        now = file
    elif matching.open_questions:
        now = questions
    else:
        now = keep if matching.files is not None and matching.read else columns
    return tuple((step, step == now) for step in every)


def described(matching: Matching) -> str:
    """What was read: "november.csv · 14 rows · 7 columns · UTF-8, semicolons"."""
    main = matching.rows.arrangement.main
    name = main[0].name
    if len(main) > 1:
        name = say("{names} and {more} more", names=name, more=len(main) - 1)
    rows, columns = len(matching.rows.frame), len(matching.columns)
    parts = [
        name,
        say("{count, plural, one {# row} other {# rows}}", count=rows),
        say("{count, plural, one {# column} other {# columns}}", count=columns),
        form(main[0]),
    ]
    if matching.dataset is not None:
        parts.append(say("recognised as {name}", name=matching.dataset.name))
    return " · ".join(part for part in parts if part)


def form(read: ForeignTable) -> str:
    """How a table was read: "UTF-8, semicolons"."""
    encoding = read.form.encoding.upper().removesuffix("-SIG") if read.form.encoding else ""
    separator = separator_words(read.form.separator)
    told = [encoding, separator] if separator else [say(read.form.kind), encoding]
    return ", ".join(part for part in told if part)


def clipped(text: str, what: str) -> str:
    """A text on one line, cut where it is longer than there is room for."""
    line = " ".join(text.split())
    most = _LONGEST[what]
    return line if len(line) <= most else line[: most - 1] + "…"


def _column(column: ColumnMatch) -> dict[str, Any]:
    role = column.use.role
    unused = role is ColumnRole.IGNORE
    return {
        "heading": clipped(column.heading, "heading") or say("(no heading)"),
        "role": str(role),
        "claimant": clipped(column.use.claimant, "value"),
        "look": "unused" if unused else "guessed" if column.certain else "asked",
        "said": column.is_chosen,
        "reason": clipped(column.reason, "text"),
        "values": [clipped(value, "value") for value in column.values],
        "distinct": column.distinct,
        "filled": column.filled,
        "misfits": 0 if unused else column.misfits,
        "example": clipped(column.misfit_example, "value"),
    }


def _shown_rows(matching: Matching, which: str) -> list[int]:
    rows = matching.rows
    if which == FIRST:
        return list(range(min(MOST_ROWS, len(rows.frame))))
    refused = np.zeros(len(rows.frame), dtype=bool)
    refused[list(rows.refused)] = True
    if which == REFUSED:
        return [int(row) for row in np.flatnonzero(refused)[:MOST_ROWS]]
    usable = np.zeros(len(rows.frame), dtype=bool)
    usable[rows.usable()] = True
    return [int(row) for row in np.flatnonzero(~usable & ~refused)[:MOST_ROWS]]


def _row_name(rows: RowTable, number: int) -> str:
    row = rows.frame[ROW].iloc[number]
    if not rows.arrangement.is_series:
        return say("row {row}", row=str(row))
    file = rows.arrangement.main[int(rows.frame[FILE].iloc[number])].file
    return say("{file}, row {row}", file=clipped(file, "value"), row=str(row))


def _cell(rows: RowTable, number: int, column: ColumnMatch) -> list[str]:
    """Text of a cell, and whether it is asked about, or cannot be used."""
    value = str(rows.frame[column.heading].iloc[number])
    return [clipped(value, "cell"), _doubt(rows, number, column.use.role, value)]


def _doubt(rows: RowTable, number: int, role: ColumnRole, value: str) -> str:
    if role in DAYS and role in rows.days:
        days = rows.days[role]
        if days.misfits.iloc[number]:
            return "refused"
        return "asked" if days.waits.iloc[number] else ""
    if role in HOLDERS:
        meaning = rows.meanings.get(value.strip())
        return "asked" if meaning is not None and meaning.waits else ""
    if role in _PLACES and rows.codes[number] < 0:
        return "asked"
    return ""


def _question(question: Question) -> dict[str, Any]:
    made = question_form(question.id, question.text, question.why)
    if question.rows:
        waits = say("{count, plural, one {# row waits} other {# rows wait}}", count=question.rows)
        made["rows"] = waits if question.taken is None else ""
    taken = question.taken
    likely = question.proposal if taken is None else taken
    offered = {one.value for one in question.choices}
    return made | {
        "choices": [
            {"value": one.value, "label": clipped(one.label, "heading")} for one in question.choices
        ],
        "free": question.free,
        "proposal": question.proposal,
        "taken": taken,
        "typed": "" if likely in offered else question.label(likely),
        "label": "" if taken is None else clipped(question.label(taken), "heading"),
        "said": question.answer is not None,
    }


def question_form(key: str, text: str, why: str) -> dict[str, Any]:
    """A question as the page draws it, without its answers."""
    return {
        "id": key,
        "text": clipped(text, "text"),
        "why": clipped(why, "text"),
        "rows": "",
        "proposal": "",
        "typed": "",
        "said": False,
    }
