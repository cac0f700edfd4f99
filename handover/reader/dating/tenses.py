"""Whether a clause speaks of what has been or of what is to come, judged by a few cue words.

No grammar: the nearest verb on the left decides, with its auxiliaries; where there is none, the
nearest on the right. Where the words do not settle it, the answer says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from handover.reader.tokens import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handover.reader.dating.words import Words


class Tense(StrEnum):
    """Which side of the day of writing a clause speaks of."""

    PAST = "past"
    FUTURE = "future"
    LATER = "later"
    """To come as seen from a moment in the past: "said it would"."""
    OPEN = "open"
    """Either."""


@dataclass(frozen=True)
class TenseReading:
    """A tense and how it was found."""

    tense: Tense
    sure: bool = True
    """Whether the words leave no other reading."""


REACH = 40
"""Words that are looked at on either side; a longer clause has its verb elsewhere."""

_MODALS = vocabulary("will shall must should may might can could ll")
_PERFECT_PAST = vocabulary("must should may might could would")
_PLANS = vocabulary(
    "due plan plans planned planning set scheduled expected intend intends intended about going "
    "ready prepared preparing poised is are am was were 's be have has need needs ought deadline "
    "timetable schedule time days date hopes hope hoped wants want wanted vow vows vowed pledge "
    "pledges pledged promise promises promised threatened threatens likely obliged required bound "
    "supposed ordered order orders told asked asks urged urges warned called calls invited "
    "allowed"
)
_AGREED = vocabulary("agreed agrees agree decided decides accord deal agreement decision")
_SCHEDULES = vocabulary(
    "delayed postponed extended rescheduled moved deadline deadlines scheduled planned "
    "timetable schedule extend delay postpone extension planned due slated upcoming "
    "tentatively"
)
_PAST = vocabulary("""
    was were had did been said told went came saw took gave got made left began begun fell fled
    found held kept knew led lost met paid put ran rose sent set shot shut spoke spent stood struck
    swore sworn taught thought threw understood withdrew won wrote became brought broke built
    bought caught chose cut dealt drew drove ate flew fought forgot froze grew heard hid hit hurt
    laid lay meant read rode rang sang sank sat seized showed slept sold split spread stole swept
    overran overthrew sought shook bore beat bound burnt burned cast clung crept dug fed felt
    forgave forbade heard lent lit quit sped stuck wore wound says taken given seen gone fallen
    driven written known shown chosen broken drawn ago has died
    """) - {
    "set",
    "put",
    "lay",
    "read",
    "wound",
    "bound",
    "cast",
    "cut",
    "hit",
    "hurt",
    "lead",
    "split",
}
_EITHER_PAST = vocabulary("set put hit cut split spread quit shut")
_ADJECTIVES = vocabulary("""
    armed united disputed so-called red used need speed indeed hundred breed seed feed weed bleed
    exceed proceed succeed embed sacred naked wicked limited related detailed supposed concerned
    unidentified unarmed unnamed unrecognised unrecognized self-proclaimed beloved mixed unoccupied
    renewed expected bed shed wed aged advanced experienced ahmed mohammed muhammed mehmed med
    """)
_PARTICIPLES = vocabulary(
    "taken given seen gone fallen driven written known shown chosen broken drawn held left sent "
    "brought built put set cut made met paid won lost led hit kept"
)
_BETWEEN = vocabulary(
    "be been being not also have had already then soon later n't only yet now finally just so far"
)
_DONE = vocabulary("forced managed tried began had failed continued used")
_ARRANGED = vocabulary("expected scheduled planned supposed set due")
_SURE_PLANS = vocabulary("plans due slated upcoming")
_LIKELY_PLANS = vocabulary(
    "intends vows pledges expires begins starts takes enters ends leaves meets comes goes runs "
    "opens closes votes returns arrives resumes lasts becomes reopens travels"
)
_AUXILIARIES = vocabulary("has had was were did said says")
_HELPERS = 4
"""Words between a participle and its auxiliary."""
_HANGS = 6
"""Words between "to" and the word that it hangs on."""
_ADJACENT = 3
"""Words between a verb and its date: "said late on Sunday"."""
_REPORTS = vocabulary("said told announced reported stated added confirmed declared")


def tense_at(words: Words, first: int, after: int) -> TenseReading:
    """The tense of the clause around some words.

    Parameters
    ----------
    words
        The text.
    first, after
        The words whose clause is meant: from the first one to the one after the last.

    Returns
    -------
    TenseReading
        `Tense.OPEN` where nothing was found.

    Examples
    --------
    >>> from handover.reader.dating.words import split
    >>> tense_at(split("He will leave on Sunday."), 4, 5).tense
    <Tense.FUTURE: 'future'>
    >>> tense_at(split("He left on Sunday."), 3, 4).tense
    <Tense.PAST: 'past'>
    """
    stop = words.clauses[first] if first < len(words) else first
    left = _search(words, range(first - 1, max(stop, first - REACH) - 1, -1))
    if left and left[1].sure and first - left[0] <= _ADJACENT:
        return left[1]
    right = _search(words, _following(words, after))
    if left is None:
        return right[1] if right else TenseReading(Tense.OPEN, sure=False)
    if right and right[0] == after and words.key(first - 1) in {",", "that", "who", "which", "on"}:
        return _weigh(left, right, words, first)
    if right and left[1].tense is Tense.OPEN:
        return right[1] if right[1].sure else left[1]
    return left[1]


def is_scheduled(words: Words, first: int) -> bool:
    """Whether the clause before a word speaks of a deadline or a plan.

    >>> from handover.reader.dating.words import split
    >>> is_scheduled(split("The deadline was moved to Sunday"), 5)
    True
    """
    stop = max(words.clauses[first], first - 12)
    return any(words.key(index) in _SCHEDULES for index in range(stop, first))


def _weigh(
    left: tuple[int, TenseReading], right: tuple[int, TenseReading], words: Words, first: int
) -> TenseReading:
    """What a verb that follows at once makes of one that stands further before."""
    if left[1].tense is right[1].tense:
        return left[1]
    apart = any(words.key(index) in {",", "that"} for index in range(left[0] + 1, first))
    if apart:
        return right[1]
    return TenseReading(left[1].tense, sure=False)


def _following(words: Words, after: int) -> Iterable[int]:
    """The words that follow in the same sentence."""
    for index in range(after, min(after + REACH, len(words))):
        if not words.same_clause(after - 1, index):
            return
        yield index


def _search(words: Words, order: Iterable[int]) -> tuple[int, TenseReading] | None:
    """The first cue among some words, and where it stands."""
    for index in order:
        reading = _cue(words, index)
        if reading:
            return index, reading
    return None


def _cue(words: Words, index: int) -> TenseReading | None:
    """What one word says about the tense, with the few words before it."""
    word = words.at(index)
    if not word.is_word:
        return None
    if word.key == "to":
        return _infinitive(words, index)
    if word.key == "would" or word.key in _MODALS:
        return _modal(words, index)
    if word.key in {"is", "are", "am"}:
        return _present(words, index)
    if word.key in {"due", "slated"} and _was(words, index):
        return TenseReading(Tense.PAST, sure=False)
    if word.key in _SURE_PLANS or word.key in _LIKELY_PLANS:
        return TenseReading(Tense.FUTURE, sure=word.key in _SURE_PLANS)
    if word.key in _EITHER_PAST:
        return TenseReading(Tense.PAST, sure=False)
    return _with_auxiliaries(words, index) if _is_past(word.key) else None


def _modal(words: Words, index: int) -> TenseReading | None:
    """As in "will", "would have", "may": but not "May"."""
    word, perfect = words.at(index), words.key(index + 1) == "have"
    if word.key == "would":
        return TenseReading(Tense.PAST, sure=False) if perfect else TenseReading(Tense.LATER)
    if word.is_capital and words.key(index - 1) not in {"", ".", '"'} and word.key == "may":
        return None
    if perfect and word.key in _PERFECT_PAST:
        return TenseReading(Tense.PAST)
    return TenseReading(Tense.FUTURE, sure=word.key not in {"could", "can"})


def _present(words: Words, index: int) -> TenseReading:
    """As in "is leaving", "are to leave"; "is" alone says nothing."""
    following = words.key(index + 1)
    if following == "not":
        following = words.key(index + 2)
    if following.endswith("ing") or following in _PLANS or following == "to":
        return TenseReading(Tense.FUTURE)
    return TenseReading(Tense.OPEN, sure=False)


def _is_past(key: str) -> bool:
    if key in _PAST or key in _REPORTS:
        return True
    return len(key) > 3 and key.endswith("ed") and key not in _ADJECTIVES  # noqa: PLR2004


def _with_auxiliaries(words: Words, index: int) -> TenseReading | None:
    """A verb form in -ed or the like, by what stands before it: "will be handed over"."""
    key = words.key(index)
    if key in {"was", "were"} and words.key(index + 1) in {"to", "due"}:
        return TenseReading(Tense.PAST, sure=False)
    if key in _AUXILIARIES:
        return TenseReading(Tense.PAST)
    at, passive = index - 1, False
    while index - at <= _HELPERS and (words.key(at) in _BETWEEN or words.key(at).endswith("ly")):
        passive = passive or words.key(at) in {"be", "being"}
        at -= 1
    helper = words.key(at)
    if helper == "to" and passive:
        return _infinitive(words, at)
    if passive or key in _PARTICIPLES:
        if helper == "would":
            return TenseReading(Tense.LATER)
        if helper in _MODALS:
            perfect = words.key(at + 1) == "have" and helper in _PERFECT_PAST
            return TenseReading(Tense.PAST if perfect else Tense.FUTURE)
    if helper in {"is", "are"}:
        planned = key in _ARRANGED
        return TenseReading(Tense.FUTURE if planned else Tense.OPEN, sure=planned)
    if key in _ARRANGED and passive:
        return TenseReading(Tense.OPEN, sure=False)
    if passive:
        return TenseReading(Tense.OPEN, sure=False)
    return TenseReading(Tense.PAST, sure=key not in _SCHEDULES | _ARRANGED)


def _was(words: Words, index: int) -> bool:
    """Whether it was so: "was due", "had originally been due"."""
    return any(words.key(at) in {"was", "were", "been"} for at in range(index - 2, index))


def _infinitive(words: Words, index: int) -> TenseReading | None:
    """What "to withdraw" says: by the word that it hangs on."""
    following = words.at(index + 1)
    if not following.is_word or following.is_capital or following.key in {"the", "a", "an", "its"}:
        return None
    for at in range(index - 1, max(index - _HANGS, words.clauses[index] - 1), -1):
        reading = _governed(words, at, index)
        if reading:
            return reading
        if _is_past(words.key(at)):
            return None
    return TenseReading(Tense.FUTURE, sure=False)  # as in a headline: "Ministers to meet"


def _governed(words: Words, at: int, index: int) -> TenseReading | None:
    """What a word before "to" and a verb makes of them: "agreed to", "was to", "forced to"."""
    key = words.key(at)
    if key in _AGREED:
        return TenseReading(Tense.FUTURE, sure=False)
    if key in {"was", "were"} and at == index - 1:
        return TenseReading(Tense.PAST, sure=False)
    if key in _PLANS:
        past = words.key(at - 1) in {"was", "were", "had"}
        return TenseReading(Tense.PAST, sure=False) if past else TenseReading(Tense.FUTURE)
    return TenseReading(Tense.PAST) if key in _DONE else None
