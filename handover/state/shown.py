"""The state of every place as the screen shows it: the one way to it for all that is shown.

The map and its panel, the command line, the exports and the picture all give these rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from handover.dossier.composition import parts_of
from handover.dossier.csv_table import records
from handover.dossier.labels import map_label, place_labels
from handover.dossier.place import LINE_STYLES, PLOTTED_ROLES
from handover.state.headlines import shown_headline
from handover.state.history import Cell, Status, claims_of
from handover.state.live import ordinals, places_with_state
from handover.state.party_roles import spoken_forms
from handover.state.state_on import spans, state_on
from handover.state.sum_of_parts import Basis, shown_cells
from handover.words.speech import in_one_language, say

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from handover.dossier.read import Dossier
    from handover.state.sum_of_parts import Shown
    from handover.state.view import View

STATE_COLUMNS = (
    *("status", "holder", "rival", "since", "confirmed", "deadline", "days_left", "inferred"),
    *("told_later", "parts", "holder_claim", "holder_claimant", "schedule_claim"),
    *("schedule_claimant", "denial_claim", "denial_claimant", "evidence_days"),
)
"""Columns of `shown_states` that every output has, after ``place_id``."""


def lines_say(dossier: Dossier) -> list[str]:
    """What the kinds of line mean that the dossier's outlines are drawn with."""
    styles = set(dossier.outlines["style"])
    words = [say("Thin lines: areas in law.")] if "de-jure" in styles else []
    if "historical" in styles:
        past = dossier.outlines[dossier.outlines["style"] == "historical"]
        labels = place_labels(dossier)
        areas = "; ".join(_past(row, labels) for row in records(past))
        words.append(say("Long dashes: {areas}.", areas=areas))
    if "schematic" in styles:
        words.append(say("Short dashes: schematic, no agreed line is public."))
    return words


