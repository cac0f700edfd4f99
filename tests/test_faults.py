from __future__ import annotations

import pytest

from handover.faults import Fault, FaultCode


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (
            Fault(file="claims.csv", code=FaultCode.NO_ROWS),
            "claims.csv: expected at least one row below the header",
        ),
        (
            Fault(
                file="claims.csv",
                code=FaultCode.ROW_LENGTH,
                row=7,
                value="1,2",
                details={"wanted": 18, "found": 2},
            ),
            "claims.csv, row 7: '1,2', expected 18 fields, found 2",
        ),
        (
            Fault(
                file="dossier.toml",
                code=FaultCode.COLOUR_FORM,
                column="parties[0].colour",
                value="red",
            ),
            "dossier.toml, parties[0].colour: 'red', expected a colour as #rrggbb",
        ),
        (
            Fault(file="claims.csv", code=FaultCode.TEXT_BLANK, row=2, column="quote", value=""),
            "claims.csv, row 2, column quote: '', expected some text",
        ),
    ],
)
def test_a_fault_is_one_sentence(fault: Fault, sentence: str) -> None:
    assert str(fault) == sentence


def test_a_faulty_value_is_cut_and_cannot_disguise_itself() -> None:
    long = str(Fault(file="f", code=FaultCode.NOT_TOML, value="x" * 10_000, details={"reason": ""}))
    assert len(long) < 120
    sly = str(Fault(file="f", code=FaultCode.TEXT_BLANK, value="\x1b[2J\u202eabc\n"))
    assert sly == r"f: '\x1b[2J\u202eabc\n', expected some text"
