"""Days as other people's files write them: each read one way only, or left to be asked.

A cell is a day, a month, a year or a span, written in any common order, with the months' names in
many languages (CLDR). What may mean two things is never decided by the program alone: it comes
back as a doubt with the meanings that it may have.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from handover.edtf.ambiguity import SPREADSHEET_START
from handover.edtf.edtf_date import iso_day
from handover.edtf.parsing import parse
from handover.errors import DateError
from handover.matching.day_reading import AS_WRITTEN, DayOrder, DayReading, DayRules, Doubt
from handover.matching.month_names import month_names, weekday_names
from handover.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo


_OPEN = re.compile(
    r"9999(-12-31)?([T ].*)?|31[./]12[./]9999|12/31/9999|0{1,4}(-00-00)?|-1|0001-01-01([T ].*)?|"
    r"(01[./-]01[./-]1900|1900-01-01)([T ].*)?",
    re.ASCII,
)
_OPEN_WORDS = frozenset(
    ["..", "…", "-", "–", "—", "open", "present", "ongoing", "now", "current", "n/a", "null", "?"]
)
_TIME = re.compile(
    r"[T\s,]+(\d{1,2})[:h.](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?\s*(am|pm)?\s*"
    r"(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$",
    re.IGNORECASE | re.ASCII,
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_COMPACT = re.compile(r"(1[0-9]{3}|20[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.\s])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_SPAN = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{2}|\d{4})", re.ASCII)
_YEAR = re.compile(r"-?\d{1,4}", re.ASCII)
_SERIAL = re.compile(r"[1-6]\d{4}", re.ASCII)
_MONTH_NUMBER = re.compile(r"([^\W\d_]+)\.?[-/'’ ](\d{2})", re.UNICODE)
_MOST_MONTHS = 12
_BESIDE_A_DAY = frozenset(
    map(
        fold,
        (
            *("a", "ad", "d", "de", "del", "den", "der", "di", "do", "du", "e", "el", "la", "le"),
            *("am", "o", "of", "on", "the", "year", "año", "ano", "anno", "roku", "rok", "il"),
            *("ili", "ilin", "yıl", "yılı", "г", "год", "года", "году", "р", "року", "рік"),
            *("at", "à", "um", "ci", "cı", "cu", "cü", "го", "ого", "е", "ое"),
            *("թ", "թվական", "թվականի", "წ", "წელი", "წლის", "عام", "سنة", "م"),
        ),
    )
)
"""Words beside the name of a month that say no more than that it is a date."""
_IN_A_MONTH = frozenset(
    map(
        fold,
        (
            *("early", "mid", "late", "beginning", "end", "start", "début", "mi", "fin", "anfang"),
            *("mitte", "ende", "principios", "mediados", "finales", "начало", "середина", "конец"),
            *("начале", "середине", "конце", "початок", "кінець"),
        ),
    )
)
"""Words for a part of a month: beside one without a day they say the month, and more exactly."""


def order_of(values: Iterable[str]) -> DayOrder | None:
    """Which number is the day, by the values that can be read one way only; None: none tells."""
    first = second = False
    for value in values:
        if match := _YEAR_LAST.fullmatch(_TIME.sub("", value.strip())):
            first |= int(match[1]) > _MOST_MONTHS >= int(match[3])
            second |= int(match[3]) > _MOST_MONTHS >= int(match[1])
    if first == second:
        return None
    return DayOrder.DAY_FIRST if first else DayOrder.MONTH_FIRST


def read_day(text: str, rules: DayRules) -> DayReading:
    """Return what a cell says of a day.

    Parameters
    ----------
    text
        The cell, as it stands in the file.
    rules
        What is known of how its days are written.

    Examples
    --------
    >>> rules = DayRules()
    >>> read_day("2 May 2014", rules).date, read_day("20241231", rules).date
    ('2014-05-02', '2024-12-31')
    >>> read_day("01/12/2020", rules).meanings
    ('2020-12-01', '2020-01-12')
    >>> read_day("1921-22", rules).meanings
    ('1921/1922',)
    """
    text = " ".join(text.split())
    if not text:
        return DayReading()
    if text in rules.open_ends or (text not in rules.real_ends and text.lower() in _OPEN_WORDS):
        return DayReading()
    if text not in rules.real_ends and _OPEN.fullmatch(text):
        own = _plain(_TIME.sub("", text), rules).date
        return DayReading(doubt=Doubt.OPEN, meanings=("", own) if own else ("",))
    if stamp := _TIME.search(text):
        return _with_time(text[: stamp.start()].strip(" ,"), stamp, rules)
    return _plain(text, rules)


def _with_time(day: str, stamp: re.Match[str], rules: DayRules) -> DayReading:
    read = _plain(day, rules)
    written = iso_day(read.date)
    if not stamp[5] or written is None or rules.zone == AS_WRITTEN:
        return read
    hour = int(stamp[1]) % 12 + 12 * (stamp[4].lower() == "pm") if stamp[4] else int(stamp[1])
    try:
        moment = datetime.combine(
            written, time(hour, int(stamp[2]), int(stamp[3] or 0)), tzinfo=_zone(stamp[5])
        )
    except ValueError:
        return DayReading(doubt=Doubt.UNREADABLE)
    if rules.zone:
        return DayReading(moment.astimezone(_zone(rules.zone)).date().isoformat())
    near = {(moment + timedelta(hours=hours)).date().isoformat() for hours in (-12, 14)}
    others = tuple(sorted(near - {read.date}))
    # Where every clock on earth shows the same day there is nothing to ask.
    return DayReading(doubt=Doubt.ZONE, meanings=(read.date, *others)) if others else read


def is_zone(text: str) -> bool:
    """Whether a text names a zone: an offset, or a name of the time zone database."""
    try:
        _zone(text)
    except ValueError:
        return False
    return True


def _zone(text: str) -> tzinfo:
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    if match := re.fullmatch(r"([+-])(\d\d):?(\d\d)?", text):
        away = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return timezone(away if match[1] == "+" else -away)
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(text) from error


def _plain(text: str, rules: DayRules) -> DayReading:  # noqa: PLR0911  # a form a line
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(int(match[1]), int(match.groups()[-2]), int(match.groups()[-1]))
    if match := _YEAR_LAST.fullmatch(text):
        return _in_order(int(match[1]), int(match[3]), match[4], rules, dots=match[2] == ".")
    if match := _SPAN.fullmatch(text):
        return _span(match[1], match[2], rules)
    if _SERIAL.fullmatch(text):
        day = (SPREADSHEET_START + timedelta(days=int(text))).isoformat()
        return DayReading(day) if rules.serials else DayReading(doubt=Doubt.SERIAL, meanings=(day,))
    if _YEAR.fullmatch(text):
        return _year(text, rules)
    if match := _MONTH_NUMBER.fullmatch(text):
        return _month_and_number(match, rules)
    if read := _in_words(text, rules):
        return read
    try:
        return DayReading(parse(text).text)
    except DateError:
        return DayReading(doubt=Doubt.UNREADABLE)


def _day(year: int, month: int, day: int) -> DayReading:
    try:
        return DayReading(date(year, month, day).isoformat())
    except ValueError:
        return DayReading(doubt=Doubt.UNREADABLE)


def _in_order(first: int, second: int, year: str, rules: DayRules, *, dots: bool) -> DayReading:
    if len(year) == 2:  # noqa: PLR2004
        if not rules.short_years:
            likely = tuple(
                read.date
                for hundred in ("2000", "1900")
                if (read := _in_order(first, second, _full(year, hundred), rules, dots=dots)).date
            )
            return DayReading(doubt=Doubt.SHORT_YEAR, meanings=likely)
        year = _full(year, rules.short_years)
    as_days = _day(int(year), second, first), _day(int(year), first, second)
    fitting = [read for read in as_days if read.date]
    if len(fitting) <= 1 or as_days[0] == as_days[1]:
        if fitting and rules.order and as_days[rules.order == DayOrder.MONTH_FIRST] != fitting[0]:
            return DayReading(doubt=Doubt.UNREADABLE)
        return fitting[0] if fitting else as_days[0]
    if rules.order or dots:  # nobody writes month first with dots
        return as_days[not dots and rules.order == DayOrder.MONTH_FIRST]
    return DayReading(doubt=Doubt.ORDER, meanings=tuple(read.date for read in fitting))


def _full(year: str, hundred: str) -> str:
    return f"{int(hundred) + int(year):04}"


def _span(first: str, second: str, rules: DayRules) -> DayReading:
    last = second if len(second) == len(first) else first[:2] + second
    two_years = f"{first}/{last}" if int(last) > int(first) else ""
    if len(second) == len(first):
        return DayReading(two_years) if two_years else DayReading(doubt=Doubt.UNREADABLE)
    month = f"{first}-{second}" if 1 <= int(second) <= _MOST_MONTHS else ""
    if rules.spans and two_years:
        return DayReading(two_years)
    if month:
        return DayReading(month)
    return DayReading(doubt=Doubt.SPAN if two_years else Doubt.UNREADABLE, meanings=(two_years,))


def _year(text: str, rules: DayRules) -> DayReading:
    year = int(text)
    if year <= 0:
        return DayReading(doubt=Doubt.UNREADABLE)
    if len(text) <= 2:  # noqa: PLR2004
        if not rules.short_years:
            likely = (_full(text, "0"), _full(text, "1900"), _full(text, "2000"))
            return DayReading(doubt=Doubt.SHORT_YEAR, meanings=likely)
        return DayReading(_full(text, rules.short_years))
    return DayReading(f"{year:04}")


def _month_and_number(match: re.Match[str], rules: DayRules) -> DayReading:
    month = month_names().get(fold(match[1]))
    if month is None:
        return DayReading(doubt=Doubt.UNREADABLE)
    as_month = f"20{match[2]}-{month:02}"
    if rules.month_names == "year":
        return DayReading(f"{_full(match[2], rules.short_years or '2000')}-{month:02}")
    return DayReading(doubt=Doubt.MONTH_OR_DAY, meanings=(as_month,))


def _in_words(text: str, rules: DayRules) -> DayReading | None:
    """A day or month whose name is written out, in any order; None when no month is named.

    Nor where any other word stands beside it: "before 16 Nov 2020" is not that day.
    """
    words = [word for word in re.split(r"[\s,./'’-]+", text) if word]
    named = [month_names()[fold(word)] for word in words if fold(word) in month_names()]
    other = {fold(word) for word in words if not word[0].isdigit()} - month_names().keys()
    other -= _BESIDE_A_DAY | weekday_names()
    numbers = [
        re.sub(r"(?<=\d)(st|nd|rd|th|er|re|º|ª|г|թ)$", "", word)
        for word in words
        if word[0].isdigit()
    ]
    if len(named) != 1 or not all(map(str.isdecimal, numbers)):
        return None
    years = [number for number in numbers if len(number) == 4]  # noqa: PLR2004
    days = [number for number in numbers if len(number) <= 2]  # noqa: PLR2004
    if len(years) == 1 and not days and other <= _IN_A_MONTH:
        return DayReading(f"{int(years[0]):04}-{named[0]:02}")
    if other:
        return None
    if len(years) == 1 and len(days) == 1:
        return _day(int(years[0]), named[0], int(days[0]))
    if not years and len(days) == 2:  # noqa: PLR2004  # 2 May 14
        return _in_order(int(days[0]), named[0], days[1], rules, dots=True)
    return None
