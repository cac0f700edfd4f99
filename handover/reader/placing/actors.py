"""Whether a name means a place, or those who act for it: "said Baku" is nobody's town.

Countries, regions, governments' seats and the actors of a dossier stand for governments; any
settlement does where it speaks. The words around the name decide: a verb of speech, an office or a
force beside it, a preposition that puts something there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.dossier.place import PlaceKind, Role
from handover.reader.mentions import Part
from handover.reader.tokens import vocabulary
from handover.words.wording import worded

if TYPE_CHECKING:
    from handover.dossier.place import Place
    from handover.reader.placing.sightings import Sighting
    from handover.reader.text import Sentence, Text


_SPEECH = """
    said says say saying told tells announced announces announcing accused accuses accusing denied
    denies denying claims claimed claiming warned warns vowed urged urges demanded demands insisted
    insists reported reports confirmed confirms stated states declared declares pledged condemned
    condemns welcomed acknowledged admitted replied responded protested threatened promised
    maintains argued argues believes added acknowledges rejects rejected
"""
_ACTION = """
    agreed agrees agree refused refuses signed signs ordered blamed blames asked asks wants hopes
    expects plans appealed proposed offered deployed deploys sent sends withdrew withdraws withdraw
    ceded cedes cede launched lost won seized captured took takes extended extends revealed backed
    backs supported supports brokered mediated hosted sees handed hands returned surrendered
    surrenders pulled released freed exchanged opened closed blocked allowed invited summoned
    recognised recognized recognises recognizes remained considers decided decides intends
    continued continues began started stopped fired shelled attacked invaded fought gave gives
    made makes held holds hold put set published paid committed
"""
_AUXILIARY = "has have had will would must should may might can could did does is was were to be"
_ADVERBS = """
    also yesterday today then later earlier since long already now never not still again on both
    repeatedly officially formally separately however meanwhile jointly initially finally always
    itself and have been yet once only
"""
_OFFICES = """
    president prime premier minister ministers ministry government governments parliament army
    forces force military troops soldiers servicemen fighters authorities officials official
    leader leaders leadership ambassador spokesman spokeswoman spokesperson defence defense foreign
    interior security state peacekeeping peacekeepers mission missions side sides navy police
    intelligence delegation diplomats diplomat embassy negotiators envoy administration cabinet
    opposition court general chief commander adviser advisor ombudsman response offer proposal
    demand request return withdrawal appeal decision statement claim claims refusal consent
    mediation casualties losses artillery drones tanks backing support pressure victory defeat
    invasion offensive attack position version
"""
_GROUND = """
    border borders territory territories region regions province capital north south east west
    northern southern eastern western northeast northwest southeast southwest central villages
    village towns town cities city mountains mountain coast airspace soil district districts roads
    road airport streets centre center outskirts suburbs residents people population valley largest
    second main hospitals hospital church churches monastery republic lowlands highlands frontier
    line exclave interior's settlement market square university
"""
_THERE = """
    in at near inside outside around into towards toward through across throughout within beyond
    via along onto off above below behind leaving entering entered enter left reached reaching
    в во из на под у около близ возле к через до от за при
    visited visiting fled fleeing flee leave leaves abandoning surrounding overlooking
"""
_ACTING = "for by with against versus vs"
_ACTORS_TO = re.compile(
    r"\b(?:hand(?:ed|s|ing)?(?:\s+\w+){0,3}|cede[ds]?|ceding|transferr?(?:ed|s|ing)?|g[ai]ven?|"
    r"giv(?:es|ing)|appeal(?:ed|s)?|according|belong(?:ed|s|ing)?|los[ts]e?|surrender(?:ed|s)?|"
    r"return\w*\s+(?:\S+\s+){0,4}?(?:territor\w+|districts?|lands?|regions?|areas?|bodies|remains|"
    r"prisoners?|captives?|it|them)|message|loyal|due|thanks|restored|"
    r"warning|address(?:ed)?|concessions?|control|ultimatum|sold|support|aid)"
    r"(?:\s+\S+){0,3}?\s+to\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ACTORS_FROM = re.compile(
    r"\b(?:appeals?|requests?|demands?|pressure|statements?|proposals?|offers?|letters?|guarantees?|"
    r"calls?|answers?|response|permission|support|help|mediation|concessions?|independence|"
    r"purchased|bought)\s+(?:\w+\s+)?from\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OF_OFFICE = re.compile(
    r"\b(?:presidents?|prime\s+minister|ministers?|ministry|government|parliament|army|forces|"
    r"troops|authorities|leaders?|leadership|ambassador|delegation|soldiers|servicemen|officials|"
    r"behalf|citizens?|accus\w+|demand\w*|independence)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BORDER = re.compile(
    r"\b(?:borders?|frontier|line|road|highway|boundary|route|corridor|distance)\b[^.]{0,40}$",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"\b(?:leav|left|depart|head|set(?:ting)? off|bound|fle[ed])\w*\s.{0,55}$", re.IGNORECASE
)
_LOOK_BEHIND = 60
"""Characters before a name that are looked at."""


WHO_SPEAKS = worded("it is who speaks")
HAPPENS_THERE = worded("it is where something is or happens")
TELLS_WHERE = worded("it tells where the place before it is")
SPEECH = vocabulary(_SPEECH)
VERBS = SPEECH | vocabulary(_ACTION)
_AUX, _SKIPPED = vocabulary(_AUXILIARY), vocabulary(_ADVERBS)
_OFFICE, _GEO = vocabulary(_OFFICES), vocabulary(_GROUND)
_AT, _FOR = vocabulary(_THERE), vocabulary(_ACTING)


@dataclass(frozen=True)
class Surroundings:
    """The words around a name."""

    before: str
    """What stands before it in its sentence, at most 60 characters."""
    after: str
    """What stands after it in its sentence, at most 60 characters."""
    preposition: str
    """The word before it in small letters, an article left out; empty at the sentence's start."""
    next_words: tuple[str, ...]
    """Up to four words after it, in small letters."""
    is_possessive: bool
    """Whether "'s" stands after it."""

    @property
    def first(self) -> str:
        """The word right after it, in small letters; empty at the sentence's end."""
        return self.next_words[0] if self.next_words else ""


