"""How well the reader reads: precision and recall against the gold sets in tests/gold."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from handover.places import LonLat
from handover.reader.mentions import DateMention, Mention, NameMention, PlaceMention, Sort
from handover.reader.places import read_places
from handover.reader.text import Text
from handover.supplement import distance_km

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from handover.reader.sightings import NameIndex

M = TypeVar("M", bound=Mention)
GOLD = Path(__file__).parents[1] / "tests" / "gold"
NEAR_KM = 5


@dataclass
class Score:
    """Counts of one run over a gold set."""

    gold: int = 0
    """Mentions in the gold set."""
    told: int = 0
    """Mentions that the reader told."""
    right: int = 0
    """Of those told, the ones that are in the gold set with the same answer."""
    found: int = 0
    """Of those in the gold set, the ones that were told with the same answer."""
    silent: int = 0
    """Wrong answers that were not marked as doubtful."""
    by_class: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Rows of the gold set by class: all, and right."""
    extra: Counter[str] = field(default_factory=Counter)
    """Further counts, by what they count."""
    wrong: list[str] = field(default_factory=list)
    """Each miss in words."""

    @property
    def precision(self) -> float:
        """Share of what was told that is right."""
        return self.right / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold set that was found."""
        return self.found / self.gold if self.gold else 0.0

    def share(self, what: str, of: str) -> float:
        """Share of one further count in another."""
        return self.extra[what] / self.extra[of] if self.extra[of] else 0.0


def rows(name: str, folder: Path = GOLD) -> list[dict[str, str]]:
    """Rows of a gold set, with ``start`` and ``end`` of each mention in its sentence."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    for row in found:
        start = -1
        for _ in range(int(row["nth"] or 0)):
            start = row["sentence"].index(row["mention"], start + 1)
        row["start"], row["end"] = str(start), str(start + len(row["mention"]))
    return found


def by_sentence(gold: Iterable[dict[str, str]]) -> dict[tuple[str, str], list[dict[str, str]]]:
    """Rows of a gold set by sentence and day of publication."""
    groups: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in gold:
        mentions = groups[row["sentence"], row.get("published", "")]
        if row["mention"]:
            mentions.append(row)
    return groups


def score_places(gold: Iterable[dict[str, str]], index: NameIndex) -> Score:
    """Score the places told in each sentence.

    A mention is right when it overlaps one of the gold set and means the same place; a name that
    no gazetteer has is right when it is told as such. Roles, distances and exact offsets are
    counted besides, of the mentions that were found. Rows of the class "not-a-place" are no
    mentions: a place told there is wrong.
    """
    score = Score()
    for (sentence, _), mentions in by_sentence(gold).items():
        wanted = [row for row in mentions if row["class"] != "not-a-place"]
        found = read_places(Text(sentence), index)
        listed: list[PlaceMention | NameMention] = [*found.places, *found.names]
        told = [*found.places, *(name for name in found.names if name.sort is Sort.PLACE)]
        score.gold += len(wanted)
        score.told += len(told)
        for row in wanted:
            _score_place(score, row, _overlapping(row, listed))
        for one in told:
            same = [row for row in wanted if _meets(row, one)]
            right = any(_place_id(one) == row["place_id"] for row in same)
            score.right += right
            if not right:
                score.silent += isinstance(one, PlaceMention) and not one.is_doubtful
                score.wrong.append(f"told {one.text!r} = {_place_id(one)!r} in: {sentence}")
    return score


def _score_place(score: Score, row: dict[str, str], one: PlaceMention | NameMention | None) -> None:
    found = one is not None and _place_id(one) == row["place_id"]
    score.found += found
    counts = score.by_class[row["class"]]
    counts["all"] += 1
    counts["right"] += found
    if not found:
        told = "nothing" if one is None else f"{_place_id(one)!r}"
        score.wrong.append(f"{row['id']} {row['mention']!r}: {row['place_id']!r}, told {told}")
    if row["place_id"]:
        score.extra["located"] += 1
        if isinstance(one, PlaceMention) and one.place is not None:
            gold = LonLat(float(row["lon"]), float(row["lat"]))
            score.extra["near"] += distance_km(gold, one.place.lon_lat) <= NEAR_KM
    if found and isinstance(one, PlaceMention):
        score.extra["placed"] += 1
        score.extra["exact span"] += one.text == row["mention"]
        score.extra["role"] += one.part.value == row["role"]
        if one.part.value != row["role"]:
            score.wrong.append(
                f"{row['id']} {row['mention']!r}: {row['role']}, in {row['sentence']}"
            )


def score_dates(
    gold: Iterable[dict[str, str]],
    read: Callable[[str, date | None], Sequence[DateMention]],
) -> Score:
    """Score the dates told in each sentence.

    A date is exact when its offsets overlap and its first and last day are those of the gold set,
    both blank where it cannot be resolved. A wrong answer is silent when it is not doubtful.
    """
    score = Score()
    for (sentence, published), wanted in by_sentence(gold).items():
        told = list(read(sentence, date.fromisoformat(published) if published else None))
        score.gold += len(wanted)
        score.told += len(told)
        for row in wanted:
            one = _overlapping(row, told)
            exact = one is not None and _days(one) == (row["date_from"], row["date_to"])
            score.found += exact
            counts = score.by_class[row["class"]]
            counts["all"] += 1
            counts["right"] += exact
            if exact and isinstance(one, DateMention):
                score.extra["told"] += 1
                score.extra["edtf"] += one.edtf == row["edtf"]
                score.extra["modifier"] += one.modifier.value == row["modifier"]
                score.extra["exact span"] += one.text == row["mention"]
            elif isinstance(one, DateMention):
                answer = f"{one.edtf!r}{' doubtful' if one.is_doubtful else ''}"
                score.wrong.append(
                    f"{row['id']} {row['mention']!r} ({published}): {row['edtf']!r}, told {answer}"
                    f" in: {sentence}"
                )
            else:
                score.wrong.append(f"{row['id']} {row['mention']!r}: not found in: {sentence}")
        for one in told:
            same = [row for row in wanted if _meets(row, one)]
            right = any(_days(one) == (row["date_from"], row["date_to"]) for row in same)
            score.right += right
            score.silent += not right and not one.is_doubtful
            if not same:
                score.wrong.append(f"told {one.text!r} = {one.edtf!r} in: {sentence}")
    return score


def _place_id(one: PlaceMention | NameMention) -> str:
    return one.place.place_id if isinstance(one, PlaceMention) and one.place else ""


def _days(one: DateMention) -> tuple[str, str]:
    if one.date_from is None or one.date_to is None:
        return "", ""
    return one.date_from.isoformat(), one.date_to.isoformat()


def _meets(row: dict[str, str], one: PlaceMention | NameMention | DateMention) -> bool:
    return one.start < int(row["end"]) and int(row["start"]) < one.end


def _overlapping(row: dict[str, str], told: Sequence[M]) -> M | None:
    return next((one for one in told if _meets(row, one)), None)
