"""What ``dossier.toml`` says of a dossier: its title, days, parties, windows and policies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from handover.dossier.files import read_toml
from handover.dossier.party_forms import PartyForms  # noqa: TC001 (pydantic reads it)
from handover.dossier.profile_values import (
    Colour,
    Day,
    Flag,
    Guide,
    Id,
    Kilometres,
    Known,
    Language,
    Languages,
    Text,
    as_day,
    as_tables,
    fault_of,
    guides_of,
)
from handover.dossier.schema import DAY_GUIDE
from handover.dossier.translated import (  # as above
    ByLanguage,  # noqa: TC001
    DiscrepancyWords,  # noqa: TC001
    ProfileWords,  # noqa: TC001
    WindowWords,  # noqa: TC001
)
from handover.dossier.wanted import WANTED, any_of, with_similar
from handover.faults import Fault, FaultCode
from handover.words.later import later

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from handover.dossier.csv_table import File

_FORBID = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Party:
    """One side that may hold a place."""

    __pydantic_config__: ClassVar[ConfigDict] = _FORBID

    id: Annotated[Id, Guide(later("a short name for the side; the claims use it"))]
    """What the claims call it."""
    name: Annotated[Text, Guide(later("as it stands in a sentence: “the northern side”"))]
    """As it stands in a sentence: "the Armenian side"."""
    short: Annotated[Text, Guide(later("as it stands in the legend"))]
    """As it stands in a legend."""
    colour: Annotated[
        Colour, Guide(later("#rrggbb; take it from a palette that everybody can tell apart"))
    ]
    """``#rrggbb``, from a palette that colour-blind readers can tell apart; never a flag's."""
    plural: Annotated[
        Flag, Guide(later("true where the name takes a plural verb, or leave the key out"))
    ] = False
    """Whether its name takes a plural verb: "the Russian peacekeepers say"."""
    forms: Annotated[
        ByLanguage[PartyForms],
        Guide(
            later(
                "its name in other languages, as [parties.forms.fr] with name, short, subject "
                '("l’Égypte"), of ("de l’Égypte"), to ("à l’Égypte") and by ("par l’Égypte"); '
                "or leave it out"
            )
        ),
    ] = field(default_factory=dict, hash=False)
    """Its name in the sentences of other languages, by language."""


@dataclass(frozen=True)
class Window:
    """A stretch of days to look at, such as the weeks of a report."""

    __pydantic_config__: ClassVar[ConfigDict] = _FORBID

    id: Annotated[Id, Guide(later("a short name for the stretch of days"))]
    """What an address calls it."""
    label: Annotated[Text, Guide(later("what its button says"))]
    """What its button says."""
    start: Annotated[Day, Guide(later("its first day: {day}", day=DAY_GUIDE))]
    """Its first day."""
    end: Annotated[Day, Guide(later("its last day: {day}", day=DAY_GUIDE))]
    """Its last day, inclusive."""
    translated: Annotated[
        ByLanguage[WindowWords],
        Guide(later('its label in other languages, as translated.fr.label = "…"; or leave it out')),
    ] = field(default_factory=dict, hash=False)
    """Its label in other languages, by language."""


@dataclass(frozen=True)
class Discrepancy:
    """A point on which the sources contradict each other or themselves."""

    __pydantic_config__: ClassVar[ConfigDict] = _FORBID

    title: Annotated[Text, Guide(later("a point on which sources contradict each other"))]
    """The point, in a few words."""
    text: Annotated[Text, Guide(later("who says what, without a verdict"))]
    """Who says what, without a verdict."""
    translated: Annotated[
        ByLanguage[DiscrepancyWords],
        Guide(later("title and text in other languages, as [discrepancies.translated.fr]")),
    ] = field(default_factory=dict, hash=False)
    """Title and text in other languages, by language."""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What a dossier says of itself."""

    __pydantic_config__: ClassVar[ConfigDict] = _FORBID

    title: Annotated[Text, Guide(later("the dossier's name on the screen"))]
    """Its name on the screen."""
    summary: Annotated[Text, Guide(later("one or two sentences on what it is about"))]
    """One or two sentences on what it is about."""
    start: Annotated[Day, Guide(later("the first day of the time bar: {day}", day=DAY_GUIDE))]
    """First day that the time bar can show."""
    end: Annotated[Day, Guide(later("the last day of the time bar: {day}", day=DAY_GUIDE))]
    """Last day that the time bar can show."""
    opening_day: Annotated[Day, Guide(later("the day it opens on: {day}", day=DAY_GUIDE))]
    """The day it opens on."""
    opening_window: Annotated[Text, Guide(later("the id of the window it opens with"))]
    """Id of the window it opens with."""
    known: Annotated[
        Known, Guide(later("then or latest: what was known, when it opens; or leave the key out"))
    ] = "then"
    """What was known, when it opens: ``then`` (on the day shown) or ``latest`` (today)."""
    first_report: Annotated[
        Text, Guide(later("the source_id of the report it starts from, or leave the key out"))
    ] = ""
    """Source id of the report it starts from; empty when it starts from none."""
    languages: Annotated[
        Languages,
        Guide(
            later("one or more language tags with commas between them; a label shows the first two")
        ),
    ]
    """BCP 47 tags, in order of display; the first two make a place's label."""
    naming_policy: Annotated[Text, Guide(later("which names are shown and why"))]
    """Which names are shown and in which order, and why."""
    boundary_policy: Annotated[
        Text, Guide(later("what the outlines are and how far to trust them"))
    ]
    """What the outlines are and how far to trust them."""
    outlines_off_km: Annotated[
        Kilometres | None,
        Guide(later("how many kilometres the outlines may be off, or leave the key out")),
    ] = None
    """How far the outlines may be off; None when nobody measured it."""
    outlines_measured: Annotated[
        Text, Guide(later("what the outlines were measured against, or leave the key out"))
    ] = ""
    """What they were measured against, and with what result; empty when they were not."""
    lang: Annotated[
        Language, Guide(later("the language tag of these texts, or leave the key out for English"))
    ] = "en"
    """Language in which its own texts are written: a BCP 47 tag."""
    translated: Annotated[
        ByLanguage[ProfileWords],
        Guide(
            later(
                "title, summary, policies and outlines_measured in other languages, as "
                "[translated.fr]; or leave it out"
            )
        ),
    ] = field(default_factory=dict, hash=False)
    """Its texts in other languages, by language."""
    parties: Annotated[tuple[Party, ...], BeforeValidator(as_tables)]
    """The sides, in the order of the legend."""
    windows: Annotated[tuple[Window, ...], BeforeValidator(as_tables)]
    """Presets of the time bar, in order."""
    discrepancies: Annotated[tuple[Discrepancy, ...], BeforeValidator(as_tables)] = ()
    """Known contradictions in the sources."""


