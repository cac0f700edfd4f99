"""Daily statuses reduced to their changes: one set of expressions, whichever engine runs them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

import ibis
from ibis import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ibis.expr.types import BooleanValue, Column, Table

    from handover.engine.engines import Engine

PLACE, DAY, CLAIMANT, STATUS, BEFORE = "place", "day", "claimant", "status", "before"
CHANGED, TWICE = "changed", "twice"
_OF_A_CHANGE = (DAY, CLAIMANT, STATUS, BEFORE, CHANGED, TWICE)
AS_WRITTEN, WORD, NUMBER = "@as_written_", "@word_", "@number"
_NUMBERED, _AS_WORD = "@numbered", "@as_word"
_PLACE, _DAY, _CLAIMANT, _STATUS = "@place", "@day", "@claimant", "@status"
_DAY_LENGTH = len("2020-11-25")


def day_of(column: Column) -> Column:
    """Return the days of a column; null where a text is none as 2020-11-25, or a cell no text."""
    if column.type().is_string():
        text = column.strip()
        return ibis.cases((text.length() == _DAY_LENGTH, text.try_cast("date")), else_=ibis.null())
    if column.type().is_date() or column.type().is_timestamp():
        return column.cast("date")
    return column.isnull().ifelse(ibis.null("date"), ibis.null("date"))


@dataclass(frozen=True, kw_only=True)
class StatusColumns:
    """Where a table of daily statuses has what."""

    place: Sequence[str]
    """Columns that name a place: its code, its name."""
    position: Sequence[str]
    """Columns that tell where it is; places of one name may lie apart."""
    day: str
    """The column of the days."""
    status: Mapping[str, str]
    """Heading of each column of statuses, with its claimant."""
    claimant: str | None = None
    """Of the long form, the column that names the claimant."""

    @property
    def named(self) -> Sequence[str]:
        """Columns by which a place is told from others."""
        return [*self.place, *self.position]


@dataclass(frozen=True, kw_only=True)
class StatusWords:
    """What stands in a table of daily statuses, each of it with a number: see `number_words`."""

    places: Table
    claimants: Table | None
    """Of the long form."""
    statuses: Mapping[str, Table]
    """By the heading of their column."""


def number_words(engine: Engine, table: Table, columns: StatusColumns) -> StatusWords:
    """Number what stands in a table, so that its rows are put in order as numbers.

    Each table has a row for each way in which something is written (`AS_WRITTEN`), with its words
    without blanks around them (`WORD`) and its `NUMBER`, in the order of the words. `NUMBER` is
    null where nothing is written.
    """

    def numbered(name: str, words: Sequence[str], others: Sequence[str] = ()) -> Table:
        return engine.keep(_numbered(table, words, others), name)

    return StatusWords(
        places=numbered("status_places", columns.place, columns.position),
        claimants=numbered("status_claimants", [columns.claimant]) if columns.claimant else None,
        statuses={
            heading: numbered(f"status_words_{at}", [heading])
            for at, heading in enumerate(columns.status)
        },
    )


def _numbered(table: Table, words: Sequence[str], others: Sequence[str]) -> Table:
    headings = [*words, *others]
    written = [f"{AS_WRITTEN}{at}" for at in range(len(headings))]
    told = [f"{WORD}{at}" for at in range(len(headings))]
    each = table.select(**dict(zip(written, headings, strict=True))).distinct()
    cells = [each[name] for name in written]
    cells = [cell.strip() if cell.type().is_string() else cell for cell in cells]
    each = each.mutate(**dict(zip(told, cells, strict=True)))
    blank = reduce(and_, (_is_blank(each[name]) for name in told[: len(words)]))
    rank = ibis.dense_rank().over(order_by=[each[name] for name in told]).cast("int32")
    return each.mutate(**{NUMBER: ibis.ifelse(blank, ibis.null("int32"), rank)})


def _is_blank(column: Column) -> Column:
    missing = column.isnull()
    return missing | (column == "") if column.type().is_string() else missing


def _unlike(name: str, table: Table) -> str:
    """Return the name for a column beside those of a table, longer where one is called so."""
    taken = {column.casefold() for column in table.columns}
    while name.casefold() in taken:
        name += "@"
    return name


def _with_number(table: Table, numbers: Table, headings: Sequence[str], number: str) -> Table:
    """Return the table with the number of what stands in these columns of each row."""
    found = table.join(numbers, list(_as_written(table, numbers, headings)))
    return found.select(table, **{number: numbers[NUMBER]})


def _as_written(table: Table, numbers: Table, headings: Sequence[str]) -> Iterator[BooleanValue]:
    """Say that these columns of a row are what stands in the other table, or are null as there."""
    for at, heading in enumerate(headings):
        yield table[heading].identical_to(numbers[f"{AS_WRITTEN}{at}"])


def find_changes(table: Table, columns: StatusColumns, words: StatusWords) -> Table:
    """Return the statuses that differ from the one before of their place and claimant.

    Parameters
    ----------
    table
        The daily statuses, in the long form or in the wide one.
    columns
        Where it has what.
    words
        What stands there, numbered.

    Returns
    -------
    Table
        `PLACE` (a number), `DAY`, `CLAIMANT`, `STATUS`, `BEFORE` (null of the first of a series),
        `CHANGED` (false of the last status of a series when it says nothing new: the newest
        evidence of it) and `TWICE`, whether the place has two statuses by one claimant on that
        day.
    """
    found = [
        _changes_of(table, columns, words, heading, by) for heading, by in columns.status.items()
    ]
    return reduce(lambda one, other: one.union(other), found)


def _changes_of(
    table: Table, columns: StatusColumns, words: StatusWords, heading: str, by: str
) -> Table:
    statuses = words.statuses[heading]
    place, status, who = (_unlike(name, table) for name in (_PLACE, _STATUS, _CLAIMANT))
    told = _with_number(table, words.places, columns.named, place)
    told = _with_number(told, statuses, [heading], status)
    series = {PLACE: place}
    if columns.claimant is not None and words.claimants is not None:
        told = _with_number(told, words.claimants, [columns.claimant], who)
        series[CLAIMANT] = who
    told = told.select(**series, **{STATUS: status, DAY: day_of(told[columns.day])})
    told = told.filter(_[PLACE].notnull(), _[STATUS].notnull(), _[DAY].notnull())
    # By the status too: two of one day stand in one order on every engine.
    window = ibis.window(group_by=[*series], order_by=[DAY, STATUS])
    marked = told.mutate(
        before=_[STATUS].lag().over(window),
        day_before=_[DAY].lag().over(window),
        day_after=_[DAY].lead().over(window),
    )
    marked = marked.mutate(changed=_.before.isnull() | (_.before != _[STATUS]))
    found = marked.filter(_.changed | _.day_after.isnull()).select(
        *series,
        DAY,
        STATUS,
        before=_[BEFORE],
        changed=_[CHANGED],
        twice=ibis.coalesce(_.changed & (_.day_before == _[DAY]), ibis.literal(value=False)),
    )
    for number in (STATUS, BEFORE):
        found = _in_words(found, statuses, number)
    if words.claimants is not None:
        found = _in_words(found, words.claimants, CLAIMANT)
    else:
        found = found.mutate(**{CLAIMANT: ibis.literal(by)})
    return found.select(PLACE, *_OF_A_CHANGE)


def _in_words(table: Table, numbers: Table, number: str) -> Table:
    """Return the table with a word in place of a number."""
    word = numbers[f"{WORD}0"].cast("string")
    each = numbers.select(**{_NUMBERED: numbers[NUMBER], _AS_WORD: word})
    each = each.filter(_[_NUMBERED].notnull()).distinct()
    found = table.left_join(each, [(number, _NUMBERED)])
    return found.select(
        *(name for name in table.columns if name != number), **{number: _[_AS_WORD]}
    )


def name_places(found: Table, words: StatusWords, columns: StatusColumns) -> Table:
    """Return what changed with the columns that name a place and its position, in this order."""
    named = [f"{WORD}{at}" for at in range(len(columns.named))]
    each = words.places.select(*named, **{_NUMBERED: words.places[NUMBER]}).distinct()
    return found.join(each, [(PLACE, _NUMBERED)]).select(*named, *_OF_A_CHANGE)


def rows_that_change(
    table: Table, found: Table, columns: StatusColumns, words: StatusWords
) -> Table:
    """Return the rows of the table of which `find_changes` tells, as they stand in it.

    Rows of a place that is told two things on one day are returned all, so that nothing is decided
    of them here; so are rows that name no place, or no day that can be read.
    """
    places = words.places
    doubtful = found.filter(found[TWICE]).select(PLACE).distinct()
    days = found.select(PLACE, DAY).distinct().anti_join(doubtful, PLACE)
    whole = places.filter(places[NUMBER].isnull()).union(
        places.semi_join(doubtful, [(NUMBER, PLACE)])
    )
    turns = days.join(places, [(PLACE, NUMBER)])
    day = _unlike(_DAY, table)
    dated = table.mutate(**{day: day_of(table[columns.day])})
    undated = dated.filter(dated[day].isnull())
    dated = dated.filter(dated[day].notnull())
    of_whole = [*_as_written(dated, whole, columns.named)]
    of_turns = [*_as_written(dated, turns, columns.named), dated[day] == turns[DAY]]
    kept = ibis.union(dated.semi_join(whole, of_whole), dated.semi_join(turns, of_turns), undated)
    return kept.drop(day)
