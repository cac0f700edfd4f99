"""What the app does to the story in a dossier's files, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handover.dossier.files import STORY, STORY_STEPS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handover.dossier.files import DossierFiles
    from handover.state.view import View

WORDS = ("title", "text", "claim", "note")
"""Keys of a step that are written by hand; the others tell its view."""


def steps_of(files: DossierFiles) -> list[dict[str, Any]]:
    """Steps of the story in a dossier's files, each as its keys; none where it cannot be read."""
    if STORY not in files.files:
        return []
    steps = (files / STORY).toml[0].get(STORY_STEPS, [])
    listed = steps if isinstance(steps, list) else []
    return [dict(step) for step in listed if isinstance(step, dict)]


def with_steps(files: DossierFiles, steps: Sequence[Mapping[str, Any]]) -> DossierFiles:
    """Files with these steps as their story; without steps there is no story."""
    if not steps:
        return files.without(STORY)
    return files.having(STORY, {STORY_STEPS: [dict(step) for step in steps]})


def with_view(files: DossierFiles, view: View, *, title: str, text: str) -> DossierFiles:
    """Files with a view as the last step of their story."""
    parts = view.parameters()
    kept = {name: part for name, part in parts.items() if name not in ("dossier", "step")}
    return with_steps(files, [*steps_of(files), {"title": title, "text": text, **kept}])


def worded(step: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    """A step with other words; those that are blank are left out, but for title and text."""
    kept = {name: value for name, value in step.items() if name not in WORDS}
    told = {name: word.strip() for name, word in words.items()}
    return {name: word for name, word in told.items() if word or name in WORDS[:2]} | kept


def moved(steps: Sequence[Mapping[str, Any]], at: int, by: int) -> list[Mapping[str, Any]]:
    """Steps with one of them moved by so many places; at the ends it stays.

    >>> moved([{"title": "a"}, {"title": "b"}], 0, 1)
    [{'title': 'b'}, {'title': 'a'}]
    """
    left = [step for number, step in enumerate(steps) if number != at]
    to = min(len(left), max(0, at + by))
    return [*left[:to], steps[at], *left[to:]]
