"""Country dumps of GeoNames: which rows are places here, and of what kind.

A dump is a text file in UTF-8 with 19 columns, tabs between them, and no header, as its readme
says (geonames.org, ``export/dump/readme.txt``); feature classes and codes are those of
``export/codes.html``. GeoNames is licensed under CC BY 4.0.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handover.dossier.csv_table import read_text
from handover.dossier.place import EAST, NORTH, PlaceKind, name_fits
from handover.edtf.edtf_date import iso_day
from handover.faults import Fault, FaultCode
from handover.gazetteer.merge import bare
from handover.gazetteer.towns import MISFIT, Gathered, settlement
from handover.names.scripts import language
from handover.names.spelling import fold, readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handover.dossier.csv_table import File

COLUMNS = (
    *("geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude"),
    *("feature class", "feature code", "country code", "cc2", "admin1 code", "admin2 code"),
    *("admin3 code", "admin4 code", "population", "elevation", "dem", "timezone"),
    "modification date",
)
CLASSES = {
    "A": "countries and divisions",
    "H": "waters",
    "L": "parks and areas",
    "P": "settlements",
    "R": "roads and railways",
    "S": "spots and buildings",
    "T": "mountains and islands",
    "U": "undersea features",
    "V": "forests",
    "": "rows without a class",
}
"""What the rows of a feature class are."""

_WHOLE = {"H": PlaceKind.NATURAL, "T": PlaceKind.NATURAL, "V": PlaceKind.NATURAL}
_SITES = """AIRB AIRF AIRP ANS BDG CAVE CH CMTY CSTL CTRR CVNT DAM FT GATE HSTS INSM MNMT MSQE
    MSTY MUS NOV OBS PAL PS PSH PSTB PYR RUIN SHRN SYG TMB TMPL TOWR"""
_CODES = (
    {("S", code): PlaceKind.SITE for code in _SITES.split()}
    | {("L", "BTL"): PlaceKind.SITE}
    | {("L", code): PlaceKind.REGION for code in ("AREA", "RGN", "RGNE", "RGNH", "RGNL")}
    | {
        ("A", code): PlaceKind.COUNTRY
        for code in ("PCL", "PCLD", "PCLF", "PCLH", "PCLI", "PCLIX", "PCLS")
    }
    | {("A", code): PlaceKind.REGION for code in ("ADM1", "ADM1H", "TERR")}
    | {
        ("A", code): PlaceKind.DISTRICT
        for code in (*(f"ADM{i}{h}" for i in "2345" for h in ("", "H")), "ADMD", "ADMDH", "PRSH")
        if code != "ADM5H"
    }
    | {("P", code): PlaceKind.CITY for code in ("PPLC", "PPLA", "PPLG")}
)
_SEATS = ("PPLA2", "PPLA3", "PPLA4", "PPLA5")
_FIRST = ("PCLI", "PCL", "PCLD", "PCLS", "PCLF", "PCLIX", "PCLH", "ADM1")
"""Codes of the rows that the others lie in: they come first, in this order."""
_RULES = {
    column: (re.compile(pattern, re.ASCII), expected)
    for column, pattern, expected in (
        ("geonameid", r"\d{1,12}", "a whole number"),
        ("latitude", r"-?\d{1,2}(\.\d{1,18})?", f"degrees from -{NORTH} to {NORTH}"),
        ("longitude", r"-?\d{1,3}(\.\d{1,18})?", f"degrees from -{EAST} to {EAST}"),
        ("feature class", f"[{''.join(CLASSES)}]?", f"one of {', '.join(CLASSES).rstrip(', ')}"),
        ("feature code", r"[A-Z0-9]{0,10}", "at most 10 capitals and digits"),
        ("country code", r"([A-Z]{2})?", "two capitals, or nothing"),
        ("population", r"\d{0,12}", "a whole number from 0 up, or nothing"),
        ("elevation", r"(-?\d{1,9})?", "whole metres, or nothing"),
        ("dem", r"(-?\d{1,9})?", "whole metres, or nothing"),
    )
}
"""What the cells of a column look like, and the same in words."""


@dataclass(frozen=True)
class _Row:
    """One row of a dump that is a place here."""

    cells: Mapping[str, str]
    kind: PlaceKind
    names: Mapping[str, str] = field(default_factory=dict)
    """Language by name, the main name left out."""


def read_dump(path: File, divisions: Mapping[str, str]) -> tuple[Gathered, list[Fault]]:
    """Return the places of a GeoNames dump, and what is wrong with the file.

    Parameters
    ----------
    path
        The unpacked dump, such as ``AM.txt``.
    divisions
        What our tables call the division of a place, by its GeoNames id: the codes of divisions
        get the same names here. Others are called as their own row in the dump, else by code.

    Returns
    -------
    gathered
        Empty when there is a fault.
    faults
        Everything that is not as the readme says.
    """
    text, faults = read_text(path)
    gathered = Gathered()
    kept: list[_Row] = []
    first: dict[str, int] = {}
    for number, cells in _rows(text, path.name, faults):
        wrong = list(_faults(cells, path.name, number, first))
        faults += wrong
        kind = None if wrong else _kind(cells)
        if kind is None:
            gathered.left_out[CLASSES.get(cells["feature class"], "?")] += 1
        elif not faults:
            kept.append(_Row(cells, kind, _names(cells, kind, gathered.names_left_out)))
    if faults:
        return Gathered(), faults
    called = _divisions(kept, divisions)
    kept.sort(key=_order)
    towns = _settlement_names(kept)
    for row in kept:
        _add(gathered, row, called, towns)
    return gathered, []


def _rows(text: str, file: str, faults: list[Fault]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with its number; add a fault for one without 19 cells."""
    for number, line in enumerate(text.rstrip("\r\n").split("\n") if text else (), 1):
        cells = line.rstrip("\r").split("\t")
        if len(cells) == len(COLUMNS):
            yield number, dict(zip(COLUMNS, cells, strict=True))
        else:
            counts = {"wanted": len(COLUMNS), "found": len(cells)}
            code = FaultCode.DUMP_CELLS
            faults.append(Fault(file=file, code=code, row=number, value=line, details=counts))


