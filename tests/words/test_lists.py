"""Lists in several languages."""

from __future__ import annotations

import pytest

from handover.words.lists import listed
from handover.words.speech import speaking


@pytest.mark.parametrize(
    ("tag", "both", "either"),
    [
        ("en", "a, b and c", "a, b or c"),
        ("fr", "a, b et c", "a, b ou c"),
        ("ru", "a, b и c", "a, b или c"),
    ],
)
def test_a_list_ends_as_its_language_does(tag: str, both: str, either: str):
    with speaking(tag):
        assert listed(["a", "b", "c"]) == both
        assert listed(iter(["a", "b", "c"]), style="or") == either
        assert listed(["a", "b"], style="unit") == "a, b"
