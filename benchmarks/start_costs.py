"""What the start of the program costs: processor time of processes that do one thing and end."""

from __future__ import annotations

import os
import subprocess
import sys
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.app_start import MAP, WORDS, opening_time
from benchmarks.circumstances import ROOT
from benchmarks.load import processor
from benchmarks.measurement import Measurement
from handover.app.service import QUIET
from tools.server import APP, started

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser

TURNS = 7
APP_STARTS = 3
_NAME = "Karvachar"
OTHER = "sinai-1979"


def start_costs(browser: Browser) -> Iterator[Measurement]:
    """Measure the commands by turns, after one turn that writes bytecode; then the app."""
    programs = {
        "help": ["-m", "handover", "--help"],
        "resolve": ["-m", "handover", "resolve", _NAME],
        "pandas": ["-c", "import pandas"],
        "bare": ["-c", "pass"],
    }
    spent: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(TURNS + 1):
        for name, arguments in programs.items():
            spent[name].append(_spent(arguments))
    cost = {name: median(each[1:]) for name, each in spent.items()}
    yield Measurement(
        f"`--help`; median of {TURNS}, processor time",
        "from the start of Python to its end, bytecode there",
        f"{cost['help']:.2f} s",
        f"an empty program, {cost['bare']:.2f} s",
        f"{cost['help'] / cost['bare']:.1f} times",
        "≤ 0.15 s",
    )
    yield Measurement(
        f"`resolve {_NAME}`; median of {TURNS}, processor time",
        "from the start of Python to its end",
        f"{cost['resolve']:.2f} s",
        f"`import pandas`, {cost['pandas']:.2f} s",
        f"{cost['resolve'] / cost['pandas']:.2f} times",
        "≤ 0.7 times",
    )
    yield from _app(browser)


def _spent(arguments: Sequence[str]) -> float:
    """Seconds of processor that a Python and what it starts take."""
    before = os.times()
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603  # our own
    after = os.times()
    return (
        after.children_user + after.children_system - before.children_user - before.children_system
    )


def _app(browser: Browser) -> Iterator[Measurement]:
    """Start the app, and open what it has read before it listens; then what it never opened.

    A bare page is started by turns with it: a processor is not as fast in every hour.
    """
    spent, first, other, ages, bare = [], [], [], [], []
    for _ in range(APP_STARTS):
        with started("benchmarks/bare_page.py") as (url, process):
            opening_time(browser, url, WORDS)
            bare.append(processor(process.pid))
        begun = perf_counter()
        with started(APP) as (url, process):
            first.append(opening_time(browser, url, MAP))
            spent.append(processor(process.pid))
            ages.append(perf_counter() - begun)
            other.append(opening_time(browser, f"{url}/?dossier={OTHER}", MAP))
    yield Measurement(
        f"the app, from the command to the first map; median of {APP_STARTS}, the server's "
        "processor time",
        "embedded dossier, bytecode there",
        f"{median(spent):.2f} s",
        f"a bare Streamlit page, {median(bare):.2f} s",
        f"{median(spent) / median(bare):.1f} times",
        "≤ 3 s",
    )
    more = (median(other) - median(first)) / 1000
    yield Measurement(
        f"opening to first map of a dossier that was never opened; median of {APP_STARTS}",
        f"`{OTHER}`, the second visitor of a server that is at most {max(ages):.1f} s old; after "
        f"{QUIET} s at rest it draws all that it offers",
        f"{median(other):.0f} ms",
        f"the first visitor, on the embedded one, {median(first):.0f} ms",
        f"{more:+.2f} s",
        "≤ 0.6 s more",
    )
