"""The forms that a table may come in: separators, encodings, decimal commas, title rows."""

from __future__ import annotations

import pytest

from handover.dossier.files import DossierFiles
from handover.dossier.read import read_dossier
from tests.support.small_dossier import FILES

TABLES = tuple(name for name in FILES if name.endswith(".csv"))


def read_with(**changed: str | bytes) -> tuple[tuple[str, ...], DossierFiles]:
    """Notes of the small dossier with other files, and those files; keys are names of tables."""
    octets = {name: text.encode() for name, text in FILES.items()}
    for name, text in changed.items():
        octets[f"{name}.csv"] = text.encode() if isinstance(text, str) else text
    files = DossierFiles.of("small", octets)
    return tuple(map(str, read_dossier(files).notes)), files


@pytest.mark.parametrize(
    ("separator", "called"), [(";", "semicolons"), ("\t", "tabs"), ("|", "upright strokes")]
)
def test_every_table_is_read_whatever_separates_it(separator: str, called: str):
    changed = {name[:-4]: FILES[name].replace(",", separator) for name in TABLES}
    notes, files = read_with(**changed)
    assert sorted(notes) == [f"{name} is separated by {called}." for name in sorted(TABLES)]
    plain = read_dossier(DossierFiles.of("small", {n: t.encode() for n, t in FILES.items()}))
    assert read_dossier(files).ledger.equals(plain.ledger)


def test_commas_in_a_note_separate_nothing():
    text = FILES["places.csv"].replace(",", ";").replace("10;atlas;\nn", "10;atlas;a, b, c, d\nn")
    notes, files = read_with(places=text)
    assert notes == ("places.csv is separated by semicolons.",)
    assert read_dossier(files).places["note"][0] == "a, b, c, d"


def test_decimal_commas_are_points():
    text = FILES["places.csv"].replace(",", ";").replace(".", ",")
    notes, files = read_with(places=text)
    assert notes[1] == "places.csv: the decimal commas of lon and lat are read as points."
    assert read_dossier(files).places["lon"].tolist() == [46.1, 46.05, 46.1, 49.9]
    quoted = FILES["places.csv"].replace("46.1,40.1", '"46,1","40,1"')
    assert len(read_with(places=quoted)[0]) == 1


@pytest.mark.parametrize("number", ["43,713", "1,234,567"])
def test_a_comma_that_may_part_thousands_is_left_to_the_checks(number: str):
    text = FILES["facts.csv"].replace("43713", f'"{number}"')
    files = DossierFiles.of(
        "small", {n: t.encode() for n, t in (FILES | {"facts.csv": text}).items()}
    )
    assert files.table("facts")[0]["value"].iloc[2] == number
    assert tuple(map(str, files.said)) == ()


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "utf-16-le"])
def test_another_encoding_is_read_and_told_with_some_of_its_words(encoding: str):
    text = FILES["names.csv"].replace("Northshire", "Північ").replace("Southshire", "Південь")
    notes, files = read_with(names=text.encode(encoding))
    assert read_dossier(files).names["name"][0] == "Північ"
    (note,) = notes
    assert note.startswith("names.csv is not in UTF-8; it was read as ")
    assert "“Північ”, “Південь”; if these letters are wrong" in note


def test_rows_above_the_headings_are_left_out_with_a_note():
    text = f"My claims, version 3\n\n{FILES['claims.csv']}"
    notes, files = read_with(claims=text)
    assert notes == (
        (
            "claims.csv: the headings stand in row 3; above them, “My claims version 3” was left "
            "out."
        ),
    )
    broken = files.having("claims.csv", text.replace("199X", "20x").encode())
    assert broken.table("claims")[0].index.tolist() == [4, 5, 6, 7, 8]


def test_blank_cells_right_of_a_table_are_none():
    rows = FILES["facts.csv"].splitlines()
    text = "\n".join([rows[0], *(f"{row},,," for row in rows[1:])])
    assert read_with(facts=text)[0] == ()
