"""States and claims in French and Russian: whole sentences, with each party in its form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from handover.dossier.csv_table import records
from handover.dossier.party_forms import PartyForms
from handover.dossier.read import Dossier
from handover.dossier.translated import said
from handover.state import sentences
from handover.state.clauses import clauses
from handover.state.headlines import filled, headline, phrase, undated
from handover.state.history import Cell, Status
from handover.state.party_roles import party_form, spoken_forms
from handover.state.shown import lines_say, shown_states
from handover.state.state_on import spans
from handover.state.story_views import story_views
from handover.state.view import View
from handover.state.view_address import read_address
from handover.words.speech import speaking
from tests.support.foreign_words import english_left

LEFTOVERS = re.compile(r"nan|NaT|None|  |\.\.|[{}]")
DUE = Cell(Status.DUE, "az", deadline=737754)
LATE = Cell(Status.LAPSED, "az", deadline=737754)


def said_of(dossier: Dossier) -> Iterator[str]:
    """Everything that is said of states and claims, less the titles that claims bring along."""
    parties = spoken_forms(dossier.parties)
    claims: dict[str, Any] = {row["claim_id"]: row for row in records(dossier.ledger)}
    cells = {c for _, runs in spans(dossier.ledger) for _, run in runs for _, c in run}
    for cell in cells:
        yield from (filled(headline(cell, parties), left) for left in (0, 1, 5, 400, 4000))
        yield from (undated(cell, parties), phrase(cell, parties))
        yield from (clause.words for clause in clauses(cell, claims, parties))
    untitled = (row for row in claims.values() if not row["title"])
    yield from (sentences.claim_title(row, parties) for row in untitled)


@pytest.mark.parametrize("tag", ["fr", "ru"])
def test_nothing_english_is_left_of_any_state_or_claim(tag: str, karabakh: Dossier, sinai: Dossier):
    for dossier in (karabakh, sinai):
        with speaking(tag):
            words = set(said_of(dossier))
            assert len(words) > 100
            units = {row["unit"] for row in records(dossier.ledger)} - set(sentences.UNITS)
            assert {text: left for text in words if (left := english_left(text, units))} == {}
            assert [text for text in words if LEFTOVERS.search(text)] == []


@pytest.mark.parametrize("tag", ["fr", "ru"])
def test_nothing_english_is_left_of_what_is_shown_but_names(
    tag: str, karabakh: Dossier, sinai: Dossier
):
    for dossier in (karabakh, sinai):
        names = re.findall(r"[^\W\d_]+", " ".join(dossier.names["name"]))
        with speaking(tag):
            days = (dossier.opening_day, dossier.start, dossier.end)
            words = {
                text
                for day in days
                for text in shown_states(dossier, View(day, "latest"))["headline"]
            }
            assert {text: left for text in words if (left := english_left(text, names))} == {}
            assert english_left(" ".join(lines_say(dossier)), names) == []


@pytest.mark.parametrize(
    ("left", "french", "russian"),
    [
        (0, "aujourd’hui", "сегодня"),
        (1, "encore 1 jour", "остался 1 день"),
        (3, "encore 3 jours", "осталось 3 дня"),
        (5, "encore 5 jours", "осталось 5 дней"),
        (21, "encore 21 jours", "остался 21 день"),
        (100, "encore 3 mois", "осталось 3 месяца"),
        (2000, "encore 5 ans", "осталось 5 лет"),
    ],
)
def test_days_left_are_counted_as_each_language_does(left: int, french: str, russian: str):
    for tag, words in (("fr", french), ("ru", russian)):
        with speaking(tag):
            assert filled(headline(DUE, {}), left).endswith(f" · {words}")


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 день"), (3, "3 дня"), (5, "5 дней"), (21, "21 день")]
)
def test_days_gone_are_counted_too(days: int, words: str):
    with speaking("ru"):
        line = filled(headline(LATE, {}), -days)
    assert line == f"Срок 25 ноября 2020 года истёк {words} назад · об итоге источников нет"


def test_a_party_has_the_form_of_its_role(sinai: Dossier):
    cell = Cell(Status.CHANGING, "egypt", "israel")
    with speaking("ru"):
        parties = spoken_forms(sinai.parties)
        assert phrase(cell, parties) == "идёт передача от Израиля к Египту, день не указан"
        held = phrase(Cell(Status.HELD, "egypt"), parties)
        assert held == "под контролем Египта"
    with speaking("fr"):
        parties = spoken_forms(sinai.parties)
        words = phrase(cell, parties)
        assert words == "passage du contrôle d’Israël à l’Égypte, aucun jour indiqué"


@pytest.mark.parametrize(
    ("tag", "role", "words"),
    [
        ("fr", "subject", "«\u00a0The {X}'s side\u00a0»"),
        ("fr", "of", "de «\u00a0The {X}'s side\u00a0»"),
        ("fr", "to", "à «\u00a0The {X}'s side\u00a0»"),
        ("fr", "by", "par «\u00a0The {X}'s side\u00a0»"),
        ("ru", "subject", "сторона «The {X}'s side»"),
        ("ru", "of", "стороны «The {X}'s side»"),
        ("ru", "to", "стороне «The {X}'s side»"),
        ("ru", "by", "стороной «The {X}'s side»"),
        ("en", "by", "The {X}'s side"),
    ],
)
def test_a_name_without_forms_stands_behind_a_word_that_has_them(tag: str, role: Any, words: str):  # noqa: ANN401
    with speaking(tag):
        assert party_form("x", {"x": "The {X}'s side"}, role) == words
        assert filled(headline(Cell(Status.HELD, "x"), {"x": "The {X}'s side"}), None).endswith(
            party_form("x", {"x": "The {X}'s side"}, "of")
        )


def test_forms_that_a_dossier_leaves_out_are_made_of_its_name(sinai: Dossier):
    egypt = replace(sinai.parties[0], forms={"ru": PartyForms(name="Египет", of="Египта")})
    with speaking("ru"):
        forms = spoken_forms([egypt])["egypt"]
    assert (forms.of, forms.by, forms.short) == ("Египта", "стороной «Египет»", "Египет")


@pytest.mark.parametrize("tag", ["fr", "ru"])
def test_what_an_address_asks_for_in_vain_is_told_in_the_language(tag: str, karabakh: Dossier):
    asked = {"day": "1700-01-01", "known": "x", "place": "x", "sources": "x", "period": "x"}
    asked |= {"zoom": "x", "at": "x", "beside": "x@x", "swept": "x", "step": "999"}
    with speaking(tag):
        _, notes = read_address(asked, karabakh)
        assert len(notes) >= 9
        assert {note: left for note in notes if (left := english_left(note))} == {}


def test_a_step_that_asks_in_vain_says_so_by_its_number(karabakh: Dossier):
    with speaking("ru"):
        _, notes = read_address({"place": "x"}, karabakh, asker="Шаг 3 рассказа")
    assert notes == ["Шаг 3 рассказа запрашивает место 'x', которого это досье не показывает."]


@pytest.mark.parametrize("tag", ["fr", "ru"])
def test_both_dossiers_tell_of_themselves_in_the_language(
    tag: str, karabakh: Dossier, sinai: Dossier
):
    keys = ("title", "summary", "naming_policy", "boundary_policy", "outlines_measured")
    for dossier in (karabakh, sinai):
        with speaking(tag):
            own = [(getattr(dossier, key), said(dossier, key)) for key in keys]
            own += [(one.label, said(one, "label")) for one in dossier.windows]
            for step in (found.step for found in story_views(dossier)):
                own += [(getattr(step, key), said(step, key)) for key in ("title", "text", "note")]
            # French has many a word that English has too; of years alone there is nothing to say.
            assert [one for one, other in own if one == other and re.search("[a-z]", one)] == []
            if tag == "ru":
                allowed = ("Stepanakert / Khankendi", "Natural Earth")
                told = {text: english_left(text, allowed) for _, text in own}
                assert {text: left for text, left in told.items() if left} == {}


def test_a_text_that_is_not_translated_is_shown_as_it_was_written(small_dossier: Dossier):
    with speaking("ru"):
        assert said(small_dossier, "title") == small_dossier.title == "North and South"
