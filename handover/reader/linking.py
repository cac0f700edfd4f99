"""What belongs to what in one sentence, what is doubtful about it, and the words that prove it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from handover.dossier.claim_kinds import LONGEST_QUOTE, TERRITORIAL, ClaimKind
from handover.dossier.place import PlaceKind, Role
from handover.edtf import phrase
from handover.reader.mentions import Mention, Modifier

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from handover.dossier.place import Place
    from handover.reader.cues import Cue
    from handover.reader.mentions import ClaimantMention, DateMention, PlaceMention
    from handover.reader.parties import Parties

_AND = re.compile(
    r"\s*(?:,|;)?\s*(?:and|or|as well as)?\s*(?:the\s+|in\s+|near\s+|towns? of\s+)*$", re.IGNORECASE
)
_SAID_WHEN = re.compile(
    r"\s*(?:also\s+|that\s+)?(?:late\s+|early\s+)?(?:on\s+)?(?:the\s+)?(?:late\s+|early\s+)?$",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"\b(?:war|fighting|conflict|clash\w*|dispute\w*|tensions?|battle|talks|quarrel)\s+"
    r"(?:\w+\s+){0,5}?(?:over|about)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LOOK_BEHIND = 60
_TOKEN = re.compile(r"\S+")
_EDGES = ' \t\r\n\u00a0"“”«»,;:•'
"""What a quotation does not begin or end with."""
_DESTINATION = re.compile(r"\b(?:for|to|into)\s+(?:the\s+)?$", re.IGNORECASE)
_WIDE = frozenset({PlaceKind.COUNTRY})
_LANDSCAPE = frozenset({PlaceKind.NATURAL})
_OF_THE_WHOLE = frozenset({ClaimKind.CASUALTIES, ClaimKind.CEASEFIRE, ClaimKind.AGREEMENT})
"""Kinds that are told of the whole conflict, where no place is named."""
_COMMA = 50
"""Characters that a comma counts as."""
_BY = frozenset({Modifier.BEFORE, Modifier.BY, Modifier.UNTIL})
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


def nearest(mentions: Sequence[M], offset: int) -> M | None:
    """Return the mention that stands nearest to an offset; None of none."""
    return min(mentions, key=lambda one: abs(one.start - offset), default=None)


def said_on(
    setting: ReportSetting, claimants: Sequence[ClaimantMention], dates: Sequence[DateMention]
) -> DateMention | None:
    """Return the date that stands beside a verb of speech: "said yesterday that …"."""
    for claimant in claimants:
        verb = re.compile(r"\w+").match(setting.content, claimant.verb)
        after = verb.end() if verb else claimant.verb
        for one in dates:
            gap = (
                setting.content[after : one.start]
                if one.start >= after
                else setting.content[one.end : claimant.verb]
            )
            if one.modifier is Modifier.NONE and _SAID_WHEN.fullmatch(gap):
                return one
    return None


def date_of(setting: ReportSetting, dates: Sequence[DateMention], cue: Cue) -> DateMention | None:
    """Return the date nearest to a cue; a comma between them makes it farther."""

    def distance(one: DateMention) -> int:
        low, high = sorted((one.start, cue.start))
        return high - low + _COMMA * setting.content.count(",", low, high)

    return min(dates, key=distance, default=None)


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


def places_of(
    setting: ReportSetting, places: Sequence[PlaceMention], cue: Cue, kind: ClaimKind
) -> list[PlaceMention]:
    """Return the place nearest to a cue, with all that are listed beside it."""
    pool = narrowed(setting, places)
    if kind is ClaimKind.DISPLACEMENT:
        # Where people flee to is not where they flee from.
        pool = [
            one
            for one in pool
            if not _DESTINATION.search(setting.content[max(0, one.start - 10) : one.start])
            or one.start < cue.end
            or "," in setting.content[cue.end : one.start]
        ]
    first = nearest(pool, cue.end)
    if first is None:
        return []
    low = high = pool.index(first)
    while low > 0 and _AND.fullmatch(setting.content[pool[low - 1].end : pool[low].start]):
        low -= 1
    while high + 1 < len(pool) and _AND.fullmatch(
        setting.content[pool[high].end : pool[high + 1].start]
    ):
        high += 1
    return pool[low : high + 1]


def place_doubts(
    setting: ReportSetting, place: PlaceMention | None, before: PlaceMention | None, kind: ClaimKind
) -> tuple[Place | None, list[str]]:
    """Return the place of a draft, and what is doubtful about it."""
    doubts = []
    if place is None and kind in _OF_THE_WHOLE and setting.region is not None:
        name = setting.region.name
        return setting.region, [f"The sentence names no place: the text is about {name}."]
    if place is None:
        place = before
        if place is None:
            return None, ["No place is named."]
        doubts.append(f"The sentence names no place: {place.text} was named before it.")
    if place.place is None:
        return None, [*doubts, f"{place.text}: {place.doubt or 'not in the gazetteer'}."]
    if place.doubt:
        doubts.append(f"{place.text}: {place.doubt}.")
    if place.relation:
        doubts.append(f"It is {place.relation} {place.place.name}, not in it.")
    part = setting.parts.get(place.place.place_id)
    if part is not None and kind in TERRITORIAL:
        doubts.append(
            f"The dossier tells the state of {part.name}; the text says {place.place.name}."
        )
        return part, doubts
    return place.place, doubts


def date_doubts(
    setting: ReportSetting, when: DateMention | None, kind: ClaimKind
) -> tuple[str, list[str]]:
    """Return the date of a draft as EDTF, and what is doubtful about it."""
    if when is None or not when.edtf:
        doubt = f"“{when.text}”: {when.doubt or 'not resolved'}." if when else "No date is named."
        if setting.published is None or kind is ClaimKind.SCHEDULE:
            return "", [doubt]
        # What a report tells has happened by the day it was published, whatever day that was.
        return f"[..{setting.published}]", [doubt, "Told before the day of publication."]
    doubts = [f"“{when.text}”: {when.doubt}."] if when.doubt else []
    doubts += [
        f"“{when.text}” may be {phrase(other.edtf)}, if {other.reason}."
        for other in when.alternatives
    ]
    written = when.edtf
    if kind is not ClaimKind.SCHEDULE and when.modifier in _BY:
        # "By the late 1990s": an open set takes no approximate end, so the last day stands.
        plain = re.fullmatch(r"[\d-]+", written)
        written = f"[..{written if plain else when.date_to}]"
    if when.modifier is Modifier.AFTER:
        doubts.append(f"“after {when.text}”: a later day is meant.")
    if kind is ClaimKind.SCHEDULE and when.modifier is Modifier.BEFORE:
        doubts.append("“before” leaves open whether the day itself is included.")
    return written, doubts


def claimant_doubts(
    setting: ReportSetting, claimants: Sequence[ClaimantMention], offset: int
) -> tuple[str, list[str]]:
    """Return whose word a draft is, and what is doubtful about it."""
    one = nearest(claimants, offset)
    if one is None:
        if setting.publisher:
            return setting.publisher, []
        return "", ["Nobody is let speak, and the publisher is not told."]
    return one.name, [f"Claimant: {one.doubt}."] if one.doubt else []


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
