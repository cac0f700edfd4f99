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

from handover.map.payload import EPOCH
from handover.words.days import MONTHS

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY_WORDS, ISO_DAY, NUMBER, TEXT = GAPS = "\ue000\ue001\ue002\ue003"
"""What stands in a form for a day in words, an ISO day, a number, and another text."""

_FILLING = re.compile(
    rf"(?<![0-9])(?:([1-9][0-9]{{3}})-([0-9]{{2}})-([0-9]{{2}})"
    rf"|([1-9][0-9]?) ({'|'.join(MONTHS)}) ([1-9][0-9]{{3}})"
    r"|(0|[1-9][0-9]{0,8}))(?![0-9])"
)
_IS_GAP = re.compile(f"[{GAPS}]")


class PackedTexts:
    """Numbers texts as they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Return the number of a text, a new one for a text that did not come before.

        >>> texts = PackedTexts()
        >>> [texts.number(text) for text in ("held", "due", "held")]
        [0, 1, 0]
        """
        return self._numbers.setdefault(text, len(self._numbers))

    def values(self) -> dict[str, list[Any]]:
        r"""Return the texts: their forms, and what stands in the gaps of each.

        Returns
        -------
        dict
            ``plain``, texts as they are; ``forms``, texts with `GAPS`; ``of``, for each text by
            its number the place of its form in ``forms``, or, past these, in ``plain``; ``gaps``,
            the numbers that fill them, in the order of the texts. Both as steps.

        >>> texts = PackedTexts()
        >>> for text in ("p1", "p", "p20", "p: 2 May 2020", "q: 5 May 2020"):
        ...     _ = texts.number(text)
        >>> texts.values()["forms"] == ["p\ue002"], texts.values()["plain"]
        (True, ['p', 'p: 2 May 2020', 'q: 5 May 2020'])
        >>> texts.values()["of"], texts.values()["gaps"]
        ([0, 1, -1, 2, 1], [1, 19])
        """
        shaped = [_shape(text, self._numbers) for text in self._numbers]
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


def _shape(text: str, known: Mapping[str, int]) -> tuple[str, list[int]]:
    """Return the form of a text and what stands in its gaps."""
    if _IS_GAP.search(text):
        return text, []
    gaps: list[int] = []
    head, colon, rest = text.partition(": ")
    if head.endswith("\u00a0"):  # as French has it
        head, colon = head[:-1], f"\u00a0{colon}"
    start = ""
    if rest and head in known:
        gaps.append(known[head])
        start, text = TEXT + colon, rest

    def gap(found: re.Match[str]) -> str:
        year, month, day, day_of, month_words, year_of, number = found.groups()
        if number is not None:
            gaps.append(int(number))
            return NUMBER
        sign = ISO_DAY if year else DAY_WORDS
        parts = (year, month, day) if year else (year_of, MONTHS.index(month_words) + 1, day_of)
        try:
            ordinal = date(*map(int, parts)).toordinal()
        except ValueError:  # the 31st of February
            return found[0]
        gaps.append(ordinal - EPOCH)
        return sign

    return start + _FILLING.sub(gap, text), gaps
