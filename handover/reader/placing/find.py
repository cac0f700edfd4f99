"""The places that a text names, and the other names in it.

A mention is a place where something is or happens, or an actor; every capitalised name that is no
place of the gazetteer is told too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from handover.dossier.place import PlaceKind
from handover.gazetteer.lookup_errors import AmbiguousPlaceError, UnknownPlaceError
from handover.reader.mentions import NameMention, Part, PlaceMention, Sort
from handover.reader.placing.actors import (
    HAPPENS_THERE,
    SPEECH,
    TELLS_WHERE,
    WHO_SPEAKS,
    is_government,
    part_of,
    speaks,
    surroundings,
)
from handover.reader.placing.homonyms import PlaceChoice, ask, settle
from handover.reader.placing.inflections import puts_there
from handover.reader.placing.lexicon import DIRECTIONS, LIKE_VILLAGES
from handover.reader.placing.longer_names import Longer, longer
from handover.reader.placing.sightings import listed
from handover.reader.placing.unknown_names import unknown_names
from handover.words.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handover.gazetteer.resolve import Gazetteer
    from handover.reader.placing.actors import Surroundings
    from handover.reader.placing.sightings import NameIndex, Sighting
    from handover.reader.text import Text

_CONTEXT = re.compile(r",\s+|\s*\(\s*|\s+in\s+(?:the\s+)?")
_NEAR = re.compile(
    r"\b(?:near|close to|outside|around|not far from|in the vicinity of|on the outskirts of|"
    r"north of|south of|east of|west of|north-?east of|north-?west of|south-?east of|"
    r"south-?west of|overlooking|towards?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SOMETHING_NEAR = re.compile(
    r"\b(?P<kind>valley|gorge|monastery|church|fortress|bridge|lake|river|reservoir|corridor)\s+"
    r"(?:near|close to|outside|above|below|beside)\s+(?:the\s+)?$"
)
_SOMEBODY = re.compile(
    r"(?:\s+(?:was|is)|,)\s+(?:a|an|the)\s+(?:\w+\s+){0,2}?(?:commander|general|poet|writer|king|singer|"
    r"leader|minister|president|soldier|composer|saint|engineer|officer|footballer|hero)\b"
)
_JOINED = re.compile(
    r"^[-\u2010\u2011–]$|^\s*(?:,|and|or|,\s*and|as well as)\s+(?:in\s+)?(?:the\s+)?$"
)


@dataclass(frozen=True)
class Found:
    """What the names in a text are."""

    places: tuple[PlaceMention, ...]
    """The places, in order."""
    names: tuple[NameMention, ...]
    """The other names, in order."""


def read_places(text: Text, index: NameIndex) -> Found:
    """Return the places and the other names in a text.

    Parameters
    ----------
    text
        Any text.
    index
        The names of a gazetteer.
    """
    sights = index.sight(text)
    named = frozenset(number for one in sights for number in range(one.first, one.last))
    parts: list[NameMention] = []
    kept: list[tuple[Sighting, Surroundings]] = []
    for one in sights:
        sentence = text.sentences[text.sentence_at(one.start)]
        bearing = [index.gazetteer[place_id] for place_id in index.gazetteer.bearing(one.key)]
        known = any(place.role is not None for place in bearing)
        whole = longer(text, one, sentence, named, known=known)
        if whole is None:
            kept.append((one, surroundings(text, one, sentence)))
        else:
            parts.append(_as_name(text, whole))
    choices = settle(_asked(text, index, [one for one, _ in kept]), index.gazetteer)
    places: list[PlaceMention] = []
    for number, ((one, around), choice) in enumerate(zip(kept, choices, strict=True)):
        following = kept[number + 1][0] if number + 1 < len(kept) else None
        in_list = following is not None and listed(text, one, following)
        name = None if in_list else _is_no_place(text, one, around, choice)
        if name:
            parts.append(name)
            continue
        before = places[-1] if places else None
        mention = _mention(text, one, around, choice, before)
        places.append(_beside(index.gazetteer, mention, around.before))
    taken = [(mention.start, mention.end) for mention in (*places, *parts)]
    names = sorted([*parts, *unknown_names(text, taken)], key=lambda name: (name.start, -name.end))
    return Found(tuple(places), tuple(_apart(names)))


def _apart(names: Iterable[NameMention]) -> Iterator[NameMention]:
    """Leave out names inside longer ones."""
    end = 0
    for name in names:
        if name.start >= end:
            yield name
            end = name.end


def _asked(text: Text, index: NameIndex, sights: Sequence[Sighting]) -> list[PlaceChoice]:
    """Ask the gazetteer for each name, with the area named after it."""
    plain = []
    for one in sights:
        number = text.sentence_at(one.start)
        words = text.words[one.first : one.last]
        choice = PlaceChoice(
            name=text.content[words[0].start : words[-1].end],
            asked=one.asked,
            sentence=number,
            paragraph=text.sentences[number].paragraph,
        )
        plain.append(ask(index.gazetteer, choice, one.key))
    for number, (one, after) in enumerate(pairwise(sights)):
        area = plain[number + 1].place
        gap = text.content[one.end : after.start]
        if area is None or not _tells_where(text, gap, after):
            continue
        around = (plain[number].place, *plain[number].open_to, *plain[number].others)
        inside = [place for place in around if place and place.place_id != area.place_id]
        if any(index.gazetteer.lies_in(place.place_id, area.place_id) for place in inside):
            beside = replace(plain[number], within=area.place_id)
            plain[number] = ask(index.gazetteer, beside, one.key)
    return plain


def _tells_where(text: Text, gap: str, one: Sighting) -> bool:
    """Whether a name stands like an area after a place: "Martuni, Armenia, …"."""
    if not _CONTEXT.fullmatch(gap):
        return False
    return "in" in gap or text.content[one.end : one.end + 1] in {"", ",", ")", ".", ";", "\n"}


def _mention(
    text: Text,
    one: Sighting,
    around: Surroundings,
    choice: PlaceChoice,
    before: PlaceMention | None,
) -> PlaceMention:
    part, why = Part.PLACE, HAPPENS_THERE
    if choice.place is not None:
        part, why = part_of(choice.place, around)
        name = text.words[one.last - 1].text
        if part is Part.ACTOR and not speaks(around) and puts_there(name, changed=one.is_changed):
            part, why = Part.PLACE, worded("its ending puts something there")
        gap = text.content[before.end : one.start] if before else ""
        if before and is_government(choice.place) and not speaks(around):
            if _JOINED.match(gap) and before.place and is_government(before.place):
                part, why = before.part, worded("it is named with {name}", name=before.text)
            elif before.part is Part.PLACE and _tells_where(text, gap, one):
                part, why = Part.PLACE, TELLS_WHERE
    near = part is Part.PLACE and bool(_NEAR.search(around.before))
    return PlaceMention(
        text.content[one.start : one.end],
        one.start,
        one.end,
        place=choice.place,
        part=part,
        reason=choice.reason,
        part_reason=why,
        candidates=choice.others,
        relation="near" if near else "",
        doubt=choice.doubt,
    )


def _beside(gazetteer: Gazetteer, mention: PlaceMention, before: str) -> PlaceMention:
    """Return the valley itself for "the valley near Charektar", where the gazetteer has one."""
    match = _SOMETHING_NEAR.search(before)
    if match is None or mention.place is None:
        return mention
    try:
        place = gazetteer.resolve(f"{mention.place.name} {match['kind']}").place
    except (UnknownPlaceError, AmbiguousPlaceError):
        return mention
    if place.kind in {mention.place.kind, PlaceKind.COUNTRY}:
        return mention
    start = mention.start - len(before) + match.start()
    return replace(
        mention,
        text=match[0] + mention.text,
        start=start,
        place=place,
        candidates=(mention.place, *mention.candidates),
        relation="",
        reason=worded("the {word} at {place}", word=match["kind"], place=mention.place.name),
        doubt=worded(
            "the text does not name the {word}: another one may be meant", word=match["kind"]
        ),
    )


def _is_no_place(
    text: Text, one: Sighting, around: Surroundings, choice: PlaceChoice
) -> NameMention | None:
    """Tell a common word or a person from a village that happens to be called so."""
    listed = choice.place or next(iter(choice.open_to or choice.others), None)
    if listed is None:
        why = worded("a code of a gazetteer")
        return _as_name(text, Longer(one.start, one.end, Sort.OTHER, why))
    if listed.role is not None or one.asked != "any":
        return None
    word = text.words[one.first].text.casefold()
    opens = one.first == text.sentences[choice.sentence].first_word
    in_name = around.first == "of" or around.preposition in DIRECTIONS
    if word in text.small_words or (word in LIKE_VILLAGES and (opens or in_name)):
        why = worded("it may be a common word")
        return _as_name(text, Longer(one.start, one.end, Sort.OTHER, why))
    is_somebody = _SOMEBODY.match(around.after)
    if speaks(around) or is_somebody or (around.preposition in SPEECH and not around.first):
        return _as_name(text, Longer(one.start, one.end, Sort.PERSON, WHO_SPEAKS))
    return None


def _as_name(text: Text, whole: Longer) -> NameMention:
    return NameMention(
        text.content[whole.start : whole.end], whole.start, whole.end, whole.sort, whole.reason
    )
