"""What the page “Your dossier” works on and does with it, without a screen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from handover.dossier.cell_forms import is_id
from handover.dossier.files import OUTLINES, PROFILE
from handover.dossier.formats.boundaries import Boundaries, BoundaryAnswers, as_outlines, of_places
from handover.dossier.language_tags import is_tag
from handover.dossier.place_words import kind_said
from handover.dossier.text_table import cell_text
from handover.gazetteer.candidates import Candidate
from handover.names.spelling import LONGEST_NAME, fold
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from handover.app.merge_work import MergeWork
    from handover.dossier.files import DossierFiles
    from handover.dossier.formats.open import Opened
    from handover.dossier.place import Place
    from handover.dossier.read import Dossier
    from handover.errors import HandoverError
    from handover.gazetteer.positions import Unplaced


MOST_LANGUAGES = 8
"""Of a dossier that a geocoder is asked for names in."""
_SHOWN = 5
"""Names that a note lists."""


@dataclass
class Edit:
    """A dossier under work in one session; the page keeps one, and changes it as it goes."""

    base: DossierFiles | None = None
    """What the tables on the page began with; None when nothing was brought."""
    files: DossierFiles | None = None
    """The same with all that was typed into the tables since."""
    version: int = 0
    """Grows with each new `base`: the tables of another one are other tables."""
    opened: DossierFiles | None = None
    """What was read of the file that the app was started with, when that is what is edited."""
    merging: MergeWork | None = None
    """The merging with what somebody else saved there meanwhile."""
    saving: bool = False
    """Whether it is to be saved."""
    said: str = ""
    """What is to be said of the last save once the page is drawn again."""
    upload: Opened | None = None
    """What was uploaded."""
    refused: HandoverError | None = None
    """Why what was uploaded could not be read."""
    looked_up: tuple[Unplaced, ...] = ()
    """Places that got the position of the only place of their name."""
    left_out: int = 0
    """Areas of the boundaries that are none of the dossier's places."""
    answers: dict[str, list[Candidate]] = field(default_factory=dict)
    """What an online geocoder said, by name."""
    trouble: str = ""
    """Why the geocoder stopped."""

    def replace(self, files: DossierFiles) -> None:
        """Go on with files that something other than the tables changed."""
        self.base = self.files = files
        self.version += 1


def source_titles(files: DossierFiles) -> dict[str, str]:
    """Titles of a dossier's sources by id, as far as they can be read."""
    table, _ = _table(files, "sources")
    return {row["source_id"]: row["title"] for row in table.to_dict("records") if row["source_id"]}


def with_boundaries(
    files: DossierFiles, boundaries: Boundaries, reading: BoundaryAnswers, *, only_places: bool
) -> tuple[DossierFiles, int]:
    """Files with outlines made of boundaries, and how many areas were left out.

    Raises
    ------
    HandoverError
        If the boundaries cannot be read that way.
    """
    whole = len(boundaries.frame)
    meant = places_meant(files, boundaries, reading.id_column)
    if only_places:
        boundaries = of_places(boundaries, reading.id_column, meant)
    named = {text: place for text, place in meant.items() if text != place}
    outlined = files.having(OUTLINES, as_outlines(boundaries, replace(reading, places=named)))
    told = boundary_notes(boundaries, named)
    return replace(outlined, notes=(*files.notes, *told)), whole - len(boundaries.frame)


def places_meant(files: DossierFiles, boundaries: Boundaries, column: str) -> dict[str, str]:
    """Place that each text of a column of boundaries means, by its id or by one of its names.

    A name that several places have means none.
    """
    places, _ = _table(files, "places")
    names, _ = _table(files, "names")
    ids = set(places["place_id"])
    called: dict[str, set[str]] = {}
    for table in (names, places):
        for place_id, name in zip(table["place_id"], table["name"], strict=True):
            if name and place_id in ids:
                called.setdefault(fold(name), set()).add(place_id)
    meant = {}
    for text in {cell_text(cell) for cell in boundaries.frame[column]}:
        found = {text} if text in ids else called.get(fold(text), set())
        if len(found) == 1:
            (meant[text],) = found
    return meant


def likeliest_column(files: DossierFiles, boundaries: Boundaries) -> int:
    """Number of the candidate by which most of the dossier's places are found."""
    counts = [
        len(set(places_meant(files, boundaries, column).values()))
        for column in boundaries.candidates
    ]
    return counts.index(max(counts))


