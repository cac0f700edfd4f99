from __future__ import annotations

import csv
import io
import re

import pytest

from handover.dossier.formats.open import open_uploads
from handover.dossier.remedies import HEADINGS, as_csv, as_html, counted, remedy, rows
from handover.errors import DossierError
from handover.faults import Fault, FaultCode
from tests.support.hostile import REFUSED


@pytest.mark.parametrize(
    ("file", "column", "advice"),
    [
        ("claims.csv", "kind", "Write what the claim is about: capture, handover,"),
        ("sheet claims", "date", "Write the date it is about;"),
        ("layer places", "lon", "Write degrees east"),
        ("dossier.toml", "parties[1].colour", "Write #rrggbb"),
        ("sheet parties", "colour", "Write #rrggbb"),
        ("dossier.toml", "start", "Write the first day"),
        ("sheet dossier", "start", "Write the first day"),
        ("outlines.geojson", "feature 1 (north), licence", "Write on what terms"),
        ("brought.csv", "colour", "Write some text."),
    ],
)
def test_a_mend_says_what_to_write_in_the_column(file: str, column: str, advice: str) -> None:
    fault = Fault(file=file, code=FaultCode.TEXT_BLANK, row=2, column=column)
    assert remedy(fault).startswith(advice)


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_refused_has_a_remedy_that_says_more(case: str) -> None:
    name, content = REFUSED[case]
    with pytest.raises(DossierError) as caught:
        open_uploads([(name, content)])
    (fault,) = caught.value.faults
    assert fault.expected not in remedy(fault)
    assert not re.search(r"property|/tmp|tmp\w+/", f"{fault} {remedy(fault)}")


FAULTS = (
    Fault(
        file="claims.csv", code=FaultCode.TEXT_BLANK, row=2, column="quote", value="=1+1<script>"
    ),
    Fault(file="claims.csv", code=FaultCode.DAY_FORM, row=3, column="stated_on", value="20x"),
    Fault(file="sources.csv", code=FaultCode.NO_ROWS),
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
