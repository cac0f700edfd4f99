"""Who holds what on a day, as known on a day.

In go the ledger of claims and two days: the one that is asked about, and the one up to which
publications count. Out comes a state for each place: who holds it, since when, what is due, who
denies it, and the claims that it rests on. Nothing here reads a file, a geometry or a clock.

`state_on` decides one day for all places; `spans` says the same for all days at once. `shown` is
what screen, command line and exports show: the states of a `view`, with places summed up from
their parts. `sentences` puts a state into words.
"""

import lazy_loader

# What is listed in __init__.pyi, each loaded when it is first asked for.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
