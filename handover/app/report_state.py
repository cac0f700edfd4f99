"""What is kept of a report under review between two runs of the page; no widget is drawn here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from handover.app import report_cards, report_screen, report_words
from handover.app.report_cards import CardOrder, Group
from handover.app.report_standing import events_of, standings_of
from handover.reader import acceptance, review
from handover.reader.review import Source, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from handover.app.job import Job
    from handover.app.open_dossier import OwnDossier
    from handover.dossier.files import DossierFiles
    from handover.dossier.place import Place
    from handover.dossier.read import Dossier
    from handover.errors import DossierError
    from handover.gazetteer.resolve import Gazetteer
    from handover.reader.background import Background
    from handover.reader.publication import Publication
    from handover.reader.report import Report
    from handover.reader.review import Review, Row
    from handover.reader.standing import DraftStanding
    from handover.state.view import View

_MOST_PUT_AWAY = 5
"""Reports that are kept after another one was begun."""


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
    view: View
    """The view of the map."""

    @property
    def gazetteer(self) -> Gazetteer:
        """Where names of places are looked up."""
        return self.background.index.gazetteer


@dataclass(frozen=True)
class Pasted:
    """A text and what was said of it, before it is read."""

    content: str = ""
    """The text."""
    source: Source = field(default_factory=lambda: Source("", None, ""))
    """The report as a source."""


@dataclass(frozen=True)
class PutAway:
    """A review that another text was begun instead of."""

    review: Review
    draft: str
    found: Publication | None


@dataclass
class ReportState:
    """A report under review in one session; the page keeps one, and changes it as it goes."""

    review: Review | None = None
    """The review; None before a text was read."""
    draft: str = ""
    """Id of the draft that is shown; empty when there is none."""
    group: Group = Group.ALL
    """Which drafts are listed."""
    order: CardOrder = CardOrder.TEXT
    """In which order."""
    standings: Mapping[str, DraftStanding] = field(default_factory=dict)
    """How the drafts stand to the open dossier, by their ids."""
    is_editing: bool = False
    """Whether the fields of the draft are open."""
    said: str = ""
    """What came of the last step, in sentences."""
    pasted: Pasted = field(default_factory=Pasted)
    """What the page asks for is filled in with this."""
    asked: str = ""
    """What has to be answered before the text is read: "day" or "language"; empty for nothing."""
    found: Publication | None = None
    """Where the day of publication was found; None where a person told it."""
    refused: str = ""
    """Why a text could not be read."""
    put_away: list[PutAway] = field(default_factory=list)
    """Reviews that were left, the last one last."""
    not_joined: DossierError | None = None
    """Why the accepted rows do not fit into the dossier."""
    joining: Job[tuple[OwnDossier, str]] | None = None
    """The putting of accepted rows into the dossier, while it is under way."""
    listed: int = 0
    """How often the focus had to go back to the list of drafts, as what had it was gone."""
    is_joined: bool = False
    """Whether rows were put into the dossier just now, so that the map is next."""
    going: Mapping[str, str] | None = None
    """Day and place of the map that is next; None to stay."""

    def begin(self, report: Report, source: Source, dossier: Dossier) -> None:
        """Begin the review of a text that was read."""
        self.put_current_away()
        under = review.begin(report, source)
        self.standings = standings_of(under, dossier)
        self.review = review.as_accounts(under, events_of(self.standings, dossier))
        self.order, self.is_editing, self.said = CardOrder.TEXT, False, ""
        self.narrow(report_cards.first_group(self.review, self.standings))
        self.refused = self.asked = ""
        self.listed += 1

    def put_current_away(self) -> None:
        """Lay the review aside, so that it can be brought back."""
        if self.review is not None:
            self.put_away.append(PutAway(self.review, self.draft, self.found))
            del self.put_away[:-_MOST_PUT_AWAY]
        self.review, self.draft, self.is_editing = None, "", False

    def start_over(self, *, with_text: bool = False) -> None:
        """Ask for a text again; what was under review can be brought back.

        Parameters
        ----------
        with_text
            Whether the text stays, to be read again with another day or source.
        """
        under = self.review
        self.pasted = Pasted()
        if with_text and under is not None:
            self.pasted = Pasted(under.report.content, under.source)
        self.put_current_away()
        self.refused = self.asked = ""
        self.found = None

    def bring_back(self) -> None:
        """Go on with the review that was put away last; another one takes its place."""
        if not self.put_away:
            return
        back = self.put_away.pop()
        self.put_current_away()
        self.review, self.draft, self.found = back.review, back.draft, back.found
        self.group = Group.ALL
        self.listed += 1

    def row(self) -> Row | None:
        """Return the row that is shown; None when there is none."""
        rows = self.review.rows if self.review else ()
        return next((row for row in rows if row.draft.draft_id == self.draft), None)

    def choose(self, draft_id: str) -> None:
        """Show a draft."""
        self.draft, self.is_editing = draft_id, False

    def narrow(self, group: Group) -> None:
        """List one group of drafts, and show its first one unless the one shown is in it."""
        self.group, self.is_editing = group, False
        if self.review is None:
            return
        listed = report_cards.listed(self.review, group, self.order, self.standings, {})
        ids = [row.draft.draft_id for row in listed]
        if ids and self.draft not in ids:
            self.draft = ids[0]

    def show_drafted_at(self, offset: int) -> None:
        """Show the draft of the passage that an offset of the text lies in."""
        if self.review and (found := report_screen.drafted_at(self.review, offset, self.draft)):
            self.choose(found)
            row = self.row()
            if row and self.group not in report_cards.groups_of(row, self.standings):
                self.group = Group.ALL

    def show_next(self, order: Collection[str]) -> None:
        """Show the next draft of an order that is open, if there is one."""
        rows = {row.draft.draft_id: row for row in self.review.rows} if self.review else {}
        ids = [one for one in order if one in rows]
        at = ids.index(self.draft) if self.draft in ids else 0
        for one in (*ids[at:], *ids[:at]):
            if rows[one].verdict is Verdict.OPEN:
                self.choose(one)
                return

    def accept(self, draft_ids: Collection[str], files: DossierFiles, today: date) -> bool:
        """Accept drafts that are looked at and fit; say what came of it.

        Returns
        -------
        bool
            Whether all of them were accepted.
        """
        if self.review is None:
            return False
        done = acceptance.accept(self.review, draft_ids, files, accessed_on=today)
        self.review = done.review
        is_whole = not (done.unseen or done.misfits)
        self.said = (
            ""
            if is_whole and len(done.accepted) <= 1
            else report_words.acceptance_words(done.accepted, done.unseen, done.misfits)
        )
        return is_whole

    def decide(self, draft_ids: Collection[str], verdict: Verdict) -> None:
        """Give drafts that are not in the dossier another verdict."""
        if self.review is None:
            return
        joined = Verdict.JOINED
        rows = {row.draft.draft_id for row in self.review.rows if row.verdict is not joined}
        self.review = review.decide_all(self.review, rows & set(draft_ids), verdict)
        self.said = ""

    def look(self, draft_id: str, doubt: str, *, looked: bool) -> None:
        """Note that a person looked at a doubt, or takes that back."""
        if self.review:
            self.review = review.look_at(self.review, draft_id, [doubt], looked=looked)
            self.said = ""

    def add(self, start: int, end: int) -> None:
        """Add a claim of marked words, and open its fields."""
        if self.review is None:
            return
        try:
            self.review, self.draft = review.add_claim(self.review, start, end)
        except ValueError as error:
            self.said = error.args[0]
            return
        self.group, self.is_editing, self.said = Group.ALL, True, ""

    def undo(self) -> None:
        """Undo the last step."""
        if self.review:
            self.review = review.undo(self.review)
            if self.row() is None:
                self.choose(self.review.rows[0].draft.draft_id if self.review.rows else "")
            self.said = ""
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
