"""What the page “Your dossier” does with a bundle, without a screen."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from handover.dossier import schema
from handover.dossier.checks import is_id
from handover.dossier.csv_table import read_table, write_table
from handover.dossier.files import OUTLINES, PROFILE
from handover.dossier.formats.boundaries import Boundaries, BoundaryAnswers, as_outlines, of_places
from handover.dossier.formats.open import open_path
from handover.gazetteer.candidates import Candidate
from handover.names.spelling import LONGEST_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from handover.dossier.files import DossierFiles
    from handover.dossier.place import Place
    from handover.dossier.read import Dossier


MOST_LANGUAGES = 8
"""Of a dossier that a geocoder is asked for names in."""
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def source_titles(bundle: DossierFiles) -> dict[str, str]:
    """Titles of a bundle's sources by id, as far as they can be told."""
    table, _ = _table(bundle, "sources")
    return {row["source_id"]: row["title"] for row in table.to_dict("records") if row["source_id"]}


def with_boundaries(
    bundle: DossierFiles, boundaries: Boundaries, reading: BoundaryAnswers, *, only_places: bool
) -> tuple[DossierFiles, int]:
    """Files with outlines made of boundaries, and how many areas were left out.

    Raises
    ------
    HandoverError
        If the boundaries cannot be read that way.
    """
    whole = len(boundaries.frame)
    if only_places:
        table, _ = _table(bundle, "places")
        boundaries = of_places(boundaries, reading.id_column, set(table["place_id"]))
    outlines = as_outlines(boundaries, reading)
    return bundle.having(OUTLINES, outlines), whole - len(boundaries.frame)


def editable(bundle: DossierFiles, name: str) -> tuple[pd.DataFrame, bool]:
    """Table of a bundle to edit, and whether it is too broken for that.

    Its index is the row in the file, as the faults name it.
    """
    table, broken = _table(bundle, name)
    return table.astype("object"), broken


def with_table(
    bundle: DossierFiles, name: str, before: pd.DataFrame, after: pd.DataFrame
) -> DossierFiles:
    """Files with a table as it was edited; the same files when nothing was."""
    cells = after.fillna("").astype("str")
    if cells.shape == before.shape and (cells.to_numpy() == before.to_numpy()).all():
        return bundle
    headings = schema.BY_NAME[name].headings
    rows = [
        [str(cell).strip() for cell in row]
        for row in cells[list(headings)].itertuples(index=False)
        if any(row)
    ]
    return bundle.having(schema.BY_NAME[name].file, write_table(headings, rows)[0])


def languages(bundle: DossierFiles) -> tuple[str, ...]:
    """Languages of a bundle's profile, as far as they can be told; English when they cannot."""
    try:
        told = tomllib.loads((bundle / PROFILE).read_bytes().decode()).get("languages")
    except (OSError, ValueError, RecursionError):
        told = None
    tags = [tag for tag in told if _is_tag(tag)] if isinstance(told, list) else []
    return tuple(tags[:MOST_LANGUAGES]) or ("en",)


def described(place: Place | Candidate | None) -> str:
    """Candidate for a place, as a list offers it."""
    if place is None:
        return "None of these: write the coordinates below"
    if isinstance(place, Candidate):
        kind, point = place.kind or "kind not told", place.lon_lat
        name = place.display_name[:LONGEST_NAME]
        return f"{name}, {kind} ({point.lat:.2f}, {point.lon:.2f}), by OpenStreetMap"
    area = f" in {place.parent_id}" if is_id(place.parent_id) else ""
    point = place.lon_lat
    return f"{place.label or place.name}, {place.kind}{area} ({point.lat:.2f}, {point.lon:.2f})"


def counted(count: int, one: str, several: str) -> str:
    """Count with its noun.

    >>> counted(1, "area", "areas"), counted(2_000, "area", "areas")
    ('1 area', '2,000 areas')
    """
    return f"{count:,} {one if count == 1 else several}"


def answered(answers: Mapping[str, Sequence[Candidate]]) -> str:
    """What a geocoder said, by name: "Norton: 2 candidates; Atlantis: none"."""
    told = []
    for name, found in answers.items():
        count = counted(len(found), "candidate", "candidates") if found else "none"
        told.append(f"{name[:LONGEST_NAME]}: {count}")
    return "; ".join(told)


def summary(dossier: Dossier) -> str:
    """What is in a dossier without faults: "No faults: 4 claims, 2 sources, …"."""
    listed = ", ".join(f"{len(table)} {name}" for name, table in dossier.tables.items())
    return f"No faults: {listed}."


def opened_digest(path: Path) -> str:
    """Digest of the dossier at a path."""
    return open_path(path).digest


def _is_tag(tag: object) -> bool:
    return isinstance(tag, str) and bool(_TAG.fullmatch(tag))


def _table(bundle: DossierFiles, name: str) -> tuple[pd.DataFrame, bool]:
    described = schema.BY_NAME[name]
    table, faults = read_table(bundle / described.file, described.headings, described.optional)
    return table, bool(faults)
