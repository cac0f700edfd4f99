"""The template to start a dossier from: four claims of another dossier and what they need."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handover.dossier import schema
from handover.dossier.files import FILES, OUTLINES, PROFILE, Content, DossierFiles
from handover.dossier.formats.geopackage import write_geopackage
from handover.dossier.formats.text_tables import text_tables_of
from handover.dossier.formats.zips import pack
from handover.dossier.text_table import TextTable
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

NAME = "my-dossier"
GUIDE = "GUIDE.md"
"""File of a zipped template that explains the columns."""


def examples(files: DossierFiles) -> tuple[str, ...]:
    """Ids of claims that show what a ledger is for: a holder, a deadline, its move, the outcome.

    They are those of the first place that has all four; where none has, the first four claims.

    Parameters
    ----------
    files
        A dossier's files without faults.
    """
    table, _ = files.table("claims")
    asserted = table[table["stance"] == "asserts"]
    for moved in table[table["stance"] == "reschedules"].itertuples():
        here = asserted[asserted["place_id"] == moved.place_id]
        held = here.loc[here["kind"].isin(("control", "capture")), "claim_id"]
        outcome = here.loc[here["kind"] == "handover", "claim_id"]
        if len(held) and len(outcome):
            return (held.iloc[0], str(moved.about), str(moved.claim_id), outcome.iloc[0])
    return tuple(table["claim_id"].iloc[:4])


def template(whole: DossierFiles) -> DossierFiles:
    """Return a small dossier without faults: some claims of another one and what they refer to.

    Parameters
    ----------
    whole
        A dossier's files without faults. Of its languages the first two are kept, of its claims the
        `examples`.
    """
    tables = {name: whole.table(name)[0] for name in schema.BY_NAME}
    profile, _ = (whole / PROFILE).toml
    languages = profile["languages"][:2]
    kept = tables["claims"][tables["claims"]["claim_id"].isin(examples(whole))]
    places, names, facts = tables["places"], tables["names"], tables["facts"]
    ids = set(kept["place_id"])
    places = places[places["place_id"].isin(ids)].assign(parent_id="")
    names = names[names["place_id"].isin(ids) & names["lang"].isin(languages)]
    features = json.loads((whole / OUTLINES).read_bytes())["features"]
    outlines = [one for one in features if one["properties"]["place_id"] in ids]
    parties = {*kept["from_party"], *kept["to_party"]}
    profile = profile | {
        "title": "My dossier",
        "summary": "Say here in one or two sentences what it is about.",
        "languages": languages,
        "parties": [one for one in profile["parties"] if one["id"] in parties],
    }
    for key in ("discrepancies", "outlines_off_km", "outlines_measured", "translated"):
        profile.pop(key, None)
    sources = tables["sources"]
    cited = {profile.get("first_report", ""), *(one["properties"]["source_id"] for one in outlines)}
    cited |= {*kept["source_id"], *places["source_id"], *names["source_id"]}
    chosen = {
        "sources": sources[sources["source_id"].isin(cited)],
        "places": places,
        "names": names,
        "facts": facts[:0],
        "claims": kept,
    }
    collection = {"type": "FeatureCollection", "features": outlines}
    contents: dict[str, Content] = {PROFILE: profile}
    contents |= {schema.BY_NAME[name].file: _text_table(table) for name, table in chosen.items()}
    contents[OUTLINES] = json.dumps(collection, ensure_ascii=False).encode()
    return DossierFiles.of(NAME, contents)


def _text_table(table: pd.DataFrame) -> TextTable:
    rows = [[str(cell) for cell in row] for row in table.itertuples(index=False)]
    return TextTable([*map(str, table.columns)], rows)


def as_zip(files: DossierFiles) -> bytes:
    """Return a dossier's files as a zip, as they stand, with a guide to their columns."""
    members = {
        f"{files.name}/{name}": files.files[name].read_bytes()
        for name in FILES
        if name in files.files and not isinstance(files.files[name].content, OSError)
    }
    return pack({**members, f"{files.name}/{GUIDE}": _guide().encode()})


def as_workbook(files: DossierFiles) -> bytes:
    """Return a dossier's tables as a workbook, with the outlines beside it, in one zip.

    Raises
    ------
    DossierError
        If one of its files is no table at all.
    """
    from handover.dossier.formats.workbook import write_workbook  # noqa: PLC0415  # slow

    book = write_workbook(text_tables_of(files))
    members = {f"{files.name}.xlsx": book}
    if OUTLINES in files.files:
        members[OUTLINES] = files.files[OUTLINES].read_bytes()
    return pack(members)


DOWNLOADS: dict[str, tuple[str, str, Callable[[DossierFiles], bytes]]] = {
    mark("Workbook and outlines (.zip)"): ("-xlsx.zip", "application/zip", as_workbook),
    mark("Folder of files (.zip)"): (".zip", "application/zip", as_zip),
    mark("GeoPackage (.gpkg)"): (".gpkg", "application/geopackage+sqlite3", write_geopackage),
}
"""What a dossier's files can be saved as: end of the file's name, media type, and the writer; by
the pattern of its name."""


def _guide() -> str:
    from handover.dossier.formats.workbook import guide  # noqa: PLC0415  # slow

    head = say("What stands in each column")
    lines = [f"# {head}", ""]
    name = ""
    for table, column, words in guide():
        if table != name:
            name = table
            purpose = schema.BY_NAME[name].purpose if name in schema.BY_NAME else ""
            lines += ["", f"## {name}", "", *([purpose, ""] if purpose else [])]
        lines.append(f"- `{column}`: {words}")
    return "\n".join(lines) + "\n"
