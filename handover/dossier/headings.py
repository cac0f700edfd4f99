"""The headings of a table: which columns they mean, and which are its author's own.

A column of one's own is no fault: it is kept through reading, editing and saving, and what stands
in it is shown as a note.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from handover.faults import Fault, FaultCode, file_words
from handover.names.likeness import ID, alike
from handover.words.later import Later, later

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

    from handover.dossier.columns import Table

HEADER = 1
"""Row number of the header: it stands on the first line."""
_JOINTS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Headings:
    """What the headings of a table mean."""

    names: tuple[str, ...]
    """What each column is called from here on, in the order of the file."""
    faults: list[Fault] = field(default_factory=list)
    """Columns that are missing, stand twice or, where there may be none, are unknown."""
    notes: tuple[Later, ...] = ()
    """A sentence for each column that is its author's own, or was found under another heading."""
    unnamed: frozenset[str] = frozenset()
    """Those of `names` whose columns have no heading: without cells they are no columns."""


def matched(
    file: str,
    header: Sequence[str],
    columns: Sequence[str],
    optional: Collection[str] = (),
    reserved: Collection[str] | None = None,
) -> Headings:
    """Return what the headings of a table mean.

    Parameters
    ----------
    file
        Name of the file, for the messages.
    header
        The headings as they stand.
    columns, optional
        The columns there are, and those of them that may be missing.
    reserved
        Names that no column of one's own may have; None where there may be no such column.
    """
    if reserved is None:
        unknown = _unknown(file, header, columns)
        return Headings(tuple(header), _faults(file, header, columns, optional, unknown))
    names, notes = _read_leniently(file, [heading.strip() for heading in header], columns)
    taken = {*columns, *reserved}
    unnamed = set()
    for number, name in enumerate(names):
        if name in columns:
            continue
        own = name or f"column {number + 1}"
        kept, count = own, 1
        while kept in taken:
            kept, count = f"{own} ({count + 1})", count + 1
        taken.add(kept)
        names[number] = kept
        if name:
            notes.append(own_column_note(file, name, kept, columns))
        else:
            unnamed.add(kept)
    faults = _faults(file, names, columns, optional, [])
    return Headings(tuple(names), faults, tuple(notes), frozenset(unnamed))


def _read_leniently(
    file: str, header: list[str], columns: Sequence[str]
) -> tuple[list[str], list[Later]]:
    """Return the headings with "Claim ID" as claim_id, and a sentence for each such one."""
    ours = {plain(column): column for column in columns}
    notes = []
    names = list(header)
    for number, heading in enumerate(header):
        meant = ours.get(plain(heading))
        if meant and meant not in names:
            names[number] = meant
            notes.append(
                later(
                    "{file}: the column “{heading}” is read as {meant}.",
                    file=Later(file_words, (file,)),
                    heading=heading,
                    meant=meant,
                )
            )
    return names, notes


def plain(heading: str) -> str:
    """Return a heading less its case and its joints.

    >>> plain(" Claim ID ")
    'claim_id'
    """
    return _JOINTS.sub("_", heading).strip("_").casefold()


def own_column_note(
    file: str,
    name: str,
    kept: str,
    columns: Collection[str],
    *,
    property_of_feature: bool = False,
) -> Later:
    """Say of a column, or of a property of a feature, that it is its author's own.

    >>> print(own_column_note("claims.csv", "checked_by", "checked_by", ["note", "quote"]))
    claims.csv: the column “checked_by” is your own; it is kept and shown as a note.
    >>> print(own_column_note("claims.csv", "quotee", "quotee", ["note", "quote"]))
    claims.csv: the column “quotee” is none of ours; did you mean quote? It is kept and shown as \
a note.
    """
    near = list(alike(plain(name), columns, least=ID, most=1))
    values = {
        "file": Later(file_words, (file,)),
        "what": "property" if property_of_feature else "column",
        "name": name,
        "is_renamed": kept != name,
        "kept": kept,
    }
    if near:
        return later(
            "{file}: the {what, select, property {property} other {column}} “{name}” is none of "
            "ours; did you mean {near}? It is kept{is_renamed, select, true { as “{kept}”} other "
            "{}} and shown as a note.",
            near=near[0],
            **values,
        )
    return later(
        "{file}: the {what, select, property {property} other {column}} “{name}” is your own; it "
        "is kept{is_renamed, select, true { as “{kept}”} other {}} and shown as a note.",
        **values,
    )


def own_columns(table: Table, columns: Iterable[Hashable]) -> list[str]:
    """Return those of some columns that are an author's own, in their order."""
    known = {*table.headings, *table.derived}
    return [str(column) for column in columns if column not in known]


def apart(own: Iterable[Hashable], taken: Iterable[Hashable]) -> dict[str, str]:
    """Return other names for the columns that are called like one that they are put beside.

    >>> apart(["citation", "checked_by"], ["known_on", "citation"])
    {'citation': 'citation (2)'}
    """
    beside = {*map(str, taken)}
    names = {*map(str, own), *beside}
    others = {}
    for column in [str(column) for column in own if column in beside]:
        count = 2
        while f"{column} ({count})" in names:
            count += 1
        others[column] = f"{column} ({count})"
        names.add(others[column])
    return others


def with_own(note: str, row: Mapping[str, Any], own: Iterable[str]) -> str:
    """Return the note of a row with what stands in the columns of its author's own.

    >>> with_own("by phone", {"checked_by": "me", "round": ""}, ["checked_by", "round"])
    'by phone · checked_by: me'
    """
    told = (f"{column}: {row[column]}" for column in own if row[column] not in ("", None))
    return " · ".join(filter(None, (note, *told)))


def _unknown(file: str, header: Sequence[str], columns: Sequence[str]) -> list[Fault]:
    known = {"columns": ", ".join(columns)}
    return [
        Fault(file=file, code=FaultCode.COLUMN_UNKNOWN, row=HEADER, value=name, details=known)
        for name in header
        if name not in columns
    ]


def _faults(
    file: str,
    names: Sequence[str],
    columns: Sequence[str],
    optional: Collection[str],
    unknown: list[Fault],
) -> list[Fault]:
    missing = [
        Fault(file=file, code=FaultCode.COLUMN_MISSING, row=HEADER, column=column)
        for column in columns
        if column not in names and column not in optional
    ]
    twice = [
        Fault(
            file=file,
            code=FaultCode.COLUMN_TWICE,
            row=HEADER,
            column=name,
            details={"times": times},
        )
        for name, times in Counter(names).items()
        if times > 1 and name in columns
    ]
    return [*missing, *unknown, *twice]
