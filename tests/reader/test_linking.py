from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handover.dossier.claim_kinds import LONGEST_QUOTE
from handover.reader.linking import quote

words = st.lists(
    st.text(st.characters(codec="utf-8", categories=["L", "P"]), min_size=1), min_size=1
)


@given(words, st.data())
def test_a_quotation_is_exact_and_short(parts: list[str], data: st.DataObject) -> None:
    content = " ".join(parts)
    start = data.draw(st.integers(0, len(content) - 1))
    end = data.draw(st.integers(start + 1, len(content)))
    quoted = quote(content, 0, len(content), (start, end))

    assert quoted in content
    assert len(quoted.split()) <= LONGEST_QUOTE


def test_what_matters_is_in_it() -> None:
    content = "word " * 100 + "handed over " + "word " * 100

    assert "handed over" in quote(content, 0, len(content), (500, 511))


def test_a_quotation_stays_on_one_line() -> None:
    content = "Sus\nThe village of Zabukh was handed over.\nKalbajar"

    assert quote(content, 0, len(content), (0, 50)) == "The village of Zabukh was handed over."
