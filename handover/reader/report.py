"""A whole report, read: its mentions, its draft claims, and what to know about the reading."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from handover.dossier.place import PlaceKind
from handover.errors import HandoverError
from handover.reader.amounts import read_amounts
from handover.reader.claimants import full_names, read_claimants
from handover.reader.dates import read_dates
from handover.reader.drafting import drafts_of
from handover.reader.english import NOT_ENGLISH, is_english, is_mixed
from handover.reader.grammar.model import MISSING, load_model
from handover.reader.grammar.noun_phrases import NounPhrases
from handover.reader.grammar.pairing import is_wide
from handover.reader.grammar.parsed import parse
from handover.reader.grammar.speakers import SpokenSoFar, remember
from handover.reader.joining import Around
from handover.reader.linking import ReportSetting, narrowed
from handover.reader.mentions import Mention, Part
from handover.reader.merging import merged
from handover.reader.parties import Parties
from handover.reader.placing.find import read_places
from handover.reader.text import DATELINE, Text
from handover.words.wording import said, worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from handover.dossier.place import Place
    from handover.reader.background import Background
    from handover.reader.drafts import Draft
    from handover.reader.mentions import (
        AmountMention,
        ClaimantMention,
        DateMention,
        NameMention,
        PlaceMention,
    )

_HEAD_LINES = 6
"""Lines in which a dateline is sought, after a heading, a byline and the name of the service."""
_LONGEST_HEAD = 120
"""Characters of such a line."""
LONGEST_TEXT = 500_000
"""Characters of a report at most: a hundred pages."""
M = TypeVar("M", bound=Mention)


class ReportError(HandoverError):
    """A text cannot be read as a report."""

    def __str__(self) -> str:
        """Return why, in the language spoken."""
        return said(self.args[0])


@dataclass(frozen=True)
class Report:
    """A text that was read."""

    content: str
    """The text, unchanged."""
    published: date | None
    """Day it was published; None when not told."""
    places: tuple[PlaceMention, ...]
    """Places and actors, in order."""
    names: tuple[NameMention, ...]
    """Other names, in order."""
    dates: tuple[DateMention, ...]
    """Dates, in order."""
    amounts: tuple[AmountMention, ...]
    """Amounts, in order."""
    claimants: tuple[ClaimantMention, ...]
    """Those whom the text lets speak, in order."""
    drafts: tuple[Draft, ...]
    """What it seems to claim, in order."""
    notes: tuple[str, ...]
    """What to know about the reading, a sentence each."""


def check_content(content: str) -> None:
    """Raise a ReportError if there is no text, or too much of it."""
    if not any(map(str.isalnum, content)):
        message = worded("There is no text to read: paste a report of a sentence or more.")
        raise ReportError(message)
    if len(content) > LONGEST_TEXT:
        message = worded(
            "The text has {count, plural, one {# character} other {# characters}}; a report has at "
            "most {most}. Paste one report at a time.",
            count=len(content),
            most=LONGEST_TEXT,
        )
        raise ReportError(message)


def read_report(
    content: str,
    background: Background,
    *,
    published: date | None,
    today: date,
    publisher: str = "",
) -> Report:
    """Return everything that a text mentions, and the claims that it seems to make.

    Parameters
    ----------
    content
        The text as it was pasted; it is kept and sent nowhere.
    background
        The gazetteer, and what of a dossier helps to read.
    published
        Day the text was published; None when it is not known.
    today
        Today: a day of publication after it is told.
    publisher
        Whose word is what nobody else says.

    Raises
    ------
    ReportError
        If there is no text, or too much of it.
    """
    check_content(content)
    text = Text(content)
    found = read_places(text, background.index)
    english = is_english(text)
    anchors = background.anchors(published)
    read = read_dates(text, published, anchors=anchors) if english else []
    dates = tuple(map(_doubted, read))
    # A month's or a weekday's name is no name of a place or a person.
    names = tuple(name for name in found.names if not _overlaps(name, dates))
    setting = ReportSetting(
        content,
        published,
        publisher,
        Parties(background.parties),
        region=_region(found.places),
        parts=background.parts,
        accords=[day for days in background.accords.values() for day in days],
    )
    report = Report(
        content=content,
        published=published,
        places=found.places,
        names=names,
        dates=dates,
        amounts=tuple(
            one for one in (read_amounts(text) if english else ()) if not _overlaps(one, dates)
        ),
        claimants=tuple(read_claimants(text, found)) if english else (),
        drafts=(),
        notes=tuple(_notes(text, published, today)),
    )
    drafts: list[Draft] = []
    previous: tuple[Draft, ...] = ()
    for around in _sentences(text, setting, report) if english else ():
        told = drafts_of(replace(around, previous=previous))
        drafts += told
        previous = tuple(told) or previous
    return replace(report, drafts=tuple(_numbered(merged(drafts))))


def _doubted(one: DateMention) -> DateMention:
    """Return a date with a doubt where it is counted from a day that only the dossier tells."""
    if one.edtf and not one.is_doubtful and one.rule.endswith("-event"):
        return replace(one, doubt=worded("counted from the day that the dossier has for it"))
    return one


def _sentences(text: Text, setting: ReportSetting, report: Report) -> Iterator[Around]:
    """Each sentence, parsed, with what it mentions."""
    model = load_model()
    if model is None:
        return
    places = tuple(one for one in report.places if one.part is Part.PLACE)
    spoken = SpokenSoFar(report.names, full_names(report.names))
    begin, after = dateline(text.content)
    seat = [one for one in _within(places, begin, after) if not is_wide(one)]
    last = next((one for one in seat if one.place and one.place.kind is not PlaceKind.REGION), None)
    spans = [
        (max(one.start, after) if one.end > begin else one.start, one.end) for one in text.sentences
    ]
    spans = [span for span in spans if span[0] < span[1]]
    for span, parsed in zip(spans, parse(model, text.content, spans, report.places), strict=True):
        here = _within(places, *span)
        yield Around(
            setting,
            *span,
            NounPhrases(parsed, setting.parties),
            spoken,
            places=tuple(narrowed(setting, here)),
            dates=_within(report.dates, *span),
            amounts=_within(report.amounts, *span),
            before=last,
        )
        remember(NounPhrases(parsed, setting.parties), spoken)
        narrow = [
            one
            for one in narrowed(setting, here)
            if one.place and one.place.kind is not PlaceKind.COUNTRY
        ]
        last = narrow[-1] if narrow else last


def dateline(content: str) -> tuple[int, int]:
    """Return where a dateline begins and ends; nowhere, at 0, when there is none.

    Examples
    --------
    >>> text = "KALBAJAR (Azerbaijan), Nov 16 — Azerbaijan said yesterday"
    >>> text[dateline(text)[1] :]
    'Azerbaijan said yesterday'
    """
    start = 0
    for _ in range(_HEAD_LINES):
        match = DATELINE.match(content, start)
        if match:
            return start, match.end()
        following = content.find("\n", start)
        if not 0 <= following - start <= _LONGEST_HEAD:
            break
        start = following + 1
    return 0, 0


def _region(places: Sequence[PlaceMention]) -> Place | None:
    """Return the region that a text names most, the first of equals."""
    named = [one.place for one in places if one.place and one.place.kind is PlaceKind.REGION]
    return max(named, key=named.count, default=None)


def _within(mentions: Sequence[M], start: int, end: int) -> tuple[M, ...]:
    low = bisect_left(mentions, start, key=lambda one: one.start)
    high = bisect_left(mentions, end, key=lambda one: one.start)
    return tuple(mentions[low:high])


def _overlaps(one: Mention, others: Sequence[Mention]) -> bool:
    number = bisect_left(others, one.end, key=lambda other: other.start) - 1
    return number >= 0 and others[number].end > one.start


def _numbered(drafts: Sequence[Draft]) -> Iterator[Draft]:
    digits = max(2, len(str(len(drafts))))
    for number, draft in enumerate(drafts, start=1):
        yield replace(draft, draft_id=f"D{number:0{digits}}")


def _notes(text: Text, published: date | None, today: date) -> Iterator[str]:
    if published is None:
        yield worded(
            "Without the day of publication, days such as “yesterday” or “Nov 25” cannot be "
            "resolved: say when it was published."
        )
    elif published > today:
        yield worded(
            "The day of publication, {date}, is in the future: is it right?", date=published
        )
    if not is_english(text):
        yield NOT_ENGLISH
    elif load_model() is None:
        yield MISSING
    hidden = sum(
        unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"} and char not in "\r\n\t\f\v\u200b"
        for char in text.content
    )
    if hidden:
        yield worded(
            "{count, plural, one {The text has # character that cannot be seen; it is left as it "
            "is.} other {The text has # characters that cannot be seen; they are left as they "
            "are.}}",
            count=hidden,
        )
    words = [word.text for word in text.words if word.text[0].isalpha()]
    mixed = dict.fromkeys(word for word in words if not word.isascii() and is_mixed(word))
    if mixed:
        yield worded(
            "{count, plural, one {# word mixes letters of several scripts, so that names in it may "
            "not be found: {words}.} other {# words mix letters of several scripts, so that names "
            "in them may not be found: {words}.}}",
            count=len(mixed),
            words=", ".join(list(mixed)[:5]),
        )
