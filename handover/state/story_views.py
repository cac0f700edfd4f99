"""The views of a dossier's story: what each step shows, and where it asks for what is not there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.errors import shown
from handover.state.view_address import read_address
from handover.words.speech import say

if TYPE_CHECKING:
    from handover.dossier.read import Dossier
    from handover.dossier.story import Step
    from handover.state.view import View


@dataclass(frozen=True)
class StepView:
    """A step of a story, and the view that it shows."""

    step: Step
    view: View
    """What the dossier has of what the step asks for."""
    places: tuple[str, ...]
    """Place ids of what the map flies to."""
    notes: tuple[str, ...]
    """A sentence for each part that the dossier does not have."""


def story_notes(dossier: Dossier) -> tuple[str, ...]:
    """Return a sentence for each part of a story's views that the dossier does not have."""
    return tuple(note for found in story_views(dossier) for note in found.notes)


def story_views(dossier: Dossier) -> list[StepView]:
    """Return what each step of a dossier's story shows."""
    known = set(dossier.places["place_id"])
    found = []
    for number, step in enumerate(dossier.story, start=1):
        asker = say("Step {number} of the story", number=number)
        view, notes = read_address(step.parameters(), dossier, asker=asker)
        places = tuple(place for place in step.places if place in known)
        notes += [
            say(
                "{asker} asks for place {asked}, which this dossier does not have.",
                asker=asker,
                asked=shown(place),
            )
            for place in step.places
            if place not in known
        ]
        found.append(StepView(step, view, places, tuple(notes)))
    return found
