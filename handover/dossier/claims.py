"""The ledger: one row for one thing that one source says of one place.

Dates are EDTF (ISO 8601-2). Three dates of a claim are told apart: the ``date`` it is about, the
day it was ``stated_on``, and the day it was ``published_on``, the axis of knowledge. The kinds
follow the coding of conflict events; `ClaimKind.HANDOVER` is what ACLED calls a non-violent
transfer of territory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover import edtf
from handover.dossier.checks import CheckedTable, as_days, is_id, similar
from handover.dossier.claim_kinds import (
    APPROXIMATE,
    LONGEST_QUOTE,
    LONGEST_TITLE,
    TERRITORIAL,
    TRANSFERS,
    ClaimKind,
    Stance,
)
from handover.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from handover.dossier.csv_table import File
    from handover.edtf import EdtfDate
    from handover.errors import Fault


_KINDS, _STANCES = tuple(ClaimKind), tuple(Stance)

MOST_DIGITS = 15
"""Of an amount: more than anyone counts, and it still fits into 64 bits."""

COLUMNS = (
    *("claim_id", "event_id", "kind", "place_id", "from_party", "to_party"),
    *("date", "stated_on", "published_on", "claimant", "stance", "about"),
    *("amount_min", "amount_max", "unit", "source_id", "quote", "note"),
    *("title", "approximate"),
)
OPTIONAL = frozenset({"title", "approximate"})
"""Columns that a file may leave out."""


def read_claims(
    path: File,
    *,
    places: Collection[str] | None = None,
    parties: Collection[str] | None = None,
    sources: Collection[str] | None = None,
) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the ledger in a file, and what is wrong with it.

    Parameters
    ----------
    path
        ``claims.csv``.
    places, parties, sources
        Known ids; None when they cannot be told, and then none is at fault.

    Returns
    -------
    ledger
        In file order: `COLUMNS`, all text, but ``stated_on`` (NaT when blank) and
        ``published_on``, which are ``datetime64[s]``, and the amounts, which are ``Int64``; then
        ``date_from`` and ``date_to``, the first and last day of ``date``.
    faults
        Everything in the file that is not as it should be.
    """
    checked = CheckedTable.read(path, COLUMNS, OPTIONAL)
    dates = [_date(text) for _, text in checked.cells("date")]
    checked.check_known("place_id", places, "a place_id of places.csv")
    for column in ("from_party", "to_party"):
        checked.check_known(column, parties, "the id of a party of dossier.toml", optional=True)
    checked.check_known("source_id", sources, "a source_id of sources.csv")
    _check_cells(checked)
    _check_days(checked)
    _check_amounts(checked)
    _check_kinds(checked, dates)
    _check_about(checked)
    _check_chains(checked)
    index = checked.table.index
    ledger = checked.table.assign(
        stated_on=checked.days("stated_on"),
        published_on=checked.days("published_on"),
        amount_min=_amounts(checked.table["amount_min"]),
        amount_max=_amounts(checked.table["amount_max"]),
        date_from=as_days(index, [date.start if date else None for date in dates]),
        date_to=as_days(index, [date.end if date else None for date in dates]),
    )
    return ledger.reset_index(drop=True), checked.faults


def _date(text: str) -> EdtfDate | None:
    try:
        return edtf.parse(text)
    except DateError:
        return None


def _amounts(texts: pd.Series[str]) -> pd.Series[int]:
    return texts.where(texts.map(_is_amount)).astype("object").astype("Int64")


