from __future__ import annotations

import re

import pytest

from tools import tables


def test_the_tables_of_the_guide_to_the_data_are_current() -> None:
    text = tables.README.read_text("utf-8")
    assert tables.readme(text) == text, "run python tools/tables.py"
    assert re.findall(r"<!-- table: (\w+) -->", text) == [
        *("dossier", "parties", "windows", "discrepancies", "story"),
        *("sources", "places", "names", "facts", "claims", "outlines"),
    ]


@pytest.mark.parametrize("name", tables.documents())
def test_a_document_says_what_the_code_says(name: str) -> None:
    written = (tables.DOCS / name).read_text("utf-8")
    assert tables.documents()[name] == written, "run python tools/tables.py"
