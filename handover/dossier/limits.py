"""How much is read: every limit of the program in one table, and the fault that names one.

They are checked while something is read. The defaults can be changed under ``[limits]`` in
``handover.toml``, a file beside which the program is started, or one that ``HANDOVER_CONFIG``
names.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from handover.dossier.system_reasons import reason_of
from handover.errors import DossierError
from handover.faults import Fault, FaultCode
from handover.words.later import later
from handover.words.speech import mark

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONFIG = "handover.toml"
"""Name of the configuration file."""
VARIABLE = "HANDOVER_CONFIG"
"""Names another configuration file."""
TABLE = "limits"
"""Its table of limits."""
MEGABYTE = 1_000_000
_LARGEST = 1_000_000_000
"""Of any limit: larger numbers overflow what the system takes for memory and time."""


def _limit(default: int, words: str) -> int:
    value: int = field(default=default, metadata={"words": words})
    return value


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much is read at most; the words of each fit after "at most"."""

    upload_mb: int = _limit(60, mark("{most, number} MB in one file that is brought to the page"))
    session_mb: int = _limit(
        300, mark("{most, number} MB in all files that one reader has brought to the page")
    )
    uploads_mb: int = _limit(
        2_000, mark("{most, number} MB in all files that all readers have brought to the page")
    )
    memory_mb: int = _limit(2_000, mark("{most, number} MB of memory to read it"))
    seconds: int = _limit(
        120, mark("{most, plural, one {# second to read it} other {# seconds to read it}}")
    )
    readings: int = _limit(
        2,
        mark(
            "{most, plural, one {# reading at a time, in a process of its own} other {# readings "
            "at a time, each in a process of its own}}"
        ),
    )
    command_memory_mb: int = _limit(12_000, mark("{most, number} MB of memory for a command"))
    engine_memory_mb: int = _limit(
        1_200,
        mark(
            "{most, number} MB of memory for DuckDB, which keeps the rest on the disk while there "
            "is room"
        ),
    )
    unpacked_ratio: int = _limit(
        250,
        mark(
            "{most, plural, one {# time its packed size when unpacked} other {# times its packed "
            "size when unpacked}}"
        ),
    )
    dossier_mb: int = _limit(200, mark("{most, number} MB in the files of a dossier when unpacked"))
    dossier_files: int = _limit(
        1_000,
        mark(
            "{most, plural, one {# file in a zip of a dossier} other {# files in a zip of a "
            "dossier}}"
        ),
    )
    profile_mb: int = _limit(1, mark("{most, number} MB in a dossier.toml"))
    dossier_rows: int = _limit(
        300_000,
        mark(
            "{most, plural, one {# row in a table of a dossier} other {# rows in a table of a "
            "dossier}}"
        ),
    )
    dossier_columns: int = _limit(
        200,
        mark(
            "{most, plural, one {# column in a table of a dossier} other {# columns in a table of "
            "a dossier}}"
        ),
    )
    dossier_cells: int = _limit(
        6_000_000,
        mark(
            "{most, plural, one {# cell in a table of a dossier} other {# cells in a table of a "
            "dossier}}"
        ),
    )
    dossier_cell: int = _limit(
        131_072,
        mark(
            "{most, plural, one {# character in a cell of a dossier} other {# characters in a "
            "cell of a dossier}}"
        ),
    )
    faults: int = _limit(
        10_000, mark("{most, plural, one {# fault in a file} other {# faults in a file}}")
    )
    areas: int = _limit(
        20_000,
        mark(
            "{most, plural, one {# area in the boundaries of a dossier} other {# areas in the "
            "boundaries of a dossier}}"
        ),
    )
    area_points: int = _limit(
        5_000_000,
        mark(
            "{most, plural, one {# point in the boundaries of a dossier} other {# points in the "
            "boundaries of a dossier}}"
        ),
    )
    gazetteer_mb: int = _limit(1_000, mark("{most, number} MB in a gazetteer when unpacked"))
    unpacked_mb: int = _limit(
        400, mark("{most, number} MB in all files to be matched when unpacked")
    )
    files: int = _limit(
        2_000,
        mark(
            "{most, plural, one {# file to be matched at once} other {# files to be matched at "
            "once}}"
        ),
    )
    parts: int = _limit(
        300,
        mark(
            "{most, plural, one {# sheet, layer or object in a file} other {# sheets, layers or "
            "objects in a file}}"
        ),
    )
    rows: int = _limit(
        6_000_000,
        mark(
            "{most, plural, one {# row in a table to be matched} other {# rows in a table to be "
            "matched}}"
        ),
    )
    columns: int = _limit(
        2_000,
        mark(
            "{most, plural, one {# column in a table to be matched} other {# columns in a table "
            "to be matched}}"
        ),
    )
    cells: int = _limit(
        60_000_000,
        mark(
            "{most, plural, one {# cell in a table to be matched} other {# cells in a table to be "
            "matched}}"
        ),
    )
    cell: int = _limit(
        10_000_000,
        mark(
            "{most, plural, one {# character in a cell of a table to be matched} other {# "
            "characters in a cell of a table to be matched}}"
        ),
    )
    elements: int = _limit(
        12_000_000,
        mark(
            "{most, plural, one {# element in a file of XML or JSON} other {# elements in a file "
            "of XML or JSON}}"
        ),
    )
    beside_cells: int = _limit(
        500_000,
        mark(
            "{most, plural, one {# style or other thing beside the cells of a workbook} other {# "
            "styles and other things beside the cells of a workbook}}"
        ),
    )
    points: int = _limit(
        20_000_000,
        mark(
            "{most, plural, one {# point in the shapes of a table to be matched} other {# points "
            "in the shapes of a table to be matched}}"
        ),
    )


