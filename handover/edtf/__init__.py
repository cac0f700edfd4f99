"""Dates as their sources give them.

The notation is the Extended Date/Time Format of ISO 8601-2 (Library of Congress, levels 0–2).
What this package adds is what a ledger needs: a date as a closed interval of ``datetime.date``, a
refusal of dates that have no days to stand on or have two meanings, and words for a reader.

`edtf_date` is a date and its days; `parsing` reads it from its text, by the patterns of
`usual_dates` or, where they do not fit, by the grammar that `edtf_grammar` hands to the ``edtf``
package; `ambiguity` knows what may have been meant otherwise; `phrases` puts a date into words.
"""

import lazy_loader

# What is listed in __init__.pyi, each loaded when it is first asked for.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
