"""How a sentence tells what a noun names: "the fall of Hadrut was denied", "ahead of it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import ClaimKind
from handover.reader.drafts import Modality
from handover.reader.grammar.moods import Mood, mood_of
from handover.reader.grammar.slots import governing_verb, is_verb, lemma
from handover.reader.grammar.vocabulary import (
    DEADLINES,
    DENY,
    LAPSE,
    MOVE_DAY,
    OCCUR,
    OLD,
    REPORTS,
    SAY,
    TELL_OF,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_AFTER = frozenset({"after", "since", "following", "upon", "despite"})
_AHEAD = frozenset({"before", "until", "till", "ahead", "pending"})
_PROMISED = frozenset(
    {"demand", "order", "plan", "promise", "schedule", "set", "expect", "agree", "seek", "urge"}
    | {"oblige", "require", "provide", "foresee", "include", "see", "prepare", "fix", "envisage"}
    | {"stipulate", "await", "approve", "sign", "negotiate", "have"}
)
_REFUSED = frozenset({"refuse", "rule", "prevent", "block", "cancel", "oppose", "halt", "avert"})
_WEIGHED = frozenset({"discuss", "consider", "threaten", "debate", "propose", "offer", "fear"})
_DONE = frozenset({"complete", "over", "finished", "done", "under", "way", "underway", "final"})
_DUE = frozenset({"due", "planned", "set", "scheduled", "expected", "near", "imminent", "next"})
_OUTCOMES = frozenset({ClaimKind.CAPTURE})


def mood_of_noun(noun: Token, kind: ClaimKind) -> Mood | None:
    """Return how the sentence tells what a noun names; None where it only names it.

    Parameters
    ----------
    noun
        "handover", "withdrawal", "fall" and the like.
    kind
        What it would tell.
    """
    while noun.dep_ == "conj" and not is_verb(noun.head):
        noun = noun.head
    head = governing_verb(noun)
    if noun.dep_ == "pobj":
        return _after_preposition(noun, kind)
    if not is_verb(head) or head == noun:
        return None
    return _beside_verb(head, kind)


def _after_preposition(noun: Token, kind: ClaimKind) -> Mood | None:
    prep = noun.head
    above = prep.head
    if lemma(prep) in {"of", "about"} and lemma(above) in REPORTS:
        verb = above.head
        if lemma(verb) in DENY:
            return Mood(Modality.DENIED, denier=verb)
        return Mood(is_sure=False) if lemma(verb) in TELL_OF else None
    if lemma(prep) == "about" and any(
        one.text.lower() in {"true", "untrue", "false", "nonsense"} for one in noun.doc
    ):
        is_denied = any(
            one.dep_ == "neg" or one.text.lower() in {"untrue", "false", "nonsense"}
            for one in noun.doc
        ) or noun.doc.text.lower().lstrip('“"').startswith("not")
        return Mood(Modality.DENIED) if is_denied else None
    if lemma(above) in DEADLINES:
        return _of_deadline(above)
    if lemma(prep) in _AFTER:
        return Mood(is_sure=kind in _OUTCOMES)
    if lemma(prep) in _AHEAD:
        return Mood(Modality.PLANNED, is_sure=False)
    if lemma(prep) in {"with", "for", "on"} and is_verb(above):
        return _beside_verb(above, kind) if lemma(above) in {"go", "proceed", "call"} else None
    return None


def _of_deadline(noun: Token) -> Mood | None:
    """A deadline for something is a plan, but one that is missed or lapsed tells nothing new."""
    if any(lemma(one) in OLD for one in noun.children) or lemma(noun.head) in LAPSE:
        return None
    return Mood(Modality.PLANNED)


def _beside_verb(verb: Token, kind: ClaimKind) -> Mood | None:
    word = lemma(verb)
    told = mood_of(verb)
    if told.modality in {Modality.QUESTION, Modality.CONDITIONAL}:
        return told
    if word in DENY:
        return Mood(Modality.DENIED, denier=verb)
    if word in MOVE_DAY:
        return told if told.modality is Modality.POSSIBLE else Mood(Modality.PLANNED)
    if word in _REFUSED:
        return Mood(Modality.DENIED)
    if word in _WEIGHED:
        return Mood(Modality.POSSIBLE)
    if word in {"be", "become"}:
        return _beside_be(verb, told)
    if word in {"take", "come", "go", "carry"}:
        words = {lemma(one) for one in verb.children}
        if word == "go" and any(one.text == ":" for one in verb.doc[verb.i :]):
            return told
        if words & {"place", "ahead", "out", "on", "to", "into", "from", "after"}:
            return told
        return None
    if word in OCCUR:
        return told
    if word in TELL_OF | SAY:
        is_outcome = kind in _OUTCOMES
        return Mood(
            Modality.ASSERTED if is_outcome or word in {"confirm", "hail"} else Modality.PLANNED,
            is_sure=is_outcome,
        )
    if word in _PROMISED:
        return Mood(Modality.PLANNED, is_sure=word not in {"have", "see", "sign", "include"})
    if told.modality in {Modality.PLANNED, Modality.POSSIBLE}:
        return Mood(told.modality, is_sure=False)
    return None


def _beside_be(verb: Token, told: Mood) -> Mood | None:
    words = {one.text.lower() for one in verb.subtree}
    if words & _DUE:
        return Mood(Modality.PLANNED)
    if told.modality is not Modality.ASSERTED or words & _DONE:
        return told
    return None
