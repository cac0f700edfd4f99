from __future__ import annotations

import re

import click
import pytest

from handover.cli.program import main, program
from handover.cli.spoken import language_of
from handover.words.speech import language, speaking
from tests.support.foreign_words import english_left
from tests.support.small_dossier import FILES, Write

NAMES = (
    *("Atom", "DuckDB", "EDTF", "FeatureCollection", "GED", "GeoNames", "geonames.org"),
    *("HANDOVER_GAZETTEER", "HANDOVER_GEOCODER", "JSON Feed", "JSON", "Linked Places", "Markdown"),
    *("Data Package", "Table Schemas", "Nominatim", "nominatim.openstreetmap.org", "Parquet"),
    *("localhost", "my-dossier.versions", "python -m handover", "UTF", "UCDP", "PNG", "http"),
    *("data/gazetteer/added", "data/", "docs/deploy.md", "readme", "roles.toml", "HOST", "PORT"),
)
"""What stands in help as it is: names of others, of files and of variables."""
CODES = re.compile(
    r"\?at=\w+|https?:\S+|--?[a-z-]+|\[[^\]]*\|[^\]]*\]|\S+\|\S+|\b\w+_\w+|\b[\w-]+[./]\w[\w./-]*"
)
"""Options, words to choose from, columns and files."""
WORDS = re.compile(
    r"\b(lat|lon|csv|json|jsonld|png|html|geojson|gpkg|zip|text|atom|then|latest|state|evidence|change|"
    r"cause|new|gone|passed|happened|published|query|name|kind|match|error|candidates|osm|url|licence|"
    r"server|source|place|status|held|due|lapsed|contested|changing|partly|unknown|holder|rival|"
    r"since|confirmed|deadline|inferred|parts|schedule|denial|list|spark|duckdb|md|en)\b"
)
"""Cells and columns of what a program reads, which are the same in every language."""


def commands(command: click.Command, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command, as the words that call it."""
    inner = getattr(command, "commands", {})
    return [path, *(one for name in inner for one in commands(inner[name], (*path, name)))]


def prose(helped: str) -> str:
    """Help less its examples, the names of its commands, and what is for programs."""
    lines = [line for line in helped.splitlines() if "  python -m handover" not in line]
    names = "|".join({name for path in commands(program) for name in path})
    lines = [re.sub(rf"^  ({names})  ", "", line) for line in lines]
    told = " ".join(" ".join(lines).replace("python -m handover", "").split())
    return WORDS.sub("", CODES.sub("", told))


@pytest.mark.parametrize("path", commands(program), ids=" ".join)
@pytest.mark.parametrize("tag", ["fr", "ru"])
def test_help_has_no_english(tag: str, path: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    assert main([*path, "--help", "--lang", tag]) == 0
    helped = capsys.readouterr().out
    with speaking(tag):
        first = helped.splitlines()[0].replace(" ".join(["python -m handover", *path]), "")
        told = [first, *helped.splitlines()[1:]]
        assert english_left(prose("\n".join(told)), NAMES) == []


def test_french_and_russian_are_told_from_english(capsys: pytest.CaptureFixture[str]):
    main(["check", "--help"])
    with speaking("ru"):
        assert "Every" in english_left(prose(capsys.readouterr().out), NAMES)


@pytest.mark.parametrize(
    ("arguments", "tag"),
    [
        (["--lang", "fr", "state"], "fr"),
        (["state", "--lang", "ru"], "ru"),
        (["--lang=fr", "state", "--lang", "ru"], "ru"),
        (["state", "--lang", "de"], "en"),
        (["resolve", "--", "--lang", "ru"], "en"),
        (["state", "--lang"], "en"),
        ([], "en"),
    ],
)
def test_the_language_is_found_before_the_arguments_are_read(arguments: list[str], tag: str):
    assert language_of(arguments) == tag


def test_the_terminal_is_asked_where_no_option_says_a_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    assert main(["--help"]) == 0
    assert "Команды:" in capsys.readouterr().out
    assert main(["--lang", "en", "--help"]) == 0
    assert "Commands:" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--lang", "de", "check"], ["check", "--lang", "de"]])
def test_another_language_is_an_error_that_names_the_choices(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
):
    assert main(arguments) == 2
    assert "'de' is not one of 'en', 'fr', 'ru'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["dance"], "Нет команды «dance»."),
        (["resolve"], "Не указан аргумент 'ИМЯ...'."),
        (["export"], "Не указан параметр '--out'."),
        (["state", "--format", "xml"], "«xml» не входит в число значений 'csv', 'json'."),
        (["state", "--day", "25 Nov"], "'25 Nov' — не день; ожидается день, например 2020-11-25"),
        (["feed", "--most", "x"], "«x» — не целое число."),
        (["feed", "--most", "0"], "0 не входит в промежуток x>=1."),
        (["check", "--loud"], "Нет параметра «--loud»."),
        (["gazetteer", "list", "b"], "Лишний аргумент (b)"),
        (["tag", "1", "--dossier"], "Параметру «--dossier» нужно значение."),
    ],
)
def test_bad_usage_is_told_in_the_language(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
):
    assert main(["--lang", "ru", *arguments]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert "Error" not in told
    assert "Usage" not in told


@pytest.mark.parametrize(
    ("tag", "summary"),
    [
        (
            "ru",
            (
                "small: ошибок нет; 5 утверждений, 3 источника, 4 места, 5 названий, 3 факта, "
                "2 контура"
            ),
        ),
        (
            "fr",
            (
                "small : aucune erreur ; 5 affirmations, 3 sources, 4 lieux, 5 noms, 3 faits, "
                "2 contours"
            ),
        ),
    ],
)
def test_what_is_counted_has_the_plural_of_the_language(
    tag: str, summary: str, write: Write, capsys: pytest.CaptureFixture[str]
):
    assert main(["check", str(write(FILES)), "--lang", tag]) == 0
    told = capsys.readouterr().out
    assert told.replace("\xa0", " ").replace("\u202f", " ") == f"{summary}\n"
    assert language() == "en"
