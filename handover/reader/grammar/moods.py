"""How a sentence tells what a verb says: as a fact, a plan, a denial, a condition, a question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.reader.drafts import Modality
from handover.reader.grammar.slots import is_verb, lemma, own_subject
from handover.reader.grammar.vocabulary import (
    DENY,
    GO_ON,
    IRREALIS,
    PLAN,
    REFUSE,
    REPORTS,
    SAY,
    TRY,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEVER = frozenset({"not", "n't", "never", "no", "nor", "neither", "hardly", "nowhere"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither", "no-one", "nowhere"})
_IF = frozenset(
    {"if", "unless", "lest", "whether", "provided", "providing", "supposing", "assuming"}
)
_MAY = frozenset({"may", "might", "could", "can"})
_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_MUST = frozenset({"must", "should", "ought", "need"})
_CONDITION = re.compile(
    r"\b(?:as long as|so long as|provided that|provided|on condition|in the event|in case"
    r"|only if|even if|but for|depend\w* on|depending on|subject to)\b",
    re.IGNORECASE,
)
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acomp", "pcomp", "advcl", "oprd", "attr", "csubj"})
_DEEPEST = 12
_FALSE = frozenset(
    {"untrue", "false", "wrong", "baseless", "unfounded", "premature", "lie"}
    | {"nonsense", "fabrication", "invention", "fiction", "incorrect"}
)
_MAYBE = frozenset({"maybe", "perhaps", "possibly", "reportedly", "allegedly"})


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


class _Walk:
    """Walks from a verb to the root of its sentence, and gathers what changes how it is told."""

    def __init__(self) -> None:
        self.denied = self.planned = self.possible = self.conditional = False
        self.would = self.asked = self.unsure = False
        self.denier: Token | None = None

    def own(self, verb: Token) -> None:
        """Take in the helpers and the negations of one verb."""
        about = own_subject(verb)
        for one in verb.children:
            word = one.text.lower()
            if one.dep_ == "neg" or (one.dep_ in {"advmod", "preconj", "det"} and word in _NEVER):
                if not (one.i + 1 < len(one.doc) and one.nbor().text.lower() == "only"):
                    self.denied = not self.denied
            elif (
                one.dep_ == "advmod"
                and word == "longer"
                and one.i
                and (one.nbor(-1).text.lower() in {"no", "any"})
            ):
                self.denied = self.denied or one.nbor(-1).text.lower() == "no"
            elif one.dep_ == "advmod" and word in _MAYBE - {"reportedly", "allegedly"}:
                self.possible = True
            elif one.dep_ == "aux":
                self._helper(one, verb, about)
            elif one.dep_ == "mark" and word in _IF:
                self._mark(word)
            elif (one.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and _is_none(one)) or (
                one.dep_ == "prep"
                and any(each.dep_ == "pobj" and _is_none(each) for each in one.children)
                and lemma(one) in {"at", "under", "in", "on", "by"}
                and one.i < verb.i
            ):
                self.denied = True
            elif one.dep_ in {"advcl", "ccomp", "prep"} and _is_condition(one, verb):
                self.conditional = True

    def _helper(self, one: Token, verb: Token, about: Token | None) -> None:
        word = lemma(one) if lemma(one) in _MAY | _MUST | _WILL else one.text.lower()
        is_inverted = about is not None and one.i < about.i and verb.dep_ != "ROOT"
        if word in _WILL:
            self.planned = True
        elif word in {"would", "'d", "’d"}:
            self.would = True
        elif word in _MAY:
            self.possible = True
        elif (word == "should" or word in {"had", "were"}) and is_inverted:
            self.conditional = True
        elif word in _MUST:
            self.planned = True

    def _mark(self, word: str) -> None:
        if word == "whether":
            self.asked = True
        else:
            self.conditional = True

    def above(self, child: Token, head: Token) -> None:
        """Take in what a word that something hangs on makes of it."""
        word = lemma(head)
        is_infinitive = _is_infinitive(child)
        if word in DENY:
            self.denied, self.denier = True, head
        elif (
            word == "have"
            and is_infinitive
            and "yet" in {each.text.lower() for each in head.children}
        ):
            self.denied = True
        elif child.dep_ == "pcomp" and word in {"without", "from", "instead", "of"}:
            if word == "without" or (
                word in {"from", "of"} and lemma(head.head) in REFUSE | {"instead", "short"}
            ):
                self.denied = True
        elif word in {"wonder", "ask"} and child.dep_ == "ccomp":
            self.asked = self.asked or word == "wonder"
        elif word in _FALSE:
            self.denied = True
        elif is_infinitive or child.tag_ == "VBG" or child.dep_ in {"xcomp", "acomp"}:
            self._governed(child, head, word, is_infinitive=is_infinitive)
        elif word in TRY - {"close", "near", "look", "seem", "appear"} and child.dep_ == "ccomp":
            self.possible = True
        elif (
            word
            in PLAN
            - {
                "tell",
                "be",
                "have",
                "see",
                "mean",
                "accept",
                "get",
                "swear",
                "advise",
                "time",
                "guarantee",
                "decide",
                "vow",
                "pledge",
                "expect",
                "promise",
                "wait",
            }
            and child.dep_ == "ccomp"
        ) or (word in {"expect", "promise"} and child.dep_ == "ccomp"):
            self.planned = True

    def _governed(self, child: Token, head: Token, word: str, *, is_infinitive: bool) -> None:
        if word in REFUSE:
            self.denied = not self.denied
        elif word in TRY:
            self.possible = True
        elif word in PLAN and is_infinitive:
            self.planned = True
        elif is_infinitive and word not in GO_ON | SAY:
            self.planned = True
            self.unsure = True


def mood_of(trigger: Token) -> Mood:
    """Return how the sentence tells what a verb, or a noun beside a verb, says."""
    walk = _Walk()
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
            elif current.dep_ == "acl" and _is_infinitive(current):
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


def _is_infinitive(verb: Token) -> bool:
    return any(one.dep_ == "aux" and one.tag_ == "TO" for one in verb.children)


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


def _told_by_noun(walk: _Walk, noun: Token) -> None:
    """Take in what is made of a report: "dismissed the claim that …"."""
    if lemma(noun) in IRREALIS:
        walk.possible = True
    verb = noun.head
    if lemma(verb) in DENY or any(lemma(one) in _FALSE for one in verb.children):
        walk.denied, walk.denier = True, verb if lemma(verb) in DENY else None
    elif any(one.dep_ == "det" and lemma(one) == "no" for one in noun.children):
        walk.denied = True


def _is_governed(verb: Token, head: Token) -> bool:
    is_infinitive = _is_infinitive(verb)
    has_mark = any(one.dep_ == "mark" for one in verb.children)
    return is_infinitive and not has_mark and lemma(head) in PLAN | TRY | REFUSE


def _is_condition(one: Token, verb: Token) -> bool:
    if one.dep_ == "prep":
        return one.text.lower() in {"provided", "unless", "if"}
    marks = {each.text.lower() for each in one.children if each.dep_ in {"mark", "advmod"}}
    if marks & (_IF - {"whether"}):
        return True
    about = own_subject(one)
    helper = next((each for each in one.children if each.dep_ in {"aux", "auxpass"}), one)
    return (
        about is not None
        and helper.text.lower() in {"should", "had", "were"}
        and helper.i < about.i
        and one.dep_ in {"advcl", "ccomp"}
    )


def _is_none(noun: Token) -> bool:
    if noun.text.lower() in _NOBODY:
        return True
    return any(
        one.dep_ == "det"
        and one.text.lower() in {"no", "neither"}
        and one.nbor().text.lower() not in {"fewer", "less", "more", "later"}
        for one in noun.children
    )


def _is_present(verb: Token) -> bool:
    helpers = [one for one in verb.children if one.dep_ in {"aux", "auxpass"}]
    return (verb.tag_ in {"VBZ", "VBP"} and not helpers) or any(
        one.tag_ in {"VBZ", "VBP"} and lemma(one) == "be" for one in helpers
    )


def _settled(walk: _Walk, trigger: Token, *, is_present: bool) -> Mood:
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
