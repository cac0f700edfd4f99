"""Days and numbers as a language writes them, by CLDR."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from handover.words.speech import ENGLISH, language

if TYPE_CHECKING:
    from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_words(day: date) -> str:
    """Write a day out in the language spoken.

    >>> from datetime import date
    >>> day_words(date(2020, 11, 25))
    '25 November 2020'
    """
    if language() == ENGLISH:
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return written(day, "d MMMM y", language())


def month_words(day: date) -> str:
    """Write the month of a day out, with its year.

    >>> from datetime import date
    >>> month_words(date(2020, 11, 25))
    'November 2020'
    """
    return written(day, "LLLL y", language())


def grouping() -> str:
    """What stands between the thousands of a number.

    >>> grouping()
    ','
    """
    from babel.numbers import get_group_symbol  # noqa: PLC0415 (only charts need it)

    return str(get_group_symbol(language()))


@lru_cache(maxsize=10_000)
def written(day: date, form: str, tag: str) -> str:
    """Write a day in a form of CLDR, such as ``d MMM``, in a language."""
    from babel.dates import format_date  # noqa: PLC0415 (English days need none of it)

    return format_date(day, form, locale=tag)
