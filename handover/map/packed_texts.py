"""Every text of a document once, and what is alike in many of them once too.

"Held by Azerbaijan since 20 November 2020: handed over." and the same of the next day are one form
with a gap for the day; "claim-1" and "claim-2" are one with a gap for the number. A text that
begins with another one and a colon, as "Aghdam: handed over", has a gap for that one.
`timebar/columns.js` fills the gaps.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from handover.map.state_payload import EPOCH
from handover.words.days import MONTHS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DAY_WORDS, ISO_DAY, NUMBER, TEXT = GAPS = "\ue000\ue001\ue002\ue003"
"""What stands in a form for a day in words, an ISO day, a number, and another text."""

_FILLING = re.compile(
    r"([0-9](?<![0-9]{2})(?:(?<!0)(?:"
    rf"[0-9]{{3}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]? (?:{'|'.join(MONTHS)}) [1-9][0-9]{{3}}"
    r"|[0-9]{0,8})|)(?![0-9]))"
)
"""A day or a number. A digit stands first, for that is looked for far faster than a choice."""
_IS_GAP = re.compile(f"[{GAPS}]")


class PackedTexts:
    """Numbers texts as they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def numbers(self, texts: Sequence[str | None]) -> list[int | None]:
        """Return the number of each text, a new one for a text that did not come before.

        >>> PackedTexts().numbers(["held", "due", None, "held"])
        [0, 1, None, 0]
        """
        numbers = self._numbers
        for text in dict.fromkeys(texts):
            if text is not None:
                numbers.setdefault(text, len(numbers))
        return [None if text is None else numbers[text] for text in texts]

    def values(self) -> dict[str, list[Any]]:
        r"""Return the texts: their forms, and what stands in the gaps of each.

        Returns
        -------
        dict
            ``plain``, texts as they are; ``forms``, texts with `GAPS`; ``of``, for each text by
            its number the place of its form in ``forms``, or, past these, in ``plain``; ``gaps``,
            the numbers that fill them, in the order of the texts. Both as steps.

        >>> texts = PackedTexts()
        >>> _ = texts.numbers(["p1", "p", "p20", "p: 2 May 2020", "q: 5 May 2020"])
        >>> texts.values()["forms"] == ["p\ue002"], texts.values()["plain"]
        (True, ['p', 'p: 2 May 2020', 'q: 5 May 2020'])
        >>> texts.values()["of"], texts.values()["gaps"]
        ([0, 1, -1, 2, 1], [1, 19])
        """
        fillings: dict[str, tuple[str, int | None]] = {}
        shaped = [_shape(text, self._numbers, fillings) for text in self._numbers]
        counts = Counter(form for form, _ in shaped)
        forms: dict[str, int] = {}
        for form, gaps in shaped:
            if gaps and counts[form] > 1:
                forms.setdefault(form, len(forms))
        plain: list[str] = []
        of, filled = [], []
        for text, (form, gaps) in zip(self._numbers, shaped, strict=True):
            if gaps and form in forms:
                of.append(forms[form])
                filled += gaps
            else:
                of.append(len(forms) + len(plain))
                plain.append(text)
        return {"plain": plain, "forms": [*forms], "of": _steps(of), "gaps": _steps(filled)}


def _steps(numbers: list[int]) -> list[int]:
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]


def _shape(
    text: str, known: Mapping[str, int], fillings: dict[str, tuple[str, int | None]]
) -> tuple[str, list[int]]:
    """Return the form of a text and what stands in its gaps; days met before are in `fillings`."""
    if not text.isascii() and _IS_GAP.search(text):
        return text, []
    gaps: list[int] = []
    head, colon, rest = text.partition(": ")
    if head.endswith("\u00a0"):  # as French has it
        head, colon = head[:-1], f"\u00a0{colon}"
    start = ""
    if rest and head in known:
        gaps.append(known[head])
        start, text = TEXT + colon, rest

    # Every second piece is a day or a number.
    pieces = _FILLING.split(text)
    for place in range(1, len(pieces), 2):
        found = pieces[place]
        filling = fillings.get(found)
        if filling is None:
            filling = fillings[found] = _filling(found)
        pieces[place], number = filling
        if number is not None:
            gaps.append(number)
    return start + "".join(pieces), gaps


def _filling(found: str) -> tuple[str, int | None]:
    """Return the gap for a day or a number, and what fills it; the text itself for no day."""
    if "-" in found:
        sign, parts = ISO_DAY, found.split("-")
    elif " " in found:
        day, month, year = found.split(" ")
        sign, parts = DAY_WORDS, [year, str(MONTHS.index(month) + 1), day]
    else:
        return NUMBER, int(found)
    try:
        return sign, date(*map(int, parts)).toordinal() - EPOCH
    except ValueError:  # the 31st of February
        return found, None
