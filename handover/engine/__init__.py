"""Tables too large for one process's memory, reduced by an engine that already exists.

In go a table that DuckDB or a Spark cluster reads, or a ledger of any length. Out comes what is
small: the days on which a status changed, or the spans of each place's states. What is computed
is written once, as Ibis expressions; `engine_choice` has them run by DuckDB inside this process
or by a cluster. Ibis, DuckDB and Spark are extras: nothing else in the program needs them.
"""

import lazy_loader

# What is listed in __init__.pyi, each loaded when it is first asked for.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
