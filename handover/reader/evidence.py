"""The words that bear a draft claim out: exact, and at most 25 of them."""

from __future__ import annotations

import re

from handover.dossier.claim_kinds import LONGEST_QUOTE

_TOKEN = re.compile(r"\S+")
_EDGES = ' \t\r\n\u00a0"“”«»,;:•'


def quote(content: str, start: int, end: int, must: tuple[int, int]) -> str:
    r"""Return the exact words of a sentence around what they must hold, at most 25.

    Parameters
    ----------
    content
        The whole text.
    start, end
        Offsets of the sentence.
    must
        Offsets of the stretch that matters most.

    Returns
    -------
    str
        A part of ``content[start:end]``, on one line of it; quotation marks at its ends are left
        out.

    Examples
    --------
    >>> text = "On Friday the village was handed over."
    >>> quote(text, 0, len(text), (15, 22))
    'On Friday the village was handed over.'
    >>> len(quote("one " * 60 + "handed over " + "two " * 60, 0, 492, (240, 251)).split())
    25
    """
    words = [match.span() for match in _TOKEN.finditer(content, start, end)]
    if not words:
        return ""
    first = next((n for n, span in enumerate(words) if span[1] > must[0]), len(words) - 1)
    last = next((n for n, span in enumerate(words) if span[1] >= must[1]), len(words) - 1)
    last = min(max(last, first), first + LONGEST_QUOTE - 1)
    # As much before as after, as far as the sentence goes.
    spare = LONGEST_QUOTE - (last - first + 1)
    before = min(first, max(spare // 2, spare - (len(words) - 1 - last)))
    first -= before
    last = min(len(words) - 1, first + LONGEST_QUOTE - 1)
    line = content[words[first][0] : words[last][1]]
    # A quotation stands on one line: of a table or a list the longest line of it is quoted.
    return max(re.split(r"[\r\n\u2028\u2029]+", line), key=len).strip(_EDGES)
