"""What the page “From a report” shows of a review, as plain values: no widget, no markup."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from handover.dossier.place import Place
from handover.edtf import parse, phrase
from handover.errors import DateError
from handover.reader.drafts import Modality
from handover.reader.mentions import (
    AmountMention,
    ClaimantMention,
    DateMention,
    Mention,
    NameMention,
    PlaceMention,
)
from handover.reader.review import Verdict
from handover.state import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from handover.errors import Fault
    from handover.gazetteer.resolve import Gazetteer
    from handover.reader.report import Report
    from handover.reader.review import Review, Row

MARKS: Mapping[str, str] = {
    "place": "place",
    "date": "date",
    "claimant": "who says so",
    "actor": "who acts",
    "amount": "count",
    "name": "name not in the gazetteer",
    "doubt": "look at it",
}
"""What the legend says of each pattern in the text."""
VERDICTS: Mapping[Verdict, str] = {
    Verdict.OPEN: "○ open",
    Verdict.ACCEPTED: "✓ accepted",
    Verdict.REJECTED: "✗ rejected",
    Verdict.JOINED: "✓ in the dossier",
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
                "says": "; ".join(says(one) for one in live),
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
            words = f"{one.part}: {place.name} ({place.kind}), {one.reason}"
        case PlaceMention():
            words = f"{one.part}: open"
        case DateMention():
            words = f"date: {when(one.edtf) if one.edtf else 'not resolved'}"
            words += f", {one.modifier}" if one.modifier else ""
        case AmountMention():
            words = f"amount: {amount(one.least, one.most)} {one.unit}"
        case ClaimantMention():
            return f"who says so: {one.name}"
        case NameMention():
            return f"name not in the gazetteer ({one.sort}): {one.reason}"
        case _:
            return ""
    doubt = getattr(one, "doubt", "")
    return f"{words}; {doubt}" if doubt else words


def title(row: Row) -> str:
    """Return what kind of claim a row is, with its count."""
    fields = row.fields
    words = sentences.KINDS.get(fields["kind"], fields["kind"])
    least, most = (
        int(fields[end]) if fields[end].isdigit() else None for end in ("amount_min", "amount_max")
    )
    if least is None and most is None:
        return sentences.capital(words)
    return f"{sentences.capital(words)}, {amount(least, most)} {fields['unit']}"


def may_relate(row: Row) -> bool:
    """Return whether a row may deny or move another claim."""
    draft = row.draft
    return draft.modality is Modality.DENIED or any(one.about == "modality" for one in draft.doubts)


def place_name(review: Review, row: Row, labels: Mapping[str, str]) -> str:
    """Return how the place of a row is called."""
    place_id = row.fields["place_id"]
    place = review.places.get(place_id)
    return labels.get(place_id) or (place.name if place else "") or "no place yet"


def unknown_names(report: Report, gazetteer: Gazetteer) -> list[tuple[str, str, str]]:
    """Return each name that the gazetteer does not have, what it looks like, and hints."""
    found: dict[str, tuple[str, str, str]] = {}
    for one in report.names:
        if one.text not in found:
            near = ", ".join(f"{place.name} ({place.kind})" for place in gazetteer.near(one.text))
            found[one.text] = (one.text, one.sort.value, near)
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
    return "; ".join(f"{fault.column or fault.file}: {fault.expected}" for fault in faults)


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
        return f"{least:,}" if least == most else f"{least:,} to {most:,}"
    return f"at least {least:,}" if least is not None else f"at most {most:,}"


def when(edtf: str) -> str:
    """Return a date in words; as it is written when it is none."""
    if not edtf:
        return "no date yet"
    try:
        parse(edtf)
    except DateError:
        return edtf
    return phrase(edtf)
