"""Days by which a place is to be left, told by a noun alone: "the cut-off for Sus is 25 August"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from handover.reader.grammar.slots import is_verb, lemma
from handover.reader.grammar.vocabulary import DEADLINES, LAPSE, MOVE_DAY, OLD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from handover.reader.grammar.parsed import ParsedSentence
    from handover.reader.mentions import DateMention

_NOUN = re.compile(
    r"\b(?:deadlines?|cut-?\s?offs?|ultimatum|due date|new date|last day)\b", re.IGNORECASE
)
_LOOSE = re.compile(r"\b(?:date|day|one|limit|timetable)\b", re.IGNORECASE)
_CHANGE = MOVE_DAY | frozenset({"replace", "scrap", "change", "drop", "cancel", "reset", "revise"})
_TO = re.compile(
    r"\b(?:to|until|till|by|for|by one of|with|now|is|on)\s+(?:one of\s+|the\s+)*$", re.IGNORECASE
)
_PLAN = re.compile(
    r"\b(?:dates?|timetable|hand-?over|handing|withdrawal|pull-?out|return|transfer|evacuation"
    r"|departure|leaving)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*,?\s*(?:to|until|till|into)\s+(?:the\s+)?", re.IGNORECASE)
_STANDS = frozenset({"stand", "hold", "apply", "remain", "loom", "near", "approach", "fall", "be"})


def is_moved(parsed: ParsedSentence) -> bool:
    """Whether a sentence tells that a day was moved."""
    return any(lemma(one) in _CHANGE and is_verb(one) for one in parsed.doc) and (
        bool(_NOUN.search(parsed.doc.text)) or any(lemma(one) in MOVE_DAY for one in parsed.doc)
    )


def as_moved(parsed: ParsedSentence, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the dates of a sentence; of a day moved "from Sunday to 25 November" the new one."""
    text = parsed.doc.text
    if not is_moved(parsed) or not (_NOUN.search(text) or _PLAN.search(text)):
        return list(dates)
    left = {
        one.start
        for one, other in pairwise(dates)
        if _FROM.search(parsed.content[max(0, one.start - 12) : one.start])
        and _BETWEEN.fullmatch(parsed.content[one.end : other.start])
    }
    return [_end_of(one) for one in dates if one.start not in left]


def _end_of(one: DateMention) -> DateMention:
    """Return the last day of two that are named: what reads like a stretch is a move."""
    if one.date_to is None or not one.rule.startswith("range"):
        return one
    day = one.date_to
    return replace(one, date_from=day, edtf=day.isoformat(), precision="day", alternatives=())


def is_own(trigger: Token) -> bool:
    """Whether the day that a sentence moves is that of what a word tells."""
    if not is_verb(trigger):
        return True
    above = list(trigger.ancestors)
    return any(lemma(one) in _CHANGE for one in trigger.subtree) or any(
        lemma(one) in _CHANGE | (DEADLINES - {"one", "off", "date", "day"})
        for one in above[:3]
        if any(each.tag_ == "TO" for each in trigger.children)
    )


def new_days(parsed: ParsedSentence, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days that are left when a sentence moves one: what it is moved to.

    Of "first set for 15 November, was delayed until 25 November" that is the later one.
    """
    changes = [one for one in parsed.doc if lemma(one) in _CHANGE and is_verb(one)]
    if not changes or len(dates) < 2:  # noqa: PLR2004 - nothing to choose from
        return list(dates)
    begin = parsed.start(changes[0])
    after = [
        one
        for one in dates
        if one.start > begin and _TO.search(parsed.content[max(begin, one.start - 20) : one.start])
    ]
    until = [one for one in after if not _is_on(parsed, one)]
    return (until or after)[-1:] or list(dates)


def deadline_noun(parsed: ParsedSentence) -> Token | None:
    """Return the noun by which a sentence tells a day that holds; None when it tells none."""
    text = parsed.doc.text
    named = _NOUN.search(text)
    for one in parsed.doc:
        is_noun = lemma(one) in DEADLINES and (
            named is not None and named.start() <= one.idx < named.end()
        )
        if not is_noun and _LOOSE.fullmatch(one.text) and one.dep_ in {"nsubj", "nsubjpass"}:
            is_noun = lemma(one.head) in _STANDS - {"be"} | _CHANGE
        if is_noun and not _lapsed(one):
            return one
    return None


def _lapsed(noun: Token) -> bool:
    verb = noun.head
    while verb.dep_ in {"pobj", "prep", "compound"} and verb.head != verb:
        verb = verb.head
    words = {lemma(one) for one in verb.subtree if one.dep_ == "conj"} | {lemma(verb)}
    if words & LAPSE or {"come", "go"} <= words or "pass" in words:
        return True
    is_old = any(lemma(one) in OLD for one in noun.children)
    return is_old and lemma(verb) not in _STANDS | _CHANGE


def _is_on(parsed: ParsedSentence, one: DateMention) -> bool:
    return bool(re.search(r"\bon\s+$", parsed.content[max(0, one.start - 6) : one.start]))
