"""What the document says in French and Russian, run in Node: days, plurals, lists, a typed day."""

from __future__ import annotations

import pytest

from tests.support.bar_scripts import iso, number, run

DAY = number("2020-11-16")
FORMS = """
return {
  long: calendar.dayWords(given), bare: calendar.dayWords(given, false),
  short: calendar.shortDay(given, true), axis: calendar.dayAndMonth(given),
  alone: calendar.monthName(11), month: calendar.monthName(5, "long"),
};
"""
DAYS = {
    "en": [
        *("Monday 16 November 2020", "16 November 2020", "Mon 16 Nov 2020", "16 Nov"),
        *("Nov", "May"),
    ],
    "fr": [
        *("lundi 16 novembre 2020", "16 novembre 2020", "lun. 16 nov. 2020", "16 nov."),
        *("nov.", "mai"),
    ],
    "ru": [
        *("понедельник, 16 ноября 2020 года", "16 ноября 2020 года"),
        *("пн, 16 нояб. 2020", "16 нояб."),
        *("нояб.", "май"),
    ],
}


@pytest.mark.parametrize("language", DAYS)
def test_days_are_written_as_the_language_does(node: str, language: str):
    assert [*run(node, FORMS, DAY, language=language).values()] == DAYS[language]


SPANS = {
    "fr": ["1 jour", "3 jours", "5 jours", "21 jours", "2 mois", "1 an", "5 ans", "21 ans"],
    "ru": ["1 день", "3 дня", "5 дней", "21 день", "2 месяца", "1 год", "5 лет", "21 год"],
}


@pytest.mark.parametrize("language", SPANS)
def test_ages_have_the_plural_of_their_number(node: str, language: str):
    given = [1, 3, 5, 21, 61, 366, 1827, 7671]
    # A year is told from two years on; the words are those of `span`, whatever the number.
    code = """
    const year = "{count, plural, one {# year} other {# years}}";
    const oneYear = () => Handover.words.say(year, { count: 1 });
    return given.map((days) => (days === 366 ? oneYear() : calendar.span(days)));
    """
    assert run(node, code, given, language=language) == SPANS[language]


COUNTS = {
    "ru": {
        1: "1 событие · опубликовано 1 утверждение",
        3: "3 события · опубликовано 3 утверждения",
        5: "5 событий · опубликовано 5 утверждений",
        21: "21 событие · опубликовано 21 утверждение",
    },
    "fr": {
        1: "1 événement · 1 affirmation publiée",
        3: "3 événements · 3 affirmations publiées",
    },
}


@pytest.mark.parametrize(
    ("language", "count"), [(tag, count) for tag in COUNTS for count in COUNTS[tag]]
)
def test_what_a_day_counts_agrees_with_its_number(node: str, language: str, count: int):
    code = """
    const some = Array.from({ length: given }, () => 0);
    return lanes.countWords({ events: some, ends: [], published: some });
    """
    assert run(node, code, count, language=language) == COUNTS[language][count]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "A, B and C"), ("fr", "A, B et C"), ("ru", "A, B и C")]
)
def test_a_list_ends_as_the_language_ends_it(node: str, language: str, words: str):
    assert run(node, "return calendar.listOf(given)", ["A", "B", "C"], language=language) == words


def test_speeds_are_said_in_the_language(node: str):
    code = "return scale.speedsFor(given).list.map(([, words]) => words)"
    assert run(node, code, 9000, language="ru") == [
        *("6 мес./с", "1 год/с", "2 года/с", "5 лет/с", "10 лет/с"),
    ]


READ = "return given.texts.map((text) => lookup.readDay(text, given.from, given.start, given.end));"
TYPED = [
    ("ru", "16 ноября 2020", "2020-11-16"),
    ("ru", "16 нояб 2020", "2020-11-16"),
    ("ru", "Понедельник, 16 ноября 2020 г.", "2020-11-16"),
    ("ru", "пн, 16 нояб. 2020", "2020-11-16"),
    ("ru", "1-е мая 2020 года", "2020-05-01"),
    ("ru", "май 1994", "1994-05-01"),
    ("ru", "16 Nov 2020", "2020-11-16"),
    ("ru", "+7 дней", "2020-11-23"),
    ("ru", "+2 недели", "2020-11-30"),
    ("ru", "+1 неделю", "2020-11-23"),
    ("fr", "16 nov. 2020", "2020-11-16"),
    ("fr", "1er décembre 2020", "2020-12-01"),
    ("fr", "mar. 17 nov. 2020", "2020-11-17"),
    ("fr", "17 mars 2020", "2020-03-17"),
    ("fr", "3 aout 2020", "2020-08-03"),
    ("fr", "juillet 2020", "2020-07-01"),
    ("fr", "16 November 2020", "2020-11-16"),
    ("fr", "+2 semaines", "2020-11-30"),
    ("fr", "-3 jours", "2020-11-13"),
    ("en", "Mon 16 Nov 2020", "2020-11-16"),
]
WRONG = [
    ("ru", "31 ноября 2020", "Ноябрь: в этом месяце 30 дней."),
    ("ru", "32.1.2020", "Январь: в этом месяце 31 день."),
    ("ru", "3/4/2020", "3 апреля или 4 марта? Напишите название месяца."),
    ("ru", "3 мая 2031", "Досье заканчивается 31 декабря 2024 года."),
    ("ru", "16 movembre", "«movembre» — не месяц."),
    ("fr", "29 févr. 2021", "Février 2021 compte 28 jours."),
    ("fr", "3 jui 2020", "«\u00a0jui\u00a0» n’est pas un mois."),
    ("fr", "12.13.2020", "Il n’y a pas de mois 13."),
    ("en", "16 ноября 2020", "“ноября” is no month."),
]


def answer(node: str, language: str, text: str) -> str:
    ends = {"start": number("1991-09-02"), "end": number("2024-12-31"), "from": DAY}
    (found,) = run(node, READ, ends | {"texts": [text]}, language=language)
    return iso(found["day"]) if "day" in found else str(found["fault"])


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_days_typed_with_words_of_the_language_are_read(node: str, language: str):
    mine = [(text, day) for tag, text, day in TYPED if tag == language]
    assert [answer(node, language, text) for text, _ in mine] == [day for _, day in mine]


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_a_wrong_day_is_told_in_the_language(node: str, language: str):
    for tag, text, words in WRONG:
        if tag == language:
            assert answer(node, language, text).startswith(words)


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_days_in_short_words_are_read_back(node: str, language: str):
    given = [number(f"2020-{month:02}-{month + 5:02}") for month in range(1, 13)]
    code = """
    const forms = [(day) => calendar.shortDay(day, true), calendar.dayWords, calendar.shortDay];
    const read = (text) => lookup.readDay(text, 0, given[0], given.at(-1)).day;
    return forms.map((write) => given.map((day) => read(write(day))));
    """
    assert run(node, code, given, language=language) == [given] * 3


def test_a_day_of_a_packed_text_stays_english(node: str):
    assert run(node, "return calendar.englishDay(given)", DAY, language="ru") == "16 November 2020"
