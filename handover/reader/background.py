"""What a report is read against: the names of a gazetteer, and what an open dossier tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import ClaimKind
from handover.dossier.place import PlaceKind
from handover.gazetteer.resolve import gazetteer_of
from handover.reader.placing.sightings import NameIndex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from handover.dossier.place import Place
    from handover.dossier.profile import Party
    from handover.dossier.read import Dossier
    from handover.gazetteer.bundled import WiderGazetteer

_ANCHORS = {
    ClaimKind.AGREEMENT: ("accord", "deal", "agreement"),
    ClaimKind.CEASEFIRE: ("ceasefire", "truce"),
}
"""What a report calls an event of the dossier that it counts days from."""


@dataclass(frozen=True)
class Background:
    """What a text is read against."""

    index: NameIndex
    """The names of a gazetteer."""
    parties: Sequence[Party] = ()
    """The parties of the open dossier."""
    parts: Mapping[str, Place] = field(default_factory=dict)
    """The part of a district that the dossier gives a state of its own, by the district's id."""
    accords: Mapping[str, Sequence[date]] = field(default_factory=dict)
    """Days of the dossier that words such as "accord" stand for."""

    def anchors(self, published: date | None) -> dict[str, date]:
        """Return the day that each such word means in a text: the last one before it."""
        return {
            word: max(before)
            for word, days in self.accords.items()
            if published and (before := [day for day in days if day <= published])
        }


def background_of(dossier: Dossier, wider: WiderGazetteer) -> Background:
    """Return what helps to read a report on a dossier's story.

    Parameters
    ----------
    dossier
        The open dossier, read without faults.
    wider
        The wider gazetteer.
    """
    gazetteer = gazetteer_of(dossier, wider)
    outlined = dossier.outlines[dossier.outlines["style"] != "de-jure"]
    parts: dict[str, list[Place]] = {}
    for place_id in outlined["place_id"]:
        place = gazetteer[place_id]
        if place.kind is PlaceKind.PART and gazetteer[place.parent_id].kind is PlaceKind.DISTRICT:
            parts.setdefault(place.parent_id, []).append(place)
    ledger = dossier.ledger
    days = ledger[ledger["date_from"] == ledger["date_to"]]
    return Background(
        index=NameIndex(gazetteer),
        parties=dossier.parties,
        parts={district: found[0] for district, found in parts.items() if len(found) == 1},
        accords={
            word: [day.date() for day in days.loc[days["kind"] == kind, "date_from"]]
            for kind, words in _ANCHORS.items()
            for word in words
        },
    )
