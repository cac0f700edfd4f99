"""The command ``draft``: what a report mentions and seems to claim, without a screen."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handover.cli.arguments import DAY, DONE, NAME, Day, dossier_option
from handover.cli.command_list import COMMANDS
from handover.cli.spoken import argument, command, option
from handover.errors import DossierError, HandoverError, shown
from handover.words.later import later
from handover.words.speech import say
from handover.words.wording import said

if TYPE_CHECKING:
    from datetime import date

MOST_BYTES = 4_000_000
"""Of a file: four for each character that a report may have."""


@command(
    told=COMMANDS["draft"],
    examples=(
        "draft report.txt --published 2020-11-16",
        "draft report.txt --published 2020-11-16 --format csv > draft.csv",
        "draft - --dossier path/to/my-dossier < report.txt",
    ),
    notes=(
        later(
            "FILE is UTF-8 text; - stands for the standard input. Out come places, dates, "
            "amounts, claimants and other names, each with its offsets, and draft claims with "
            "what is missing or doubtful. A draft is no claim: review it on the page “From a "
            "report”. Nothing is added to a dossier."
        ),
    ),
)
@argument("file", type=NAME, metavar=later("FILE"))
@option("--published", type=Day(), metavar=DAY, help=later("The day it was published."))
@option(
    "--publisher",
    type=NAME,
    default="",
    metavar=later("NAME"),
    help=later("Whose word is what nobody else says."),
)
@option(
    "--format",
    "form",
    type=click.Choice(["json", "csv"]),
    default="json",
    help=later("Default: json."),
)
@dossier_option
def draft(*, file: str, published: date | None, publisher: str, form: str, dossier: Path) -> int:
    """Return the exit code of this command."""
    from handover.dossier.formats.open import open_path
    from handover.dossier.read import read_dossier
    from handover.gazetteer.bundled import read_wider_gazetteer
    from handover.reader import listing
    from handover.reader.background import background_of
    from handover.reader.report import read_report

    content = _read(file)
    wider, faults = read_wider_gazetteer()
    if faults:
        raise DossierError(faults)
    background = background_of(read_dossier(open_path(dossier)), wider)
    report = read_report(
        content,
        background,
        published=published,
        today=datetime.now().astimezone().date(),
        publisher=publisher,
    )
    if form == "json":
        print(listing.as_json(report, background.index.gazetteer))
    else:
        print(listing.as_csv(report), end="")
        for note in report.notes:
            print(f"handover: {said(note)}", file=sys.stderr)
    return DONE


def _read(file: str) -> str:
    """Return the text of a file, or of the standard input for "-"."""
    try:
        if file == "-":
            content = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as stream:
                content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        from handover.dossier.system_reasons import reason_of

        message = say("cannot read {path}: {reason}", path=shown(file), reason=reason_of(error))
        raise HandoverError(message) from error
    if len(content) > MOST_BYTES:
        message = say(
            "{path} has more than {most, number} bytes; paste one report at a time",
            path=shown(file),
            most=MOST_BYTES,
        )
        raise HandoverError(message)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = say(
            "{path} is not UTF-8 text: byte {offset} is no part of a character",
            path=shown(file),
            offset=str(error.start),
        )
        raise HandoverError(message) from error
