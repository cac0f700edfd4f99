"""The state that is shown for a place which is made up of others (rule 7).

``lookup.js`` has the same rule as ``shownState``; a test compares the two on many days.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from handover.state.history import Cell, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from handover.dossier.composition import PlacePart

COVERED = 0.95
"""Share of an area that its parts must cover to speak for the whole of it."""


class Basis(StrEnum):
    """What a shown state rests on."""

    OWN = "own"
    """Claims about the place itself."""
    APART = "apart"
    """Those, and parts that have gone elsewhere since."""
    ALL = "all"
    """All of its parts, which are alike."""
    SOME = "some"
    """Its parts, which differ, or of which some or some land has no state."""


class Shown(NamedTuple):
    """State that is shown for a place."""

    cell: Cell
    """With the status, the holder and the rival that are shown."""
    basis: Basis = Basis.OWN
    parts: tuple[tuple[str, Cell], ...] = ()
    """The parts that it rests on, each with the state shown for it, the largest first."""
    whole: bool = True
    """Whether they speak for all of the place."""


def shown_cells(
    own: Mapping[str, Cell], parts: Mapping[str, Sequence[PlacePart]]
) -> Callable[[str], Shown]:
    """Return the function that gives the shown state of a place by its id.

    Parameters
    ----------
    own
        State of each place by the claims about it alone.
    parts
        As `handover.dossier.composition.parts_of` returns them.
    """
    found: dict[str, Shown] = {}

    def shown(place_id: str) -> Shown:
        if place_id not in found:
            cell = own.get(place_id, Cell())
            # A place that lies inside itself is a fault of the table of places; stop there.
            found[place_id] = Shown(cell)
            inside = parts.get(place_id, ())
            if cell.status is Status.HELD:
                found[place_id] = _apart(cell, inside, shown)
            elif cell.status is Status.UNKNOWN:
                found[place_id] = _sum(cell, inside, shown)
        return found[place_id]

    return shown


def _apart(cell: Cell, inside: Sequence[PlacePart], shown: Callable[[str], Shown]) -> Shown:
    """Own state, less the parts that have gone to another holder since."""
    gone = list(_gone(cell, [part.place_id for part in inside], shown))
    if not gone:
        return Shown(cell)
    rival = gone[0][1].holder
    return Shown(cell._replace(status=Status.PARTLY, rival=rival), Basis.APART, tuple(gone))


def _gone(
    cell: Cell, inside: Iterable[str], shown: Callable[[str], Shown]
) -> Iterator[tuple[str, Cell]]:
    for place_id in inside:
        its = shown(place_id)
        own = its.basis is Basis.OWN or its.basis is Basis.APART
        if not own or (its.basis is Basis.APART and its.cell.holder == cell.holder):
            # What has gone may lie in a part of a part.
            yield from _gone(cell, [part for part, _cell in its.parts], shown)
        elif (
            its.cell.status in (Status.HELD, Status.PARTLY)
            and its.cell.holder != cell.holder
            and its.cell.begun is not None
            and (cell.begun is None or its.cell.begun > cell.begun)
        ):
            yield place_id, its.cell


def _sum(own: Cell, inside: Sequence[PlacePart], shown: Callable[[str], Shown]) -> Shown:
    """State of a place of which no claim tells the holder, by its parts where they tell more."""
    areas = [part for part in inside if part.is_area]
    counted = areas or list(inside)
    states = [(part.place_id, shown(part.place_id).cell) for part in counted]
    told = [(place_id, cell) for place_id, cell in states if cell.status is not Status.UNKNOWN]
    if not told:
        return Shown(own)
    dots = [] if not areas else [part for part in inside if not part.is_area]
    others = [(part.place_id, shown(part.place_id).cell) for part in dots]
    holders = {cell.holder for _place, cell in told}
    # A dot that stands apart is named beside the areas; one that agrees adds nothing.
    told += [
        (place_id, cell)
        for place_id, cell in others
        if cell.status is not Status.UNKNOWN and cell.holder not in holders
    ]
    shares = [part.share for part in counted if part.share is not None]
    whole = bool(areas) and len(told) >= len(states) and (not shares or sum(shares) >= COVERED)
    first = told[0][1]
    rivals = [p for _place, c in told for p in (c.holder, c.rival) if p and p != first.holder]
    alike = {(c.status, c.holder, c.rival, c.deadline, c.inferred) for _place, c in told}
    if whole and len(alike) == 1 and first.status is not Status.PARTLY:
        cell = Cell(
            first.status,
            first.holder,
            first.rival,
            deadline=first.deadline,
            inferred=first.inferred,
        )
        return Shown(cell, Basis.ALL, tuple(told))
    cell = Cell(Status.PARTLY, first.holder, rivals[0] if rivals else "")
    return Shown(cell, Basis.SOME, tuple(told), whole)
