"""What a claim may be about, and what it may do to another claim."""

from __future__ import annotations

from enum import StrEnum


class ClaimKind(StrEnum):
    """What a claim is about."""

    CAPTURE = "capture"
    HANDOVER = "handover"
    CONTROL = "control"
    SCHEDULE = "schedule"
    AGREEMENT = "agreement"
    CEASEFIRE = "ceasefire"
    DEPLOYMENT = "deployment"
    DISPLACEMENT = "displacement"
    RETURN = "return"
    DESTRUCTION = "destruction"
    CASUALTIES = "casualties"
    APPEAL = "appeal"
    STATEMENT = "statement"


class Stance(StrEnum):
    """What a claim does to the one it is ``about``, if to any."""

    ASSERTS = "asserts"
    DENIES = "denies"
    CORRECTS = "corrects"
    RESCHEDULES = "reschedules"


TRANSFERS = frozenset({ClaimKind.CAPTURE, ClaimKind.HANDOVER, ClaimKind.CONTROL})
"""Kinds that say who holds a place."""

TERRITORIAL = TRANSFERS | {ClaimKind.SCHEDULE}
"""Kinds that say who holds a place or is to hold it; one may deny or correct another."""

LONGEST_QUOTE = 25
"""Words that may be quoted from a source at a time."""

LONGEST_TITLE = 80
"""Characters of what a claim says in short."""

APPROXIMATE = ("yes",)
"""What marks an amount that its source does not give as exact."""
