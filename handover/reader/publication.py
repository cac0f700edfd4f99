"""The day on which a report was published, as far as its own text tells.

A day is taken from where reports tell it: the dateline before the first sentence, a line such as
“Published 16 November 2020”, a line with little else on it above or below the report, its address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from handover.reader.dates import read_dates
from handover.reader.report import dateline
from handover.words.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.reader.mentions import DateMention

_EDGE = 1_500
"""Characters at the beginning and at the end of a text in which its day is looked for."""
_TOLD = re.compile(
    r"\b(?:(?:first\s+|originally\s+)?publish(?:ed)?|posted|issued|released|filed|dated?"
    r"|(?:last\s+)?updated|(?:last\s+)?modified)\b[\s:|,–—-]*(?:(?:on|at|in|date)\b[\s:]*)?"
    r"(?:\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?[\s,]*)?(?:[A-Z]{3,4}[\s,]+)?$",
    re.IGNORECASE,
)
"""What stands before a day of publication, up to it."""
_UPDATED = re.compile(r"updated|modified", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?|\b(?:GMT|UTC|[A-Z]{1,2}[SD]?T)\b|[+-]\d\d:?\d\d"
)
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_LINE = 120
_MOST_WORDS = 6
"""Words beside a day on a line that is a byline and no sentence."""
_CITY = re.compile(r"\s*[A-Z][A-Z .'’-]{2,40},\s*")
"""A place in capitals that begins a line: "STEPANAKERT, 16 NOVEMBER 2020, …"."""
_IN_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?!\d)"
)
_ADDRESS = re.compile(r"\bhttps?://\S+")
_ENDS = re.compile(r"[.!?…][\"”’)]?\s*$")


@dataclass(frozen=True)
class Publication:
    """A day of publication and where it was found."""

    day: date
    """The day."""
    words: str
    """The words that tell it."""
    where: str
    """Where they stand, after "found": "in the dateline"."""


def publication_of(content: str, *, url: str = "", today: date | None = None) -> Publication | None:
    """Return the day on which a text says that it was published; None when it tells none.

    Parameters
    ----------
    content
        The report.
    url
        Its address, which often has the day in it.
    today
        A day after the next one cannot be it: a report is of another place's morning at most.

    Examples
    --------
    >>> found = publication_of("BAKU, Nov. 16, 2020 (AP) — Azerbaijan said so.")
    >>> found.day.isoformat(), found.where
    ('2020-11-16', 'in the dateline')
    >>> publication_of("Shusha fell on November 8, 2020.") is None
    True
    """
    last = today + timedelta(days=1) if today else date.max
    found = [one for one in _found(content, url) if one[1].day <= last]
    return min(found, key=lambda one: one[0])[1] if found else None


def _found(content: str, url: str) -> Iterator[tuple[tuple[int, int], Publication]]:
    """Each day that may be it with its rank: what tells it most plainly is least."""
    begins, ends = dateline(content[:_EDGE])
    for offset, part in _edges(content):
        for one in read_dates(part, None):
            if one.date_from is None or one.date_from != one.date_to or one.precision != "day":
                continue
            at = offset + one.start
            line, before, after = _line_of(content, at, offset + one.end)
            if told := _TOLD.search(before):
                rank = 1 if _UPDATED.search(told[0]) else 0
                yield (rank, at), Publication(one.date_from, line, worded("in the text"))
            elif begins <= at < ends or _CITY.fullmatch(before):
                head = content[begins:ends] if begins <= at < ends else line[:80]
                words = " ".join(head.split()).strip(" -–—•·")
                yield (2, at), Publication(one.date_from, words, worded("in the dateline"))
            elif _is_byline(one, line, before + after):
                yield (3, at), Publication(one.date_from, line, worded("on a line of its own"))
    for rank, address in enumerate([url, *_ADDRESS.findall(content[:_EDGE])], start=4):
        if match := _IN_ADDRESS.search(address):
            try:
                day = date(*map(int, match.groups()))
            except ValueError:
                continue
            yield (rank, 0), Publication(day, match[0], worded("in the address"))


def _edges(content: str) -> Iterator[tuple[int, str]]:
    if len(content) <= 2 * _EDGE:
        yield 0, content
    else:
        yield 0, content[:_EDGE]
        yield len(content) - _EDGE, content[-_EDGE:]


def _line_of(content: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the line of a mention on one line, and what stands on it before and after."""
    first = content.rfind("\n", 0, start) + 1
    last = content.find("\n", end)
    last = len(content) if last < 0 else last
    before, after = (
        content[max(first, start - _LONGEST_LINE) : start],
        content[end : min(last, end + _LONGEST_LINE)],
    )
    return " ".join((before + content[start:end] + after).split()), before, after


def _is_byline(one: DateMention, line: str, beside: str) -> bool:
    """Whether a line has little on it but a day, and is no sentence."""
    if len(line) > _LONGEST_LINE or _ENDS.search(line.removesuffix(one.text)):
        return False
    words = _WORD.findall(_CLOCK.sub(" ", beside))
    # A sentence or a headline has a verb or another small word; a byline has names.
    small = [word for word in words if word.islower() and word not in {"by", "at", "and"}]
    return len(words) <= _MOST_WORDS and not small
