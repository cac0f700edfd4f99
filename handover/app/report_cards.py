"""The drafts of a review as cards: what each says, in which groups it is, in which order they lie.

Plain values: no widget, no markup.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from handover.app.report_screen import (
    VERDICTS,
    count_words,
    counted_kind,
    place_name,
    when,
)
from handover.app.report_standing import is_known
from handover.app.report_words import MODALITIES, about_said, modality_said
from handover.dossier.claim_kinds import TERRITORIAL, ClaimKind
from handover.dossier.labels import map_label
from handover.reader.drafts import Modality
from handover.reader.review import Verdict
from handover.state.party_roles import spoken_forms
from handover.words.speech import mark, say, say_as
from handover.words.wording import said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    """In which order the drafts lie."""

    TEXT = "text"
    PLACE = "place"
    DAY = "day"
    DOUBTS = "doubts"


GROUPS: Mapping[Group, str] = {
    Group.MAP: mark("On the map"),
    Group.SOUND: mark("Sound"),
    Group.DOUBTFUL: mark("Doubtful"),
    Group.PLANNED: mark("Planned"),
    Group.DENIED: mark("Denied"),
    Group.OPEN_ENDED: mark("If, may be, asked"),
    Group.BACKGROUND: mark("Background"),
    Group.KNOWN: mark("In the dossier already"),
    Group.ALL: mark("All"),
}
"""What each group is called."""
ORDERS: Mapping[CardOrder, str] = {
    CardOrder.TEXT: mark("Order in the text"),
    CardOrder.PLACE: mark("Place"),
    CardOrder.DAY: mark("Day"),
    CardOrder.DOUBTS: mark("Doubts, most first"),
}
"""What each order is called."""
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
        {"id": group.value, "label": say(label), "count": count}
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
        "more": row.fields["claimant"] or say("Claimant not told"),
        "verdict": row.verdict.value,
        "says": say(VERDICTS[row.verdict]) if row.verdict is not Verdict.OPEN else "",
        "is_edited": row.is_edited,
        "tags": _tags(row, standings),
        "standing": said(standings[draft.draft_id].says) if draft.draft_id in standings else "",
        "is_against": draft.draft_id in standings and not is_known(draft.draft_id, standings),
        "passages": len(draft.passages),
        "facts": _facts(review, row, dossier, labels),
        "doubts": [
            {
                "id": str(one.text),
                "text": said(one.text),
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
        asked = len(row.unseen)
        words = say("{count, plural, one {# question} other {# questions}}", count=asked)
        found.append({"words": words, "look": "ask"})
    if is_known(draft.draft_id, standings):
        found.append({"words": say("known already"), "look": ""})
    elif draft.draft_id in standings:
        found.append({"words": say("contradicts"), "look": "ask"})
    if draft.modality is not Modality.ASSERTED:
        found.append({"words": modality_said(draft.modality), "look": ""})
    if draft.is_background:
        found.append({"words": say("background"), "look": ""})
    if len(draft.passages) > 1:
        words = say(
            "{count, plural, =2 {told twice} one {told # time} other {told # times}}",
            count=len(draft.passages),
        )
        found.append({"words": words, "look": ""})
    return found


def _facts(
    review: Review, row: Row, dossier: Dossier, labels: Mapping[str, str]
) -> list[dict[str, str]]:
    """Return the lines of a card: what, its name, what it says."""
    fields = row.fields
    names = {key: one.name for key, one in spoken_forms(dossier.parties).items()}
    is_plan = fields["kind"] == ClaimKind.SCHEDULE
    giver, taker = (names.get(fields[end], fields[end]) for end in ("from_party", "to_party"))
    is_territorial = fields["kind"] in TERRITORIAL
    untold = say_as("of a claim", "not told")
    parties = say("{giver} → {taker}", giver=giver or untold, taker=taker or untold)
    stated = when(fields["stated_on"]) if fields["stated_on"] else untold
    rows = [
        ("place", say("Place"), place_name(review, row, labels)),
        ("date", say("Deadline") if is_plan else say("Day"), when(fields["date"])),
        ("claimant", say("Claimant"), fields["claimant"] or untold),
        ("parties", say("From, to"), parties if is_territorial or giver or taker else ""),
        ("about", say("About"), about_said(fields) if fields["about"] else ""),
        ("count", say("Count"), count_words(row)),
        ("said", say("Said on"), stated),
        ("told", say("Told as"), say(MODALITIES[row.draft.modality])),
        ("quote", say("Words"), say("“{words}”", words=fields["quote"])),
    ]
    asked = {_ROW_OF.get(one.about, "other") for one in row.draft.doubts}
    return [
        {"line": line, "label": label, "words": words or untold}
        for line, label, words in rows
        if words or line in asked
    ]


def _title(review: Review, row: Row, labels: Mapping[str, str]) -> str:
    """Return where, what and when in a line: "Kalbajar: deadline 25 November 2020"."""
    place = map_label(place_name(review, row, labels))
    date = when(row.fields["date"])
    if row.fields["kind"] == ClaimKind.SCHEDULE:
        return say("{place}: deadline {date}", place=place, date=date)
    return say("{place}: {what}, {date}", place=place, what=counted_kind(row), date=date)


def first_group(review: Review, standings: Standings) -> Group:
    """Return the group that is shown at first: what reaches the map, if anything does."""
    on_map = any(Group.MAP in groups_of(row, standings) for row in review.rows)
    return Group.MAP if on_map else Group.ALL
