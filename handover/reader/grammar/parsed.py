"""One sentence, parsed, each of its tokens with the place in the text that it stands for.

Names of places are strange to a language model, and many take two or three words. So the model
reads a name that it knows in the place of each of them, and line breaks as spaces.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.dossier.place import PlaceKind
from handover.reader.mentions import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc, Token

    from handover.reader.mentions import Mention, PlaceMention

_KNOWN = ("Paris", "London", "Berlin", "Vienna", "Madrid", "Warsaw")


@dataclass(frozen=True, eq=False)
class ParsedSentence:
    """A sentence and its tokens."""

    content: str
    """The whole text."""
    doc: Doc
    """The tokens."""
    starts: tuple[int, ...]
    """Offset of each in the text."""
    ends: tuple[int, ...]
    """Offset after each in the text."""
    places: Mapping[int, PlaceMention]
    """The name of a place that a token stands for, by its number."""

    def tokens_within(self, start: int, end: int) -> list[Token]:
        """Return the tokens that begin within a stretch of the text."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [self.doc[number] for number in range(low, high)]

    def start(self, token: Token) -> int:
        """Return where a token stands in the text."""
        return self.starts[token.i]

    def end(self, token: Token) -> int:
        """Return where it ends there."""
        return self.ends[token.i]

    def written(self, token: Token) -> str:
        """Return a token as it stands in the text."""
        return self.content[self.start(token) : self.end(token)]

    def place(self, token: Token) -> PlaceMention | None:
        """Return the name of a place that a token stands for; None for other tokens."""
        return self.places.get(token.i)


def parse(
    model: Language, content: str, spans: Iterable[tuple[int, int]], names: Sequence[PlaceMention]
) -> Iterator[ParsedSentence]:
    """Parse sentences of a text.

    Parameters
    ----------
    model
        The language model.
    content
        The whole text.
    spans
        Offsets of each sentence.
    names
        The places that the text names, in order.
    """
    for start, end in spans:
        low = bisect_left(names, start, key=lambda one: one.start)
        high = bisect_left(names, end, key=lambda one: one.start)
        yield _parsed(model, content, (start, end), names[low:high])


def _parsed(
    model: Language, content: str, span: tuple[int, int], names: Sequence[PlaceMention]
) -> ParsedSentence:
    shown, origins = _read_as(content, span, names)
    doc = model.make_doc(shown)
    for token in doc[1:]:
        token.is_sent_start = False
    for _, pipe in model.pipeline:
        doc = pipe(doc)
    starts = tuple(origins[token.idx] for token in doc)
    ends = tuple(
        max(origins[token.idx + len(token) - 1] + 1, origins[token.idx] + 1) for token in doc
    )
    at = {one.start: one for one in names if one.part is Part.PLACE or one.place is not None}
    places = {}
    for number, start in enumerate(starts):
        one = at.pop(start, None)
        if one is not None:
            places[number] = one
    # A name that kept its own words is its last one.
    for one in at.values():
        within = [number for number, start in enumerate(starts) if one.start <= start < one.end]
        if within:
            places[within[-1]] = one
    return ParsedSentence(content, doc, starts, ends, places)


def _read_as(
    content: str, span: tuple[int, int], names: Sequence[PlaceMention]
) -> tuple[str, list[int]]:
    """Return what the model is to read, and where each character of it stands in the text."""
    shown: list[str] = []
    origins: list[int] = []
    is_shouted = not any(map(str.islower, content[span[0] : span[1]]))
    position, number = span[0], 0
    for one in names:
        if not _is_strange(one) and not is_shouted:
            continue
        _copy(content, (position, one.start), shown, origins, is_shouted=is_shouted)
        is_country = one.place is not None and one.place.kind is PlaceKind.COUNTRY
        known = one.text.title() if is_country else _KNOWN[number % len(_KNOWN)]
        number += 1
        shown.append(known)
        origins += [one.start] * (len(known) - 1) + [one.end - 1]
        position = one.end
    _copy(content, (position, span[1]), shown, origins, is_shouted=is_shouted)
    return "".join(shown), origins


def _copy(
    content: str, span: tuple[int, int], shown: list[str], origins: list[int], *, is_shouted: bool
) -> None:
    for match in re.finditer(r"\s+|\S+", content[span[0] : span[1]]):
        piece = match[0]
        if piece.isspace():
            shown.append(" ")
            origins.append(span[0] + match.start())
            continue
        # A headline in capitals is read like any other.
        written = piece.lower() if is_shouted else piece
        shown.append(written if len(written) == len(piece) else piece)
        origins.extend(range(span[0] + match.start(), span[0] + match.end()))


def _is_strange(one: PlaceMention) -> bool:
    is_country = one.place is not None and one.place.kind is PlaceKind.COUNTRY
    return not is_country and (one.part is Part.PLACE or " " in one.text or "-" in one.text)


def last_token(parsed: ParsedSentence, mention: Mention) -> Token | None:
    """Return the last token of a mention; None when it is not in the sentence."""
    found = parsed.tokens_within(mention.start, mention.end)
    return found[-1] if found else None
