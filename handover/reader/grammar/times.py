"""Which day belongs to what a verb tells, by the parse: not the nearest, but its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.reader.grammar.parsed import last_token
from handover.reader.grammar.slots import governing_verb, is_infinitive, is_verb, lemma
from handover.reader.grammar.vocabulary import DENY, SAY

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Token

    from handover.reader.grammar.parsed import ParsedSentence
    from handover.reader.mentions import DateMention

_RULED_OUT = re.compile(
    r"\b(?:not|rather than|instead of)\s+(?:(?:on|in|at|the)\s+)*$", re.IGNORECASE
)
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj"})
_DEEPEST = 14
_PACTS = frozenset({"treaty", "accord", "agreement", "deal", "pact", "statement", "declaration"})


def governor(token: Token, triggers: Collection[int]) -> Token:
    """Return the word that a date belongs to: the first trigger or verb above it."""
    current = token
    for _ in range(_DEEPEST):
        if current != token and lemma(current) in _PACTS:
            return current  # "the 1979 treaty": its day, and nothing else's
        if current.i in triggers or (is_verb(current) and current != token):
            return current
        if current.head == current:
            return current
        current = current.head
    return current


def dates_of(
    trigger: Token,
    parsed: ParsedSentence,
    dates: Sequence[DateMention],
    triggers: Collection[int],
) -> list[DateMention]:
    """Return the dates that belong to a trigger, the nearest first.

    Parameters
    ----------
    trigger
        The verb or noun that tells something.
    parsed
        Its sentence.
    dates
        The dates in it.
    triggers
        Numbers of all words of the sentence that tell something.
    """
    close, loose = [], []
    chain = _chain(trigger, triggers)
    for one in dates:
        token = last_token(parsed, one)
        if token is None or _RULED_OUT.search(parsed.content, 0, one.start):
            continue
        above = governor(token, triggers)
        if above.i == trigger.i or _leads_to(above, trigger):
            close.append(one)
        elif above.i in chain:
            loose.append(one)
    at = parsed.start(trigger)
    return [
        *sorted(close, key=lambda one: abs(one.start - at)),
        *sorted(loose, key=lambda one: abs(one.start - at)),
    ]


def _leads_to(verb: Token, trigger: Token) -> bool:
    """Whether a verb only puts the day in front: "It was on 20 November that forces moved in"."""
    about = [one.text.lower() for one in verb.children if one.dep_ == "nsubj"]
    return lemma(verb) == "be" and about == ["it"] and verb.head == trigger


def _chain(trigger: Token, triggers: Collection[int]) -> set[int]:
    """Return the words above a trigger whose dates are its own too: "refused on 8 May to leave"."""
    found: set[int] = set()
    current = trigger
    if not is_verb(trigger) and (verb := governing_verb(trigger)) != trigger.head:
        current = verb
        found.add(verb.i)
    for _ in range(_DEEPEST):
        head = current.head
        if head == current or head.i in triggers:
            break
        is_clause = (
            is_verb(current)
            and current.dep_ in _CLAUSES
            and (current.dep_ != "conj" or lemma(head) in SAY)
        )
        is_beside = current.dep_ in {"relcl", "acl", "advcl", "parataxis"}
        if is_clause and (lemma(head) in SAY | DENY or (is_beside and not is_infinitive(current))):
            break
        if lemma(head) in SAY | DENY and is_verb(head):
            break
        found.add(head.i)
        current = head
    # Light verbs below: "have begun to leave on 3 May", "was to be handed over by".
    for one in trigger.children:
        if one.dep_ in {"xcomp", "acomp"} and one.i not in triggers:
            found.add(one.i)
    return found