def surroundings(text: Text, one: Sighting, sentence: Sentence) -> Surroundings:
    """Return the words around a name."""
    words = text.words
    number = one.first
    while number > sentence.first_word and words[number - 1].start >= one.start:
        number -= 1
    before = number - 1
    if before >= sentence.first_word and words[before].text.casefold() in {"the", "a"}:
        before -= 1
    after = one.last
    while after < sentence.last_word and words[after].end <= one.end:
        after += 1
    return Surroundings(
        before=text.content[max(sentence.start, one.start - _LOOK_BEHIND) : one.start],
        after=text.content[one.end : min(sentence.end, one.end + _LOOK_BEHIND)],
        preposition=words[before].text.casefold() if before >= sentence.first_word else "",
        next_words=tuple(
            word.text.casefold() for word in words[after : min(after + 4, sentence.last_word)]
        ),
        is_possessive=words[one.last - 1].is_possessive,
    )


def speaks(around: Surroundings) -> bool:
    """Whether the name is the one who says something: "Baku said", "has denied", "said Baku"."""
    rest = [word for word in around.next_words if word not in _SKIPPED and word not in _AUX]
    following = bool(rest) and rest[0] in SPEECH and not re.match(r"\s*[,;:()]", around.after)
    inverted = around.preposition in {"said", "says", "told"} or around.before.endswith(
        ("according to ", "According to ")
    )
    return following or inverted


def is_government(place: Place) -> bool:
    """Whether the name of a place may stand for those who govern from there."""
    return place.kind is PlaceKind.COUNTRY or place.role is Role.ACTOR


def part_of(place: Place, around: Surroundings) -> tuple[Part, str]:
    """Return whether a name means the place or those who act for it, and why.

    Parameters
    ----------
    place
        What the name means otherwise.
    around
        The words around it.
    """
    if speaks(around):
        return Part.ACTOR, WHO_SPEAKS
    governs = is_government(place)
    beside = not around.after[:1] or around.after[:1].isspace() or around.after[0] in "'’"
    if around.first in _OFFICE and beside and (governs or place.kind is PlaceKind.REGION):
        return Part.ACTOR, worded("“{word}” stands beside it", word=around.first)
    if not governs:
        return Part.PLACE, HAPPENS_THERE
    for rule in _RULES:
        if decided := rule(around):
            return decided
    return Part.ACTOR, worded("it acts, or something is done to it")


def _by_hyphen(around: Surroundings) -> tuple[Part, str] | None:
    if around.after.startswith(("-", "\u2010", "\u2011")) and around.first != "based":
        if around.after[1:2].isupper() and _GEO.intersection(around.next_words[1:]):
            return Part.PLACE, worded("something lies between the two")
        return Part.ACTOR, worded("“{word}” is tied to it", word=around.first)
    return None


def _by_possession(around: Surroundings) -> tuple[Part, str] | None:
    if not around.is_possessive:
        return None
    if around.first in _GEO:
        return Part.PLACE, worded("“{word}” is what it has", word=around.first)
    return Part.ACTOR, worded("what it has or does is told")


def _by_dealing(around: Surroundings) -> tuple[Part, str] | None:
    if _ACTORS_TO.search(around.before) or _ACTORS_FROM.search(around.before):
        return Part.ACTOR, worded("it gives or receives")
    if _OF_OFFICE.search(around.before):
        return Part.ACTOR, worded("an office of it is named")
    return None


def _by_preposition(around: Surroundings) -> tuple[Part, str] | None:
    word = around.preposition
    if word == "between" or word in _FOR:
        leads = _BORDER.search(around.before) or (word == "for" and _LEAVES.search(around.before))
        if leads:
            return Part.PLACE, worded("something lies or leads there")
        return Part.ACTOR, worded("“{word}” makes it one who acts", word=word)
    if word in _AT or word in {"to", "from", "of", "over", "on"}:
        return Part.PLACE, worded("“{word}” puts something there", word=word)
    return None


def _by_brackets(around: Surroundings) -> tuple[Part, str] | None:
    if around.before.endswith("(") and around.after.startswith(")"):
        return Part.PLACE, TELLS_WHERE
    return None


_RULES = (_by_hyphen, _by_possession, _by_dealing, _by_preposition, _by_brackets)
"""What decides for a country or a government's seat, in this order."""
