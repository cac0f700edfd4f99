"""What is on the screen, and the address that opens it: ``?day=…&known=…&place=…`` and more.

`view_address` reads such an address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from handover.dossier.version import SHORT
from handover.errors import UnknownIdError
from handover.names.likeness import similar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handover.dossier.read import Dossier

KNOWLEDGE = ("then", "latest")
"""Words for the knowledge axis, beside an ISO day."""
BESIDE = ("beside", "beside_sources", "swept")
"""Parts of an address that tell what a view is compared with."""
PARTS = ("day", "known", "place", "sources", "period", "zoom", "at", *BESIDE, "step")
"""Parts of an address that tell a view, beside the dossier."""
ZOOMS = (0.0, 20.0)
"""Least and most that a map can be enlarged."""
SWEEP = (5, 95)
"""Where the line between two maps may stand, one laid over the other: percent from the left."""


@dataclass(frozen=True)
class View:
    """What is on the screen."""

    day: date
    """The day shown."""
    known: str
    """"then", "latest" or an ISO day."""
    place: str = ""
    """Id of the place whose details are open; empty for none."""
    sources: tuple[str, ...] | None = None
    """Source ids to go by; None for all."""
    dossier: str = ""
    """Id of the dossier in an address; empty for the one that opens by default."""
    period: tuple[date, date] | None = None
    """First and last day of the time bar; None for the window that opens."""
    zoom: float | None = None
    """How far the map is enlarged; None where it is fitted to the outlines."""
    at: tuple[float, float] | None = None
    """Latitude and longitude of the middle of the map; None where it is fitted."""
    beside: View | None = None
    """The view that it is compared with: its day, knowledge and sources count, it has no other
    part of its own. None where nothing is compared."""
    step: int = 0
    """Step of the dossier's story that is told, from 1; 0 where none is."""
    swept: int | None = None
    """Where the other map begins that lies over this one; None where they lie side by side."""

    @property
    def known_on(self) -> date:
        """Day of the knowledge; ``date.max`` stands for all there is."""
        return {"then": self.day, "latest": date.max}.get(self.known) or date.fromisoformat(
            self.known
        )

    def parameters(self) -> dict[str, str]:
        """Address parameters of the view; `view_address.read_address` reads them back."""
        parts = {
            "dossier": self.dossier,
            "day": self.day.isoformat(),
            "known": self.known,
            "place": self.place,
        }
        if self.sources is not None:
            parts["sources"] = ",".join(self.sources)
        if self.period is not None:
            parts["period"] = "/".join(day.isoformat() for day in self.period)
        if self.zoom is not None and self.at is not None:
            parts["zoom"] = f"{self.zoom:g}"
            parts["at"] = ",".join(f"{degrees:.4f}" for degrees in self.at)
        if self.beside is not None:
            parts["beside"] = f"{self.beside.day.isoformat()}@{self.beside.known}"
            parts["beside_sources"] = ",".join(self.beside.sources or ())
            parts["swept"] = "" if self.swept is None else str(self.swept)
        if self.step:
            parts["step"] = str(self.step)
        return {name: value for name, value in parts.items() if value}

    def link(self, page: str, *, version: str = "", language: str = "") -> str:
        """Address that opens the view, on a page given by its own address.

        With a version it opens that one of the dossier, where it is kept, or says what changed;
        with a language in that one, whatever the browser asks for.

        >>> View(date(2020, 11, 16), "then").link("http://localhost:8501?day=2020-11-20")
        'http://localhost:8501/?day=2020-11-16&known=then'
        """
        bare = page.partition("?")[0].rstrip("/")
        parts = self.parameters()
        if version:
            parts["at"] = ",".join(filter(None, (version[:SHORT], parts.get("at", ""))))
        if language:
            parts["lang"] = language
        return f"{bare}/?{urlencode(parts, safe=',/@')}"


def known_sources(dossier: Dossier, source_ids: Iterable[str] | None) -> tuple[str, ...] | None:
    """Return source ids as given; None, which stands for all sources, stays None.

    Raises
    ------
    UnknownIdError
        If the dossier does not have one of them.
    """
    if source_ids is None:
        return None
    asked, known = tuple(source_ids), set(dossier.sources["source_id"])
    for source_id in asked:
        if source_id not in known:
            raise UnknownIdError(kind="source", value=source_id, hint=similar(source_id, known))
    return asked
