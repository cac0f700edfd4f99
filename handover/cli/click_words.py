"""What click itself says, in the language of the terminal.

Click takes its sentences from gettext's catalogue of the system, by the name ``_`` in its modules;
here they are ours, for gettext would ask for compiled files and for the environment's language.
"""

from __future__ import annotations

from click import core, decorators, exceptions, formatting, parser, types

from handover.words.catalogues import catalogue
from handover.words.speech import ENGLISH, language, mark

_SENTENCES = {
    "Usage:": mark("Usage:"),
    "Options": mark("Options"),
    "Commands": mark("Commands"),
    "Positional arguments": mark("Positional arguments"),
    "required": mark("required"),
    "Show this message and exit.": mark("Show this message and exit."),
    "Error: {message}": mark("Error: {message}"),
    "Try '{command} {option}' for help.": mark("Try “{command} {option}” for help."),
    "Invalid value: {message}": mark("Invalid value: {message}"),
    "Invalid value for {param_hint}: {message}": mark("Invalid value for {param_hint}: {message}"),
    "Missing command.": mark("Missing command."),
    "Missing argument": mark("Missing argument"),
    "Missing option": mark("Missing option"),
    "Missing parameter": mark("Missing parameter"),
    "Missing parameter: {param_name}": mark("Missing parameter: {param_name}"),
    "Choose from:\n\t{choices}": mark("Choose from: {choices}"),
    "No such option {name!r}.": mark("No such option “{name}”."),
    "No such command {name!r}.": mark("No such command “{name}”."),
    "Did you mean {possibility}?": mark("Did you mean {possibility}?"),
    "(Did you mean one of: {possibilities}?)": mark("(Did you mean one of: {possibilities}?)"),
    "Got unexpected extra argument ({args})": mark("Got unexpected extra argument ({args})"),
    "Got unexpected extra arguments ({args})": mark("Got unexpected extra arguments ({args})"),
    "Option {name!r} does not take a value.": mark("Option “{name}” does not take a value."),
    "Option {name!r} requires an argument.": mark("Option “{name}” requires an argument."),
    "Argument {name!r} takes {nargs} values.": mark("Argument “{name}” takes {nargs} values."),
    "{value!r} is not {choice}.": mark("“{value}” is not {choice}."),
    "{value!r} is not one of {choices}.": mark("“{value}” is not one of {choices}."),
    "{value!r} is not a valid {number_type}.": mark("“{value}” is not a whole number."),
    "{value} is not in the range {range}.": mark("{value} is not in the range {range}."),
}
"""What click says of these commands, and the same with gaps that any catalogue can have."""


def said(sentence: str) -> str:
    """Return a sentence of click in the language spoken, its gaps still open.

    >>> said("Missing option")
    'Missing option'
    """
    if language() == ENGLISH or sentence not in _SENTENCES:
        return sentence
    return catalogue(language())[_SENTENCES[sentence]]


def _one_or_many(one: str, many: str, count: int) -> str:
    return said(one if count == 1 else many)


def translate_click() -> None:
    """Have click say what it says in the language spoken, whichever that is at the time."""
    for module in (core, decorators, exceptions, formatting, parser, types):
        names = vars(module)
        names["_"] = said
        if "ngettext" in names:
            names["ngettext"] = _one_or_many
