"""What is matched in one session: files of others, how they are read, what was said of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from handover.app.match_reading import Brought, HowRead, MatchSurroundings, match_all, read_all
from handover.errors import DossierError, HandoverError
from handover.matching.column_roles import ColumnUse
from handover.matching.decisions import Decisions
from handover.matching.questions import proposed
from handover.words.speech import language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handover.matching.foreign_table import ForeignFiles, ReadingChoice, ReadingForm
    from handover.matching.match_tables import Matching

LONGEST_ANSWER = 500
"""Characters of an answer that was typed."""
LARGE = 2_000_000
"""Bytes from which on a reader is told how far the reading is."""
_READINGS = 4
"""Readings that are kept: to go back to an earlier choice reads nothing anew."""


@dataclass
class MatchWork:
    """Files of others at matching in one session; the page keeps one, and changes it as it goes."""

    uploads: tuple[Brought, ...] = ()
    """Files in the chooser."""
    carried: tuple[Brought, ...] = ()
    """Files that came another way: the app was started with them, or the page was left and the
    chooser forgot them."""
    decisions: Decisions = field(default_factory=Decisions)
    """What was said of the columns and the questions."""
    choices: dict[str, ReadingChoice] = field(default_factory=dict)
    """What was said of how a file is to be read, by its name."""
    files: ForeignFiles | None = None
    """The tables, as they were read last."""
    forms: dict[str, ReadingForm] = field(default_factory=dict)
    """How each file was read when it could be."""
    matching: Matching | None = None
    """What was made of them last."""
    preview: Matching | None = None
    """The same, also while nobody has said yet whose word it is: nothing of that is kept."""
    refused: HandoverError | None = None
    """Why the files cannot be read."""
    not_taken: HandoverError | None = None
    """Why what was brought last was not taken at all."""
    version: int = 0
    """Grows with each other table: what was typed for one is not meant for the next."""
    is_kept: bool = False
    """Whether it became a dossier: then the page shows that."""
    is_stopped: bool = False
    """Whether the reader stopped the reading or the matching."""
    view: dict[str, str] = field(default_factory=dict)
    """What the preview shows, as an address has it."""
    is_apart: bool = False
    """Whether files are read and matched in a process of their own."""
    _readings: dict[object, ForeignFiles] = field(default_factory=dict)
    _read_as: object = None
    _matched_as: object = None

    @property
    def brought(self) -> tuple[Brought, ...]:
        """All files at matching; of two with one name the later."""
        return tuple({one.name: one for one in (*self.carried, *self.uploads)}.values())

    @property
    def is_shown(self) -> bool:
        """Whether the page is at matching."""
        return bool(self.brought) and not self.is_kept

    @property
    def is_large(self) -> bool:
        """Whether the files are so large that the reader is told how far it is from the start."""
        return sum(len(one.content) for one in self.brought) > LARGE

    def take(self, uploads: Sequence[tuple[str, bytes]], decisions: Decisions | None) -> None:
        """Take the files that are in the chooser now, in place of those that were there.

        What was said stays when some of the files do; another table begins anew. Roles that were
        brought beside the files come before what was said.
        """
        fresh = tuple(Brought.of(*upload) for upload in uploads)
        if self.is_kept and uploads:
            self.carried, self.is_kept = (), False
        before = {one.digest for one in self.brought}
        self.uploads = fresh
        after = {one.digest for one in self.brought}
        if after and not before & after:
            self.decisions, self.choices, self.view = Decisions(), {}, {}
            self.forms, self.version = {}, self.version + 1
        if decisions is not None:
            self.decisions = replace(
                decisions,
                columns={**self.decisions.columns, **decisions.columns},
                answers={**self.decisions.answers, **decisions.answers},
            )
        self.is_stopped, self.refused, self.not_taken = False, None, None

    def carry(self) -> None:
        """Keep the files that the chooser forgot when the page was left."""
        self.carried, self.uploads = self.brought, ()

    def put_away(self) -> None:
        """Forget the files: something else is worked on now."""
        self.uploads = self.carried = ()

    def drop(self, name: str) -> None:
        """Leave a file that is not in the chooser away."""
        self.carried = tuple(one for one in self.carried if one.name != name)
        self.is_stopped, self.refused, self.not_taken = False, None, None

    def stop(self) -> None:
        """Note that the reader stopped what was being done."""
        self.is_stopped = True

    def go_on(self) -> None:
        """Do what was stopped."""
        self.is_stopped = False

    def read(
        self,
        progress: Callable[[str, float], None] | None = None,
        beat: Callable[[], None] | None = None,
    ) -> None:
        """Read the files, unless they were read that way before.

        Parameters
        ----------
        progress
            Is called with the name of a file and the share that has been read.
        beat
            Is called now and then. What this or `progress` raises ends the reading.
        """
        key = self._reading_key()
        if key == self._read_as:
            return
        if key not in self._readings:
            try:
                files = read_all(
                    self.brought,
                    self.choices,
                    self.decisions.reading,
                    self._how(progress or (lambda _name, _share: None), beat),
                )
            except DossierError as error:
                self.refused, self.files = error, None
                self.matching = self.preview = None
                self._read_as, self._matched_as = key, None
                return
            self._readings[key] = files
            for old in [*self._readings][:-_READINGS]:
                del self._readings[old]
        self.files = _with_parts(self._readings[key], self.decisions.reading.parts)
        self.forms |= {table.file: table.form for table in self.files.tables}
        self.refused, self._read_as = None, key

    def match(
        self,
        around: MatchSurroundings,
        progress: Callable[[str], None],
        beat: Callable[[], None] | None = None,
    ) -> None:
        """Match the tables, unless nothing changed since they were matched; as `read`."""
        key = (self._read_as, self.decisions, around.parties, around.today, language())
        if self.files is None or key == self._matched_as:
            return
        try:
            how = self._how(progress, beat)
            self.matching, self.preview = match_all(self.files, self.decisions, around, how)
        except DossierError as error:  # it takes too much memory or time
            self.refused, self.matching, self.preview = error, None, None
        self._matched_as = key

    def use(self, number: int, text: str) -> None:
        """Give a column a role, by its number; an empty text gives it back to the program."""
        if self.matching is None or not 0 <= number < len(self.matching.columns):
            return
        heading = self.matching.columns[number].heading
        if text:
            try:
                self.decisions = self.decisions.using({heading: ColumnUse.of(text)})
            except ValueError:
                return
        else:
            left = {name: use for name, use in self.decisions.columns.items() if name != heading}
            self.decisions = replace(self.decisions, columns=left)
        self.is_stopped = False

    def answer(self, question_id: str, value: str | None) -> None:
        """Answer a question, or take the answer back with None."""
        if value is None:
            left = {k: v for k, v in self.decisions.answers.items() if k != question_id}
            self.decisions = replace(self.decisions, answers=left)
        elif text := value.strip()[:LONGEST_ANSWER]:
            self.decisions = self.decisions.answering({question_id: text})
        self.is_stopped = False

    def take_proposals(self) -> None:
        """Answer every open question that has a proposal with it."""
        if self.matching is not None:
            answers = proposed(self.matching.open_questions, certain=False)
            self.decisions = self.decisions.answering(answers)
            self.is_stopped = False

    def read_as(self, names: Sequence[str], **changes: Any) -> None:  # noqa: ANN401 (of each kind one)
        """Say how files are to be read."""
        for name in names:
            chosen = replace(self.choice(name), **changes)
            self.choices.pop(name, None)
            if chosen != self.choice(name):
                self.choices[name] = chosen
        self.is_stopped = False

    def roles(self) -> bytes:
        """What was said, as a small file to keep."""
        main = self.matching.rows.arrangement.main[0].file if self.matching else ""
        reading = self.choices.get(main, self.decisions.reading)
        return replace(self.decisions, reading=reading).as_toml()

    def choice(self, name: str) -> ReadingChoice:
        """What was said of how a file is to be read."""
        return self.choices.get(name, replace(self.decisions.reading, parts=None))

    def keep(self) -> None:
        """Note that the result became a dossier."""
        self.is_kept = True

    def _how(self, progress: Callable[..., None], beat: Callable[[], None] | None) -> HowRead:
        return HowRead(is_apart=self.is_apart, progress=progress, beat=beat)

    def _reading_key(self) -> object:
        files = tuple((one.name, one.digest) for one in self.brought)
        chosen = tuple(sorted(self.choices.items(), key=str))
        return files, chosen, self.decisions.reading, language()  # its notes are sentences


def _with_parts(files: ForeignFiles, parts: tuple[str, ...] | None) -> ForeignFiles:
    """The files with the parts that the roles name, where a file has any of them."""
    if parts is None:
        return files
    named = {table.file for table in files.tables if table.part in parts}
    kept = [one for one in files.tables if one.file not in named or one.part in parts]
    return replace(files, tables=tuple(kept))
