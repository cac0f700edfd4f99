"""A date in words, in the language spoken."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from handover.edtf.parsing import parse
from handover.words import date_words
from handover.words.speech import language

if TYPE_CHECKING:
    from handover.edtf.edtf_date import EdtfDate


def phrase(value: str | EdtfDate) -> str:
    """Put a date into words, as a noun: what follows "since".

    Examples
    --------
    >>> phrase("2020-11-14/2020-11-15")
    '14–15 November 2020'
    >>> phrase("199X")
    'the 1990s'
    """
    return date_words.noun(_read(value))


def sentence(value: str | EdtfDate) -> str:
    """Put a date into words that say when.

    Examples
    --------
    >>> sentence("[..2020-11-25]")
    'by 25 November 2020'
    >>> sentence("199X")
    'in the 1990s'
    >>> sentence("2020-11-14/2020-11-15")
    '14–15 November 2020'
    >>> sentence("2020-11~")
    'about November 2020'
    """
    return _said_when(value, language())


@lru_cache(maxsize=65_536)
def _said_when(value: str | EdtfDate, _language: str) -> str:
    return date_words.said_when(_read(value))


def since(value: str | EdtfDate) -> str:
    """Say since when something is so, which began on some day of a date.

    >>> since("2020-11-25"), since("2020-11")
    ('since 25 November 2020', 'since some day, in November 2020')
    """
    return _said_since(value, language())


@lru_cache(maxsize=65_536)
def _said_since(value: str | EdtfDate, _language: str) -> str:
    return date_words.since(_read(value))


def until(value: str | EdtfDate) -> str:
    """Say until when something was so, which ended on some day of a date.

    >>> until("2020-11-25"), until("2020-11")
    ('until 25 November 2020', 'until some day, in November 2020')
    """
    return date_words.until(_read(value))


def some_day(value: str | EdtfDate) -> str:
    """Say that something was on some day of a date.

    >>> some_day("1979-07-27/1979-11-14"), some_day("199X")
    ('between 27 July 1979 and 14 November 1979', 'at some time in the 1990s')
    """
    return date_words.some_day(_read(value))


def _read(value: str | EdtfDate) -> EdtfDate:
    return parse(value) if isinstance(value, str) else value
