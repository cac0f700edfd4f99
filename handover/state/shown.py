"""How places stand on a day as the screen shows it: their state, or "held in part".

The browser has the same rule as ``shownState`` in ``timebar/lookup.js``; a test compares the two
on many days.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pandas as pd

from handover.dossier.csv_table import records
from handover.dossier.labels import isolated, map_label, place_labels
from handover.dossier.place import PLOTTED_ROLES
from handover.state import sentences
from handover.state.state_on import Status, places_with_state, state_on

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from handover.dossier.read import Dossier
    from handover.state.view import View

PARTLY = "partly"
"""Status of an area of which a place has gone to another holder since."""

LINES = ("de-jure", "historical")
"""Styles of outlines that are drawn as lines: they have no state of their own."""

_SHORT, _MONTHS = 60, 730  # days


def lines_say(dossier: Dossier) -> list[str]:
    """What the kinds of line mean that the dossier's outlines are drawn with."""
    styles = set(dossier.outlines["style"])
    words = ["Thin lines: areas in law."] if "de-jure" in styles else []
    if "historical" in styles:
        past = dossier.outlines[dossier.outlines["style"] == "historical"]
        labels = place_labels(dossier)
        words.append(f"Long dashes: {'; '.join(_past(row, labels) for row in records(past))}.")
    if "schematic" in styles:
        words.append("Short dashes: schematic, no agreed line is public.")
    return words


def _past(outline: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """Name of a historical outline with the years in which it was so."""
    years = [str(outline[key])[:4] for key in ("valid_from", "valid_to") if outline[key]]
    name = map_label(labels[outline["place_id"]])
    return f"{name} in its lines of {'–'.join(years)}" if years else f"{name} in former lines"


def chosen_ledger(dossier: Dossier, sources: Collection[str] | None) -> pd.DataFrame:
    """Claims of the sources to go by; of all when that is None."""
    if sources is None:
        return dossier.ledger
    return dossier.ledger[dossier.ledger["source_id"].isin(sources)].reset_index(drop=True)


def standing(dossier: Dossier, view: View) -> pd.DataFrame:
    """State of every place on the screen: what `handover.state.state_on.state_on` says, and more.

    Parameters
    ----------
    dossier
        A dossier that was read without faults.
    view
        The day, the knowledge and the sources; its place makes no difference.

    Returns
    -------
    pandas.DataFrame
        By ``place_id``: areas with an outline first, then the other listed places that claims
        give a state. Columns of `state_on`, with the status `PARTLY` and its ``rival`` where a
        place inside an area has gone to another since, and ``headline``, the state in words.
    """
    ledger = chosen_ledger(dossier, view.sources)
    places = dossier.places
    listed = places.loc[places["role"].isin(PLOTTED_ROLES), "place_id"]
    outlines = dossier.outlines
    areas = outlines.loc[~outlines["style"].isin(LINES), "place_id"].drop_duplicates()
    known = listed[listed.isin(places_with_state(ledger))]
    wanted = pd.concat([areas, known]).drop_duplicates()
    table = state_on(ledger, view.day, view.known_on, places=wanted).set_index("place_id")
    begins = table["holder_claim"].map(ledger.set_index("claim_id")["date_from"])
    table["begun"] = begins.where(table["since"] != "")
    outlined = set(outlines["place_id"])
    apart = dict(_held_apart(table, dict(_inside(dossier)), outlined))
    for place_id, others in apart.items():
        table.loc[place_id, ["status", "rival"]] = [PARTLY, others[0][1]]
    parties = {party.id: party.name for party in dossier.parties}
    labels = place_labels(dossier)
    table["headline"] = [
        _parts(apart[row["place_id"]], parties, labels)
        if row["place_id"] in apart
        else _filled(sentences.headline(row, parties), row["days_left"])
        for row in records(table.reset_index())
    ]
    return table.drop(columns="begun")


def _inside(dossier: Dossier) -> Iterator[tuple[str, list[str]]]:
    places = dossier.places[dossier.places["role"].isin(PLOTTED_ROLES)]
    for parent, rows in places.groupby("parent_id"):
        yield str(parent), list(rows["place_id"])


def _held_apart(
    table: pd.DataFrame, inside: Mapping[str, list[str]], outlined: set[str]
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Areas of which something has gone to another, with those places and who holds them.

    Who took a town has not been said to hold its district; but shown as if nothing had happened
    there, the district would mislead.
    """
    rows = {row["place_id"]: row for row in records(table.reset_index())}
    for place_id, own in rows.items():
        if own["status"] != Status.HELD or place_id not in outlined:
            continue
        others = [
            (other, rows[other]["holder"])
            for other in inside.get(place_id, ())
            if other in rows and _went_since(rows[other], own)
        ]
        if others:
            yield place_id, others


def _went_since(other: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
    if other["status"] != Status.HELD or other["holder"] == own["holder"]:
        return False
    since = not pd.isna(other["begun"])
    return since and bool(pd.isna(own["begun"]) or other["begun"] > own["begun"])


def _parts(
    apart: list[tuple[str, str]], parties: Mapping[str, str], labels: Mapping[str, str]
) -> str:
    names: dict[str, list[str]] = defaultdict(list)
    for place_id, party in apart:
        names[party].append(isolated(map_label(labels[place_id])))
    holders = " and ".join(
        f"{sentences.party_name(party, parties)} ({', '.join(places)})"
        for party, places in names.items()
    )
    return sentences.IN_PART["headline"].replace("{holders}", holders)


def _filled(words: str, days_left: Any) -> str:  # noqa: ANN401 (Int64, or missing)
    """Fill in what changes from day to day, as ``fill`` in ``lookup.js`` does."""
    if pd.isna(days_left):
        return words.format()
    left = "today" if days_left == 0 else f"{_span(days_left)} left"
    return words.format(left=left, late=f"{_span(days_left)} ago")


def _span(days: int) -> str:
    count = abs(days)
    if count < _SHORT:
        return f"{count} {'day' if count == 1 else 'days'}"
    # As JavaScript rounds: a half goes up.
    if count < _MONTHS:
        return f"{int(count / 30.44 + 0.5)} months"
    return f"{int(count / 365.25 + 0.5)} years"
