"""What ``dossier.toml`` tells of a dossier: its title, days, parties, windows and policies."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from handover.dossier.checks import is_id, iso_day, similar
from handover.dossier.csv_table import read_text
from handover.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from handover.dossier.csv_table import File

_KILOMETRES = re.compile(r"\d{1,4}(?:\.\d{1,3})?", re.ASCII)
KNOWN = ("then", "latest")
"""What was known that a dossier may open with; the first is the default."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)


@dataclass(frozen=True)
class Party:
    """One side that may hold a place."""

    id: str
    """What the claims call it."""
    name: str
    """As it stands in a sentence: "the Armenian side"."""
    short: str
    """As it stands in a legend."""
    colour: str
    """``#rrggbb``, from a palette that colour-blind readers can tell apart; never a flag's."""
    plural: bool = False
    """Whether its name takes a plural verb: "the Russian peacekeepers say"."""


@dataclass(frozen=True)
class Window:
    """A stretch of days to look at, such as the weeks of a report."""

    id: str
    """What an address calls it."""
    label: str
    """What its button says."""
    start: date
    """Its first day."""
    end: date
    """Its last day, inclusive."""


@dataclass(frozen=True)
class Discrepancy:
    """A point on which the sources contradict each other or themselves."""

    title: str
    """The point, in a few words."""
    text: str
    """Who says what, without a verdict."""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What a dossier says of itself."""

    title: str
    """Its name on the screen."""
    summary: str
    """One or two sentences on what it is about."""
    start: date
    """First day that the time bar can show."""
    end: date
    """Last day that the time bar can show."""
    opening_day: date
    """The day it opens on."""
    windows: tuple[Window, ...]
    """Presets of the time bar, in order."""
    opening_window: str
    """Id of the window it opens with."""
    first_report: str
    """Source id of the report it starts from; empty when it starts from none."""
    languages: tuple[str, ...]
    """BCP 47 tags, in order of display; the first two make a place's label."""
    naming_policy: str
    """Which names are shown and in which order, and why."""
    boundary_policy: str
    """What the outlines are and how far to trust them."""
    parties: tuple[Party, ...]
    """The sides, in the order of the legend."""
    known: str = "then"
    """What was known, when it opens: ``then`` (on the day shown) or ``latest`` (today)."""
    outlines_off_km: float | None = None
    """How far the outlines may be off; None when nobody measured it."""
    outlines_measured: str = ""
    """What they were measured against, and with what result; empty when they were not."""
    discrepancies: tuple[Discrepancy, ...] = ()
    """Known contradictions in the sources."""


def read_profile(path: File, sources: Collection[str] | None = None) -> tuple[Profile, list[Fault]]:
    """Return the profile in a file, and what is wrong with it.

    Parameters
    ----------
    path
        ``dossier.toml``.
    sources
        Known source ids; None when they cannot be told, and then none is at fault.

    Returns
    -------
    profile
        What is faulty or missing in the file is empty in it, and a day is ``date.min``.
    faults
        Everything in the file that is not as it should be.
    """
    text, faults = read_text(path)
    toml: dict[str, Any] = {}
    if not faults:
        try:
            toml = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            faults.append(Fault(file=path.name, expected=f"TOML; {error}"))
    # Of a file that is no TOML, that it lacks every key goes without saying.
    keys = _Keys(path.name, toml, [] if faults else faults)
    profile = Profile(
        title=keys.text("title"),
        summary=keys.text("summary"),
        start=keys.day("start"),
        end=keys.day("end"),
        opening_day=keys.day("opening_day"),
        windows=tuple(
            Window(one.id("id"), one.text("label"), one.day("start"), one.day("end"))
            for one in keys.tables("windows")
        ),
        opening_window=keys.text("opening_window"),
        first_report=keys.text("first_report", optional=True),
        languages=keys.languages("languages"),
        naming_policy=keys.text("naming_policy"),
        boundary_policy=keys.text("boundary_policy"),
        parties=tuple(
            Party(
                one.id("id"),
                one.text("name"),
                one.text("short"),
                one.colour("colour"),
                one.flag("plural"),
            )
            for one in keys.tables("parties")
        ),
        known=keys.choice("known", KNOWN),
        outlines_off_km=keys.kilometres("outlines_off_km"),
        outlines_measured=keys.text("outlines_measured", optional=True),
        discrepancies=tuple(
            Discrepancy(one.text("title"), one.text("text"))
            for one in keys.tables("discrepancies", optional=True)
        ),
    )
    keys.check_spare()
    _check(profile, sources, keys)
    return profile, faults


def _check(profile: Profile, sources: Collection[str] | None, keys: _Keys) -> None:
    """Note what is well formed but does not fit together."""
    _check_days(profile, keys)
    windows = [window.id for window in profile.windows]
    _check_once("windows", windows, keys)
    _check_once("parties", [party.id for party in profile.parties], keys)
    if windows and profile.opening_window not in windows:
        expected = f"the id of a window, {' or '.join(windows)}"
        keys.fault("opening_window", profile.opening_window, expected)
    if sources is not None and profile.first_report and profile.first_report not in sources:
        expected = "a source_id of sources.csv" + similar(profile.first_report, sources)
        keys.fault("first_report", profile.first_report, expected)


