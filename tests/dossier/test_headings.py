"""Headings: which columns they mean, and columns of one's own on their way through everything."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from handover.app import edit
from handover.app.claims_table import in_words
from handover.dossier.datapackage import descriptor
from handover.dossier.files import DossierFiles
from handover.dossier.formats import template
from handover.dossier.formats.open import open_uploads
from handover.dossier.headings import matched
from handover.dossier.read import Dossier, read_dossier
from handover.map.export.areas import as_geojson, as_geopackage
from handover.map.export.claims_csv import as_cited_csv, as_csv
from handover.map.payload import browser_ledger
from handover.state.view import View
from tests.support.small_dossier import FILES

COLUMNS = ("claim_id", "quote", "note", "title")
VIEW = View(date(2020, 11, 16), "latest")
MADE = date(2026, 11, 24)


def with_own(name: str, *columns: str) -> str:
    """A table of the small dossier with columns at its end; "me" stands in each of their cells."""
    header, *rows = FILES[name].splitlines()
    own = "".join(f",{column}" for column in columns)
    return "\n".join([header + own, *(row + ",me" * len(columns) for row in rows)]) + "\n"


@pytest.fixture
def files() -> DossierFiles:
    outlines = FILES["outlines.geojson"].replace('"style": "state"', '"style": "state", "by": "us"')
    changed = {
        "claims.csv": with_own("claims.csv", "checked_by", "date_from", "Note", "citation"),
        "places.csv": with_own("places.csv", "by", "holder"),
        "facts.csv": with_own("facts.csv", "checked_by"),
        "sources.csv": with_own("sources.csv", "shelf"),
        "outlines.geojson": outlines,
    }
    return DossierFiles.of("small", {n: text.encode() for n, text in (FILES | changed).items()})


@pytest.fixture
def dossier(files: DossierFiles) -> Dossier:
    return read_dossier(files)


def test_headings_are_found_whatever_their_case_and_joints():
    found = matched("claims.csv", ["Claim ID", " quote ", "NOTE", "title"], COLUMNS, (), ())
    assert found.names == COLUMNS
    assert found.faults == []
    assert tuple(map(str, found.notes)) == (
        "claims.csv: the column “Claim ID” is read as claim_id.",
        "claims.csv: the column “NOTE” is read as note.",
    )


def test_a_heading_that_is_there_as_it_should_be_is_never_taken_for_another():
    found = matched("claims.csv", [*COLUMNS, "Note", "quotee", "checked_by"], COLUMNS, (), ())
    assert found.names == (*COLUMNS, "Note", "quotee", "checked_by")
    assert tuple(map(str, found.notes)) == (
        (
            "claims.csv: the column “Note” is none of ours; did you mean note? It is kept and "
            "shown as a note."
        ),
        (
            "claims.csv: the column “quotee” is none of ours; did you mean quote? It is kept and "
            "shown as a note."
        ),
        "claims.csv: the column “checked_by” is your own; it is kept and shown as a note.",
    )


def test_columns_that_are_called_alike_are_told_apart():
    found = matched("t.csv", [*COLUMNS, "x", "x", "", ""], COLUMNS, (), ("x",))
    assert found.names[4:] == ("x (2)", "x (3)", "column 7", "column 8")
    assert found.unnamed == {"column 7", "column 8"}


def test_without_columns_of_ones_own_an_unknown_one_is_a_fault():
    found = matched("towns.csv", [*COLUMNS, "mine"], COLUMNS)
    assert [str(fault.value) for fault in found.faults] == ["mine"]


def test_a_column_without_heading_and_cells_is_none(files: DossierFiles):
    text = with_own("claims.csv", "", "").replace(",me,me", ",,").encode()
    table, faults = files.having("claims.csv", text).table("claims")
    assert faults == []
    assert [column for column in table.columns if column.startswith("column")] == []
    text = with_own("claims.csv", "", "").replace(",me,me", ",,seen", 1).replace(",me", ",")
    table, _ = files.having("claims.csv", text.encode()).table("claims")
    assert table["column 20"].tolist() == ["seen", "", "", "", ""]


def test_own_columns_are_read_beside_ours(dossier: Dossier):
    own = dossier.ledger[["checked_by", "date_from (2)", "Note", "citation"]]
    assert (own == "me").all(axis=None)
    assert dossier.ledger["date_from"].dtype.kind == "M"
    assert dossier.places["holder"].tolist() == ["me"] * 4
    assert dossier.outlines["by"].tolist() == ["us", ""]
    assert len(dossier.notes) == 9


@pytest.mark.parametrize("form", template.DOWNLOADS)
def test_own_columns_come_back_from_every_form(dossier: Dossier, files: DossierFiles, form: str):
    end, _, write = template.DOWNLOADS[form]
    again = read_dossier(open_uploads([(f"small{end}", write(files))]).files)
    for name in ("ledger", "places", "facts", "sources"):
        one, other = getattr(dossier, name), getattr(again, name)
        # A GeoPackage tells no case apart.
        assert one.rename(columns={"Note": "Note (2)"}).equals(
            other.rename(columns={"Note": "Note (2)"})
        )
    assert again.outlines["by"].tolist() == ["us", ""]


def test_own_columns_outlive_an_edit(files: DossierFiles):
    typed = {"edited_rows": {0: {"checked_by": "you"}}, "added_rows": [], "deleted_rows": [4]}
    again = read_dossier(edit.with_typed(files, "claims", typed))
    assert again.ledger["checked_by"].tolist() == ["you", "me", "me", "me"]


def test_own_columns_are_shown_as_notes(dossier: Dossier):
    ledger = browser_ledger(dossier)
    notes = {claim["id"]: claim["note"] for claim in ledger["claims"]}
    told = "checked_by: me · date_from (2): me · Note: me · citation: me"
    assert notes["c1"] == told
    assert ledger["places"]["north"]["note"] == "by: me · holder: me · by: us"
    assert ledger["places"]["south"]["note"] == "by: me · holder: me"
    assert ledger["places"]["north"]["facts"][0]["note"] == "checked_by: me"
    assert in_words(dossier, dossier.ledger)["note"].tolist() == [told] * 5


def test_own_columns_are_in_every_export(dossier: Dossier):
    (row, *_) = csv.DictReader(io.StringIO(as_csv(dossier.ledger).decode("utf-8-sig")))
    assert (row["checked_by"], row["citation"]) == ("me", "me")
    cited = as_cited_csv(dossier, VIEW, made_on=MADE).decode("utf-8-sig")
    (row, *_) = csv.DictReader(io.StringIO(cited))
    assert (row["checked_by"], row["citation (2)"]) == ("me", "me")
    assert row["citation"].startswith("North and South")
    assert row["source_publisher"] == "A news agency"
    found = json.loads(as_geojson(dossier, VIEW, made_on=MADE))["features"]
    north = next(one["properties"] for one in found if one["id"] == "north")
    assert (north["by"], north["holder (2)"], north["by (2)"]) == ("me", "me", "us")
    assert north["holder"] == "green"
    assert as_geopackage(dossier, VIEW, made_on=MADE).startswith(b"SQLite format 3")


def test_own_columns_are_fields_of_the_data_package(dossier: Dossier, files: DossierFiles):
    package = json.loads(descriptor(dossier, files))
    claims = next(one for one in package["resources"] if one["name"] == "claims")
    assert {"name": "checked_by"} in claims["schema"]["fields"]
