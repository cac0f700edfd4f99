"""One thing wrong with a file: its code, what was expected, and how to mend it."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from handover.errors import shown
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Mapping


class FaultCode(StrEnum):
    """What may be wrong with a file; ``fault_codes.csv`` says what was expected and the mend."""

    FILE_MISSING = "file-missing"
    FILE_UNREADABLE = "file-unreadable"
    FILE_EMPTY = "file-empty"
    NOT_UTF_8 = "not-utf-8"
    NUL_BYTE = "nul-byte"
    ROW_LENGTH = "row-length"
    ROW_QUOTING = "row-quoting"
    COLUMN_MISSING = "column-missing"
    COLUMN_UNKNOWN = "column-unknown"
    COLUMN_TWICE = "column-twice"
    NO_ROWS = "no-rows"
    TEXT_BLANK = "text-blank"
    ID_FORM = "id-form"
    EVENT_ID_FORM = "event-id-form"
    ID_TWICE = "id-twice"
    ID_UNKNOWN = "id-unknown"
    CHOICE = "choice"
    DAY_FORM = "day-form"
    DATE_FORM = "date-form"
    NUMBER_FORM = "number-form"
    KILOMETRES_FORM = "kilometres-form"
    ADDRESS_FORM = "address-form"
    DEGREES_FORM = "degrees-form"
    PRECISION_FORM = "precision-form"
    LANGUAGE_FORM = "language-form"
    NAME_FORM = "name-form"
    AMOUNT_FORM = "amount-form"
    QUOTE_LONG = "quote-long"
    TITLE_LONG = "title-long"
    PLACE_CIRCLE = "place-circle"
    NAME_TWICE = "name-twice"
    PREFERRED_TWICE = "preferred-twice"
    NAME_MISFIT = "name-misfit"
    NAME_MISSING = "name-missing"
    UNIT_MISFIT = "unit-misfit"
    ACCESSED_EARLY = "accessed-early"
    STATED_LATE = "stated-late"
    AMOUNTS_ORDER = "amounts-order"
    UNIT_MISSING = "unit-missing"
    AMOUNT_MISSING = "amount-missing"
    APPROXIMATE_NEEDLESS = "approximate-needless"
    HOLDER_MISSING = "holder-missing"
    PARTY_TWICE = "party-twice"
    SCHEDULE_UNSTATED = "schedule-unstated"
    SCHEDULE_ENDLESS = "schedule-endless"
    ABOUT_NEEDLESS = "about-needless"
    ABOUT_MISSING = "about-missing"
    ABOUT_UNKNOWN = "about-unknown"
    ABOUT_ELSEWHERE = "about-elsewhere"
    ABOUT_KIND = "about-kind"
    ABOUT_CIRCLE = "about-circle"
    RESCHEDULE_KIND = "reschedule-kind"
    RESCHEDULE_EARLY = "reschedule-early"
    NOT_FEATURES = "not-features"
    PROJECTION_TOLD = "projection-told"
    FEATURE_BARE = "feature-bare"
    PROPERTY_MISSING = "property-missing"
    OUTLINE_TWICE = "outline-twice"
    FLAG_FORM = "flag-form"
    AREA_FORM = "area-form"
    SHARE_FORM = "share-form"
    GEOMETRY_KIND = "geometry-kind"
    GEOMETRY_RINGS = "geometry-rings"
    GEOMETRY_EMPTY = "geometry-empty"
    GEOMETRY_HEIGHTS = "geometry-heights"
    GEOMETRY_DEGREES = "geometry-degrees"
    GEOMETRY_INVALID = "geometry-invalid"
    NOT_TOML = "not-toml"
    KEY_MISSING = "key-missing"
    KEY_UNKNOWN = "key-unknown"
    PROFILE_DAY_FORM = "profile-day-form"
    COLOUR_FORM = "colour-form"
    DISTANCE_FORM = "distance-form"
    LANGUAGES_FORM = "languages-form"
    TABLES_FORM = "tables-form"
    STORY_LONG = "story-long"
    END_EARLY = "end-early"
    WINDOW_END_EARLY = "window-end-early"
    DAY_OUTSIDE = "day-outside"
    WINDOW_UNKNOWN = "window-unknown"
    KEY_ID_TWICE = "key-id-twice"
    NOT_A_FOLDER = "not-a-folder"
    PATH_UNREADABLE = "path-unreadable"
    FILE_UNKNOWN = "file-unknown"
    FILE_TWICE = "file-twice"
    BOUNDARIES_TWICE = "boundaries-twice"
    BOUNDARIES_OPEN = "boundaries-open"
    FOLDERS = "folders"
    ZIP_BROKEN = "zip-broken"
    ZIP_PATH = "zip-path"
    ZIP_LINK = "zip-link"
    ZIP_LOCKED = "zip-locked"
    ZIP_TWICE = "zip-twice"
    NOT_A_WORKBOOK = "not-a-workbook"
    SHEETS_MISSING = "sheets-missing"
    FORMULA = "formula"
    LAYER_VIEW = "layer-view"
    GEOPACKAGE_BROKEN = "geopackage-broken"
    BOUNDARIES_BROKEN = "boundaries-broken"
    AREAS_MISSING = "areas-missing"
    AREAS_UNNAMED = "areas-unnamed"
    SHAPEFILE = "shapefile"
    NOT_GEOJSON = "not-geojson"
    NOT_A_COLLECTION = "not-a-collection"
    PROJECTION_FAILED = "projection-failed"
    OFF_EARTH = "off-earth"
    GAZETTEER_EMPTY = "gazetteer-empty"
    GAZETTEER_MEMBERS = "gazetteer-members"
    DUMP_CELLS = "dump-cells"
    DUMP_CELL_FORM = "dump-cell-form"
    NOT_JSON = "not-json"
    NOT_LINKED_PLACES = "not-linked-places"
    FEATURE_FORM = "feature-form"
    FEATURE_ADDRESS_MISSING = "feature-address-missing"
    FEATURE_ID_TWICE = "feature-id-twice"
    COUNTRIES_FORM = "countries-form"
    NAMES_FORM = "names-form"
    TYPES_FORM = "types-form"
    CLASSES_FORM = "classes-form"
    FEATURE_GEOMETRY_FORM = "feature-geometry-form"
    FEATURE_DEGREES = "feature-degrees"
    NOT_A_TABLE = "not-a-table"
    TABLE_BROKEN = "table-broken"
    ENCODING_UNKNOWN = "encoding-unknown"
    PART_UNKNOWN = "part-unknown"
    CRS_OPEN = "crs-open"
    CRS_UNKNOWN = "crs-unknown"
    LIMIT = "limit"
    READING_ENDED = "reading-ended"
    CONFIG_KEY = "config-key"
    CONFIG_NUMBER = "config-number"


def file_words(file: str) -> str:
    """Return what a file, or a sheet or layer of one, is called in the language spoken.

    >>> file_words("sheet claims"), file_words("claims.csv")
    ('sheet claims', 'claims.csv')
    """
    if found := _LAYER.fullmatch(file):
        return say("{file}, layer {name}", file=found[1], name=found[2])
    if found := _PART.fullmatch(file):
        return say("{part, select, sheet {sheet {name}} other {layer {name}}}", **found.groupdict())
    return file


def column_words(column: str) -> str:
    """Return what a column, a key or a property of a feature is called in the language spoken.

    >>> column_words("feature 3 (north), licence"), column_words("windows[1].start")
    ('feature 3 (north), licence', 'windows[1].start')
    """
    found = _FEATURE.fullmatch(column)
    return say("feature {number}{rest}", **found.groupdict()) if found else column


_PART = re.compile(r"(?P<part>sheet|layer) (?P<name>.+)", re.DOTALL)
_LAYER = re.compile(r"(.+), layer (.+)", re.DOTALL)
_FEATURE = re.compile(r"feature (?P<number>\d+)(?P<rest>.*)", re.DOTALL)
"""How faults name what is in a file: a dossier's tables are found by it, and readers told."""


