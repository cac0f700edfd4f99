"""What may stand under the keys of ``dossier.toml``, as pydantic checks it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
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

from handover.dossier.checks import ID_PATTERN
from handover.edtf import iso_day
from handover.errors import FaultCode


class Guide(str):
    """What to write under a key, in words that fit after "Write"."""

    __slots__ = ()


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


def _different(tags: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(tags)) < len(tags):
        message = "each tag once"
        raise ValueError(message)
    return tags


def _matching(pattern: str) -> StringConstraints:
    return StringConstraints(strict=True, pattern=pattern)


Text = Annotated[str, _matching(r"\S"), _else(FaultCode.TEXT_BLANK)]
Id = Annotated[str, _matching(f"^{ID_PATTERN}$"), _else(FaultCode.ID_FORM, such="")]
Colour = Annotated[str, _matching("^#[0-9a-fA-F]{6}$"), _else(FaultCode.COLOUR_FORM)]
Day = Annotated[date, PlainValidator(as_day)]
Flag = Annotated[bool, _else(FaultCode.FLAG_FORM)]
Known = Annotated[Literal["then", "latest"], _else(FaultCode.CHOICE, choices="then, latest")]
# As text, as in a workbook: true is no distance, and "2.5" is one.
Kilometres = Annotated[
    float, Field(gt=0, lt=10_000), BeforeValidator(str), _else(FaultCode.DISTANCE_FORM)
]
Languages = Annotated[
    tuple[Text, ...],
    Field(min_length=1),
    AfterValidator(_different),
    _else(FaultCode.LANGUAGES_FORM),
]
