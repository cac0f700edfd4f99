"""Sentences in several languages, and who decides which one."""

from __future__ import annotations

import threading

import pytest

from handover.words import speech
from handover.words.speech import language, say, say_as, speaking
from handover.words.wanted_language import of_terminal

WORDS = {
    "{count, plural, one {# row} other {# rows}}": (
        "{count, plural, one {# строка} few {# строки} many {# строк} other {# строки}}"
    ),
    "of a map\x04Key": "Условные знаки",
    "Key": "Ключ",
    "{name} says so": "так говорит {name}",
}


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "catalogue", lambda _: WORDS)


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 строка"), (3, "3 строки"), (11, "11 строк"), (21, "21 строка"), (0, "0 строк")],
)
def test_numbers_have_the_plural_of_their_language(count: int, words: str):
    with speaking("ru"):
        assert say("{count, plural, one {# row} other {# rows}}", count=count) == words


@pytest.mark.usefixtures("made_up")
def test_a_short_word_is_told_apart_by_its_meaning():
    with speaking("ru"):
        assert (say("Key"), say_as("of a map", "Key")) == ("Ключ", "Условные знаки")


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("name", ["O'Neil", "{name}", "a '{b}' c", "<b>", "#"])
def test_what_is_filled_in_stands_as_it_is(name: str):
    with speaking("ru"):
        assert say("{name} says so", name=name) == f"так говорит {name}"
    assert say("{name} says so", name=name) == f"{name} says so"


def test_what_has_no_translation_is_said_in_english():
    with speaking("ru"):
        assert say("no catalogue has this {what}", what="sentence") == (
            "no catalogue has this sentence"
        )


def test_a_language_without_a_catalogue_is_english():
    with speaking("tlh"):
        assert language() == "en"


def test_a_language_is_spoken_inside_its_with_only():
    with speaking("fr"), speaking("ru"):
        assert language() == "ru"
    assert language() == "en"


def test_threads_do_not_change_the_language_of_each_other():
    heard: list[str] = []
    with speaking("ru"):
        other = threading.Thread(target=lambda: heard.append(language()))
        other.start()
        other.join()
    assert heard == ["en"]


def test_who_is_followed_is_asked_where_nobody_chose(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(speech, "_follow", [lambda: "fr"])
    assert language() == "fr"
    with speaking("ru"):
        assert language() == "ru"


@pytest.mark.parametrize(
    ("told", "tag"),
    [("ru_RU.UTF-8", "ru"), ("C.UTF-8", "en"), ("de_DE:fr_FR", "fr"), ("", "en")],
)
def test_the_terminal_is_asked(told: str, tag: str, monkeypatch: pytest.MonkeyPatch):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", told)
    assert of_terminal() == tag
