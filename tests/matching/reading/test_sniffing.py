"""What stands between the cells of a table, where the library that is asked first says nothing."""

from __future__ import annotations

import pytest

from handover.matching.reading import sniffing
from handover.matching.reading.sniffing import find_separator


@pytest.mark.parametrize("told", ["", "x", ","])
@pytest.mark.parametrize(
    ("sample", "separator"),
    [
        ("town;lat;lon\nAlba;40,5;46,1\nBerg;40,6;46,2\n", ";"),
        ("town\tnote\tday\nAlba\ta, b\t1\nBerg\tc\t2\n", "\t"),
        ("town|holder|day\nAlba|Reds|1\nBerg|Blues, Reds|2\n", "|"),
        ("town,holder\nAlba,Reds\nBerg,Blues\n", ","),
        ("town\nAlba\nBerg\n", ","),
    ],
)
def test_a_separator_is_found_by_the_rows_themselves(
    monkeypatch: pytest.MonkeyPatch, sample: str, separator: str, told: str
) -> None:
    monkeypatch.setattr(sniffing, "_told_by_clevercsv", lambda _: told)
    assert find_separator(sample) == separator
