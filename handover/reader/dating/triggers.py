"""The words at which an expression of time may begin: at all others nothing is tried."""

from __future__ import annotations

from handover.reader.dating.calendar_names import (
    DECADE_WORDS,
    HOURS,
    MONTHS,
    PLURAL_UNITS,
    SEASONS,
    UNITS,
    WEEKDAY_PLURALS,
    WEEKDAYS,
)
from handover.reader.dating.numerals import CARDINALS, ORDINALS
from handover.reader.tokens import vocabulary

TRIGGERS = frozenset(
    (
        *MONTHS, *WEEKDAYS, *WEEKDAY_PLURALS, *SEASONS, *UNITS, *PLURAL_UNITS, *HOURS,
        *DECADE_WORDS, *CARDINALS, *ORDINALS,
    )
) | vocabulary("""
    ' a an couple half several few some many dozens q yesterday today tomorrow tonight overnight
    early late mid start beginning opening end close middle last past this current next coming
    previous preceding prior same that following forthcoming recent earlier later every each final
    latter closing turn eve new christmas easter ramadan nowruz novruz eid
    """)  # fmt: skip
