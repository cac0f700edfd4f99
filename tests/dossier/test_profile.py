from __future__ import annotations

import pytest

from handover.dossier.read import read_dossier
from tests.support.small_dossier import Files, Write, changed, faults


def test_days_in_the_profile_may_also_be_text(files: Files, write: Write) -> None:
    files = changed(files, "dossier.toml", "opening_day = 2020-11-16", 'opening_day = "2020-11-17"')
    assert read_dossier(write(files)).opening_day.isoformat() == "2020-11-17"


def test_a_dossier_need_not_start_from_a_report(files: Files, write: Write) -> None:
    dossier = read_dossier(write(changed(files, "dossier.toml", 'first_report = "wire"', "")))
    assert dossier.first_report == ""
    assert dossier.outlines_off_km is None
    assert dossier.outlines_measured == ""


def test_how_far_outlines_are_off_may_be_text_as_in_a_workbook(files: Files, write: Write) -> None:
    files = changed(files, "dossier.toml", "first_report", 'outlines_off_km = "2.5"\nfirst_report')
    assert read_dossier(write(files)).outlines_off_km == 2.5


def test_a_dossier_says_what_was_known_when_it_opens(files: Files, write: Write) -> None:
    files = changed(files, "dossier.toml", "first_report", 'known = "latest"\nfirst_report')
    assert read_dossier(write(files)).known == "latest"


def test_without_a_word_it_opens_as_was_known_then_and_no_party_is_plural(
    files: Files, write: Write
) -> None:
    dossier = read_dossier(write(files))
    assert dossier.known == "then"
    assert not any(party.plural for party in dossier.parties)


@pytest.mark.parametrize("written", ["true", '"true"'])
def test_a_party_may_be_plural(files: Files, write: Write, written: str) -> None:
    plural = f'short = "Blue"\nplural = {written}'
    dossier = read_dossier(write(changed(files, "dossier.toml", 'short = "Blue"', plural)))
    assert [party.plural for party in dossier.parties] == [False, True]


DAY = "expected a day such as 2020-11-25"
WITHIN = "expected a day from 1993-01-01 to 2020-12-31, the dossier's own"
MISSING = "expected this key; it is missing"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('title = "North and South"', "", f"title: {MISSING}"),
        ("North and South", "  ", "title: '  ', expected some text"),
        ('"North and South"', "7", "title: '7', expected some text"),
        ("opening_day = 2020-11-16", "opening_day = 16", f"opening_day: '16', {DAY}"),
        ("opening_day = 2020-11-16", 'opening_day = "x"', f"opening_day: 'x', {DAY}"),
        (
            "opening_day = 2020-11-16",
            "opening_day = 2020-11-16T00:00:00",
            f"opening_day: '2020-11-16 00:00:00', {DAY}",
        ),
        (
            "opening_day = 2020-11-16",
            "opening_day = 2021-11-16",
            f"opening_day: '2021-11-16', {WITHIN}",
        ),
        (
            "end = 2020-12-31\nopening",
            "end = 1992-12-31\nopening",
            "end: '1992-12-31', expected a day on or after start, 1993-01-01",
        ),
        (
            "start = 2020-11-09",
            "start = 2020-12-09",
            "windows[0].end: '2020-12-02', expected a day on or after its start, 2020-12-09",
        ),
        ("end = 2020-12-02", "end = 2021-12-02", f"windows[0].end: '2021-12-02', {WITHIN}"),
        ('first_report = "wire"', 'known = "now"', "known: 'now', expected one of then, latest"),
        (
            'short = "Blue"',
            'short = "Blue"\nplural = "both"',
            "parties[1].plural: 'both', expected true or false",
        ),
        ('id = "all"', 'id = "weeks"', "windows[1].id: 'weeks', expected each id once"),
        ('id = "blue"', 'id = "green"', "parties[1].id: 'green', expected each id once"),
        (
            'opening_window = "weeks"',
            'opening_window = "war"',
            "opening_window: 'war', expected the id of a window, weeks or all",
        ),
        (
            '"wire"',
            '"wires"',
            "first_report: 'wires', expected a source_id of sources.csv (similar: wire)",
        ),
        (
            '["en", "hy-Latn"]',
            "[]",
            (
                "languages: '[]', "
                "expected one or more different language tags; a label shows the first two"
            ),
        ),
        (
            "first_report =",
            'outlines_off_km = "far"\nfirst_report =',
            "outlines_off_km: 'far', expected kilometres, more than 0",
        ),
        (
            "first_report =",
            "outlines_off_km = 0\nfirst_report =",
            "outlines_off_km: '0', expected kilometres, more than 0",
        ),
        (
            "first_report =",
            "outlines_measured = 5\nfirst_report =",
            "outlines_measured: '5', expected some text",
        ),
        ("#0072b2", "blue", "parties[1].colour: 'blue', expected a colour as #rrggbb"),
        ('short = "Blue"', "", f"parties[1].short: {MISSING}"),
        ('short = "Blue"', 'short = "Blue"\nflag = "x"', "parties[1].flag: expected no such key"),
        ("[[discrepancies]]", "[[discrepancy]]", "discrepancy: expected no such key"),
    ],
)
def test_names_each_fault_of_the_profile(
    files: Files, write: Write, old: str, new: str, fault: str
) -> None:
    found = faults(write(changed(files, "dossier.toml", old, new)))
    # A party that is misnamed is also missed by the claims that name it.
    assert [line for line in found if line.startswith("dossier.toml")] == [f"dossier.toml, {fault}"]


def test_a_profile_that_is_no_toml_is_one_fault(files: Files, write: Write) -> None:
    found = faults(write(changed(files, "dossier.toml", '"North and South"', "North and South")))
    assert len(found) == 1
    assert found[0].startswith("dossier.toml: expected TOML; Invalid value (at line 1, column 9)")


def test_names_tables_that_are_no_tables(files: Files, write: Write) -> None:
    toml = str(files["dossier.toml"])
    bare = toml[: toml.index("[[parties]]")] + "parties = []\nwindows = 3\n"
    assert faults(write(files | {"dossier.toml": bare})) == [
        "dossier.toml, parties: '[]', expected one or more tables, each headed [[parties]]",
        "dossier.toml, windows: '3', expected one or more tables, each headed [[windows]]",
    ]
