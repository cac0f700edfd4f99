"""The command that makes a dossier of somebody else's table."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handover.cli.arguments import (
    DONE,
    NO,
    OPEN,
    ExistingPath,
    dossier_option,
)
from handover.cli.command_list import COMMANDS
from handover.cli.spoken import argument, command, option
from handover.cli.written_file import write_whole
from handover.errors import HandoverError
from handover.words.later import later
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from handover.matching.decisions import Decisions
    from handover.matching.foreign_table import ForeignFiles
    from handover.matching.match_tables import Matching
    from handover.matching.reduction import Reduced


@command(
    told=COMMANDS["match"],
    examples=(
        "match cities.csv",
        'match control_*.geojson --accept --answer claimant="The observatory"',
        "match status.csv places.geojson --roles roles.toml --dossier-out my-dossier",
    ),
    notes=(
        later(
            "Says what it took each column for and why, and what it cannot know. With "
            "--dossier-out it writes the dossier once nothing is open, and with --roles-out the "
            "decisions, which open the next issue of the same table without a question. Exit code "
            "3 when something is open: it lists the questions."
        ),
    ),
)
@argument("files", type=ExistingPath(), nargs=-1, required=True, metavar=later("FILE..."))
@option(
    "--roles",
    type=ExistingPath(),
    metavar=later("PATH"),
    help=later("Decisions made before, a roles.toml."),
)
@option(
    "--answer",
    "answers",
    multiple=True,
    metavar=later("ID=VALUE"),
    help=later("Answer one question; may repeat."),
)
@option(
    "--column",
    "columns",
    multiple=True,
    metavar=later("HEADING=ROLE"),
    help=later("Give a column its role."),
)
@option("--accept", is_flag=True, help=later("Take the proposals that are certain."))
@option(
    "--dossier-out",
    type=click.Path(path_type=Path),
    metavar=later("DIR"),
    help=later("Write the dossier here."),
)
@option(
    "--roles-out",
    type=click.Path(path_type=Path),
    metavar=later("FILE"),
    help=later("Write the decisions here."),
)
@option(
    "--engine",
    metavar="duckdb|spark://HOST:PORT",
    default="",
    help=later(
        "Reduce daily statuses to their changes there first; by default DuckDB, when they are "
        "more than is read at once."
    ),
)
@option(
    "--changes-out",
    type=click.Path(path_type=Path),
    metavar=later("FILE"),
    help=later("With an engine: write every change here, as Parquet."),
)
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=later("Default: text."),
)
@dossier_option
def match(  # noqa: PLR0913  # an option each
    *,
    files: Sequence[Path],
    roles: Path | None,
    answers: Sequence[str],
    columns: Sequence[str],
    accept: bool,
    dossier_out: Path | None,
    roles_out: Path | None,
    engine: str,
    changes_out: Path | None,
    form: str,
    dossier: Path,
) -> int:
    """Return the exit code of this command."""
    from handover.cli.match_answer import lines_of, record_of
    from handover.dossier.formats.save import write_folder
    from handover.matching.decisions import Decisions, read_decisions

    decisions = read_decisions(roles.read_bytes(), roles.name) if roles else Decisions()
    decisions = _with_options(decisions, answers, columns)
    reduced = _reduced(files, decisions, engine, wanted=changes_out is not None)
    if reduced is not None:
        decisions = decisions.using(reduced.claimants)
    tables = reduced.files if reduced else _read(files, decisions)
    found, decisions = _settled(tables, decisions, dossier, accept=accept)
    if reduced is not None:
        reduced.check(found.rows)
        if changes_out is not None:
            write_whole(changes_out, _parquet(reduced.changes))
    unanswered = tuple(one for one in found.questions if one.answer is None)
    written = dossier_out is not None and not unanswered and found.files is not None
    if written and dossier_out is not None and found.files is not None:
        write_folder(found.files, dossier_out)
    if roles_out is not None:
        kept = decisions.using({one.heading: one.use for one in found.columns})
        write_whole(roles_out, kept.as_toml())
    if form == "json":
        json.dump(record_of(found, unanswered), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        for line in lines_of(found, unanswered):
            print(line)
        if written:
            print(say("written: {path}", path=dossier_out))
    if unanswered:
        return OPEN
    return DONE if found.files is not None else NO


def _reduced(
    files: Sequence[Path], decisions: Decisions, engine: str, *, wanted: bool
) -> Reduced | None:
    """What an engine makes of a table; None where none is asked for or needed."""
    from handover.matching.reduction import is_large, reduce_table

    large = len(files) == 1 and is_large(files[0])
    if not (engine or large):
        if wanted:
            message = say("--changes-out needs --engine")
            raise HandoverError(message)
        return None
    if len(files) != 1:
        message = say("--engine takes one Parquet file, or one folder of them")
        raise HandoverError(message)
    return reduce_table(files[0], decisions, engine)


def _read(files: Sequence[Path], decisions: Decisions) -> ForeignFiles:
    from handover.matching.reading.read_foreign import read_foreign

    named = [path for one in files for path in (sorted(one.iterdir()) if one.is_dir() else [one])]
    brought = [(path.name, path.read_bytes()) for path in named if path.is_file()]
    return read_foreign(brought, {name: decisions.reading for name, _ in brought})


def _settled(
    tables: ForeignFiles, decisions: Decisions, dossier: Path, *, accept: bool
) -> tuple[Matching, Decisions]:
    """Match, with the certain proposals taken where they are accepted."""
    from datetime import date

    from handover.gazetteer.resolve import load_gazetteer
    from handover.matching.match_tables import match_tables
    from handover.matching.questions import proposed

    gazetteer = load_gazetteer(dossier)
    while True:
        found = match_tables(tables, decisions, gazetteer=gazetteer, today=date.today())  # noqa: DTZ011
        more = proposed(found.questions, certain=True) if accept else {}
        if not more:
            return found, decisions
        decisions = decisions.answering(more)


def _parquet(table: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.to_parquet(buffer, index=False)
    return buffer.getvalue()


def _with_options(
    decisions: Decisions, answers: Sequence[str], columns: Sequence[str]
) -> Decisions:
    from handover.matching.column_roles import ColumnRole, ColumnUse

    given = dict(_pair(text, "--answer") for text in answers)
    uses = {}
    for text in columns:
        heading, role = _pair(text, "--column")
        try:
            uses[heading] = ColumnUse.of(role)
        except ValueError as error:
            message = say(
                "{found} is no role; expected one of {roles}",
                found=repr(role),
                roles=", ".join(ColumnRole),
            )
            raise HandoverError(message) from error
    return decisions.answering(given).using(uses)


def _pair(text: str, option: str) -> tuple[str, str]:
    key, sign, value = text.rpartition("=")
    if not sign or not key:
        message = say(
            "{option} {found}: expected a name, an equals sign and a value",
            option=option,
            found=repr(text),
        )
        raise HandoverError(message)
    return key, value
