"""The gold sets themselves: whole, consistent, and true to the gazetteer and the calendar.

No reader is asked here; these tests hold what a reader is measured against.
"""

import csv
import re
from calendar import day_abbr, day_name, month_abbr, month_name
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from handover.edtf import parse
from handover.gazetteer.lookup_errors import AmbiguousPlaceError
from handover.gazetteer.resolve import Gazetteer, load_gazetteer
from handover.reader.mentions import Modifier

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
    for row in read(name):
        assert list(row) == columns.split()
        assert None not in row.values(), row
        assert all(value == value.strip() for value in row.values()), row


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


@pytest.mark.parametrize(
    "row", [*dates("dev", "held"), *places("dev", "held")], ids=lambda r: r["id"]
)
def test_mentions_are_whole_words_of_their_sentence(row: Row):
    if row["class"] == "no-date":
        assert not any(row[column] for column in ("mention", "nth", "edtf", "modifier"))
        return
    start, end = span(row)
    assert not re.match(r"(?:the|on|in|at)\b", row["mention"], re.IGNORECASE)
    assert not row["sentence"][:start][-1:].isalnum()
    assert not row["sentence"][end:][:1].isalnum()


@pytest.mark.parametrize(
    "rows", [dates("dev", "held"), places("dev", "held")], ids=["dates", "places"]
)
def test_mentions_of_a_sentence_do_not_overlap(rows: list[Row]):
    for sentence, spans in by_sentence(rows).items():
        assert all(one[1] <= other[0] for one, other in pairwise(spans)), sentence


@pytest.mark.parametrize("row", named_dates(), ids=lambda r: r["id"])
def test_an_interval_is_that_of_its_edtf(row: Row):
    when = parse(row["edtf"])
    assert (row["date_from"], row["date_to"]) == (when.start.isoformat(), when.end.isoformat())
    assert when.approximate == (row["modifier"] == Modifier.ABOUT or row["class"] == "part")


@pytest.mark.parametrize("row", dates("dev", "held"), ids=lambda r: r["id"])
def test_doubt_is_told(row: Row):
    assert row["doubtful"] in {"0", "1"}
    assert row["published"] == "" or date.fromisoformat(row["published"])
    alternatives = row["alternatives"].split("|") if row["alternatives"] else []
    assert row["edtf"] not in alternatives
    assert all(parse(text) for text in alternatives)
    unresolved = row["mention"] and not row["edtf"]
    if alternatives or unresolved:
        assert row["doubtful"] == "1"
    if not row["edtf"]:
        assert row["date_from"] == row["date_to"] == ""
    if row["class"] in {"duration", "part"}:
        assert row["doubtful"] == "1"


@pytest.mark.parametrize("row", dates("dev", "held"), ids=lambda r: r["id"])
def test_a_modifier_stands_before_its_mention(row: Row):
    before = row["sentence"][: span(row)[0]] if row["mention"] else ""
    for modifier, words in BEFORE.items():
        stands = re.search(rf"\b(?:{words})(?: the)? $", before, re.IGNORECASE) is not None
        assert stands == (row["modifier"] == modifier), modifier


@pytest.mark.parametrize("row", named_dates(), ids=lambda r: r["id"])
def test_a_date_is_what_its_words_name(row: Row):
    start, end = date.fromisoformat(row["date_from"]), date.fromisoformat(row["date_to"])
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", row["mention"])]
    weekdays = [WEEKDAYS[word] for word in words if word in WEEKDAYS]
    months = [MONTHS[word] for word in words if word in MONTHS]
    assert not weekdays or [start.weekday(), end.weekday()] == [weekdays[0], weekdays[-1]]
    assert not months or [start.month, end.month] == [months[0], months[-1]]
    for year, decade in re.findall(r"\b((?:19|20)\d\d)(s?)\b", row["mention"]):
        last = int(year) + (9 if decade else 0)
        assert start.year <= last
        assert end.year >= int(year)


@pytest.mark.parametrize("row", of_class("day-month", "day-month-year"), ids=lambda r: r["id"])
def test_a_day_of_a_month_is_that_number(row: Row):
    assert row["date_from"] == row["date_to"]
    assert int(row["date_from"][-2:]) == int(re.findall(r"\d+", row["mention"])[0])


@pytest.mark.parametrize("row", of_class("relative-week", "weekend"), ids=lambda r: r["id"])
def test_weeks_and_weekends_begin_where_they_should(row: Row):
    start, end = date.fromisoformat(row["date_from"]), date.fromisoformat(row["date_to"])
    whole = {"relative-week": (0, 7), "weekend": (5, 2)}
    assert (start.weekday(), (end - start).days + 1) == whole[row["class"]]


@pytest.mark.parametrize("row", of_class("weekday-past", "weekday-future"), ids=lambda r: r["id"])
def test_tense_puts_a_weekday_on_its_side_of_the_day_of_publication(row: Row):
    published, day = (date.fromisoformat(row[key]) for key in ("published", "date_from"))
    ahead = (day - published).days
    assert 1 <= (ahead if row["class"] == "weekday-future" else -ahead) <= 7


def test_no_time_is_named_outside_the_mentions():
    rows = [row for row in dates("dev", "held") if row["class"] != "no-date"]
    for sentence, spans in by_sentence(rows).items():
        missed = [match[0] for match in NAMES_TIME.finditer(sentence) if not covered(match, spans)]
        # "the last garrison", "The last flag", "this" of no unit: words, not times.
        assert [text for text in missed if not re.match(r"last (?!week|month|year)", text)] == []


def test_datelines_are_spread_over_years_and_weekdays():
    days = [
        date.fromisoformat(row["published"]) for row in dates("dev", "held") if row["published"]
    ]
    assert {day.year for day in days} >= {1991, 1992, 2000, 2020, 2026}
    assert {day.weekday() for day in days} == set(range(7))
    assert any((day.month, day.day) == (2, 29) for day in days)
    assert any((day.month, day.day) == (12, 31) for day in days)
    assert any((day.month, day.day) == (1, 1) for day in days)


@pytest.mark.parametrize("row", places("dev", "held"), ids=lambda r: r["id"])
def test_places_are_those_of_the_gazetteer(
    row: Row, gazetteer: Gazetteer, positions: dict[str, tuple[str, str]]
):
    if row["place_id"]:
        assert gazetteer[row["place_id"]].place_id == row["place_id"]
        assert (row["lon"], row["lat"]) == positions[row["place_id"]]
    else:
        assert row["lon"] == row["lat"] == ""
    assert row["role"] in ({""} if row["class"] == "not-a-place" else {"place", "actor"})
    if row["class"] in {"actor", "metonym"}:
        assert row["role"] == "actor"
    assert row["role"] or not row["place_id"]


def test_every_capital_inside_a_sentence_has_its_row():
    for sentence, spans in by_sentence(places("dev", "held")).items():
        words = [match for match in re.finditer(r"\w[\w’-]*", sentence) if match.start() > 0]
        missed = [word[0] for word in words if word[0][0].isupper() and not covered(word, spans)]
        assert missed == [], sentence


@pytest.mark.parametrize(
    "row",
    [row for row in places("dev", "held") if row["class"] == "homonym"],
    ids=lambda r: r["id"],
)
def test_a_homonym_is_not_settled_by_its_name(row: Row, gazetteer: Gazetteer):
    try:
        bearers = {gazetteer.resolve(row["mention"]).place.place_id}
    except AmbiguousPlaceError as error:
        bearers = {place.place_id for place in error.candidates}
        assert row["place_id"] in bearers
    assert bearers != {row["place_id"]}
