"""How well claims are drafted: each draft against what a careful reader would draft.

A row of the gold has a text, its day of publication, the drafts to expect, those that may be made,
and those that must not. A draft is *sound* when every field is right, *fixable* when something
told is left empty, *doubted* when what is wrong has a doubt, and else *wrong*; *noise* is a second
draft of the same, or one that nobody asked for and that calls itself no fact.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from benchmarks.gold_sets import GOLD
from benchmarks.measurement import Measurement
from handover.dossier.claim_kinds import TERRITORIAL, ClaimKind
from handover.edtf.parsing import parse
from handover.gazetteer.lookup_errors import AmbiguousPlaceError, UnknownPlaceError
from handover.names.spelling import fold
from handover.reader.drafts import Modality
from handover.reader.report import read_report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from handover.reader.background import Background
    from handover.reader.drafts import Draft

SETS = ("dev", "own")
PUBLISHER = "Gold Gazette"
_COUNTED = frozenset({"casualties", "displacement", "return", "destruction", "deployment"})
_LOOSE = frozenset({Modality.CONDITIONAL, Modality.POSSIBLE, Modality.QUESTION})
_PEOPLE = frozenset({"displaced", "returned", "people", "residents"})
_STEMS = ("azerb", "armen", "russ", "egypt", "israel")
_SMALL = frozenset({"the", "a", "an", "of", "in", "for", "to", "its", "their", "his", "who", "s"})
Gold = dict[str, Any]


@dataclass
class DraftScore:
    """Counts of one kind of case, or of all."""

    counts: Counter[str] = field(default_factory=Counter)
    """How many drafts came out as what, and how many were missed."""
    told: list[str] = field(default_factory=list)
    """Each fault in words."""

    @property
    def counting(self) -> int:
        """Drafts but those that are merely allowed."""
        return sum(self.counts[name] for name in ("sound", "fixable", "wrong", "doubted", "noise"))

    def share(self, name: str) -> float:
        """Share of the drafts that count."""
        return self.counts[name] / self.counting if self.counting else 0.0


def draft_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one gold set."""
    with (GOLD / f"drafts-{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def score_drafts(
    rows: Sequence[Mapping[str, str]], backgrounds: Mapping[str, Background]
) -> dict[str, DraftScore]:
    """Return the score of each kind of case; that of all by the empty name."""
    found: dict[str, DraftScore] = defaultdict(DraftScore)
    for row in rows:
        dossier = "sinai-1979" if row["published"] < "1990" else "karabakh-2020"
        for name in (row["kind_of_case"], ""):
            _score(row, backgrounds[dossier], found[name])
    return dict(found)


def draft_quality(
    backgrounds: Mapping[str, Background], *, by_class: bool = False
) -> Iterator[Measurement]:
    """Measure the drafts on both sets; by class, those of each kind of case besides."""
    for name in SETS:
        scores = score_drafts(draft_rows(name), backgrounds)
        for case, score in sorted(scores.items()):
            if case and not by_class:
                continue
            counts = ", ".join(
                f"{score.counts[one]} {one}"
                for one in ("fixable", "wrong", "doubted", "noise", "missed", "must not")
            )
            yield Measurement(
                f"drafts, set “{name}”, {case or 'all'}: sound",
                f"{score.counting} drafts; {counts}",
                f"{score.share('sound'):.0%}",
                aim="" if case else "≥ 70 %",
            )


