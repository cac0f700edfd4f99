"""What the scripts of the parts of a page say is given to the page, in its language."""

from __future__ import annotations

import pytest

from handover.words.catalogues import said_in_scripts
from tools.messages import messages_of

SAID = {
    f"{meaning}\x04{text}" if meaning else text
    for part in ("app", "matching", "reader")
    for meaning, text, file in messages_of(part)
    if file.endswith(".js")
}


@pytest.mark.parametrize("tag", ["fr", "ru"])
def test_the_page_has_all_that_its_scripts_say_and_nothing_else(tag: str) -> None:
    assert "Your dossier “{title}” is kept in this browser." in SAID
    assert set(said_in_scripts(tag, "handover/app/")) == SAID


def test_english_needs_no_words() -> None:
    assert said_in_scripts("en", "handover/app/") == {}
