"""Rows that say from when until when something was so."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.matching.claim_drafts import Drafts, OutlineDraft
from handover.matching.column_roles import ColumnRole
from handover.matching.questions import Option, Question
from handover.matching.shapes.calendar import after, first_day, is_day, last_day
from handover.words.speech import say

if TYPE_CHECKING:
    from handover.matching.questions import Questions
    from handover.matching.row_table import RowTable

_SHARE, _LEAST = 0.2, 3
"""Share, and number, of rows that have to begin or end on one day for it to be asked about."""
DATA_ENDS, REAL_ENDS = "the data", "what they tell of"
WHOLE = "from its first day to its last"


def spans(rows: RowTable, asked: Questions) -> Drafts:
    """Return what rows with a first and a last day say.

    Where nobody tells who followed, the control of a holder ends with its row; an end that is open
    ends nothing.
    """
    drafts = Drafts()
    start, end = rows.dates(ColumnRole.START), rows.dates(ColumnRole.END)
    _ask_about_years(rows, asked)
    usable = rows.usable().tolist()
    days = _SpanDays(
        {row: first_day(start.iloc[row]) for row in usable},
        {row: last_day(end.iloc[row]) for row in usable},
    )
    data_end, ends_told = _edge(Counter(days.ends.values()), asked, last=True)
    days.data_begin, begins_told = _edge(Counter(days.starts.values()), asked, last=False)
    for row in list(usable):
        # Whether a holder lost a place on the last day of the data is not for the program to say.
        unsure = (not ends_told and days.ends[row] == data_end) or (
            not begins_told and days.starts[row] == days.data_begin
        )
        if unsure and (data_end or days.data_begin):
            rows.waits[row] = True
            usable.remove(row)
    days.ends = {row: "" if day == data_end else day for row, day in days.ends.items()}
    by_place: dict[int, list[int]] = defaultdict(list)
    for row in usable:
        by_place[int(rows.codes[row])].append(row)
    words = rows.cells(ColumnRole.HOLDER)
    overlaps = 0
    for place, own in by_place.items():
        own.sort(key=lambda row: (days.starts[row], days.ends[row] or "9999"))
        told = [(row, words.iloc[row], rows.meaning(words.iloc[row]).parties) for row in own]
        overlaps += _add_claims(drafts, place, told, days)
        for row in own:
            shape = None if rows.shapes is None else rows.shapes.iloc[row]
            if shape is not None and "Polygon" in shape.geom_type:
                begins = "" if days.starts[row] == days.data_begin else days.starts[row]
                drafts.outlines.append(OutlineDraft(place, shape, row, begins, days.ends[row]))
    if overlaps:
        drafts.notes.append(
            say(
                "{count, plural, "
                "one {# row begins before the row before it of the same place has ended, with "
                "another holder: from then on the later row counts.} "
                "other {# rows begin before the row before them of the same place has ended, with "
                "another holder: from then on the later row counts.}}",
                count=overlaps,
            )
        )
    return drafts


@dataclass
class _SpanDays:
    """First and last day of each row; "" where it is open."""

    starts: dict[int, str]
    ends: dict[int, str]
    data_begin: str = ""
    """Day on which the data begin; what began then may have begun before."""

    def date(self, row: int) -> str:
        """Date from which a row holds, EDTF."""
        begin = self.starts[row]
        if begin:
            return f"[..{begin}]" if begin == self.data_begin else begin
        return f"[..{self.ends[row]}]" if self.ends[row] else ""


_Told = tuple[int, str, tuple[str, ...]]
"""A row, its word for the holder, and the parties that this means."""


def _add_claims(drafts: Drafts, place: int, told: list[_Told], days: _SpanDays) -> int:
    """Add the claims of one place, in the order of its rows; return how many rows overlap."""
    overlaps = 0
    earlier: _Told | None = None
    for at, (row, word, parties) in enumerate(told):
        goes_on = False
        if earlier is not None:
            goes_on = earlier[2] == parties and _touch(days.ends[earlier[0]], days.starts[row])
            overlaps += earlier[2] != parties and _overlap(days, earlier[0], row)
        following = told[at + 1][0] if at + 1 < len(told) else None
        if parties and not goes_on and days.date(row):
            drafts.hold(place, parties, days.date(row), row)
        elif not parties and days.date(row):
            drafts.tell(place, days.date(row), row, f"listed as “{word}”" if word else "listed")
        end = after(days.ends[row]) if days.ends[row] else ""
        if (
            parties
            and end
            and (following is None or not _touch(days.ends[row], days.starts[following]))
        ):
            drafts.end(place, parties[0], end, row)
        earlier = (row, word, parties)
    return overlaps


def _overlap(days: _SpanDays, earlier: int, row: int) -> bool:
    return not days.ends[earlier] or days.starts[row] <= days.ends[earlier]


def _touch(end: str, start: str) -> bool:
    """Whether a row begins at the latest on the day after another one's last."""
    return not end or not start or not after(end) or start <= after(end)


def _edge(counts: Counter[str], asked: Questions, *, last: bool) -> tuple[str, bool]:
    """The day on which the data begin or end, and whether that was told.

    The day is empty where few rows share it, or where what they tell of did begin or end then.
    """
    # A table that has a mark for an open end does not need the end of its data for one.
    if not counts or counts[""]:
        return "", True
    day, what = (max(counts), "end") if last else (min(counts), "begin")
    if counts[day] < max(_LEAST, _SHARE * counts.total()):
        return "", True
    taken = asked.ask(
        Question(
            id=f"data {what}",
            text=_edge_text(day, counts[day], last=last),
            why=say("It is the last day of all.") if last else say("It is the first day of all."),
            choices=(
                Option(
                    DATA_ENDS, say("the data end there") if last else say("the data begin there")
                ),
                Option(
                    REAL_ENDS,
                    say("what they tell of did end there")
                    if last
                    else say("what they tell of did begin there"),
                ),
            ),
            proposal=DATA_ENDS,
            rows=counts[day],
        )
    )
    return "" if taken == REAL_ENDS else day, taken is not None


def _edge_text(day: str, rows: int, *, last: bool) -> str:
    if last:
        return say(
            "{count, plural, one {{day}: # row ends on that day.} "
            "other {{day}: # rows end on that day.}} Do the data end there, or what they tell of?",
            count=rows,
            day=day,
        )
    return say(
        "{count, plural, one {{day}: # row begins on that day.} "
        "other {{day}: # rows begin on that day.}} Do the data begin there, or what they tell of?",
        count=rows,
        day=day,
    )


def _ask_about_years(rows: RowTable, asked: Questions) -> None:
    """Say how a bare year or month is read as the start or end of a row."""
    vague = [
        date
        for role in (ColumnRole.START, ColumnRole.END)
        for date in rows.dates(role).unique()
        if date and not is_day(date)
    ]
    if vague:
        asked.ask(
            Question(
                id="whole years",
                text=say(
                    "{date}: the row counts from the first day of it, or to its last?",
                    date=vague[0],
                ),
                why=say("Rows that name years or months say no days."),
                choices=(Option(WHOLE, say("yes: from its first day to its last")),),
                proposal=WHOLE,
                certain=True,
                rows=len(vague),
            )
        )
