"""Which of the shapes a table has, and what it says by that."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from handover.matching.claim_drafts import Drafts
from handover.matching.column_roles import ColumnRole
from handover.matching.outcome_words import refuse_what_has_not_happened
from handover.matching.party_choice import CLASSES, HOLDERS, Meaning, is_classes, look_like_classes
from handover.matching.party_words import NOT_TOLD
from handover.matching.place_cells import listed_places
from handover.matching.questions import Option, Question, quoted
from handover.matching.shapes.calendar import first_day
from handover.matching.shapes.events import events
from handover.matching.shapes.inside import inside
from handover.matching.shapes.own_areas import own_areas
from handover.matching.shapes.schedules import schedules
from handover.matching.shapes.spans import spans
from handover.matching.shapes.statuses import statuses
from handover.matching.shapes.versions import file_dates, single_day, versions
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd

    from handover.matching.column_roles import ColumnMatch
    from handover.matching.found_place import FoundPlace
    from handover.matching.party_choice import FoundParties
    from handover.matching.questions import Questions
    from handover.matching.row_table import RowTable


class Shape(StrEnum):
    """What sort of table it is, in words for a reader, as patterns."""

    SPANS = mark("areas with a start and an end")
    STATUSES = mark("who holds each place on which day")
    VERSIONS = mark("areas as of the day of each file")
    EVENTS = mark("events")
    SCHEDULES = mark("deadlines")
    PLACES = mark("places alone")


OWN_NAME, ONE_COLOUR, NOTHING = "by its own name", "in one colour", "not at all"


def shape_of(  # noqa: PLR0911  # a shape a line
    columns: Sequence[ColumnMatch], shapes: gpd.GeoSeries | None
) -> Shape:
    """Return which shape a table has, by the roles of its columns."""
    roles = {one.use.role for one in columns}
    areas = shapes is not None and shapes.geom_type.isin(("Polygon", "MultiPolygon")).any()
    holder = bool(roles & {ColumnRole.HOLDER, ColumnRole.STATUS})
    if ColumnRole.DEADLINE in roles:
        return Shape.SCHEDULES
    if roles & {ColumnRole.KIND, ColumnRole.AMOUNT} and not holder:
        return Shape.EVENTS
    if roles & {ColumnRole.START, ColumnRole.END}:
        return Shape.SPANS
    if holder and roles & {ColumnRole.DAY, ColumnRole.AS_OF}:
        return Shape.STATUSES
    if {ColumnRole.DAY, ColumnRole.TO} <= roles:
        return Shape.EVENTS
    if areas or (holder and not roles & {ColumnRole.DAY}):
        return Shape.VERSIONS
    if roles & {ColumnRole.DAY, ColumnRole.TO}:
        return Shape.EVENTS
    return Shape.PLACES


def drafts_of(shape: Shape, rows: RowTable, parties: FoundParties, asked: Questions) -> Drafts:
    """Return what a table of a shape says.

    Parameters
    ----------
    shape
        As `shape_of` has it.
    rows
        The table.
    parties
        Takes parties that only now come up.
    asked
        Takes the questions.
    """
    passed = shape is Shape.EVENTS and rows.has(ColumnRole.TO)
    refuse_what_has_not_happened(rows, plans=not passed and shape is not Shape.SCHEDULES)
    drafts = _drafts(shape, rows, parties, asked)
    if passed or shape in (Shape.STATUSES, Shape.SCHEDULES):
        drafts.outlines += own_areas(rows)
    return drafts


def _drafts(  # noqa: PLR0911  # a shape a line
    shape: Shape, rows: RowTable, parties: FoundParties, asked: Questions
) -> Drafts:
    if shape is Shape.EVENTS:
        return events(rows, asked)
    if shape is Shape.SCHEDULES:
        return schedules(rows, asked)
    if _are_classes(rows, asked):
        return _told_as_classes(rows, asked)
    if shape is Shape.STATUSES:
        return statuses(rows)
    if shape is Shape.VERSIONS and rows.shapes is not None and rows.arrangement.points:
        return _places_inside(rows, parties, asked)
    if shape in (Shape.SPANS, Shape.VERSIONS) and not rows.has(ColumnRole.HOLDER):
        holder = _without_holder(shape, rows, parties, asked)
        if shape is Shape.VERSIONS:
            return versions(rows, asked, holder)
    if shape is Shape.SPANS:
        return spans(rows, asked)
    if shape is Shape.VERSIONS:
        return versions(rows, asked, None)
    return _places_alone(rows, asked)


def _without_holder(
    shape: Shape, rows: RowTable, parties: FoundParties, asked: Questions
) -> Meaning | None:
    """Ask what is to be coloured where no column says who holds a place."""
    single = rows.arrangement.is_series and len(rows.places.places) == 1
    if single or (shape is Shape.VERSIONS and not rows.has(ColumnRole.PLACE)):
        name = asked.ask(
            Question(
                id="holder",
                text=say("Who holds these areas?"),
                why=say("The files say nothing of a holder."),
                choices=(Option(NOT_TOLD, say("nobody is told")),),
                free=say("the name of a party"),
                rows=len(rows.frame),
            )
        )
        if name is None:
            rows.waits[:] = True
        known = name is not None and name != NOT_TOLD
        return Meaning((parties.id_of(str(name)),)) if known else None
    taken = asked.ask(
        Question(
            id="coloured",
            text=say("No column says who holds a place: what is to be coloured?"),
            why=say("A list of areas says where they were, and not whose."),
            choices=(
                Option(OWN_NAME, say("each by its own name, as a holder of itself")),
                Option(ONE_COLOUR, say("all in one colour, as long as they are listed")),
                Option(NOTHING, say("nothing: only where they lie, and from when until when")),
            ),
            proposal=NOTHING,
            rows=len(rows.frame),
        )
    )
    if taken is None:
        rows.waits[:] = True
    if taken == ONE_COLOUR:
        rows.meanings = {**rows.meanings, "": Meaning((parties.id_of("listed"),))}
        return rows.meanings[""]
    if taken == OWN_NAME:
        _colour_by_name(rows, parties)
    return None


def _colour_by_name(rows: RowTable, parties: FoundParties) -> None:
    """Take each place's own name for its holder."""
    heading = next(iter(rows.headings(ColumnRole.PLACE) or rows.headings(ColumnRole.ID)))
    words = rows.frame[heading].str.strip()
    meanings = {word: Meaning((parties.id_of(word),)) for word in dict.fromkeys(words) if word}
    rows.meanings = {**rows.meanings, **meanings}
    rows.own_names = heading


