"""Maps of the dossiers that are here for everybody: which are drawn, and the drawing of others.

A page begins its map early only where that is drawn already (`handover.app.early_map`). One that
nobody opened yet is drawn as soon as its page is asked for, and not when Streamlit has started in
the browser and asks in its turn; or before, when nobody asks for anything.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, WeakValueDictionary

from handover import EMBEDDED
from handover.app.dossier_cache import files_at, is_shared, read_for_all
from handover.app.following import followed, stamp
from handover.app.map_frame import drawn
from handover.app.open_dossier import STARTED, offered_to_all, path_of, started
from handover.errors import DossierError
from handover.words.speech import language, speaking

if TYPE_CHECKING:
    from handover.app.following import Stamp
    from handover.dossier.read import Dossier

LONGEST = 2.0
"""Seconds that a page waits for its map: a large dossier takes longer, and the page says so."""
LARGEST = 4_000_000
"""Bytes of the files of a dossier that is drawn before anybody asks for it."""

_dossiers: WeakValueDictionary[str, Dossier] = WeakValueDictionary()
_stamps: dict[str, Stamp] = {}
_drawn_in: WeakKeyDictionary[Dossier, set[str]] = WeakKeyDictionary()
"""Languages in which each was drawn."""
_faulty: dict[str, Stamp] = {}
"""How the files of those were that could not be drawn: they are not tried again as they are."""
_at_work = ThreadPoolExecutor(1, "drawing")
"""One at a time: two would take as long for either."""
_under_way: dict[tuple[str, str], Future[None]] = {}


def default_id() -> str:
    """Id of the dossier that opens when none is asked for."""
    return EMBEDDED.name if started() is None else STARTED


def remember(dossier: Dossier, dossier_id: str = "") -> None:
    """Take note of a dossier whose map has been drawn in the language spoken.

    Parameters
    ----------
    dossier
        The dossier.
    dossier_id
        What an address calls it; empty for the one that opens by default.
    """
    dossier_id = dossier_id or default_id()
    if is_shared(dossier) and dossier_id in offered_to_all():
        _drawn_in.setdefault(dossier, set()).add(language())
        _dossiers[dossier_id] = dossier
        _stamps[dossier_id] = stamp(path_of(dossier_id))


def remembered(dossier_id: str) -> Dossier | None:
    """Dossier whose map is drawn in the language spoken, if its files are still as they were."""
    dossier = _dossiers.get(dossier_id)
    if dossier is None or language() not in _drawn_in.get(dossier, ()):
        return None
    return dossier if _stamps[dossier_id] == stamp(path_of(dossier_id)) else None


async def draw_soon(dossier_id: str) -> None:
    """Have a map drawn in the language spoken; back when it is, or after `LONGEST`.

    Parameters
    ----------
    dossier_id
        What an address calls the dossier: one that is not here, or has faults, is left alone.
    """
    if dossier_id in offered_to_all() and _faulty.get(dossier_id) != stamp(path_of(dossier_id)):
        await asyncio.wait([_drawing(dossier_id)], timeout=LONGEST)


async def draw_others() -> None:
    """Draw the maps of all dossiers that are offered and not large, one after the other."""
    for dossier_id in offered_to_all():
        size = sum(bytes_of for *_, bytes_of, _ in stamp(path_of(dossier_id)))
        if size <= LARGEST and remembered(dossier_id) is None:
            await asyncio.wait([_drawing(dossier_id)])


def _drawing(dossier_id: str) -> asyncio.Future[None]:
    """What is done when a map is drawn, or cannot be: whoever asks for one waits for the same."""
    key = (dossier_id, language())
    drawing = _under_way.get(key)
    if drawing is None:
        drawing = _under_way[key] = _at_work.submit(_draw, *key)
        drawing.add_done_callback(lambda _: _under_way.pop(key, None))  # at once, if it is done
    return asyncio.wrap_future(drawing)


def _draw(dossier_id: str, tag: str) -> None:
    path = path_of(dossier_id)
    seen = stamp(path)
    with speaking(tag):
        if remembered(dossier_id) is not None:
            return
        try:
            is_followed = dossier_id == STARTED
            files = followed(path, read_for_all) if is_followed else files_at(path)
            dossier = read_for_all(files)
        except DossierError:  # what is wrong with it, the page says to whoever opens it
            _faulty[dossier_id] = seen
            return
        with suppress(OSError):
            drawn(dossier)
            remember(dossier, dossier_id)