def _check_days(profile: Profile, keys: _Keys) -> None:
    start, end = profile.start, profile.end
    if end < start:
        keys.fault("end", end, f"a day on or after start, {start}")
        return
    days = {"opening_day": profile.opening_day}
    for number, window in enumerate(profile.windows):
        days |= {f"windows[{number}].start": window.start, f"windows[{number}].end": window.end}
        if window.end < window.start:
            expected = f"a day on or after its start, {window.start}"
            keys.fault(f"windows[{number}].end", window.end, expected)
    for key, day in days.items():
        if not start <= day <= end:
            keys.fault(key, day, f"a day from {start} to {end}, the dossier's own")


def _check_once(key: str, ids: list[str], keys: _Keys) -> None:
    for number, one in enumerate(ids):
        if one in ids[:number]:
            keys.fault(f"{key}[{number}].id", one, "each id once")


class _Keys:
    """One table of a TOML file: hands out its values and notes what is wrong with them."""

    def __init__(
        self, file: str, table: Mapping[str, Any], faults: list[Fault], path: str = ""
    ) -> None:
        self.file, self.table, self.faults, self.path = file, table, faults, path
        self.spare = dict.fromkeys(table)

    def fault(self, key: str, value: object, expected: str) -> None:
        """Note a fault of one key, unless it has one already."""
        column = f"{self.path}{key}"
        if not any(fault.column == column for fault in self.faults):
            found = None if value is None else str(value)
            self.faults.append(Fault(file=self.file, column=column, value=found, expected=expected))

    def check_spare(self) -> None:
        """Note the keys that nobody asked for: one may be a slip of the one that is missing."""
        for key in self.spare:
            self.fault(key, None, "no such key")

    def text(self, key: str, *, optional: bool = False) -> str:
        if optional and key not in self.table:
            return ""
        value = self._value(key)
        if isinstance(value, str) and value.strip():
            return value
        self.fault(key, value, "some text")
        return ""

    def id(self, key: str) -> str:
        value = self._value(key)
        if isinstance(value, str) and is_id(value):
            return value
        self.fault(key, value, "an id of letters, digits, '-', '_' and '.'")
        return ""

    def colour(self, key: str) -> str:
        value = self._value(key)
        if isinstance(value, str) and _COLOUR.fullmatch(value):
            return value
        self.fault(key, value, "a colour as #rrggbb")
        return ""

    def day(self, key: str) -> date:
        value = self._value(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if isinstance(value, str) and (day := iso_day(value)):
            return day
        self.fault(key, value, "a day such as 2020-11-25")
        return date.min

    def flag(self, key: str) -> bool:
        value = self._value(key) if key in self.table else False
        if isinstance(value, bool):
            return value
        if value in ("true", "false"):  # a workbook has every cell as text
            return bool(value == "true")
        self.fault(key, value, "true or false")
        return False

    def choice(self, key: str, choices: Sequence[str]) -> str:
        """Return one of a closed set of words; the first where the key is left out."""
        value = self._value(key) if key in self.table else choices[0]
        if value in choices:
            return str(value)
        self.fault(key, value, f"one of {', '.join(choices)}")
        return choices[0]

    def kilometres(self, key: str) -> float | None:
        if key not in self.table:
            return None
        value = self._value(key)
        # A workbook has every cell as text.
        text = str(value).strip() if not isinstance(value, bool) else ""
        if _KILOMETRES.fullmatch(text) and float(text) > 0:
            return float(text)
        self.fault(key, value, "kilometres, more than 0")
        return None

    def languages(self, key: str) -> tuple[str, ...]:
        value = self._value(key)
        fits = isinstance(value, list) and all(isinstance(tag, str) and tag for tag in value)
        if fits and len(value) > 1 and len(set(value)) == len(value):
            return tuple(value)
        self.fault(key, value, "two or more different language tags; a label shows the first two")
        return ()

    def tables(self, key: str, *, optional: bool = False) -> Iterator[_Keys]:
        """Yield each table of an array; of an array that may not be left out, at least one."""
        if optional and key not in self.table:
            return
        value = self._value(key)
        fits = isinstance(value, list) and all(isinstance(table, dict) for table in value)
        if not (fits and value):
            self.fault(key, value, f"one or more tables, each headed [[{key}]]")
            return
        for number, table in enumerate(value):
            one = _Keys(self.file, table, self.faults, f"{self.path}{key}[{number}].")
            yield one
            one.check_spare()

    def _value(self, key: str) -> Any:  # noqa: ANN401  # TOML may hold anything here
        self.spare.pop(key, None)
        if key not in self.table:
            self.fault(key, None, "this key; it is missing")
        return self.table.get(key)
