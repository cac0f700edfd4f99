from __future__ import annotations

from handover.map.guide import guide
from handover.map.palette import PATTERN_WORDS

LONGEST = 60
"""Words of a step: five of them are read in a minute or little more."""


def test_the_tour_has_five_steps_that_are_read_in_a_minute() -> None:
    steps = guide()["step"]
    assert len(steps) == 5
    told = [f"{one['title']} {one['text']} {one.get('app', '')}".split() for one in steps]
    assert [len(words) for words in told if len(words) > LONGEST] == []
    assert sum(map(len, told)) <= 240


def test_every_state_that_has_a_pattern_is_explained() -> None:
    assert list(guide()["states"]) == [*PATTERN_WORDS, "inferred"]


def test_every_group_of_keys_says_what_each_does() -> None:
    assert [group for group in guide()["keys"] if not all(map(all, group["keys"]))] == []
