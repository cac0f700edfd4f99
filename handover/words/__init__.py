"""What the program says, and in which language.

In goes an English sentence with gaps, and what fills them; out comes the sentence in the language
of who reads it. `speech` says it, `catalogues` has the translations, `wanted_language` finds out
which one is wanted, `days` writes dates. Nothing here knows what the sentences are about.
"""

import lazy_loader

# What is listed in __init__.pyi, each loaded when it is first asked for.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
