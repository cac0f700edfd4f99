"""Who holds a place, told by "in the hands of", "under control", "is ours", a flag that flies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import ClaimKind
from handover.reader.grammar import frames
from handover.reader.grammar.frames import Frame
from handover.reader.grammar.slots import is_passive, is_verb, lemma, slots, subject
from handover.reader.grammar.vocabulary import HOLDING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from handover.reader.grammar.noun_phrases import NounPhrases

State = tuple[Frame, "Token | None", "Token | None", "Token | None"]
"""The frame, the place, who holds it, who gave it."""
IN_HANDS = Frame(ClaimKind.CONTROL, ("subject",), (), ("holder",))
COME_UNDER = Frame(ClaimKind.HANDOVER, ("subject",), (), ("holder",))
BRING_UNDER = Frame(ClaimKind.CAPTURE, ("object",), (), ("holder",))
BE_OUT = frames.LEAVE
BE_EMPTY = Frame(ClaimKind.SCHEDULE, ("subject",))
BE_BACK = Frame(ClaimKind.CONTROL, ("in",), (), ("subject",), "force")
HOME_AGAIN = Frame(ClaimKind.RETURN, ("in",), who="people")
BE_GONE = Frame(ClaimKind.DISPLACEMENT, ("subject-in",), who="people")
FLAG = Frame(ClaimKind.CONTROL, ("over",), (), ("subject",))
TRUCE = Frame(ClaimKind.CEASEFIRE, ("in", "around", "at"), near=True)
STATES = frozenset({IN_HANDS, COME_UNDER, BRING_UNDER, BE_BACK})
"""Frames that a word of holding tells, not a verb."""
OUTCOMES = frozenset({COME_UNDER, frames.CHANGE, frames.ENTER})
"""Frames that leave open whether there was a fight."""
_COME = frozenset(
    {"come", "pass", "fall", "go", "return", "end", "slip", "transfer", "move", "revert"}
)
_BRING = frozenset({"bring", "put", "place", "take", "get", "have"})
_STAY = frozenset({"be", "remain", "stay", "lie", "stand", "keep", "leave", "find", "continue"})
_UNDER = frozenset({"in", "under", "into", "to"})
_FLY = frozenset({"fly", "raise", "hoist", "go", "flutter", "wave", "run", "unfurl"})
_TRUCES = frozenset({"ceasefire", "truce", "armistice", "fire", "cease"})


def state_of(token: Token, phrases: NounPhrases) -> State | None:
    """Return what a word tells of who holds a place; None when it tells nothing of it."""
    word = lemma(token)
    if word in HOLDING and token.dep_ == "pobj" and token.head.dep_ in {"prep", "dative"}:
        return _in_hands(token, phrases)
    if word == "back" and not is_verb(token.head):
        return _back(token, phrases)
    if (
        word == "go"
        and token.tag_ == "VBN"
        and any(one.dep_ in {"auxpass", "aux"} and lemma(one) == "be" for one in token.children)
    ):
        return _gone(token, phrases)
    if word == "be" or (is_verb(token) and word in {"belong", "remain", "stay", "stand"}):
        return _being(token, phrases)
    if word in _FLY and is_verb(token):
        return _flag(token, phrases)
    if is_verb(token) and _is_truce(token):
        place = next(
            (
                one
                for name in ("in", "around", "at")
                for one in slots(token).get(name, ())
                if phrases.places(one)
            ),
            None,
        )
        return TRUCE, place, None, None
    return None


def _in_hands(token: Token, phrases: NounPhrases) -> State | None:
    prep = token.head
    if lemma(prep) not in _UNDER:
        return None
    governor = prep.head
    if governor.dep_ in {"advmod", "prt"} and governor.head != governor:
        governor = governor.head
    holder = next((one for one in phrases.own(token)[1:] if phrases.party(one, "?")), None)
    if holder is None:
        return None
    if not is_verb(governor):
        return (IN_HANDS, governor, holder, None) if phrases.places(governor) else None
    word = lemma(governor)
    found = slots(governor)
    if word in _COME:
        return COME_UNDER, subject(governor), holder, None
    if word in _BRING and found.get("object"):
        return BRING_UNDER, found["object"][0], holder, None
    if word in _STAY or is_passive(governor):
        about = found["object"][0] if found.get("object") else subject(governor)
        return IN_HANDS, about, holder, None
    return None


def _being(verb: Token, phrases: NounPhrases) -> State | None:
    about = subject(verb)
    found = slots(verb)
    if about is None:
        return None
    attribute = next(
        (one for one in verb.children if one.dep_ in {"attr", "acomp", "dobj", "oprd"}), None
    )
    if lemma(verb) == "belong":
        holder = next((one for one in found.get("to", ()) if phrases.party(one, "?")), None)
        return (IN_HANDS, about, holder, None) if holder is not None else None
    left = found.get("out of", [])
    if left and phrases.sort(about) in {"force", "keepers"}:
        return (BE_OUT, left[0], None, about)
    if left and phrases.sort(about) == "people":
        return (BE_GONE, left[0], None, None)
    within = found.get("in", [])
    is_back = any(one.text.lower() == "back" for one in verb.children) or "back" in {
        lemma(one) for one in verb.children
    }
    if is_back and within and phrases.places(within[0]):
        sort = phrases.sort(about)
        if sort == "people":
            return HOME_AGAIN, within[0], None, None
        if sort in {"force", "keepers"}:
            return BE_BACK, within[0], about, None
    if attribute is None:
        return None
    word = attribute.text.lower()
    if word in {"gone", "go"} and phrases.sort(about) == "people":
        inner = found.get("subject-in", []) or found.get("object-in", [])
        return (BE_GONE, inner[0], None, None) if inner else None
    if word in {"empty", "clear", "vacant", "evacuated"} and phrases.places(about):
        return BE_EMPTY, about, None, None
    if (word in {"ours", "own", "theirs"} or _is_adjective_of_party(attribute, phrases)) and (
        phrases.places(about) or phrases.points_back(about)
    ):
        return IN_HANDS, about, attribute, None
    return None


def _back(token: Token, phrases: NounPhrases) -> State | None:
    """Read a headline without a verb: "Egypt back in El Arish"."""
    about = token.head
    preps = [one for each in (token, about) for one in each.children if lemma(one) == "in"]
    places = [one for prep in preps for one in prep.children if phrases.places(one)]
    if not places or not phrases.party(about):
        return None
    return BE_BACK, places[0], about, None


def _gone(verb: Token, phrases: NounPhrases) -> State | None:
    """Read "households in Sus were to be gone"."""
    about = subject(verb)
    if about is None:
        return None
    places = [
        one
        for prep in about.children
        if prep.dep_ == "prep" and lemma(prep) in {"in", "of", "from"}
        for one in prep.children
        if phrases.places(one)
    ] or [one for one in verb.doc[about.i : verb.i] if phrases.places(one)]
    sort = phrases.sort(about)
    if not places or sort not in {"people", "force"}:
        return None
    return (
        (BE_GONE, places[0], None, None) if sort == "people" else (BE_OUT, places[0], None, about)
    )


def _is_adjective_of_party(token: Token, phrases: NounPhrases) -> bool:
    alone = not any(one.dep_ in {"det", "compound", "amod", "prep"} for one in token.children)
    return alone and bool(phrases.parties.of_word(phrases.parsed.written(token)))


def _flag(verb: Token, phrases: NounPhrases) -> State | None:
    found = slots(verb)
    flags = [
        one
        for name in ("subject", "object")
        for one in found.get(name, ())
        if lemma(one) in {"flag", "tricolour", "tricolor", "banner", "standard"}
    ]
    if not flags:
        return None
    places = [
        one
        for name in ("over", "in", "at", "above", "on")
        for one in found.get(name, ())
        if phrases.places(one)
    ]
    places += [
        owner
        for name in ("over", "in", "at", "above", "on")
        for one in found.get(name, ())
        for owner in one.children
        if owner.dep_ == "poss" and phrases.places(owner)
    ]
    return FLAG, places[0] if places else None, flags[0], None


def _is_truce(verb: Token) -> bool:
    about = subject(verb)
    if about is None or lemma(about) not in _TRUCES:
        return False
    words = {lemma(one) for one in verb.subtree}
    if lemma(verb) in {"begin", "start"}:
        return True
    return lemma(verb) in {"take", "come", "enter", "go"} and bool(words & {"effect", "force"})
