"""The counted claims, drawn side by side: who counted how many, and when that was published.

Each claim stands for itself. Nothing here adds, subtracts or averages: the claims count different
people over different days, and some repeat one another.
"""

from __future__ import annotations

from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from handover.app.claim_card import claim_view, map_link
from handover.app.language_markup import place_words, table, words
from handover.dossier import schema
from handover.dossier.csv_table import records
from handover.dossier.headings import own_columns, with_own
from handover.dossier.labels import place_labels
from handover.edtf.phrases import sentence
from handover.state import sentences
from handover.state.live import LATEST
from handover.words.days import day_words
from handover.words.speech import mark, say, say_as

if TYPE_CHECKING:
    from datetime import date

    from handover.dossier.read import Dossier
    from handover.state.view import View

UNITS = ("killed", "wounded", "missing", "displaced", "returned", "peacekeepers")
"""Units in the order of the page; any other one comes after these."""

HEADINGS = {
    "killed": mark("People killed"),
    "wounded": mark("People wounded"),
    "missing": mark("People missing"),
    "displaced": mark("People displaced"),
    "returned": mark("People returned"),
    "peacekeepers": mark("Peacekeepers deployed"),
}

NOT_TOLD = mark("Not told who is counted")


def table_columns() -> dict[str, str]:
    """Columns of a unit's table, with what each is called."""
    return {
        "claimant": say("Who says so, of whom"),
        "count": say("Count"),
        "period": say("Days counted"),
        "published": say_as("of a source", "Published"),
        "claim": say("The claim"),
    }


class CountShape(StrEnum):
    """How a count is drawn, by which of its ends is open."""

    EXACT = "exact"
    RANGE = "range"
    AT_LEAST = "at least"
    UP_TO = "up to"


def counted(dossier: Dossier) -> pd.DataFrame:
    """Claims that count something, one a row.

    Returns
    -------
    pandas.DataFrame
        ``claim_id``, ``unit``; ``low`` and ``high`` (Int64, missing where the end is open);
        ``shape``, a `CountShape`; ``decade``, in which the days counted end; ``begun``, their first
        day; then in words ``claimant``, ``counted``, ``count``, ``period``, ``place``, ``said``,
        ``published``, ``label``, ``source`` and ``note``. By unit, those who are counted, then by
        day of publication.
    """
    ledger = dossier.ledger
    rows = ledger[ledger["amount_min"].notna() | ledger["amount_max"].notna()]
    order = {unit: place for place, unit in enumerate(dict.fromkeys([*UNITS, *rows["unit"]]))}
    by = rows[["published_on", "stated_on", "counted"]].assign(turn=rows["unit"].map(order))
    # Those of whom the first count was published first come first.
    by["first"] = by.groupby(["turn", "counted"])["published_on"].transform("min")
    keys = ["turn", "first", "counted", "published_on", "stated_on"]
    rows = rows.loc[by.sort_values(keys, kind="stable").index]
    own = own_columns(schema.CLAIMS, rows)
    labels = place_labels(dossier)
    sources = {row["source_id"]: row for row in records(dossier.sources)}
    columns = (
        *("claim_id", "unit", "low", "high", "shape", "decade", "begun", "claimant", "counted"),
        *("count", "period", "place", "said", "published", "label", "source", "note"),
    )
    table = pd.DataFrame(
        [
            {
                "claim_id": row["claim_id"],
                "unit": row["unit"],
                "low": row["amount_min"],
                "high": row["amount_max"],
                "shape": shape(row["amount_min"], row["amount_max"]),
                "decade": _decade(row),
                "begun": row["date_from"],
                "label": _publication(row, sources[row["source_id"]]),
                "counted": sentences.capital(row["counted"]) or say(NOT_TOLD),
                "claimant": row["claimant"],
                "count": _count(row),
                "period": sentence(row["date"]),
                "place": labels[row["place_id"]],
                "said": "" if pd.isna(row["stated_on"]) else day_words(row["stated_on"].date()),
                "published": _published(row, sources[row["source_id"]]),
                "source": sources[row["source_id"]]["publisher"],
                "note": with_own(row["note"], row, own),
            }
            for row in records(rows)
        ],
        columns=list(columns),
    )
    return table.astype({"low": "Int64", "high": "Int64"})


