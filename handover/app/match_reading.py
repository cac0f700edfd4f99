"""How files at matching are read and matched: here, or in a process of their own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.app.reading_process import read_apart
from handover.app.reading_tasks import match_files
from handover.matching.foreign_table import ReadingChoice
from handover.matching.match_tables import match_tables
from handover.matching.reading.read_foreign import read_foreign
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from handover.gazetteer.resolve import Gazetteer
    from handover.matching.decisions import Decisions
    from handover.matching.foreign_table import ForeignFiles
    from handover.matching.match_tables import Matching

WHOSE = "claimant"
"""Id of the question without whose answer there is no dossier."""
NOBODY = mark("nobody yet")
"""Whose word the preview is as long as that is not told; a pattern, as nothing of it is kept."""
_MOST_TWICE = 200_000
"""Rows of a table that is matched a second time for the sake of the preview."""


@dataclass(frozen=True)
class Brought:
    """A file that was brought."""

    name: str
    content: bytes
    digest: str

    @classmethod
    def of(cls, name: str, content: bytes) -> Brought:
        """Return a file with its digest."""
        return cls(name, content, hashlib.sha256(content).hexdigest())


@dataclass(frozen=True, kw_only=True)
class MatchSurroundings:
    """What a table is matched against."""

    gazetteer: Gazetteer | None
    """Knows places by their names."""
    parties: tuple[str, ...]
    """Names of the parties of the open dossier."""
    today: date
    """The day of the matching."""


@dataclass(frozen=True, kw_only=True)
class HowRead:
    """How something is read, and who is told how far it is."""

    is_apart: bool
    """Whether in a process of its own."""
    progress: Callable[..., None]
    """Is called with each step."""
    beat: Callable[[], None] | None
    """Is called now and then. What either raises ends the reading."""


def read_all(
    brought: Sequence[Brought],
    choices: Mapping[str, ReadingChoice],
    by_roles: ReadingChoice,
    how: HowRead,
) -> ForeignFiles:
    """Return the tables in files; what the roles say of a file counts for one inside a zip too."""

    def read(chosen: Mapping[str, ReadingChoice]) -> ForeignFiles:
        files = [(one.name, one.content) for one in brought]
        if not how.is_apart:
            return read_foreign(files, chosen, how.progress)
        told = {"progress": how.progress, "beat": how.beat}
        return read_apart(brought[0].name, read_foreign, files, chosen, **told)

    by_roles = replace(by_roles, parts=None)
    if by_roles == ReadingChoice():
        return read(choices)
    chosen = {one.name: by_roles for one in brought} | dict(choices)
    files = read(chosen)
    if inside := {table.file for table in files.tables} - chosen.keys():
        files = read(chosen | dict.fromkeys(inside, by_roles))
    return files


def match_all(
    files: ForeignFiles, decisions: Decisions, around: MatchSurroundings, how: HowRead
) -> tuple[Matching, Matching]:
    """Return what is made of the tables, and the same as if it were told whose word it is."""

    def match(decided: Decisions) -> Matching:
        if how.is_apart:
            told = {"progress": how.progress, "beat": how.beat}
            given = (files, decided, around.parties, around.today)
            return read_apart(files.tables[0].file, match_files, *given, **told)
        return match_tables(
            files,
            decided,
            gazetteer=around.gazetteer,
            parties=around.parties,
            today=around.today,
            progress=how.progress,
        )

    matching = match(decisions)
    is_untold = any(one.id == WHOSE for one in matching.open_questions)
    if matching.files is None and is_untold and len(matching.rows.frame) <= _MOST_TWICE:
        return matching, match(decisions.answering({WHOSE: say(NOBODY)}))
    return matching, matching
