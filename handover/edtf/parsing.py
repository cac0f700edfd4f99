"""A date read from its text."""

from __future__ import annotations

import re
from functools import lru_cache

from handover.edtf.ambiguity import misread
from handover.edtf.edtf_date import EXAMPLES, EdtfDate, iso_day
from handover.edtf.usual_dates import by_pattern
from handover.errors import DateError
from handover.words.speech import say

LONGEST_DATE = 250
"""Characters of a date: the grammar takes minutes over a set of a thousand."""
_SEASON = re.compile(r"(?<![\d-])\d{4}-2[1-4](?![\d-])", re.ASCII)


@lru_cache(maxsize=65_536)
def parse(text: str) -> EdtfDate:
    """Read one EDTF date.

    Parameters
    ----------
    text
        EDTF, levels 0 to 2. Open ends are written ``..``.

    Returns
    -------
    EdtfDate
        With ``start <= end``.

    Raises
    ------
    DateError
        If the text is not EDTF, lies outside the years 1 to 9999, ends before its start, or
        leaves an end *unknown* (``2020/``): an unknown end has no days; ``..`` has.

    Examples
    --------
    >>> parse("199X").start, parse("199X").end
    (datetime.date(1990, 1, 1), datetime.date(1999, 12, 31))
    >>> parse("[..2020-12-01]").end
    datetime.date(2020, 12, 1)
    """
    stripped = text.strip()
    if not stripped:
        raise DateError(text, say(EXAMPLES))
    if stripped.startswith("/") or stripped.endswith("/"):
        expected = say("an interval with both ends, or '..' for an open one")
        raise DateError(text, expected)
    if len(stripped) > LONGEST_DATE:
        expected = say("a date of at most {count, number} characters", count=LONGEST_DATE)
        raise DateError(text, expected)
    # Nearly all dates of a ledger: the grammar takes a hundredth of a second for each.
    if found := by_pattern(stripped):
        return found
    # The grammar takes as long to load as the rest of the command line.
    from handover.edtf.edtf_grammar import by_grammar

    return by_grammar(text, stripped)


def read_date(text: str) -> EdtfDate:
    """Read a date of a dossier: as `parse` does, less what its author may have meant otherwise.

    Raises
    ------
    DateError
        Also for what `parse` reads: ``1921-22``, by EDTF the summer of 1921 and by most people the
        years 1921 to 1922, and a time of day, for the day depends on the place.

    Examples
    --------
    >>> read_date("1921-22")
    Traceback (most recent call last):
    handover.errors.DateError: '1921-22' is not a date; expected the years as 1921/1922, or the \
months of a season as 1921-06/1921-08
    """
    # What a plain day is taken for is never in doubt, and nearly all dates of a ledger are such.
    if iso_day(text) is None and (expected := misread(text)):
        raise DateError(text, expected)
    return parse(text)


def without_season(text: str) -> str:
    """Return a date with a season of it written by its months, as a dossier has it.

    >>> without_season("1993-22"), without_season("1993-22/1993-23"), without_season("1993-11")
    ('1993-06/1993-08', '1993-06/1993-11', '1993-11')
    """
    if not _SEASON.search(text):
        return text
    when = parse(text)
    return f"{when.start.isoformat()[:7]}/{when.end.isoformat()[:7]}"
