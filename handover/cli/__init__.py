"""The command line: ``python -m handover COMMAND``.

In go a shell's arguments; out come text on the standard output, sentences about what is wrong on
the error output, and an exit code: 0 all well, 1 answered but a name or a dossier is not right,
2 could not answer. `program` has the list of commands; each family of them is a module of its
own, which loads what a command needs inside the command, so that ``--help`` answers at once.
"""

import lazy_loader

# What is listed in __init__.pyi, each loaded when it is first asked for.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
