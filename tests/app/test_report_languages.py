"""The page “From a report” in French and Russian: what it says of drafts, and of nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from handover.app import report_cards, report_choices, report_markup, report_screen
from handover.app.report_asking import published_words
from handover.app.report_changes import StateChange
from handover.app.report_state import ReportState
from handover.app.report_words import acceptance_words
from handover.dossier.labels import place_labels
from handover.dossier.read import Dossier
from handover.reader.background import Background
from handover.reader.publication import publication_of
from handover.reader.report import read_report
from handover.reader.review import Review, Source, Verdict, begin, decide
from handover.state import sentences
from handover.words.speech import speaking
from handover.words.wording import said
from tests.support.foreign_words import english_left

PUBLISHED = date(2020, 11, 16)
TEXT = """BAKU, Nov. 16, 2020 — Azerbaijani forces captured Shusha on November 8, said President
Ilham Aliyev. He said Kalbajar was to be handed over by Sunday, but the deadline was extended.
Armenian forces left the Kalbajar district last week. Houses burned in Charektar on Friday. Some
4,000 people fled Martuni in the late 1990s. Dozens of vehicles were seen near Lachin three days
later. The Lachin district will be returned before December. It was denied by Yerevan. Would Agdam
be handed over on Friday? Two thousand peacekeepers were deployed a few weeks ago. Shusha fell on
05/06/2020. They fled to Charektarr on Tuesday. They asked Mr Nemo of the Nemo Foundation."""
FOREIGN = pytest.mark.parametrize("tag", ["fr", "ru"])


@pytest.fixture(scope="module")
def state(karabakh: Dossier, background: Background) -> ReportState:
    # Read, and its review begun, in English: what is said is said when it is shown.
    report = read_report(TEXT, background, published=PUBLISHED, today=PUBLISHED, publisher="")
    begun = ReportState()
    begun.begin(report, Source("The Paper", PUBLISHED, "A title"), karabakh)
    return begun


@pytest.fixture(scope="module")
def data(karabakh: Dossier, background: Background) -> list[str]:
    """What may stand in a sentence as it is: names, and words that another catalogue has."""
    ledger, gazetteer = karabakh.ledger, background.index.gazetteer
    return [
        *("BAKU, Nov. 16, 2020", "President Ilham Aliyev", "Ilham Aliyev", "Mr Nemo", "Nemo"),
        *("Nemo Foundation", "Charektarr", "Martuni", "Khojavend", "Kashatagh"),
        *place_labels(karabakh).values(),
        *(place.name for place in gazetteer if place.role),
        *(place.name for name in ("Charektarr", "Nemo") for place in gazetteer.near(name)),
        *(one for column in ("claimant", "claim_id", "event_id") for one in set(ledger[column])),
        *(party.name for party in karabakh.parties),
        *sentences.KINDS.values(),
        *map(sentences.capital, sentences.KINDS.values()),
        *sentences.UNITS,
    ]


def left(words: Iterable[str], data: list[str]) -> set[str]:
    """English words in sentences, but those of the report, which stand in quotation marks."""
    unquoted = [re.sub("«[^»]*»", "", one) for one in words]
    return {word for one in unquoted for word in english_left(one, data)}


def review_of(state: ReportState) -> Review:
    assert state.review
    return state.review


@FOREIGN
def test_a_card_has_no_english_word_of_ours(
    state: ReportState, karabakh: Dossier, data: list[str], tag: str
) -> None:
    under, labels = review_of(state), place_labels(karabakh)
    rows = under.rows
    assert sum(len(row.draft.doubts) for row in rows) > 20
    assert len(state.standings) > 2
    accepted = [decide(under, row.draft.draft_id, Verdict.ACCEPTED) for row in rows[:1]]
    with speaking(tag):
        cards = [
            report_cards.card(one, row, karabakh, labels, state.standings)
            for one in (under, *accepted)
            for row in one.rows
        ]
        filters = report_cards.filters(under, state.standings)
        words = [card[key] for card in cards for key in ("title", "more", "says", "standing")]
        words += [doubt["text"] for card in cards for doubt in card["doubts"]]
        words += [tag["words"] for card in cards for tag in card["tags"]]
        facts = [fact for card in cards for fact in card["facts"]]
        words += [fact[key] for fact in facts for key in ("label", "words")]
        words += [one["label"] for one in filters]
        assert not left(words, data)


@FOREIGN
def test_what_a_mention_is_taken_for_has_none(
    state: ReportState, data: list[str], tag: str
) -> None:
    with speaking(tag):
        pieces = [one for one in report_screen.pieces(review_of(state)) if one["says"]]
        assert len(pieces) > 20
        assert not left((one["says"] for one in pieces), data)


@FOREIGN
def test_what_may_be_chosen_and_what_is_unknown_has_none(
    state: ReportState, karabakh: Dossier, background: Background, data: list[str], tag: str
) -> None:
    under = review_of(state)
    row = under.rows[1]
    gazetteer = background.index.gazetteer
    with speaking(tag):
        unknown = report_screen.unknown_names(under.report, gazetteer)
        words = [
            *report_choices.place_choices(under, row, karabakh, place_labels(karabakh)).values(),
            *report_choices.event_choices(under, row, karabakh).values(),
            *report_choices.about_choices(under, row, karabakh).values(),
            *(cell for name in unknown for cell in name),
        ]
        assert len(words) > 50
        assert not left(words, data)
        drawn = report_markup.picture(under, row, row.draft.place, karabakh.outlines, gazetteer)
        alt = re.search('alt="([^"]*)"', drawn)
        assert alt
        assert not left([alt[1]], data)


@FOREIGN
def test_the_day_of_publication_has_none(state: ReportState, data: list[str], tag: str) -> None:
    shown = replace(state, found=publication_of(TEXT))
    assert shown.found
    with speaking(tag):
        assert not left([published_words(shown)], data)
        unknown = replace(review_of(state), source=Source("", None, ""))
        assert not english_left(published_words(replace(state, review=unknown)))


@pytest.mark.parametrize(
    ("tag", "count", "words"),
    [
        ("ru", 1, "1 вопрос"),
        ("ru", 3, "3 вопроса"),
        ("ru", 5, "5 вопросов"),
        ("ru", 21, "21 вопрос"),
        ("fr", 1, "1 question"),
        ("fr", 21, "21 questions"),
    ],
)
def test_questions_are_counted_as_the_language_counts(
    background: Background, karabakh: Dossier, tag: str, count: int, words: str
) -> None:
    report = read_report("Houses burned in Sus.", background, published=None, today=PUBLISHED)
    under = begin(report, Source("The Paper", None, "A title"))
    row = under.rows[0]
    doubts = tuple(replace(row.draft.doubts[0], text=str(n), is_gap=False) for n in range(count))
    row = replace(row, draft=replace(row.draft, doubts=doubts))
    with speaking(tag):
        card = report_cards.card(under, row, karabakh, place_labels(karabakh), {})
        assert [one["words"] for one in card["tags"]] == [words]


def test_what_came_of_accepting_is_said_in_the_language_of_the_moment() -> None:
    kept = acceptance_words(["D01", "D02"], ["D03"], {})
    with speaking("ru"):
        assert said(kept) == "Принято: 2. Пропущен 1, есть непроверенный вопрос: D03."
    with speaking("fr"):
        assert not english_left(said(kept))
    assert said(kept) == "2 accepted. 1 skipped with a question that nobody looked at: D03."


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        (date.min, None, "Во все дни"),
        (date(2020, 11, 1), None, "С 1 ноября 2020 года"),
        (date.min, date(2020, 11, 2), "До 2 ноября 2020 года включительно"),
        (date(2020, 11, 1), date(2020, 11, 2), "С 1 ноября 2020 года по 2 ноября 2020 года"),
    ],
)
def test_days_of_a_change_are_whole_phrases(begins: date, ends: date | None, words: str) -> None:
    with speaking("ru"):
        assert StateChange("a", begins, ends, "", "").days == words