def _past(outline: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """Name of a historical outline with the years in which it was so."""
    years = [str(outline[key])[:4] for key in ("valid_from", "valid_to") if outline[key]]
    name = map_label(labels[outline["place_id"]])
    if years:
        return say("{name} in its lines of {years}", name=name, years="–".join(years))
    return say("{name} in former lines", name=name)


def chosen_ledger(dossier: Dossier, sources: Collection[str] | None) -> pd.DataFrame:
    """Claims of the sources to go by; of all when that is None."""
    if sources is None:
        return dossier.ledger
    return dossier.ledger[dossier.ledger["source_id"].isin(sources)].reset_index(drop=True)


def shown_places(dossier: Dossier, ledger: pd.DataFrame) -> list[str]:
    """Ids of the places that have a row: areas with an outline, then the others that have a state.

    A place of which no claim speaks has a row when its parts may have a state.
    """
    # Filled areas first, then those of which a line is drawn.
    lines = dossier.outlines["style"].isin(LINE_STYLES)
    outlines = dossier.outlines["place_id"][lines.sort_values(kind="stable").index]
    listed = dossier.places.loc[dossier.places["role"].isin(PLOTTED_ROLES), "place_id"]
    told = set(places_with_state(ledger)) | set(parts_of(dossier))
    return list(dict.fromkeys([*outlines[outlines.isin(listed)], *listed[listed.isin(told)]]))


@in_one_language
def shown_states(dossier: Dossier, view: View) -> pd.DataFrame:
    """State of every place on the screen, on the view's day and as known on its day of knowledge.

    Parameters
    ----------
    dossier
        A dossier that was read without faults.
    view
        The day, the knowledge and the sources; its place makes no difference.

    Returns
    -------
    pandas.DataFrame
        By ``place_id``, in the order of `shown_places`: `STATE_COLUMNS`, ``headline`` (the state
        in words), ``basis`` and ``claims`` (a tuple: the ids of all that it rests on, those of
        its parts included, the one that its status rests on first). ``since`` and ``confirmed``
        are EDTF, ``deadline`` and ``told_later`` days (``told_later``: when a source first told of
        a place of which nothing was known), ``parts`` says what the state of a place rests on that
        is made up of others, as ``place_id status holder``, with semicolons between.
        ``evidence_days`` is how many days lie between the statement that the status rests on and
        the view's day; negative when it was made in hindsight.
    """
    ledger = chosen_ledger(dossier, view.sources)
    places = shown_places(dossier, ledger)
    parts = parts_of(dossier)
    own = state_on(ledger, view.day, view.known_on, places=_with_parts(places, parts))
    shown_of = shown_cells(own, parts)
    later = _told_later(ledger, view, own)
    claimants = ledger["claimant"].tolist()
    said = ordinals(ledger["stated_on"].fillna(ledger["published_on"])).tolist()
    claims = dict(zip(ledger["claim_id"].tolist(), zip(claimants, said, strict=True), strict=True))
    parties = spoken_forms(dossier.parties)
    names = part_names(dossier)
    rows = []
    for place_id in places:
        shown = shown_of(place_id)
        row = _row(shown, claims, view)
        if shown.cell.status is Status.UNKNOWN:
            row["told_later"] = _soonest([place_id, *_below(place_id, parts)], later)
        words = shown_headline(shown, parties, names, row["days_left"])
        row |= {"headline": words, "basis": shown.basis.value, "claims": _claims(shown, shown_of)}
        rows.append({"place_id": place_id, **row})
    table = pd.DataFrame(rows, columns=["place_id", *STATE_COLUMNS, "headline", "basis", "claims"])
    days = ("deadline", "told_later")
    counts = ("days_left", "evidence_days")
    return table.astype(
        dict.fromkeys(days, "datetime64[s]") | dict.fromkeys(counts, "Int64")
    ).set_index("place_id")


def part_names(dossier: Dossier) -> dict[str, str]:
    """Name of each place in a sentence about what it lies in, by id: as on the map.

    One that is named there like its whole has its full label. `nameOf` in states.js says the same.
    """
    labels = place_labels(dossier)
    short = {place_id: map_label(label) for place_id, label in labels.items()}
    wholes = dict(zip(dossier.places["place_id"], dossier.places["parent_id"], strict=True))
    return {
        place_id: _unbracketed(labels[place_id]) if short.get(wholes[place_id]) == name else name
        for place_id, name in short.items()
    }


def _unbracketed(label: str) -> str:
    """Label that may stand in brackets itself.

    >>> _unbracketed("Fuzuli district / Varanda (west of the 1994 line)")
    'Fuzuli district / Varanda, west of the 1994 line'
    """
    return label[:-1].replace(" (", ", ") if label.endswith(")") else label


def _row(shown: Shown, claims: Mapping[str, tuple[str, int]], view: View) -> dict[str, Any]:
    """Row of a place; of each claim its claimant and the day on which it was said are told."""
    cell = shown.cell
    day = view.day.toordinal()
    row: dict[str, Any] = {
        "status": cell.status.value,
        "holder": cell.holder,
        "rival": cell.rival,
        "since": cell.since,
        "confirmed": cell.confirmed,
        "deadline": _day(cell.deadline),
        "days_left": None if cell.deadline is None else cell.deadline - day,
        "inferred": cell.inferred,
        "told_later": None,
        "parts": "; ".join(f"{p} {c.status} {c.holder}".strip() for p, c in shown.parts),
    }
    for role in ("holder", "schedule", "denial"):
        claim_id = getattr(cell, f"{role}_claim")
        row[f"{role}_claim"] = claim_id
        row[f"{role}_claimant"] = claims[claim_id][0] if claim_id else ""
    planned = cell.status in (Status.DUE, Status.LAPSED)
    evidence = cell.schedule_claim if planned else cell.holder_claim
    row["evidence_days"] = None
    if evidence and shown.basis in (Basis.OWN, Basis.APART):
        row["evidence_days"] = day - claims[evidence][1]
    return row


def _claims(shown: Shown, shown_of: Callable[[str], Shown]) -> tuple[str, ...]:
    """Ids of the claims that a state rests on, a place's own before its parts'."""
    found = dict.fromkeys(claims_of(shown.cell))
    for place_id, _cell in shown.parts:
        found |= dict.fromkeys(_claims(shown_of(place_id), shown_of))
    return tuple(found)


def _day(ordinal: int | None) -> pd.Timestamp | None:
    return None if ordinal is None else pd.Timestamp.fromordinal(ordinal).as_unit("s")


def _with_parts(places: Iterable[str], parts: Mapping[str, Any]) -> list[str]:
    """Ids of places and of everything in them."""
    found: dict[str, None] = {}
    for place_id in places:
        found[place_id] = None
        found.update(dict.fromkeys(_below(place_id, parts)))
    return list(found)


def _below(place_id: str, parts: Mapping[str, Any]) -> list[str]:
    found: dict[str, None] = {}
    queue = [place_id]
    while queue:
        for part in parts.get(queue.pop(), ()):
            if part.place_id not in found:
                found[part.place_id] = None
                queue.append(part.place_id)
    return list(found)


def _told_later(
    ledger: pd.DataFrame, view: View, own: Mapping[str, Cell]
) -> dict[str, pd.Timestamp]:
    """Day on which a source first told of each place of which nothing is known on the day."""
    unknown = [place for place, cell in own.items() if cell.status is Status.UNKNOWN]
    known, day = view.known_on.toordinal(), view.day.toordinal()
    found = {}
    for place_id, history in spans(ledger, places=unknown):
        for known_from, run in history:
            cell = next((cell for begins, cell in reversed(run) if begins <= day), Cell())
            if known_from > known and cell.status is not Status.UNKNOWN:
                found[place_id] = pd.Timestamp.fromordinal(known_from).as_unit("s")
                break
    return found


def _soonest(places: Iterable[str], days: Mapping[str, pd.Timestamp]) -> pd.Timestamp | None:
    return min((days[place] for place in places if place in days), default=None)
