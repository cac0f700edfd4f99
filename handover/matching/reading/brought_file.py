"""One file to be read, out of the archive that it came in."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from handover.dossier.formats.zips import refused
from handover.faults import FaultCode
from handover.words.later import Later, later

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.errors import DossierError


@dataclass(frozen=True, kw_only=True)
class BroughtFile:
    """A file to be read."""

    name: str
    """As it is called where it lies: a path inside an archive, or the name of the file."""
    content: bytes
    beside: Mapping[str, bytes] = field(default_factory=dict)
    """Files of a shapefile that belong to it, by their suffix: ".dbf", ".prj"."""

    @property
    def suffix(self) -> str:
        """End of its name, in small letters: ".csv"."""
        return PurePosixPath(self.name).suffix.lower()


def of_another_kind(name: str, kind: str | Later, remedy: str) -> DossierError:
    """Return the error of a file that is of a kind that holds no table.

    Parameters
    ----------
    name
        Of the file.
    kind
        What it is, with its article: "a PDF"; a pattern.
    remedy
        What to do, in a sentence; a pattern.
    """
    told = kind if isinstance(kind, Later) else later(kind)
    return refused(name, FaultCode.NOT_A_TABLE, kind=told, remedy=later(remedy))
