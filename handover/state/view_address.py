"""A view read from an address: ``?day=…&known=…&place=…&sources=…`` and more.

Whatever stands in an address came from outside: each part is checked, what does not fit falls
back to the dossier's opening view, and a note says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING, Any

from handover.dossier.place import EAST, NORTH, PLOTTED_ROLES
from handover.edtf.edtf_date import iso_day
from handover.errors import shown
from handover.state.view import KNOWLEDGE, SWEEP, ZOOMS, View
from handover.words.lists import listed
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from handover.dossier.read import Dossier


_VERSION = re.compile(r"([0-9a-f]{8,64})(?:$|,(?=[^,]*,))", re.ASCII)
"""A version at the beginning of ``at``, before a position, which is two numbers, or alone."""


class _Notes(list[str]):
    """Sentences about what an address asks for in vain."""

    def __init__(self, asker: str) -> None:
        super().__init__()
        self.asker = asker
        """Who asks, as each of them begins."""


def read_address(
    parameters: Mapping[str, str], dossier: Dossier, *, asker: str = ""
) -> tuple[View, list[str]]:
    """View that an address asks for, and a note for each part of it that does not fit.

    Parameters
    ----------
    parameters
        Query parameters, as text; ones of other names are left alone.
    dossier
        What the view is of.
    asker
        Who asks, as the notes begin; the address, unless something else is named.
    """
    notes = _Notes(asker or say("The address"))
    view = View(
        day=_day(parameters.get("day", ""), dossier, notes),
        known=_known(parameters.get("known", ""), notes),
        place=_place(parameters.get("place", ""), dossier, notes),
        sources=_sources(parameters.get("sources", ""), dossier, notes),
        dossier=parameters.get("dossier", ""),
        period=_period(parameters.get("period", ""), dossier, notes),
        beside=_beside(parameters, dossier, notes),
        step=_step(parameters.get("step", ""), dossier, notes),
    )
    if view.beside is not None:
        view = replace(view, swept=_swept(parameters.get("swept", ""), notes))
    return replace(view, **_position(parameters, notes)), notes


def version_asked(parameters: Mapping[str, str]) -> str:
    """Beginning of the version of the dossier that an address asks for; empty for the newest.

    >>> version_asked({"at": "fd0ed641a72e,39.8,46.7"}), version_asked({"at": "39.8,46.7"})
    ('fd0ed641a72e', '')
    """
    found = _VERSION.match(parameters.get("at", ""))
    return found[1] if found else ""


def _day(text: str, dossier: Dossier, notes: _Notes) -> date:
    if not text:
        return dossier.opening_day
    day = iso_day(text)
    if day is not None and dossier.start <= day <= dossier.end:
        return day
    notes.append(
        say(
            "{asker} asks for day {asked}; this dossier has days from {start} to {end}. "
            "Shown instead: {shown}.",
            asker=notes.asker,
            asked=shown(text),
            start=dossier.start,
            end=dossier.end,
            shown=dossier.opening_day,
        )
    )
    return dossier.opening_day


def _known(text: str, notes: _Notes) -> str:
    if not text:
        return KNOWLEDGE[0]
    if text in KNOWLEDGE or iso_day(text) is not None:
        return text
    notes.append(
        say(
            "{asker} asks for what was known on {asked}; that is no day. "
            "Shown instead: as known then.",
            asker=notes.asker,
            asked=shown(text),
        )
    )
    return KNOWLEDGE[0]


def _place(text: str, dossier: Dossier, notes: _Notes) -> str:
    places = dossier.places
    if not text or text in set(places.loc[places["role"].isin(PLOTTED_ROLES), "place_id"]):
        return text
    notes.append(
        say(
            "{asker} asks for place {asked}, which this dossier does not show.",
            asker=notes.asker,
            asked=shown(text),
        )
    )
    return ""


def _sources(text: str, dossier: Dossier, notes: _Notes) -> tuple[str, ...] | None:
    if not text:
        return None
    wanted = list(dict.fromkeys(filter(None, (part.strip() for part in text.split(",")))))
    known = [source for source in wanted if source in set(dossier.sources["source_id"])]
    unknown = [source for source in wanted if source not in known]
    if unknown:
        notes.append(
            say(
                "{asker} names sources that this dossier does not have: {asked}.",
                asker=notes.asker,
                asked=listed(map(shown, unknown[:5]), style="unit"),
            )
        )
    if not known:
        notes.append(say("Shown instead: all sources."))
        return None
    return tuple(known)


def _period(text: str, dossier: Dossier, notes: _Notes) -> tuple[date, date] | None:
    if not text:
        return None
    start, end = (iso_day(part) for part in text.partition("/")[::2])
    if start is not None and end is not None and dossier.start <= start < end <= dossier.end:
        return start, end
    notes.append(
        say(
            "{asker} asks for period {asked}; that is no period of this dossier.",
            asker=notes.asker,
            asked=shown(text),
        )
    )
    return None


def _beside(parameters: Mapping[str, str], dossier: Dossier, notes: _Notes) -> View | None:
    text = parameters.get("beside", "")
    if not text:
        return None
    day, _, known = text.partition("@")
    return View(
        day=_day(day, dossier, notes),
        known=_known(known, notes),
        sources=_sources(parameters.get("beside_sources", ""), dossier, notes),
    )


def _step(text: str, dossier: Dossier, notes: _Notes) -> int:
    last = len(dossier.story)
    if not text or (text.isascii() and text.isdigit() and 1 <= int(text) <= last):
        return int(text or 0)
    notes.append(
        say(
            "{asker} asks for step {asked} of the story; {last, plural, "
            "=0 {this dossier has no story} one {its story has # step} "
            "other {its story has # steps}}.",
            asker=notes.asker,
            asked=shown(text),
            last=last,
        )
    )
    return 0


def _swept(text: str, notes: _Notes) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdigit() and SWEEP[0] <= int(text) <= SWEEP[1]:
        return int(text)
    notes.append(
        say(
            "{asker} asks for a line at {asked}; expected {least, number} to {most, number}.",
            asker=notes.asker,
            asked=shown(text),
            least=SWEEP[0],
            most=SWEEP[1],
        )
    )
    return None


def _position(parameters: Mapping[str, str], notes: _Notes) -> dict[str, Any]:
    zoom, at = parameters.get("zoom", ""), _VERSION.sub("", parameters.get("at", ""))
    if not zoom and not at:
        return {}
    try:
        enlarged = float(zoom)
        lat, lon = (float(part) for part in at.split(","))
    except ValueError:
        enlarged, lat, lon = (float("nan"),) * 3
    fits = ZOOMS[0] <= enlarged <= ZOOMS[1] and abs(lat) <= NORTH and abs(lon) <= EAST
    if fits and isfinite(lon):
        return {"zoom": enlarged, "at": (lat, lon)}
    notes.append(
        say(
            "{asker} asks for zoom {zoom} at {at}; that is no place.",
            asker=notes.asker,
            zoom=shown(zoom),
            at=shown(at),
        )
    )
    return {}
