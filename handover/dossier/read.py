"""A whole dossier, read from its folder: all of it, or every fault that it has."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING

from handover.dossier import schema
from handover.dossier.claims import read_claims
from handover.dossier.collector_pause import without_collector
from handover.dossier.csv_table import first_causes, known_ids
from handover.dossier.doubts import position_notes
from handover.dossier.facts import read_facts
from handover.dossier.files import OUTLINES, PROFILE, DossierFiles
from handover.dossier.language_tags import read_languages
from handover.dossier.outlines import read_outlines
from handover.dossier.places import read_names, read_places
from handover.dossier.profile import Profile, read_party_ids, read_profile
from handover.dossier.sources import read_sources
from handover.dossier.story import Step, read_story
from handover.dossier.version import version_of
from handover.errors import DossierError
from handover.faults import Fault, FaultCode

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

    from handover.words.later import Later


@dataclass(frozen=True, kw_only=True, eq=False)
class Dossier(Profile):
    """What a dossier says of itself, and its tables."""

    id: str
    """Name of its folder or file."""
    digest: str
    """Tells it from every other one, and from itself before it was changed."""
    sources: pd.DataFrame
    """As :func:`handover.dossier.sources.read_sources` returns them."""
    places: pd.DataFrame
    """As :func:`handover.dossier.places.read_places` returns them."""
    names: pd.DataFrame
    """As :func:`handover.dossier.places.read_names` returns them."""
    facts: pd.DataFrame
    """As :func:`handover.dossier.facts.read_facts` returns them."""
    outlines: gpd.GeoDataFrame
    """As :func:`handover.dossier.outlines.read_outlines` returns them."""
    ledger: pd.DataFrame
    """As :func:`handover.dossier.claims.read_claims` returns it."""

    story: tuple[Step, ...] = ()
    """The steps of its story; none where it has no story."""

    notes: tuple[Later | str, ...] = ()
    """A sentence for everything that was left out, read otherwise than it stands, or doubtful."""

    # Two dossiers may say the same of themselves and have other tables: `Profile` would take them
    # for equal.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @cached_property
    def version(self) -> str:
        """Digest of what it says, the same in every form of its files."""
        return version_of(self)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Its tables by what their rows are."""
        return {
            "claims": self.ledger,
            "sources": self.sources,
            "places": self.places,
            "names": self.names,
            "facts": self.facts,
            "outlines": self.outlines,
        }


@without_collector
def read_dossier(files: Path | DossierFiles) -> Dossier:
    """Return the dossier in a folder, or of files in memory.

    Parameters
    ----------
    files
        Holds ``dossier.toml``, ``outlines.geojson``, the tables of `schema.TABLES` and, where there
        is one, ``story.toml``.

    Raises
    ------
    DossierError
        If anything in any of them is not as it should be; it carries every fault. A fault that
        only follows from another one, such as an empty cell in a row that is cut short, is left
        out.
    """
    if isinstance(files, DossierFiles):
        found = files
    elif files.is_dir():
        found = DossierFiles.from_folder(files)
    else:
        raise DossierError([Fault(file=str(files), code=FaultCode.NOT_A_FOLDER)])
    sources, faults = read_sources(found / schema.SOURCES.file)
    source_ids = known_ids(sources, "source_id")
    profile, more = read_profile(found / PROFILE, source_ids)
    faults += more
    places, more = read_places(found / schema.PLACES.file, source_ids)
    faults += more
    place_ids = known_ids(places, "place_id")
    languages = read_languages(found / PROFILE)
    names, more = read_names(found / schema.NAMES.file, places, source_ids, languages)
    faults += more
    facts, more = read_facts(found / schema.FACTS.file, place_ids, source_ids)
    faults += more
    outlines, more, notes = read_outlines(found / OUTLINES, place_ids, source_ids)
    faults += more
    ledger, more = read_claims(
        found / schema.CLAIMS.file,
        places=place_ids,
        parties=read_party_ids(found / PROFILE),
        sources=source_ids,
    )
    faults += more
    story, more = read_story(found, known_ids(ledger, "claim_id"))
    faults += more
    tables = zip(schema.TABLES, (sources, places, names, facts, ledger), strict=True)
    for described, table in tables:
        sound = not any(fault.file == described.file for fault in faults)
        if table.empty and sound and not described.may_have_no_rows:
            faults.append(Fault(file=described.file, code=FaultCode.NO_ROWS))
    if profile is None or faults:
        raise DossierError(map(found.located, first_causes(faults)))
    return Dossier(
        **{field.name: getattr(profile, field.name) for field in fields(profile)},
        id=found.name,
        digest=found.digest,
        sources=sources,
        places=places,
        names=names,
        facts=facts,
        outlines=outlines,
        ledger=ledger,
        story=story,
        notes=(*found.said, *notes, *position_notes(places, outlines)),
    )
