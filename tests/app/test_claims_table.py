from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from html import escape

import pandas as pd
import pytest

from handover.app.claims_table import (
    SHOWN,
    Order,
    as_paper,
    as_text,
    choices,
    in_words,
    select,
)
from handover.app.sources_table import link, sources_as_text, sources_in_words
from handover.dossier import schema
from handover.dossier.csv_table import inert
from handover.dossier.read import Dossier
from handover.map.export.claims_csv import as_cited_csv, as_csv
from handover.state.live import as_of
from handover.state.view import View

VIEW = View(date(2020, 11, 16), "latest")


def ids(rows: pd.DataFrame) -> list[str]:
    return list(rows["claim_id"])


def parsed(octets: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(octets.decode("utf-8-sig"))))


def test_without_a_search_all_claims_are_there(karabakh: Dossier) -> None:
    assert sorted(ids(select(karabakh))) == sorted(karabakh.ledger["claim_id"])


def test_filters_are_all_met_and_values_of_one_are_alternatives(small_dossier: Dossier) -> None:
    either = select(small_dossier, kind=["schedule", "capture"])
    assert sorted(ids(either)) == ["c1", "c2", "c3"]
    both = select(small_dossier, kind=["schedule", "capture"], claimant=["Agency"])
    assert sorted(ids(both)) == ["c1", "c2"]
    assert ids(select(small_dossier, place_id=["north-town"])) == ["c5"]
    assert ids(select(small_dossier, source_id=["decree"], found=["c4", "c1"])) == ["c4"]
    assert select(small_dossier, source_id=["decree"], found=["c3"]).empty


def test_no_values_chosen_filter_nothing(small_dossier: Dossier) -> None:
    assert len(select(small_dossier, kind=[], place_id=[])) == 5


def test_an_unknown_filter_is_an_error(small_dossier: Dossier) -> None:
    with pytest.raises(KeyError, match="colour"):
        select(small_dossier, colour=["red"])


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.OLDEST, ["c1", "c5", "c2", "c3", "c4"]),
        (Order.NEWEST, ["c3", "c4", "c2", "c5", "c1"]),
        (Order.PUBLISHED, ["c1", "c5", "c2", "c3", "c4"]),
        (Order.PLACE, ["c1", "c2", "c3", "c4", "c5"]),
        (Order.CLAIMANT, ["c1", "c5", "c2", "c3", "c4"]),
    ],
)
def test_order(small_dossier: Dossier, order: Order, expected: list[str]) -> None:
    assert ids(select(small_dossier, order=order)) == expected


def test_the_best_match_comes_first_where_something_is_searched(small_dossier: Dossier) -> None:
    found = ["c4", "c1", "c3"]
    assert ids(select(small_dossier, found=found, order=Order.BEST)) == found
    assert ids(select(small_dossier, found=found)) == ["c1", "c3", "c4"]


def test_a_date_with_an_open_start_stands_where_it_ends(karabakh: Dossier) -> None:
    oldest = ids(select(karabakh))
    assert oldest.index("C30") > oldest.index("B02-azernews")


def test_claims_in_words(small_dossier: Dossier) -> None:
    words = in_words(small_dossier, select(small_dossier))
    assert tuple(words.columns) == SHOWN
    first = words.iloc[0]
    assert first["when"] == "In the 1990s"
    assert first["kind"] == "taken in fighting"
    assert first["place"] == "Northshire / Hyusis"
    assert first["what"] == "Taken by the green side"
    assert first["source"] == "A news agency: First report"
    assert first["link"] == "https://example.org/wire"
    assert pd.isna(first["said"])
    assert first["published"] == pd.Timestamp("2020-11-16")
    assert pd.isna(words.loc[3, "link"]), "the decree has no address"


def test_only_web_addresses_become_links(small_dossier: Dossier) -> None:
    sources = small_dossier.sources.assign(url=["javascript:alert(1)", "ftp://x.org", ""])
    dossier = replace(small_dossier, sources=sources)
    assert in_words(dossier, dossier.ledger)["link"].isna().all()
    assert sources_in_words(dossier)["link"].isna().all()
    assert link("HTTP://example.org/a") in ("HTTP://example.org/a", None)


def test_choices_are_those_that_occur_sorted_by_their_words(small_dossier: Dossier) -> None:
    offered = choices(small_dossier)
    assert list(offered) == ["kind", "place_id", "claimant", "source_id"]
    assert offered["place_id"] == {"north": "Northshire / Hyusis", "north-town": "Norton"}
    assert list(offered["kind"].values()) == [
        *("Casualties", "Deadline set", "Handed over", "Taken in fighting"),
    ]
    assert list(offered["source_id"]) == ["decree", "wire"]


def test_the_download_has_the_rows_and_columns_of_the_ledger(karabakh: Dossier) -> None:
    rows = select(karabakh, kind=["casualties"], order=Order.NEWEST)
    cells = parsed(as_csv(rows))
    assert tuple(cells[0]) == schema.CLAIMS.headings
    assert [row["claim_id"] for row in cells] == ids(rows)
    by_id = {row["claim_id"]: row for row in cells}
    assert by_id["C33-killed"]["amount_min"] == "4000"
    assert by_id["C33-killed"]["amount_max"] == ""
    assert by_id["C33-killed"]["stated_on"] == ""
    assert by_id["C33-killed"]["published_on"] == "2020-11-16"
    assert by_id["C33-killed"]["date"] == "[..2020-11-15]"


