"""The columns of days of a foreign table, read together: one tells how another is to be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from handover.matching.day_reading import (
    AS_WRITTEN,
    OPEN_END,
    REAL_DAY,
    DayOrder,
    DayReading,
    DayRules,
    Doubt,
)
from handover.matching.foreign_days import is_zone, order_of, read_day
from handover.matching.questions import Option, Question
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from handover.matching.questions import Questions

_YES, _NO = "yes", "leave them out"
_YES_OR_NO = {
    Doubt.SPAN: "spans",
    Doubt.MONTH_OR_DAY: "month names",
    Doubt.SERIAL: "day numbers",
}
"""Doubts about which it is asked whether the likely meaning is meant, with their questions."""
_SURE_OPEN = ("9999", "31.12.9999", "31/12/9999", "12/31/9999", "0000", "-1")
"""What cells begin with that plainly stand for no day."""


@dataclass(frozen=True, eq=False)
class DayColumn:
    """One column of days."""

    dates: pd.Series
    """EDTF by row; "" where the cell is blank, open, in doubt or no day."""
    waits: pd.Series
    """Whether a row waits for an answer."""
    misfits: pd.Series
    """Whether a cell is no day that is known."""


def read_day_columns(
    frame: pd.DataFrame, headings: list[str], asked: Questions
) -> dict[str, DayColumn]:
    """Read columns of days.

    Parameters
    ----------
    frame
        The table.
    headings
        Its columns of days.
    asked
        Takes the questions.
    """
    values = {heading: frame[heading].astype("category") for heading in headings}
    words = {heading: [str(v) for v in column.cat.categories] for heading, column in values.items()}
    every = [word for one in words.values() for word in one]
    counts = _doubts(values, words)
    rules = _answered(DayRules(), counts, every, asked)
    denied = {doubt for doubt, question in _YES_OR_NO.items() if asked.answer(question) == _NO}
    found = {}
    for heading, column in values.items():
        readings = [_settled(read_day(word, rules), denied) for word in words[heading]]
        if not rules.spans and any(one.doubt is Doubt.SPAN for one in readings):
            readings = [
                _unsure(word, one) for word, one in zip(words[heading], readings, strict=True)
            ]
        found[heading] = DayColumn(
            dates=_spread(column, [one.date for one in readings], ""),
            waits=_spread(column, [_waits(one) for one in readings], fill=False),
            misfits=_spread(
                column, [one.doubt is Doubt.UNREADABLE for one in readings], fill=False
            ),
        )
    return found


def _unsure(word: str, read: DayReading) -> DayReading:
    """Beside 1921-22, 1904-05 may be two years as well."""
    month = len(word) == len("1904-05") and word[4] in "-/" and read.doubt is None
    return DayReading(doubt=Doubt.SPAN, meanings=(read.date,)) if month else read


def _settled(read: DayReading, denied: Collection[Doubt]) -> DayReading:
    """A reading; one that a reader said no to is no day."""
    return DayReading(doubt=Doubt.UNREADABLE) if read.doubt in denied else read


def _waits(read: DayReading) -> bool:
    return read.doubt is not None and read.doubt is not Doubt.UNREADABLE


def _spread(column: pd.Series, values: list[object], fill: object) -> pd.Series:
    """Values of the categories as a column by row."""
    codes = column.cat.codes.to_numpy()
    table = pd.Series([*values, fill]).to_numpy()
    return pd.Series(table[codes], index=column.index)  # code -1 is the last


def _doubts(
    values: Mapping[str, pd.Series], words: Mapping[str, list[str]]
) -> dict[Doubt, Counter[str]]:
    """Cells in doubt with their number of rows, by the doubt."""
    counts: dict[Doubt, Counter[str]] = {}
    for heading, column in values.items():
        rows = column.cat.codes.value_counts()
        for code, word in enumerate(words[heading]):
            doubt = read_day(word, DayRules()).doubt
            if doubt is not None:
                counts.setdefault(doubt, Counter())[word] += int(rows.get(code, 0))
    return counts


def _answered(
    rules: DayRules, counts: Mapping[Doubt, Counter[str]], every: list[str], asked: Questions
) -> DayRules:
    """The rules that evidence and answers give."""
    if Doubt.SHORT_YEAR in counts:
        rules = replace(rules, short_years=_hundred(counts[Doubt.SHORT_YEAR], asked))
    orders = Counter(
        {
            word: n
            for doubt in (Doubt.ORDER, Doubt.SHORT_YEAR)
            for word, n in counts.get(doubt, {}).items()
        }
    )
    if ordered := {w: n for w, n in orders.items() if _has_order(w, rules)}:
        rules = replace(rules, order=_order(Counter(ordered), every, asked))
    if Doubt.ZONE in counts:
        rules = replace(rules, zone=_zone(counts[Doubt.ZONE], asked))
    if Doubt.SPAN in counts:
        rules = replace(rules, spans=_spans(counts[Doubt.SPAN], asked))
    if Doubt.MONTH_OR_DAY in counts:
        rules = replace(rules, month_names=_month_names(counts[Doubt.MONTH_OR_DAY], asked))
    if Doubt.SERIAL in counts:
        rules = replace(rules, serials=_serials(counts[Doubt.SERIAL], asked))
    opened, real = set(), set()
    for word, rows in counts.get(Doubt.OPEN, Counter()).items():
        taken = _open_end(word, rows, asked)
        opened |= {word} if taken == OPEN_END else set()
        real |= {word} if taken == REAL_DAY else set()
    return replace(rules, open_ends=frozenset(opened), real_ends=frozenset(real))


def _has_order(word: str, rules: DayRules) -> bool:
    return (
        read_day(word, replace(rules, short_years=rules.short_years or "2000")).doubt is Doubt.ORDER
    )


def _order(counts: Counter[str], every: list[str], asked: Questions) -> DayOrder | None:
    told = order_of(every)
    example = next(iter(counts))
    first, second = read_day(example, DayRules(short_years="2000")).meanings
    why = say("Other cells can only be read that way.") if told else say("No other cell tells.")
    taken = asked.ask(
        Question(
            id="day order",
            text=say("{cell}: {first} or {second}?", cell=example, first=first, second=second),
            why=why,
            choices=(Option(DayOrder.DAY_FIRST, first), Option(DayOrder.MONTH_FIRST, second)),
            proposal=told or "",
            certain=told is not None,
            rows=counts.total(),
        )
    )
    return DayOrder(taken) if taken else None


def _hundred(counts: Counter[str], asked: Questions) -> str:
    example = next(iter(counts))
    taken = asked.ask(
        Question(
            id="short years",
            text=say("{cell}: in which century?", cell=example),
            why=say("A year of two digits."),
            choices=(
                Option("2000", say("{first} to {last}", first="2000", last="2099")),
                Option("1900", say("{first} to {last}", first="1900", last="1999")),
                Option("0", say("the years 1 to 99")),
            ),
            rows=counts.total(),
        )
    )
    return taken or ""


def _zone(counts: Counter[str], asked: Questions) -> str:
    example = next(iter(counts))
    written, *others = read_day(example, DayRules()).meanings
    taken = asked.ask(
        Question(
            id="zone",
            text=say("{cell}: which day is that?", cell=example),
            why=say(
                "By its own clock {written}; elsewhere it was {first} or {second}.",
                written=written,
                first=others[0],
                second=others[1],
            )
            if others[1:]
            else say(
                "By its own clock {written}; elsewhere it was {first}.",
                written=written,
                first=others[0],
            ),
            choices=(Option(AS_WRITTEN, say("the day as it is written")),),
            free=say("a zone, such as Europe/Kyiv or +04:00"),
            fits=is_zone,
            proposal=AS_WRITTEN,
            rows=counts.total(),
        )
    )
    return taken or ""


def _spans(counts: Counter[str], asked: Questions) -> bool:
    example, meaning = _example(counts)
    first, _, last = meaning.partition("/")
    text = say("{cell}: the years {first} to {last}?", cell=example, first=first, last=last)
    why = say("It is no month, and is never read as a season.")
    return _is_so(_YES_OR_NO[Doubt.SPAN], text, why, counts, asked)


def _month_names(counts: Counter[str], asked: Questions) -> str:
    example, month = _example(counts)
    text = say("{cell}: the month {month}?", cell=example, month=month)
    why = say(
        "A spreadsheet shows months so. A day of that month is lost by now, and is not made up."
    )
    return "year" if _is_so(_YES_OR_NO[Doubt.MONTH_OR_DAY], text, why, counts, asked) else ""


def _serials(counts: Counter[str], asked: Questions) -> bool:
    example, day = _example(counts)
    text = say("{cell}: a spreadsheet's number of the day {day}?", cell=example, day=day)
    why = say("These look like spreadsheet day numbers.")
    return _is_so(_YES_OR_NO[Doubt.SERIAL], text, why, counts, asked)


def _example(counts: Counter[str]) -> tuple[str, str]:
    """The commonest cell, and what it likely means."""
    cell = next(iter(counts))
    return cell, read_day(cell, DayRules()).meanings[0]


def _is_so(question_id: str, text: str, why: str, counts: Counter[str], asked: Questions) -> bool:
    """Ask whether cells mean what they likely do; else their rows are left out."""
    taken = asked.ask(
        Question(
            id=question_id,
            text=text,
            why=why,
            choices=(Option(_YES, say("yes")), Option(_NO, say("no: leave these rows out"))),
            proposal=_YES,
            rows=counts.total(),
        )
    )
    return taken == _YES


def _open_end(word: str, rows: int, asked: Questions) -> str | None:
    return asked.ask(
        Question(
            id=f"open:{word}",
            text=say("{cell}: an open end, or a real day?", cell=word),
            why=say("Many files write so where there is no day."),
            choices=(
                Option(OPEN_END, say("open: no day is told")),
                Option(REAL_DAY, say("that very day")),
            ),
            proposal=OPEN_END,
            certain=word.startswith(_SURE_OPEN),
            rows=rows,
        )
    )
