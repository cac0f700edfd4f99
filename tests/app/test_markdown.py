from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.app.markdown import LONGEST, literal


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("![x](https://example.org/x.png)", "[]"),
        ("[x](javascript:alert(1))", "[]:"),
        ("**bold** __it__ `code` ~~no~~ $x^2$", "****____``~~~~$$"),
        (":red[r] :material/home: :smile:", ":[]::"),
        ("<b>b</b> &lt;script&gt; &#60;", "<<&&&"),
        ("# head", "#"),
        ("- one", "-"),
        ("12. twelve", "."),
    ],
)
def test_every_mark_of_markdown_is_escaped(text: str, marks: str) -> None:
    shown = literal(text)
    assert shown.replace("\\", "") == text
    assert [after[0] for after in shown.split("\\")[1:]] == list(marks)


@pytest.mark.parametrize(
    "text", ["Kəlbəcər / Քարվաճառ", "Norton (north-town_1)", "claims.csv, row 2: 1 area!", "3.5 km"]
)
def test_a_plain_text_stays_as_it_is_for_a_screen_reader(text: str) -> None:
    assert literal(text) == text


@given(st.text(max_size=400))
def test_any_text_is_one_printable_line_of_bounded_length(text: str) -> None:
    shown = literal(text)
    assert shown.translate({0x200C: None, 0x200D: None}).isprintable()
    assert "  " not in shown
    # A character that cannot be printed takes up to ten, each mark of them two.
    assert len(shown) <= LONGEST * 12
