"""Commands about a dossier's files: check them, make them a Data Package, show them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from handover import PROJECT
from handover.cli.arguments import (
    DONE,
    NAME,
    NO,
    ExistingPath,
    dossier_argument,
)
from handover.cli.command_list import COMMANDS
from handover.cli.spoken import argument, command, option
from handover.cli.written_file import writing
from handover.errors import DossierError
from handover.words.later import later
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from handover.words.later import Later


@command(
    told=COMMANDS["check"],
    examples=(
        "check",
        "check path/to/my-dossier",
        "check dossier.gpkg --format csv > faults.csv",
    ),
    notes=(
        later(
            "Every fault on a line of its own: file, row, column, what was found, what was "
            "expected, how to mend it. Exit code 1 when there is one; otherwise a summary. A line "
            "that begins with “note:” tells what was left out, read otherwise than it stands, or "
            "is doubtful; it is no fault."
        ),
    ),
)
@dossier_argument
@option(
    "--format",
    "form",
    type=click.Choice(["text", "csv"]),
    default="text",
    help=later("Default: text."),
)
def check(*, dossier: Path, form: str) -> int:
    """Return the exit code of this command."""
    from handover.dossier import remedies
    from handover.dossier.formats.open import open_path
    from handover.dossier.read import read_dossier
    from handover.state.story_views import story_notes

    notes: tuple[Later | str, ...] = ()
    try:
        files = open_path(dossier)
        notes = files.said
        found = read_dossier(files)
    except DossierError as error:
        if form == "csv":
            print(remedies.as_csv(error.faults), end="")
        else:
            for fault in error.faults:
                print(f"{fault}. {remedies.remedy(fault)}")
            _print_notes(notes)
            print(remedies.counted(error.faults))
        return NO
    if form == "text":
        _print_notes([*found.notes, *story_notes(found)])
    print(
        say(
            "{dossier}: no faults; {claims, plural, one {# claim} other {# claims}}, {sources, "
            "plural, one {# source} other {# sources}}, {places, plural, one {# place} other {# "
            "places}}, {names, plural, one {# name} other {# names}}, {facts, plural, one {# "
            "fact} other {# facts}}, {outlines, plural, one {# outline} other {# outlines}}",
            dossier=found.id,
            **{name: len(table) for name, table in found.tables.items()},
        )
    )
    return DONE


def _print_notes(notes: Iterable[Later | str]) -> None:
    for note in notes:
        print(say("note: {note}", note=note))


@command(
    told=COMMANDS["package"],
    examples=("package path/to/my-dossier",),
    notes=(
        later(
            "Writes into the folder datapackage.json (a Data Package with Table Schemas, sources "
            "and licences) and CITATION.cff (how to cite this version of it), unless somebody "
            "wrote that one."
        ),
    ),
)
@argument("folder", type=ExistingPath(folder=True), metavar=later("FOLDER"))
def package(*, folder: Path) -> int:
    """Return the exit code of this command."""
    from handover.dossier.citation_file import citation_file, is_made
    from handover.dossier.datapackage import FILE, descriptor
    from handover.dossier.files import CITATION
    from handover.dossier.formats.open import open_path
    from handover.dossier.read import read_dossier
    from handover.dossier.storage.whole_file import write_file

    files = open_path(folder)
    opened = read_dossier(files)
    made = {FILE: descriptor(opened, files), CITATION: citation_file(opened)}
    for name, content in made.items():
        written = folder / name
        with writing(written):
            if name == CITATION and written.exists() and not is_made(written.read_bytes()):
                continue
            write_file(written, content)
        print(written)
    return DONE


def _is_dossier(path: Path) -> bool:
    """Whether a path has the form of a dossier, with or without faults in it; notes are printed."""
    from handover.dossier.formats.open import open_path

    try:
        files = open_path(path)
    except DossierError:
        return False
    _print_notes(files.notes)
    return True


def _what_anyone_may_do(dossier: Path, address: str | None) -> str:
    if address:
        return say(
            "Everybody who reaches {address} may change, add and delete rows of {dossier} and save "
            "it, without a password. The version before the last save stays beside it.",
            address=address,
            dossier=dossier.name,
        )
    return say(
        "Every program on this machine may change, add and delete rows of {dossier} and save it, "
        "without a password. The version before the last save stays beside it.",
        dossier=dossier.name,
    )


@command(
    told=COMMANDS["run"],
    examples=(
        "run path/to/my-dossier",
        "run dossier.gpkg --writable --port 8600",
        "",
        "run cities.csv",
        "run path/to/my-dossier --address 0.0.0.0 --name maps.example.org",
    ),
    notes=(
        later(
            "The page follows the file: saved in another program, it is read again. With "
            "--writable the page “Your dossier” may save it, whole, and keeps the version before "
            "beside it; everybody who reaches the page may. A file that is no dossier is opened "
            "at the matching of its columns."
        ),
        None,
        later(
            "Only this machine reaches it, unless --address says otherwise. docs/deploy.md tells "
            "how to run it for others."
        ),
    ),
)
@dossier_argument
@option("--writable", is_flag=True, help=later("The page may save the dossier."))
@option(
    "--port",
    type=int,
    metavar=later("INTEGER"),
    help=later("Default: 8501 or the next that is free."),
)
@option("--headless", is_flag=True, help=later("Open no browser."))
@option(
    "--address",
    type=NAME,
    metavar=later("ADDRESS"),
    help=later("Of this machine, to listen on; 0.0.0.0 for all. Default: localhost."),
)
@option(
    "--name",
    "names",
    type=NAME,
    multiple=True,
    metavar=later("NAME"),
    help=later("By which browsers reach it, as behind a proxy; may be given again."),
)
@option(
    "--embed",
    "frames",
    type=NAME,
    multiple=True,
    metavar=later("ORIGIN"),
    help=later("A site whose pages may show it in a frame, as https://example.org."),
)
def run(  # noqa: PLR0913  # an option each
    *,
    dossier: Path,
    writable: bool,
    port: int | None,
    headless: bool,
    address: str | None,
    names: tuple[str, ...],
    frames: tuple[str, ...],
) -> int:
    """Return the exit code of this command."""
    command = [sys.executable, "-m", "handover.app.service"]
    command += ["--server.port", str(port)] if port else []
    command += ["--server.headless", "true"] if headless else []
    # Said even where a variable says otherwise: who may save is told by hand alone.
    command += ["--server.address", address or "localhost"] if address or writable else []
    command += [part for name in names for part in ("--server.allowedHosts", name)]
    path = str(dossier.resolve())
    settings = {"HANDOVER_DOSSIER": path, "HANDOVER_WRITABLE": str(int(writable))}
    if not _is_dossier(dossier):
        settings = {"HANDOVER_MATCH": path}
    elif writable:
        print(_what_anyone_may_do(dossier, address), flush=True)
    if frames:
        settings["HANDOVER_EMBED"] = " ".join(frames)
    try:
        import subprocess

        return subprocess.call(command, env=os.environ | settings, cwd=PROJECT)
    except KeyboardInterrupt:
        return DONE
