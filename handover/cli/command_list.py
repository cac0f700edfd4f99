"""The list of commands: what each does, and the module that is loaded when it is called.

`program` shows the list without loading any of them.
"""

from __future__ import annotations

from collections import UserDict
from importlib import import_module
from typing import Any

import click

from handover.cli.click_words import said
from handover.cli.spoken import SpokenGroup
from handover.words.later import later

COMMANDS = {
    "resolve": later("Say which place each name means."),
    "state": later("Say who held each place on a day, as known on a day."),
    "diff": later("List what differs between two views: place, from what to what, by which claim."),
    "check": later("Name every fault of a dossier and how to mend it."),
    "run": later("Open the dashboard on a dossier until it is stopped."),
    "match": later("Make a dossier of somebody else's table."),
    "draft": later("Read a report: places, dates, draft claims."),
    "package": later("Make a dossier's folder a Data Package that says how to cite it."),
    "gazetteer": later("Add places to the wider gazetteer; list, remove, ask."),
    "export": later("Write a map, a picture, areas or claims as one file."),
    "feed": later("Write what changes as a feed that a reader's program follows."),
    "tag": later("Keep a copy of a dossier under a name, beside it."),
    "versions": later("List the versions of a dossier, or say what has changed since one."),
}
"""What each command does, in the order of the list."""
_MODULES = {
    **dict.fromkeys(("resolve", "gazetteer"), "gazetteer_commands"),
    **dict.fromkeys(("state", "export"), "view_commands"),
    **dict.fromkeys(("diff", "feed"), "change_commands"),
    **dict.fromkeys(("check", "run", "package"), "dossier_commands"),
    **dict.fromkeys(("tag", "versions"), "version_commands"),
    "match": "match_commands",
    "draft": "report_commands",
}
"""The module of this package that has each command, under the command's own name."""
_AWAITED = click.Command(None)
"""Stands for one that nobody has asked for."""


class LateCommands(UserDict[str, click.Command]):
    """The commands by their names, each loaded when it is first asked for."""

    def __init__(self) -> None:
        super().__init__(dict.fromkeys(COMMANDS, _AWAITED))

    def __getitem__(self, name: str) -> click.Command:
        """Return a command."""
        if self.data[name] is _AWAITED:
            self.data[name] = getattr(import_module(f"handover.cli.{_MODULES[name]}"), name)
        return self.data[name]


class ListedGroup(SpokenGroup):
    """All commands; to list them loads none."""

    def __init__(self, *given: Any, **settings: Any) -> None:  # noqa: ANN401  # click's
        super().__init__(*given, commands=LateCommands(), **settings)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write what each does."""
        with formatter.section(said("Commands")):
            formatter.write_dl([(name, str(told)) for name, told in COMMANDS.items()])
