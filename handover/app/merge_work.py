"""The merging of what a reader edited with what somebody else saved meanwhile, without a screen."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from handover.dossier.three_way import Difference, Side, merged
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.dossier.files import DossierFiles
    from handover.dossier.three_way import Merge

MOST_ASKED = 30
"""Choices that are asked for at a time."""
MOST_LISTED = 200
"""Differences that a page lists."""
LONGEST = 300
"""Characters of a text that are shown."""
CALLED = {Side.THEIRS: mark("Theirs"), Side.MINE: mark("Yours")}
HEADINGS = (
    *(mark("File"), mark("Row"), mark("Column"), mark("When opened")),
    *(mark("Theirs"), mark("Yours"), mark("Merged")),
)
# On a narrow screen each difference is a block, with the heading before each cell; the roles keep
# it a table for a screen reader.
_STYLE = """
.merge {border-collapse: collapse; width: 100%; table-layout: fixed; font-size: 14px}
.merge :is(th, td) {text-align: left; vertical-align: top; overflow-wrap: anywhere;
  padding: 0.35rem 0.8rem 0.35rem 0; border-bottom: 1px solid rgb(128 128 128 / 40%)}
.merge caption {text-align: left; padding-bottom: 0.3rem}
@media (max-width: 760px) {
  .merge, .merge :is(tbody, tr, td, caption) {display: block}
  .merge thead {position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%)}
  .merge td {border: 0; padding: 0.1rem 0}
  .merge td:empty {display: none}
  .merge td::before {content: attr(data-heading) ": " / ""; font-weight: 600}
  .merge tr {border-bottom: 1px solid rgb(128 128 128 / 40%); padding: 0.4rem 0}
}
"""


@dataclass
class MergeWork:
    """Two versions on the way to one; the page keeps it, and adds what was chosen."""

    opened: DossierFiles
    """What both began with."""
    theirs: DossierFiles
    """What somebody else saved."""
    mine: DossierFiles
    """What was to be saved."""
    choices: dict[tuple[str, str, str], Side] = field(default_factory=dict)
    """Which version is meant where both changed the same."""
    times: int = 1
    """How often somebody else was quicker."""
    _made: Merge | None = field(default=None, init=False)

    @property
    def merge(self) -> Merge:
        """What the two make with what was chosen up to now."""
        if self._made is None:
            self._made = merged(self.opened, self.theirs, self.mine, self.choices)
        return self._made

    @property
    def asked(self) -> Sequence[Difference]:
        """The differences that are to be chosen now."""
        return self.merge.unsettled[:MOST_ASKED]

    def choose(self, chosen: dict[tuple[str, str, str], Side]) -> None:
        """Take in what was chosen."""
        self.choices |= chosen
        self._made = None

    def choose_all(self, side: Side) -> None:
        """Take one version wherever nothing was chosen yet."""
        self.choose({one.key: side for one in self.merge.unsettled})

    def again(self, theirs: DossierFiles) -> MergeWork:
        """Return the merging of what was merged with what was saved while that was done."""
        return MergeWork(self.theirs, theirs, self.merge.files, times=self.times + 1)


def place(difference: Difference) -> str:
    """Return where a difference is: "claims.csv, c3, claimant"."""
    if not difference.row:
        return say("{file}, the whole file", file=difference.file)
    if not difference.column:
        return say("{file}, {row}, the whole row", file=difference.file, row=difference.row)
    return f"{difference.file}, {difference.row}, {difference.column}"


def version(difference: Difference, text: str | None) -> str:
    """Return what stands in one version, as a choice or a cell says it."""
    if text is None:
        return say("not there")
    if not difference.row:
        return say("{count, plural, one {# line} other {# lines}}", count=text.count(chr(10)))
    return (text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…") or say("blank")


def result(difference: Difference) -> str:
    """Return whose version of a difference goes into the merged one, unless something is chosen."""
    if difference.is_conflict:
        return say("You choose")
    if len(difference.changed_by) > 1:
        return say("Both alike")
    return say(CALLED[difference.changed_by[0]])


def file_lines(difference: Difference, most: int = 200) -> str:
    """Return how two versions of a whole file differ, line by line."""
    lines = difflib.unified_diff(
        (difference.theirs or "").splitlines(),
        (difference.mine or "").splitlines(),
        say("theirs"),
        say("yours"),
        lineterm="",
        n=1,
    )
    shown = [line[:LONGEST] for line, _ in zip(lines, range(most), strict=False)]
    return "\n".join(shown)


def summary(work: MergeWork) -> str:
    """Return what the two versions did, in a sentence or two."""
    by = [one.changed_by for one in work.merge.differences if not one.is_conflict]
    theirs, mine = by.count((Side.THEIRS,)), by.count((Side.MINE,))
    conflicts = sum(one.is_conflict for one in work.merge.differences)
    alone = say(
        "Changed by them alone: {theirs, number}; by you alone: {mine, number}. These go together.",
        theirs=theirs,
        mine=mine,
    )
    both = say("Nothing was changed by both to something else.")
    if conflicts:
        both = say(
            "Changed by both, each otherwise: {conflicts, number}, of which {left, number} to "
            "choose.",
            conflicts=conflicts,
            left=len(work.merge.unsettled),
        )
    return f"{alone} {both}"


def as_html(work: MergeWork) -> str:
    """Return both versions cell by cell as a table; every text in it is escaped."""
    differences = work.merge.differences
    headings = [escape(say(name)) for name in HEADINGS]
    head = "".join(f'<th role="columnheader" scope="col">{name}</th>' for name in headings)
    body = []
    for one in differences[:MOST_LISTED]:
        column = one.column or (say("whole row") if one.row else say("whole file"))
        theirs, mine = (
            f"<strong>{escape(version(one, text))}</strong>"
            if side in one.changed_by
            else escape(version(one, text))
            for side, text in ((Side.THEIRS, one.theirs), (Side.MINE, one.mine))
        )
        chosen = work.choices.get(one.key)
        cells = (
            escape(one.file),
            escape(one.row),
            escape(column),
            escape(version(one, one.opened)),
            theirs,
            mine,
            escape(say(CALLED[chosen]) if chosen else result(one)),
        )
        named = zip(headings, cells, strict=True)
        body.append(
            '<tr role="row">'
            + "".join(f'<td role="cell" data-heading="{name}">{cell}</td>' for name, cell in named)
            + "</tr>"
        )
    more = len(differences) - MOST_LISTED
    caption = say("Both versions, cell by cell; what a version changed is bold.")
    if more > 0:
        cut = say(
            "The first {count, number} of {all, number} are listed.",
            count=MOST_LISTED,
            all=len(differences),
        )
        caption = f"{caption} {cut}"
    return (
        f'<style>{_STYLE}</style><table role="table" class="merge">'
        f"<caption>{escape(caption)}</caption>"
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(body)}</tbody></table>'
    )
