"""Commands about what changes: between two views, and from day to day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from handover.cli.arguments import (
    DONE,
    CommandWithExamples,
    Day,
    Ids,
    dossier_option,
    sources_option,
)
from handover.cli.printed_rows import FORMS, print_rows

if TYPE_CHECKING:
    from pathlib import Path

_READ = (
    *("place", "from_words", "to_words", "change", "claim_id", "claimant"),
    *("happened", "became_known"),
)
"""Columns of a table that is read, not worked with."""
_SIDE_SOURCES = "Go by these sources alone on this side; default: those of --sources."


class DayKnown(click.ParamType[tuple[date, str]]):
    """A day, with the day of the knowledge after an ``@``."""

    name = "DAY[@KNOWN]"

    def convert(
        self,
        value: str | tuple[date, str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[date, str]:
        """Return both; "latest" where no knowledge is told, as for the command ``state``."""
        if isinstance(value, tuple):
            return value
        day, sign, known = value.partition("@")
        try:
            asked = Day().convert(day, param, ctx)
            told = Day("latest", "then").convert(known, param, ctx) if sign else "latest"
        except click.BadParameter:
            told = asked = ""
        if not isinstance(asked, date):
            self.fail(
                f"{value!r} is neither a day nor a day with what was known; expected one such as "
                "2020-11-10, 2020-11-10@then, 2020-11-10@latest or 2020-11-10@2020-11-16",
                param,
                ctx,
            )
        return asked, str(told)


@click.command(
    cls=CommandWithExamples,
    epilog="""\
examples:
  python -m handover diff --from 2020-11-10 --to 2020-12-01
  python -m handover diff --from 2020-11-16@then --to 2020-11-16@latest --format md
  python -m handover diff --from 2020-11-16 --to 2020-11-16 --from-sources afp-2020-11-16

A row for each place whose rows of the command “state” differ between the two sides in anything but
days_left, evidence_days and told_later, which count from the day itself. change: state, or
evidence (only on what word it is so, or since when). cause: new (the second side rests on the
claim), gone (only the first does), passed (both do, and its day lies between them). happened:
when that was, EDTF; of a plan or a denial, when it was said. became_known: when it was published.
Markdown (md) has the columns that are read, csv and json have all.
""",
)
@click.option("--from", "before", type=DayKnown(), required=True, help="One side.")
@click.option("--to", "after", type=DayKnown(), required=True, help="The other side.")
@sources_option
@click.option("--from-sources", type=Ids(), help=_SIDE_SOURCES)
@click.option("--to-sources", type=Ids(), help=_SIDE_SOURCES)
@click.option("--format", "form", type=click.Choice(FORMS), default="csv", help="Default: csv.")
@dossier_option
def diff(  # noqa: PLR0913  # an option each
    *,
    before: tuple[date, str],
    after: tuple[date, str],
    sources: tuple[str, ...] | None,
    from_sources: tuple[str, ...] | None,
    to_sources: tuple[str, ...] | None,
    form: str,
    dossier: Path,
) -> int:
    """List what differs between two views: place, from what to what, by which claim."""
    from handover.dossier.csv_table import records
    from handover.dossier.formats.open import open_path
    from handover.dossier.read import read_dossier
    from handover.state.changes import CHANGE_COLUMNS, changes
    from handover.state.view import View, known_sources

    opened = read_dossier(open_path(dossier))
    sides = [
        View(day, known, sources=known_sources(opened, own or sources))
        for (day, known), own in ((before, from_sources), (after, to_sources))
    ]
    columns = _READ if form == "md" else CHANGE_COLUMNS
    print_rows(columns, records(changes(opened, *sides)), form)
    return DONE
