"""Words that tell what kind of claim a sentence makes: "handed over", "set on fire", "killed".

A cue that is told as a plan ("will hand over", "is to return") is no outcome: `Cue.is_planned`
says so, and a plan is never drafted as one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import ClaimKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUES = {
    ClaimKind.CAPTURE: r"""
        captur(?:ed|es|e|ing) | seiz(?:ed|es|e|ing) | over(?:ran|run|runs) | conquer\w+
        | (?:took|taken?|takes|taking|gain\w*|regain\w*|establish\w*) \s+ (?:full\s+|back\s+)?
          control (?:\s+of|\s+over)?
        | fell\s+to | liberat(?:ed|es|ing) | retook | recaptured""",
    ClaimKind.HANDOVER: r"""
        hand(?:ed|s|ing)? \s+ (?:\w+\s+){0,4}? (?:over|back) | handover\s+of | ced(?:ed|es|e|ing)
        | transferr?(?:ed|s|ing)? (?=\s+\S+(?:\s+\S+){0,4}\s+to\b) | surrender(?:ed|s|ing)?
        | return(?:ed|s|ing)? \s+ (?:the\s+)? (?:\w+\s+){0,3}?
          (?:district|region|territor\w+|land)s? \s+ to
        | (?:g[ai]ve|given|giving) \s+ (?:up|back) | withdr[ae]w(?:n|s|ing|al)?
        | pull(?:ed|s|ing)?\s?-?out | vacat(?:ed|es|e|ing)
        | (?:return|transfer)\s+of (?=\s+[A-Z])""",
    ClaimKind.CONTROL: r"""
        (?:controlled|held|administered|occupied|governed) \s+ by | under\s+the\s+control\s+of
        | under\s+\w+\s+control | remain(?:ed|s)? \s+ (?:in|with) (?=\s+\w+\s+hands)
        | in\s+control\s+of""",
    ClaimKind.SCHEDULE: r"""
        deadline | timetable
        | due\s+to \s+ (?:be\s+)? (?:leave|withdraw|hand\w*|return\w*|vacate)
        | (?:must|has\s+to|have\s+to|had\s+to) \s+ (?:leave|withdraw|hand|return|vacate|pull)""",
    ClaimKind.AGREEMENT: r"""
        agreed\s+(?:to|on|that) | sign(?:ed|s|ing)\b
        | reach(?:ed|es) \s+ (?:an?\s+)? (?:\w+\s+)? (?:agreement|accord|deal)
        | peace\s+(?:accord|deal|agreement|treaty) \s+ (?:was|were|that|which) | peace\s+deal
        | ratif\w+""",
    ClaimKind.CEASEFIRE: r"""
        cease-?fires? | truces? | cessation\s+of
        | (?:end|ended|ending|stop|stopped|halt|halted) \s+ (?:all\s+)? (?:the\s+)?
          (?:hostilities|fighting|fire)""",
    ClaimKind.DEPLOYMENT: r"""
        deploy(?:ed|s|ing|ment)? | set\s+up \s+ (?:\w+\s+){0,3}? (?:checkpoints?|positions?|posts?)
        | checkpoints? | observation\s+posts? | stationed | took\s+up\s+positions
        | compris(?:es|ed|ing) | contingent""",
    ClaimKind.DISPLACEMENT: r"""
        fle(?:d|e|eing|es) | exodus | displaced | uprooted | evacuat\w+ | expelled
        | forced\s+to\s+(?:flee|leave) | leaving\s+for | departing | driven\s+from
        | (?:left|leav(?:e|es|ing)|abandon(?:ed|s|ing)?) \s+ (?:their\s+|the\s+)?
          (?:homes?|houses|villages?)""",
    ClaimKind.RETURN: r"""
        (?:people|residents?|refugees|civilians|families|villagers|inhabitants|persons|they) \s+
          (?:\w+\s+){0,3}?
          (?:return(?:ed|ing|s)? | c[oa]me\s+(?:back|home) | w[eo]nt\s+(?:back|home))
        | returnees""",
    ClaimKind.DESTRUCTION: r"""
        set \s+ (?:\w+\s+){0,3}? (?:on\s+fire|ablaze|alight|fire\s+to) | burn(?:ed|t|ing|s)?
        | torch(?:ed|ing) | shell(?:ed|ing) | bombard\w+ | destroy(?:ed|s|ing)? | razed | blew\s+up
        | blown\s+up | demolish\w+ | smoke\s+rose | on\s+fire | damag(?:ed|ing)""",
    ClaimKind.CASUALTIES: r"""
        kill(?:ed|s|ing) | died | dead | deaths? | casualties | wounded | injured | fatalities
        | death\s+toll | missing""",
    ClaimKind.APPEAL: r"""
        appeal(?:ed|s|ing)? | urg(?:ed|es|ing) | call(?:ed|s|ing)?\s+(?:on|for) | request(?:ed|s)?
        | asked\s+(?:for|the) | mediation | plead\w*""",
}
_PATTERNS = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE | re.VERBOSE))
    for kind, words in _CUES.items()
)
_PLANNED = re.compile(
    r"\b(?:will|would|shall|is\s+to|are\s+to|was\s+to|were\s+to|to\s+be|to|must|should|may|might|"
    r"could|can|plans?|planned|due|ready|refus\w+|before|if|until|sees|includes?|promis\w+|agreed|"
    r"deadline\s+for|demand\w*|'ll|’ll)\s+(?:\w+\s+){0,3}?$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:ha[sd]|have|having|was|were|been|after)\s+(?:\w+\s+){0,2}?$", re.IGNORECASE
)
_NOUN = re.compile(r"(?:return|transfer|handover|withdrawal|pull-?out|pullout)\b", re.IGNORECASE)
_BASE = re.compile(
    r"(?:capture|seize|hand|cede|surrender|give|withdraw|vacate|pull|transfer|return|liberate|take)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut\w+|reject\w+|not\s+true|no\s+truth|untrue|false)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:extend(?:ed|s|ing)?|extension|delay(?:ed|s|ing)?|postpon\w+|move[ds]?|mov(?:ed|ing)|"
    r"push(?:ed)?\s+back|brought\s+forward|prolong\w+|reschedul\w+)\b",
    re.IGNORECASE,
)
MOVEMENT = re.compile(
    r"""\b(?:withdr[ae]w\w* | withdrawal | pull\w*\s?-?out
        | hand\w* \s+ (?:\w+\s+){0,4}? (?:over|back) | handover | return\w* | leav\w+ | left
        | vacat\w+ | ced(?:e|es|ed|ing) | transfer\w* | surrender\w* | deadline | timetable
        | g[ai]v\w+\s+(?:up|back) | demilitaris\w+ | evacuat\w+)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words beside a "by" or "until" that make it a deadline for leaving a place."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells a kind."""

    kind: ClaimKind
    """What it tells."""
    text: str
    """As it stands there."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last one."""
    is_planned: bool
    """Whether it is told as something to come, or only named: "will hand over", "return of"."""


