"""What belongs to what in one sentence, what is doubtful about it, and the words that prove it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from handover.dossier.claim_kinds import LONGEST_QUOTE, TERRITORIAL, ClaimKind
from handover.dossier.place import PlaceKind, Role
from handover.edtf.phrases import phrase
from handover.reader.drafts import DraftDoubt, Modality
from handover.reader.mentions import Mention, Modifier
from handover.words.wording import worded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from handover.dossier.place import Place
    from handover.reader.mentions import DateMention, PlaceMention
    from handover.reader.parties import Parties

_TOPIC = re.compile(
    r"\b(?:war|fighting|conflict|clash\w*|dispute\w*|tensions?|battle|talks|quarrel)\s+"
    r"(?:\w+\s+){0,5}?(?:over|about)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LOOK_BEHIND = 60
_TOKEN = re.compile(r"\S+")
_EDGES = ' \t\r\n\u00a0"“”«»,;:•'
"""What a quotation does not begin or end with."""
NOT_RESOLVED = worded("not resolved")
_WIDE = frozenset({PlaceKind.COUNTRY})
_PEACE = 1_500
"""Days after an accord in which places are handed over."""
_LANDSCAPE = frozenset({PlaceKind.NATURAL})
_OF_THE_WHOLE = frozenset(
    {ClaimKind.CASUALTIES, ClaimKind.CEASEFIRE, ClaimKind.DEPLOYMENT, ClaimKind.DISPLACEMENT}
)
"""Kinds that are told of the whole conflict, where no place is named."""
_BY = frozenset({Modifier.BEFORE, Modifier.BY, Modifier.UNTIL})
_A_YEAR = 365
_GOES_ON = frozenset(
    {
        *(ClaimKind.DISPLACEMENT, ClaimKind.RETURN, ClaimKind.CASUALTIES),
        *(ClaimKind.DESTRUCTION, ClaimKind.DEPLOYMENT),
    }
)
M = TypeVar("M", bound=Mention)


@dataclass(frozen=True)
class ReportSetting:
    """The text and what is known about it."""

    content: str
    """The text."""
    published: date | None
    """Day it was published."""
    publisher: str
    """Who published it; the claimant of what nobody else says."""
    parties: Parties
    """The parties of the dossier."""
    region: Place | None = None
    """The region that the text is about; None when it names none."""
    parts: Mapping[str, Place] = field(default_factory=dict)
    """The part of a district that the dossier gives a state of its own, by the district's id."""
    accords: Sequence[date] = ()
    """Days on which the dossier has an accord or a ceasefire."""

    def is_after_accord(self, day: date | None) -> bool:
        """Whether a day lies in the years after an accord, when places are handed over."""
        return day is not None and any(0 <= (day - one).days < _PEACE for one in self.accords)


