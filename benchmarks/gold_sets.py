"""How well the reader finds places: precision and recall against the gold sets in tests/gold."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measurement import Measurement
from handover.dossier.place import LonLat
from handover.gazetteer.merge import distance_km
from handover.reader.mentions import NameMention, PlaceMention, Sort
from handover.reader.placing.find import read_places
from handover.reader.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handover.reader.placing.sightings import NameIndex

GOLD = Path(__file__).parents[1] / "tests" / "gold"
NEAR_KM = 5
MOST_SILENT = 2
"""Wrong places, of one half, that the reader gives without a doubt: people called as a town is."""


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


def _place_id(one: PlaceMention | NameMention) -> str:
    return one.place.place_id if isinstance(one, PlaceMention) and one.place else ""


def _meets(row: dict[str, str], one: PlaceMention | NameMention) -> bool:
    return one.start < int(row["end"]) and int(row["start"]) < one.end


def _overlapping(
    row: dict[str, str], told: Sequence[PlaceMention | NameMention]
) -> PlaceMention | NameMention | None:
    return next((one for one in told if _meets(row, one)), None)


def place_reader(index: NameIndex, *, by_class: bool = False) -> Iterator[Measurement]:
    """Measure the reader of places on both halves of the gold set."""
    for name, half in (("places-held", "held back"), ("places-dev", "built against")):
        score = score_places(rows(name), index)
        near = score.share("near", "located")
        yield Measurement(
            f"places read, half {half}",
            f"{score.gold} mentions in four scripts",
            f"precision {score.precision:.3f}, recall {score.recall:.3f}, "
            f"{score.silent} silent wrong answers",
            f"{near:.0%} within {NEAR_KM} km, {score.share('role', 'placed'):.0%} told right "
            "as place or actor",
            aim=f"both ≥ 0.95, at most {MOST_SILENT} silent",
        )
        if by_class:
            kinds = ", ".join(
                f"{kind} {counts['right']}/{counts['all']}"
                for kind, counts in sorted(score.by_class.items())
            )
            yield Measurement(f"places right by class, half {half}", "the same", kinds)
