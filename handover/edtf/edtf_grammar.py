"""Dates by the whole grammar of EDTF, as the ``edtf`` package parses it."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any

from edtf import parse_edtf
from edtf import parser as edtf_types
from edtf.parser import EDTFParseException

from handover.edtf.edtf_date import EARLIEST, EXAMPLES, LATEST, EdtfDate, Precision
from handover.errors import DateError
from handover.words.speech import say

if TYPE_CHECKING:
    from edtf import EDTFObject

_STUMBLES = (ValueError, OverflowError, AttributeError, TypeError, IndexError, KeyError)
"""What the package fails with over texts that are no dates, as "2020-X11~" or "../0"."""


def by_grammar(text: str, stripped: str) -> EdtfDate:
    """Return what any EDTF text stands for, a plain day too."""
    try:
        parsed = parse_edtf(stripped)
        # The package takes "2020-11-1X" and fails only when asked for its days.
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, *_STUMBLES) as error:
        raise DateError(text, say(EXAMPLES)) from error
    start = _day(text, lower, open_end=EARLIEST)
    end = _day(text, upper, open_end=LATEST)
    if end < start:
        expected = say("an interval that does not end before it starts")
        raise DateError(text, expected)
    both = "%" in stripped
    return EdtfDate(
        text=stripped,
        start=start,
        end=end,
        precision=_precision(parsed, start, end),
        approximate=both or "~" in stripped,
        uncertain=both or "?" in stripped,
    )


def _day(text: str, bound: Any, *, open_end: date) -> date:  # noqa: ANN401 (struct_time or ±inf)
    if isinstance(bound, float) and math.isinf(bound):
        return open_end
    try:
        return date(bound.tm_year, bound.tm_mon, bound.tm_mday)
    except (AttributeError, ValueError, OverflowError) as error:
        expected = say("a day that exists, within the years 1 to 9999")
        raise DateError(text, expected) from error


def _precision(parsed: EDTFObject, start: date, end: date) -> Precision:
    """Judge by the days covered: the package leaves qualified dates without a precision."""
    ranges = (edtf_types.Interval, edtf_types.Level1Interval, edtf_types.Level2Interval)
    sets = (edtf_types.OneOfASet, edtf_types.MultipleDates)
    if isinstance(parsed, (*ranges, *sets)):
        return Precision.DAY if start == end else Precision.RANGE
    if isinstance(parsed, edtf_types.Season):
        return Precision.SEASON
    days = (end - start).days + 1
    for limit, precision in (
        (1, Precision.DAY),
        (31, Precision.MONTH),
        (366, Precision.YEAR),
        (3653, Precision.DECADE),
    ):
        if days <= limit:
            return precision
    return Precision.CENTURY
