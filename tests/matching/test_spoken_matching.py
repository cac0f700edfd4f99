"""Matching in French and Russian: what a reader sees is said, and what is kept stays the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

import pytest

from handover.app import match_holders, match_screen
from handover.errors import DossierError, HandoverError
from handover.matching.decisions import Decisions, read_decisions
from handover.matching.match_tables import Matching
from handover.matching.questions import proposed
from handover.matching.reading.read_foreign import read_foreign
from handover.words.speech import say, speaking
from tests.support.foreign import collection, match, square
from tests.support.foreign_words import english_left

TOWNS = """Table of the towns;;;;;;
;;;;;;
Town;Controlled by;As of;Lat;Lon;Remark;Remark
Alba;RDS;02/05/2020;40,5;46,1;a;b
Berg;Blues;03/05/2020;40,6;46,2;a;b
Cove;Contested;04/05/2020;40,7;46,3;a;b
Dale;Reds;05/05/2020;;;a;b
Elm;Reds;06/05/2020;40,9;46,5;a;b
Elm;Blues;06/05/2020;40,9;46,5;a;b
Fern;;soon;41,0;46,6;a;b
"""
EVENTS = "Place,When,Event type,Dead,Lat,Lon,Taken by\n" + "".join(
    f"P{n},{when},{kind},{n},40.{n},46.{n},Reds\n"
    for n, (when, kind) in enumerate(
        [("44150", "Captured"), ("44151", "ceasefire"), ("44152", "Fire"), ("44153", "Fire")]
    )
)
SPANS = "name,holder,from,to,lat,lon\n" + "".join(
    f"S{n},{'Reds' if n % 2 else 'Blues'},1991,9999-12-31,4{n % 10}.5,46.1\n" for n in range(21)
)
SEVERAL = "zone,when_said,who,lat,lon\nN,1921-22,Nov-20,40.1,46.1\nM,1904-05,Dec-20,40.2,46.2\n"
AREAS = collection([({"zone": "north"}, square(46, 40)), ({"zone": "south"}, square(47, 41))])
CLASSES = (
    "place,status_a,status_b,day,lat,lon\n"
    "N,Unrecognized,Admin-0 country,2020-01-01,40.1,46.1\n"
    "M,Admin-0 country,Unrecognized,2020-01-02,40.2,46.2\n"
)
UNPLACED = "town,holder,day\n" + "".join(f"T{n},Reds,2020-01-{n + 1:02}\n" for n in range(12))
PAIRS = 'town,holder,day,position\nN,Reds,2020-01-01,"40.1, 46.1"\nM,Reds,2020-01-02,nowhere\n'
FILES = {
    "towns": [("towns.csv", TOWNS)],
    "events": [("events.csv", EVENTS)],
    "spans": [("spans.csv", SPANS)],
    "several": [("several.csv", SEVERAL)],
    "areas": [("zones_25_10_29.geojson", AREAS), ("zones_25_10_30.geojson", AREAS)],
    "classes": [("classes.csv", CLASSES)],
    "unplaced": [("unplaced.csv", UNPLACED), ("README", "about"), ("a.pdf", b"%PDF-1.4")],
    "pairs": [("pairs.csv", PAIRS)],
    "two tables": [("one.csv", TOWNS), ("two.csv", EVENTS)],
}
NAMES = (
    "WKT",
    "GeoJSON",
    "status by",
    "UTF-8",
    "CSV",
    "Europe/Kyiv",
    "hy-Latn",
    "CC BY",
    "PDF",
    "und-Latn",
)
"""What every language writes so."""


def data_of(found: Matching) -> set[str]:
    """What stands in the files themselves."""
    told = {"README", "a.pdf", *NAMES}
    for table in found.rows.arrangement.main:
        told |= {table.file, *map(str, table.frame.columns)}
    told |= {table.removesuffix(",") for table in found.rows.arrangement.left_out}
    told |= {one.removesuffix(".csv") for one in told}
    told |= {PurePath(one).stem.replace("_", " ") for one in told}  # titles made of files' names
    for heading in found.rows.frame:
        told |= set(map(str, found.rows.frame[heading]))
    return told | {"Table of the towns", "admin-0-country", "und"}


def texts_in(value: object) -> Iterator[str]:
    """Every text of what a part is drawn from, ids and values left out."""
    ids = {"id", "value", "role", "look", "which", "proposal", "taken", "heading", "claimant"}
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from () if key in ids else texts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)


def said(found: Matching) -> list[str]:
    """All that a reader sees of a matching."""
    doubts = {"asked", "refused", ""}
    drawn = [match_screen.table(found, one) for one in (match_screen.FIRST, match_screen.REFUSED)]
    told = [
        *(text for one in drawn for text in texts_in(one) if text not in doubts),
        *texts_in(match_screen.questions(found)),
        *texts_in(match_holders.words(found)),
        *match_screen.refusals(found),
        match_screen.described(found),
        *(step for step, _ in match_screen.steps(found)),
        *found.notes,
        say(found.shape),
    ]
    return [text for text in told if text]


@pytest.mark.parametrize("tag", ["fr", "ru"])
@pytest.mark.parametrize("files", FILES.values(), ids=FILES)
def test_no_english_is_left(files: list[tuple[str, str | bytes]], tag: str):
    with speaking(tag):
        found = match(*files)
        allowed = data_of(found)
        left = {text: words for text in said(found) if (words := english_left(text, allowed))}
    assert not left


@pytest.mark.parametrize("files", FILES.values(), ids=FILES)
def test_what_is_kept_is_the_same_in_every_language(files: list[tuple[str, str | bytes]]):
    kept = []
    for tag in ("en", "fr", "ru"):
        answers = {"claimant": "The file"}
        with speaking(tag):
            while more := proposed(
                (found := match(*files, answers=answers)).questions, certain=False
            ):
                answers |= more
            uses = {one.heading: one.use for one in found.columns}
            roles = Decisions(columns=uses, answers=answers).as_toml()
            made = {} if found.files is None else found.files.files
            waits = [one.id for one in found.open_questions]
            kept.append((roles, {name: str(one) for name, one in made.items()}, waits, found.read))
    assert kept[0] == kept[1] == kept[2]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "Так сказано в 1 строке."),
        (3, "Так сказано в 3 строках."),
        (5, "Так сказано в 5 строках."),
        (21, "Так сказано в 21 строке."),
    ],
)
def test_rows_are_counted_by_the_rules_of_the_language(count: int, words: str):
    rows = "".join(f"T{n},Contested,2020-01-01,40.1,{n}.5\n" for n in range(count))
    with speaking("ru"):
        found = match(("a.csv", f"town,holder,day,lat,lon\n{rows}"))
    (question,) = [one for one in found.questions if one.id == "word:Contested"]
    assert question.why == words
    assert question.text == "«Contested»: между кем оспаривается?"


def test_an_answer_that_is_none_is_told_in_the_language_spoken():
    with speaking("ru"):
        found = match(("towns.csv", TOWNS), answers={"place:Dale": "somewhere"})
    (question,) = [one for one in found.questions if one.id == "place:Dale"]
    assert question.why.startswith("'somewhere' — не такой ответ; ожидается: широта и долгота")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("page.csv", b"<!doctype html><html></html>", "веб-страница"),
        ("page.xml", b"<other/>", "XML другого рода (корень: other)"),
        ("a.gpkg", b"SQLite format 3\x00", "GeoPackage"),
        ("a.json", b'{"a": 1}', "JSON без списка записей"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_to_who_reads_it(name: str, content: bytes, words: str):
    with pytest.raises(DossierError) as caught, speaking("fr"):
        read_foreign([(name, content)])
    (fault,) = caught.value.faults
    with speaking("ru"):  # (… and its fault in another)
        assert str(fault.details["kind"]).startswith(words)


@pytest.mark.parametrize(
    "content",
    [b"[", b"[other]\n", b"columns = 1", b"[columns]\na = 'no role'", b"[reading]\ncrs = 1"],
)
def test_what_is_wrong_with_roles_is_said_to_who_reads_it(content: bytes):
    with pytest.raises(HandoverError) as caught:
        read_decisions(content)
    english = str(caught.value)
    with speaking("ru"):
        russian = str(caught.value)
    assert re.search("[а-я]{3}", russian)
    assert not re.search("[а-я]{3}", english)
