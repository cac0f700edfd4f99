"""Days as a language writes them: by CLDR, and in French and Russian as a sentence has them."""

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
_ENGLISH = {
    "d MMMM": "{day} {month}",
    "d MMMM y": "{day} {month} {year}",
    "LLLL y": "{month} {year}",
}
"""Forms that are written without CLDR, which takes a while to be loaded."""
_FORMS = {
    # As it is read out, inside a sentence too, where "г." would look like its end.
    "ru": {"d MMMM y": "d MMMM y 'года'", "LLLL y": "LLLL y 'года'"},
}
"""Where a language has another form than that of CLDR."""


def day_words(day: date) -> str:
    """Write a day out in the language spoken.

    >>> from datetime import date
    >>> day_words(date(2020, 11, 25))
    '25 November 2020'
    """
    return written(day, "d MMMM y", language())


def weekday_words(day: date) -> str:
    """Write a day out with its weekday.

    >>> from datetime import date
    >>> weekday_words(date(2020, 11, 16))
    'Monday 16 November 2020'
    """
    between = ", " if language() == "ru" else " "
    return between.join((written(day, "EEEE", language()), day_words(day)))


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
    """Write a day in a form of CLDR, such as ``d MMM``, in a language.

    >>> from datetime import date
    >>> written(date(2020, 11, 1), "d MMMM", "fr"), written(date(2020, 11, 2), "d MMM", "ru")
    ('1er novembre', '2 нояб.')
    """
    if tag == ENGLISH and form in _ENGLISH:
        return _ENGLISH[form].format(day=day.day, month=MONTHS[day.month - 1], year=day.year)
    from babel.dates import format_date  # noqa: PLC0415 (most English days need none of it)

    words = format_date(day, _FORMS.get(tag, {}).get(form, form), locale=tag)
    # French counts the first day of a month, and the first alone, by rank.
    return f"1er{words[1:]}" if tag == "fr" and words.startswith("1 ") else words
