"""Whose word a clause is: who stands before, after or inside it with a verb of speech."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handover.dossier.place import PlaceKind
from handover.reader.grammar.slots import is_passive, is_verb, lemma, subject
from handover.reader.grammar.vocabulary import DENY, REPORTS, SAY
from handover.reader.mentions import Sort
from handover.words.wording import worded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from handover.reader.grammar.noun_phrases import NounPhrases
    from handover.reader.grammar.parsed import ParsedSentence
    from handover.reader.mentions import NameMention

_PRONOUNS = frozenset({"he", "she", "they", "it", "who"})
_ALSO = frozenset({"show", "put", "comment", "expect", "hold", "hear", "mention"})
"""Verbs that tell, and let nobody speak: "a walk through its streets showed"."""
_DEEPEST = 12
_SELF = frozenset({"i", "we"})
_OF_ONESELF = frozenset({"claim", "profess", "admit", "boast", "acknowledge", "report"})
"""Verbs of speech after which an infinitive is what the speaker says to have done."""
_SOURCES = frozenset({"map", "text", "report", "source", "statement", "figure", "count"})
_SMALL = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "our", "this"} | {"mr", "mrs", "ms", "both"}
)


@dataclass(frozen=True)
class Speaker:
    """Whose word it is."""

    name: str = ""
    """What the text calls them; empty where it lets nobody speak."""
    party: str = ""
    """The party that they speak for."""
    doubt: str = ""
    """What a person should look at."""
    verb: Token | None = None
    """The verb of speech."""


@dataclass
class SpokenSoFar:
    """Who spoke in the sentences before."""

    names: Sequence[NameMention] = ()
    """Every other name in the text."""
    full: Mapping[str, str] = field(default_factory=dict)
    """The fullest name of each person by its last word."""
    last: Speaker = field(default_factory=Speaker)
    """Who spoke last."""
    last_at: int = -1
    """Where they were named."""


def speaker_of(trigger: Token, phrases: NounPhrases, spoken: SpokenSoFar) -> Speaker:
    """Return whose word a verb or noun is."""
    parsed = phrases.parsed
    current = trigger
    for _ in range(_DEEPEST):
        head = current.head
        if current.dep_ != "xcomp" or lemma(head) in SAY:
            found = _beside(current, phrases, spoken)
            if found is not None:
                return found
        if head == current:
            break
        is_content = current.dep_ in {"ccomp", "pcomp", "advcl", "nsubj", "dep", "npadvmod"}
        is_own = _claims_itself(current, head)
        is_asked = current.dep_ == "advcl" and lemma(current) == "ask"
        if (
            (is_content or is_own)
            and _speaks(head)
            and (current.dep_ == "ccomp" or head.i > current.i or is_asked or is_own)
        ):
            who = _who(head)
            if who is not None and who not in trigger.subtree and who != current:
                return _named(who, head, phrases, spoken)
        current = head
    return _according(trigger, phrases, spoken) or _in_quotes(parsed, spoken)


def _claims_itself(verb: Token, head: Token) -> bool:
    """Whether somebody says it of themselves: "Baku claims to have taken Lachin"."""
    return verb.dep_ == "xcomp" and lemma(head) in _OF_ONESELF and not is_passive(head)


def speaker_at(verb: Token, phrases: NounPhrases, spoken: SpokenSoFar) -> Speaker:
    """Return who says what a verb of speech says."""
    who = _who(verb)
    return _named(who, verb, phrases, spoken) if who is not None else Speaker()


def _beside(current: Token, phrases: NounPhrases, spoken: SpokenSoFar) -> Speaker | None:
    """Return who speaks in a clause put into this one: "Lachin, said Baku, is empty"."""
    for one in current.children:
        if one.dep_ in {"parataxis", "ccomp", "advcl", "dep", "intj"} and lemma(one) in SAY - _ALSO:
            if any(each.dep_ in {"ccomp", "mark"} for each in one.children):
                continue
            who = _who(one)
            if who is not None and one.dep_ in {"parataxis", "dep", "intj", "advcl", "ccomp"}:
                text = phrases.parsed.content[
                    min(phrases.parsed.start(one), phrases.parsed.start(who))
                    - 3 : phrases.parsed.start(one)
                ]
                if "," in text or "”" in text or '"' in text or "-" in text:
                    return _named(who, one, phrases, spoken)
    return None


def _speaks(head: Token) -> bool:
    word = lemma(head)
    if word in DENY:
        return True
    if word in SAY and head.tag_ == "NNS" and head.dep_ == "ROOT":
        return True  # "state television reports", taken for a noun
    if word not in SAY or not is_verb(head):
        return False
    who = _who(head)
    return word not in _ALSO or (who is not None and word == "hear")


def _who(verb: Token) -> Token | None:
    if not is_verb(verb):
        return next((one for one in verb.children if one.dep_ in {"compound", "amod"}), None)
    if lemma(verb) in {"quote", "cite"}:
        return next((one for one in verb.children if one.dep_ in {"dobj", "nsubjpass"}), None)
    if lemma(verb) == "say" and verb.dep_ == "pcomp":
        return _who(verb.head.head) if lemma(verb.head.head) in {"quote", "cite"} else None
    own = next((one for one in verb.children if one.dep_ in {"nsubj", "nsubjpass"}), None)
    if own is None:
        # "asked a woman": what follows a quotation speaks.
        own = next(
            (
                one
                for one in verb.children
                if one.dep_ in {"dobj", "attr"}
                and one.i > verb.i
                and any(each.dep_ == "ccomp" and each.i < verb.i for each in verb.children)
            ),
            None,
        )
    if own is None and verb.dep_ in {"conj", "advcl", "xcomp", "acl", "relcl"}:
        own = subject(verb)
    if own is not None and lemma(own) in {"who", "which", "that"} and verb.dep_ == "relcl":
        return verb.head
    return own


def _named(who: Token, verb: Token, phrases: NounPhrases, spoken: SpokenSoFar) -> Speaker:
    parsed = phrases.parsed
    if lemma(who) in _PRONOUNS | _SELF:
        last = _before(who, phrases, spoken)
        if last.name:
            doubt = worded(
                "“{word}” is taken for {name}, who spoke before.",
                word=parsed.written(who),
                name=last.name,
            )
            return Speaker(last.name, last.party, doubt, verb)
        doubt = worded("Whoever says it is a pronoun, and nobody spoke before.")
        return Speaker("", "", doubt, verb)
    name = _text(who, phrases, spoken)
    other = next((one for one in who.children if one.dep_ == "conj" and one.i < verb.i), None)
    also = "" if other is None else _text(other, phrases, spoken)
    doubt = also and worded(
        "{others} says it too; the draft has the word of {name} alone.", others=also, name=name
    )
    return Speaker(name, _party(who, phrases), doubt, verb)


def _before(who: Token, phrases: NounPhrases, spoken: SpokenSoFar) -> Speaker:
    """Return whom a pronoun stands for: who spoke last, or the person named last."""
    start = phrases.parsed.start(who)
    people = [
        one
        for one in spoken.names
        if one.end <= start
        and (one.sort is Sort.PERSON or (one.sort is Sort.OTHER and " " in one.text))
    ]
    is_person = lemma(who) in {"he", "she"}
    if people and is_person and people[-1].start > spoken.last_at:
        return Speaker(people[-1].text)
    if spoken.last.name:
        return spoken.last
    return Speaker(people[-1].text) if people else Speaker()


def _text(who: Token, phrases: NounPhrases, spoken: SpokenSoFar) -> str:
    """Return the words of whoever speaks, without what only tells more of them."""
    parsed = phrases.parsed
    tokens = sorted(_phrase(who), key=lambda one: one.i)
    while len(tokens) > 1 and tokens[0].text.lower().strip(".") in _SMALL:
        tokens = tokens[1:]
    kept = [tokens[0]]
    for one in tokens[1:]:
        if one.i != kept[-1].i + 1:
            if who.i <= kept[-1].i:
                break
            kept = []
        kept.append(one)
    place = parsed.place(who)
    if len(kept) == 1 and place is not None and place.place is not None:
        is_country = place.place.kind is PlaceKind.COUNTRY
        return f"Government of {place.place.name}" if is_country else place.text
    text = " ".join(parsed.content[parsed.start(kept[0]) : parsed.end(kept[-1])].split())
    return spoken.full.get(text.split()[-1].casefold(), text) if len(text.split()) <= 2 else text  # noqa: PLR2004


def _phrase(token: Token) -> list[Token]:
    found = [token]
    for one in token.children:
        if one.dep_ in {"det", "compound", "amod", "poss", "nmod", "nummod", "case", "quantmod"}:
            found += _phrase(one)
        elif one.dep_ == "punct" and one.text in {"-", "'", "’"}:
            found.append(one)
        elif (
            one.dep_ == "prep" and lemma(one) in {"of", "to", "for", "in", "at", "from", "with"}
        ) or (token.dep_ == "prep" and one.dep_ == "pobj"):
            found += _phrase(one)
        elif one.dep_ == "appos" and one.ent_type_ == "" and one.pos_ == "PROPN":
            continue
    return found


def _party(who: Token, phrases: NounPhrases) -> str:
    named = phrases.party(who)
    if named:
        return named
    for one in [who, *who.subtree]:
        place = phrases.parsed.place(one)
        if place is not None and place.place is not None and place.place.parent_id:
            found = phrases.parties.of_place(place.place.parent_id)
            if found:
                return found
    return ""


def _according(trigger: Token, phrases: NounPhrases, spoken: SpokenSoFar) -> Speaker | None:
    for one in trigger.doc:
        if lemma(one) in {"accord", "according"} and one.i + 1 < len(one.doc):
            to = next((each for each in one.children if lemma(each) == "to"), None)
            who = next(
                (each for each in (to.children if to is not None else ()) if each.dep_ == "pobj"),
                None,
            )
            if who is not None:
                return _named(who, one, phrases, spoken)
    return None


def _in_quotes(parsed: ParsedSentence, spoken: SpokenSoFar) -> Speaker:
    """Return who spoke last, where a sentence goes on with their quotation."""
    before = parsed.content[: parsed.starts[0]] if parsed.starts else ""
    paragraph = before[before.rfind("\n\n") + 1 :]
    if paragraph.count("“") > paragraph.count("”") and spoken.last.name:
        last = spoken.last
        doubt = worded("The quotation is taken for that of {name}.", name=last.name)
        return Speaker(last.name, last.party, doubt)
    return Speaker()


def whole_denial(phrases: NounPhrases) -> Token | None:
    """Return the verb by which a sentence denies what was said before: "which Baku denied"."""
    for one in phrases.parsed.doc:
        if lemma(one) not in DENY or not is_verb(one):
            continue
        if any(each.dep_ in {"ccomp", "xcomp"} for each in one.children):
            continue
        if one.dep_ == "relcl" and any(
            each.dep_ == "dobj" and lemma(each) == "which" for each in one.children
        ):
            return one
        objects = [each for each in one.children if each.dep_ in {"dobj", "nsubjpass"}]
        if any(_is_bare_report(each) for each in objects):
            return one
    return None


def _is_bare_report(noun: Token) -> bool:
    if lemma(noun) in {"it", "this", "that"}:
        return True
    own = [one for one in noun.children if one.dep_ in {"prep", "acl", "relcl", "ccomp"}]
    return lemma(noun) in REPORTS and not own


def remember(phrases: NounPhrases, spoken: SpokenSoFar) -> None:
    """Keep who spoke last in a sentence, for the pronouns of the next ones."""
    for one in phrases.parsed.doc:
        if lemma(one) in SAY - _ALSO and is_verb(one):
            found = speaker_at(one, phrases, spoken)
            if found.name:
                spoken.last, spoken.last_at = found, phrases.parsed.start(one)
