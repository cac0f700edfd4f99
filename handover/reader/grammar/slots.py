"""The grammatical slots around a verb or a noun, as they stand in the active voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.reader.placing.lexicon import CALENDAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

Slots = dict[str, "list[Token]"]
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_WHO = frozenset({"who", "which", "that", "whom"})
_OWN = frozenset({"poss", "amod", "compound", "nmod"})
_OBJECT_CONTROL = frozenset(
    {"oblige", "order", "tell", "ask", "give", "force", "allow", "let", "require", "urge"}
    | {"instruct", "command", "compel", "make", "see", "want", "expect", "invite", "help", "permit"}
    | {"enjoin", "cause", "enable", "warn", "advise", "press", "get", "watch", "bind", "oblige"}
)
"""Verbs whose object does what follows: "ordered the garrison to leave"."""
PARTICLES = frozenset(
    {"over", "back", "up", "out", "away", "off", "down", "home", "in", "again", "ablaze", "go"}
)


def is_time(token: Token) -> bool:
    """Whether a word is a month or a weekday: "returned by Nov 25" names nobody who acts."""
    return token.text.casefold().strip(".") in CALENDAR


def lemma(token: Token) -> str:
    """Return the plain form of a word, in small letters."""
    return str(token.lemma_ or token.text).lower()


def is_verb(token: Token) -> bool:
    """Whether a word is a verb here, whatever the model makes of it in a headline."""
    return token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBD", "VBN", "VBZ", "VBP", "VB", "VBG"}


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive voice."""
    if any(one.dep_ in {"auxpass", "nsubjpass", "agent"} for one in verb.children):
        return True
    if any(one.dep_ == "aux" and lemma(one) == "have" for one in verb.children):
        return False
    if verb.dep_ in {"acl", "amod"} and verb.tag_ in {"VBN", "VBD"}:
        return not any(one.dep_ == "dobj" for one in verb.children)
    if verb.dep_ == "conj" and not own_subject(verb) and is_verb(verb.head):
        helped = any(one.dep_ in {"auxpass", "nsubjpass"} for one in verb.head.children)
        return helped and verb.tag_ == "VBN" and not _objects(verb)
    return False


