"""Text from a dossier where Streamlit would read Markdown: in a label, a note, an error.

A name such as ``![](https://example.org/dot.png)`` would otherwise be an image that the reader's
browser fetches from a stranger, unasked.
"""

from __future__ import annotations

import re

LONGEST = 300
"""Characters that are shown of a text; a label of ten thousand would fill the screen."""

_JOINERS = "\u200c\u200d"
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def literal(text: str, *, most: int = LONGEST) -> str:
    r"""Return a text as Markdown that shows it as it stands: no image, no link, no directive.

    Blanks and line breaks become one blank each, for a label has one line. Characters that
    cannot be printed, among them those that change the direction, are shown by their number; not
    the two that join letters or keep them apart, which Persian and Indian names need.

    Examples
    --------
    >>> print(literal("![](https://example.org/dot.png)"))
    \!\[\]\(https\:\/\/example\.org\/dot\.png\)
    >>> print(literal(" two\n lines "), literal("abcdef", most=4), literal("\u202egnp.exe"))
    two lines abc… \\u202egnp\.exe
    """
    line = " ".join(text.split())
    if len(line) > most:
        line = line[: most - 1] + "…"
    seen = "".join(
        each if each.isprintable() or each in _JOINERS else repr(each)[1:-1] for each in line
    )
    return _PUNCTUATION.sub(r"\\\1", seen)