def boundary_notes(boundaries: Boundaries, named: Mapping[str, str]) -> list[str]:
    """What was taken from a boundary file without being asked about."""
    notes = []
    if named:
        pairs = ", ".join(f"“{text}” is {place}" for text, place in sorted(named.items())[:_SHOWN])
        more = f" and {left} more" if (left := len(named) - _SHOWN) > 0 else ""
        notes.append(f"{boundaries.file}: places were found by their names: {pairs}{more}.")
    if dated := [column for column in boundaries.validity if column]:
        notes.append(
            f"{boundaries.file}: when each area was so is taken from {' and '.join(dated)}."
        )
    own = [name for name in ("source_id", "licence") if name in boundaries.frame]
    if own and not boundaries.is_ready:
        notes.append(f"{boundaries.file}: its own {' and '.join(own)} gave way to your answers.")
    return notes


def editable(files: DossierFiles, name: str) -> tuple[pd.DataFrame, bool]:
    """Table of a dossier to edit, and whether it is too broken for that.

    Its index is the row in the file, as the faults name it.
    """
    table, broken = _table(files, name)
    return table.astype("object"), broken


def with_typed(files: DossierFiles, name: str, typed: Mapping[str, Any]) -> DossierFiles:
    """Files with a table as it was edited on the page; the same files when nothing was.

    Parameters
    ----------
    files
        What the table on the page was made from.
    name
        Of the table.
    typed
        What Streamlit's data editor tells of itself: ``edited_rows``, the new cells by the
        position of their row; ``deleted_rows``, positions; and ``added_rows``.
    """
    if not any(typed.get(part) for part in ("edited_rows", "deleted_rows", "added_rows")):
        return files
    table, _ = editable(files, name)
    rows = table.to_dict("records")
    for position, cells in typed["edited_rows"].items():
        rows[int(position)] |= cells
    left = [row for position, row in enumerate(rows) if position not in typed["deleted_rows"]]
    headings = [*map(str, table.columns)]
    written = [[_cell(row.get(heading)) for heading in headings] for row in left]
    written += [[_cell(row.get(heading)) for heading in headings] for row in typed["added_rows"]]
    return files.having_rows(name, [row for row in written if any(row)])


def languages(files: DossierFiles) -> tuple[str, ...]:
    """Languages of a dossier's profile, as far as they can be read; English when they cannot."""
    listed = (files / PROFILE).toml[0].get("languages")
    tags = [tag for tag in listed if is_tag(tag)] if isinstance(listed, list) else []
    return tuple(tags[:MOST_LANGUAGES]) or ("en",)


def described(place: Place | Candidate | None) -> str:
    """Candidate for a place, as a list offers it."""
    if place is None:
        return say("None of these: write the coordinates below")
    at = {"lat": f"{place.lon_lat.lat:.2f}", "lon": f"{place.lon_lat.lon:.2f}"}
    if isinstance(place, Candidate):
        return say(
            "{name}, {kind} ({lat}, {lon}), by OpenStreetMap",
            name=place.display_name[:LONGEST_NAME],
            kind=place.kind or say("kind not told"),
            **at,
        )
    name, kind = place.label or place.name, kind_said(place.kind)
    if is_id(place.parent_id):
        return say(
            "{name}, {kind} in {area} ({lat}, {lon})",
            name=name,
            kind=kind,
            area=place.parent_id,
            **at,
        )
    return say("{name}, {kind} ({lat}, {lon})", name=name, kind=kind, **at)


def answered(answers: Mapping[str, Sequence[Candidate]]) -> str:
    """What a geocoder said, by name: "Norton: 2 candidates; Atlantis: none"."""
    return "; ".join(
        say(
            "{name}: {count, plural, =0 {none} one {# candidate} other {# candidates}}",
            name=name[:LONGEST_NAME],
            count=len(found),
        )
        for name, found in answers.items()
    )


def summary(dossier: Dossier) -> str:
    """What is in a dossier without faults: "No faults: 4 claims, 2 sources, …"."""
    return say(
        "No faults: {claims, plural, one {# claim} other {# claims}}, "
        "{sources, plural, one {# source} other {# sources}}, "
        "{places, plural, one {# place} other {# places}}, "
        "{names, plural, one {# name} other {# names}}, "
        "{facts, plural, one {# fact} other {# facts}}, "
        "{outlines, plural, one {# outline} other {# outlines}}.",
        **{name: len(table) for name, table in dossier.tables.items()},
    )


def _cell(value: object) -> str:
    return "" if value is None else str(value).strip()


def _table(files: DossierFiles, name: str) -> tuple[pd.DataFrame, bool]:
    table, faults = files.table(name)
    return table, bool(faults)
