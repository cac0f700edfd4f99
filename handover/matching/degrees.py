"""Degrees as other people's files write them: 46.93, 46,93, −74.77, 46°55′50″E, 39.99° N."""

from __future__ import annotations

import re

_DECIMAL = re.compile(r"[+-]?\d{1,3}(?:[.,]\d+)?", re.ASCII)
_NUMBER = r"\d{1,3}(?:[.,]\d+)?"
_PARTS = re.compile(
    rf"(?P<before>[NSEW])?\s*(?P<sign>[+-])?(?P<degrees>{_NUMBER})\s*(?:°|º|d|deg\.?)?\s*"
    rf"(?:(?P<minutes>{_NUMBER})\s*(?:['′’]|m(?:in)?\b)?\s*)?"
    rf"(?:(?P<seconds>{_NUMBER})\s*(?:\"|″|”|''|′′|’’|s(?:ec)?\b)?\s*)?(?P<after>[NSEW])?",
    re.ASCII | re.IGNORECASE,
)
_SIGNS = str.maketrans({"−": "-", "–": "-", "\N{NO-BREAK SPACE}": " "})
_BARE_PAIR = re.compile(
    r"[(\[]?\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*[)\]]?"
    r"|(-?\d{1,3},\d{2,})\s*[;/\s]\s*(-?\d{1,3},\d{2,})",
    re.ASCII,
)
_LETTERED_PAIR = re.compile(
    r"(?P<lat>.+?[NS])[\s,;/]+(?P<lon>\S.*?[EW])|(?P<lon2>.+?[EW])[\s,;/]+(?P<lat2>\S.*?[NS])"
    r"|(?P<lat3>[NS].+?)[\s,;/]+(?P<lon3>[EW].+)",
    re.IGNORECASE,
)
LATITUDE, LONGITUDE = "NS", "EW"
"""Letters of the two directions of each axis."""
_SIXTY = 60
_LONGEST = 80
"""Characters of a cell that may be a position: a report has many an s with a blank behind it."""
_SECONDS, _MINUTES = 3, 1
"""Decimals of a degree that are about as fine as seconds, and as minutes."""


def degrees(text: str, letters: str = LATITUDE + LONGITUDE) -> float | None:
    r"""Return the degrees that a cell writes; None where it writes none.

    Parameters
    ----------
    text
        The cell.
    letters
        Directions that it may name: those of its axis.

    Examples
    --------
    >>> degrees("−74,7672"), degrees("22.9068° S"), degrees("46°55'30\"E", LONGITUDE)
    (-74.7672, -22.9068, 46.925)
    >>> degrees("39 38 27"), degrees("46.93 E", LATITUDE), degrees("39°75′N")
    (None, None, None)
    """
    text = text.translate(_SIGNS).strip()
    if _DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    letter = (match["before"] or match["after"] or "").upper()
    marked = bool(letter) or bool(re.search("[°º]", text))
    if not marked or letter not in letters or (match["before"] and match["after"]):
        return None
    if letter and match["sign"]:
        return None
    whole, minutes, seconds = (
        float((match[part] or "0").replace(",", ".")) for part in ("degrees", "minutes", "seconds")
    )
    if max(minutes, seconds) >= _SIXTY:
        return None
    value = whole + minutes / _SIXTY + seconds / _SIXTY**2
    return -value if letter in ("S", "W") or match["sign"] == "-" else value


def bare_pair(text: str) -> tuple[float, float] | None:
    """Return two degrees that stand in one cell without a word which is which; None for others.

    >>> bare_pair("39.9911, 46.9297"), bare_pair("39,9911; 46,9297"), bare_pair("39.99")
    ((39.9911, 46.9297), (39.9911, 46.9297), None)
    """
    match = _BARE_PAIR.fullmatch(text.translate(_SIGNS).strip())
    if match is None:
        return None
    first, second = (match[1], match[2]) if match[1] else (match[3], match[4])
    return float(first.replace(",", ".")), float(second.replace(",", "."))


def lettered_pair(text: str) -> tuple[float, float] | None:
    """Return the latitude and longitude of a cell that names their directions; None for others.

    >>> lettered_pair("39°59′24″N 46°55′48″E"), lettered_pair("46.93 E, 39.99 N")
    ((39.99, 46.93), (39.99, 46.93))
    """
    text = text.strip()
    match = None if len(text) > _LONGEST else _LETTERED_PAIR.fullmatch(text.translate(_SIGNS))
    if match is None:
        return None
    lat = degrees(match["lat"] or match["lat2"] or match["lat3"], LATITUDE)
    lon = degrees(match["lon"] or match["lon2"] or match["lon3"], LONGITUDE)
    return None if lat is None or lon is None else (lat, lon)


def decimals(text: str) -> int:
    """Return with how many decimals of a degree a cell is written, or is as fine as.

    >>> decimals("46.9297"), decimals("46°55′50″E"), decimals("46°55′"), decimals("46")
    (4, 3, 1, 0)
    """
    match = _PARTS.fullmatch(text.translate(_SIGNS).strip())
    if match is None:
        return 0
    if match["seconds"]:
        return _SECONDS
    if match["minutes"]:
        return _MINUTES
    return len(re.split("[.,]", match["degrees"])[1]) if re.search("[.,]", match["degrees"]) else 0
