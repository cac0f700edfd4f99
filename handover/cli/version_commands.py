"""Commands about the versions of a dossier: keep one, and say what has changed since."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from handover.cli.arguments import DONE, NO, dossier_option
from handover.cli.command_list import COMMANDS
from handover.cli.spoken import argument, command, option
from handover.words.later import later
from handover.words.speech import say

if TYPE_CHECKING:
    from pathlib import Path

_VERSION = re.compile(r"[0-9a-f]{8,64}", re.ASCII)


class VersionDigest(click.ParamType[str]):
    """The beginning of a version."""

    name = "VERSION"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return it."""
        if not _VERSION.fullmatch(value):
            message = say(
                "{found} is no version; expected 8 to 64 of the digits 0-9 and a-f",
                found=repr(value),
            )
            self.fail(message, param, ctx)
        return value


@command(
    told=COMMANDS["tag"],
    examples=(
        "tag 1.0",
        "tag review-1 --dossier path/to/my-dossier",
    ),
    notes=(
        later(
            "Beside the dossier lies then the folder my-dossier.versions with the copy, and with "
            "a log that has a digest of each claim. A link with ?at=VERSION opens the copy."
        ),
    ),
)
@argument("name", metavar=later("NAME"))
@dossier_option
def tag(*, name: str, dossier: Path) -> int:
    """Return the exit code of this command."""
    from handover.dossier.formats.kept_versions import tag as kept
    from handover.dossier.version import SHORT

    found = kept(dossier, name)
    print(f"{found.version[:SHORT]}  {found.path}")
    return DONE


@command(
    told=COMMANDS["versions"],
    examples=(
        "versions",
        "versions --since fd0ed641a72e",
    ),
    notes=(
        later(
            "Without --since: the version of the dossier, then those that are kept beside it, "
            "each with its name. With it: which claims were added, changed or taken out since "
            "then. Exit code 1 when that version is neither kept nor noted."
        ),
    ),
)
@option(
    "--since",
    type=VersionDigest(),
    metavar=later("VERSION"),
    help=later("Say what has changed since this version."),
)
@dossier_option
def versions(*, since: str | None, dossier: Path) -> int:
    """Return the exit code of this command."""
    from handover.dossier.formats.kept_versions import (
        changed_since,
        kept_version,
        kept_versions,
        since_words,
    )
    from handover.dossier.formats.open import open_path
    from handover.dossier.read import read_dossier
    from handover.dossier.version import SHORT

    opened = read_dossier(open_path(dossier))
    if since is None:
        print(f"{opened.version[:SHORT]}  {dossier}")
        for one in kept_versions(dossier):
            print(f"{one.version[:SHORT]}  {one.name}  {one.path}")
        return DONE
    if opened.version.startswith(since):
        now = opened.version[:SHORT]
        print(say("{version} is the version that there is: nothing has changed.", version=now))
        return DONE
    changes, kept = changed_since(dossier, since, opened), kept_version(dossier, since)
    if changes is not None and kept is not None:
        head = say("Version {version} is kept as {name}.", version=since[:SHORT], name=kept.name)
        print(head, *changes.sentences, sep="\n")
        return DONE
    print(*since_words(dossier, since, opened), sep="\n")
    return NO if changes is None else DONE