def _is_amount(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


def _check_cells(checked: CheckedTable) -> None:
    checked.check_ids("claim_id")
    checked.check(
        "event_id", "an id, the same for all claims about one event", is_id, optional=True
    )
    checked.check_choice("kind", _KINDS)
    checked.check_choice("stance", _STANCES)
    checked.check_filled("claimant")
    checked.check_edtf("date")
    for row, quote in checked.cells("quote"):
        if (words := len(quote.split())) > LONGEST_QUOTE:
            checked.fault(row, "quote", f"at most {LONGEST_QUOTE} words, found {words}")
    expected = f"at most {LONGEST_TITLE} characters"
    checked.check("title", expected, lambda title: len(title) <= LONGEST_TITLE, optional=True)
    checked.check_choice("approximate", APPROXIMATE, optional=True)


def _check_days(checked: CheckedTable) -> None:
    checked.check_days("stated_on", optional=True)
    checked.check_days("published_on")
    stated, published = checked.days("stated_on"), checked.days("published_on")
    for row in checked.table.index[stated > published]:
        expected = f"a day on or before it was published, {published[row].date()}"
        checked.fault(row, "stated_on", expected)


def _check_amounts(checked: CheckedTable) -> None:
    for column in ("amount_min", "amount_max"):
        expected = "a whole number of at most 15 digits, without separators"
        checked.check(column, expected, _is_amount, optional=True)
    least, most = _amounts(checked.table["amount_min"]), _amounts(checked.table["amount_max"])
    for row in checked.table.index[(least > most).fillna(value=False)]:
        checked.fault(row, "amount_max", f"no less than amount_min, {least[row]}")
    counted = (checked.table["amount_min"] != "") | (checked.table["amount_max"] != "")
    named = checked.table["unit"].str.strip() != ""
    for row in checked.table.index[counted & ~named]:
        checked.fault(row, "unit", "the unit of the amount")
    for row in checked.table.index[named & ~counted]:
        checked.fault(row, "amount_min", "an amount, as there is a unit")
    for row in checked.table.index[(checked.table["approximate"] != "") & ~counted]:
        checked.fault(row, "amount_min", "an amount, as it is marked as approximate")


def _check_kinds(checked: CheckedTable, dates: list[EdtfDate | None]) -> None:
    """Note the claims that lack what the state of a place is decided by."""
    for (row, claim), date in zip(checked.records(), dates, strict=True):
        kind, giver, taker = claim["kind"], claim["from_party"], claim["to_party"]
        if claim["stance"] == Stance.DENIES:
            continue  # a denial moves nothing and sets no deadline
        if kind in TRANSFERS and not taker:
            checked.fault(row, "to_party", f"the party that holds the place after a {kind}")
        # A control claim may name one party twice: the place stayed with it.
        elif kind in TRANSFERS - {ClaimKind.CONTROL} and giver == taker:
            checked.fault(row, "to_party", "another party than from_party")
        if kind == ClaimKind.SCHEDULE and not claim["stated_on"]:
            checked.fault(row, "stated_on", "a day: a schedule is in force from when it was stated")
        if kind == ClaimKind.SCHEDULE and date and date.end == edtf.LATEST:
            checked.fault(row, "date", "a date with an end: a schedule's last day is its deadline")


def _check_about(checked: CheckedTable) -> None:
    """Note the claims whose ``about`` does not fit their stance."""
    records = list(checked.records())
    claims = {claim["claim_id"]: claim for _, claim in records}
    for row, claim in records:
        stance, about = claim["stance"], claim["about"]
        if stance not in _STANCES:
            continue
        if stance == Stance.ASSERTS:
            if about:
                checked.fault(row, "about", "nothing, as the claim only asserts")
        elif not about:
            checked.fault(row, "about", f"the claim_id of the claim that this one {stance}")
        elif about not in claims:
            checked.fault(row, "about", "the claim_id of a claim here" + similar(about, claims))
        else:
            _check_pair(checked, row, claim, claims[about])


def _check_pair(
    checked: CheckedTable, row: int, claim: dict[str, str], other: dict[str, str]
) -> None:
    if claim["place_id"] != other["place_id"]:
        checked.fault(row, "about", f"a claim about {claim['place_id']}, not {other['place_id']}")
    kind = claim["kind"]
    if claim["stance"] == Stance.RESCHEDULES:
        fitting: Collection[str] = {ClaimKind.SCHEDULE}
        if kind != ClaimKind.SCHEDULE:
            checked.fault(row, "kind", "schedule, as the claim reschedules another")
        if claim["stated_on"] < other["stated_on"]:
            expected = f"a day on or after {other['stated_on']}, when the other deadline was stated"
            checked.fault(row, "stated_on", expected)
    else:
        # Charektar: that it stayed with one side corrects a plan to hand it over.
        fitting = TERRITORIAL if kind in TERRITORIAL else {kind}
    if kind in _KINDS and other["kind"] in _KINDS and other["kind"] not in fitting:
        wanted = " or ".join(sorted(fitting))
        checked.fault(row, "about", f"a claim of kind {wanted}; that one is a {other['kind']}")


def _check_chains(checked: CheckedTable) -> None:
    """Note each circle of claims that are about one another, once, at its first row."""
    about = dict(zip(checked.table["claim_id"], checked.table["about"], strict=True))
    settled: set[str] = set()
    for row, start in checked.cells("claim_id"):
        chain: dict[str, None] = {}  # in order, and quick to look up
        claim = start
        while claim in about and claim not in settled and claim not in chain:
            chain[claim] = None
            claim = about[claim]
        if claim in chain:
            circle = list(chain)[list(chain).index(claim) :]
            checked.fault(row, "about", f"no circle, found {' → '.join([*circle, claim])}")
        settled.update(chain)
