"""Years, decades, centuries, seasons and quarters: "1994", "the 1990s", "spring of 1993", "Q3"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.reader.dating.calendar_dates import century_of, year_after
from handover.reader.dating.calendar_names import (
    COUNTED,
    DECADE_WORDS,
    SEASONS,
    UNITS,
    Named,
    ends_number,
    starts_number,
    year_at,
)
from handover.reader.dating.intervals import Unit
from handover.reader.dating.numerals import ordinal_at
from handover.reader.tokens import vocabulary
from handover.words.wording import worded

if TYPE_CHECKING:
    from handover.reader.dating.words import Words

_TIME_WORDS = vocabulary(
    "in since until till by from to during of before after around about between through late "
    "early mid circa ca c ago into throughout within pre post post- onwards or and year than "
    "approximately roughly years"
)
_DETERMINERS = vocabulary("the a an its their his her our this that s")
_NUMBERED = vocabulary("""
    resolution resolutions article articles no nos number paragraph paragraphs clause section law
    decree order room flight route page pages bus unit brigade battalion regiment channel radio
    km line lot house building flat apartment model boeing airbus windows version postcode code box
    extension ext tel phone fax call protocol convention annex chapter item point step part rule
    """)
_MONEY = frozenset("$€£¥₽₼֏₾")
_BEFORE_SEASON = vocabulary("in by since until during of over through throughout")
_VERBS = vocabulary("was is saw has had brought began ended will would marked proved")
_NO_CENTURY = worded("the century is not named")
_BEFORE_YEAR_1 = worded("it lies before the year 1")
_LIKELY = (1800, 2100)
"""Years that a number without a word of time before it may be."""
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_WHICH_YEAR = vocabulary("next last this that same past previous following each every a one per")
"""Before "year", so that a number after it is no year: "by next year 200 families"."""


def year_like(words: Words, index: int) -> Named | None:
    """The year, decade, century, season or quarter that begins at a word."""
    word = words.at(index)
    if word.is_number:
        return _decade(words, index) or _century(words, index) or _year(words, index)
    if word.key == "'" and words.glued(index + 1):
        return _short_decade(words, index) or _short_year(words, index)
    if word.key in DECADE_WORDS and words.key(index - 1) in {"the", "early", "late", "mid", "-"}:
        return Named(
            index, index + 1, Unit.DECADE, "spelled-decade", number=1900 + DECADE_WORDS[word.key],
            doubt=_NO_CENTURY,
        )  # fmt: skip
    if word.key in SEASONS:
        return _season(words, index)
    return _quarter(words, index) or _century(words, index)


def _year(words: Words, index: int) -> Named | None:
    """As in "in 1994", "(1994)", "the 1994 ceasefire"; no bare number."""
    found = year_at(words, index)
    if found is None or not starts_number(words, index):
        return None
    value, after = found
    if words.key(after) in {"bc", "bce"} or words.keys(after, 3) == ("b", ".", "c"):
        return _before_christ(index, after, words)
    if words.key(after) in {"ad", "ce"} and words.at(after).text.isupper():
        after += 1
    doubt = _context(words, index, found[1])
    return None if doubt is None else Named(index, after, Unit.YEAR, "year", value, doubt=doubt)


def _context(words: Words, index: int, after: int) -> str | None:
    """None if the words around a number speak against a year; a doubt if they say nothing."""
    before, following = words.key(index - 1), words.key(after)
    if _is_other_number(words, index, after):
        return None
    if before == "-" and words.glued(index):
        return "" if words.key(index - 2) in {"mid", "early", "late", "pre", "post"} else None
    listed = before in {",", "and", "or"} and year_at(words, index - 2) is not None
    bracketed = before in {"(", "["} and following in {")", "]", ",", "-"}
    determined = before in _DETERMINERS and words.at(after).is_word
    begins = not words.same_clause(index - 1, index) or before in {"", ","}
    if (
        before in _TIME_WORDS
        or listed
        or bracketed
        or determined
        or (begins and following in _VERBS)
    ):
        return ""
    named = words.at(index - 1).is_capital and words.at(index - 1).is_word
    likely = _LIKELY[0] <= int(words.key(index)) < _LIKELY[1]
    weak = before in _DETERMINERS or named or (begins and following == ",")
    return worded("it may be a number that is no year") if weak and likely else None


def _is_other_number(words: Words, index: int, after: int) -> bool:
    """Whether it is the number of a resolution, a price or the first of two."""
    before = words.key(index - 1)
    if words.at(index - 1).text in _MONEY or words.at(after).text in _MONEY:
        return True
    if before in _NUMBERED or (before == "." and words.key(index - 2) in _NUMBERED):
        return True
    joined = words.glued(after) and words.key(after) in {"-", "/"}
    return joined and words.at(after + 1).is_number


def _before_christ(index: int, after: int, words: Words) -> Named:
    end = after + (1 if words.key(after) in {"bc", "bce"} else 3)
    return Named(index, end, Unit.YEAR, "before-christ", unresolved=_BEFORE_YEAR_1)


def far_year(words: Words, index: int) -> Named | None:
    """A year outside 1 to 9999 that the text marks as one: "300 BC", "the year 12000"."""
    word = words.at(index)
    if not word.is_number or not starts_number(words, index) or not ends_number(words, index):
        return None
    if words.at(index + 1).text in {"BC", "BCE"}:
        return _before_christ(index, index + 1, words)
    if words.key(index - 1) != "year" or words.key(index - 2) in _WHICH_YEAR or len(word.text) > 9:  # noqa: PLR2004
        return None
    value = int(word.text)
    if 1000 <= value < 3000:  # noqa: PLR2004
        return None
    return Named(index, index + 1, Unit.YEAR, "year", value)


def _decade(words: Words, index: int) -> Named | None:
    """As in "1990s", "1990's"."""
    word = words.at(index)
    if len(word.text) != 4 or not word.text.endswith("0") or not starts_number(words, index):  # noqa: PLR2004
        return None
    at = index + 1
    at += words.key(at) == "'" and words.glued(at)
    if words.key(at) != "s" or not words.glued(at):
        return None
    if at > index + 1 and words.key(index - 1) not in {"the", "early", "late", "mid", "-", "in"}:
        return None
    after = at + 1
    value = int(word.text)
    if value % 100 == 0 and words.key(index - 1) not in {"early", "late", "mid", "-"}:
        doubt = worded("the whole century from {year} may be meant", year=str(value))
    else:
        doubt = ""
    return Named(index, after, Unit.DECADE, "decade", number=value, doubt=doubt)


def _short_decade(words: Words, index: int) -> Named | None:
    """As in "'90s"."""
    figures = words.at(index + 1).text
    if len(figures) != 2 or not figures.isascii() or figures[1:] != "0":  # noqa: PLR2004
        return None
    if words.key(index + 2) != "s" or not words.glued(index + 2):
        return None
    value = century_of(int(figures)) + int(figures)
    return Named(index, index + 3, Unit.DECADE, "short-decade", number=value, doubt=_NO_CENTURY)


def _short_year(words: Words, index: int) -> Named | None:
    """As in "in '92"."""
    figures = words.at(index + 1)
    if not figures.is_number or len(figures.text) != 2 or not ends_number(words, index + 1):  # noqa: PLR2004
        return None
    if words.key(index - 1) not in {"in", "since", "until", "by", "of", "from"}:
        return None
    value = century_of(int(figures.text)) + int(figures.text)
    return Named(index, index + 2, Unit.YEAR, "short-year", value, doubt=_NO_CENTURY)


def _century(words: Words, index: int) -> Named | None:
    """As in "19th century", "the twentieth century"."""
    found = ordinal_at(words, index)
    if found is None or not (words.at(index).is_word or starts_number(words, index)):
        return None
    at = found[1] + (words.key(found[1]) == "-")
    if words.key(at) != "century":
        return None
    if words.at(at + 1).text in {"BC", "BCE"}:
        return Named(index, at + 2, Unit.CENTURY, "before-christ", unresolved=_BEFORE_YEAR_1)
    return Named(index, at + 1, Unit.CENTURY, "century", number=found[0])


def _season(words: Words, index: int) -> Named | None:
    """As in "spring 1993", "the autumn of 1992", "in the spring"."""
    number = SEASONS[words.key(index)]
    year, after = year_after(words, index + 1)
    if year:
        return Named(index, after, Unit.SEASON, "season", number=number, **year)
    if words.key(index + 1) == "of" and words.key(index + 2) in UNITS:
        return None
    before = words.keys(index - 2, 2)
    at_once = before[1] in {"by", "in", "until", "since", "early", "late", "mid"}
    at_once = at_once or before in {("early", "-"), ("mid", "-"), ("late", "-")}
    if not at_once and (before[1] != "the" or before[0] not in _BEFORE_SEASON):
        return None
    if words.key(index) == "fall" and not words.at(index).is_capital and not at_once:
        return None  # "since the fall of Shusha"
    doubt = worded("it may mean that of every year") if at_once else ""
    return Named(index, index + 1, Unit.SEASON, "season", number=number, doubt=doubt)


def _quarter(words: Words, index: int) -> Named | None:
    """As in "Q3 2020", "the third quarter of 2020"."""
    word = words.at(index)
    if word.text == "Q" and words.glued(index + 1) and words.key(index + 1) in {"1", "2", "3", "4"}:
        number, at = int(words.key(index + 1)), index + 2
    elif word.key in _QUARTERS and words.key(index + 1) == "quarter":
        if word.key == "last" and words.key(index + 2) != "of":
            return None
        number, at = _QUARTERS[word.key], index + 2
        if words.key(at) == "of" and not year_after(words, at)[0]:
            return None  # "the third quarter of the match"
    else:
        return None
    year, after = year_after(words, at)
    if words.key(after) in COUNTED:
        return None
    return Named(index, after, Unit.QUARTER, "quarter", number=number, **year)
