"""Claims found by the meaning of words: an index of them in memory, by SQLite's FTS5.

Each word of a claim is filed as it is written, by its stem and by what it means; a name also by
its sound. A question is taken apart in the same way, and BM25 weighs what it finds.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz, process

from handover.app.word_senses import (
    ASKED,
    is_empty,
    likely_languages,
    senses,
    senses_of_claim,
    sounds,
    stems,
    words_of,
)
from handover.dossier import schema
from handover.dossier.csv_table import records
from handover.dossier.headings import own_columns, with_own
from handover.edtf.phrases import sentence
from handover.names.languages import text_language
from handover.names.spelling import fold, ways_to_write
from handover.state import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from handover.dossier.read import Dossier

_WEIGHTS = {
    "what": 4.0,
    "claimant": 3.0,
    "place": 3.0,
    "day": 2.0,
    "quote": 1.5,
    "note": 0.5,
    "source": 0.5,
}
"""Columns of the index, and how much a word in each counts."""
MOST_WORDS = 16
"""Words of a question that are looked for."""
_STEM, _SENSE, _SOUND, _BEGINS, _NEAR = 1.0, 0.9, 1.0, 0.5, 0.5
"""How much it counts by what a word was found."""
_HEARD = "sound"
"""What a token begins with that files a name by its sound."""
_LEAST_BEGINNING, _LEAST_NEAR, _NEAR_ENOUGH = 2, 5, 80.0
_LEAST_SHARE = 0.33
"""Of the weight of the best claim, with which another one is found too."""


@dataclass(frozen=True)
class ClaimsFound:
    """What a search found."""

    claim_ids: tuple[str, ...]
    """The best first."""
    unknown: tuple[str, ...]
    """Words of the question that no claim has."""


class ClaimIndex:
    """The claims of a dossier, to be searched."""

    def __init__(self, dossier: Dossier) -> None:
        self._lock = Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        self._base.execute(f"create virtual table claims using fts5({', '.join(_WEIGHTS)})")
        places = ", ".join("?" for _ in _WEIGHTS)
        self._ids = tuple(dossier.ledger["claim_id"])
        self._base.executemany(
            f"insert into claims({', '.join(_WEIGHTS)}) values ({places})",  # noqa: S608 (our names)
            ([" ".join(cell) for cell in row] for row in _rows(dossier)),
        )
        self._base.execute("create virtual table words using fts5vocab(claims, row)")
        self._by_start: dict[str, list[str]] = {}
        for (word,) in self._base.execute("select term from words"):
            heard = _HEARD if word.startswith(_HEARD) and word != _HEARD else ""
            start = word[: len(heard) + 1]
            self._by_start.setdefault(start, []).append(word.removeprefix(heard))

    def search(self, question: str) -> ClaimsFound:
        """Claims that have the words of a question or others that mean the same.

        A claim weighs what its words do, times the share of the question's words that it has.
        Those that weigh a third of the best one are found; a word that no claim has is left aside.

        Parameters
        ----------
        question
            Words in English, French or Russian, or names in any language.
        """
        asked = words_of(question)
        langs = likely_languages(asked)
        told = [word for word in asked if not any(is_empty(word, lang) for lang in langs)]
        scores: list[dict[int, float]] = []
        unknown = []
        for word in list(dict.fromkeys(told or asked))[:MOST_WORDS]:
            found = self._rows_with(_ways(word, langs)) or self._rows_with(self._near(word))
            if found:
                scores.append(found)
            else:
                unknown.append(word)
        counts: dict[int, int] = {}
        sums: dict[int, float] = {}
        for found in scores:
            for row, score in found.items():
                counts[row] = counts.get(row, 0) + 1
                sums[row] = sums.get(row, 0.0) + score
        weighed = {row: total * counts[row] / len(scores) for row, total in sums.items()}
        least = _LEAST_SHARE * max(weighed.values(), default=0.0)
        best = sorted(
            (row for row in weighed if weighed[row] >= least), key=lambda row: (-weighed[row], row)
        )
        return ClaimsFound(tuple(self._ids[row - 1] for row in best), tuple(unknown))

    def _rows_with(self, ways: Mapping[str, float]) -> dict[int, float]:
        """Rows that have a word in one of some ways, with the best score of each."""
        best: dict[int, float] = {}
        query = (
            f"select rowid, bm25(claims, {', '.join(map(str, _WEIGHTS.values()))}) "  # noqa: S608
            "from claims where claims match ?"
        )
        with self._lock:
            for way, share in ways.items():
                for row, score in self._base.execute(query, [way]):
                    best[row] = max(best.get(row, 0.0), share * -score)
        return best

    def _near(self, word: str) -> dict[str, float]:
        """Words of the index that one may have meant who wrote another."""
        forms = {fold(word), *(f"{_HEARD}{sound}" for sound in sounds(word))}
        found = {}
        for form in forms:
            heard = _HEARD if form.startswith(_HEARD) else ""
            bare = form.removeprefix(heard)
            if len(bare) < _LEAST_NEAR:
                continue
            # A slip is seldom in the first letter: "nowhere" is not "where".
            alike = self._by_start.get(form[: len(heard) + 1], [])
            for near, *_ in process.extract(
                bare, alike, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH, limit=3
            ):
                found[f'"{heard}{near}"'] = _NEAR
        return found


def _ways(word: str, langs: Iterable[str]) -> dict[str, float]:
    """Queries by which a word is looked for, and how much each counts."""
    folded = fold(word)
    ways = {f'"{folded}"*': _BEGINS} if len(folded) >= _LEAST_BEGINNING else {}
    ways |= {f'"{_HEARD}{sound}"*': _SOUND for sound in sounds(word)}
    for lang in langs:
        ways |= {f'"{sense}"': _SENSE for sense in senses(word, lang)}
        ways |= {f'"{stem}"': _STEM for stem in stems(word, lang) if stem}
    return ways | ({f'"{folded}"': _STEM} if folded else {})


def _filed(text: str, lang: str = "en") -> Iterator[str]:
    """Words of a text as they are filed."""
    asked = lang if lang in ASKED else "en"
    for word in words_of(text):
        filed = {fold(word), *stems(word, asked)}
        if not is_empty(word, asked):
            filed |= senses(word, asked)
        yield from sorted(filter(None, filed))


def _named(text: str) -> Iterator[str]:
    """Words of a name as they are filed: in every spelling, by stem and by sound."""
    yield from ways_to_write(text).split()
    for word in words_of(text):
        filed = stems(word, "en") | stems(word, "ru") | senses(word, "en")
        yield from sorted(filter(None, filed))
        yield from sorted(f"{_HEARD}{sound}" for sound in sounds(word))


def _rows(dossier: Dossier) -> Iterator[list[Iterable[str]]]:
    """Words of each claim by column, in the order of the ledger."""
    names = dossier.names.groupby("place_id")["name"].agg(" · ".join).to_dict()
    parties = {party.id: party.name for party in dossier.parties}
    kinds = dict(zip(dossier.places["place_id"], dossier.places["kind"], strict=True))
    sources = {row["source_id"]: row for row in records(dossier.sources)}
    own = own_columns(schema.CLAIMS, dossier.ledger)
    for row in records(dossier.ledger):
        source, place = sources[row["source_id"]], row["place_id"]
        yield [
            [*_filed(_said(row, parties)), *_meant(row)],
            list(_named(row["claimant"])),
            [*_named(str(names.get(place, place))), *_filed(sentences.PLACE_KINDS[kinds[place]])],
            list(_filed(f"{row['date']} {sentence(row['date'])}")),
            list(_filed(row["quote"], text_language(row["quote"], source["lang"]))),
            list(_filed(with_own(row["note"], row, own))),
            list(_filed(f"{source['publisher']} {source['title']}", source["lang"])),
        ]


def _said(row: Mapping[str, Any], parties: Mapping[str, str]) -> str:
    words = [row["kind"], sentences.KINDS[row["kind"]], sentences.claim_title(row, parties)]
    return " ".join(dict.fromkeys([*words, sentences.amount(row)]))


def _meant(row: Mapping[str, Any]) -> Iterator[str]:
    yield from senses_of_claim(row["kind"])
    yield from senses_of_claim(row["stance"])
    if sentences.amount(row):
        yield from senses_of_claim("amount")
