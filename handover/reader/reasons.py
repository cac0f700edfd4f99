"""What clauses are made of that tell why something was read so, or may be meant otherwise."""

from __future__ import annotations

from datetime import date
from functools import partial, reduce
from typing import TYPE_CHECKING

from handover.dossier.place_words import kind_said
from handover.names.spelling import Asked
from handover.words.days import written
from handover.words.speech import language, mark, say
from handover.words.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from handover.dossier.place import PlaceKind


def in_turn(several: Iterable[str]) -> str:
    """Return clauses as one, each told once, without those that are empty.

    >>> in_turn(["the century is not named", "", "one of the two is meant"])
    'the century is not named; one of the two is meant'
    """
    kept = list(dict.fromkeys(one for one in several if one))
    return reduce(_both, kept[1:], kept[0]) if kept else ""


def _both(first: str, second: str) -> str:
    return worded("{first}; {second}", first=first, second=second)


def of_kind(kind: PlaceKind) -> Callable[[], str]:
    """Return what says a kind of place each time that a sentence with it is said."""
    return partial(kind_said, kind)


_ANOTHER_KIND = {
    Asked.SITE: mark("no building of that name is in the gazetteer, but a {kinds}"),
    Asked.NATURAL: mark(
        "no valley, water or mountain of that name is in the gazetteer, but a {kinds}"
    ),
}


def of_another_kind(asked: Asked, kinds: Sequence[PlaceKind]) -> str:
    """Tell that the places of a name are of other kinds than a word beside it asks for."""
    other = mark("no {wanted} of that name is in the gazetteer, but a {kinds}")
    pattern = _ANOTHER_KIND.get(asked, other)
    return worded(pattern, wanted=asked, kinds=partial(_listed, kinds))


def _listed(kinds: Sequence[PlaceKind]) -> str:
    return ", ".join(map(kind_said, kinds))


def weekday_said(number: int) -> str:
    """What a day of the week is called; 0 is Monday.

    >>> weekday_said(6)
    'Sunday'
    """
    return written(date(2024, 1, 1 + number), "cccc", language())  # a year that began on a Monday


def claim_said(kind: str, written: str) -> str:
    """What a claim of the dossier tells: its kind and its date as it is written.

    >>> claim_said("handover", "2020-11-25")
    'handover 2020-11-25'
    """
    return say(
        "{kind, select, capture {capture} handover {handover} control {control} "
        "schedule {schedule} agreement {agreement} ceasefire {ceasefire} "
        "deployment {deployment} displacement {displacement} return {return} "
        "destruction {destruction} casualties {casualties} appeal {appeal} "
        "statement {statement} other {{kind}}} {date}",
        kind=kind,
        date=written,
    ).strip()
