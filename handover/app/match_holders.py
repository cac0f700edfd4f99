"""The parties that were found in a table, and the words that stand for them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from handover.app.match_screen import question_form
from handover.dossier.files import PROFILE
from handover.matching.party_words import NOT_TOLD
from handover.matching.row_table import holder_words
from handover.words.speech import say

if TYPE_CHECKING:
    from handover.matching.match_tables import Matching

MOST_WORDS = 60
"""Words that are listed to be changed."""


@dataclass(frozen=True)
class HoldersFound:
    """The parties of a table."""

    counts: tuple[tuple[str, int], ...]
    """Their names with the number of rows, most first; 0 where rows are not counted."""
    taken: tuple[tuple[str, str], ...]
    """Words that stand for a party of another name, and its name."""


def words(matching: Matching) -> list[dict[str, Any]]:
    """Each word for a holder as a question that is answered, so that it can be changed."""
    asked = {one.id for one in matching.questions}
    names = party_names(matching)
    offered = [{"value": name, "label": name} for name in list(names.values())[:6]]
    found = []
    for word, count in _words(matching).items():
        key = f"word:{word}"
        meaning = matching.rows.meanings.get(word)
        if key in asked or meaning is None:
            continue
        means = " | ".join(names.get(party, party) for party in meaning.parties)
        told = say("{count, plural, one {# row says so.} other {# rows say so.}}", count=count)
        found.append(
            {
                **question_form(key, say("“{word}”", word=word), told),
                "choices": offered,
                "free": say("the name of a party"),
                "taken": means or NOT_TOLD,
                "typed": "" if means in names.values() else means,
                "label": means or say("not told"),
            }
        )
    return found[:MOST_WORDS]


def holders(matching: Matching) -> HoldersFound:
    """The parties that were found, with the number of rows that name each first."""
    names = party_names(matching)
    counts: Counter[str] = Counter()
    taken = []
    for word, count in _words(matching).items():
        meaning = matching.rows.meanings.get(word)
        if meaning is None or not meaning.parties:
            continue
        name = names.get(meaning.parties[0], word)
        counts[name] += count
        if len(meaning.parties) == 1 and name != word:
            taken.append((word, name))
    for name in names.values():
        counts.setdefault(name, 0)
    return HoldersFound(tuple(counts.most_common()), tuple(taken))


def party_names(matching: Matching) -> dict[str, str]:
    """Names of the parties of the dossier that was made, by their ids."""
    if matching.files is None:
        return {}
    listed = (matching.files / PROFILE).toml[0].get("parties", [])
    return {str(one["id"]): str(one["name"]) for one in listed}


def _words(matching: Matching) -> dict[str, int]:
    return holder_words(matching.rows.frame, matching.rows.columns)
