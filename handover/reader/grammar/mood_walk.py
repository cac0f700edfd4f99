"""What changes how a verb is told, gathered on the way from it up to the root of its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.reader.grammar.slots import is_infinitive, lemma, own_subject
from handover.reader.grammar.vocabulary import DENY, GO_ON, PLAN, REFUSE, SAY, TRY

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEVER = frozenset({"not", "n't", "never", "no", "nor", "neither", "hardly", "scarcely", "nowhere"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither", "no-one", "nowhere"})
_IF = frozenset(
    {"if", "unless", "lest", "whether", "provided", "providing", "supposing", "assuming"}
)
_MAY = frozenset({"may", "might", "could", "can"})
_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_MUST = frozenset({"must", "should", "ought", "need"})
FALSE = frozenset(
    {"untrue", "false", "wrong", "baseless", "unfounded", "premature", "lie"}
    | {"nonsense", "fabrication", "invention", "fiction", "incorrect"}
)
_MAYBE = frozenset({"maybe", "perhaps", "possibly", "almost", "nearly"})
"""Adverbs beside a verb that say that it may be so, or came close to being so."""


def _after_nor(verb: Token) -> bool:
    """Whether a verb is joined to the one before it by “nor”."""
    joints = [one for one in verb.head.children if one.dep_ == "cc" and one.i < verb.i]
    return verb.dep_ == "conj" and bool(joints) and joints[-1].text.lower() == "nor"


class MoodWalk:
    """Walks from a verb to the root of its sentence, and gathers what changes how it is told."""

    def __init__(self) -> None:
        self.denied = self.planned = self.possible = self.conditional = False
        self.would = self.asked = self.unsure = False
        self.denier: Token | None = None

    def own(self, verb: Token) -> None:
        """Take in the helpers and the negations of one verb."""
        about = own_subject(verb)
        if _after_nor(verb):
            self.denied = True
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
            elif one.dep_ == "advmod" and word in _MAYBE:
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
            elif one.dep_ in {"advcl", "ccomp", "prep"} and _is_condition(one):
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
        has_to = is_infinitive(child)
        if word in DENY:
            self.denied, self.denier = True, head
        elif word == "have" and has_to and "yet" in {each.text.lower() for each in head.children}:
            self.denied = True
        elif child.dep_ == "pcomp" and word in {"without", "from", "instead", "of"}:
            if word == "without" or (
                word in {"from", "of"} and lemma(head.head) in REFUSE | {"instead", "short", "far"}
            ):
                self.denied = True
        elif word in {"wonder", "ask"} and child.dep_ == "ccomp":
            self.asked = self.asked or word == "wonder"
        elif word in FALSE:
            self.denied = True
        elif has_to or child.tag_ == "VBG" or child.dep_ in {"xcomp", "acomp"}:
            self._governed(word, is_infinitive=has_to)
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

    def _governed(self, word: str, *, is_infinitive: bool) -> None:
        if word in REFUSE:
            self.denied = not self.denied
        elif word in TRY:
            self.possible = True
        elif word in PLAN and is_infinitive:
            self.planned = True
        elif is_infinitive and word not in GO_ON | SAY:
            self.planned = True
            self.unsure = True


def _is_condition(one: Token) -> bool:
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
    if any(one.text.lower() in {"hardly", "scarcely"} for one in noun.subtree):
        return True  # "hardly any families"
    return any(
        one.dep_ == "det"
        and one.text.lower() in {"no", "neither"}
        and one.nbor().text.lower() not in {"fewer", "less", "more", "later"}
        for one in noun.children
    )
