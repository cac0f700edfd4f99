from __future__ import annotations

import pytest

from tests.support.small_dossier import Files, Write, changed, faults


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "north,area,1936",
            "nrth,area,1936",
            "place_id: 'nrth', expected a place_id of places.csv",
        ),
        (",area,1936", ",volume,1936", "property: 'volume', expected one of area, population"),
        ("1936", '"1,936"', "value: '1,936', expected a number from 0 up, without separators"),
        ("1936,km2", "1936,people", "unit: 'people', expected km2, as the property is area"),
        ("km2,,atlas", "km2,once,atlas", "as_of: 'once', expected an EDTF date such as"),
        ("km2,,atlas", "km2,,map", "source_id: 'map', expected a source_id of sources.csv"),
    ],
)
def test_names_each_fault_of_a_fact(
    files: Files, write: Write, old: str, new: str, fault: str
) -> None:
    found = faults(write(changed(files, "facts.csv", old, new)))
    assert len(found) == 1
    assert found[0].startswith(f"facts.csv, row 2, column {fault}")
