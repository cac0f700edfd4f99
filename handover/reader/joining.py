"""What one sentence mentions, and which of it belongs to each thing that it tells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import TERRITORIAL, TRANSFERS, ClaimKind
from handover.reader.drafts import Draft, DraftDoubt, Modality
from handover.reader.grammar import pairing, states
from handover.reader.grammar.parsed import last_token
from handover.reader.grammar.slots import lemma
from handover.reader.grammar.times import dates_of, governor
from handover.reader.grammar.vocabulary import SAY
from handover.reader.mentions import DEADLINES
from handover.words.wording import worded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from handover.reader.grammar.moods import Mood
    from handover.reader.grammar.noun_phrases import NounPhrases
    from handover.reader.grammar.predicates import Told
    from handover.reader.grammar.speakers import Speaker, SpokenSoFar
    from handover.reader.linking import ReportSetting
    from handover.reader.mentions import AmountMention, DateMention, PlaceMention

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
_SETTLE = frozenset({"settle", "resettle", "repopulate"})
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


def own_dates(around: Around, told: Told, triggers: set[int]) -> list[DateMention]:
    """Return the dates that belong to what is told, its own first."""
    dates = [one for one in around.dates if one.edtf or one.rule != "duration"]
    parsed = around.phrases.parsed
    own = dates_of(told.trigger, parsed, dates, triggers)
    if not own and told.trigger.dep_ == "conj":
        # What is told along with history is history: "seized in 1993, and its people driven out".
        own = [
            one
            for one in dates_of(told.trigger.head, parsed, dates, triggers)
            if is_history(around, one)
        ]
    return own


def is_of_saying(around: Around, one: DateMention) -> bool:
    """Whether a date is that on which something was said: "said yesterday"."""
    token = last_token(around.phrases.parsed, one)
    return token is not None and lemma(governor(token, set())) in SAY


def said_on(around: Around, speaker: Speaker, when: DateMention | None) -> dt.date | None:
    """Return the day on which it was said, where the verb of speech has one."""
    verb = speaker.verb
    if verb is None:
        return None
    parsed = around.phrases.parsed
    for one in around.dates:
        token = last_token(parsed, one)
        own = token is not None and one is not when and governor(token, set()) == verb
        if own and one.date_from and one.date_from == one.date_to:
            return one.date_from
    return None


def day_of(dates: Sequence[DateMention], mood: Mood) -> DateMention | None:
    """Return the date that is meant: of a plan the deadline."""
    if mood.modality is Modality.PLANNED:
        by = [one for one in dates if one.modifier in DEADLINES and one.edtf]
        if by:
            return pairing.in_one(by[0])
    told = [one for one in dates if one.edtf] or dates
    return pairing.in_one(told[0]) if told else None


def is_to_come(around: Around, when: DateMention | None) -> bool:
    """Whether a date lies after the day of publication."""
    published = around.setting.published
    return bool(published and when and when.date_from and when.date_from > published)


def is_past(told: Told) -> bool:
    """Whether a verb tells what is over: "left", "have left", "was left"."""
    helpers = {one.text.lower() for one in told.trigger.children if one.dep_ in {"aux", "auxpass"}}
    return told.trigger.tag_ in {"VBD", "VBN"} and not helpers & {"is", "are", "be"}


def is_history(around: Around, when: DateMention | None) -> bool:
    """Whether a date lies so long before the news that it is history."""
    published = around.setting.published
    return bool(published and when and when.date_to and (published - when.date_to).days > _LONG_AGO)


def places_told(around: Around, told: Told) -> tuple[list[PlaceMention], list[DraftDoubt]]:
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
        return [here[-1]], [_taken_for(here[-1])]
    inside = [one for one in around.places if not pairing.is_wide(one)]
    if told.kind not in TERRITORIAL and told.frame.near and inside:
        inside = [min(inside, key=lambda one: abs(one.start - parsed.start(told.trigger)))]
        return inside, [_taken_for(inside[0])]
    may_be_before = told.is_back or told.kind in TERRITORIAL | {ClaimKind.DESTRUCTION}
    if around.before is not None and may_be_before:
        return [around.before], [named_before(around.before)]
    return [], []


def _taken_for(one: PlaceMention) -> DraftDoubt:
    return DraftDoubt("place_id", worded("The place is taken for {place}.", place=one.text))


def named_before(one: PlaceMention) -> DraftDoubt:
    """The doubt about a place that an earlier sentence names."""
    text = worded("The sentence names no place: {place} was named before it.", place=one.text)
    return DraftDoubt("place_id", text)


def _is_region(told: Told) -> bool:
    """Whether the place is "the region": the one that the text is about."""
    return any(one.text.lower() in {"region", "enclave"} for one in told.trigger.subtree)


def kind_told(
    around: Around, told: Told, mood: Mood, when: DateMention | None
) -> tuple[ClaimKind | None, Mood, list[DraftDoubt]]:
    """Return what is told and how, once its day is known."""
    doubts = []
    kind = told.kind
    if mood.modality is Modality.ASSERTED and is_to_come(around, when):
        mood = replace(mood, modality=Modality.PLANNED)
    if not mood.is_sure:
        doubts.append(
            DraftDoubt(
                "modality",
                worded(
                    "The words leave open whether it happened or was "
                    "only planned or reported: read the sentence."
                ),
            )
        )
    if kind is ClaimKind.RETURN and lemma(told.trigger) in _SETTLE:
        text = worded("Whether those who settle had lived there before is not told.")
        doubts.append(DraftDoubt("kind", text))
    if kind is ClaimKind.SCHEDULE and mood.modality is not Modality.PLANNED:
        return None, mood, doubts
    if mood.modality is Modality.PLANNED and kind in TRANSFERS:
        kind = ClaimKind.SCHEDULE
    elif told.frame in states.OUTCOMES and mood.modality is Modality.ASSERTED:
        kind = _outcome(around, when)
        text = worded("The words leave open whether it was taken or given up.")
        doubts.append(DraftDoubt("kind", text))
    return kind, mood, doubts


def _outcome(around: Around, when: DateMention | None) -> ClaimKind:
    """After an accord places are handed over; before one they are taken."""
    day = when.date_to if when and when.date_to else around.setting.published
    return ClaimKind.HANDOVER if around.setting.is_after_accord(day) else ClaimKind.CAPTURE


def amounts_of(around: Around, told: Told, kind: ClaimKind) -> list[AmountMention]:
    """Return the counts of what is told."""
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


def unit_of(kind: ClaimKind, amount: AmountMention) -> str:
    """Return what is counted, by what became of it: people who fled are displaced."""
    return _UNITS.get((kind, amount.unit), amount.unit)
