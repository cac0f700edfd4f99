"""How names are spelt.

In goes the name of a place as somebody wrote it, in any script; out come its folded form, by which
two spellings of one name are found to be the same, its script, and how like it is to another.
In goes a language tag; out comes what the language is called.

`spelling` folds, transliterates and compares; `scripts` tells scripts apart; `languages` names
languages. Nothing here knows a place.
"""

import lazy_loader

# What is listed in __init__.pyi, each loaded when it is first asked for.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
