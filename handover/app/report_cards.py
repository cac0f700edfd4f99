"""The drafts of a review as cards: what each says, in which groups it is, in which order they lie.

Plain values: no widget, no markup.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from handover.app.report_screen import VERDICTS, place_name, title, when
from handover.app.report_standing import is_known
from handover.dossier.claim_kinds import TERRITORIAL, ClaimKind
from handover.dossier.labels import map_label
from handover.reader.drafts import Modality
from handover.reader.review import Verdict
from handover.state import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from handover.dossier.read import Dossier
    from handover.reader.review import Review, Row
    from handover.reader.standing import DraftStanding

    Standings = Mapping[str, DraftStanding]


class Group(StrEnum):
    """What the list may be narrowed to; a draft may be in several."""

    MAP = "map"
    SOUND = "sound"
    DOUBTFUL = "doubtful"
    PLANNED = "planned"
    DENIED = "denied"
    OPEN_ENDED = "open-ended"
    BACKGROUND = "background"
    KNOWN = "known"
    ALL = "all"


class CardOrder(StrEnum):
    """In which order the drafts lie; the value is what a reader chooses by."""

    TEXT = "Order in the text"
    PLACE = "Place"
    DAY = "Day"
    DOUBTS = "Doubts, most first"


GROUPS: Mapping[Group, str] = {
    Group.MAP: "On the map",
    Group.SOUND: "Sound",
    Group.DOUBTFUL: "Doubtful",
    Group.PLANNED: "Planned",
    Group.DENIED: "Denied",
    Group.OPEN_ENDED: "If, may be, asked",
    Group.BACKGROUND: "Background",
    Group.KNOWN: "In the dossier already",
    Group.ALL: "All",
}
"""What each group is called."""
MODALITIES: Mapping[Modality, str] = {
    Modality.ASSERTED: "a fact",
    Modality.PLANNED: "a plan, not an outcome",
    Modality.DENIED: "not so: it is denied",
    Modality.CONDITIONAL: "so only if something else is",
    Modality.POSSIBLE: "something that may be",
    Modality.QUESTION: "a question",
}
"""How a text tells a claim, after "told as"."""
_ALWAYS = (Group.SOUND, Group.DOUBTFUL, Group.ALL)
"""Groups that are offered even while nothing is in them."""
_ROW_OF: Mapping[str, str] = {
    "place_id": "place",
    "date": "date",
    "stated_on": "said",
    "claimant": "claimant",
    "from_party": "parties",
    "to_party": "parties",
    "amount_min": "count",
    "amount_max": "count",
    "unit": "count",
    "kind": "told",
    "modality": "told",
    "stance": "about",
    "about": "about",
}
"""The line of a card that a doubt about a field stands on."""
_TOGETHER = frozenset({Modality.CONDITIONAL, Modality.POSSIBLE, Modality.QUESTION})


def groups_of(row: Row, standings: Standings) -> set[Group]:
    """Return the groups that a row is in.

    Parameters
    ----------
    row
        One row of a review.
    standings
        How drafts stand to the dossier, by their ids.
    """
    draft = row.draft
    found = {Group.ALL}
    is_told = is_known(draft.draft_id, standings) or row.verdict is Verdict.JOINED
    if is_told:
        found.add(Group.KNOWN)
    if row.fields["kind"] in TERRITORIAL and not (draft.is_background or is_told):
        found.add(Group.MAP)
    if draft.is_background:
        found.add(Group.BACKGROUND)
    by_modality = {Modality.PLANNED: Group.PLANNED, Modality.DENIED: Group.DENIED}
    if draft.modality in by_modality:
        found.add(by_modality[draft.modality])
    if draft.modality in _TOGETHER:
        found.add(Group.OPEN_ENDED)
    if row.unseen:
        found.add(Group.DOUBTFUL)
    elif draft.modality in {Modality.ASSERTED, Modality.PLANNED} and not draft.is_background:
        found.add(Group.SOUND)
    return found


def filters(review: Review, standings: Standings) -> list[dict[str, Any]]:
    """Return each group with its count; empty ones only where a reader looks for them."""
    counted = [groups_of(row, standings) for row in review.rows]
    return [
        {"id": group.value, "label": label, "count": count}
        for group, label in GROUPS.items()
        if (count := sum(group in one for one in counted)) or group in _ALWAYS
    ]


def listed(
    review: Review,
    group: Group,
    order: CardOrder,
    standings: Standings,
    labels: Mapping[str, str],
) -> list[Row]:
    """Return the rows of a group in an order."""
    keys: dict[CardOrder, Callable[[Row], Any]] = {
        CardOrder.TEXT: lambda row: row.draft.start,
        CardOrder.PLACE: lambda row: place_name(review, row, labels).casefold(),
        CardOrder.DAY: lambda row: row.fields["date"] or "9999",
        CardOrder.DOUBTS: lambda row: -len(row.unseen),
    }
    return sorted(
        (row for row in review.rows if group in groups_of(row, standings)), key=keys[order]
    )


def card(
    review: Review,
    row: Row,
    dossier: Dossier,
    labels: Mapping[str, str],
    standings: Standings,
) -> dict[str, Any]:
    """Return what a card says of a row."""
    draft = row.draft
    unseen = {one.text for one in row.unseen}
    return {
        "id": draft.draft_id,
        "title": _title(review, row, labels),
        "more": row.fields["claimant"] or "Claimant not told",
        "verdict": row.verdict.value,
        "says": VERDICTS[row.verdict] if row.verdict is not Verdict.OPEN else "",
        "is_edited": row.is_edited,
        "tags": _tags(row, standings),
        "standing": standings[draft.draft_id].says if draft.draft_id in standings else "",
        "is_against": draft.draft_id in standings and not is_known(draft.draft_id, standings),
        "passages": len(draft.passages),
        "facts": _facts(review, row, dossier, labels),
        "doubts": [
            {
                "text": one.text,
                "line": _ROW_OF.get(one.about, "other"),
                "about": one.about,
                "is_gap": one.is_gap,
                "is_seen": one.text not in unseen,
            }
            for one in draft.doubts
        ],
    }


def _tags(row: Row, standings: Standings) -> list[dict[str, str]]:
    draft = row.draft
    found = []
    if row.unseen:
        count = len(row.unseen)
        words = f"{count} {'question' if count == 1 else 'questions'}"
        found.append({"words": words, "look": "ask"})
    if is_known(draft.draft_id, standings):
        found.append({"words": "known already", "look": ""})
    elif draft.draft_id in standings:
        found.append({"words": "contradicts", "look": "ask"})
    if draft.modality is not Modality.ASSERTED:
        found.append({"words": draft.modality.value, "look": ""})
    if draft.is_background:
        found.append({"words": "background", "look": ""})
    if len(draft.passages) > 1:
        found.append({"words": f"told {_times(len(draft.passages))}", "look": ""})
    return found


def _facts(
    review: Review, row: Row, dossier: Dossier, labels: Mapping[str, str]
) -> list[dict[str, str]]:
    """Return the lines of a card: what, its name, what it says."""
    fields = row.fields
    names = {party.id: party.name for party in dossier.parties}
    is_plan = fields["kind"] == ClaimKind.SCHEDULE
    giver, taker = (names.get(fields[end], fields[end]) for end in ("from_party", "to_party"))
    is_territorial = fields["kind"] in TERRITORIAL
    parties = f"{giver or 'not told'} → {taker or 'not told'}"
    said = when(fields["stated_on"]) if fields["stated_on"] else "not told"
    rows = [
        ("place", "Place", place_name(review, row, labels)),
        ("date", "Deadline" if is_plan else "Day", when(fields["date"])),
        ("claimant", "Claimant", fields["claimant"] or "not told"),
        ("parties", "From, to", parties if is_territorial or giver or taker else ""),
        ("about", "About", f"{fields['stance']} {fields['about']}" if fields["about"] else ""),
        ("count", "Count", title(row).partition(", ")[2]),
        ("said", "Said on", said),
        ("told", "Told as", MODALITIES[row.draft.modality]),
        ("quote", "Words", f"“{fields['quote']}”"),
    ]
    asked = {_ROW_OF.get(one.about, "other") for one in row.draft.doubts}
    return [
        {"line": line, "label": label, "words": words or "not told"}
        for line, label, words in rows
        if words or line in asked
    ]


def _title(review: Review, row: Row, labels: Mapping[str, str]) -> str:
    """Return where, what and when in a line: "Kalbajar: deadline 25 November 2020"."""
    words = title(row)
    words = "Deadline" if row.fields["kind"] == ClaimKind.SCHEDULE else words
    place = map_label(place_name(review, row, labels))
    return f"{place}: {words[:1].lower()}{words[1:]}, {when(row.fields['date'])}".replace(
        "deadline, ", "deadline "
    )


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def first_group(review: Review, standings: Standings) -> Group:
    """Return the group that is shown at first: what reaches the map, if anything does."""
    on_map = any(Group.MAP in groups_of(row, standings) for row in review.rows)
    return Group.MAP if on_map else Group.ALL


def acceptance_words(
    accepted: Sequence[str], unseen: Sequence[str], misfits: Mapping[str, str]
) -> str:
    """Say what came of accepting several drafts, in sentences.

    >>> acceptance_words(["D01"], ["D02"], {"D03": "date: a date"})
    '1 accepted. 1 skipped with a question that nobody looked at: D02. 1 skipped that cannot be a \
claim yet: D03 (expected as date: a date).'
    """
    words = [f"{len(accepted)} accepted."]
    if unseen:
        words.append(
            f"{len(unseen)} skipped with a question that nobody looked at: {', '.join(unseen)}."
        )
    if misfits:
        told = "; ".join(f"{one} (expected as {said})" for one, said in misfits.items())
        words.append(f"{len(misfits)} skipped that cannot be a claim yet: {told}.")
    return " ".join(words)


def kind_words(kind: str) -> str:
    """What a kind of claim is called where one is chosen."""
    return sentences.capital(sentences.KINDS[kind])
