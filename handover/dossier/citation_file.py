"""``CITATION.cff`` of a dossier: how to cite it, as programs read it (CFF 1.2.0).

A file of that name that somebody wrote is left alone: one that is made here begins with a line that
says so.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from handover.dossier.cell_forms import is_web_address
from handover.dossier.csv_table import records
from handover.dossier.version import SHORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handover.dossier.read import Dossier

_MADE = "# Made of the dossier's files; take this line away to keep a file of your own."
_ASTRAL = 0xFFFF


def is_made(content: bytes) -> bool:
    """Whether such a file was made by this program, and may be made anew."""
    return content.startswith(_MADE.encode())


def citation_file(dossier: Dossier, *, with_sources: bool = True) -> bytes:
    """Return the file.

    Its authors are said to be the editors of the dossier, for ``dossier.toml`` names none; the
    version is that of `handover.dossier.version`. No clock: the same dossier, the same file.

    Parameters
    ----------
    dossier
        A dossier that was read without faults.
    with_sources
        Whether its sources are listed as references.
    """
    said: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this dossier, please cite it, and the source of each claim.",
        "type": "dataset",
        "title": dossier.title,
        "abstract": dossier.summary,
        "authors": [{"name": f"The editors of “{dossier.title}”"}],
        "version": dossier.version[:SHORT],
        "identifiers": [
            {
                "type": "other",
                "value": f"sha256:{dossier.version}",
                "description": "Digest of what the dossier says, whatever form its files have",
            }
        ],
    }
    if with_sources:
        said["references"] = [_reference(row) for row in records(dossier.sources)]
    return ("\n".join([_MADE, *_lines(said)]) + "\n").encode()


def _reference(row: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "generic",
        "title": row["title"],
        "authors": [{"name": row["publisher"]}],
        "notes": f"{row['source_id']}; terms: {row['licence']}",
    }
    for name, key in (("published_on", "date-published"), ("accessed_on", "date-accessed")):
        if row[name]:
            found[key] = row[name]
    return found | ({"url": row["url"]} if is_web_address(row["url"]) else {})


def _lines(said: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """Yield lines of YAML: every text in quotation marks, so that none is a mark or a number."""
    for key, value in said.items():
        if isinstance(value, str):
            yield f"{indent}{key}: {_quoted(value)}"
            continue
        yield f"{indent}{key}:"
        for item in value:
            first, *rest = _lines(item, f"{indent}    ")
            yield f"{indent}  - {first.strip()}"
            yield from rest


def _quoted(text: str) -> str:
    r"""Return a text as YAML in double quotation marks.

    >>> print(_quoted('“a” "b": \x07'), _quoted("\U0001f600"))
    "“a” \"b\": \u0007" "\U0001f600"
    """
    return "".join(
        each if each.isascii() or (each.isprintable() and ord(each) <= _ASTRAL) else _escaped(each)
        for each in json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    )


def _escaped(each: str) -> str:
    number = ord(each)
    return f"\\u{number:04x}" if number <= _ASTRAL else f"\\U{number:08x}"