def _score(row: Mapping[str, str], background: Background, score: DraftScore) -> None:
    published = date.fromisoformat(row["published"])
    report = read_report(
        row["text"], background, published=published, today=date.max, publisher=PUBLISHER
    )
    expected, allowed = json.loads(row["expect"]), json.loads(row["allow"])
    left = list(expected)
    fine: set[str] = set()
    pairs = sorted(
        (
            (_compare(gold, draft, background), draft, gold)
            for draft in report.drafts
            for gold in expected
            if _kin(gold, draft)
        ),
        key=lambda pair: (list(pair[0].values()).count("wrong"), _empty(pair[0]), pair[1].draft_id),
    )
    judged: dict[str, str] = {}
    for fields, draft, gold in pairs:
        if draft.draft_id not in judged and any(gold is one for one in left):
            left = [one for one in left if one is not gold]
            judged[draft.draft_id] = _judge(fields, draft)
    for draft in report.drafts:
        outcome = judged.get(draft.draft_id) or _unexpected(draft, expected, allowed, background)
        score.counts[outcome] += 1
        if outcome in {"sound", "fixable", "allowed"}:
            fine.add(draft.draft_id)
        if outcome not in {"sound", "allowed"}:
            score.told.append(f"{row['id']}: {outcome}: {draft.kind} {draft.modality}")
    missed = [one for one in left if not set(one["modality"].split("|")) & _LOOSE]
    score.counts["missed"] += len(missed)
    score.told += [f"{row['id']}: missed: {one['kind']}" for one in missed]
    score.counts["must not"] += sum(
        any(_breaks(rule, draft, background) for rule in json.loads(row["must_not"]))
        for draft in report.drafts
        if draft.draft_id not in fine
    )


def _kin(gold: Gold, draft: Draft) -> bool:
    kinds, territorial = set(gold["kind"].split("|")), set(TERRITORIAL)
    moved = {"displacement", "return"}
    return draft.kind in kinds or any(
        kinds & family and draft.kind in family for family in (territorial, moved)
    )


def _judge(fields: Mapping[str, str], draft: Draft) -> str:
    wrong = [name for name, state in fields.items() if state == "wrong"]
    doubted = {_field(doubt.about) for doubt in draft.open_doubts}
    if wrong:
        return "doubted" if set(wrong) <= doubted else "wrong"
    return "fixable" if _empty(fields) else "sound"


def _empty(fields: Mapping[str, str]) -> int:
    return list(fields.values()).count("empty")


def _field(about: str) -> str:
    plain = {"amount_min": "amount", "amount_max": "amount", "kind": "modality"}
    return plain.get(about, about)


def _unexpected(
    draft: Draft, expected: Sequence[Gold], allowed: Sequence[Gold], background: Background
) -> str:
    for gold in allowed:
        if "wrong" not in _compare(gold, draft, background).values():
            return "allowed"
    again = any(
        _kin(gold, draft) and "wrong" not in _compare(gold, draft, background).values()
        for gold in expected
    )
    if again or draft.modality in _LOOSE:
        return "noise"
    doubted = {doubt.about for doubt in draft.open_doubts}
    return "doubted" if doubted & {"modality", "place_id"} else "wrong"


def _compare(gold: Gold, draft: Draft, background: Background) -> dict[str, str]:
    """Return whether each field is right, wrong, or left empty though it is told."""
    kinds = gold["kind"].split("|")
    loose = draft.modality in _LOOSE or (
        draft.modality is Modality.DENIED and "denied" in gold["modality"]
    )
    same = draft.kind in kinds or (loose and draft.kind in TERRITORIAL and {*kinds} & TERRITORIAL)
    fields = {"kind": "right" if same else "wrong"}
    fields["modality"] = "right" if draft.modality in gold["modality"].split("|") else "wrong"
    place = draft.place.place_id if draft.place else None
    if place in _places(gold["place"], background) or place in _options(gold["place"]):
        fields["place_id"] = "right"
    else:
        fields["place_id"] = "wrong" if place else "empty"
    if draft.kind in TERRITORIAL:
        for side, got in (("from", draft.from_party), ("to", draft.to_party)):
            right = (got or None) in _options(gold[side])
            fields[f"{side}_party"] = "right" if right else "wrong" if got else "empty"
    fields["date"] = _of_date(gold["date"], draft)
    named = draft.claimant if draft.claimant != PUBLISHER else None
    fields["claimant"] = "right" if _same_claimant(gold["claimant"], named) else "wrong"
    if draft.kind in _COUNTED:
        fields["amount"] = _of_amount(gold, draft)
    return fields


def _options(value: object) -> list[str | None]:
    if value is None:
        return [None]
    return [one or None for one in str(value).split("|")]


