"""What a noun with all that belongs to it names: places, a party, fighters, people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.dossier.place import PlaceKind
from handover.reader.grammar.slots import lemma
from handover.reader.grammar.vocabulary import FORCES, GEOGRAPHY, KEEPERS, PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from handover.reader.grammar.parsed import ParsedSentence
    from handover.reader.parties import Parties

_INSIDE = frozenset({"compound", "nmod", "appos", "amod", "poss", "nummod", "npadvmod"})
_BELONGS = frozenset({"of", "at", "like", "including", "in", "around"})
_PRONOUNS = frozenset({"it", "there", "them", "which", "that", "this", "one", "both", "here"})
_OURS = frozenset({"we", "our", "ours", "us", "i", "my"})
_THEIRS = frozenset({"its", "their", "his", "her", "own", "it", "they", "theirs"})
_NOT_OWN = frozenset({"relcl", "acl", "advcl", "punct", "cc", "conj"})


@dataclass(frozen=True, eq=False)
class NounPhrases:
    """Reads the nouns of one sentence."""

    parsed: ParsedSentence
    """The sentence."""
    parties: Parties
    """The parties of the dossier."""

    def places(self, token: Token) -> list[Token]:
        """Return the names of places that a noun stands for: "the towns of Hadrut and Fuzuli"."""
        return list(dict.fromkeys(self._places(token, set())))

    def _places(self, token: Token, seen: set[int]) -> Iterator[Token]:
        if token.i in seen:
            return
        seen.add(token.i)
        if self.parsed.place(token) is not None:
            if not self.is_country(token):
                yield token
            elif token.dep_ == "pobj" and any(one.dep_ == "relcl" for one in token.children):
                # "the district in Azerbaijan, which is held by …": the district is.
                yield from self._places(token.head.head, seen)
        elif (
            lemma(token) in GEOGRAPHY | {"control", "possession"} or token.text.lower() in GEOGRAPHY
        ):
            for one in token.children:
                if one.dep_ in _INSIDE:
                    yield from self._places(one, seen)
                elif one.dep_ == "prep" and lemma(one) in _BELONGS - {"around"}:
                    for inner in one.children:
                        if inner.dep_ == "pobj":
                            yield from self._places(inner, seen)
        elif token.dep_ == "compound" and token.pos_ != "PROPN":
            return
        for one in token.children:
            named = self.parsed.place(token) is not None or lemma(token) in GEOGRAPHY
            if one.dep_ in {"conj", "appos"} and named:
                yield from self._places(one, seen)

    def is_country(self, token: Token) -> bool:
        """Whether a word is the name of a country."""
        one = self.parsed.place(token)
        return bool(one and one.place and one.place.kind is PlaceKind.COUNTRY)

    def points_back(self, token: Token) -> bool:
        """Whether a noun stands for a place named before: "it", "the town"."""
        if self.places(token):
            return False
        if lemma(token) in _PRONOUNS:
            return True
        if lemma(token) not in GEOGRAPHY or any(one.dep_ == "nummod" for one in token.children):
            return False
        articles = {lemma(one) for one in token.children if one.dep_ in {"det", "poss"}}
        rest = [one for one in token.children if one.dep_ in {"compound", "prep", "appos"}]
        return bool(articles & {"the", "this", "that"}) and not rest

    def party(self, token: Token, speaker: str = "") -> str:
        """Return the party that a noun names: "Egyptian troops", "the Republic of Armenia"."""
        for one in self.own(token):
            word = one.text.lower()
            if word in _OURS or (word in _THEIRS and one.dep_ in {"poss", "attr", "nsubj", "pobj"}):
                if speaker:
                    return speaker
                continue
            named = self.parties.of_word(self.parsed.written(one))
            if named:
                return named
        return ""

    def own(self, token: Token) -> list[Token]:
        """Return a noun and the words that say whose or which it is, the noun first."""
        found = [token]
        for one in token.children:
            if one.dep_ in _NOT_OWN or one.dep_ == "appos":
                continue
            if one.dep_ == "prep" and lemma(one) != "of":
                continue
            found += self.own(one)
        return found

    def sort(self, token: Token) -> str:
        """Return "place", "force", "keepers", "people", "unknown" of a pronoun, or "thing"."""
        word = lemma(token)
        if word == "home" and any(lemma(one) in PEOPLE for one in token.children):
            return "people"
        if self.parsed.place(token) is not None and not self.is_country(token):
            return "place"
        if self._is_keepers(token):
            return "keepers"
        if word in {"they", "we", "them", "us", "it", "that"}:
            return "unknown"
        if token.text.lower() == "men" and any(one.dep_ == "poss" for one in token.children):
            return "force"
        if word in FORCES:
            return "force"
        if word in PEOPLE or token.text.lower() in PEOPLE:
            return "people"
        if self.is_country(token) or self.party(token):
            return self._of_party(token)
        if word in GEOGRAPHY:
            return "place"
        return "people" if token.pos_ == "NUM" else "thing"

    def _of_party(self, token: Token) -> str:
        """A party's own name acts; "Egypt's flag" is a thing; "Armenians" are people."""
        if self.is_country(token):
            return "force"
        word = self.parsed.written(token)
        own = self.parties.of_word(word)
        if not own:
            is_state = lemma(token) in {"republic", "state", "side", "president"}
            return "force" if is_state else "thing"
        return "people" if word.endswith(("ns", "is")) else "force"

    def _is_keepers(self, token: Token) -> bool:
        words = {lemma(one) for one in self.own(token)}
        return bool(words & (KEEPERS - {"contingent", "observer"})) or (
            lemma(token) in {"contingent", "observer"} and bool({"russia", "russian", "un"} & words)
        )
