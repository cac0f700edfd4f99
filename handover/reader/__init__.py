"""What a text claims.

In go a report in English, its day of publication and the places and parties of a dossier. Out come
the mentions in it (places, dates, amounts, claimants), each with its reason, and draft claims made
of its sentences, each with its evidence and its doubts. Nothing here writes to a dossier: a draft
stays a draft until a person accepts it.

`report` reads a text from end to end; `dating` reads dates, `placing` reads places, `drafts` joins
them into claims; `review` keeps what a person decides about each.
"""

import lazy_loader

# What is listed in __init__.pyi, each loaded when it is first asked for.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
