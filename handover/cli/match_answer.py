"""What the terminal says of a matching: lines for people, a record for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handover.matching.arrangement import FILE, ROW
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handover.matching.column_roles import ColumnMatch
    from handover.matching.match_tables import Matching
    from handover.matching.questions import Question


def lines_of(found: Matching, unanswered: Sequence[Question]) -> Iterator[str]:
    """What is said of a matching, line by line."""
    tables = found.rows.arrangement.main
    yield say(
        "{more, plural, =0 {{table}} one {{table} and # more} other {{table} and # more}}: {shape}",
        table=tables[0].name,
        more=len(tables) - 1,
        shape=found.shape,
    )
    if found.dataset:
        yield say(
            "recognised: {name}; {licence}; {cite}",
            name=found.dataset.name,
            licence=found.dataset.licence,
            cite=found.dataset.cite,
        )
    yield from (_column_line(one) for one in found.columns)
    yield say(
        "rows: {read, number} read, {waiting, number} wait, {refused, number} cannot be used",
        read=found.read,
        waiting=found.waiting,
        refused=found.refused,
    )
    for row, reason in list(found.rows.refused.items())[:20]:
        yield say(
            "  {table}, row {row}: {reason}",
            table=tables[int(found.rows.frame[FILE].iloc[row])].name,
            row=str(found.rows.frame[ROW].iloc[row]),
            reason=reason,
        )
    yield from (say("note: {note}", note=note) for note in found.notes)
    for question in unanswered:
        yield from _question_lines(question)


def _column_line(one: ColumnMatch) -> str:
    return say(
        "  {heading}: {use} ({reason}; {filled, number} filled, {distinct, number} different"
        "{misfits, plural, =0 {} one {; # row does not fit, such as {example}} other {; # rows do "
        "not fit, such as {example}}})",
        heading=one.heading,
        use=one.use,
        reason=one.reason,
        filled=one.filled,
        distinct=one.distinct,
        misfits=one.misfits,
        example=repr(one.misfit_example),
    )


def _question_lines(question: Question) -> Iterator[str]:
    yield say(
        "question {id}: {text} {why}", id=question.id, text=question.text, why=question.why
    ).rstrip()
    offered = [f"{str(choice.value)!r} ({choice.label})" for choice in question.choices]
    answers = "; ".join([*offered, *([question.free] if question.free else [])])
    yield say("  answers: {answers}", answers=answers)
    if question.proposal:
        yield say(
            "  proposal: {proposal}{certain, select, true {, certain} other {}}",
            proposal=repr(str(question.proposal)),
            certain=question.certain,
        )


def record_of(found: Matching, unanswered: Sequence[Question]) -> dict[str, Any]:
    """The same for a program."""
    return {
        "shape": found.shape,
        "dataset": found.dataset.name if found.dataset else None,
        "columns": [
            {
                "heading": one.heading,
                "role": str(one.use),
                "reason": one.reason,
                "certain": one.certain,
                "misfits": one.misfits,
            }
            for one in found.columns
        ],
        "rows": {"read": found.read, "waiting": found.waiting, "refused": found.refused},
        "notes": list(found.notes),
        "questions": [
            {
                "id": one.id,
                "text": one.text,
                "why": one.why,
                "answers": [choice.value for choice in one.choices],
                "free": one.free,
                "proposal": one.proposal,
                "certain": one.certain,
                "rows": one.rows,
            }
            for one in unanswered
        ],
    }
