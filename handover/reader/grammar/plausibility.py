"""Whether what fits a frame is such a thing at all: a house burns, a road is not handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import ClaimKind
from handover.reader.grammar import frames
from handover.reader.grammar.slots import governing_verb, is_verb, lemma, particle
from handover.reader.grammar.vocabulary import GEOGRAPHY, HOMES, MOVE_DAY

if TYPE_CHECKING:
    from spacy.tokens import Token

    from handover.reader.grammar.frames import Frame
    from handover.reader.grammar.noun_phrases import NounPhrases
    from handover.reader.grammar.slots import Slots

_LOST = frozenset({frames.LEAVE, frames.PULL, frames.CLEAR_OUT, frames.FLEE})
"""Frames that may stand without a place: "saluted and left"."""
_THINGS = (
    HOMES
    | GEOGRAPHY
    | frozenset(
        {"vehicle", "tank", "church", "school", "hospital", "building", "bridge", "monastery"}
        | {"mosque", "cathedral", "roof", "cemetery", "grave", "power", "plant", "farm", "shop"}
        | {"orchard", "street", "block", "airport", "truck", "convoy", "crop", "field"}
    )
)


def is_plausible(frame: Frame, found: Slots, phrases: NounPhrases) -> bool:
    """Whether what is destroyed, set up or killed is such a thing at all."""
    tokens = found.get("object") or found.get("subject") or []
    if frame.kind is ClaimKind.DESTRUCTION:
        return any(lemma(one) in _THINGS or phrases.places(one) for one in tokens)
    if frame is frames.KILL:
        return any(
            phrases.sort(one) in {"people", "force", "keepers"} for one in found.get("object", ())
        )
    if frame is frames.DIE:
        return any(phrases.sort(one) in {"people", "force", "keepers"} for one in tokens)
    if frame is frames.SET_UP:
        actors = found.get("subject", [])
        return not actors or any(
            phrases.sort(one) in {"keepers", "force", "unknown"} for one in actors
        )
    return True


def may_lack_place(frame: Frame, found: Slots, token: Token, phrases: NounPhrases) -> bool:
    """Whether fighters left without a word of where from: from where the report is told."""
    if frame in {frames.LEAVING, frames.GIVING, frames.EVACUATION}:
        told = any(one.dep_ in {"det", "poss"} for one in token.children)
        return told and lemma(governing_verb(token)) in MOVE_DAY
    if frame is frames.EXODUS:
        return False
    if frame not in _LOST or not is_verb(token) or (found.get("object") and frame is frames.LEAVE):
        return False
    actors = found.get(frame.actor, []) or found.get("subject", [])
    own = [one for one in actors if phrases.sort(one) == "force" and phrases.party(one)]
    return (
        bool(own)
        and lemma(token) in {"leave", "withdraw", "pull", "depart", "retreat"}
        and (not any(found.get(name) for name in ("from", "for", "to", "in", "into", "on")))
    )


def names_country(frame: Frame, found: Slots, phrases: NounPhrases) -> bool:
    """Whether the place is a whole country: "stationed in Syria" is no claim of this map."""
    slots_of_place = set(frame.place) - {"subject", "object", "poss", "compound"}
    return any(phrases.is_country(one) for name in slots_of_place for one in found.get(name, ()))


def is_homeward(verb: Token) -> bool:
    """Whether those who come somewhere come home: "reached" alone does not say so."""
    if lemma(verb) in {"return", "resettle", "repopulate"} or any(
        one in {"back", "home", "again"} for one in particle(verb)
    ):
        return True
    return any(one.text.lower() in {"home", "returnees", "again"} for one in verb.subtree)
