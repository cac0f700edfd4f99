from __future__ import annotations

import pickle

import pytest

from handover.dossier.place import LonLat, Place, PlaceKind
from handover.errors import DateError, DossierError, Fault, FaultCode, HandoverError, UnknownIdError
from handover.gazetteer.lookup_errors import AmbiguousPlaceError, UnknownPlaceError

TOWN = Place("aghdam-town", "Aghdam", PlaceKind.TOWN, LonLat(46.9, 40.0))
DISTRICT = Place("aghdam-district", "Aghdam", PlaceKind.DISTRICT, LonLat(46.8, 40.0))


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


def test_faults_are_sorted_by_file_and_row() -> None:
    places = [("b.csv", 10), ("b.csv", 9), ("a.csv", 3), ("b.csv", None)]
    error = DossierError(
        Fault(file=file, code=FaultCode.TEXT_BLANK, row=row) for file, row in places
    )
    assert [(fault.file, fault.row) for fault in error.faults] == [
        ("a.csv", 3),
        ("b.csv", None),
        ("b.csv", 9),
        ("b.csv", 10),
    ]
    assert str(error).splitlines()[:2] == [
        "4 faults in the dossier:",
        "a.csv, row 3: expected some text",
    ]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (DateError("20x", "a date"), "'20x' is not a date; expected a date"),
        (UnknownPlaceError("Adam"), "no place is called 'Adam'"),
        (
            UnknownPlaceError("Adam", [TOWN]),
            "no place is called 'Adam'; similar: Aghdam (town, aghdam-town)",
        ),
        (
            AmbiguousPlaceError("Aghdam", [TOWN, DISTRICT]),
            (
                "'Aghdam' is the name of 2 places: Aghdam (town, aghdam-town), "
                "Aghdam (district, aghdam-district)"
            ),
        ),
        (
            UnknownIdError("source", "wires", " (similar: wire)"),
            "no source is called 'wires' (similar: wire)",
        ),
    ],
    ids=["date", "unknown place", "unknown place, hints", "ambiguous place", "unknown id"],
)
def test_errors_name_what_they_are_about(error: HandoverError, message: str) -> None:
    assert str(error) == message
    # Streamlit and process pools hand errors on by pickling them.
    assert str(pickle.loads(pickle.dumps(error))) == message  # noqa: S301  # our own bytes
    assert isinstance(error, HandoverError)
