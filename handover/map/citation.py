"""How to cite a view of a dossier, and what every file that leaves the program says of itself.

No clock here: the day on which a file is made is passed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from handover.dossier.citation_file import citation_file
from handover.dossier.csv_table import records
from handover.dossier.labels import place_labels
from handover.dossier.place import LINE_STYLES
from handover.dossier.translated import said
from handover.dossier.version import SHORT
from handover.edtf.edtf_date import LATEST
from handover.map.basemap import CREDITS, credited, dated_lines
from handover.map.extent import extent_of
from handover.state.live import as_of
from handover.state.shown import chosen_ledger
from handover.words.days import day_words, weekday_words
from handover.words.lists import listed
from handover.words.speech import mark, say, say_partly

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from handover.dossier.read import Dossier
    from handover.state.view import View

PROGRAM = "Handover"
GEONAMES = ("GeoNames", mark("places GeoNames (CC BY 4.0)"))
"""Publisher whose terms ask for a credit on the map, and the credit."""
SOURCE_COLUMNS = ("source_id", "title", "publisher", "published_on", "url", "licence")

NAMED = 3
"""Publishers that a citation names; it counts the rest."""


@dataclass(frozen=True, kw_only=True)
class Colophon:
    """What a file says of itself: what it shows, from whose word, and on what terms."""

    title: str
    """The dossier's."""
    version: str
    """The dossier's, in full."""
    day: date
    """The day shown."""
    known: str
    """"as known on 16 November 2020"."""
    known_on: date
    """The day of the knowledge; for "as known today", the day on which the file was made."""
    made_on: date
    """The day on which the file was made."""
    citation: str
    """One line to cite it by."""
    citation_file: str
    """What ``CITATION.cff`` says of the dossier, less its sources."""
    boundary_policy: str
    """Where the lines are from and how good they are."""
    naming_policy: str
    """Which names, in which order, and why."""
    credits: str
    """Whose base map it is."""
    go_by: str
    """Which sources were asked: all, or some."""
    sources: tuple[Mapping[str, str], ...]
    """Those that claims known on that day, outlines and places are from: `SOURCE_COLUMNS`."""

    def texts(self) -> dict[str, str]:
        """Everything but the sources, as text, in the order in which it is read."""
        return {
            "title": self.title,
            "version": self.version,
            "day": self.day.isoformat(),
            "known_on": self.known_on.isoformat(),
            "known": self.known,
            "go_by": self.go_by,
            "citation": self.citation,
            "citation_cff": self.citation_file,
            "boundary_policy": self.boundary_policy,
            "naming_policy": self.naming_policy,
            "credits": self.credits,
            "made_with": PROGRAM,
            "made_on": self.made_on.isoformat(),
        }


def colophon(dossier: Dossier, view: View, *, made_on: date) -> Colophon:
    """Colophon of a view.

    Parameters
    ----------
    dossier
        A dossier that was read without faults.
    view
        What is shown: the day, the knowledge, the sources.
    made_on
        Today.
    """
    known_on = made_on if view.known_on == LATEST else view.known_on
    live = as_of(chosen_ledger(dossier, view.sources), view.known_on)
    known = say("as known on {day}", day=day_words(known_on))
    title = said(dossier, "title")
    return Colophon(
        title=title,
        version=dossier.version,
        day=view.day,
        known=known,
        known_on=known_on,
        made_on=made_on,
        citation=say(
            "{title}, version {version}: {day}, {known}; from {sources}. {program}, {made}.",
            title=title,
            version=dossier.version[:SHORT],
            day=weekday_words(view.day),
            known=known,
            sources=source_words(dossier, live),
            program=PROGRAM,
            made=day_words(made_on),
        ),
        citation_file=citation_file(dossier, with_sources=False).decode(),
        boundary_policy=said(dossier, "boundary_policy"),
        naming_policy=said(dossier, "naming_policy"),
        credits=credit_line(dossier),
        go_by=say("all sources")
        if view.sources is None
        else say("only {sources}", sources=listed(view.sources, style="unit")),
        sources=_sources(dossier, live),
    )


def open_citation(dossier: Dossier) -> dict[str, str]:
    """Return a citation, in the language spoken, whose day, knowledge and sources are left open.

    The browser fills them in as the day moves (`citationOf` in lookup.js): in a file that was
    ``made`` on a day, and ``live``, on a page.
    """
    gaps = {
        "title": said(dossier, "title"),
        "version": dossier.version[:SHORT],
        "program": PROGRAM,
    }
    return {
        "made": say_partly(
            "{title}, version {version}: {day}, {known}; from {sources}. {program}, {made}.", **gaps
        ),
        "live": say_partly(
            "{title}, version {version}: {day}, {known}; from {sources}. {program}.", **gaps
        ),
    }