def _faults(
    cells: Mapping[str, str], file: str, number: int, first: dict[str, int]
) -> Iterator[Fault]:
    wrong: dict[str, tuple[FaultCode, dict[str, object]]] = {
        column: (FaultCode.DUMP_CELL_FORM, {"wanted": expected})
        for column, (pattern, expected) in _RULES.items()
        if not pattern.fullmatch(cells[column])
    }
    for column, limit in (("latitude", NORTH), ("longitude", EAST)):
        if column not in wrong and abs(float(cells[column])) > limit:
            wrong[column] = FaultCode.DUMP_CELL_FORM, {"wanted": _RULES[column][1]}
    before = first.setdefault(cells["geonameid"], number)
    if before != number:
        wrong["geonameid"] = FaultCode.ID_TWICE, {"first": before}
    if not readings(cells["name"]):
        wrong["name"] = FaultCode.NAME_FORM, {}
    if iso_day(cells["modification date"]) is None:
        wrong["modification date"] = FaultCode.DAY_FORM, {}
    for column, (code, details) in wrong.items():
        value = cells[column]
        yield Fault(file=file, code=code, row=number, column=column, value=value, details=details)


def _kind(cells: Mapping[str, str]) -> PlaceKind | None:
    """Return what kind of place a row is; None for one that is no place here."""
    group, code = cells["feature class"], cells["feature code"]
    if kind := _WHOLE.get(group) or _CODES.get((group, code)):
        return kind
    if group != "P":
        return None
    return settlement(int(cells["population"] or 0), seat=code in _SEATS)


def _names(cells: Mapping[str, str], kind: PlaceKind, left_out: Counter[str]) -> dict[str, str]:
    """Return the language of each other name of a row; count those that are not kept."""
    found: dict[str, str] = {}
    main = cells["name"].strip()
    seen = {main}
    for piece in (cells["asciiname"], *cells["alternatenames"].split(",")):
        name = unicodedata.normalize("NFC", " ".join(piece.split()))
        if not name or name in seen:
            continue
        seen.add(name)
        lang, reason = language(name)
        if lang and not (readings(name) and name_fits(name, kind)):
            lang, reason = "", MISFIT
        if lang:
            found[name] = lang
        else:
            left_out[reason] += 1
    return found


def _divisions(rows: list[_Row], known: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Return what each first-order division is called, by its country and its code."""
    called: dict[tuple[str, str], str] = {}
    own = [row.cells for row in rows if row.cells["feature code"] == "ADM1"]
    twice = Counter((cells["country code"], bare(cells["name"])) for cells in own)
    for cells in own:
        name = bare(cells["name"])
        # Two divisions may share a name but for the word after it: Shaki, Shaki City.
        alone = twice[cells["country code"], name] == 1
        called[cells["country code"], cells["admin1 code"]] = name if alone else cells["name"]
    counts: dict[tuple[str, str], Counter[str]] = {}
    for row in rows:
        if name := known.get(row.cells["geonameid"], ""):
            key = row.cells["country code"], row.cells["admin1 code"]
            counts.setdefault(key, Counter())[name] += 1
    return called | {key: names.most_common(1)[0][0] for key, names in counts.items()}


def _order(row: _Row) -> tuple[int, int]:
    code = row.cells["feature code"] if row.cells["feature class"] == "A" else ""
    return (_FIRST.index(code) if code in _FIRST else len(_FIRST), int(row.cells["geonameid"]))


def _settlement_names(rows: list[_Row]) -> set[tuple[str, str]]:
    """Return what settlements are called, folded: towns by all their names, villages by one."""
    return {
        (row.cells["country code"], fold(name))
        for row in rows
        if row.cells["feature class"] == "P"
        for name in (row.cells["name"], *(row.names if row.kind is not PlaceKind.VILLAGE else ()))
    }


def _add(
    gathered: Gathered,
    row: _Row,
    called: Mapping[tuple[str, str], str],
    towns: set[tuple[str, str]],
) -> None:
    """Add one place to what was gathered."""
    cells, kind = row.cells, row.kind
    place_id, country = f"geonames-{cells['geonameid']}", cells["country code"]
    division = called.get((country, cells["admin1 code"]), cells["admin1 code"])
    name = " ".join(cells["name"].split())
    # A bare name means a region before a town, but a town before a district: an area that is
    # called "... district", or shares a name with a town, must not take the name from the town.
    shared = any((country, fold(other)) in towns for other in (bare(name), *row.names))
    if kind is PlaceKind.REGION and (bare(name) != name or shared):
        kind = PlaceKind.DISTRICT
    if kind is PlaceKind.VILLAGE and division in {name, *row.names}:
        kind = PlaceKind.TOWN
    point = (f"{float(cells[column]):.5f}" for column in ("longitude", "latitude"))
    people = cells["population"]
    gathered.towns.append(
        (place_id, cells["geonameid"], name, kind.value, country, division, *point, people)
    )
    gathered.names.extend((place_id, other, lang) for other, lang in row.names.items())
