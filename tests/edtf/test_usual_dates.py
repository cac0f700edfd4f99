"""Dates by pattern are read as the grammar reads them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handover.edtf.edtf_grammar import by_grammar
from handover.edtf.usual_dates import by_pattern

_UNITS = st.builds(
    lambda text, length, doubt: text[:length] + doubt,
    st.dates().map(date.isoformat)
    | st.sampled_from(["2020-02-30", "2020-00-01", "2020-21-01", "0000-01-01", "9999-12-31"]),
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "", "", "~", "?", "%"]),
)


@settings(max_examples=60)
@given(
    _UNITS
    | st.tuples(_UNITS | st.just(".."), _UNITS | st.just("..")).map("/".join)
    | _UNITS.map("[..{}]".format)
    | st.from_regex(r"\A\d{1,4}X{1,3}[~?%]?(/\.\.)?\Z")
)
@example("199X")
@example("19XX~")
@example("19X")
@example("199XX")
@example("199X/..")
@example("..")
@example("../..")
@example("[....]")
@example("2020-11/2020-11")
@example("2020-11-14~/2020-11-14")
@example("2021/2020")
def test_the_short_way_reads_what_it_reads_as_the_grammar_does(text: str) -> None:
    found = by_pattern(text)
    assert found is None or found == by_grammar(text, text)


@pytest.mark.parametrize(
    "text",
    [
        *("2020-11-25", "2020-11", "2020", "2020-11~", "1993/1994-05", "2020/..", "../2020-11-25"),
        *("199X", "19XX", "199X?"),
    ],
)
def test_the_usual_dates_need_no_grammar(text: str) -> None:
    assert by_pattern(text)
