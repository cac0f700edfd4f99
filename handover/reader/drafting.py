"""The draft claims of a sentence: what its verbs tell, joined with places, days, counts, speakers.

Only what the grammar ties together is joined. Where it leaves something open the draft has a doubt
about that field, and what is told as a plan, a denial, a condition or a question is drafted as one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import TERRITORIAL, TRANSFERS, ClaimKind
from handover.reader import linking
from handover.reader.drafts import Draft, DraftDoubt, Modality
from handover.reader.grammar import deadlines, frames, pairing, states
from handover.reader.grammar.moods import Mood, mood_of
from handover.reader.grammar.namings import mood_of_noun
from handover.reader.grammar.parsed import last_token
from handover.reader.grammar.predicates import Told, told_in
from handover.reader.grammar.slots import is_verb, lemma, subject
from handover.reader.grammar.speakers import Speaker, speaker_at, speaker_of, whole_denial
from handover.reader.grammar.times import dates_of, governor
from handover.reader.grammar.vocabulary import SAY
from handover.reader.linking import quote
from handover.reader.mentions import Modifier

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from handover.reader.grammar.noun_phrases import NounPhrases
    from handover.reader.grammar.speakers import SpokenSoFar
    from handover.reader.linking import ReportSetting
    from handover.reader.mentions import AmountMention, DateMention, PlaceMention

_DEADLINE = frozenset({Modifier.BY, Modifier.UNTIL, Modifier.BEFORE})
_COUNTED = {
    ClaimKind.CASUALTIES: {
        "killed",
        "wounded",
        "missing",
        "bodies",
        "casualties",
        "people",
        "soldiers",
    },
    ClaimKind.DISPLACEMENT: {"displaced", "families displaced", "families", "people", "returned"},
    ClaimKind.RETURN: {"returned", "families returned", "families", "people", "displaced"},
    ClaimKind.DEPLOYMENT: {"peacekeepers", "soldiers", "vehicles"},
    ClaimKind.DESTRUCTION: {
        "houses burned",
        "houses destroyed",
        "houses",
        "villages burned",
        "villages destroyed",
        "vehicles",
    },
}
_UNITS = {
    (ClaimKind.DISPLACEMENT, "people"): "displaced",
    (ClaimKind.RETURN, "people"): "returned",
    (ClaimKind.RETURN, "displaced"): "returned",
    (ClaimKind.DISPLACEMENT, "returned"): "displaced",
    (ClaimKind.CASUALTIES, "people"): "killed",
    (ClaimKind.CASUALTIES, "soldiers"): "killed",
}
_LONG_AGO = 365
"""Days before the news after which a dated claim is history."""


@dataclass(frozen=True)
class Around:
    """One sentence and what it mentions."""

    setting: ReportSetting
    """The text, and what is known about it."""
    start: int
    """Offset of the sentence."""
    end: int
    """Offset after it."""
    phrases: NounPhrases
    """The nouns of the parsed sentence."""
    spoken: SpokenSoFar
    """Who spoke before."""
    places: tuple[PlaceMention, ...] = ()
    """Where something is or happens."""
    dates: tuple[DateMention, ...] = ()
    """When."""
    amounts: tuple[AmountMention, ...] = ()
    """How many."""
    before: PlaceMention | None = None
    """The last place named before it."""
    previous: tuple[Draft, ...] = ()
    """The drafts of the sentence before it."""


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
    dates = _own_dates(around, told, triggers)
    places, doubts = _places(around, told)
    days = pairing.days_for(parsed, places, around.dates)
    if (told.kind in TERRITORIAL and not places) or (told.frame is frames.REFUGEES and not dates):
        return
    if mood.modality is Modality.PLANNED and deadlines.is_moved(parsed):
        if deadlines.is_own(told.trigger):
            named = [one for one in around.dates if one.edtf and not _is_of_saying(around, one)]
            dates = deadlines.new_days(parsed, named)
        text = "The sentence tells of a day that was moved: which deadline does it move?"
        doubts = [*doubts, DraftDoubt("modality", text)]
    single = _day(dates, mood)
    for place in places or (None,):
        when = days.get(place.start, None if days else single) if place else single
        if _is_past(told) and mood.modality is Modality.ASSERTED and _is_to_come(around, when):
            # What happened did not happen on a day to come: the date is of something else.
            when = None
        kind, settled, more = _kind(around, told, mood, when)
        if kind is None:
            continue
        amounts = _amounts(around, told, kind)
        for amount in amounts or (None,):
            yield _Link(told, kind, settled, speaker, place, when, amount, (*doubts, *more))


def _deadlines(around: Around) -> Iterator[_Link]:
    """Yield a link for a day by which a place is to be left, where only a noun tells it."""
    parsed = around.phrases.parsed
    noun = deadlines.deadline_noun(parsed)
    dates = [one for one in around.dates if one.edtf and not _is_of_saying(around, one)]
    if noun is None or not dates:
        return
    places = [one for one in around.places if not pairing.is_wide(one)]
    doubts = []
    if not places and around.before is not None:
        places = [around.before]
        text = f"The sentence names no place: {around.before.text} was named before it."
        doubts.append(DraftDoubt("place_id", text))
    is_moved = deadlines.is_moved(parsed)
    left = deadlines.new_days(parsed, dates) if is_moved else dates
    mood = mood_of(noun.head) if is_verb(noun.head) else Mood()
    if len(places) != 1 or len(left) != 1 or mood.modality not in {
        Modality.ASSERTED, Modality.PLANNED
    }:
        return
    if is_moved:
        text = "The sentence tells of a day that was moved: which deadline does it move?"
        doubts.append(DraftDoubt("modality", text))
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


def _own_dates(around: Around, told: Told, triggers: set[int]) -> list[DateMention]:
    dates = [one for one in around.dates if one.edtf or one.rule != "duration"]
    parsed = around.phrases.parsed
    own = dates_of(told.trigger, parsed, dates, triggers)
    if not own and told.trigger.dep_ == "conj":
        # What is told along with history is history: "seized in 1993, and its people driven out".
        own = [
            one
            for one in dates_of(told.trigger.head, parsed, dates, triggers)
            if _is_history(around, one)
        ]
    return own


def _day(dates: Sequence[DateMention], mood: Mood) -> DateMention | None:
    if mood.modality is Modality.PLANNED:
        by = [one for one in dates if one.modifier in _DEADLINE and one.edtf]
        if by:
            return pairing.in_one(by[0])
    told = [one for one in dates if one.edtf] or dates
    return pairing.in_one(told[0]) if told else None


def _places(around: Around, told: Told) -> tuple[list[PlaceMention], list[DraftDoubt]]:
    """Return the places of what is told, and what is doubtful about them."""
    parsed = around.phrases.parsed
    named = [one for token in told.places if (one := parsed.place(token)) is not None]
    named = [one for one in named if not pairing.is_wide(one)]
    if not named:
        named = pairing.opened(parsed, parsed.start(told.trigger), around.places)
    if named:
        return pairing.listed(parsed, named, around.places, around.dates), []
    here = [
        one
        for one in around.places
        if one.end <= parsed.start(told.trigger) and not pairing.is_wide(one)
    ]
    if told.is_back and told.kind not in TERRITORIAL and _is_region(told):
        return [], []
    if here and (told.is_back or told.kind in TERRITORIAL):
        return [here[-1]], [DraftDoubt("place_id", f"The place is taken for {here[-1].text}.")]
    inside = [one for one in around.places if not pairing.is_wide(one)]
    if told.kind not in TERRITORIAL and told.frame.near and inside:
        inside = [min(inside, key=lambda one: abs(one.start - parsed.start(told.trigger)))]
        return inside, [DraftDoubt("place_id", f"The place is taken for {inside[0].text}.")]
    may_be_before = told.is_back or told.kind in TERRITORIAL | {ClaimKind.DESTRUCTION}
    if around.before is not None and may_be_before:
        text = f"The sentence names no place: {around.before.text} was named before it."
        return [around.before], [DraftDoubt("place_id", text)]
    return [], []


def _is_region(told: Told) -> bool:
    """Whether the place is "the region": the one that the text is about."""
    return any(one.text.lower() in {"region", "enclave"} for one in told.trigger.subtree)


def _kind(
    around: Around, told: Told, mood: Mood, when: DateMention | None
) -> tuple[ClaimKind | None, Mood, list[DraftDoubt]]:
    """Return what is told and how, once its day is known."""
    doubts = []
    kind = told.kind
    if mood.modality is Modality.ASSERTED and _is_to_come(around, when):
        mood = replace(mood, modality=Modality.PLANNED)
    if not mood.is_sure:
        doubts.append(
            DraftDoubt(
                "modality",
                "The words leave open whether it happened or was "
                "only planned or reported: read the sentence.",
            )
        )
    if kind is ClaimKind.SCHEDULE and mood.modality is not Modality.PLANNED:
        return None, mood, doubts
    if mood.modality is Modality.PLANNED and kind in TRANSFERS:
        kind = ClaimKind.SCHEDULE
    elif told.frame in states.OUTCOMES and mood.modality is Modality.ASSERTED:
        kind = _outcome(around, when)
        doubts.append(DraftDoubt("kind", "The words leave open whether it was taken or given up."))
    return kind, mood, doubts


def _is_to_come(around: Around, when: DateMention | None) -> bool:
    published = around.setting.published
    return bool(published and when and when.date_from and when.date_from > published)


def _is_past(told: Told) -> bool:
    """Whether a verb tells what is over: "left", "have left", "was left"."""
    helpers = {
        one.text.lower() for one in told.trigger.children if one.dep_ in {"aux", "auxpass"}
    }
    return told.trigger.tag_ in {"VBD", "VBN"} and not helpers & {"is", "are", "be"}


def _outcome(around: Around, when: DateMention | None) -> ClaimKind:
    """After an accord places are handed over; before one they are taken."""
    day = when.date_to if when and when.date_to else around.setting.published
    return ClaimKind.HANDOVER if around.setting.is_after_accord(day) else ClaimKind.CAPTURE


def _amounts(around: Around, told: Told, kind: ClaimKind) -> list[AmountMention]:
    counted = _COUNTED.get(kind)
    if not counted:
        return []
    parsed = around.phrases.parsed
    verb = told.trigger
    near = {one.i for one in verb.subtree}
    for one in (told.counted,) if told.counted is not None else ():
        near |= {each.i for each in one.subtree}
    found = [
        one
        for one in around.amounts
        if one.unit in counted
        and any(token.i in near for token in parsed.tokens_within(one.start, one.end))
    ]
    if kind is ClaimKind.CASUALTIES:
        return found
    return found[:1]


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
        doubts.append(
            DraftDoubt(
                "claimant", "Nobody is let speak, and the publisher is not told.", is_gap=True
            )
        )
    giver, taker, more = _parties(around, link)
    doubts += more
    amount = link.amount
    if amount is not None and amount.doubt:
        doubts.append(DraftDoubt("amount_min", f"“{amount.text}”: {amount.doubt}."))
    stated = _said_on(around, link)
    if kind is ClaimKind.SCHEDULE and stated is None:
        stated = setting.published
        since = "Since when it holds is not told: taken to be the day of publication."
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
        is_background=_is_history(around, link.when),
        amount_min=amount.least if amount else None,
        amount_max=amount.most if amount else None,
        unit=_UNITS.get((kind, amount.unit), amount.unit) if amount else "",
        quote=quote(setting.content, around.start, around.end, _must(link, start, end)),
        start=around.start,
        end=around.end,
        cue=setting.content[start:end],
        passages=((around.start, around.end),),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _said_on(around: Around, link: _Link) -> dt.date | None:
    """Return the day on which it was said, where the verb of speech has one."""
    verb = link.speaker.verb
    if verb is None:
        return None
    parsed = around.phrases.parsed
    for one in around.dates:
        token = last_token(parsed, one)
        own = token is not None and one is not link.when and governor(token, set()) == verb
        if own and one.date_from and one.date_from == one.date_to:
            return one.date_from
    return None


def _is_of_saying(around: Around, one: DateMention) -> bool:
    """Whether a date is that on which something was said: "said yesterday"."""
    token = last_token(around.phrases.parsed, one)
    return token is not None and lemma(governor(token, set())) in SAY


def _must(link: _Link, start: int, end: int) -> tuple[int, int]:
    """Return the stretch that a quotation has to hold."""
    spans = [(start, end)]
    for one in (link.place, link.when, link.amount):
        if one is not None and abs(one.start - start) < 90:  # noqa: PLR2004
            spans.append((one.start, one.end))
    return min(span[0] for span in spans), max(span[1] for span in spans)


def _is_history(around: Around, when: DateMention | None) -> bool:
    published = around.setting.published
    return bool(published and when and when.date_to and (published - when.date_to).days > _LONG_AGO)


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
        doubts.append(DraftDoubt("to_party", "Who takes or holds it is not told.", is_gap=True))
    if not giver and link.kind in {ClaimKind.HANDOVER, ClaimKind.SCHEDULE}:
        doubts.append(DraftDoubt("from_party", "Who is to leave it is not told.", is_gap=True))
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
