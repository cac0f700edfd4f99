"""Who holds what on a day, as known on a day.

In go the ledger of claims and two days: the one that is asked about, and the one up to which
publications count. Out comes a state for each place: who holds it, since when, what is due, who
denies it, and the claims that it rests on. Nothing here reads a file, a geometry or a clock.

`live` says which claims count, `history` what they make of a place, `state_on` asks that for one
day or for all. `shown` is what screen, command line and exports show: the states of a `view`, with
places summed up from their parts. `clauses`, `headlines` and `sentences` put a state into words.
The rules are numbered in ``ARCHITECTURE.md``.
"""

import lazy_loader

# What is listed in __init__.pyi, each loaded when it is first asked for.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
