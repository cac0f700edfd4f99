"""What the page “From a report” shows of a review, as plain values: no widget, no markup."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from handover.dossier.place import Place
from handover.dossier.place_words import kind_said
from handover.edtf.parsing import parse
from handover.edtf.phrases import phrase
from handover.errors import DateError
from handover.reader.drafts import Modality
from handover.reader.linking import NOT_RESOLVED
from handover.reader.mentions import (
    AmountMention,
    ClaimantMention,
    DateMention,
    Mention,
    NameMention,
    PlaceMention,
    Sort,
)
from handover.reader.reasons import in_turn
from handover.reader.review import Verdict
from handover.state import sentences
from handover.words.speech import mark, say
from handover.words.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from handover.faults import Fault
    from handover.gazetteer.resolve import Gazetteer
    from handover.reader.report import Report
    from handover.reader.review import Review, Row

MARKS: Mapping[str, str] = {
    "place": mark("place"),
    "date": mark("date"),
    "claimant": mark("who says so"),
    "actor": mark("who acts"),
    "amount": mark("count"),
    "name": mark("name not in the gazetteer"),
    "doubt": mark("look at it"),
}
"""What the legend says of each pattern in the text."""
VERDICTS: Mapping[Verdict, str] = {
    Verdict.OPEN: mark("○ open"),
    Verdict.ACCEPTED: mark("✓ accepted"),
    Verdict.REJECTED: mark("✗ rejected"),
    Verdict.JOINED: mark("✓ in the dossier"),
}
"""Sign and word of each verdict."""


def pieces(review: Review) -> list[dict[str, Any]]:
    """Return the text cut where a mention or a passage of a draft begins or ends, in order.

    Each piece has its ``text``; ``marks``, the mentions that it belongs to, and what they are in
    words (``says``); ``at``, its offset; and ``drafted``, whether a draft is made of it.
    """
    report = review.report
    mentions = sorted(_mentions(report), key=lambda one: (one.start, -one.end))
    spans = sorted({span for row in review.rows for span in row.draft.passages})
    cuts = {0, len(report.content)}
    for one in mentions:
        cuts |= {one.start, one.end}
    for start, end in spans:
        cuts |= {start, end}
    places = sorted(cuts)
    found = []
    waiting = drafted = reach = 0
    live: list[Mention] = []
    for begin, stop in pairwise(places):
        live = [one for one in live if one.end > begin]
        while waiting < len(mentions) and mentions[waiting].start <= begin:
            live.append(mentions[waiting])
            waiting += 1
        while drafted < len(spans) and spans[drafted][0] <= begin:
            reach = max(reach, spans[drafted][1])
            drafted += 1
        found.append(
            {
                "text": report.content[begin:stop],
                "at": begin,
                "marks": list(dict.fromkeys(mark for one in live for mark in _marks(one))),
                "says": said(in_turn(says(one) for one in live)),
                "drafted": begin < reach,
            }
        )
    return found


def says(one: Mention) -> str:
    """Return what a mention is taken for, in words.

    >>> from handover.reader.mentions import ClaimantMention
    >>> says(ClaimantMention("Putin", 0, 5, name="Vladimir Putin", verb=6, reason=""))
    'who says so: Vladimir Putin'
    """
    match one:
        case PlaceMention(place=Place() as place):
            words = say(
                "{part, select, actor {actor} other {place}}: {name} ({kind}), {reason}",
                part=one.part,
                name=place.name,
                kind=kind_said(place.kind),
                reason=said(one.reason),
            )
        case PlaceMention():
            words = say("{part, select, actor {actor} other {place}}: open", part=one.part)
        case DateMention():
            date = when(one.edtf) if one.edtf else said(NOT_RESOLVED)
            words = (
                say("date: {date}, {modifier}", date=date, modifier=one.modifier)
                if one.modifier
                else say("date: {date}", date=date)
            )
        case AmountMention():
            count = amount(one.least, one.most)
            words = say("amount: {count} {unit}", count=count, unit=unit_said(one.unit))
        case ClaimantMention():
            return say("who says so: {name}", name=one.name)
        case NameMention():
            return say(
                "name not in the gazetteer ({sort}): {reason}",
                sort=sort_said(one.sort),
                reason=said(one.reason),
            )
        case _:
            return ""
    return said(in_turn((words, getattr(one, "doubt", ""))))


def sort_said(sort: Sort) -> str:
    """What a name looks like, in words."""
    return say(
        "{sort, select, place {place} person {person} organisation {organisation} other {other}}",
        sort=sort,
    )


def title(row: Row) -> str:
    """Return what kind of claim a row is, with its count."""
    return sentences.capital(counted_kind(row))


def counted_kind(row: Row) -> str:
    """Return the same as it stands inside a sentence."""
    kind = row.fields["kind"]
    words = say(sentences.KINDS[kind]) if kind in sentences.KINDS else kind
    count = count_words(row)
    return say("{kind}, {count}", kind=words, count=count) if count else words


def count_words(row: Row) -> str:
    """Return what a row counts, in words; empty when it counts nothing."""
    fields = row.fields
    least, most = (
        int(fields[end]) if fields[end].isdigit() else None for end in ("amount_min", "amount_max")
    )
    if least is None and most is None:
        return ""
    return say("{count} {unit}", count=amount(least, most), unit=unit_said(fields["unit"]))


def unit_said(unit: str) -> str:
    """What is counted: in the words of the map, where it has any, or else of the reader."""
    if unit in sentences.UNITS:
        return sentences.unit_words(unit)
    return say(
        "{unit, select, bodies {bodies} vehicles {vehicles} casualties {casualties} "
        "families_displaced {families displaced} families_returned {families returned} "
        "houses_destroyed {houses destroyed} villages_burned {villages burned} "
        "villages_destroyed {villages destroyed} other {{name}}}",
        unit=unit.replace(" ", "_"),
        name=unit,
    )


def may_relate(row: Row) -> bool:
    """Return whether a row may deny or move another claim."""
    draft = row.draft
    return draft.modality is Modality.DENIED or any(one.about == "modality" for one in draft.doubts)


def place_name(review: Review, row: Row, labels: Mapping[str, str]) -> str:
    """Return how the place of a row is called."""
    place_id = row.fields["place_id"]
    place = review.places.get(place_id)
    return labels.get(place_id) or (place.name if place else "") or say("no place yet")


def unknown_names(report: Report, gazetteer: Gazetteer) -> list[tuple[str, str, str]]:
    """Return each name that the gazetteer does not have, what it looks like, and hints."""
    found: dict[str, tuple[str, str, str]] = {}
    for one in report.names:
        if one.text not in found:
            near = ", ".join(
                say("{name} ({kind})", name=place.name, kind=kind_said(place.kind))
                for place in gazetteer.near(one.text)
            )
            found[one.text] = (one.text, sort_said(one.sort), near)
    return list(found.values())


def drafted_at(review: Review, offset: int, now: str = "") -> str:
    """Return the draft of which a passage holds an offset; empty when there is none.

    Where several do, it is the one after the draft that is shown now.
    """
    found = [
        row.draft.draft_id
        for row in review.rows
        if any(start <= offset < end for start, end in row.draft.passages)
    ]
    if not found:
        return ""
    return found[(found.index(now) + 1) % len(found)] if now in found else found[0]


def faults_words(faults: Iterable[Fault]) -> str:
    """Say what is wanted where a row cannot be a claim, by column."""
    told = (
        say("{column}: {wanted}", column=fault.column or fault.file, wanted=fault.expected)
        for fault in faults
    )
    return said(in_turn(told))


def _mentions(report: Report) -> Iterator[Mention]:
    yield from report.places
    yield from report.dates
    yield from report.amounts
    yield from report.claimants
    yield from report.names


def _marks(one: Mention) -> Sequence[str]:
    match one:
        case PlaceMention():
            return [one.part.value, *(["doubt"] if one.is_doubtful else [])]
        case DateMention():
            return ["date", *(["doubt"] if one.is_doubtful else [])]
        case AmountMention():
            return ["amount", *(["doubt"] if one.doubt else [])]
        case ClaimantMention():
            return ["claimant", *(["doubt"] if one.doubt else [])]
        case _:
            return ["name"]


def amount(least: int | None, most: int | None) -> str:
    """Return a count in words.

    >>> amount(4000, None), amount(250, 250), amount(10, 20)
    ('at least 4,000', '250', '10 to 20')
    """
    if least is not None and most is not None:
        if least == most:
            return say("{count, number}", count=least)
        return say("{least, number} to {most, number}", least=least, most=most)
    if least is not None:
        return say("at least {count, number}", count=least)
    return say("at most {count, number}", count=most)


def when(edtf: str) -> str:
    """Return a date in words; as it is written when it is none."""
    if not edtf:
        return say("no date yet")
    try:
        parse(edtf)
    except DateError:
        return edtf
    return phrase(edtf)
