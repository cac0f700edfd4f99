from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.markdown import LONGEST, literal


@pytest.mark.parametrize(
    "text",
    [
        "![x](https://example.org/x.png)",
        "[x](javascript:alert(1))",
        "**bold** _it_ `code` ~~no~~ $x^2$ :red[r] :material/home: <b>b</b> # head",
        "&lt;script&gt; \\! back",
        "Kəlbəcər / Քարվաճառ",
    ],
)
def test_every_mark_of_markdown_is_escaped(text: str) -> None:
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", literal(text)) == text
    bare = re.sub(r"\\.", "", literal(text))
    assert not re.search(r"[!-/:-@\[-`{-~]", bare)


@given(st.text(max_size=400))
def test_any_text_is_one_printable_line_of_bounded_length(text: str) -> None:
    shown = literal(text)
    assert shown.translate({0x200C: None, 0x200D: None}).isprintable()
    assert "  " not in shown
    # A character that cannot be printed takes up to ten, each mark of them two.
    assert len(shown) <= LONGEST * 12
