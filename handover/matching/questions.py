"""What the program cannot know of a foreign table, and has to be told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.errors import shown
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


@dataclass(frozen=True)
class Option:
    """One answer that is offered."""

    value: str
    """What is written down."""
    label: str
    """What a reader sees."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing to be told, and what may be answered."""

    id: str
    """Under which the answer is kept: "claimant", "word:RU"."""
    text: str
    """The question, in a sentence."""
    why: str = ""
    """What it decides, or what speaks for the proposal."""
    choices: tuple[Option, ...] = ()
    """Answers that are offered."""
    others: tuple[Option, ...] = ()
    """Answers that are not offered and may be taken all the same, as a certain proposal."""
    free: str = ""
    """What else may be typed, in words; empty when only the choices are answers."""
    fits: Callable[[str], bool] = bool
    """Whether what was typed is such an answer."""
    proposal: str = ""
    """The likeliest answer; empty when none is likelier than another."""
    certain: bool = False
    """Whether the proposal may be taken without asking; it is told all the same."""
    rows: int = 0
    """Rows of the table that wait for the answer."""
    answer: str | None = None
    """What was answered; None as long as nothing was."""

    @property
    def taken(self) -> str | None:
        """The answer, or the proposal where that is certain; None while it is open."""
        if self.answer is not None:
            return self.answer
        return self.proposal if self.certain and self.proposal else None

    def label(self, value: str) -> str:
        """Return what a reader sees of an answer."""
        every = (*self.choices, *self.others)
        return next((one.label for one in every if one.value == value), value)


def quoted(words: Iterable[str], most: int) -> str:
    """Return the first of some words of a file, each in quotation marks.

    >>> quoted(["RU", "UA"], 1), quoted(["RU", "UA"], 3)
    ('“RU” …', '“RU”, “UA”')
    """
    every = list(words)
    told = ", ".join(say("“{word}”", word=word) for word in every[:most])
    return f"{told} …" if len(every) > most else told


class Questions:
    """The questions of one matching, in the order in which they came up.

    Parameters
    ----------
    answers
        What a reader answered, by the id of the question.
    known
        What a published dataset is known to mean, by the same ids: certain proposals.
    """

    def __init__(self, answers: Mapping[str, str], known: Mapping[str, str] | None = None) -> None:
        self._answers = answers
        self._known = dict(known or {})
        self._questions: dict[str, Question] = {}

    def knowing(self, known: Mapping[str, str]) -> None:
        """Take in what a published dataset is known to mean."""
        self._known |= known

    def ask(self, question: Question) -> str | None:
        """Note a question; return the answer, or the certain proposal, or None while it is open."""
        answer = self._answers.get(question.id)
        known = {choice.value for choice in question.choices}
        if answer is not None and answer not in known:
            if not question.free:
                answer = None  # an answer to an older form of the question
            elif not question.fits(answer):
                said = say(
                    "{answer} is no such answer; expected {wanted}.",
                    answer=shown(answer),
                    wanted=question.free,
                )
                question, answer = replace(question, why=f"{said} {question.why}".strip()), None
        if question.id in self._known:
            question = replace(question, proposal=self._known[question.id], certain=True)
        question = replace(question, answer=answer)
        if earlier := self._questions.get(question.id):
            question = replace(question, rows=max(question.rows, earlier.rows))
        self._questions[question.id] = question
        return question.taken

    def answer(self, question_id: str) -> str | None:
        """Return what was answered to a question, whether it came up or not."""
        return self._answers.get(question_id)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All that were asked, the open ones first, those with the most rows first among them."""
        every = self._questions.values()
        return tuple(sorted(every, key=lambda one: (one.taken is not None, -one.rows)))


def proposed(questions: Iterable[Question], *, certain: bool) -> dict[str, str]:
    """Return the proposals as answers.

    Parameters
    ----------
    questions
        Those of a matching.
    certain
        Take only the certain ones.
    """
    return {
        one.id: one.proposal
        for one in questions
        if one.answer is None and one.proposal and (one.certain or not certain)
    }