def test_the_download_of_nothing_is_a_header(small_dossier: Dossier) -> None:
    octets = as_csv(select(small_dossier, found=[]))
    assert (
        octets.decode("utf-8-sig")
        == ",".join(f'"{column}"' for column in schema.CLAIMS.headings) + "\n"
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_download_is_a_formula(small_dossier: Dossier, start: str) -> None:
    ledger = small_dossier.ledger.assign(quote=f"{start}HYPERLINK(1)", claimant=f"{start}2+2")
    octets = as_csv(ledger)
    rows = list(csv.reader(io.StringIO(octets.decode("utf-8-sig"), newline="")))
    cells = {cell for row in rows for cell in row}
    assert f"'{start}HYPERLINK(1)" in cells
    assert not any(cell.startswith(start) for cell in cells)


@pytest.mark.parametrize("cell", ["", "2020-11-15", "[..2020-11-15]", "'quoted'", " =1"])
def test_a_harmless_cell_stays_as_it_is(cell: str) -> None:
    assert inert(cell) == cell


def test_sources_are_listed_once_with_their_terms_and_claims(small_dossier: Dossier) -> None:
    table = sources_in_words(small_dossier)
    assert list(table["publisher"]) == ["A government", "A map maker", "A news agency"]
    assert list(table["claims"]) == [1, 0, 4]
    assert list(table["licence"]) == ["public record", "public domain", "quoted"]
    assert list(table["published"]) == ["2020-11-26", "not known", "2020-11-16"]


def test_names_quotations_and_titles_say_their_language(karabakh: Dossier) -> None:
    html = as_text(karabakh, karabakh.ledger, VIEW, name="Claims")
    assert '<bdi lang="hy-Latn">Karvachar</bdi>' in html
    assert '<bdi lang="hy">գյուղը երեկվանից' in html
    assert '<bdi lang="de">Am 2. Oktober 1992' in html
    assert "<bdi>was delayed until Nov 25</bdi>" in html
    sources = sources_as_text(karabakh)
    assert '<bdi lang="ru">Минобороны' in sources
    assert "<bdi>Azerbaijan took seven more villages in Karabakh (in Russian)</bdi>" in sources


def test_the_tables_of_text_escape_what_a_dossier_says(small_dossier: Dossier) -> None:
    bad = '"><script>alert(1)</script>'
    sources = small_dossier.sources.assign(title=bad, publisher=bad, lang="ru", licence=bad)
    ledger = small_dossier.ledger.assign(note=bad, claimant=bad, quote=bad)
    names = small_dossier.names.assign(name=bad, lang='x"y')
    dossier = replace(small_dossier, sources=sources, ledger=ledger, names=names)
    text = as_text(dossier, ledger, VIEW, name="Claims")
    for html in (text, as_paper(dossier, ledger), sources_as_text(dossier)):
        assert "<script" not in html
        assert 'x"y' not in html


def test_on_paper_each_claim_stands_whole(karabakh: Dossier) -> None:
    html = as_paper(karabakh, karabakh.ledger)
    rows = html.split("<tr>")[2:]
    assert len(rows) == len(karabakh.ledger)
    for row, claim in zip(rows, karabakh.ledger.to_dict("records"), strict=True):
        for column in ("claimant", "quote", "note"):
            assert escape(claim[column]) in row, claim["claim_id"]


def test_nothing_changes_the_dossier(small_dossier: Dossier) -> None:
    before = small_dossier.ledger.copy(deep=True)
    rows = select(small_dossier, claimant=["Agency"], order=Order.PLACE)
    in_words(small_dossier, rows)
    as_csv(rows)
    pd.testing.assert_frame_equal(small_dossier.ledger, before)


def test_a_cited_file_holds_what_was_known_and_its_terms(karabakh: Dossier):
    view = View(date(2020, 11, 16), "then")
    rows = parsed(as_cited_csv(karabakh, view, made_on=date(2026, 11, 24)))
    live = as_of(karabakh.ledger, view.known_on)
    assert [row["claim_id"] for row in rows] == list(live["claim_id"])
    assert list(rows[0])[: len(schema.CLAIMS.headings)] == list(schema.CLAIMS.headings)
    assert list(rows[0])[len(schema.CLAIMS.headings) :] == [
        *("source_title", "source_publisher", "source_url", "source_licence"),
        *("known_on", "boundary_policy", "citation"),
    ]
    assert {row["known_on"] for row in rows} == {"2020-11-16"}
    assert all(row["source_licence"] for row in rows)
    assert rows[0]["boundary_policy"] == karabakh.boundary_policy


def test_a_cited_file_runs_no_formula(small_dossier: Dossier):
    small_dossier.sources.loc[0, "title"] = "=HYPERLINK(1)"
    object.__setattr__(small_dossier, "boundary_policy", "+1")
    view = View(date(2020, 12, 31), "latest", sources=("wire",))
    rows = parsed(as_cited_csv(small_dossier, view, made_on=date(2026, 11, 24)))
    assert {row["source_id"] for row in rows} == {"wire"}
    assert {row["source_title"] for row in rows} == {"'=HYPERLINK(1)"}
    assert {row["boundary_policy"] for row in rows} == {"'+1"}