def source_words(dossier: Dossier, claims: pd.DataFrame) -> str:
    """How many sources claims are from, and the publishers that most of them are from.

    The browser writes the same (`sourceWords` in lookup.js).
    """
    counts = claims["source_id"].value_counts()
    cited = dossier.sources[dossier.sources["source_id"].isin(counts.index)]
    claimed = cited["source_id"].map(counts).groupby(cited["publisher"], sort=False).sum()
    publishers = list(claimed.sort_values(ascending=False, kind="stable").index)
    if not publishers:
        return say("no source yet")
    names, more = "; ".join(publishers[:NAMED]), len(publishers) - NAMED
    if more > 0:
        names = say(
            "{names} and {count, plural, one {# other publisher} other {# other publishers}}",
            names=names,
            count=more,
        )
    return say(
        "{count, plural, one {# source} other {# sources}} ({names})",
        count=len(cited),
        names=names,
    )


def drawn_from(dossier: Dossier) -> set[str]:
    """Ids of the sources of the outlines, the places and the base map."""
    extent = extent_of(dossier)
    lines = (properties["source_id"] for properties in dated_lines(extent))
    ground = {*credited(extent), *lines}
    return {*dossier.outlines["source_id"], *dossier.places["source_id"], *ground}


def dated_lines_say(dossier: Dossier) -> list[str]:
    """When each dated line of the base map stood, and what is doubtful about it."""
    return [
        say(
            "Heavy dashes: {title}, drawn {days}. {note}",
            title=say(title),
            days=_days(properties),
            note=say(note),
        )
        for properties in dated_lines(extent_of(dossier))
        for title, note in [(properties["title"], properties["note"])]
    ]


def _days(properties: Mapping[str, Any]) -> str:
    start, end = (
        day_words(date.fromisoformat(properties[key])) if properties[key] else ""
        for key in ("valid_from", "valid_to")
    )
    if start and end:
        return say("from {start} to {end}", start=start, end=end)
    return say("from {start}", start=start) if start else say("to {end}", end=end)


def credit_line(dossier: Dossier) -> str:
    """Whose base map it is, on what terms: only what is drawn under this dossier."""
    whose = [say(CREDITS[source][1]) for source in credited(extent_of(dossier))]
    whose += [say(GEONAMES[1])] if _uses_geonames(dossier) else []
    return say("Base map: {credits}.", credits=listed(whose, style="unit"))


def attribution(dossier: Dossier) -> str:
    """Words in the corner of the map: how good the outlines are, and whose the base map is."""
    whose = [CREDITS[source][0] for source in credited(extent_of(dossier))]
    whose += [GEONAMES[0]] if _uses_geonames(dossier) else []
    return " · ".join(filter(None, (_outlines_say(dossier), listed(whose, style="unit"))))


def _outlines_say(dossier: Dossier) -> str:
    if not dossier.outlines["approximate"].any():
        return ""
    styles = {*dossier.outlines["style"]} - set(LINE_STYLES)
    if styles == {"schematic"}:
        return say("outlines schematic")
    if off := dossier.outlines_off_km:
        return say("outlines approximate, up to {off, number} km off", off=off)
    return say("outlines approximate")


def accuracy_words(dossier: Dossier) -> dict[str, str]:
    """How good each place's outline was found to be, or that of the area that it is part of.

    Only places that are measured, or are part of one that is, have words.
    """
    outlines = dossier.outlines
    told = outlines[["place_id", "off_km", "overlap"]].dropna()
    measured = {
        place_id: {"off": off, "overlap": overlap}
        for place_id, off, overlap in told.itertuples(index=False, name=None)
    }
    labels = place_labels(dossier)
    parents = dict(zip(dossier.places["place_id"], dossier.places["parent_id"], strict=True))
    words = {
        place_id: say(
            "This outline is off by up to {off, number} km; overlap with a more accurate outline "
            "{overlap, number, 0.00} (1 would be the same).",
            **how,
        )
        for place_id, how in measured.items()
    }
    for place_id in {*outlines["place_id"]} - set(words):
        if (parent := parents.get(place_id, "")) in measured:
            words[place_id] = say(
                "Cut from the outline of {whole}, which is off by up to {off, number} km; overlap "
                "with a more accurate outline {overlap, number, 0.00} (1 would be the same).",
                whole=labels[parent],
                **measured[parent],
            )
    return words


def _uses_geonames(dossier: Dossier) -> bool:
    theirs = dossier.sources.loc[dossier.sources["publisher"] == GEONAMES[0], "source_id"]
    used = {*dossier.places["source_id"], *dossier.names["source_id"]}
    return not used.isdisjoint(theirs)


def _sources(dossier: Dossier, live: pd.DataFrame) -> tuple[Mapping[str, str], ...]:
    used = {*live["source_id"], *drawn_from(dossier)}
    rows = dossier.sources[dossier.sources["source_id"].isin(used)]
    return tuple({name: str(row[name]) for name in SOURCE_COLUMNS} for row in records(rows))
