"""What a sentence tells: each verb or noun that a frame fits, with the places and the parties."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import TERRITORIAL, ClaimKind
from handover.reader.grammar import frames, states
from handover.reader.grammar.frames import NOUNS, VERBS, Frame
from handover.reader.grammar.plausibility import (
    is_homeward,
    is_plausible,
    may_lack_place,
    names_country,
)
from handover.reader.grammar.slots import (
    is_passive,
    is_verb,
    lemma,
    particle,
    slots,
    subject,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from handover.reader.grammar.noun_phrases import NounPhrases
    from handover.reader.grammar.slots import Slots

_ACTS = {
    "force": frozenset({"force", "keepers", "unknown"}),
    "people": frozenset({"people"}),
    "keepers": frozenset({"keepers", "force"}),
    "monitors": frozenset({"keepers"}),
}
_BY_PARTY = frozenset({frames.PASS})
"""Frames that tell nothing without a party: a road passes to the west, too."""
_BY_A_PEOPLE = frozenset({frames.TAKE, frames.SEIZE_CONTROL, frames.HOLD, frames.KEEP_CONTROL})
"""Frames that a people named like a party may act in: "Armenians captured Lachin"."""
_LEFT_SO = frozenset(
    {"dispute", "ruin", "flame", "hand", "control", "limbo", "place", "charge", "doubt"}
    | {"question", "rubble", "ash", "rule"}
)
"""What a place is left in by who goes on elsewhere: "leaving only Taba in dispute"."""
_REFUGEES = frozenset({"refugee", "exile"})


@dataclass(frozen=True, eq=False)
class Told:
    """Something that a sentence tells."""

    frame: Frame
    """Its meaning."""
    trigger: Token
    """The word that tells it."""
    places: tuple[Token, ...] = ()
    """The names of the places."""
    is_back: bool = False
    """Whether the place is one named before: "the town", "it", or not named at all."""
    giver: Token | None = None
    """Who gives, loses or leaves."""
    taker: Token | None = None
    """Who takes or holds."""
    counted: Token | None = None
    """Who or what is counted."""

    @property
    def kind(self) -> ClaimKind:
        """What it is about."""
        return self.frame.kind


def told_in(phrases: NounPhrases) -> list[Told]:
    """Return what a sentence tells, in the order of its words."""
    found: list[Told] = []
    for token in phrases.parsed.doc:
        one = _told(token, phrases) or _echo(token, phrases, found)
        if one is not None:
            found.append(one)
    return found


def _echo(verb: Token, phrases: NounPhrases, found: list[Told]) -> Told | None:
    """Read a clause that leaves out what the one before it said: "…; Lachin was not"."""
    if not found or lemma(verb) not in {"be", "do", "have"} or not is_verb(verb):
        return None
    rest = [one for one in verb.children if one.dep_ not in {"nsubj", "nsubjpass", "neg", "punct"}]
    about = [one for one in verb.children if one.dep_ in {"nsubj", "nsubjpass"}]
    places = [place for one in about for place in phrases.places(one)]
    if not places or any(one.i > verb.i or one.dep_ in {"aux", "auxpass"} for one in rest):
        return None
    return replace(found[-1], trigger=verb, places=tuple(places), is_back=False, counted=None)


def _told(token: Token, phrases: NounPhrases) -> Told | None:
    if phrases.parsed.place(token) is not None:
        return None
    if lemma(token) in _REFUGEES and not is_verb(token):
        return _refugees(token, phrases)
    state = states.state_of(token, phrases)
    if state is not None:
        frame, place, holder, giver = state
        places = tuple(phrases.places(place)) if place is not None else ()
        is_back = not places and (place is None or phrases.points_back(place))
        if places or is_back:
            return Told(frame, token, places, is_back, giver, holder, counted=place)
        return None
    for frame in _frames(token):
        one = _fit(frame, token, phrases)
        if one is not None:
            return one
    return None


def _refugees(noun: Token, phrases: NounPhrases) -> Told | None:
    """Read "people from Aghdam, refugees since 1993": who they are tells that they fled."""
    for one in (noun, noun.head, noun.head.head):
        places = [place for each in slots(one).get("from", ()) for place in phrases.places(each)]
        if places:
            return Told(frames.REFUGEES, noun, tuple(places))
    return None


def _frames(token: Token) -> Iterator[Frame]:
    word = lemma(token)
    if is_verb(token):
        small = particle(token)
        for each in small:
            yield from VERBS.get(f"{word}-{each}", ())
        if word == "set" and _is_on_fire(token):
            yield frames.DESTROY
        if "over" not in small or word not in {"take", "give"}:
            yield from VERBS.get(word, ())
        else:
            yield from (frames.TAKE, frames.SEIZE_CONTROL)
    elif token.pos_ in {"NOUN", "PROPN"}:
        yield from NOUNS.get(word, ())


def _is_on_fire(verb: Token) -> bool:
    return any(one.text.lower() in {"fire", "ablaze", "alight"} for one in verb.subtree)


def _fit(frame: Frame, token: Token, phrases: NounPhrases) -> Told | None:
    found = slots(token)
    if frame.place[0] == "object" and _is_short_passive(token, found, phrases):
        found["object"] = found.pop("subject")
    if frame is frames.DESTROY and any(lemma(one) == "fire" for one in found.get("object", ())):
        found["object"] = found.get("to", [])  # "set fire to their homes"
    if lemma(token) == "leave" and _is_left_behind(token, found):
        return None
    if token.dep_ == "amod" and token.tag_ in {"VBN", "VBG", "VBD"}:
        return None
    actors = found.get(frame.actor, [])
    if frame.who and not _acts(frame, actors, token, phrases):
        return None
    if frame.objects and not any(lemma(one) in frame.objects for one in found.get("object", ())):
        return None
    places, is_back = _place(frame, found, token, phrases)
    if frame is frames.EXODUS and not places and (about := subject(token.head)) is not None:
        # "Residents of Kalbajar began an exodus": from where they live.
        places = (
            [
                place
                for one in slots(token.head).get("subject-of", [])
                for place in phrases.places(one)
            ]
            if phrases.sort(about) == "people"
            else []
        )
    told = Told(frame, token, tuple(places), is_back)
    giver = _party_slot(frame.giver, found, phrases)
    taker = _party_slot(frame.taker, found, phrases)
    told = replace(told, giver=giver, taker=taker, counted=_counted(frame, found))
    if not places and names_country(frame, found, phrases):
        return None
    if frame in {frames.COME_HOME, frames.BRING_HOME} and not is_homeward(token):
        return None
    if frame in _BY_PARTY and not any(
        one is not None and phrases.party(one) for one in (giver, taker)
    ):
        return None
    if places or is_back:
        return told if is_plausible(frame, found, phrases) else None
    if frame.kind in TERRITORIAL:
        return told if may_lack_place(frame, found, token, phrases) else None
    return told if frame.near and is_plausible(frame, found, phrases) else None


def _is_left_behind(verb: Token, found: Slots) -> bool:
    """Whether it tells what remains so: "leaving only Taba in dispute"."""
    remains = found.get("object", [])
    only = any(each.lemma_ in {"only", "just"} for one in remains for each in one.lefts)
    states = [*found.get("in", ()), *found.get("under", ())]
    after = [one for one in states if lemma(one) in _LEFT_SO and any(one.i > r.i for r in remains)]
    return bool(remains) and is_verb(verb) and (only or bool(after))


def _is_short_passive(verb: Token, found: Slots, phrases: NounPhrases) -> bool:
    """Whether a headline leaves out its helper: "Kalbajar handed to Azerbaijan"."""
    return (
        verb.tag_ in {"VBN", "VBD"}
        and not found.get("object")
        and not any(one.dep_ in {"aux", "auxpass"} for one in verb.children)
        and any(phrases.sort(one) == "place" for one in found.get("subject", ()))
    )


def _acts(frame: Frame, actors: list[Token], token: Token, phrases: NounPhrases) -> bool:
    """Whether those who act are of the sort that a frame wants."""
    if not actors:
        if frame is frames.ENTER:
            return False
        if frame.who == "force":
            return (
                is_passive(token)
                or not is_verb(token)
                or frame.actor == "object"
                or (token.tag_ in {"VB", "VBG"})
            )
        return False
    wanted = _ACTS[frame.who]
    sorts = {phrases.sort(one) for one in actors}
    if frame in {frames.LEAVE, frames.FLEE, frames.COME_HOME} and "unknown" in sorts:
        return frame is frames.FLEE or (frame is frames.LEAVE and bool(phrases.parsed))
    if frame in _BY_A_PEOPLE and any(phrases.party(one) for one in actors):
        return True
    return bool(sorts & wanted)


def _place(
    frame: Frame, found: Slots, token: Token, phrases: NounPhrases
) -> tuple[list[Token], bool]:
    """Return the names of the places, and whether a word only points back to one."""
    points = False
    for slot in frame.place:
        tokens = found.get(slot, [])
        names = [place for one in tokens for place in phrases.places(one)]
        if names:
            return names, False
        if slot in {"object", "subject", "from", "out of", "into", "of", "poss", "to", "in"}:
            points = points or any(phrases.points_back(one) for one in tokens)
        is_only = frame.place == ("object",) and not frame.objects
        if slot == "object" and tokens and frame.kind in TERRITORIAL and is_only and not points:
            return [], False
    for slot in {"object-of", "subject-of"} & set(frame.place):
        points = points or any(one.text.lower() == "its" for one in found.get(slot, ()))
    if not points and any(one.text.lower() in {"there", "here"} for one in token.children):
        points = True
    return [], points


def _party_slot(names: tuple[str, ...], found: Slots, phrases: NounPhrases) -> Token | None:
    tokens = [one for name in names for one in found.get(name, ())]
    return next((one for one in tokens if phrases.party(one, "?")), tokens[0] if tokens else None)


def _counted(frame: Frame, found: Slots) -> Token | None:
    order = (
        ("object", "subject") if frame.actor == "object" or frame.near else ("subject", "object")
    )
    return next((found[name][0] for name in order if found.get(name)), None)