def shape(low: int | None, high: int | None) -> CountShape:
    """How a count is drawn.

    >>> [str(shape(*ends)) for ends in ((2317, 2317), (700, None), (None, 5000), (250, 300))]
    ['exact', 'at least', 'up to', 'range']
    """
    if pd.isna(high):
        return CountShape.AT_LEAST
    if pd.isna(low):
        return CountShape.UP_TO
    return CountShape.EXACT if low == high else CountShape.RANGE


def by_unit(table: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Heading and rows of each unit, in the order of the page.

    A unit counted in several decades is parted by them: a count of the 1990s and one of 2020 are
    of two wars, and on one scale the larger would flatten the other.
    """
    charts = []
    for unit in dict.fromkeys(table["unit"]):
        rows = table[table["unit"] == unit]
        decades = sorted(set(rows["decade"]))
        heading = say(HEADINGS[unit]) if unit in HEADINGS else sentences.capital(unit)
        for decade in decades:
            dated = say("{unit}, {decade}s", unit=heading, decade=decade.removesuffix("s"))
            title = dated if len(decades) > 1 else heading
            charts.append((title, rows[rows["decade"] == decade]))
    return charts


def begun_by(table: pd.DataFrame, day: date) -> pd.DataFrame:
    """Counts of days that had begun by a day."""
    return table[table["begun"] <= pd.Timestamp(day)]


def html_table(dossier: Dossier, rows: pd.DataFrame, now: View, *, name: str) -> str:
    """Rows of one unit as an HTML table with all of each claim; all cells escaped.

    Parameters
    ----------
    dossier
        The dossier that they are from.
    rows
        Rows of `counted`.
    now
        The view that the page goes by; each row leads to the map.
    name
        What the table is called where it is not seen.
    """
    places = place_words(dossier)
    claims = {row["claim_id"]: row for row in records(dossier.ledger)}
    cells, whole = [], say_as("claim", "Whole")
    for row in rows.to_dict("records"):
        claim = claims[row["claim_id"]]
        told = {
            say("Place"): places[claim["place_id"]],
            say("Said"): words(row["said"] or say("day not told")),
            say("Source"): words(row["source"]),
            say("Quotation"): words(claim["quote"]),
            say("Note"): words(row["note"]),
        }
        more = "".join(
            f"<p><b>{escape(what)}</b> {html}</p>"
            for what, html in told.items()
            if html != words("")
        )
        way = map_link(claim_view(dossier, claim, now), row["claim_id"])
        cells.append(
            [
                f"{words(row['claimant'])}<br><small>{words(row['counted'])}</small>",
                *(words(row[column]) for column in ("count", "period", "published")),
                f"{way}<details><summary>{escape(whole)}</summary>{more}</details>",
            ]
        )
    return table(name, table_columns(), cells)


def _count(row: dict[str, object]) -> str:
    words = sentences.amount(row)
    return say("denied: {count}", count=words) if row["stance"] == "denies" else words


def _decade(row: dict[str, Any]) -> str:
    end = row["date_from"] if row["date_to"] == LATEST else row["date_to"]
    return f"{end.year // 10 * 10}s"


def _publication(row: dict[str, Any], source: dict[str, Any]) -> str:
    """When it was published, as a line by itself."""
    day = row["published_on"].date()
    if source["published_on"]:
        return say("published {day}", day=day_words(day))
    if day.isoformat() == source["accessed_on"]:
        return say("publication day not known, read {day}", day=day_words(day))
    return say("published about {day}, as inferred", day=day_words(day))


def _published(row: dict[str, Any], source: dict[str, Any]) -> str:
    """When it was published, under a heading that says so."""
    # Where the page bears no day, the day of reading or an inferred one stands in the ledger.
    day = row["published_on"].date()
    if source["published_on"]:
        return day_words(day)
    if day.isoformat() == source["accessed_on"]:
        return say("publication day not known, read {day}", day=day_words(day))
    return say("about {day}, as inferred", day=day_words(day))
