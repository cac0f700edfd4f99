"""Commands about what is so on a day, as known on a day: as a table, or as a file to keep."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handover.cli.arguments import (
    DONE,
    NAME,
    day_option,
    dossier_option,
    known_option,
    sources_option,
)
from handover.cli.command_list import COMMANDS
from handover.cli.printed_rows import print_rows
from handover.cli.spoken import command, option
from handover.cli.written_file import write_out
from handover.errors import HandoverError
from handover.words.later import later
from handover.words.speech import say

if TYPE_CHECKING:
    from handover.dossier.read import Dossier
    from handover.map.export.export_file import Format


@command(
    told=COMMANDS["state"],
    examples=(
        "state --day 2020-11-12 --known then",
        "state --day 2020-11-26 --known 2020-11-16 --format json",
        "state --day 2020-11-16 --known then --sources afp-2020-11-16",
    ),
    notes=(
        later(
            "Columns: place_id, status (held, due, lapsed, contested, changing, partly, unknown), "
            "holder, rival, since and confirmed (EDTF), deadline, days_left, inferred, "
            "told_later, parts; then the claim and the claimant of holder, schedule and denial; "
            "evidence_days (age of the evidence on that day)."
        ),
        later(
            "Rows: every place with an outline, and each other place that a claim gives a state."
        ),
    ),
)
@day_option
@known_option(default="latest")
@sources_option
@option(
    "--format",
    "form",
    type=click.Choice(["csv", "json"]),
    default="csv",
    help=later("Default: csv."),
)
@dossier_option
def state(
    *,
    day: date | None,
    known: date | str,
    sources: tuple[str, ...] | None,
    form: str,
    dossier: Path,
) -> int:
    """Return the exit code of this command."""
    from handover.dossier.csv_table import records
    from handover.dossier.formats.open import open_path
    from handover.dossier.read import read_dossier
    from handover.state.shown import STATE_COLUMNS, shown_states
    from handover.state.view import View, known_sources

    opened = read_dossier(open_path(dossier))
    view = View(day or opened.opening_day, str(known), sources=known_sources(opened, sources))
    columns = ("place_id", *STATE_COLUMNS)
    print_rows(columns, records(shown_states(opened, view).reset_index()), form)
    return DONE


@command(
    told=COMMANDS["export"],
    examples=(
        "export --out november.html",
        "export --out kalbajar.html --day 2020-11-16 --place kalbajar-part",
        "export --out report.html --sources afp-2020-11-16",
        "export --out aghdam.png --day 2020-11-20 --known 2020-11-12",
        "export --format gpkg --out areas.gpkg --known latest",
        "export --out karabakh.zip",
    ),
    notes=(
        later(
            "html: the map, opens without a network; png: a picture of it; geojson, gpkg: areas "
            "with their state; csv: the claims known. Each holds its sources, licences, known "
            "date and boundary policy."
        ),
        later(
            "Of the whole dossier, whatever the day: zip: all tables and the spans of all states "
            "as Parquet, with a Data Package; jsonld: the places in the Linked Places format."
        ),
    ),
)
@option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar=later("FILE"),
    help=later("Where to."),
)
@option(
    "--format",
    "form",
    type=click.Choice(["html", "png", "geojson", "gpkg", "csv", "zip", "jsonld"]),
    help=later("Default: as FILE ends; html when it does not say."),
)
@day_option
@known_option(default="then")
@sources_option
@option(
    "--place",
    type=NAME,
    default="",
    metavar=later("PLACE"),
    help=later("The place to open with (id or name)."),
)
@dossier_option
def export(  # noqa: PLR0913  # an option each
    *,
    out: Path,
    form: str | None,
    day: date | None,
    known: date | str,
    sources: tuple[str, ...] | None,
    place: str,
    dossier: Path,
) -> int:
    """Return the exit code of this command."""
    from handover.dossier.formats.open import open_path
    from handover.dossier.read import read_dossier
    from handover.map.export.export_file import Format
    from handover.map.export.export_file import export as written
    from handover.state.view import View, known_sources

    kind = _format(out, form)
    if place and kind not in (Format.HTML, Format.PNG):
        message = say("--place is for html and png; {format} holds all places", format=kind)
        raise HandoverError(message)
    opened = read_dossier(open_path(dossier))
    day = day or opened.opening_day
    if not opened.start <= day <= opened.end:
        message = say(
            "day {day} is outside the dossier; expected {start} to {end}",
            day=day,
            start=opened.start,
            end=opened.end,
        )
        raise HandoverError(message)
    view = View(
        day=day,
        known=str(known),
        place=_place_id(opened, place) if place else "",
        sources=known_sources(opened, sources),
    )
    content = written(opened, view, kind, made_on=datetime.now().astimezone().date())
    write_out(out, content)
    return DONE


def _format(out: Path, asked: str | None) -> Format:
    """Return the form that a file's name and ``--format`` agree on; html when neither says."""
    from handover.map.export.export_file import SUFFIXES, Format

    named = SUFFIXES.get(out.suffix.lower())
    if asked is None:
        if named is None and out.suffix:
            message = say(
                "cannot tell a format from {name}; give --format {formats}",
                name=repr(out.name),
                formats="|".join(Format),
            )
            raise HandoverError(message)
        return named or Format.HTML
    if named not in (None, asked):
        message = say(
            "--format {asked} contradicts --out {name}, which says {format}",
            asked=asked,
            name=repr(out.name),
            format=named,
        )
        raise HandoverError(message)
    return Format(asked)


def _place_id(dossier: Dossier, place: str) -> str:
    """Return the id of a place given by id or by name; it has to be one of the dossier."""
    from handover.gazetteer.resolve import gazetteer_of

    if place in set(dossier.places["place_id"]):
        return place
    return gazetteer_of(dossier).resolve(place).place.place_id
