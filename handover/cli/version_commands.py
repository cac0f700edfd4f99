"""Commands about the versions of a dossier: keep one, and say what has changed since."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from handover.cli.arguments import DONE, NO, CommandWithExamples, dossier_option

if TYPE_CHECKING:
    from pathlib import Path

_VERSION = re.compile(r"[0-9a-f]{8,64}", re.ASCII)


class VersionDigest(click.ParamType[str]):
    """The beginning of a version."""

    name = "VERSION"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return it."""
        if not _VERSION.fullmatch(value):
            message = f"{value!r} is no version; expected 8 to 64 of the digits 0-9 and a-f"
            self.fail(message, param, ctx)
        return value


@click.command(
    cls=CommandWithExamples,
    epilog="""\
examples:
  python -m handover tag 1.0
  python -m handover tag review-1 --dossier path/to/my-dossier

Beside the dossier lies then the folder my-dossier.versions with the copy, and with a log that has a
digest of each claim. A link with ?at=VERSION opens the copy.
""",
)
@click.argument("name")
@dossier_option
def tag(*, name: str, dossier: Path) -> int:
    """Keep a copy of a dossier under a name, beside it."""
    from handover.dossier.formats.kept_versions import tag as kept
    from handover.dossier.version import SHORT

    found = kept(dossier, name)
    print(f"{found.version[:SHORT]}  {found.path}")
    return DONE


@click.command(
    cls=CommandWithExamples,
    epilog="""\
examples:
  python -m handover versions
  python -m handover versions --since fd0ed641a72e

Without --since: the version of the dossier, then those that are kept beside it, each with its name.
With it: which claims were added, changed or taken out since then. Exit code 1 when that version is
neither kept nor noted.
""",
)
@click.option("--since", type=VersionDigest(), help="Say what has changed since this version.")
@dossier_option
def versions(*, since: str | None, dossier: Path) -> int:
    """List the versions of a dossier, or say what has changed since one."""
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
        print(f"{opened.version[:SHORT]} is the version that there is: nothing has changed.")
        return DONE
    changes, kept = changed_since(dossier, since, opened), kept_version(dossier, since)
    if changes is not None and kept is not None:
        print(f"Version {since[:SHORT]} is kept as {kept.name}.", *changes.sentences, sep="\n")
        return DONE
    print(*since_words(dossier, since, opened), sep="\n")
    return NO if changes is None else DONE
