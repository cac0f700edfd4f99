from __future__ import annotations

import pytest

from handover.reader.background import Background
from handover.reader.claimants import read_claimants
from handover.reader.placing.find import read_places
from handover.reader.text import Text


def told(background: Background, content: str) -> list[str]:
    text = Text(content)
    return [one.name for one in read_claimants(text, read_places(text, background.index))]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Azerbaijan said it was over.", ["Government of Azerbaijan"]),
        ("It was over, said Baku.", ["Baku"]),
        ("According to Yerevan, it went on.", ["Yerevan"]),
        ("According to the Russian military, it went on.", ["the Russian military"]),
        ('"We left," said one villager.', ["one villager"]),
        ("The Defence Ministry said yesterday that it ended.", ["The Defence Ministry"]),
        ("The Ministry of Defence of Armenia denied it.", ["Ministry of Defence of Armenia"]),
        ("AFP journalists witnessed a fire.", ["AFP journalists"]),
        (
            "An adviser to President Ilham Aliyev said so.",
            ["An adviser to President Ilham Aliyev"],
        ),
        ("Mr Hikmet Hajiyev spoke. Mr Hajiyev said so.", ["Hikmet Hajiyev"]),
        ("The village burned.", []),
        ("They saw smoke.", []),
    ],
)
def test_who_is_let_speak(background: Background, content: str, expected: list[str]) -> None:
    assert told(background, content) == expected


def test_a_pronoun_is_the_last_one_who_spoke_and_doubtful(background: Background) -> None:
    text = Text("Mr Hikmet Hajiyev said it ended. He said it was late.")
    _, pronoun = read_claimants(text, read_places(text, background.index))

    assert (pronoun.text, pronoun.name) == ("He", "Hikmet Hajiyev")
    assert pronoun.doubt
