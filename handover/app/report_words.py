"""What the review of a report calls things: how a text tells a claim, what becomes of drafts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from handover.app.report_screen import faults_words
from handover.reader.drafts import Modality
from handover.reader.reasons import in_turn
from handover.state import sentences
from handover.words.speech import mark, say
from handover.words.wording import said, worded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handover.dossier.claim_kinds import Stance
    from handover.faults import Fault

MODALITIES: Mapping[Modality, str] = {
    Modality.ASSERTED: mark("a fact"),
    Modality.PLANNED: mark("a plan, not an outcome"),
    Modality.DENIED: mark("not so: it is denied"),
    Modality.CONDITIONAL: mark("so only if something else is"),
    Modality.POSSIBLE: mark("something that may be"),
    Modality.QUESTION: mark("a question"),
}
"""How a text tells a claim, after "told as"."""


def modality_said(modality: Modality) -> str:
    """How a text tells a claim, in a word."""
    return say(
        "{modality, select, planned {planned} denied {denied} conditional {conditional} "
        "possible {possible} question {question} other {asserted}}",
        modality=modality,
    )


def about_said(fields: Mapping[str, str]) -> str:
    """What a row does to another claim."""
    return say(
        "{stance, select, denies {denies {claim}} corrects {corrects {claim}} "
        "reschedules {reschedules {claim}} other {asserts {claim}}}",
        stance=fields["stance"],
        claim=fields["about"],
    )


def stance_said(stance: Stance) -> str:
    """What a claim may do to another one."""
    return say(
        "{stance, select, denies {denies} corrects {corrects} reschedules {reschedules} "
        "other {asserts}}",
        stance=stance,
    )


def acceptance_words(
    accepted: Sequence[str], unseen: Sequence[str], misfits: Mapping[str, Sequence[Fault]]
) -> str:
    """Tell what came of accepting several drafts, to be said when it is shown.

    >>> acceptance_words(["D01"], ["D02"], {})
    '1 accepted. 1 skipped with a question that nobody looked at: D02.'
    """
    words = worded("{count, plural, one {# accepted.} other {# accepted.}}", count=len(accepted))
    if unseen:
        words = worded(
            "{before} {count, plural, one {# skipped with a question that nobody looked at: "
            "{drafts}.} other {# skipped with a question that nobody looked at: {drafts}.}}",
            before=words,
            count=len(unseen),
            drafts=", ".join(unseen),
        )
    if misfits:
        words = worded(
            "{before} {count, plural, one {# skipped that cannot be a claim yet: {drafts}.} "
            "other {# skipped that cannot be a claim yet: {drafts}.}}",
            before=words,
            count=len(misfits),
            drafts=partial(_misfits, misfits),
        )
    return words


def _misfits(misfits: Mapping[str, Sequence[Fault]]) -> str:
    told = (
        say("{draft} (expected as {wanted})", draft=one, wanted=faults_words(faults))
        for one, faults in misfits.items()
    )
    return said(in_turn(told))


def kind_words(kind: str) -> str:
    """What a kind of claim is called where one is chosen."""
    return sentences.capital(say(sentences.KINDS[kind]))
