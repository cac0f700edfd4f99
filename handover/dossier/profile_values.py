"""What may stand under the keys of ``dossier.toml``, as pydantic checks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_type_hints

from pydantic import (
    BeforeValidator,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from handover.dossier.cell_forms import ID_PATTERN, LANGUAGE_PATTERN
from handover.dossier.language_tags import language_tags
from handover.edtf.edtf_date import iso_day
from handover.faults import Fault, FaultCode

if TYPE_CHECKING:
    from handover.words.later import Later


@dataclass(frozen=True)
class Guide:
    """What to write under a key."""

    words: Later
    """Words that fit after "Write"."""


class Guides(Mapping[str, str]):
    """Keys with what to write under each, in the language spoken when it is read."""

    def __init__(self, words: Mapping[str, Later]) -> None:
        self._words = words

    def __getitem__(self, key: str) -> str:
        """Return what to write under a key."""
        return str(self._words[key])

    def __iter__(self) -> Iterator[str]:
        """Yield the keys, in the order in which they are to stand."""
        return iter(self._words)

    def __len__(self) -> int:
        """Return how many keys there are."""
        return len(self._words)


def _misfit(code: FaultCode, **details: object) -> PydanticCustomError:
    return PydanticCustomError("misfit", "{code}", {"code": code, "details": details})


def _else(code: FaultCode, **details: object) -> WrapValidator:
    """Return a validator that turns whatever is wrong with a value into one fault."""

    def validate(value: object, handler: ValidatorFunctionWrapHandler) -> object:
        try:
            return handler(value)
        except ValidationError as error:
            raise _misfit(code, **details) from error

    return WrapValidator(validate)


def as_day(value: object) -> date:
    """Return a day that is written as TOML's own or, as in a workbook, as text."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and (day := iso_day(value)):
        return day
    raise _misfit(FaultCode.PROFILE_DAY_FORM)


def as_tables(value: object, info: ValidationInfo) -> object:
    """Return an array of tables as it stands; one without any table is a fault."""
    if isinstance(value, list) and value and all(isinstance(table, dict) for table in value):
        return value
    raise _misfit(FaultCode.TABLES_FORM, key=info.field_name)


def as_languages(value: object) -> object:
    """Return tables by language as they stand; anything else is a fault."""
    if isinstance(value, dict) and all(isinstance(table, dict) for table in value.values()):
        return value
    raise _misfit(FaultCode.LANGUAGE_FORM)


def _as_part(value: object) -> str:
    """Return a part of an address that is written as a text, a day, a number or a list of them."""
    if isinstance(value, list):
        return ",".join(map(_as_part, value))
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value)
    raise _misfit(FaultCode.TEXT_BLANK)


def guides_of(record: type) -> Guides:
    """Return the keys of a record, with what to write under each."""
    hints = get_type_hints(record, include_extras=True)
    return Guides(
        {
            name: guide.words
            for name, hint in hints.items()
            for guide in getattr(hint, "__metadata__", ())
            if isinstance(guide, Guide)
        }
    )


def fault_of(file: str, error: Any) -> Fault:  # noqa: ANN401  # pydantic's own record of an error
    """Return what pydantic found as a fault of a file."""
    loc = [part for part in error["loc"] if part != "[key]"]  # of a mapping whose key is at fault
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    path = "".join(parts).removeprefix(".")
    if error["type"] == "misfit":
        code, details = error["ctx"]["code"], error["ctx"]["details"]
        value = str(error["input"])
        return Fault(file=file, code=code, column=path, value=value, details=details)
    missing = error["type"] in ("missing", "missing_argument")
    code = FaultCode.KEY_MISSING if missing else FaultCode.KEY_UNKNOWN
    return Fault(file=file, code=code, column=path)


def _matching(pattern: str) -> StringConstraints:
    return StringConstraints(strict=True, pattern=pattern)


Text = Annotated[str, _matching(r"\S"), _else(FaultCode.TEXT_BLANK)]
Id = Annotated[str, _matching(f"^{ID_PATTERN}$"), _else(FaultCode.ID_FORM, such="", hint=False)]
Language = Annotated[str, _matching(f"^(?:{LANGUAGE_PATTERN})$"), _else(FaultCode.LANGUAGE_FORM)]
Colour = Annotated[str, _matching("^#[0-9a-fA-F]{6}$"), _else(FaultCode.COLOUR_FORM)]
Day = Annotated[date, PlainValidator(as_day)]
Part = Annotated[str, PlainValidator(_as_part)]
Flag = Annotated[bool, _else(FaultCode.FLAG_FORM)]
Known = Annotated[Literal["then", "latest"], _else(FaultCode.CHOICE, choices="then, latest")]
# As text, as in a workbook: true is no distance, and "2.5" is one.
Kilometres = Annotated[
    float, Field(gt=0, lt=10_000), BeforeValidator(str), _else(FaultCode.DISTANCE_FORM)
]
Languages = Annotated[
    tuple[str, ...], PlainValidator(language_tags), _else(FaultCode.LANGUAGES_FORM)
]
