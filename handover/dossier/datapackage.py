"""``datapackage.json`` of a dossier: a Data Package (v1) with Table Schemas, sources, licences."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from handover.dossier import schema
from handover.dossier.cell_forms import ID_PATTERN, is_web_address
from handover.dossier.csv_table import records
from handover.dossier.files import OUTLINES, PACKAGE, PROFILE, STORY
from handover.words.speech import ENGLISH, speaking

if TYPE_CHECKING:
    from handover.dossier.columns import Column, Table
    from handover.dossier.files import DossierFiles
    from handover.dossier.read import Dossier

FILE = PACKAGE


def descriptor(dossier: Dossier, files: DossierFiles) -> bytes:
    """Return the file that makes a dossier's folder a Data Package.

    Parameters
    ----------
    dossier
        The dossier, read without faults.
    files
        The files that it was read from; their sizes and SHA-256 are told.
    """
    with speaking(ENGLISH):  # a file of the dossier, the same whoever makes it
        package = _package(dossier, files)
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _package(dossier: Dossier, files: DossierFiles) -> dict[str, Any]:
    return {
        "profile": "data-package",
        "name": dossier.id.lower(),
        "title": dossier.title,
        "description": f"{dossier.summary}\n\n{dossier.boundary_policy}\n\n{dossier.naming_policy}",
        "sources": [_source(row) for row in records(dossier.sources)],
        "resources": [
            *(_table(table, files) for table in schema.TABLES if table.file in files.files),
            *(
                [
                    _file("outlines", OUTLINES, "application/geo+json", files)
                    | {"licenses": _licences(dossier)}
                ]
                if OUTLINES in files.files
                else []
            ),
            _file("dossier", PROFILE, "application/toml", files),
            *([_file("story", STORY, "application/toml", files)] if STORY in files.files else []),
        ],
    }


def _source(row: dict[str, Any]) -> dict[str, str]:
    address = {"path": row["url"]} if is_web_address(row["url"]) else {}
    title = f"{row['publisher']}: {row['title']}"
    return {"title": title, **address, "licence": row["licence"], "source_id": row["source_id"]}


def _licences(dossier: Dossier) -> list[dict[str, str]]:
    """Terms of the outlines; Data Package asks for a name without blanks and takes a title."""
    return [
        {"name": "".join(c if c.isalnum() or c in "._-" else "-" for c in terms), "title": terms}
        for terms in sorted(set(dossier.outlines["licence"]))
    ]


def _file(
    name: str, path: str, mediatype: str, files: DossierFiles, encoding: str = "utf-8"
) -> dict[str, Any]:
    content = (files / path).read_bytes()
    return {
        "name": name,
        "path": path,
        "mediatype": mediatype,
        "encoding": encoding,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def _table(table: Table, files: DossierFiles) -> dict[str, Any]:
    form, _ = (files / table.file).table(table)
    headings = form.header
    columns = [column for heading in headings if (column := table.column(heading))]
    fields = [
        _field(column, table) if (column := table.column(heading)) else {"name": heading}
        for heading in headings
    ]
    described: dict[str, Any] = {"fields": fields}
    if table.key:
        described["primaryKey"] = table.key
    described["foreignKeys"] = [
        {
            "fields": column.name,
            "reference": {
                "resource": "" if column.refers_to == table.name else column.refers_to,
                "fields": schema.BY_NAME[column.refers_to].key,
            },
        }
        for column in columns
        if column.refers_to in schema.BY_NAME
    ]
    described["missingValues"] = [""]
    dialect = {} if form.separator == "," else {"dialect": {"delimiter": form.separator}}
    return (
        _file(table.name, table.file, "text/csv", files, form.encoding)
        | dialect
        | {
            "profile": "tabular-data-resource",
            "description": table.purpose,
            "schema": described,
        }
    )


def _field(column: Column, table: Table) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if column.name == table.key:
        constraints |= {"unique": True, "pattern": f"^{ID_PATTERN}$"}
    described = {"name": column.name, "type": column.type, "description": column.guide}
    return described | ({"constraints": constraints} if constraints else {})
