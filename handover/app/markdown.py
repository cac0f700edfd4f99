"""Text from a dossier where Streamlit would read Markdown: in a label, a note, an error.

A name such as ``![](https://example.org/dot.png)`` would otherwise be an image that the reader's
browser fetches from a stranger, unasked.
"""

from __future__ import annotations

import re

LONGEST = 300
"""Characters that are shown of a text; a label of ten thousand would fill the screen."""

_JOINERS = "\u200c\u200d"
# Only what is needed: the name that a screen reader speaks is the label as it is written here.
_MARKS = re.compile(
    r"[\\`*\[\]<$~]"  # code, emphasis, links and images, tags, formulas, strokes
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis too, but not inside a word
    r"|:(?=\w)|&(?=[\w#])"  # directives and emoji; entities
    r"|^[#>+=-]"  # headings, quotations, lists
)
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?= |$)")


def literal(text: str, *, most: int = LONGEST) -> str:
    r"""Return a text as Markdown that shows it as it stands: no image, no link, no directive.

    Blanks and line breaks become one blank each, for a label has one line. Characters that
    cannot be printed, among them those that change the direction, are shown by their number; not
    the two that join letters or keep them apart, which Persian and Indian names need.

    Examples
    --------
    >>> print(literal("![](https://example.org/dot.png)"), literal("Nor-ton (north_town): 1"))
    !\[\](https://example.org/dot.png) Nor-ton (north_town): 1
    >>> print(literal(" two\n lines "), literal("abcdef", most=4), literal("\u202egnp.exe"))
    two lines abc… \\u202egnp.exe
    """
    line = " ".join(text.split())
    if len(line) > most:
        line = line[: most - 1] + "…"
    seen = "".join(
        each if each.isprintable() or each in _JOINERS else repr(each)[1:-1] for each in line
    )
    return _NUMBER.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", seen))
