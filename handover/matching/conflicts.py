"""Rows that give one place several holders at once: none of them wins in silence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from handover.matching.column_roles import ColumnRole
from handover.matching.party_choice import Meaning
from handover.matching.party_words import BETWEEN
from handover.matching.questions import Option, Question
from handover.matching.slugs import Slugs
from handover.words.speech import say

if TYPE_CHECKING:
    from handover.matching.questions import Questions
    from handover.matching.row_table import RowTable

CONTESTED, APART, LEAVE_OUT = "contested", "several places", "leave out"
EVERY = "twice"
MANY = 3
"""Places that are asked about one by one; more are asked about together."""


def settle_conflicts(rows: RowTable, asked: Questions) -> None:
    """Ask about the rows that give a place several holders at once, and do what was answered.

    In a table of the latest state a place has one row; in one of days, one row a day.
    """
    for heading in [*rows.headings(ColumnRole.HOLDER), *rows.headings(ColumnRole.STATUS)]:
        found = _conflicts(rows, heading)
        for place, own in found.items():
            name = rows.places.places[place].name
            single = len(found) <= MANY
            words = list(dict.fromkeys(rows.frame[heading].iloc[own].str.strip()))
            taken = asked.ask(
                Question(
                    id=f"twice:{name}" if single else EVERY,
                    text=say(
                        "{count, plural, one {“{name}” has # row at once: {words}} "
                        "other {“{name}” has # rows at once: {words}}}",
                        count=len(own),
                        name=name,
                        words=", ".join(words),
                    )
                    if single
                    else say(
                        "{count, plural, "
                        "one {# place has several rows at once: “{name}”: {words}} "
                        "other {# places have several rows at once, such as “{name}”: {words}}}",
                        count=len(found),
                        name=name,
                        words=", ".join(words),
                    ),
                    why=say(
                        "They have the same name and position; the file does not say which counts."
                    ),
                    choices=(
                        Option(APART, say("several places of one name")),
                        Option(CONTESTED, say("one place, contested between them")),
                        Option(LEAVE_OUT, say("leave these rows out")),
                    ),
                    rows=len(own) if single else sum(map(len, found.values())),
                )
            )
            _settle(rows, heading, place, own, taken)


def _conflicts(rows: RowTable, heading: str) -> dict[int, list[int]]:
    """Rows of each place that has several holders at once."""
    usable = rows.usable()
    words = rows.frame[heading].str.strip().iloc[usable].astype("category")
    # Words of one party are one; a blank is no word.
    known = [rows.meaning(str(word)).parties for word in words.cat.categories]
    numbers, _ = pd.factorize(pd.Series([str(parties) for parties in known], dtype="object"))
    frame = pd.DataFrame(
        {
            "place": rows.codes[usable],
            "row": usable,
            "party": numbers[words.cat.codes.to_numpy()],
            "blank": (words == "").to_numpy(),
        }
    )
    frame = frame[~frame["blank"]]
    keys = ["place"]
    if ColumnRole.AS_OF not in rows.days and ColumnRole.DAY in rows.days:
        frame["day"] = rows.dates(ColumnRole.DAY).to_numpy()[frame["row"]]
        keys.append("day")
    once = frame.drop_duplicates([*keys, "party"])
    twice = once.duplicated(keys, keep=False)
    if not twice.any():
        return {}
    wanted = once.loc[twice, keys].drop_duplicates()
    several = frame.merge(wanted, on=keys)
    return {
        int(str(place)): own["row"].tolist() for place, own in several.groupby("place", sort=False)
    }


def _settle(rows: RowTable, heading: str, place: int, own: list[int], taken: str | None) -> None:
    if taken is None:
        rows.waits[own] = True
    elif taken == LEAVE_OUT:
        rows.refuse(np.array(own), say("left out: the place has several holders at once"))
    elif taken == APART:
        _set_apart(rows, place, own)
    else:
        words = list(dict.fromkeys(rows.frame[heading].iloc[own].str.strip()))
        parties = tuple(
            dict.fromkeys(party for word in words for party in rows.meaning(word).parties)
        )
        word = BETWEEN.join(words)
        rows.frame.loc[rows.frame.index[own], heading] = word
        rows.meanings = {**rows.meanings, word: Meaning(parties)}


def _set_apart(rows: RowTable, place: int, own: list[int]) -> None:
    """Make each of the rows but the first a place of its own."""
    places = list(rows.places.places)
    slugs = Slugs("place")
    for one in places:
        slugs.make(one.place_id)
    codes = rows.codes.copy()
    for row in own[1:]:
        codes[row] = len(places)
        places.append(replace(places[place], place_id=slugs.make(places[place].place_id)))
    rows.places = replace(rows.places, codes=codes, places=tuple(places))