def _places(names: str | None, background: Background) -> set[str]:
    """Return the ids that a name may mean: a bare name the town or the district."""
    found: set[str] = set()
    for one in filter(None, (names or "").split("|")):
        has_kind = re.search(r" (?:district|town|corridor|oasis|mountain|reservoir)$", one)
        for asked in [one] if has_kind else [one, f"{one} district", f"{one} town"]:
            try:
                found.add(background.index.gazetteer.resolve(asked).place.place_id)
            except AmbiguousPlaceError as error:
                found |= {place.place_id for place in error.candidates}
            except UnknownPlaceError:
                continue
    return found | {f"{one.removesuffix('-district')}-part" for one in found if "-district" in one}


def _of_date(gold: str | None, draft: Draft) -> str:
    got = re.sub(r"[~?%]", "", draft.date).replace("/..", "")
    got = "" if got.startswith("[..") else got
    spans = [_days(one.replace("/..", "")) for one in _options(gold) if one]
    if not got:
        untold = None in _options(gold) or any(
            one.startswith("[..") for one in _options(gold) if one
        )
        return "right" if untold else "empty"
    if _days(got) in spans:
        return "right"
    first, last = _days(got)
    around = any(first <= begin and end <= last for begin, end in spans)
    return "empty" if around else "wrong"


def _days(written: str) -> tuple[date, date]:
    when = parse(written)
    return when.start, when.end


def _same_claimant(gold: str | None, got: str | None) -> bool:
    for one in _options(gold):
        if one is None or got is None:
            if one is got:
                return True
            continue
        want, have = _tokens(one), _tokens(got)
        if want <= have or have <= want:
            return True
    return False


def _tokens(text: str) -> set[str]:
    words = set(re.findall(r"[a-z]+", fold(text).replace("'s", ""))) - _SMALL
    stems = {next((stem for stem in _STEMS if word.startswith(stem)), word) for word in words}
    return {word.rstrip("s") for word in stems}


def _of_amount(gold: Gold, draft: Draft) -> str:
    got = {"amount_min": draft.amount_min, "amount_max": draft.amount_max}
    told = {name: _options(gold[name]) for name in got}
    if all((None if n is None else str(n)) in told[name] for name, n in got.items()):
        counted = any(n is not None for n in got.values())
        return "wrong" if counted and not _same_unit(gold["unit"], draft) else "right"
    return "empty" if all(n is None for n in got.values()) else "wrong"


def _same_unit(gold: str | None, draft: Draft) -> bool:
    return _unit(draft.unit, draft.kind) in {_unit(one or "", draft.kind) for one in _options(gold)}


def _unit(text: str, kind: str) -> str:
    first = text if kind == ClaimKind.CASUALTIES else text.split(" ", maxsplit=1)[0]
    if kind in {"displacement", "return"} and first in _PEOPLE:
        return "people"
    return "soldiers" if kind == "deployment" and first == "peacekeepers" else first


def _breaks(rule: Mapping[str, str], draft: Draft, background: Background) -> bool:
    """Whether a draft is a reading that must not be, and no doubt of it says so."""
    if draft.modality not in {Modality.ASSERTED, Modality.PLANNED} and "modality" not in rule:
        return False
    place = draft.place.place_id if draft.place else ""
    territorial = draft.kind in TERRITORIAL
    tests = {
        "kind": lambda want: draft.kind == want,
        "place": lambda want: place in _places(want, background),
        "from": lambda want: territorial and draft.from_party == want,
        "to": lambda want: territorial and draft.to_party == want,
        "date": lambda want: (
            bool(draft.date)
            and not draft.date.startswith("[..")
            and _days(re.sub(r"[~?%]", "", draft.date).replace("/..", "")) == _days(want)
        ),
        "claimant": lambda want: _same_claimant(want, draft.claimant),
        "unit": lambda want: _unit(draft.unit, draft.kind) == _unit(want, draft.kind),
        "amount_min": lambda want: draft.amount_min == want,
        "amount_max": lambda want: draft.amount_max == want,
    }
    if not all(tests[name](want) for name, want in rule.items()):
        return False
    doubted = {_field(doubt.about) for doubt in draft.open_doubts}
    return "modality" not in doubted
