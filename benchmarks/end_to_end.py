"""A large dossier from its files on the disk to the painted map.

The aim: 20,000 claims and 2,000 outlines in under 10 s and under 1 GB on two cores.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.chromium import PAINTED, SIZE
from benchmarks.large_dossier import CLAIMS_A_PLACE, large_bundle
from benchmarks.measurement import Measurement, most_memory, size
from benchmarks.synthetic import EMBEDDED
from handover.dossier.formats.geopackage import write_geopackage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser

OUTLINES = 2_000
TURNS = 3


@dataclass(frozen=True)
class Timing:
    """What one turn took, in seconds and bytes."""

    read: float
    """From the files to a dossier without faults."""
    document: float
    """From the dossier to its document, written to the disk."""
    draw: float
    """From the address of the document to the painted map."""
    whole: float
    """All that, from the start of Python on."""
    memory: float
    """The most that Python had."""
    renderer: float
    """The most that the browser's process for the page had."""


def end_to_end(browser: Browser) -> Iterator[Measurement]:
    """Measure a folder and a GeoPackage, by turns, each beside the embedded dossier."""
    with TemporaryDirectory() as place:
        here = Path(place)
        large = large_bundle(OUTLINES)
        folder, package = here / "folder", here / "large.gpkg"
        folder.mkdir()
        for name, file in large.files.items():
            (folder / name).write_bytes(file.read_bytes())
        package.write_bytes(write_geopackage(large))
        paths = (EMBEDDED, folder, package)
        turns = [
            [_measure(browser, path, here / "map.html") for path in paths] for _ in range(TURNS)
        ]
    small, folder_timing, package_timing = (
        _medians(timings) for timings in zip(*turns, strict=True)
    )
    amount = f"{OUTLINES * CLAIMS_A_PLACE:,} claims, {OUTLINES:,} outlines"
    for name, timing in (("folder", folder_timing), ("GeoPackage", package_timing)):
        yield _seconds("read and check", f"{amount}, {name}", timing.read, small.read)
        if name == "folder":
            yield _seconds("make the document", amount, timing.document, small.document)
            yield _seconds("draw in Chromium, address → painted", amount, timing.draw, small.draw)
        whole = "start Python, read, check, make the document, draw"
        yield _seconds(whole, f"{amount}, {name}", timing.whole, small.whole, "< 10 s")
    if package_timing.memory:
        both = package_timing.memory + package_timing.renderer
        yield Measurement(
            "most memory: Python, the page in Chromium",
            f"{amount}, GeoPackage",
            f"{size(package_timing.memory)}, {size(package_timing.renderer)}",
            f"embedded dossier, {size(small.memory)}, {size(small.renderer)}",
            f"{both / (small.memory + small.renderer):.1f} times",
            "< 1 GB together",
        )


def _measure(browser: Browser, path: Path, file: Path) -> Timing:
    begun = perf_counter()
    command = [sys.executable, "-m", "benchmarks.read_and_render", str(path), str(file)]
    answer = subprocess.run(  # noqa: S603  # our own program, on files of our own
        command, check=True, stdout=subprocess.PIPE, text=True
    )
    made = perf_counter()
    page = browser.new_page(viewport=SIZE)
    page.add_init_script(PAINTED)
    session = browser.new_browser_cdp_session()
    before = perf_counter()
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_selector("body[data-ready]")
    page.evaluate("painted()")
    drawn = perf_counter()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    renderers = [one["id"] for one in processes if one["type"] == "renderer"]
    memory = max(map(most_memory, renderers))
    session.detach()
    page.close()
    draw = drawn - before
    return Timing(
        **json.loads(answer.stdout), draw=draw, whole=made - begun + draw, renderer=memory
    )


def _medians(timings: Sequence[Timing]) -> Timing:
    names = [field.name for field in fields(Timing)]
    return Timing(**{name: median(getattr(timing, name) for timing in timings) for name in names})


def _seconds(step: str, amount: str, taken: float, small: float, aim: str = "") -> Measurement:
    return Measurement(
        f"{step}; median of {TURNS}",
        amount,
        f"{taken:.2f} s",
        f"embedded dossier, {small:.2f} s",
        f"{taken / small:.1f} times",
        aim,
    )
