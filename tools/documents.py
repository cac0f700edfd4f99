"""Documents written from the program itself: how to read the map, the commands, the settings."""

from __future__ import annotations

import csv
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handover.cli.program import program
from handover.cli.spoken import PROGRAM
from handover.dossier.limits import WORDS, Limits
from handover.map.guide import guide
from handover.map.palette import INFERRED_WORDS, PATTERN_WORDS
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

VARIABLES = Path(__file__).with_name("variables.csv")
"""Every variable of the environment that the program reads."""
_WIDTH = 78
"""Characters of a line of help, as in a terminal of the usual width."""
_READING = """\
# {title}

{lead}

![The help page of the map: the holders, and every state with its pattern](pictures/{picture})

These are the words of the tour and of the help page: “?” above the map opens both, in the app and
in a saved file. This file is written by `python tools/tables.py` from `handover/map/guide.toml`.
"""
_COMMANDS = """\
# Every command, as its `--help` says

How to start the app for others is told in [deploy.md](deploy.md), large tables in
[scale.md](scale.md). This file is written by `python tools/tables.py` from the commands.
"""
_SETTINGS = """\
# Settings

## The language

English, French and Russian are spoken. In the browser it is the one that the browser asks for,
until somebody chooses another at the page; `lang=` in an address, as in `?lang=fr`, chooses it too.
In the terminal it is `--lang en|fr|ru`, before or after the command, else what `LANGUAGE`,
`LC_ALL`, `LC_MESSAGES` or `LANG` say, the first of them that is set. A file made by `export` speaks
the language of the command that makes it. Names, titles and quotations stay in the languages of the
dossier.

## Variables of the environment

{variables}

Streamlit's own settings are there too: `--server.port` and the like after
`python -m handover.app.service`, `STREAMLIT_SERVER_PORT` in the environment, or
`.streamlit/config.toml`. [deploy.md](deploy.md) names those that matter.

## How much is read

What is brought may be made to take far more memory or time than it has bytes. So the work is
limited, while it is done: what goes beyond a limit is refused with the code `limit`, and a sentence
that names the limit, what was met, and its key here. Nothing of such a file is taken.

Whoever runs the program changes a limit in `handover.toml` in the folder in which it is started, or
in a file that `HANDOVER_CONFIG` names:

    [limits]
    rows = 10_000_000
    memory_mb = 4_000

A key that is none, or a limit that is no whole number above 0, is an error that names it. What the
page takes in one file is also limited by `server.maxUploadSize` in `.streamlit/config.toml`: raise
both.

What is brought to the page is read in processes of their own, `readings` at a time, which end when
they take more than `memory_mb` or `seconds`; nobody else notices. On Linux the system counts the
memory; elsewhere the time alone is limited. A command reads in its own process, with
`command_memory_mb` on Linux and no limit of time.

{limits}

This file is written by `python tools/tables.py` from `handover/dossier/limits.py` and
`tools/variables.csv`.
"""


def markdown(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown, without a line end."""
    headings = list(headings)
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def reading() -> str:
    """Return the text of docs/reading-the-map.md."""
    told = guide()
    names = {status: short for status, (short, _long) in PATTERN_WORDS.items()}
    names |= {"inferred": INFERRED_WORDS[0]}
    states = markdown(
        ("state", "what it says"),
        ((_capital(names[state]), words) for state, words in told["states"].items()),
    )
    parts = [_READING.format(**told, picture="reading-the-map.webp")]
    for step in told["step"]:
        more = [step["text"], step.get("app", ""), *step["more"]]
        parts += [f"## {step['title']}\n", *(f"{words}\n" for words in more if words)]
    parts += ["## States and their patterns\n", f"{states}\n", "## Keys\n"]
    for group in told["keys"]:
        keys = markdown((group["title"], ""), ((f"`{key}`", words) for key, words in group["keys"]))
        parts += [f"{keys}\n"]
    return "\n".join(parts)


def commands() -> str:
    """Return the text of docs/commands.md."""
    parts = [_COMMANDS]
    for path, text in helps():
        parts += [f"## {' '.join(path) or PROGRAM}\n", f"```text\n{text}\n```\n"]
    return "\n".join(parts)


def helps() -> Iterator[tuple[tuple[str, ...], str]]:
    """Every command, as the words that call it, and what its ``--help`` says."""

    def walk(
        command: click.Command, path: tuple[str, ...], parent: click.Context | None
    ) -> Iterator[tuple[tuple[str, ...], str]]:
        name = path[-1] if path else PROGRAM
        context = click.Context(
            command,
            info_name=name,
            parent=parent,
            terminal_width=_WIDTH,
            **command.context_settings,
        )
        yield path, "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
        inner: Mapping[str, click.Command] = getattr(command, "commands", {})
        for name in inner:
            yield from walk(inner[name], (*path, name), context)

    return walk(program, (), None)


def variables() -> dict[str, str]:
    """Variables of the environment, with what each says."""
    with VARIABLES.open(encoding="utf-8", newline="") as file:
        return {row["variable"]: row["what it says"] for row in csv.DictReader(file)}


def settings() -> str:
    """Return the text of docs/settings.md."""
    named = markdown(("variable", "what it says"), ((f"`{k}`", v) for k, v in variables().items()))
    limits = markdown(
        ("key", "at most"),
        ((f"`{one.name}`", say(WORDS[one.name], most=one.default)) for one in fields(Limits)),
    )
    return _SETTINGS.format(variables=named, limits=limits)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
