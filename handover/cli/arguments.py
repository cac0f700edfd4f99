"""What an argument of a command may be, the options of several commands, and the exit codes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from handover import EMBEDDED
from handover.cli.spoken import argument, option
from handover.words.later import later
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

_Function = TypeVar("_Function", bound="Callable[..., int] | click.Command")

DONE, NO, FAILED, OPEN = 0, 1, 2, 3
"""Exit codes: all well; answered, but something asked about is not right; could not answer; has
to be told something first."""


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
        from handover.edtf.edtf_date import iso_day

        if value in self.words:
            return value
        day = iso_day(value)
        if day is None:
            wrong = say("{found} is not a day; expected one such as 2020-11-25", found=repr(value))
            self.fail(wrong, param, ctx)
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
            self.fail(say("expected one or more ids with commas between them"), param, ctx)
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
            found = repr(str(value))
            if self.folder:
                self.fail(say("there is no folder {path}", path=found), param, ctx)
            self.fail(say("there is no folder or file {path}", path=found), param, ctx)
        return path


NAME = Name()
DAY = later("YYYY-MM-DD")
"""Placeholder of a day."""
dossier_argument = argument(
    "dossier", type=ExistingPath(), default=EMBEDDED, metavar=later("[DOSSIER]")
)
dossier_option = option(
    "--dossier",
    type=ExistingPath(),
    default=EMBEDDED,
    metavar=later("PATH"),
    help=later("Default: the embedded one."),
)
day_option = option(
    "--day", type=Day(), metavar=DAY, help=later("Default: the dossier's opening day.")
)
sources_option = option(
    "--sources",
    type=Ids(),
    metavar=later("ID,ID"),
    help=later("Go by these sources alone; default: all."),
)


def known_option(default: str) -> Callable[[_Function], _Function]:
    """Return the option ``--known`` with a default of its own."""
    return option(
        "--known",
        type=Day("latest", "then"),
        default=default,
        metavar=later("YYYY-MM-DD|latest|then"),
        help=later(
            "As known on this day, today, or on the day itself (then); default: {default}.",
            default=default,
        ),
    )
