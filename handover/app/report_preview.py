"""The third pane of a review as values: what drafts would change on the map before they do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from handover.app.report_changes import StateRuns, day_to_show, state_changes, with_wholes
from handover.app.report_picture import picture
from handover.app.report_screen import faults_words
from handover.dossier.labels import map_label
from handover.errors import DossierError
from handover.reader.acceptance import join
from handover.reader.review import Verdict, decide_all
from handover.words.days import day_words
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handover.app.report_changes import StateChange
    from handover.app.report_state import Context
    from handover.dossier.files import DossierFiles
    from handover.dossier.read import Dossier
    from handover.reader.review import Review, Row

_MOST_CHANGES = 60


@dataclass(frozen=True)
class Reading:
    """What drafts are tried against: the open dossier's files, and the reader of others."""

    files: DossierFiles
    read: Callable[[DossierFiles], Dossier]
    """Raises DossierError with its faults."""

    def having(self, under: Review, accepted: Sequence[str], today: date) -> Dossier:
        """Return the dossier with some drafts of a review in it, whatever was decided on others."""
        rows = tuple(
            row if row.verdict is Verdict.JOINED else replace(row, verdict=Verdict.OPEN)
            for row in under.rows
        )
        tried = decide_all(replace(under, rows=rows), accepted, Verdict.ACCEPTED)
        return self.read(join(tried, self.files, accessed_on=today, check=self.read))


_NO_CHANGE = mark(
    "No state on the map would change: it adds an event or a source to what is shown."
)


def preview(under: Review, row: Row, context: Context, reading: Reading) -> dict[str, Any]:
    """Return what accepting one draft would change, beside those that are accepted already."""
    if row.verdict is Verdict.JOINED:
        return {"note": say("This claim is in the dossier.")}
    own = row.draft.draft_id
    others = [one for one in _accepted(under) if one != own]
    try:
        before = reading.having(under, others, context.today) if others else context.dossier
        after = reading.having(under, [*others, own], context.today)
    except DossierError as error:
        wanted = faults_words(error.faults)
        return {"note": say("It cannot be a claim yet. Expected as {wanted}.", wanted=wanted)}
    place_id = row.fields["place_id"]
    found, runs = _changes(before, after, [place_id], under, context)
    day = day_to_show(found, context.view.day)
    told = {
        "sub": _basis(context),
        "changes": [_said(one, context, place_id) for one in found],
        "day": day_words(day),
    }
    if not found:
        return told | {"note": say(_NO_CHANGE)}
    return told | picture(found, runs, place_id, day, after)


def all_changes(under: Review, context: Context, reading: Reading) -> list[dict[str, Any]] | None:
    """Return what all accepted drafts would change together; None where they do not fit."""
    accepted = _accepted(under)
    if not accepted:
        return []
    try:
        after = reading.having(under, accepted, context.today)
    except DossierError:
        return None
    places = [under.row(one).fields["place_id"] for one in accepted]
    found, _ = _changes(context.dossier, after, places, under, context)
    return [_said(one, context, "") for one in found[:_MOST_CHANGES]]


def _accepted(under: Review) -> list[str]:
    return [row.draft.draft_id for row in under.rows if row.verdict is Verdict.ACCEPTED]


def _changes(
    before: Dossier, after: Dossier, places: Sequence[str], under: Review, context: Context
) -> tuple[list[StateChange], tuple[StateRuns, StateRuns]]:
    view = context.view
    published = under.source.published_on or view.day
    known = view.known_on if view.known == "latest" else max(view.known_on, published)
    sources = None
    if view.sources is not None:
        new = set(after.sources["source_id"]) - set(context.dossier.sources["source_id"])
        sources = [*view.sources, *new, under.joined_as]
    wanted = with_wholes(after, places)
    near = list(dict.fromkeys([*wanted, *after.outlines["place_id"]]))
    runs = StateRuns(before, near, known, sources), StateRuns(after, near, known, sources)
    found = [one for one in state_changes(*runs) if one.place_id in set(wanted)]
    return found, runs


def _basis(context: Context) -> str:
    view = context.view
    return say(
        "If this draft is accepted. The map goes by {sources, select, all {all sources} other "
        "{{count, plural, one {# source} other {# sources}}}} and {known, select, latest {all that "
        "is known} other {what was known on {day}}}, and by this report.",
        sources="all" if view.sources is None else "some",
        count=len(view.sources or ()),
        known=view.known,
        day=day_words(view.day if view.known == "then" else view.known_on),
    )


def _said(one: StateChange, context: Context, about: str) -> dict[str, str]:
    name = map_label(context.labels.get(one.place_id, one.place_id))
    shown = context.view.day if one.holds_on(context.view.day) else None
    day = shown or (one.begins if one.begins != date.min else one.ends or context.view.day)
    return {
        "days": one.days,
        "place": "" if one.place_id == about else name,
        "place_id": one.place_id,
        "now": one.now,
        "after": one.after,
        "go": day.isoformat(),
        "go_words": day_words(day),
    }
