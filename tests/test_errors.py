from __future__ import annotations

import pickle

import pytest

from handover.dossier.place import LonLat, Place, PlaceKind
from handover.errors import DateError, DossierError, HandoverError, UnknownIdError
from handover.faults import Fault, FaultCode
from handover.gazetteer.lookup_errors import AmbiguousPlaceError, UnknownPlaceError

TOWN = Place("aghdam-town", "Aghdam", PlaceKind.TOWN, LonLat(46.9, 40.0))
DISTRICT = Place("aghdam-district", "Aghdam", PlaceKind.DISTRICT, LonLat(46.8, 40.0))


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
