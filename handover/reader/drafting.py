"""The draft claims of a sentence: what its verbs tell, joined with places, days, counts, speakers.

Only what the grammar ties together is joined. Where it leaves something open the draft has a doubt
about that field, and what is told as a plan, a denial, a condition or a question is drafted as one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import TERRITORIAL, ClaimKind
from handover.reader import linking
from handover.reader.drafts import Draft, DraftDoubt, Modality
from handover.reader.grammar import deadlines, frames, pairing, states
from handover.reader.grammar.moods import Mood, mood_of
from handover.reader.grammar.namings import mood_of_noun
from handover.reader.grammar.predicates import Told, told_in
from handover.reader.grammar.slots import is_verb, subject
from handover.reader.grammar.speakers import Speaker, speaker_at, speaker_of, whole_denial
from handover.reader.joining import (
    Around,
    amounts_of,
    day_of,
    is_history,
    is_of_saying,
    is_past,
    is_to_come,
    kind_told,
    named_before,
    own_dates,
    places_told,
    said_on,
    unit_of,
)
from handover.reader.linking import quote
from handover.words.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handover.reader.mentions import AmountMention, DateMention, PlaceMention


_MOVED = worded("The sentence tells of a day that was moved: which deadline does it move?")
_CLOSE_BY = 90
"""Characters from the word that tells it within which a quotation takes in place and day."""


@dataclass(frozen=True)
class _Link:
    """What is linked to one draft."""

    told: Told
    kind: ClaimKind
    mood: Mood
    speaker: Speaker
    place: PlaceMention | None
    when: DateMention | None
    amount: AmountMention | None = None
    doubts: tuple[DraftDoubt, ...] = ()


def drafts_of(around: Around) -> list[Draft]:
    """Return the claims that one sentence seems to make, in order, not yet numbered."""
    around = replace(around, dates=tuple(deadlines.as_moved(around.phrases.parsed, around.dates)))
    told = told_in(around.phrases)
    triggers = {one.trigger.i for one in told}
    found: list[Draft] = []
    for one in told:
        by_verb = is_verb(one.trigger) or one.frame in states.STATES
        mood = mood_of(one.trigger) if by_verb else mood_of_noun(one.trigger, one.kind)
        if one.frame is frames.REFUGEES:
            mood = Mood()
        if mood is not None:
            found += [_draft(around, link) for link in _links(around, one, mood, triggers)]
    if not any(one.modality is Modality.PLANNED for one in found):
        found += [_draft(around, link) for link in _deadlines(around)]
    found = _without_echoes(found)
    return [*found, *_denials(around, found)]


def _links(around: Around, told: Told, mood: Mood, triggers: set[int]) -> Iterator[_Link]:
    parsed = around.phrases.parsed
    speaker = speaker_of(told.trigger, around.phrases, around.spoken)
    if mood.denier is not None:
        speaker = speaker_at(mood.denier, around.phrases, around.spoken)
    dates = own_dates(around, told, triggers)
    places, doubts = places_told(around, told)
    days = pairing.days_for(parsed, places, around.dates)
    if (told.kind in TERRITORIAL and not places) or (told.frame is frames.REFUGEES and not dates):
        return
    if mood.modality is Modality.PLANNED and deadlines.is_moved(parsed):
        if deadlines.is_own(told.trigger):
            named = [one for one in around.dates if one.edtf and not is_of_saying(around, one)]
            dates = deadlines.new_days(parsed, named)
        doubts = [*doubts, DraftDoubt("modality", _MOVED)]
    single = day_of(dates, mood)
    for place in places or (None,):
        when = days.get(place.start, None if days else single) if place else single
        if is_past(told) and mood.modality is Modality.ASSERTED and is_to_come(around, when):
            # What happened did not happen on a day to come: the date is of something else.
            when = None
        kind, settled, more = kind_told(around, told, mood, when)
        if kind is None:
            continue
        amounts = amounts_of(around, told, kind)
        for amount in amounts or (None,):
            yield _Link(told, kind, settled, speaker, place, when, amount, (*doubts, *more))


def _deadlines(around: Around) -> Iterator[_Link]:
    """Yield a link for a day by which a place is to be left, where only a noun tells it."""
    parsed = around.phrases.parsed
    noun = deadlines.deadline_noun(parsed)
    dates = [one for one in around.dates if one.edtf and not is_of_saying(around, one)]
    if noun is None or not dates:
        return
    places = [one for one in around.places if not pairing.is_wide(one)]
    doubts = []
    if not places and around.before is not None:
        places = [around.before]
        doubts.append(named_before(around.before))
    is_moved = deadlines.is_moved(parsed)
    left = deadlines.new_days(parsed, dates) if is_moved else dates
    mood = mood_of(noun.head) if is_verb(noun.head) else Mood()
    if (
        len(places) != 1
        or len(left) != 1
        or mood.modality not in {Modality.ASSERTED, Modality.PLANNED}
    ):
        return
    if is_moved:
        doubts.append(DraftDoubt("modality", _MOVED))
    speaker = speaker_of(noun, around.phrases, around.spoken)
    told = Told(states.BE_EMPTY, noun)
    planned = Mood(Modality.PLANNED)
    yield _Link(told, ClaimKind.SCHEDULE, planned, speaker, places[0], left[0], None, tuple(doubts))


def _denials(around: Around, found: Sequence[Draft]) -> Iterator[Draft]:
    """Yield each claim again that somebody else says is not so: "Baku denied it"."""
    denier = whole_denial(around.phrases)
    if denier is None:
        return
    speaker = speaker_at(denier, around.phrases, around.spoken)
    start, end = around.phrases.parsed.starts[0], around.phrases.parsed.ends[-1]
    for one in found or around.previous:
        if one.modality is Modality.ASSERTED and one.claimant != speaker.name:
            yield replace(
                one,
                modality=Modality.DENIED,
                date="" if one.date.startswith("[..") else one.date,
                claimant=speaker.name or around.setting.publisher,
                quote=quote(around.setting.content, start, end, (start, end)),
                start=around.start,
                end=around.end,
                passages=((around.start, around.end),),
                cue=around.phrases.parsed.written(denier),
            )


def _draft(around: Around, link: _Link) -> Draft:
    setting, kind = around.setting, link.kind
    parsed = around.phrases.parsed
    place, doubts = linking.place_of(setting, link.place, kind)
    doubts += link.doubts
    written, more = linking.date_of(setting, link.when, kind, link.mood.modality)
    doubts += more
    claimant = link.speaker.name or setting.publisher
    if link.speaker.doubt:
        doubts.append(DraftDoubt("claimant", link.speaker.doubt))
    if not claimant:
        text = worded("Nobody is let speak, and the publisher is not told.")
        doubts.append(DraftDoubt("claimant", text, is_gap=True))
    giver, taker, more = _parties(around, link)
    doubts += more
    amount = link.amount
    if amount is not None and amount.doubt:
        text = worded("“{words}”: {doubt}.", words=amount.text, doubt=amount.doubt)
        doubts.append(DraftDoubt("amount_min", text))
    stated = said_on(around, link.speaker, link.when)
    if kind is ClaimKind.SCHEDULE and stated is None:
        stated = setting.published
        since = worded("Since when it holds is not told: taken to be the day of publication.")
        doubts.append(DraftDoubt("stated_on", since, is_gap=True))
    start, end = parsed.start(link.told.trigger), parsed.end(link.told.trigger)
    return Draft(
        draft_id="",
        kind=kind,
        place=place,
        date=written,
        stated_on=stated,
        claimant=claimant,
        from_party=giver,
        to_party=taker,
        modality=link.mood.modality,
        is_background=is_history(around, link.when),
        amount_min=amount.least if amount else None,
        amount_max=amount.most if amount else None,
        unit=unit_of(kind, amount) if amount else "",
        quote=quote(setting.content, around.start, around.end, _must(link, start, end)),
        start=around.start,
        end=around.end,
        cue=setting.content[start:end],
        passages=((around.start, around.end),),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _must(link: _Link, start: int, end: int) -> tuple[int, int]:
    """Return the stretch that a quotation has to hold."""
    spans = [(start, end)]
    spans += [
        (one.start, one.end)
        for one in (link.place, link.when, link.amount)
        if one is not None and abs(one.start - start) < _CLOSE_BY
    ]
    return min(span[0] for span in spans), max(span[1] for span in spans)


def _parties(around: Around, link: _Link) -> tuple[str, str, list[DraftDoubt]]:
    """Return who gives and who takes a place, and what of it the sentence leaves open."""
    if link.kind not in TERRITORIAL:
        return "", "", []
    told, phrases, doubts = link.told, around.phrases, []
    # "Its" and "their" are of whoever the clause is about, or else of whoever speaks.
    about = subject(told.trigger) or subject(told.trigger.head)
    speaker = (phrases.party(about) if about is not None else "") or link.speaker.party
    giver = phrases.party(told.giver, speaker) if told.giver is not None else ""
    taker = phrases.party(told.taker, speaker) if told.taker is not None else ""
    if giver and giver == taker:
        giver = ""
    if not taker:
        doubts.append(
            DraftDoubt("to_party", worded("Who takes or holds it is not told."), is_gap=True)
        )
    if not giver and link.kind in {ClaimKind.HANDOVER, ClaimKind.SCHEDULE}:
        text = worded("Who is to leave it is not told.")
        doubts.append(DraftDoubt("from_party", text, is_gap=True))
    return giver, taker, doubts


def _without_echoes(found: Sequence[Draft]) -> list[Draft]:
    """Return drafts without those that another of the same sentence tells more fully."""
    kept: list[Draft] = []
    for one in found:
        same = next((each for each in kept if _is_echo(each, one)), None)
        if same is None:
            kept.append(one)
    return kept


def _is_echo(one: Draft, other: Draft) -> bool:
    return (
        one.place == other.place
        and one.kind == other.kind
        and one.modality == other.modality
        and one.claimant == other.claimant
        and one.date == other.date
        and (one.amount_min, one.amount_max) == (other.amount_min, other.amount_max)
        and (not other.to_party or other.to_party == one.to_party)
        and (not other.from_party or other.from_party == one.from_party)
    )