def narrowed(setting: ReportSetting, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Return the places where something may happen, without those that only tell where or why.

    A country, or a valley, is where something happens only if no other place is named; a place
    that is fought over, or only mentioned in this dossier, never is.
    """
    told = [
        one
        for one in places
        if not (one.place and one.place.role is Role.BACKGROUND)
        and not _TOPIC.search(setting.content[max(0, one.start - _LOOK_BEHIND) : one.start])
    ]
    for wide in (_LANDSCAPE, _WIDE):
        rest = [one for one in told if one.place is None or one.place.kind not in wide]
        told = rest or told
    return told


def place_of(
    setting: ReportSetting, one: PlaceMention | None, kind: ClaimKind
) -> tuple[Place | None, list[DraftDoubt]]:
    """Return the place of a draft, and what is doubtful about it."""
    if one is None and kind in _OF_THE_WHOLE and setting.region is not None:
        doubt = worded(
            "The sentence names no place: the text is about {place}.", place=setting.region.name
        )
        return setting.region, [DraftDoubt("place_id", doubt)]
    if one is None:
        return None, [DraftDoubt("place_id", worded("No place is named."), is_gap=True)]
    if one.place is None:
        doubt = one.doubt or worded("not in the gazetteer")
        text = worded("{words}: {doubt}.", words=one.text, doubt=doubt)
        return None, [DraftDoubt("place_id", text)]
    doubts = []
    if one.doubt:
        text = worded("{words}: {doubt}.", words=one.text, doubt=one.doubt)
        doubts.append(DraftDoubt("place_id", text))
    if one.relation:
        text = worded("It is near {place}, not in it.", place=one.place.name)
        doubts.append(DraftDoubt("place_id", text))
    part = setting.parts.get(one.place.place_id)
    if part is not None and kind in TERRITORIAL:
        text = worded(
            "The dossier tells the state of {part}; the text says {place}.",
            part=part.name,
            place=one.place.name,
        )
        return part, [*doubts, DraftDoubt("place_id", text, is_gap=True)]
    return one.place, doubts


def date_of(
    setting: ReportSetting, when: DateMention | None, kind: ClaimKind, modality: Modality
) -> tuple[str, list[DraftDoubt]]:
    """Return the date of a draft as EDTF, and what is doubtful about it."""
    if when is None or not when.edtf:
        doubts = [DraftDoubt("date", worded("No date is named."), is_gap=True)]
        if when is not None:
            doubts = [_about_words(when.text, when.doubt or NOT_RESOLVED)]
        if setting.published is None or modality is not Modality.ASSERTED:
            return "", doubts
        # What a report tells has happened by the day it was published, whatever day that was.
        told = DraftDoubt("date", worded("Told before the day of publication."), is_gap=True)
        return f"[..{setting.published}]", [*doubts, told]
    doubts = [_about_words(when.text, when.doubt)] if when.doubt else []
    doubts += [
        DraftDoubt(
            "date",
            worded(
                "“{words}” may be {date}, if {reason}.",
                words=when.text,
                date=partial(phrase, other.edtf),
                reason=other.reason,
            ),
        )
        for other in when.alternatives
    ]
    written = when.edtf
    if kind is not ClaimKind.SCHEDULE and modality is Modality.ASSERTED and when.modifier in _BY:
        # "By the late 1990s": an open set takes no approximate end, so the last day stands.
        plain = re.fullmatch(r"[\d-]+", written)
        written = f"[..{written if plain else when.date_to}]"
    if (
        when.modifier is Modifier.SINCE
        and kind in _GOES_ON
        and modality is Modality.ASSERTED
        and when.date_from
        and setting.published
        and 0 < (setting.published - when.date_from).days <= _A_YEAR
    ):
        # "Since Sunday 7,000 have fled": on all those days together, up to the report's.
        # "Refugees since 1993" fled then.
        written = f"{when.date_from}/{setting.published}"
    if when.modifier is Modifier.AFTER:
        text = worded("“after {words}”: a later day is meant.", words=when.text)
        doubts.append(DraftDoubt("date", text))
    if modality is Modality.DENIED and when.modifier in {Modifier.UNTIL, Modifier.BEFORE}:
        text = worded(
            "“{modifier} {words}”: what was not so up to then may have happened then.",
            modifier=when.modifier,
            words=when.text,
        )
        doubts.append(DraftDoubt("modality", text))
    if kind is ClaimKind.SCHEDULE and when.modifier is Modifier.BEFORE:
        if when.precision != "day" and when.date_from:
            written = (when.date_from - timedelta(days=1)).isoformat()  # "before December"
        doubt = worded("“before” leaves open whether the day itself is included.")
        doubts.append(DraftDoubt("date", doubt))
    return written, doubts


def _about_words(words: str, doubt: str) -> DraftDoubt:
    return DraftDoubt("date", worded("“{words}”: {doubt}.", words=words, doubt=doubt))


def quote(content: str, start: int, end: int, must: tuple[int, int]) -> str:
    r"""Return the exact words of a sentence around what they must hold, at most 25.

    Parameters
    ----------
    content
        The whole text.
    start, end
        Offsets of the sentence.
    must
        Offsets of the stretch that matters most.

    Returns
    -------
    str
        A part of ``content[start:end]``, on one line of it; quotation marks at its ends are left
        out.

    Examples
    --------
    >>> text = "On Friday the village was handed over."
    >>> quote(text, 0, len(text), (15, 22))
    'On Friday the village was handed over.'
    >>> len(quote("one " * 60 + "handed over " + "two " * 60, 0, 492, (240, 251)).split())
    25
    """
    words = [match.span() for match in _TOKEN.finditer(content, start, end)]
    if not words:
        return ""
    first = next((n for n, span in enumerate(words) if span[1] > must[0]), len(words) - 1)
    last = next((n for n, span in enumerate(words) if span[1] >= must[1]), len(words) - 1)
    last = min(max(last, first), first + LONGEST_QUOTE - 1)
    # As much before as after, as far as the sentence goes.
    spare = LONGEST_QUOTE - (last - first + 1)
    before = min(first, max(spare // 2, spare - (len(words) - 1 - last)))
    first -= before
    last = min(len(words) - 1, first + LONGEST_QUOTE - 1)
    line = content[words[first][0] : words[last][1]]
    # A quotation stands on one line: of a table or a list the longest line of it is quoted.
    return max(re.split(r"[\r\n\u2028\u2029]+", line), key=len).strip(_EDGES)
