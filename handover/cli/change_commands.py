"""Commands about what changes: between two views, and from day to day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from handover.cli.arguments import (
    DONE,
    Day,
    Ids,
    dossier_option,
    sources_option,
)
from handover.cli.command_list import COMMANDS
from handover.cli.printed_rows import FORMS, print_rows
from handover.cli.spoken import command, option
from handover.cli.written_file import write_out
from handover.words.later import later
from handover.words.speech import say

_READ = (
    *("place", "from_words", "to_words", "change", "claim_id", "claimant"),
    *("happened", "became_known"),
)
"""Columns of a table that is read, not worked with."""
_SIDE_SOURCES = later("Go by these sources alone on this side; default: those of --sources.")


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
                say(
                    "{found} is neither a day nor a day with what was known; expected one such as "
                    "2020-11-10, 2020-11-10@then, 2020-11-10@latest or 2020-11-10@2020-11-16",
                    found=repr(value),
                ),
                param,
                ctx,
            )
        return asked, str(told)


@command(
    told=COMMANDS["diff"],
    examples=(
        "diff --from 2020-11-10 --to 2020-12-01",
        "diff --from 2020-11-16@then --to 2020-11-16@latest --format md",
        "diff --from 2020-11-16 --to 2020-11-16 --from-sources afp-2020-11-16",
    ),
    notes=(
        later(
            "A row for each place whose rows of the command “state” differ between the two sides "
            "in anything but days_left, evidence_days and told_later, which count from the day "
            "itself. change: state, or evidence (only on what word it is so, or since when). "
            "cause: new (the second side rests on the claim), gone (only the first does), passed "
            "(both do, and its day lies between them). happened: when that was, EDTF; of a plan "
            "or a denial, when it was said. became_known: when it was published. Markdown (md) "
            "has the columns that are read, csv and json have all."
        ),
    ),
)
@option(
    "--from",
    "before",
    type=DayKnown(),
    metavar=later("DAY[@KNOWN]"),
    required=True,
    help=later("One side."),
)
@option(
    "--to",
    "after",
    type=DayKnown(),
    metavar=later("DAY[@KNOWN]"),
    required=True,
    help=later("The other side."),
)
@sources_option
@option("--from-sources", type=Ids(), metavar=later("ID,ID"), help=_SIDE_SOURCES)
@option("--to-sources", type=Ids(), metavar=later("ID,ID"), help=_SIDE_SOURCES)
@option("--format", "form", type=click.Choice(FORMS), default="csv", help=later("Default: csv."))
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
    """Return the exit code of this command."""
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


class WebAddress(click.ParamType[str]):
    """An address that begins with https:// or http://."""

    name = "URL"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the address."""
        from handover.dossier.cell_forms import is_web_address

        if not is_web_address(value):
            message = say(
                "{found} is no address; expected one such as https://example.org/map",
                found=repr(value),
            )
            self.fail(message, param, ctx)
        return value


@command(
    told=COMMANDS["feed"],
    examples=(
        "feed > changes.xml",
        "feed --format json --by published --most 50",
        "feed --address https://example.org/map --out feed.xml",
    ),
    notes=(
        later(
            "An entry for each change of a place, the newest first. --by happened: from one day "
            "to the next, as known today. --by published: from one day of knowledge to the next, "
            "by what a publication told. Entries keep their ids when claims are added. With "
            "--address they link to the map as it was."
        ),
    ),
)
@option(
    "--format",
    "form",
    type=click.Choice(["atom", "json"]),
    default="atom",
    help=later("Atom, or JSON Feed 1.1; default: atom."),
)
@option(
    "--by",
    "order",
    type=click.Choice(["happened", "published"]),
    default="happened",
    help=later("The day that an entry stands for; default: happened."),
)
@sources_option
@option("--address", type=WebAddress(), metavar=later("URL"), help=later("Where the dashboard is."))
@option(
    "--most",
    type=click.IntRange(min=1),
    metavar=later("INTEGER RANGE"),
    help=later("Entries at most; default: all."),
)
@option(
    "--out",
    type=click.Path(path_type=Path),
    metavar=later("FILE"),
    help=later("Default: print it."),
)
@dossier_option
def feed(  # noqa: PLR0913  # an option each
    *,
    form: str,
    order: str,
    sources: tuple[str, ...] | None,
    address: str | None,
    most: int | None,
    out: Path | None,
    dossier: Path,
) -> int:
    """Return the exit code of this command."""
    from handover.dossier.formats.open import open_path
    from handover.dossier.read import read_dossier
    from handover.map.export.change_feed import FeedFormat, FeedOrder
    from handover.map.export.change_feed import feed as written
    from handover.state.view import known_sources

    opened = read_dossier(open_path(dossier))
    content = written(
        opened,
        FeedFormat(form),
        FeedOrder(order),
        sources=known_sources(opened, sources),
        address=address or "",
        most=most,
    )
    if out is None:
        print(content.decode(), end="")
        return DONE
    write_out(out, content)
    return DONE
