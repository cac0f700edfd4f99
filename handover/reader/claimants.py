"""Who says so: the one whom a sentence lets speak.

A person, an organisation, a government or "one Charektar resident" beside a verb of speech. Those
whom nobody lets speak are said by the report itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.reader.mentions import ClaimantMention, Mention, NameMention, Part, PlaceMention, Sort
from handover.reader.placing.actors import SPEECH
from handover.words.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handover.reader.placing.find import Found
    from handover.reader.text import Sentence, Text

_SEEN = frozenset({"saw", "witnessed", "seen", "watched", "counted", "found", "visited"})
"""What those do who were there: only journalists and observers are let speak by these."""
_VERBS = SPEECH | {"accord", "quoted", "wrote", "tweeted", "vowed", "vows"}
_OF_GROUPS = (
    r"residents?|villagers?|officials?|spokes(?:man|woman|person)|adviser|advisor|ministers?|"
    r"ministry|military|army|soldiers?|officers?|commanders?|fighters?|monks?|priests?|bishop|"
    r"journalists?|correspondents?|reporters?|observers?|refugees?|witness(?:es)?|authorities|"
    r"government|governor|mayor|ambassador|diplomats?|leader|president|police|separatists|"
    r"parliament|rescuers|doctors?|aid workers?|activists?|headquarters|side|envoy|report|statement"
)
_GROUP = re.compile(
    rf"\b(?:(?:the|a|an|one|another|some|several|its|their|his|her|two|three)\s+)?"
    rf"(?:(?!(?:that|which|who|whom|said|told|and|but|or|as|when|reported)\b)"
    rf"[^\W\d_][\w'’-]*\s+){{0,4}}?(?:{_OF_GROUPS})\b",
    re.IGNORECASE,
)
_GAP = re.compile(
    r"(?:\s*,[^,;:.\"“”]{0,90},)?\s*(?:(?:journalists?|reporters?|correspondents?|officials?|"
    r"authorities|spokes\w+|ministry|also|has|have|had|did not|later|then|yesterday|today|earlier|"
    r"repeatedly|only|once|again|on \w+day|\w+day|been)\s+){0,4}$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s+(?:to\s+)?(?:the\s+|a\s+|one\s+)?(?:\w+\s+){0,3}?$")
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+(?:the\s+)?$")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\s+(?:also\s+|then\s+|later\s+)?$")
_OFFICE_OF = re.compile(
    r"(?:\b(?:the|a|an|one)\s+)?(?:[^\W\d_][\w’'-]*\s+){0,3}?\b(?:adviser|advisor|spokes\w+|aide|"
    r"deputy|representative|head|ambassador|assistant|envoy)\s+(?:to|of|for)\s+"
    r"(?:the\s+)?(?:[\w’'-]+\s+){0,4}$|(?:[A-Z][\w’'-]+\s+of\s+)+(?:the\s+)?$"
)
"""An office before the name of whoever it belongs to: "adviser to President …", "Ministry of …"."""
_HOUSE = re.compile(r"(?:[A-Z][\w’'-]+\s+)+(?:\([A-Z]{2,6}\)\s+)?$")
"""Whose journalists they are."""
_AFTER_ACCORDING = worded("after “according to”")
_LOOK = 120
"""Characters around a verb in which its subject is sought."""


def read_claimants(text: Text, found: Found) -> list[ClaimantMention]:
    """Return everyone whom a text lets speak, in order.

    Parameters
    ----------
    text
        The text.
    found
        The places and other names in it.
    """
    people = sorted(_speakers(found), key=lambda mention: mention.start)
    full = full_names(found.names)
    earlier: list[ClaimantMention] = []
    number = 0
    for sentence in text.sentences:
        while number < len(people) and people[number].start < sentence.start:
            number += 1
        stop = number
        while stop < len(people) and people[stop].start < sentence.end:
            stop += 1
        for claimant in _in_sentence(text, sentence, people[number:stop], full, earlier):
            if not earlier or claimant.verb != earlier[-1].verb:
                earlier.append(claimant)
    return earlier


def _speakers(found: Found) -> Iterator[Mention]:
    yield from (name for name in found.names if name.sort is not Sort.PLACE)
    yield from (place for place in found.places if place.part is Part.ACTOR)


def full_names(names: Iterable[NameMention]) -> dict[str, str]:
    """Return the fullest name of each person by the last word of it."""
    full: dict[str, str] = {}
    for name in names:
        if name.sort in {Sort.PERSON, Sort.OTHER} and " " in name.text:
            full.setdefault(name.text.split()[-1].casefold(), name.text)
    return full


def _in_sentence(
    text: Text,
    sentence: Sentence,
    people: Sequence[Mention],
    full: dict[str, str],
    earlier: Sequence[ClaimantMention],
) -> Iterator[ClaimantMention]:
    for number in range(sentence.first_word, sentence.last_word):
        word = text.words[number]
        small = word.text.casefold()
        if small == "according":
            yield from _by_according(text, sentence, people, full, word.start)
            continue
        if small not in _VERBS | _SEEN or not word.text.islower():
            continue
        subject = _subject(text, sentence, people, word.start)
        if small in _SEEN and not (subject and _is_watcher(subject.text)):
            continue
        if subject is None and small in {"said", "says", "told"}:
            subject = _inverted(text, sentence, people, word.end)
        if subject is not None:
            yield _claimant(subject, full, word.start, worded("beside “{word}”", word=small))
        elif earlier and small in SPEECH:
            before = text.content[max(sentence.start, word.start - 20) : word.start]
            if _PRONOUN.search(before):
                last = earlier[-1]
                start = word.start - len(before) + len(before.rstrip()) - len(before.split()[-1])
                end = start + len(before.split()[-1])
                yield ClaimantMention(
                    text.content[start:end],
                    start,
                    end,
                    name=last.name,
                    verb=word.start,
                    reason=worded("the one who spoke before, {name}", name=last.name),
                    doubt=worded("a pronoun: another one may be meant"),
                )


def _subject(
    text: Text, sentence: Sentence, people: Sequence[Mention], verb: int
) -> Mention | None:
    """Return the last name or group before a verb that only adverbs divide from it."""
    begin = max(sentence.start, verb - _LOOK)
    near = [one for one in people if begin <= one.start and one.end <= verb]
    best = next(
        (one for one in reversed(near) if _GAP.fullmatch(text.content[one.end : verb])), None
    )
    stretch = text.content[begin:verb]
    if best is not None:
        office = _OFFICE_OF.search(text.content[begin : best.start])
        if office:
            start = begin + office.start()
            return Mention(text.content[start : best.end], start, best.end)
    group = None
    for match in _GROUP.finditer(stretch):
        if _GAP.fullmatch(stretch[match.end() :]):
            group = match
    if group is None:
        return best
    start, end = begin + group.start(), begin + group.end()
    if _is_watcher(group[0]) and (house := _HOUSE.search(text.content[begin:start])):
        start = begin + house.start()
    if best is not None and best.start >= start and best.end > end:
        return best  # "adviser Hikmet Hajiyev": the name says more
    return Mention(text.content[start:end], start, end)


def _inverted(
    text: Text, sentence: Sentence, people: Sequence[Mention], after: int
) -> Mention | None:
    """Return who stands after a verb: "…, said Baku", "said a resident"."""
    for one in people:
        if after < one.start <= after + _LOOK and _AFTER.fullmatch(text.content[after : one.start]):
            return one
    stretch = text.content[after : min(sentence.end, after + _LOOK)]
    group = _GROUP.match(stretch.lstrip())
    if group is None or not group[0].casefold().startswith(("the ", "a ", "an ", "one ")):
        return None
    start = after + len(stretch) - len(stretch.lstrip())
    return Mention(group[0], start, start + len(group[0]))


def _by_according(
    text: Text, sentence: Sentence, people: Sequence[Mention], full: dict[str, str], verb: int
) -> Iterator[ClaimantMention]:
    for one in people:
        if _ACCORDING.search(text.content[verb : one.start]):
            yield _claimant(one, full, verb, _AFTER_ACCORDING)
            return
    stretch = text.content[verb : min(sentence.end, verb + _LOOK)]
    head = re.match(r"according to\s+", stretch, re.IGNORECASE)
    group = _GROUP.match(stretch, head.end()) if head else None
    if group:
        start = verb + group.start()
        yield _claimant(
            Mention(group[0], start, start + len(group[0])), full, verb, _AFTER_ACCORDING
        )


def _is_watcher(subject: str) -> bool:
    return bool(re.search(r"journalist|reporter|correspondent|observer|AFP|Reuters", subject))


def _claimant(one: Mention, full: dict[str, str], verb: int, reason: str) -> ClaimantMention:
    name = full.get(one.text.casefold(), one.text)
    if isinstance(one, PlaceMention) and one.place is not None:
        name = f"Government of {one.place.name}" if one.place.kind == "country" else one.text
    return ClaimantMention(one.text, one.start, one.end, name=name, verb=verb, reason=reason)
