"""Commands, options and arguments whose help is in the language of who reads it.

Their words are `later`'s, for they are made when the program starts and its language is known
when it has read its arguments.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, TypeVar

import click

from handover.words.later import later
from handover.words.speech import LANGUAGES, say
from handover.words.wanted_language import of_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handover.words.later import Later

_Decorated = TypeVar("_Decorated", bound="Callable[..., Any] | click.Command")

PROGRAM = "python -m handover"
"""How the program is started, as its help says it."""
LANGUAGE = "--lang"
_WIDTH = 100
"""Letters in a line of what stands below the options."""


class SpokenOption(click.Option):
    """Option whose help and placeholder are said when they are shown."""

    def __init__(self, *given: Any, **settings: Any) -> None:  # noqa: ANN401  # click's
        self.spoken = (settings.pop("help", None), settings.pop("metavar", None))
        super().__init__(*given, **settings)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return its two cells in the list of options."""
        self._speak()
        return super().get_help_record(ctx)

    def make_metavar(self, ctx: click.Context) -> str:
        """Return its placeholder."""
        self._speak()
        return super().make_metavar(ctx)

    def _speak(self) -> None:
        self.help, self.metavar = (None if one is None else str(one) for one in self.spoken)


class SpokenArgument(click.Argument):
    """Argument whose placeholder is said when it is shown."""

    def __init__(self, *given: Any, **settings: Any) -> None:  # noqa: ANN401  # click's
        self.spoken = settings.pop("metavar", None)
        super().__init__(*given, **settings)

    def make_metavar(self, ctx: click.Context) -> str:
        """Return its placeholder."""
        self.metavar = None if self.spoken is None else str(self.spoken)
        return super().make_metavar(ctx)


class SpokenCommand(click.Command):
    """Command whose help ends with examples, and with what is to know about it.

    Parameters
    ----------
    told
        What it does, in a sentence.
    examples
        What stands after the program's name; "" for a blank line.
    notes
        Paragraphs below the examples; None for a blank line.
    """

    def __init__(
        self,
        *given: Any,  # noqa: ANN401  # click's
        told: Later,
        examples: Sequence[str],
        notes: Sequence[Later | None] = (),
        **settings: Any,  # noqa: ANN401  # click's
    ) -> None:
        settings.pop("help", None)  # the docstring, which is for who reads the code
        super().__init__(*given, **settings)
        self.told, self.examples, self.notes = told, examples, notes
        self.params.append(_language_option())

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return what it does for the list of commands."""
        self.help = str(self.told)
        return super().get_short_help_str(limit)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how it is called."""
        self.options_metavar = say("[OPTIONS]")
        super().format_usage(ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what it does."""
        self.help = str(self.told)
        super().format_help_text(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option ``--help``."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("Show this message and exit.")
        return option

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the examples and the notes."""
        lines = [f"  {PROGRAM} {one}" if one else "" for one in self.examples]
        notes = ["" if one is None else _wrapped(str(one)) for one in self.notes]
        below = "\n".join(["", *notes, ""]) if notes else ""
        formatter.write("\n".join(["", say("examples:"), *lines, below]))


def _wrapped(words: str) -> str:
    # Not at hyphens: an option is to stand in one piece.
    return textwrap.fill(words, _WIDTH, break_on_hyphens=False, break_long_words=False)


class SpokenGroup(SpokenCommand, click.Group):
    """Commands under one name, in the order in which they were added."""

    command_class = SpokenCommand
    group_class = type

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how they are called."""
        self.subcommand_metavar = say("COMMAND [ARGS]...")
        super().format_usage(ctx, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands."""
        return list(self.commands)


def command(**settings: Any) -> Callable[[Callable[..., int]], SpokenCommand]:  # noqa: ANN401  # click's
    """Make a command of a function, as ``click.command`` does."""
    return click.command(cls=SpokenCommand, **settings)


def option(*names: str, **settings: Any) -> Callable[[_Decorated], _Decorated]:  # noqa: ANN401  # click's
    """Give a command an option, as ``click.option`` does."""
    return click.option(*names, cls=SpokenOption, **settings)


def argument(name: str, **settings: Any) -> Callable[[_Decorated], _Decorated]:  # noqa: ANN401  # click's
    """Give a command an argument, as ``click.argument`` does."""
    return click.argument(name, cls=SpokenArgument, **settings)


def _language_option() -> click.Option:
    return SpokenOption(
        [LANGUAGE],
        type=click.Choice(list(LANGUAGES)),
        expose_value=False,
        help=later("Language of what is said; default: the terminal's."),
    )


def language_of(arguments: Sequence[str]) -> str:
    """Return the language to speak: the one that ``--lang`` names last, else the terminal's.

    It is looked for before the arguments are read, for it is that of what is said of them too.

    >>> language_of(["--lang=fr", "state"]), language_of(["state", "--lang", "ru"])
    ('fr', 'ru')
    """
    given = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    chosen = [
        value.removeprefix(f"{LANGUAGE}=")
        for name, value in zip(["", *given], given, strict=False)
        if name == LANGUAGE or value.startswith(f"{LANGUAGE}=")
    ]
    known = [one for one in chosen if one in LANGUAGES]
    return known[-1] if known else of_terminal()
