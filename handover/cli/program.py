"""The commands together, and what is done with the errors of all of them."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import click

from handover.cli.arguments import DONE, FAILED
from handover.cli.click_words import translate_click
from handover.cli.command_list import ListedGroup
from handover.cli.spoken import PROGRAM, language_of
from handover.words.later import later
from handover.words.speech import say, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.group(
    cls=ListedGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    told=later("Who held each district on any day, as known on any day, and who said so."),
    examples=(
        'resolve "Kalbajar district" Քարվաճառ',
        "state --day 2020-11-16 --known then",
        "diff --from 2020-11-10 --to 2020-12-01",
        "check path/to/my-dossier",
        "match cities.csv --dossier-out my-dossier",
        "export --out november.html",
        "gazetteer add GE.zip",
    ),
    notes=(
        later("Each command has its own --help with examples."),
        later(
            "exit codes: 0 all well; 1 answered, but a name or a dossier is not right; 2 could not "
            "answer; 3 has to be told something first"
        ),
    ),
)
@click.pass_context
def program(context: click.Context) -> None:
    """See to the memory of the command that follows."""
    from handover.dossier.limits import limit_memory, limits

    most = limits()
    if context.invoked_subcommand != "run":  # the app sees to its own memory
        limit_memory(most.command_memory_mb)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Parameters
    ----------
    arguments
        What stands after the program's name; by default what it was started with.
    """
    for stream in (sys.stdout, sys.stderr):
        # Names are in four scripts, whatever the terminal's locale says.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    translate_click()
    with speaking(language_of(given)):
        return _done(given)


def _invoked(context: click.Context) -> int:
    # Here, for the list of commands needs none of it.
    from handover.dossier.limits import over
    from handover.errors import HandoverError

    try:
        code: int = program.invoke(context)
    except HandoverError as error:
        print(f"handover: {error}", file=sys.stderr)
        return FAILED
    except MemoryError:
        told = over(say("what was given"), "command_memory_mb")
        print(f"handover: {told}. {told.mend('')}", file=sys.stderr)
        return FAILED
    return code


def _done(given: list[str]) -> int:
    try:
        # Not `click.Group.main`: it would answer a pipe that was closed with exit code 1.
        with program.make_context(PROGRAM, given) as context:
            code = _invoked(context)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return FAILED
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Python would complain once more while it
        # flushes at exit, so let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return code
