"""How many of what: "more than 700 people returning", "2,317 of its fighters were killed".

A number is an amount only with a word for what is counted: years, distances, money, per cent and
numbers of articles and resolutions are none. "Some 2,000" is 2,000; "more than 700" is at least
700; "tens of thousands" is at least 10,000.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.reader.mentions import AmountMention
from handover.words.wording import worded

if TYPE_CHECKING:
    from handover.reader.text import Text

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = (
    dict(zip(_SMALL, range(21), strict=True))
    | dict(zip(_TENS, range(30, 100, 10), strict=True))
    | {"a dozen": 12, "two dozen": 24, "three dozen": 36, "half a dozen": 6, "a hundred": 100}
)
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_VAGUE = {
    "tens of thousands": 10_000,
    "hundreds of thousands": 100_000,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1_000,
    "millions": 1_000_000,
}
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f' ]\d{3})+|\d{1,9}(?:\.\d{1,3})?"
_SPELLED = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = rf"(?:(?:{_DIGITS}|\b(?:{_SPELLED})\b)(?:[ \u00a0-](?:{'|'.join(_SCALES)})\b)?)"
_LEAST = (
    "more than|over|at least|no fewer than|no less than|not less than|upwards of|surpass(?:ed|es)|"
    "exceed(?:ed|s)?|topped|above"
)
_MOST = (
    "up to|at most|no more than|as many as|fewer than|less than|under|nearly|almost|nearing|"
    "approaching|close to"
)
_ABOUT = (
    "some|about|around|approximately|roughly|an estimated|estimated|circa|the total of|a total of"
)
_BEFORE = rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|(?P<about>{_ABOUT}))\s+(?:than\s+|the\s+)?"

_COUNTED = {
    "killed": "dead deaths killed fatalities victims",
    "wounded": "wounded injured",
    "missing": "missing",
    "captured": "prisoners captives pows",
    "bodies": "bodies remains",
    "displaced": "refugees displaced evacuees",
    "families": "families households",
    "peacekeepers": "peacekeepers",
    "soldiers": "soldiers servicemen troops fighters personnel militants servicemembers conscripts",
    "houses": "houses homes buildings apartments",
    "villages": "villages settlements communities towns",
    "vehicles": "tanks vehicles trucks buses armoured",
    "casualties": "casualties",
    "people": """people persons civilians residents villagers inhabitants women men children
        armenians azerbaijanis returnees pilgrims worshippers monks journalists others settlers""",
}
_NOUNS = {noun: unit for unit, nouns in _COUNTED.items() for noun in nouns.split()}
_NOUN = "|".join(sorted(_NOUNS, key=len, reverse=True))
_FILLER = (
    r"(?:(?:of\s+)?(?:its|their|his|our|the|these|those)\s+)?(?:(?!and\b|or\b|in\b|on\b|to\b)"
    r"[^\W\d_][\w'’-]*\s+){0,3}?"
)
_AMOUNT = re.compile(
    rf"(?<![\w.,$€£/-])(?:{_BEFORE})?"
    rf"(?:(?:between\s+)?(?P<low>{_NUMBER})(?:\s?[-–]\s?|\s+(?:to|or|and)\s+)(?P<high>{_NUMBER})|(?P<one>{_NUMBER})"
    rf"|(?P<vague>{'|'.join(_VAGUE)})(?:\s+of)?)"
    rf"\s+(?P<filler>{_FILLER})(?P<noun>{_NOUN})\b",
    re.IGNORECASE,
)
_TOLL = re.compile(
    rf"\b(?P<what>deaths?|dead|killed|death toll|toll|fatalities|wounded|injured|displaced|"
    rf"refugees|casualties)\b(?:\s+\S+){{0,5}}?\s+(?:to\s+)?(?:{_BEFORE})?"
    rf"(?P<one>(?:{_DIGITS})(?:\s(?:thousand|million))?)(?![\w.,%-]*\d|\s*(?:%|per\s?cent|km|years?))",
    re.IGNORECASE,
)
_MOVED = (
    r"returned|fled|(?:came|come|gone|went)\s+(?:back|home)|died|perished|killed|wounded|injured|"
    r"displaced|missing|evacuated|left\s+their\s+homes"
)
_ALONE = re.compile(
    rf"(?<![\w.,$€£/-])(?:{_BEFORE})?(?:(?P<one>{_NUMBER})|(?P<vague>{'|'.join(_VAGUE)}))"
    rf"\s+(?:(?:have|has|had|were|was|are|also|been|more)\s+){{0,3}}(?P<what>{_MOVED})\b",
    re.IGNORECASE,
)
"""A number that is counted by its verb alone: "hundreds returned", "17 were wounded"."""
_DONE = (
    ("killed", r"(?:killed|dead|died|dying|perish\w*|slain)"),
    ("wounded", r"(?:wounded|injured|hurt)"),
    ("missing", r"(?:missing|unaccounted)"),
    ("captured", r"(?:captured|taken prisoner|captive)"),
    ("returned", r"(?:return(?:ed|ing|s)?|(?:come|came|gone|went) (?:back|home))"),
    (
        "displaced",
        (
            r"(?:displaced|fle[ed]\w*|left|leav\w+|uprooted|evacuat\w+|expelled|"
            r"forced (?:to|out|from))"
        ),
    ),
    ("burned", r"(?:burn(?:ed|t|ing)?|torched|on fire|set (?:on fire|ablaze|alight))"),
    ("destroyed", r"(?:destroyed|damaged|ruined)"),
)
_BURNED = {"burned", "destroyed"}
_AFTER = [(unit, re.compile(rf"\b{pattern}\b", re.IGNORECASE)) for unit, pattern in _DONE]
_REACH = 60
"""Characters after a noun in which a verb tells what became of those counted."""
_NOT_COUNTED = re.compile(
    r"\b(?:resolutions?|articles?|no\.?|numbers?|paragraphs?|page|chapter|aged|age|since|in|route|m)"
    r"\s*$",
    re.IGNORECASE,
)
_MEASURES = re.compile(r"\b(?:per|percent|km|kilomet\w+|miles?|years?|metres?)\b", re.IGNORECASE)
_YEARS = range(1800, 2101)


def read_amounts(text: Text) -> list[AmountMention]:
    """Return every amount in a text, in order; none overlaps another."""
    found: list[AmountMention] = []
    for sentence in text.sentences:
        content = text.content[sentence.start : sentence.end]
        mentions = [
            _amount(match, sentence.start, content)
            for match in (
                *_AMOUNT.finditer(content),
                *_TOLL.finditer(content),
                *_ALONE.finditer(content),
            )
        ]
        end = sentence.start
        for mention in sorted(filter(None, mentions), key=lambda one: (one.start, -one.end)):
            if mention.start >= end:
                found.append(mention)
                end = mention.end
    return found


def _amount(match: re.Match[str], offset: int, content: str) -> AmountMention | None:
    groups = match.groupdict()
    least, most = _bounds(groups)
    first = next(name for name in ("low", "one", "vague") if groups.get(name))
    if _NOT_COUNTED.search(content[: match.start(first)][-14:]) and not groups.get("about"):
        return None
    if (least is None and most is None) or _MEASURES.search(groups.get("filler") or ""):
        return None
    noun = (groups.get("noun") or groups.get("what") or "").casefold()
    written = match[first]
    # "In 1993 people fled": a year, not a count.
    is_year = written.isdigit() and int(written) in _YEARS and not match["least"]
    if match.re is _ALONE:
        if is_year or (written.isdigit() and not content[: match.start(first)].strip()):
            return None
        unit = _unit("people", content[match.start("what") :], content)
        start, end = match.start(), match.end(first)
    elif groups.get("what"):
        if is_year:
            return None
        unit = "killed" if noun in {"toll", "death toll", "death"} else _NOUNS.get(noun, noun)
        start, end = match.start(first), match.end(first)
    else:
        unit = _unit(noun, content[match.end() : match.end() + _REACH], content)
        start, end = match.start(), match.end()
    doubt = ""
    if groups.get("about"):
        doubt = worded("the text says about")
    elif groups.get("vague"):
        doubt = worded("the text gives no number")
    return AmountMention(content[start:end], offset + start, offset + end, least, most, unit, doubt)


def _bounds(groups: dict[str, str | None]) -> tuple[int | None, int | None]:
    """Return the least and the most that an amount may be."""
    if groups.get("low"):
        low, high = _value(groups["low"] or ""), _value(groups["high"] or "")
        return (low, high) if low is not None and high is not None and low <= high else (None, None)
    if vague := groups.get("vague"):
        return _VAGUE[vague.casefold()], None
    value = _value(groups["one"] or "")
    if groups.get("least"):
        return value, None
    if groups.get("most"):
        return None, value
    return value, value


def _value(text: str) -> int | None:
    """Return a number as it is written; None when it is none, or has a part left over.

    Examples
    --------
    >>> _value("2,317"), _value("1.5 million"), _value("two thousand"), _value("a dozen")
    (2317, 1500000, 2000, 12)
    """
    text = text.casefold().strip()
    scale = 1
    for word, factor in _SCALES.items():
        if text.endswith(word) and text != f"a {word}":
            text, scale = text.removesuffix(word).rstrip(" -\u00a0"), factor
    if text in _WORDS:
        return _WORDS[text] * scale
    digits = re.sub(r"[,\u00a0\u202f' ]", "", text)
    try:
        value = float(digits) * scale
    except ValueError:
        return None
    return int(value) if value.is_integer() else None


def _unit(noun: str, after: str, content: str) -> str:
    """Return what is counted: people who were killed are "killed"."""
    unit = _NOUNS[noun]
    for done, pattern in _AFTER:
        found = pattern.search(after)
        if not found or re.search(r"[;:.,]|\bwho\b.*\band\b", after[: found.start()]):
            continue
        if unit in {"houses", "villages"}:
            return f"{unit} {done}" if done in _BURNED else unit
        if unit in {"people", "soldiers", "families"} and done not in _BURNED:
            return done if unit != "families" else f"families {done}"
    if unit == "soldiers" and re.search(r"peacekeep", content, re.IGNORECASE):
        return "peacekeepers"
    return unit
