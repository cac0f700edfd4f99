"""The gold sets themselves: whole, consistent, and true to the gazetteer and the calendar.

No reader is asked here; these tests hold what a reader is measured against. Each test is one rule
and lists every row that breaks it.
"""

from __future__ import annotations

import csv
import re
from calendar import day_abbr, day_name, month_abbr, month_name
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handover.edtf.parsing import parse
from handover.errors import HandoverError
from handover.gazetteer.lookup_errors import AmbiguousPlaceError
from handover.gazetteer.resolve import Gazetteer, load_gazetteer
from handover.reader.mentions import Modifier

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
TABLES = ("karabakh-2020/places.csv", "gazetteer/curated.csv", "gazetteer/towns.csv")
Row = dict[str, str]

DATE_COLUMNS = (
    "id published sentence mention nth date_from date_to edtf modifier class doubtful alternatives"
)
DATE_CLASSES = {
    *("weekday-past", "weekday-future", "weekday-ambiguous", "weekend", "range", "season"),
    *("relative-day", "relative-week", "relative-month", "relative-year", "ago", "anchored"),
    *("day-month", "day-month-year", "numeric", "month", "month-year", "year", "decade"),
    *("century", "duration", "part", "no-date"),
}
PLACE_COLUMNS = "id sentence mention nth place_id lon lat role class"
PLACE_CLASSES = {
    *("latin", "armenian", "azerbaijani", "russian", "kind-word", "homonym", "metonym"),
    *("actor", "inflected", "not-a-place"),
}
BEFORE = {
    Modifier.BEFORE: r"before",
    Modifier.BY: r"by",
    Modifier.UNTIL: r"until",
    Modifier.SINCE: r"since",
    Modifier.AFTER: r"after",
    Modifier.ABOUT: r"about|around|nearly|almost",
}
"""What may stand before a mention, by its modifier."""
MONTHS = {
    name.casefold(): number
    for names in (month_name, month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
WEEKDAYS = {
    name.casefold(): number for names in (day_name, day_abbr) for number, name in enumerate(names)
} | {"tues": 1}
# "May" is left out: it is a modal and a surname too, and the sets play on that.
NAMES_TIME = re.compile(
    r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tomorrow|weekend|tonight|"
    r"(?:January|February|March|April|June|July|August|September|October|November|December)|"
    r"(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\b|last \w+|next \w+|this \w+|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def read(name: str) -> list[Row]:
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def places(*halves: str) -> list[Row]:
    return [row for half in halves for row in read(f"places-{half}.csv")]


def dates(*halves: str) -> list[Row]:
    return [row for half in halves for row in read(f"dates-{half}.csv")]


def named_dates() -> list[Row]:
    return [row for row in dates("dev", "held") if row["edtf"]]


def of_class(*classes: str) -> list[Row]:
    return [row for row in named_dates() if row["class"] in classes]


def span(row: Row) -> tuple[int, int]:
    """Return the offsets of the mention in its sentence."""
    start = -1
    for _ in range(int(row["nth"])):
        start = row["sentence"].index(row["mention"], start + 1)
    return start, start + len(row["mention"])


def breaking(rows: list[Row], holds: Callable[[Row], object]) -> list[str]:
    """Return the ids of the rows that break a rule, with what a row raised."""
    broken = []
    for row in rows:
        try:
            told = "" if holds(row) else row["id"]
        except (HandoverError, KeyError, ValueError) as error:
            told = f"{row['id']}: {error!r}"
        broken.append(told)
    return [told for told in broken if told]


def by_sentence(rows: list[Row]) -> dict[str, list[tuple[int, int]]]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        found = spans.setdefault(row["sentence"], [])
        if row["mention"]:
            found.append(span(row))
    return spans


def covered(match: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in spans)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(ROOT / "data" / "karabakh-2020")


@pytest.fixture(scope="module")
def positions() -> dict[str, tuple[str, str]]:
    """Longitude and latitude of each place, as its table writes them."""
    found: dict[str, tuple[str, str]] = {}
    for table in TABLES:
        with (ROOT / "data" / table).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.setdefault(row["place_id"], (row["lon"], row["lat"]))
    return found


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("dates-dev.csv", DATE_COLUMNS),
        ("dates-held.csv", DATE_COLUMNS),
        ("places-dev.csv", PLACE_COLUMNS),
        ("places-held.csv", PLACE_COLUMNS),
    ],
)
def test_files_are_plain_tables(name: str, columns: str):
    octets = (GOLD / name).read_bytes()
    assert not octets.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in octets
    assert octets.endswith(b"\n")

    def is_plain(row: Row) -> bool:
        full = list(row) == columns.split() and None not in row.values()
        return full and all(value == value.strip() for value in row.values())

    assert breaking(read(name), is_plain) == []


@pytest.mark.parametrize(("kind", "at_least"), [("dates", 80), ("places", 100)])
@pytest.mark.parametrize("half", ["dev", "held"])
def test_each_half_is_large_enough(kind: str, half: str, at_least: int):
    rows = read(f"{kind}-{half}.csv")
    counted = [row for row in rows if row["class"] not in {"no-date", "not-a-place"}]
    assert len(counted) >= at_least
    assert {row["class"] for row in rows} == (DATE_CLASSES if kind == "dates" else PLACE_CLASSES)


@pytest.mark.parametrize("kind", ["dates", "places"])
def test_the_halves_share_neither_sentences_nor_ids(kind: str):
    dev, held = read(f"{kind}-dev.csv"), read(f"{kind}-held.csv")
    assert {row["sentence"] for row in dev}.isdisjoint(row["sentence"] for row in held)
    ids = [row["id"] for row in (*dev, *held)]
    assert len(set(ids)) == len(ids)


def test_mentions_are_whole_words_of_their_sentence():
    def is_whole(row: Row) -> bool:
        if row["class"] == "no-date":
            return not any(row[column] for column in ("mention", "nth", "edtf", "modifier"))
        start, end = span(row)
        sentence = row["sentence"]
        inside = sentence[:start][-1:].isalnum() or sentence[end:][:1].isalnum()
        return not inside and not re.match(r"(?:the|on|in|at)\b", row["mention"], re.IGNORECASE)

    assert breaking([*dates("dev", "held"), *places("dev", "held")], is_whole) == []


@pytest.mark.parametrize(
    "rows", [dates("dev", "held"), places("dev", "held")], ids=["dates", "places"]
)
def test_mentions_of_a_sentence_do_not_overlap(rows: list[Row]):
    overlapping = [
        sentence
        for sentence, spans in by_sentence(rows).items()
        if any(one[1] > other[0] for one, other in pairwise(spans))
    ]
    assert overlapping == []


def test_an_interval_is_that_of_its_edtf():
    def is_that(row: Row) -> bool:
        when = parse(row["edtf"])
        days = (when.start.isoformat(), when.end.isoformat())
        about = row["modifier"] == Modifier.ABOUT or row["class"] == "part"
        return days == (row["date_from"], row["date_to"]) and when.approximate == about

    assert breaking(named_dates(), is_that) == []


def test_doubt_is_told():
    def is_told(row: Row) -> bool:
        alternatives = row["alternatives"].split("|") if row["alternatives"] else []
        unresolved = row["mention"] and not row["edtf"]
        doubtful = alternatives or unresolved or row["class"] in {"duration", "part"}
        return (
            row["doubtful"] in ({"1"} if doubtful else {"0", "1"})
            and (row["published"] == "" or bool(date.fromisoformat(row["published"])))
            and row["edtf"] not in alternatives
            and all(parse(text) for text in alternatives)
            and (bool(row["edtf"]) or row["date_from"] == row["date_to"] == "")
        )

    assert breaking(dates("dev", "held"), is_told) == []


def test_a_modifier_stands_before_its_mention():
    def stands(row: Row) -> bool:
        before = row["sentence"][: span(row)[0]] if row["mention"] else ""
        found = {
            modifier
            for modifier, words in BEFORE.items()
            if re.search(rf"\b(?:{words})(?: the)? $", before, re.IGNORECASE)
        }
        return found == {row["modifier"]} - {""}

    assert breaking(dates("dev", "held"), stands) == []


def test_a_date_is_what_its_words_name():
    def is_named(row: Row) -> bool:
        start, end = date.fromisoformat(row["date_from"]), date.fromisoformat(row["date_to"])
        words = [word.casefold() for word in re.findall(r"[^\W\d_]+", row["mention"])]
        weekdays = [WEEKDAYS[word] for word in words if word in WEEKDAYS]
        months = [MONTHS[word] for word in words if word in MONTHS]
        years = re.findall(r"\b((?:19|20)\d\d)(s?)\b", row["mention"])
        return (
            (not weekdays or [start.weekday(), end.weekday()] == [weekdays[0], weekdays[-1]])
            and (not months or [start.month, end.month] == [months[0], months[-1]])
            and all(start.year <= int(year) + (9 if decade else 0) for year, decade in years)
            and all(end.year >= int(year) for year, _ in years)
        )

    assert breaking(named_dates(), is_named) == []


def test_a_day_of_a_month_is_that_number():
    def is_number(row: Row) -> bool:
        day = int(row["date_from"][-2:])
        return row["date_from"] == row["date_to"] and day == int(
            re.findall(r"\d+", row["mention"])[0]
        )

    assert breaking(of_class("day-month", "day-month-year"), is_number) == []


def test_weeks_and_weekends_begin_where_they_should():
    whole = {"relative-week": (0, 7), "weekend": (5, 2)}

    def begins(row: Row) -> bool:
        start, end = date.fromisoformat(row["date_from"]), date.fromisoformat(row["date_to"])
        return (start.weekday(), (end - start).days + 1) == whole[row["class"]]

    assert breaking(of_class("relative-week", "weekend"), begins) == []


def test_tense_puts_a_weekday_on_its_side_of_the_day_of_publication():
    def is_beside(row: Row) -> bool:
        published, day = (date.fromisoformat(row[key]) for key in ("published", "date_from"))
        ahead = (day - published).days
        return 1 <= (ahead if row["class"] == "weekday-future" else -ahead) <= 7

    assert breaking(of_class("weekday-past", "weekday-future"), is_beside) == []


def test_no_time_is_named_outside_the_mentions():
    rows = [row for row in dates("dev", "held") if row["class"] != "no-date"]
    missed = [
        (match[0], sentence)
        for sentence, spans in by_sentence(rows).items()
        for match in NAMES_TIME.finditer(sentence)
        # "the last garrison", "The last flag", "this" of no unit: words, not times.
        if not (covered(match, spans) or re.match(r"last (?!week|month|year)", match[0]))
    ]
    assert missed == []


def test_datelines_are_spread_over_years_and_weekdays():
    days = [
        date.fromisoformat(row["published"]) for row in dates("dev", "held") if row["published"]
    ]
    assert {day.year for day in days} >= {1991, 1992, 2000, 2020, 2026}
    assert {day.weekday() for day in days} == set(range(7))
    assert any((day.month, day.day) == (2, 29) for day in days)
    assert any((day.month, day.day) == (12, 31) for day in days)
    assert any((day.month, day.day) == (1, 1) for day in days)


def test_places_are_those_of_the_gazetteer(
    gazetteer: Gazetteer, positions: dict[str, tuple[str, str]]
):
    def is_there(row: Row) -> bool:
        place_id, point = row["place_id"], (row["lon"], row["lat"])
        if place_id:
            known = gazetteer[place_id].place_id == place_id and point == positions[place_id]
        else:
            known = point == ("", "")
        roles = {"not-a-place": {""}, "actor": {"actor"}, "metonym": {"actor"}}
        fitting = roles.get(row["class"], {"place", "actor"})
        return known and row["role"] in fitting and bool(row["role"] or not place_id)

    assert breaking(places("dev", "held"), is_there) == []


def test_every_capital_inside_a_sentence_has_its_row():
    missed = [
        (match[0], sentence)
        for sentence, spans in by_sentence(places("dev", "held")).items()
        for match in re.finditer(r"\w[\w’-]*", sentence)
        if match.start() > 0 and match[0][0].isupper() and not covered(match, spans)
    ]
    assert missed == []


def test_a_homonym_is_not_settled_by_its_name(gazetteer: Gazetteer):
    def is_open(row: Row) -> bool:
        try:
            return gazetteer.resolve(row["mention"]).place.place_id != row["place_id"]
        except AmbiguousPlaceError as error:
            return row["place_id"] in {place.place_id for place in error.candidates}

    rows = [row for row in places("dev", "held") if row["class"] == "homonym"]
    assert len(rows) > 10
    assert breaking(rows, is_open) == []
