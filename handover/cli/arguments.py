"""What an argument of a command may be, how help shows its examples, and the exit codes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from handover import EMBEDDED

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

_Function = TypeVar("_Function", bound="Callable[..., int]")

DONE, NO, FAILED, OPEN = 0, 1, 2, 3
"""Exit codes: all well; answered, but something asked about is not right; could not answer; has
to be told something first."""


class CommandWithExamples(click.Command):
    """Command whose help ends with examples, line by line as they are written."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the examples."""
        formatter.write(f"\n{self.epilog}")


class GroupOfCommands(click.Group):
    """Commands under one name, with examples in the help, in the order in which they were added."""

    command_class = CommandWithExamples
    group_class = type
    format_epilog = CommandWithExamples.format_epilog

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands."""
        return list(self.commands)


class Name(click.ParamType[str]):
    """A name as its UTF-8 says, whatever the locale made of it (C: lone surrogates)."""

    name = "NAME"

    def convert(
        self,
        value: str,
        param: click.Parameter | None,  # noqa: ARG002
        ctx: click.Context | None,  # noqa: ARG002
    ) -> str:
        """Return the name."""
        return value.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")


class Day(click.ParamType["date | str"]):
    """A day, or one of some words that stand for one."""

    name = "YYYY-MM-DD"

    def __init__(self, *words: str) -> None:
        self.words = words

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> date | str:
        """Return the day, or the word."""
        from handover.edtf import iso_day

        if value in self.words:
            return value
        day = iso_day(value)
        if day is None:
            self.fail(f"{value!r} is not a day; expected one such as 2020-11-25", param, ctx)
        return day


class Ids(click.ParamType[tuple[str, ...]]):
    """Ids with commas between them."""

    name = "ID,ID"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the ids."""
        ids = tuple(part.strip() for part in value.split(",") if part.strip())
        if not ids:
            self.fail("expected one or more ids with commas between them", param, ctx)
        return ids


class ExistingPath(click.ParamType[Path]):
    """A folder, or a folder or file, that is there."""

    name = "PATH"

    def __init__(self, *, folder: bool = False) -> None:
        self.folder = folder

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return the path."""
        path = Path(value)
        if not (path.is_dir() if self.folder else path.exists()):
            what = "folder" if self.folder else "folder or file"
            self.fail(f"there is no {what} {str(value)!r}", param, ctx)
        return path


NAME = Name()
dossier_argument = click.argument(
    "dossier", type=ExistingPath(), default=EMBEDDED, metavar="[DOSSIER]"
)
dossier_option = click.option(
    "--dossier",
    type=ExistingPath(),
    default=EMBEDDED,
    metavar="PATH",
    help="Default: the embedded one.",
)
day_option = click.option("--day", type=Day(), help="Default: the dossier's opening day.")
sources_option = click.option(
    "--sources", type=Ids(), help="Go by these sources alone; default: all."
)


def known_option(default: str) -> Callable[[_Function], _Function]:
    """Return the option ``--known`` with a default of its own."""
    return click.option(
        "--known",
        type=Day("latest", "then"),
        default=default,
        metavar="YYYY-MM-DD|latest|then",
        help=f"As known on this day, today, or on the day itself (then); default: {default}.",
    )