def own_subject(verb: Token) -> Token | None:
    """Return the subject that stands beside a verb."""
    return next((one for one in verb.children if one.dep_ in _SUBJECTS), None)


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Return who or what a verb is about, beside it or taken from the verb that it hangs on."""
    own = own_subject(verb)
    if own is not None:
        if lemma(own) in _WHO and verb.dep_ == "relcl":
            return verb.head
        return own
    if depth > 6:  # noqa: PLR2004 - deeper than any sentence that is read
        return None
    head = verb.head
    if verb.dep_ in {"acl", "amod"}:
        return head if verb.tag_ != "VB" else None
    if verb.dep_ == "relcl":
        return head
    if verb.dep_ == "xcomp" or (verb.dep_ in {"ccomp", "advcl"} and is_infinitive(verb)):
        objects = _objects(head)
        if objects and lemma(head) in _OBJECT_CONTROL:
            return objects[0]
        if is_passive(head):
            return subject(head, depth + 1)
    if verb.dep_ in {"xcomp", "conj", "advcl", "pcomp", "ccomp", "dep"} and is_verb(head):
        return subject(head, depth + 1)
    if verb.dep_ in {"xcomp", "acomp", "pcomp", "conj"} and head != verb:
        return subject(head, depth + 1)
    return None


def slots(token: Token) -> Slots:
    """Return what stands in each slot of a verb or noun, as in the active voice."""
    return _of_verb(token) if is_verb(token) else _of_noun(token)


def _of_verb(verb: Token) -> Slots:
    found: Slots = {}
    about = subject(verb)
    objects = _objects(verb)
    if is_passive(verb):
        if about is not None:
            found["object"] = [about]
        for one in verb.children:
            if one.dep_ == "agent":
                acting = [each for each in _after(one) if not is_time(each)]
                found.setdefault("subject", []).extend(acting)
    else:
        if about is not None:
            found["subject"] = [about]
        if objects:
            found["object"] = objects
        elif verb.dep_ == "relcl" and own_subject(verb) is not None and about != verb.head:
            gap = [one for one in verb.children if one.dep_ == "dobj"]
            if not gap and not any(
                one.dep_ == "prep" and not list(one.children) for one in verb.children
            ):
                found["object"] = [verb.head]
    for name, tokens in _prepositions(verb):
        found.setdefault(name, []).extend(tokens)
    for one in objects:
        for name, tokens in _prepositions(one):
            if name in {"to", "from", "by", "with"}:
                found.setdefault(name, []).extend(tokens)
    for one in verb.children:
        if one.dep_ == "dative":
            found.setdefault("dative", []).extend(_after(one) or [one])
    for name in ("object", "subject"):
        inner = [
            each
            for one in found.get(name, ())
            for prep, tokens in _prepositions(one)
            if prep in {"in", "at", "near", "around", "inside", "along", "from", "outside"}
            for each in tokens
        ]
        if inner:
            found[f"{name}-in"] = inner
        if found.get(name):
            found[f"{name}-of"] = [
                each
                for one in found[name]
                for each in (
                    *(child for child in one.children if child.dep_ in _OWN),
                    *(
                        after
                        for prep, tokens in _prepositions(one)
                        if prep in {"of", "from", "in"}
                        for after in tokens
                    ),
                )
            ]
    return found


def _of_noun(noun: Token) -> Slots:
    found: Slots = {}
    for one in noun.children:
        if one.dep_ in _OWN:
            found.setdefault("compound" if one.dep_ == "nmod" else one.dep_, []).append(one)
    for name, tokens in _prepositions(noun):
        found.setdefault(name, []).extend(tokens)
    found["appos"] = [one for one in noun.children if one.dep_ == "appos"]
    for one in noun.children:
        if one.dep_ == "agent":
            found.setdefault("by", []).extend(_after(one))
    return found


def _objects(verb: Token) -> list[Token]:
    found = [
        one for one in verb.children if one.dep_ in {"dobj", "oprd", "attr"} and not is_time(one)
    ]
    return [
        verb.head if lemma(one) in _WHO and verb.dep_ == "relcl" else one
        for one in found
        if one.dep_ == "dobj" or not is_verb(verb) or lemma(verb) != "be"
    ]


def governing_verb(noun: Token) -> Token:
    """Return the verb that a noun stands beside: "the handover, agreed at night, must be …"."""
    head = noun.head
    is_aside = head.dep_ == "parataxis" and head.tag_ in {"VBN", "VBD"} and is_verb(head.head)
    helped = any(one.dep_ in {"aux", "auxpass"} for one in head.children)
    return head.head if is_aside and not helped and head.head.i > head.i else head


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(one.dep_ == "aux" and one.tag_ == "TO" for one in verb.children)


def _prepositions(token: Token) -> Iterator[tuple[str, list[Token]]]:
    """Yield each preposition of a word with what follows it: "out of" is one."""
    for one in token.children:
        if one.dep_ in {"prep", "dative", "agent"}:
            yield from _chain(one)
        elif one.dep_ in {"prt", "advmod"}:
            for inner in one.children:
                if inner.dep_ == "prep":
                    name = f"{lemma(one)} of" if lemma(inner) == "of" else lemma(inner)
                    yield name, _after(inner)


def _chain(prep: Token) -> Iterator[tuple[str, list[Token]]]:
    yield lemma(prep), _after(prep)
    for one in prep.children:
        if one.dep_ == "prep":
            name = f"{lemma(prep)} of" if lemma(one) == "of" else lemma(one)
            yield name, _after(one)


def _after(prep: Token) -> list[Token]:
    return [one for one in prep.children if one.dep_ in {"pobj", "pcomp"} and not is_only_verb(one)]


def is_only_verb(token: Token) -> bool:
    """Whether a word after a preposition is a clause: "after leaving"."""
    return token.dep_ == "pcomp"


def particle(verb: Token) -> list[str]:
    """Return the small words that belong to a verb: "over" of "handed the town over"."""
    found = []
    for one in verb.children:
        if one.dep_ in {"prt", "advmod", "prep", "acomp", "oprd"} and lemma(one) in PARTICLES:
            if one.dep_ == "prep" and any(each.dep_ == "pobj" for each in one.children):
                continue
            found.append(lemma(one))
    return found