def read_cues(content: str, start: int, end: int) -> list[Cue]:
    """Return every cue in one sentence of a text, in order.

    Parameters
    ----------
    content
        The whole text.
    start, end
        Offsets of the sentence.
    """
    return sorted(_cues(content, start, end), key=lambda cue: (cue.start, -cue.end))


def is_denied(content: str, start: int, end: int) -> bool:
    """Whether a sentence denies something."""
    return bool(_DENIED.search(content, start, end))


def is_moved(content: str, start: int, end: int) -> bool:
    """Whether a sentence tells that a day was moved."""
    return bool(_MOVED.search(content, start, end))


def _cues(content: str, start: int, end: int) -> Iterator[Cue]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(content, start, end):
            before = content[max(start, match.start() - 40) : match.start()]
            planned = kind in {ClaimKind.CAPTURE, ClaimKind.HANDOVER} and _is_planned(
                match[0], before
            )
            yield Cue(kind, match[0], match.start(), match.end(), planned)


def _is_planned(cue: str, before: str) -> bool:
    """Whether the fact itself is not told: a plan, a noun, a bare verb."""
    if _NOUN.match(cue):
        return True
    if _DONE.search(before) and not _BASE.match(cue):
        return bool(re.search(r"\b(?:to|will|would|must)\s+(?:have\s+)?be(?:en)?\s+$", before))
    return bool(_BASE.match(cue) or _PLANNED.search(before))
