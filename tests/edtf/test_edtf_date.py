from __future__ import annotations

import pytest

from handover.edtf.edtf_date import iso_day


@pytest.mark.parametrize("text", ["20201125", "2020-W48-3", "2020-11-25T00:00", "٢٠٢٠-11-25", ""])
def test_an_iso_day_has_one_form(text: str) -> None:
    assert iso_day(text) is None
