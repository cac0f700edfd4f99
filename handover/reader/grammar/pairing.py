"""Several places and several days in one sentence: which belongs to which.

"Kalbajar by 15 November, Aghdam by 20 November and Lachin by 1 December" goes by order, and so
does "Aghdam and Kalbajar on 20 and 25 November respectively".
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from handover.dossier.place import PlaceKind
from handover.edtf.parsing import parse
from handover.words.wording import worded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from handover.reader.grammar.parsed import ParsedSentence
    from handover.reader.mentions import DateMention, PlaceMention

_AND = re.compile(
    r"\s*(?:,|;)?\s*(?:and|or|as well as|then|and then)?\s*(?:finally\s+)?"
    r"(?:(?:the|that of|those of|in|near|of|towns?|villages?|districts?|on|at)\s+)*[“\"]?$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\s*[:–—(-]{1,2}\s*(?:the\s+(?:towns?|villages?|districts?)?(?:\s+of)?\s*)?$", re.IGNORECASE
)
_BESIDE = re.compile(
    r"\s*,?\s*(?:(?:was to follow|follows|followed|on|by|until|before|in|due)\s*)*(?:the\s+)?$"
)
_RESPECTIVELY = re.compile(r"\brespectively\b|\bin that order\b", re.IGNORECASE)
_DEEPEST = 8
_ACTING = frozenset({"nsubj", "nsubjpass"})


def listed(
    parsed: ParsedSentence,
    first: Sequence[PlaceMention],
    places: Sequence[PlaceMention],
    dates: Sequence[DateMention],
) -> list[PlaceMention]:
    """Return places with all that are listed beside them, each with its day or without."""
    found = sorted(first, key=lambda one: one.start)
    if not found:
        return []
    for one in places:
        if one.start < found[-1].end or is_wide(one):
            continue
        begin = _end_of(parsed, found[-1], dates, one.start)
        own = _acts(parsed, one, dates) or _is_still_to_come(parsed, found[0], one)
        if own or not _AND.fullmatch(parsed.content[begin : one.start]):
            break
        found.append(one)
    return found


def opened(
    parsed: ParsedSentence,
    offset: int,
    places: Sequence[PlaceMention],
) -> list[PlaceMention]:
    """Return the first place of a list after a colon or a dash: "three districts – A, B and C"."""
    for one in places:
        if one.start >= offset and not is_wide(one):
            before = parsed.content[max(offset, one.start - 30) : one.start]
            return [one] if _OPENS.search(before) else []
    return []


def days_for(
    parsed: ParsedSentence, found: Sequence[PlaceMention], dates: Sequence[DateMention]
) -> dict[int, DateMention]:
    """Return the day of each place by where it starts; empty where all share one or none."""
    dates = [each for one in dates for each in _members(one)]
    if len(found) < 2 or len(dates) < 2:  # noqa: PLR2004 - one of either is no list
        return {}
    if _RESPECTIVELY.search(parsed.doc.text):
        after = [one for one in dates if one.start > found[0].start] or list(dates)
        if len(after) == len(found):
            return {place.start: day for place, day in zip(found, after, strict=True)}
        return {}
    own: dict[int, DateMention] = {}
    ends = [*(other.start for _, other in pairwise(found)), parsed.ends[-1]]
    for place, end in zip(found, ends, strict=True):
        day = next((one for one in dates if place.end <= one.start < end), None)
        if day is not None and _BESIDE.search(parsed.content[place.end : day.start]):
            own[place.start] = day
    if len(set(own.values())) < 2:  # noqa: PLR2004
        return {}
    # "A and B by 20 November, C by 1 December": the first two share a day.
    following = None
    for place in reversed(found):
        own_day = own.get(place.start)
        beside = parsed.content[place.end : place.end + 14]
        if own_day is None and following is not None and "as well as" not in beside:
            own[place.start] = following
        following = own_day or following
    return own


def _members(one: DateMention) -> list[DateMention]:
    """Return the days of "9 and 17 October", each by itself."""
    if not (one.edtf.startswith("{") and one.edtf.endswith("}")):
        return [one]
    days = [each.strip() for each in one.edtf[1:-1].split(",")]
    return [_single(one, each) for each in days]


def _single(one: DateMention, written: str) -> DateMention:
    when = parse(written)
    return replace(one, edtf=written, date_from=when.start, date_to=when.end)


def in_one(one: DateMention) -> DateMention:
    """Return several days as the span that they lie in, and say so."""
    if not one.edtf.startswith("{"):
        return one
    doubt = one.doubt or worded("several days are named: which one is meant?")
    return replace(one, edtf=f"{one.date_from}/{one.date_to}", doubt=doubt)


def is_wide(one: PlaceMention) -> bool:
    """Whether a name is that of a country, where nothing is handed over as a whole."""
    return one.place is not None and one.place.kind is PlaceKind.COUNTRY


def _end_of(
    parsed: ParsedSentence, place: PlaceMention, dates: Sequence[DateMention], before: int
) -> int:
    end = place.end
    for one in dates:
        if end <= one.start and one.end <= before:
            gap = parsed.content[end : one.start]
            if len(gap) < 30 and _BESIDE.search(gap) and "," not in gap.strip(" ,"):  # noqa: PLR2004
                return one.end
    return end


def _acts(parsed: ParsedSentence, one: PlaceMention, dates: Sequence[DateMention]) -> bool:
    """Whether a name begins a clause of its own: "…, and Lachin was not"."""
    tokens = [token for token in parsed.tokens_within(one.start, one.end) if token.dep_ in _ACTING]
    has_day = any(0 <= day.start - one.end < 12 for day in dates)  # noqa: PLR2004
    return bool(tokens) and not has_day and tokens[0].head.i > tokens[0].i


def _is_still_to_come(parsed: ParsedSentence, first: PlaceMention, one: PlaceMention) -> bool:
    """Whether a name has a verb of what is to come: "A was handed over; B follows tomorrow"."""
    verbs = [
        token.head
        for token in parsed.tokens_within(one.start, one.end)
        if token.dep_ in _ACTING and token.head.i > token.i
    ]
    if not verbs or not (verbs[0].tag_ in {"VBZ", "VBP"} or _has_modal(verbs[0])):
        return False
    above = list(parsed.tokens_within(first.start, first.end))[-1:]
    for _ in range(_DEEPEST):
        if not above or above[0].pos_ in {"VERB", "AUX"}:
            break
        above = [above[0].head] if above[0].head != above[0] else []
    return bool(above) and _is_past(above[0])


def _is_past(verb: Token) -> bool:
    helpers = [one for one in verb.children if one.dep_ in {"aux", "auxpass"}]
    if any(one.tag_ in {"MD", "TO"} for one in helpers):
        return False
    return verb.tag_ == "VBD" or any(one.tag_ == "VBD" or one.lemma_ == "have" for one in helpers)


def _has_modal(verb: Token) -> bool:
    return any(one.tag_ in {"MD", "TO"} for one in verb.children if one.dep_ == "aux")
