"""Forms of the cells of a dossier: ids, numbers, degrees, addresses, and the fault of each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import LONGEST_TITLE
from handover.dossier.columns import Holds
from handover.faults import FaultCode
from handover.names.spelling import readings

if TYPE_CHECKING:
    from collections.abc import Callable


ID_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]*"
MOST_DIGITS = 15
"""Of an amount: more than anyone counts, and it still fits into 64 bits."""
_ID = re.compile(ID_PATTERN, re.ASCII)
_NUMBER = re.compile(r"\d{1,12}(\.\d{1,6})?", re.ASCII)
_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,8})?", re.ASCII)
_WEB_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
LANGUAGE_PATTERN = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"
_LANGUAGE = re.compile(LANGUAGE_PATTERN, re.ASCII)


def is_id(text: str) -> bool:
    """Whether a text may serve as an id: in an address, a file and a table alike."""
    return _ID.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Whether a text is a plain number from 0 up: no sign, no thousands separator."""
    return _NUMBER.fullmatch(text) is not None


def is_amount(text: str) -> bool:
    """Whether a text is a whole number that fits into 64 bits."""
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


def is_degrees(text: str, limit: int) -> bool:
    """Whether a text is a number of degrees, up to a limit east or west, north or south."""
    return _DEGREES.fullmatch(text) is not None and abs(float(text)) <= limit


def is_web_address(text: str) -> bool:
    """Whether a text is an http or https address; nothing else may become a link on a page."""
    return _WEB_ADDRESS.fullmatch(text) is not None


CELL_FORMS: dict[Holds, tuple[FaultCode, Callable[[str], object], dict[str, object]]] = {
    Holds.SHARED_ID: (FaultCode.EVENT_ID_FORM, is_id, {}),
    Holds.NUMBER: (FaultCode.NUMBER_FORM, is_number, {}),
    Holds.KILOMETRES: (FaultCode.KILOMETRES_FORM, is_number, {}),
    Holds.PRECISION: (FaultCode.PRECISION_FORM, {*"1234567"}.__contains__, {}),
    Holds.AMOUNT: (FaultCode.AMOUNT_FORM, is_amount, {"most": MOST_DIGITS}),
    Holds.ADDRESS: (FaultCode.ADDRESS_FORM, is_web_address, {}),
    Holds.LANGUAGE: (FaultCode.LANGUAGE_FORM, _LANGUAGE.fullmatch, {}),
    Holds.NAME: (FaultCode.NAME_FORM, readings, {}),
    Holds.TITLE: (
        FaultCode.TITLE_LONG,
        lambda title: len(title) <= LONGEST_TITLE,
        {"most": LONGEST_TITLE},
    ),
}
"""What is wrong with a cell that does not hold what it should, by what that is."""