PROFILE_KEYS = guides_of(Profile)
"""Keys of ``dossier.toml`` that are no tables, with what to write."""
PROFILE_TABLES = {
    "parties": guides_of(Party),
    "windows": guides_of(Window),
    "discrepancies": guides_of(Discrepancy),
}
"""Arrays of tables in ``dossier.toml``, with what to write under each key."""


@cache
def _adapter() -> TypeAdapter[Profile]:
    return TypeAdapter(Profile)


def read_profile(
    file: File, sources: Collection[str] | None = None
) -> tuple[Profile | None, list[Fault]]:
    """Return the profile in a file, and what is wrong with it.

    Parameters
    ----------
    file
        ``dossier.toml``.
    sources
        Known source ids; None when that cannot be said, and then none is at fault.

    Returns
    -------
    profile
        None when a key is at fault.
    faults
        Everything in the file that is not as it should be.
    """
    toml, faults = read_toml(file)
    if faults:
        return None, faults
    profile = None
    try:
        profile = _adapter().validate_python(toml)
    except ValidationError as error:
        faults = [fault_of(file.name, one) for one in error.errors()]
    at_fault = {fault.column for fault in faults}
    sound = {
        path: value for path, value in _flat(toml) if not {path, path.partition("[")[0]} & at_fault
    }
    faults += [
        Fault(file=file.name, code=code, column=path, value=str(sound[path]), details=details)
        for path, code, details in (*_misfitting_days(sound), *_misfitting_ids(sound, sources))
    ]
    return (None if faults else profile), faults


def read_party_ids(file: File) -> frozenset[str] | None:
    """Return the ids of the parties whatever else is wrong with a profile; None without one."""
    toml, _ = read_toml(file)
    paths = (
        re.fullmatch(r"parties\[\d+\]\.id", path) and str(value) for path, value in _flat(toml)
    )
    return frozenset(filter(None, paths)) or None


def _flat(toml: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield path and value of each key, those of tables in arrays too."""
    for key, value in toml.items():
        if key not in PROFILE_TABLES:
            yield key, value
        elif isinstance(value, list):
            for number, table in enumerate(value):
                items = table.items() if isinstance(table, dict) else ()
                yield from ((f"{key}[{number}].{inner}", one) for inner, one in items)


_Misfit = tuple[str, FaultCode, dict[str, Any]]


def _misfitting_days(sound: Mapping[str, Any]) -> Iterator[_Misfit]:
    """Yield the days that are well formed but do not fit together."""
    days = {}
    for path, value in sound.items():
        if re.fullmatch(r"start|end|opening_day|windows\[\d+\]\.(?:start|end)", path):
            days[path] = as_day(value)
    start, end = days.pop("start", date.min), days.pop("end", date.max)
    if end < start:
        yield "end", FaultCode.END_EARLY, {"start": start}
        return
    own: dict[str, Any] = {"start": start, "end": end}
    for path, day in days.items():
        first = days.get(path.removesuffix("end") + "start", day)
        if path.endswith(".end") and day < first:
            yield path, FaultCode.WINDOW_END_EARLY, {"start": first}
        elif not start <= day <= end:
            yield path, FaultCode.DAY_OUTSIDE, own


def _misfitting_ids(sound: Mapping[str, Any], sources: Collection[str] | None) -> Iterator[_Misfit]:
    """Yield the ids that stand twice, or that name nothing."""
    ids: dict[str, list[str]] = {"parties": [], "windows": []}
    for path, value in sound.items():
        if match := re.fullmatch(r"(parties|windows)\[\d+\]\.id", path):
            if value in ids[match[1]]:
                yield path, FaultCode.KEY_ID_TWICE, {}
            ids[match[1]].append(value)
    opening, report = sound.get("opening_window"), sound.get("first_report")
    if ids["windows"] and opening is not None and opening not in ids["windows"]:
        yield "opening_window", FaultCode.WINDOW_UNKNOWN, {"windows": any_of(ids["windows"])}
    if sources is not None and report is not None and report not in sources:
        hint = {"wanted": with_similar(WANTED["sources"], report, sources)}
        yield "first_report", FaultCode.ID_UNKNOWN, hint
