"""Made-up tables of daily statuses, with gaps, double rows and rows in no order."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

CLAIMANTS = ("Army", "Observers")
WORDS = ("UA", "RU", "Contested")
FIRST = date(2024, 1, 1)
ROLES = ("place=place", "day=day", "lat=latitude", "lon=longitude")


def daily(places: int, days: int, *, seed: int = 1, twice: bool = False) -> pd.DataFrame:
    """Return a row for each place and day, with a column of statuses for each claimant.

    Parameters
    ----------
    places
        How many places.
    days
        How many days.
    seed
        Another one makes another table.
    twice
        Whether some rows are there twice, with other statuses.
    """
    rng = np.random.default_rng(seed)
    shape = (places, days)
    table = pd.DataFrame(
        {
            "place": np.repeat([f"Town {number}" for number in range(places)], days),
            "lat": np.repeat(48 + np.arange(places) / 10, days),
            "lon": 37.5,
            "day": [FIRST + timedelta(days=at) for at in range(days)] * places,
        }
    )
    for claimant in CLAIMANTS:
        turns = rng.random(shape) < 3 / days
        turns[:, 0] = True
        said = np.maximum.accumulate(np.where(turns, np.arange(days), 0), axis=1)
        words = np.take_along_axis(rng.integers(0, len(WORDS), shape), said, axis=1).ravel()
        table[claimant] = np.where(
            rng.random(places * days) < 0.1, None, np.array(WORDS, dtype=object)[words]
        )
    if twice:
        again = table.sample(frac=0.02, random_state=seed)
        table = pd.concat([table, again.assign(Army="RU"), again])
    return table.sample(frac=1, random_state=seed, ignore_index=True)


def in_long_form(table: pd.DataFrame) -> pd.DataFrame:
    """Return the same with a row for each status."""
    keys = ["place", "lat", "lon", "day"]
    long = table.melt(keys, list(CLAIMANTS), var_name="claimant", value_name="status")
    return long.dropna(subset="status").sample(frac=1, random_state=2, ignore_index=True)


def changes_of(table: pd.DataFrame) -> set[tuple[str, str, str, str, str]]:
    """Every change of a table without double rows, found row by row: place, day, who, from, to."""
    found = set()
    for claimant in CLAIMANTS:
        before: dict[str, str] = {}
        told = table.dropna(subset=claimant).sort_values("day")
        for place, day, word in zip(told["place"], told["day"], told[claimant], strict=True):
            if before.get(place) != word:
                found.add((place, day.isoformat(), claimant, before.get(place, ""), word))
            before[place] = word
    return found
