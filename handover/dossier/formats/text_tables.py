"""Tables as sheets and layers have them, made into a dossier's files and back.

``dossier.toml`` becomes four tables here: ``dossier`` (key, value), ``parties``, ``windows`` and
``discrepancies``; ``story.toml`` becomes one, ``story``. So a dossier can be written with nothing
but a spreadsheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handover.dossier import schema
from handover.dossier.files import PROFILE, STORY, STORY_STEPS, Content, Origin
from handover.dossier.profile import PROFILE_TABLES
from handover.dossier.story import STEP_KEYS
from handover.dossier.text_table import TextTable
from handover.dossier.translated import NESTED, flat, nested
from handover.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handover.dossier.files import DossierFiles

DOSSIER = "dossier"
STEPS = "story"
TOML_TABLES = {**PROFILE_TABLES, STEPS: STEP_KEYS}
"""Arrays of tables in the dossier's TOML files, with what to write under each key."""
TABLE_NAMES = (DOSSIER, *PROFILE_TABLES, *schema.BY_NAME, STEPS)
"""Names of the tables, in the order of a workbook."""
LANGUAGES = "languages"


def as_files(
    tables: Mapping[str, TextTable], place: str
) -> tuple[dict[str, Content], dict[str, Origin]]:
    """Return the files that tables stand for, and where each of them came from.

    Parameters
    ----------
    tables
        By name, one of `TABLE_NAMES`.
    place
        What the author calls a table: "sheet" or "layer".
    """
    files: dict[str, Content] = {}
    origins: dict[str, Origin] = {}
    for name, table in tables.items():
        where = f"{place} {name}"
        if name in schema.BY_NAME:
            file = schema.BY_NAME[name].file
            files[file] = table
            numbers = [table.heading_row, *table.numbers]
            origins[file] = Origin(where, dict(enumerate(numbers, start=1)))
        elif name == DOSSIER:
            pairs = zip(table.rows, table.numbers, strict=True)
            origins[name] = Origin(where, {row[0]: number for row, number in pairs})
        else:
            key = STORY_STEPS if name == STEPS else name
            origins[key] = Origin(where, dict(enumerate(table.numbers)))
    if DOSSIER in tables or any(name in tables for name in PROFILE_TABLES):
        files[PROFILE] = _profile(tables)
    if STEPS in tables and tables[STEPS].rows:
        files[STORY] = {STORY_STEPS: _items(tables[STEPS])}
    return files, origins


def _profile(tables: Mapping[str, TextTable]) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for key, value, *_ in tables[DOSSIER].rows if DOSSIER in tables else ():
        if key == LANGUAGES:
            cells[key] = [tag.strip() for tag in value.split(",") if tag.strip()]
        elif value:
            cells[key] = value
    profile = nested(cells)
    for name in PROFILE_TABLES:
        if name in tables and tables[name].rows:
            profile[name] = _items(tables[name])
    return profile


def _items(table: TextTable) -> list[dict[str, Any]]:
    return [
        nested({key: cell for key, cell in zip(table.header, row, strict=False) if key and cell})
        for row in table.rows
    ]


def text_tables_of(files: DossierFiles) -> dict[str, TextTable]:
    """Return the tables of a dossier's files that are sound in form, as `as_files` takes them.

    Raises
    ------
    DossierError
        If a file is no table or no TOML at all: something of it would be lost.
    """
    tables: dict[str, TextTable] = {}
    profile, faults = (files / PROFILE).toml
    faults = [*faults]
    tables[DOSSIER] = TextTable(["key", "value"])
    for number, (key, value) in enumerate(flat(profile), start=2):
        if key not in PROFILE_TABLES:
            joined = ", ".join(map(str, value)) if isinstance(value, list) else value
            tables[DOSSIER].add(number, (key, joined))
    story, more = (files / STORY).toml if STORY in files.files else ({}, [])
    faults += more
    for name in TOML_TABLES:
        items = story.get(STORY_STEPS, []) if name == STEPS else profile.get(name, [])
        rows = [
            dict(flat(item)) if isinstance(item, dict) else {}
            for item in (items if isinstance(items, list) else [])
        ]
        keys = [*headings(name), *sorted({key for row in rows for key in row if _is_nested(key)})]
        tables[name] = TextTable(keys)
        for number, row in enumerate(rows, start=2):
            tables[name].add(number, (_text(row.get(key)) for key in keys))
    for table in schema.TABLES:
        found, more = files.table(table.name)
        missing = table.may_be_missing and table.file not in files.files
        faults += [] if missing else more
        tables[table.name] = TextTable([*map(str, found.columns)])
        for number, cells in enumerate(found.itertuples(index=False), start=2):
            tables[table.name].add(number, cells)
    if faults:
        raise DossierError(map(files.located, faults))
    return tables


def _is_nested(key: str) -> bool:
    return key.partition(".")[0] in NESTED


def _text(value: Any) -> Any:  # noqa: ANN401 (TOML's values)
    return ",".join(map(str, value)) if isinstance(value, list) else value


def headings(name: str) -> Sequence[str]:
    """Return the headings of a table."""
    if name == DOSSIER:
        return ("key", "value")
    if name in TOML_TABLES:
        return tuple(key for key in TOML_TABLES[name] if key not in NESTED)
    return schema.BY_NAME[name].headings
