"""How a sentence tells what a verb says: as a fact, a plan, a denial, a condition, a question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.reader.drafts import Modality
from handover.reader.grammar.mood_walk import FALSE, MoodWalk
from handover.reader.grammar.slots import is_infinitive, is_verb, lemma, own_subject
from handover.reader.grammar.vocabulary import (
    DENY,
    IRREALIS,
    PLAN,
    REFUSE,
    REPORTS,
    SAY,
    TRY,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONDITION = re.compile(
    r"\b(?:as long as|so long as|provided that|provided|on condition|in the event|in case"
    r"|only if|even if|but for|depend\w* on|depending on|subject to)\b",
    re.IGNORECASE,
)
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acomp", "pcomp", "advcl", "oprd", "attr", "csubj"})
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Mood:
    """How something is told."""

    modality: Modality = Modality.ASSERTED
    """As what."""
    denier: Token | None = None
    """The verb by which somebody denies it."""
    is_sure: bool = True
    """Whether the grammar leaves no doubt about it."""
    is_present: bool = False
    """Whether the verb stands in the present tense, which may tell of days to come."""


def mood_of(trigger: Token) -> Mood:
    """Return how the sentence tells what a verb, or a noun beside a verb, says."""
    walk = MoodWalk()
    current, counts = trigger, True
    for _ in range(_DEEPEST):
        if counts:
            walk.own(current)
        head = current.head
        if head == current or current.dep_ in {"parataxis", "dep", "intj"}:
            break
        if current.dep_ in {"relcl", "acl", "appos"}:
            if lemma(head) in REPORTS and current.dep_ != "relcl":
                _told_by_noun(walk, head)
            elif current.dep_ == "acl" and is_infinitive(current):
                walk.planned = True
            elif _is_ruled_out(head):
                walk.denied = True
            break
        if current.dep_ == "ccomp" and _is_apart(current, head):
            break
        # A second verb shares the helpers of the first, or stands by itself; both are reported.
        counts = True
        if current.dep_ == "conj" and is_verb(head):
            counts = own_subject(current) is None and current.tag_ == head.tag_
        elif current.dep_ == "advcl" and not _is_governed(current, head):
            counts = False
        elif counts:
            walk.above(current, head)
        current = head
    return _settled(walk, trigger, is_present=_is_present(trigger))


def _is_ruled_out(noun: Token) -> bool:
    """Whether a noun is said not to be it: "is not among the places that Israel returned"."""
    above = noun.head
    while above.dep_ in {"prep", "pobj"} and above.head != above:
        above = above.head
    return lemma(above) == "be" and any(one.dep_ == "neg" for one in above.children)


def _is_apart(clause: Token, head: Token) -> bool:
    """Whether a semicolon or colon divides two clauses, so that neither changes the other."""
    low, high = sorted((clause.i, head.i))
    return lemma(head) not in SAY | DENY and any(
        one.text in {";", ":"} for one in clause.doc[low:high]
    )


def _told_by_noun(walk: MoodWalk, noun: Token) -> None:
    """Take in what is made of a report: "dismissed the claim that …"."""
    if lemma(noun) in IRREALIS:
        walk.possible = True
    verb = noun.head
    if lemma(verb) in DENY or any(lemma(one) in FALSE for one in verb.children):
        walk.denied, walk.denier = True, verb if lemma(verb) in DENY else None
    elif any(one.dep_ == "det" and lemma(one) == "no" for one in noun.children):
        walk.denied = True


def _is_governed(verb: Token, head: Token) -> bool:
    has_mark = any(one.dep_ == "mark" for one in verb.children)
    return is_infinitive(verb) and not has_mark and lemma(head) in PLAN | TRY | REFUSE


def _is_present(verb: Token) -> bool:
    helpers = [one for one in verb.children if one.dep_ in {"aux", "auxpass"}]
    return (verb.tag_ in {"VBZ", "VBP"} and not helpers) or any(
        one.tag_ in {"VBZ", "VBP"} and lemma(one) == "be" for one in helpers
    )


def _settled(walk: MoodWalk, trigger: Token, *, is_present: bool) -> Mood:
    sentence = trigger.doc.text
    mood = Mood(denier=walk.denier, is_present=is_present, is_sure=not walk.unsure)
    if sentence.rstrip('"”’» ').endswith("?") or walk.asked or _is_asked(sentence, trigger):
        return replace(mood, modality=Modality.QUESTION)
    has_condition = bool(_CONDITION.search(sentence))
    if walk.conditional or (has_condition and (walk.planned or walk.possible or walk.would)):
        return replace(mood, modality=Modality.CONDITIONAL)
    if walk.denied:
        return replace(mood, modality=Modality.DENIED)
    if walk.possible:
        return replace(mood, modality=Modality.POSSIBLE)
    if walk.would:
        perfect = any(one.dep_ == "aux" and lemma(one) == "have" for one in trigger.children)
        return replace(mood, modality=Modality.CONDITIONAL if perfect else Modality.PLANNED)
    if walk.planned:
        return replace(mood, modality=Modality.PLANNED)
    if trigger.tag_ == "VB" and not any(one.dep_ == "aux" for one in trigger.children):
        return replace(mood, modality=Modality.PLANNED, is_sure=False)
    return mood


def _is_asked(sentence: str, trigger: Token) -> bool:
    """Whether a question stands inside quotation marks: "“Did Sus fall?” asked a woman"."""
    begin = trigger.idx
    mark = sentence.find("?", begin)
    if mark < 0:
        return False
    stops = [at for sign in ".!;”" if (at := sentence.find(sign, begin)) >= 0]
    return all(mark <= at for at in stops)