def _are_classes(rows: RowTable, asked: Questions) -> bool:
    """Whether the words of the status columns say something else than who holds a place."""
    headings = rows.headings(ColumnRole.STATUS)
    words = {word for heading in headings for word in rows.frame[heading].unique() if word}
    if not headings or not is_classes(words):
        return False
    taken = asked.ask(
        Question(
            id="classes",
            text=say("{words}: are these holders?", words=quoted(sorted(words)[:3], 3)),
            why=say("A class of places is no holder."),
            choices=(
                Option(CLASSES, say("no: keep them as what each claimant says")),
                Option(HOLDERS, say("yes, each word is a party")),
            ),
            proposal=CLASSES if look_like_classes(words) else HOLDERS,
            rows=len(rows.frame),
        )
    )
    if taken is None:
        rows.waits[:] = True
    return taken != HOLDERS


def _told_as_classes(rows: RowTable, asked: Questions) -> Drafts:
    """Statements, one for each claimant and place."""
    drafts = Drafts()
    dates = _dates(rows, asked)
    uses = [one for one in rows.columns if one.use.role is ColumnRole.STATUS]
    for row in rows.usable().tolist():
        for one in uses:
            word = rows.frame[one.heading].iloc[row].strip()
            if word and dates[row]:
                title = f"classed as “{word}”"
                drafts.tell(int(rows.codes[row]), dates[row], row, title, claimant=one.use.claimant)
    return drafts


def _places_alone(rows: RowTable, asked: Questions) -> Drafts:
    """A list of places: what there is on the map, and that nothing is told of it."""
    drafts = Drafts()
    dates = _dates(rows, asked)
    for row in rows.usable().tolist():
        if dates[row]:
            drafts.tell(int(rows.codes[row]), dates[row], row, "in the list")
    drafts.notes.append(
        say(
            "The table names places and says nothing of who holds them: it is a code list, to be "
            "brought beside a table that does."
        )
    )
    return drafts


def _dates(rows: RowTable, asked: Questions) -> list[str]:
    """The date of each row, EDTF: its own, or the one of the table."""
    for role in (ColumnRole.DAY, ColumnRole.AS_OF, ColumnRole.START):
        if role in rows.days:
            return [str(date) for date in rows.dates(role)]
    day = first_day(single_day(asked, len(rows.frame)))
    if not day:
        rows.waits[:] = True
    return [day] * len(rows.frame)


def _places_inside(rows: RowTable, parties: FoundParties, asked: Questions) -> Drafts:
    """Which places of a list lay inside the areas of each file."""
    listed = [place for place in _listed(rows) if place.is_placed]
    name = asked.ask(
        Question(
            id="holder",
            text=say("Who holds what lies inside the areas?"),
            why=say(
                "{count, plural, one {# place} other {# places}} came beside them; of those "
                "outside nothing is said.",
                count=len(listed),
            ),
            free=say("the name of a party"),
            rows=len(rows.frame),
        )
    )
    dates = file_dates(rows, asked)
    if name is None or not all(dates.values()):
        rows.waits[:] = True
        return Drafts()
    offset = len(rows.places.places)
    rows.places = replace(rows.places, places=(*rows.places.places, *listed))
    return inside(rows, listed, offset, dates, (parties.id_of(name),))


def _listed(rows: RowTable) -> list[FoundPlace]:
    taken = [place.place_id for place in rows.places.places]
    return [place for table in rows.arrangement.points for place in listed_places(table, taken)]
