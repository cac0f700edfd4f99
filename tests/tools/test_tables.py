from __future__ import annotations

import re

from tools import tables


def test_the_tables_of_the_guide_to_the_data_are_current() -> None:
    text = tables.README.read_text("utf-8")
    assert tables.readme(text) == text, "run python tools/tables.py"
    assert re.findall(r"<!-- table: (\w+) -->", text) == [
        *("dossier", "parties", "windows", "discrepancies", "story"),
        *("sources", "places", "names", "facts", "claims", "outlines"),
    ]


def test_the_list_of_faults_is_current() -> None:
    assert tables.FAULTS.read_text("utf-8") == tables.faults(), "run python tools/tables.py"


def test_the_list_of_limits_is_current() -> None:
    assert tables.LIMITS.read_text("utf-8") == tables.most(), "run python tools/tables.py"
