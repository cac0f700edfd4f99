"""What the page “From a report” works on: a report under review, and what it is read against."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.app import report_screen
from handover.reader import review
from handover.reader.review import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from handover.app.job import Job
    from handover.app.open_dossier import OwnDossier
    from handover.dossier.place import Place
    from handover.dossier.read import Dossier
    from handover.errors import DossierError
    from handover.gazetteer.resolve import Gazetteer
    from handover.reader.background import Background
    from handover.reader.report import Report
    from handover.reader.review import Review, Row, Source


@dataclass(frozen=True)
class Context:
    """What a report is read against."""

    dossier: Dossier
    """The open dossier."""
    background: Background
    """What the reader of reports knows of it."""
    labels: Mapping[str, str]
    """Names of its places as they are shown, by id."""
    today: date
    """The day of the review."""

    @property
    def gazetteer(self) -> Gazetteer:
        """Where names of places are looked up."""
        return self.background.index.gazetteer


@dataclass
class ReportState:
    """A report under review in one session; the page keeps one, and changes it as it goes."""

    review: Review | None = None
    """The review; None before a text was read."""
    draft: str = ""
    """Id of the draft that is shown; empty when there is none."""
    refused: str = ""
    """Why a text could not be read."""
    not_joined: DossierError | None = None
    """Why the accepted rows do not fit into the dossier."""
    joining: Job[tuple[OwnDossier, str]] | None = None
    """The putting of accepted rows into the dossier, while it is under way."""
    listed: int = 0
    """How often the focus had to go back to the list of drafts, as what had it was gone."""
    is_joined: bool = False
    """Whether rows were put into the dossier just now, so that the map is next."""

    def begin(self, report: Report, source: Source) -> None:
        """Begin the review of a text that was read."""
        self.review = review.begin(report, source)
        self.draft = report.drafts[0].draft_id if report.drafts else ""
        self.refused = ""
        self.listed += 1

    def start_over(self) -> None:
        """Forget the text and everything that was decided."""
        self.review, self.draft, self.refused = None, "", ""

    def show_drafted_at(self, offset: int) -> None:
        """Show the first draft of the sentence that an offset of the text lies in."""
        if self.review:
            self.draft = report_screen.drafted_at(self.review, offset) or self.draft

    def show_next(self) -> None:
        """Show the next draft that is open, if there is one."""
        rows = self.review.rows if self.review else ()
        shown = [row.draft.draft_id for row in rows].index(self.draft)
        for row in (*rows[shown:], *rows[:shown]):
            if row.verdict is Verdict.OPEN:
                self.draft = row.draft.draft_id
                return

    def undo(self) -> None:
        """Undo the last step."""
        if self.review:
            self.review = review.undo(self.review)
            self.listed += 1

    def look_up(self, name: str, gazetteer: Gazetteer) -> Place:
        """Return the place that a name means, and add it to those that may be chosen.

        Raises
        ------
        UnknownPlaceError, AmbiguousPlaceError
            If the name means none, or several.
        """
        found = gazetteer.resolve(name).place
        if self.review:
            places = {**self.review.places, found.place_id: found}
            self.review = replace(self.review, places=places)
        return found


def draft_of(state: ReportState, under: Review) -> Row | None:
    """Return the row that is shown; None when there is none."""
    return under.row(state.draft) if state.draft else None
