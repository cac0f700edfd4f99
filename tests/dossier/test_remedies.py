from __future__ import annotations

import csv
import io
import re

import pytest

from handover.dossier.formats.open import open_uploads
from handover.dossier.remedies import HEADINGS, as_csv, as_html, counted, remedy, rows
from handover.errors import DossierError, Fault
from tests.support.hostile import REFUSED


@pytest.mark.parametrize(
    ("fault", "advice"),
    [
        (Fault(file="claims.csv", expected="a file that can be read (none)"), "Add this file"),
        (Fault(file="claims.csv", row=2, column="kind", expected="one of"), "Write what the claim"),
        (Fault(file="sheet claims", row=2, column="date", expected="x"), "Write the date it is"),
        (Fault(file="layer places", row=2, column="lon", expected="x"), "Write degrees east"),
        (Fault(file="dossier.toml", column="parties[1].colour", expected="x"), "Write #rrggbb"),
        (Fault(file="sheet parties", row=3, column="colour", expected="x"), "Write #rrggbb"),
        (Fault(file="dossier.toml", column="start", expected="x"), "Write the first day"),
        (
            Fault(file="outlines.geojson", column="feature 1", expected="a valid polygon, found x"),
            "Mend the shape",
        ),
        (Fault(file="a.zip", expected="files and no links"), "Put the file itself"),
        (Fault(file="a.geojson", expected="a GeoJSON FeatureCollection"), "Save the layer as"),
        (Fault(file="b.csv", row=1, column="x", expected="a sign"), "Give it a sign"),
    ],
)
def test_every_fault_has_a_remedy(fault: Fault, advice: str) -> None:
    assert remedy(fault).startswith(advice)
    assert remedy(fault).endswith(".")


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_refused_has_a_remedy_that_says_more(case: str) -> None:
    name, content = REFUSED[case]
    with pytest.raises(DossierError) as caught:
        open_uploads([(name, content)])
    (fault,) = caught.value.faults
    assert fault.expected not in remedy(fault)
    assert not re.search(r"property|/tmp|tmp\w+/", f"{fault} {remedy(fault)}")


FAULTS = (
    Fault(file="claims.csv", row=2, column="quote", value="=1+1<script>", expected="words"),
    Fault(file="claims.csv", row=3, column="date", value="20x", expected="an EDTF date"),
    Fault(file="sources.csv", expected="a file that can be read (none)"),
)


def test_faults_are_counted_by_file() -> None:
    assert counted(FAULTS) == "3 faults: 2 in claims.csv, 1 in sources.csv"
    assert counted(FAULTS[:1]) == "1 fault: 1 in claims.csv"


def test_the_table_is_escaped_and_grouped() -> None:
    html = as_html(FAULTS)
    assert "<script>" not in html
    assert html.count('scope="rowgroup"') == 2
    assert "claims.csv (2)" in html


def test_the_file_has_every_fault_and_no_formula() -> None:
    table = list(csv.reader(io.StringIO(as_csv(FAULTS))))
    assert tuple(table[0]) == HEADINGS
    assert len(table) == 4
    assert not any(cell.startswith("=") for row in table for cell in row)
    assert len(rows(FAULTS)[0]) == len(HEADINGS)
