"""The ledger: one row for one thing that one source says of one place.

Dates are EDTF (ISO 8601-2). Three dates of a claim are told apart: the ``date`` it is about, the
day it was ``stated_on``, and the day it was ``published_on``, the axis of knowledge. The kinds
follow the coding of conflict events; `ClaimKind.HANDOVER` is what ACLED calls a non-violent
transfer of territory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from handover.dossier import schema
from handover.dossier.checks import CheckedTable, as_days
from handover.dossier.claim_kinds import TERRITORIAL, TRANSFERS, ClaimKind, Stance
from handover.dossier.wanted import any_of, with_similar
from handover.edtf.edtf_date import LATEST
from handover.edtf.parsing import read_date
from handover.errors import DateError
from handover.faults import FaultCode
from handover.words.later import later

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import pandas as pd

    from handover.dossier.csv_table import File
    from handover.edtf.edtf_date import EdtfDate
    from handover.faults import Fault

_KINDS, _STANCES = tuple(ClaimKind), tuple(Stance)
_Records: TypeAlias = "Sequence[tuple[int, dict[str, str]]]"
"""Row and cells of each claim."""


def read_claims(
    file: File,
    *,
    places: Collection[str] | None = None,
    parties: Collection[str] | None = None,
    sources: Collection[str] | None = None,
) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the ledger in a file, and what is wrong with it.

    Parameters
    ----------
    file
        ``claims.csv``.
    places, parties, sources
        Known ids; None when that cannot be said, and then none is at fault.

    Returns
    -------
    ledger
        In file order: the columns of `schema.CLAIMS`, all text, but ``stated_on`` (NaT when
        blank) and ``published_on``, which are ``datetime64[s]``, and the amounts, which are
        ``Int64``; then ``date_from`` and ``date_to``, the first and last day of ``date``.
    faults
        Everything in the file that is not as it should be.
    """
    known = {"places": places, "parties": parties, "sources": sources}
    checked = CheckedTable.of(file, schema.CLAIMS, known)
    dates = [_date(text) for _, text in checked.cells("date")]
    stated, published = checked.days("stated_on"), checked.days("published_on")
    least, most = checked.whole_numbers("amount_min"), checked.whole_numbers("amount_max")
    records = list(checked.records())
    _check_days(checked, stated, published)
    _check_amounts(checked, least, most)
    _check_kinds(checked, records, dates)
    _check_about(checked, records)
    _check_chains(checked)
    index = checked.table.index
    ledger = checked.table.assign(
        stated_on=stated,
        published_on=published,
        amount_min=least,
        amount_max=most,
        date_from=as_days(index, [date.start if date else None for date in dates]),
        date_to=as_days(index, [date.end if date else None for date in dates]),
    )
    return ledger.reset_index(drop=True), checked.faults


def _date(text: str) -> EdtfDate | None:
    try:
        return read_date(text)
    except DateError:
        return None


def _check_days(
    checked: CheckedTable, stated: pd.Series[pd.Timestamp], published: pd.Series[pd.Timestamp]
) -> None:
    for row in checked.table.index[stated > published]:
        checked.fault(row, "stated_on", FaultCode.STATED_LATE, day=published[row].date())


def _check_amounts(checked: CheckedTable, least: pd.Series[int], most: pd.Series[int]) -> None:
    for row in checked.table.index[(least > most).fillna(value=False)]:
        checked.fault(row, "amount_max", FaultCode.AMOUNTS_ORDER, least=least[row])
    counted = (checked.table["amount_min"] != "") | (checked.table["amount_max"] != "")
    named = checked.table["unit"].str.strip() != ""
    for row in checked.table.index[counted & ~named]:
        checked.fault(row, "unit", FaultCode.UNIT_MISSING)
    for row in checked.table.index[named & ~counted]:
        checked.fault(row, "amount_min", FaultCode.AMOUNT_MISSING)
    for row in checked.table.index[(checked.table["approximate"] != "") & ~counted]:
        checked.fault(row, "amount_min", FaultCode.APPROXIMATE_NEEDLESS)


def _check_kinds(
    checked: CheckedTable, records: _Records, dates: Sequence[EdtfDate | None]
) -> None:
    """Note the claims that lack what the state of a place is decided by."""
    for (row, claim), date in zip(records, dates, strict=True):
        kind, giver, taker = claim["kind"], claim["from_party"], claim["to_party"]
        if claim["stance"] == Stance.DENIES:
            continue  # a denial moves nothing and sets no deadline
        # A control claim of a giver alone says that its control ended.
        is_end = kind == ClaimKind.CONTROL and giver
        if kind in TRANSFERS and not taker and not is_end:
            checked.fault(row, "to_party", FaultCode.HOLDER_MISSING, kind=kind)
        # A control claim may name one party twice: the place stayed with it.
        elif kind in TRANSFERS - {ClaimKind.CONTROL} and giver == taker:
            checked.fault(row, "to_party", FaultCode.PARTY_TWICE)
        if kind == ClaimKind.SCHEDULE and not claim["stated_on"]:
            checked.fault(row, "stated_on", FaultCode.SCHEDULE_UNSTATED)
        if kind == ClaimKind.SCHEDULE and date and date.end == LATEST:
            checked.fault(row, "date", FaultCode.SCHEDULE_ENDLESS)


def _check_about(checked: CheckedTable, records: _Records) -> None:
    """Note the claims whose ``about`` does not fit their stance."""
    claims = {claim["claim_id"]: claim for _, claim in records}
    for row, claim in records:
        stance, about = claim["stance"], claim["about"]
        if stance not in _STANCES:
            continue
        if stance == Stance.ASSERTS:
            if about:
                checked.fault(row, "about", FaultCode.ABOUT_NEEDLESS)
        elif not about:
            checked.fault(row, "about", FaultCode.ABOUT_MISSING, stance=stance)
        elif about not in claims:
            wanted = with_similar(later("the claim_id of a claim here"), about, claims)
            checked.fault(row, "about", FaultCode.ABOUT_UNKNOWN, wanted=wanted)
        else:
            _check_pair(checked, row, claim, claims[about])


def _check_pair(
    checked: CheckedTable, row: int, claim: dict[str, str], other: dict[str, str]
) -> None:
    if claim["place_id"] != other["place_id"]:
        places = {"place": claim["place_id"], "other": other["place_id"]}
        checked.fault(row, "about", FaultCode.ABOUT_ELSEWHERE, **places)
    kind = claim["kind"]
    if claim["stance"] == Stance.RESCHEDULES:
        fitting: Collection[str] = {ClaimKind.SCHEDULE}
        if kind != ClaimKind.SCHEDULE:
            checked.fault(row, "kind", FaultCode.RESCHEDULE_KIND)
        if claim["stated_on"] < other["stated_on"]:
            day = other["stated_on"]
            checked.fault(row, "stated_on", FaultCode.RESCHEDULE_EARLY, day=day)
    else:
        # Charektar: that it stayed with one side corrects a plan to hand it over.
        fitting = TERRITORIAL if kind in TERRITORIAL else {kind}
    if kind in _KINDS and other["kind"] in _KINDS and other["kind"] not in fitting:
        kinds = any_of(sorted(fitting))
        checked.fault(row, "about", FaultCode.ABOUT_KIND, kinds=kinds, other=other["kind"])


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
            path = " → ".join([*circle, claim])
            checked.fault(row, "about", FaultCode.ABOUT_CIRCLE, circle=path)
        settled.update(chain)
