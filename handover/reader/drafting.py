"""The draft claims of a sentence.

A draft is linked within one sentence: a cue word gives the kind, the nearest place the place, a
date that is not the day of saying the date. What the sentence lacks is a doubt, in words; there is
no figure for confidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import TERRITORIAL, ClaimKind
from handover.reader import linking
from handover.reader.cues import MOVEMENT, is_denied, is_moved, read_cues
from handover.reader.drafts import Draft, DraftDoubt, Modality
from handover.reader.linking import quote
from handover.reader.mentions import Modifier
from handover.reader.parties import giver_and_taker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handover.reader.cues import Cue
    from handover.reader.linking import ReportSetting
    from handover.reader.mentions import AmountMention, ClaimantMention, DateMention, PlaceMention

_GAPS = ("No place", "No date", "Told before", "The dossier tells", "Nobody is let speak")
"""What a doubt begins with that only tells of something left open."""
_BESIDE = 15
"""Characters between "deadline" and its day."""
_DEADLINE = frozenset({Modifier.BY, Modifier.UNTIL, Modifier.BEFORE})
_COUNTED = {
    ClaimKind.CASUALTIES: {"killed", "wounded", "missing", "captured", "bodies", "casualties"},
    ClaimKind.DISPLACEMENT: {"displaced", "families displaced", "families", "people"},
    ClaimKind.RETURN: {"returned", "families returned", "people", "displaced"},
    ClaimKind.DEPLOYMENT: {"peacekeepers", "soldiers", "vehicles"},
    ClaimKind.DESTRUCTION: {
        "houses burned",
        "houses destroyed",
        "houses",
        "villages burned",
        "vehicles",
    },
}


@dataclass(frozen=True)
class Around:
    """One sentence and what it mentions."""

    setting: ReportSetting
    """The text, and what is known about it."""
    start: int
    """Offset of the sentence."""
    end: int
    """Offset after it."""
    places: tuple[PlaceMention, ...] = ()
    """Where something is or happens."""
    dates: tuple[DateMention, ...] = ()
    """When."""
    amounts: tuple[AmountMention, ...] = ()
    """How many."""
    claimants: tuple[ClaimantMention, ...] = ()
    """Who says so."""
    before: PlaceMention | None = None
    """The last place named before it."""

    @cached_property
    def said_on(self) -> DateMention | None:
        """The date on which it is said."""
        return linking.said_on(self.setting, self.claimants, self.dates)

    @cached_property
    def other_dates(self) -> tuple[DateMention, ...]:
        """The dates on which something is or happens; a length of time is none."""
        return tuple(
            one
            for one in self.dates
            if one is not self.said_on and (one.edtf or one.rule != "duration")
        )


@dataclass(frozen=True)
class _Link:
    """What is linked to one draft."""

    kind: ClaimKind
    place: PlaceMention | None
    when: DateMention | None
    must: tuple[int, int]
    cue: Cue | None = None
    amount: AmountMention | None = None


def drafts_of(around: Around) -> list[Draft]:
    """Return the claims that one sentence seems to make, in order, not yet numbered."""
    cues = read_cues(around.setting.content, around.start, around.end)
    found = list(_schedules(around, cues))
    planned = bool(found)
    for kind, group in _by_kind(cues).items():
        if not (planned and kind is ClaimKind.SCHEDULE):
            found += _events(around, kind, group, deadlines=not planned)
    if not found and around.claimants:
        first = around.claimants[0]
        place = next(iter(linking.narrowed(around.setting, around.places)), None)
        when = around.said_on or next(iter(around.other_dates), None)
        found = [_Link(ClaimKind.STATEMENT, place, when, (first.start, first.end))]
    return [_draft(around, link) for link in found]


def _by_kind(cues: Sequence[Cue]) -> dict[ClaimKind, list[Cue]]:
    """Cues by what they tell; plans to hand over or take a place are no outcome."""
    groups: dict[ClaimKind, list[Cue]] = {}
    for cue in cues:
        kind = ClaimKind.SCHEDULE if cue.is_planned else cue.kind
        groups.setdefault(kind, []).append(cue)
    # "As part of a peace deal" only names one; "agreed to end hostilities" is the ceasefire.
    only_named = all("peace" in cue.text.casefold() for cue in groups.get(ClaimKind.AGREEMENT, ()))
    if len(groups) > 1 and (only_named or ClaimKind.CEASEFIRE in groups):
        groups.pop(ClaimKind.AGREEMENT, None)
    return groups


def _schedules(around: Around, cues: Sequence[Cue]) -> Iterator[_Link]:
    """Yield a link for each day by which a place is to be left."""
    content = around.setting.content
    if not MOVEMENT.search(content, around.start, around.end):
        return
    deadlines = [cue.end for cue in cues if cue.text.casefold() == "deadline"]
    cue = next((cue for cue in cues if cue.kind in {ClaimKind.SCHEDULE, ClaimKind.HANDOVER}), None)
    begin = around.start
    for one in around.other_dates:
        beside = any(0 <= one.start - end <= _BESIDE for end in deadlines)
        if one.modifier not in _DEADLINE and not beside:
            continue
        before = [place for place in around.places if place.end <= one.start]
        place = next(iter(linking.narrowed(around.setting, before)[::-1]), None)
        must = (place.start if place and place.start >= begin else one.start, one.end)
        yield _Link(ClaimKind.SCHEDULE, place, one, must, cue)
        begin = one.end


def _events(
    around: Around, kind: ClaimKind, cues: Sequence[Cue], *, deadlines: bool
) -> Iterator[_Link]:
    """Yield a link for each place, or each amount, that cues of one kind tell of."""
    cue = cues[0]
    dates = [one for one in around.other_dates if one.modifier not in _DEADLINE]
    if not dates and deadlines and kind is not ClaimKind.SCHEDULE:
        dates = list(around.other_dates)
    when = linking.date_of(around.setting, dates, cue)
    counted = _COUNTED.get(kind, set[str]())
    amounts = [one for one in around.amounts if one.unit in counted]
    places = linking.places_of(around.setting, around.places, cue, kind)
    for place in places or (None,):
        for amount in amounts or (None,):
            spans = [(cue.start, cue.end)]
            if amount is not None:
                spans.append((amount.start, amount.end))
            must = (min(span[0] for span in spans), max(span[1] for span in spans))
            yield _Link(kind, place, when, must, cue, amount)


def _draft(around: Around, link: _Link) -> Draft:
    setting, kind = around.setting, link.kind
    place, of_place = linking.place_doubts(setting, link.place, around.before, kind)
    written, of_date = linking.date_doubts(setting, link.when, kind)
    claimant, of_claimant = linking.claimant_doubts(setting, around.claimants, link.must[0])
    giver, taker, doubts = _parties(around, link)
    doubts += [DraftDoubt("place_id", one, one.startswith(_GAPS)) for one in of_place]
    doubts += [DraftDoubt("date", one, one.startswith(_GAPS)) for one in of_date]
    doubts += [DraftDoubt("claimant", one, one.startswith(_GAPS)) for one in of_claimant]
    doubts += [DraftDoubt("modality", one) for one in _stance_doubts(around, link)]
    said = around.said_on
    stated = said.date_from if said and said.date_from == said.date_to else None
    if kind is ClaimKind.SCHEDULE and stated is None:
        stated = setting.published
        since = "Since when it holds is not told: taken to be the day of publication."
        doubts.append(DraftDoubt("stated_on", since, is_gap=True))
    amount = link.amount
    if amount is not None and amount.doubt:
        doubts.append(DraftDoubt("amount_min", f"“{amount.text}”: {amount.doubt}."))
    return Draft(
        draft_id="",
        kind=kind,
        place=place,
        date=written,
        stated_on=stated,
        claimant=claimant,
        from_party=giver,
        to_party=taker,
        modality=_modality(around, kind),
        amount_min=amount.least if amount else None,
        amount_max=amount.most if amount else None,
        unit=amount.unit if amount else "",
        quote=quote(setting.content, around.start, around.end, link.must),
        start=around.start,
        end=around.end,
        passages=((around.start, around.end),),
        cue=link.cue.text if link.cue else "",
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _parties(around: Around, link: _Link) -> tuple[str, str, list[DraftDoubt]]:
    """Return who gives and who takes a place, and what of it the sentence leaves open."""
    if link.kind not in TERRITORIAL:
        return "", "", []
    content = around.setting.content
    named = around.setting.parties.named(content, around.start, around.end)
    start, end = (link.cue.start, link.cue.end) if link.cue else link.must
    gives = link.kind in {ClaimKind.HANDOVER, ClaimKind.SCHEDULE}
    giver, taker = giver_and_taker(named, content, (start, end), gives=gives)
    doubts = []
    if not taker:
        doubts.append(DraftDoubt("to_party", "Who takes or holds it is not told.", is_gap=True))
    if not giver and gives:
        doubts.append(DraftDoubt("from_party", "Who is to leave it is not told.", is_gap=True))
    return giver, taker, doubts


def _modality(around: Around, kind: ClaimKind) -> Modality:
    if is_denied(around.setting.content, around.start, around.end):
        return Modality.DENIED
    return Modality.PLANNED if kind is ClaimKind.SCHEDULE else Modality.ASSERTED


def _stance_doubts(around: Around, link: _Link) -> Iterator[str]:
    """Yield what of a sentence may make its claim deny or move another one."""
    content = around.setting.content
    if link.kind is ClaimKind.SCHEDULE:
        if link.when is None and link.cue is not None and link.cue.is_planned:
            yield "Told as a plan, not as an outcome."
        if is_moved(content, around.start, around.end):
            yield "The sentence tells of a day that was moved: which deadline does it move?"
    if is_denied(content, around.start, around.end):
        yield "The sentence denies something: does it deny another claim?"
