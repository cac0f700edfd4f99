from __future__ import annotations

import pytest

from handover.dossier.claim_kinds import ClaimKind
from handover.reader.cues import is_denied, is_moved, read_cues


@pytest.mark.parametrize(
    ("content", "kind", "planned"),
    [
        ("The town was captured on Sunday.", ClaimKind.CAPTURE, False),
        ("They will capture the town.", ClaimKind.CAPTURE, True),
        ("The district was handed over.", ClaimKind.HANDOVER, False),
        ("The district is to be handed over.", ClaimKind.HANDOVER, True),
        ("Armenia's return of Kalbajar", ClaimKind.HANDOVER, True),
        ("Armenia has ceded the district.", ClaimKind.HANDOVER, False),
        ("a deadline for the district", ClaimKind.SCHEDULE, False),
        ("the district was held by Armenians", ClaimKind.CONTROL, False),
        ("They agreed to end it.", ClaimKind.AGREEMENT, False),
        ("A truce fell through.", ClaimKind.CEASEFIRE, False),
        ("Peacekeepers set up checkpoints.", ClaimKind.DEPLOYMENT, False),
        ("a mass exodus began", ClaimKind.DISPLACEMENT, False),
        ("people were returning", ClaimKind.RETURN, False),
        ("They set their homes on fire.", ClaimKind.DESTRUCTION, False),
        ("Two were killed.", ClaimKind.CASUALTIES, False),
        ("She urged restraint.", ClaimKind.APPEAL, False),
    ],
)
def test_words_tell_a_kind(content: str, kind: ClaimKind, planned: bool) -> None:  # noqa: FBT001
    cues = read_cues(content, 0, len(content))

    assert [(cue.kind, cue.is_planned) for cue in cues] == [(kind, planned)]
    assert content[cues[0].start : cues[0].end] == cues[0].text


def test_a_sentence_without_a_cue_has_none() -> None:
    assert read_cues("The sun rose.", 0, 13) == []


def test_denials_and_moved_days_are_noticed() -> None:
    denial, move = "Yerevan denied it.", "The deadline was extended."

    assert is_denied(denial, 0, len(denial))
    assert not is_denied(move, 0, len(move))
    assert is_moved(move, 0, len(move))
    assert not is_moved(denial, 0, len(denial))