@dataclass(frozen=True)
class Explanation:
    """Patterns of what is said of a fault, with its details in their gaps."""

    expected: str
    """What should have been there, in words that fit after "expected"."""
    mend: str
    """How to mend it, in a sentence; ``{guide}`` is what to write there."""


@cache
def explanations() -> dict[str, Explanation]:
    """Return what is said of each fault, by its code."""
    table = Path(__file__).with_name("fault_codes.csv")
    with table.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Explanation(row["expected"], row["mend"]) for row in csv.DictReader(file)
        }


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing wrong with one file of a dossier.

    Examples
    --------
    >>> code = FaultCode.COLOUR_FORM
    >>> print(Fault(file="dossier.toml", code=code, column="parties[1].colour", value="red"))
    dossier.toml, parties[1].colour: 'red', expected a colour as #rrggbb
    """

    file: str
    """Name of the file inside the dossier's folder."""
    code: FaultCode
    """What sort of thing is wrong."""
    row: int | None = None
    """Line of the file on which the row begins, the header being 1; None: the whole file."""
    column: str = ""
    """Column, or path of a key in a TOML or GeoJSON file; empty: the whole row."""
    value: str | None = None
    """What was found, as it stands in the file; None when nothing was found."""
    details: Mapping[str, object] = field(default_factory=dict, hash=False)
    """What fills the gaps of the words about the code; words among them are `later`'s."""

    @property
    def expected(self) -> str:
        """What should have been there, in words that fit after "expected"."""
        return say(explanations()[self.code].expected, **self.details)

    def mend(self, guide: str) -> str:
        """Return how to mend it, in a sentence.

        Parameters
        ----------
        guide
            What to write in its column or under its key, in words that fit after "Write".
        """
        return say(explanations()[self.code].mend, **{**self.details, "guide": guide})

    def __str__(self) -> str:
        """Return the fault as one sentence on one line, in the language spoken."""
        found = {"where": self._where(), "expected": self.expected}
        if self.value is None:
            return say("{where}: expected {expected}", **found)
        return say("{where}: {found}, expected {expected}", found=shown(self.value), **found)

    def _where(self) -> str:
        file, column = file_words(self.file), column_words(self.column)
        if self.row is None:
            return f"{file}, {column}" if column else file
        row = str(self.row)
        if column:
            return say("{file}, row {row}, column {column}", file=file, row=row, column=column)
        return say("{file}, row {row}", file=file, row=row)