WORDS: Mapping[str, str] = {one.name: one.metadata["words"] for one in fields(Limits)}
"""What each limit allows, by its key: patterns with the number as ``most``."""


class ConfigError(DossierError):
    """The configuration cannot be used; carries every fault found in it."""

    head = mark(
        "{count, plural, one {# fault in the configuration:} other {# faults in the "
        "configuration:}}"
    )


_IN_FORCE: list[Limits] = []


def limits() -> Limits:
    """Return the limits in force.

    Raises
    ------
    ConfigError
        If the configuration cannot be used.
    """
    if not _IN_FORCE:
        _IN_FORCE.append(read_limits(Path(os.environ.get(VARIABLE) or CONFIG)))
    return _IN_FORCE[-1]


def set_limits(chosen: Limits) -> None:
    """Put these limits in force in this process, whatever the configuration says."""
    _IN_FORCE[:] = [chosen]


@contextmanager
def changed_limits(**changes: int) -> Iterator[Limits]:
    """Put other limits in force for a while."""
    before = limits()
    set_limits(replace(before, **changes))
    try:
        yield limits()
    finally:
        set_limits(before)


def read_limits(path: Path) -> Limits:
    """Return the limits that a configuration file sets, the others as they are by default.

    Raises
    ------
    ConfigError
        If it is no TOML, has a key that is none, or a limit that is no whole number above 0.
        That there is no such file is no fault, unless it was named.
    """
    name = path.name
    code = FaultCode.FILE_UNREADABLE
    try:
        text = path.read_text("utf-8")
        import tomllib  # noqa: PLC0415  # few have such a file

        told = tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:  # ValueError: no TOML, or no UTF-8
        reason: object = error
        if isinstance(error, FileNotFoundError) and not os.environ.get(VARIABLE):
            return Limits()
        if isinstance(error, OSError):
            reason = reason_of(error)
        else:
            code = FaultCode.NOT_TOML
        raise ConfigError([Fault(file=name, code=code, details={"reason": reason})]) from error
    chosen = told.get(TABLE, {})
    faults = [_unknown(name, key, (TABLE,)) for key in told if key != TABLE]
    if not isinstance(chosen, dict):
        faults.append(_no_limit(name, TABLE, chosen))
        chosen = {}
    for key, value in chosen.items():
        if key not in WORDS:
            faults.append(_unknown(name, f"{TABLE}.{key}", tuple(WORDS)))
        elif isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= _LARGEST:
            faults.append(_no_limit(name, f"{TABLE}.{key}", value))
    if faults:
        raise ConfigError(faults)
    return Limits(**chosen)


def _unknown(file: str, key: str, known: tuple[str, ...]) -> Fault:
    details = {"known": ", ".join(known)}
    return Fault(file=file, code=FaultCode.CONFIG_KEY, column=key, details=details)


def _no_limit(file: str, key: str, value: object) -> Fault:
    details = {"largest": _LARGEST}
    code = FaultCode.CONFIG_NUMBER
    return Fault(file=file, code=code, column=key, value=str(value), details=details)


def limit_memory(megabytes: int) -> None:
    """Have this process raise MemoryError at so much memory; on Linux alone."""
    if resource is not None and sys.platform == "linux":
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * MEGABYTE, most))


def over(file: str, key: str, found: int | None = None, row: int | None = None) -> Fault:
    """Return the fault of a file in which there is more of something than is read.

    Parameters
    ----------
    file
        Name of the file.
    key
        Of the limit.
    found
        What was met; None where nobody counted to the end: more.
    row
        Where the limit was reached.

    Examples
    --------
    >>> print(over("claims.csv", "dossier_rows"))
    claims.csv: expected at most 300,000 rows in a table of a dossier, found more
    """
    details = {
        "most": later(WORDS[key], most=getattr(limits(), key)),
        "found": later("more") if found is None else found,
        "key": key,
        "config": CONFIG,
    }
    return Fault(file=file, code=FaultCode.LIMIT, row=row, details=details)


def check_limit(file: str, key: str, found: int) -> None:
    """Raise the DossierError of a file in which there is more of something than is read."""
    if found > getattr(limits(), key):
        raise DossierError([over(file, key, found)])


def check_json(file: str, content: bytes, points: str = "") -> None:
    """Refuse JSON that is far larger in memory than as a file, before it is parsed.

    Parameters
    ----------
    file
        Name of the file.
    content
        What is in it.
    points
        Key of the limit of the positions in it, each of which is a list; empty where none is.
    """
    lists = content.count(b"[")
    check_limit(file, "elements", lists + content.count(b"{"))
    if points and lists > 2 * getattr(limits(), points):  # some hold other lists
        raise DossierError([over(file, points, lists)])


def check_xml(file: str, content: bytes) -> None:
    """Refuse XML of far too many elements, before it is parsed."""
    check_limit(file, "elements", content.count(b"<") // 2)
