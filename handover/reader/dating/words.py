"""The tokens of a text as the rules for dates look at them: some ahead, some back.

Every rule looks at a bounded number of tokens, so that reading takes time in proportion to the
length of the text, whatever is in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from handover.reader.text import Text
from handover.reader.tokens import Gap, Token

_NOTHING = Token("", "", 0, 0, Gap.BREAK)
_CLAUSE_ENDS = frozenset(";•")


@dataclass(frozen=True)
class Words:
    """The tokens of a text, and the clauses they stand in."""

    words: tuple[Token, ...]
    clauses: tuple[int, ...]
    """For each token, the index of the first token of its clause: a sentence, or a part of one
    between semicolons."""

    def __len__(self) -> int:
        """Return how many tokens there are."""
        return len(self.words)

    def at(self, index: int) -> Token:
        """Return one token; an empty one outside the text, so that rules may look ahead freely."""
        return self.words[index] if 0 <= index < len(self.words) else _NOTHING

    def key(self, index: int) -> str:
        """Return the key of one token; empty outside the text."""
        return self.words[index].key if 0 <= index < len(self.words) else ""

    def keys(self, first: int, count: int) -> tuple[str, ...]:
        """Return the keys of a few tokens."""
        return tuple(self.key(index) for index in range(first, first + count))

    def together(self, first: int, after: int) -> bool:
        """Whether no empty line lies inside these tokens."""
        return all(self.at(index).gap is not Gap.BREAK for index in range(first + 1, after))

    def glued(self, index: int) -> bool:
        """Whether nothing lies between this token and the one before it."""
        return 0 < index < len(self.words) and self.words[index].gap is Gap.NONE

    def same_clause(self, one: int, other: int) -> bool:
        """Whether both tokens stand in one clause."""
        return (
            0 <= one < len(self.words)
            and 0 <= other < len(self.words)
            and self.clauses[one] == self.clauses[other]
        )


def split(text: str | Text) -> Words:
    """Return the tokens of a text with their clauses.

    Examples
    --------
    >>> words = split("It fell on Oct. 3; they fled.")
    >>> words.same_clause(0, 5), words.same_clause(5, 7)
    (True, False)
    """
    text = Text(text) if isinstance(text, str) else text
    starts = iter([*(sentence.start for sentence in text.sentences), len(text.content) + 1])
    clauses: list[int] = []
    first, following = 0, next(starts)
    for index, token in enumerate(text.tokens):
        ended = index and token.gap and text.tokens[index - 1].text in _CLAUSE_ENDS
        if ended or token.gap is Gap.BREAK or token.start >= following:
            first = index
        while token.start >= following:
            following = next(starts)
        clauses.append(first)
    return Words(text.tokens, tuple(clauses))
