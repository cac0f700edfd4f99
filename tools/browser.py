"""Find a Chromium for the browser tests and print where it is.

With ``--install``, install one first when there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
"""Chromium for root and without a graphics card, that asks nobody for anything of its own."""
MINUTES = 10
"""An installer that has not finished by then never will."""


def find() -> str | None:
    """Return the path of a Chromium that starts: Playwright's own, or the system's; else None."""
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    found = [own, *filter(None, map(shutil.which, NAMES))]
    return next(filter(_starts, found), None)


def install() -> str | None:
    """Return the path of a Chromium, after trying each way there is to get one; else None."""
    for name, command in _ways():
        print(f"No browser for the tests yet; trying {name}.", file=sys.stderr)
        try:
            subprocess.run(command, check=True, timeout=MINUTES * 60, stdout=sys.stderr)
        except (OSError, subprocess.SubprocessError) as error:
            print(f"That failed: {error}", file=sys.stderr)
        if path := find():
            return path
    return None


def _ways() -> list[tuple[str, list[str]]]:
    ways = [("Playwright's download", [sys.executable, "-m", "playwright", "install", "chromium"])]
    apt, sudo = shutil.which("apt-get"), shutil.which("sudo")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if apt and (root or sudo):
        # Never ask for a password: nobody may be there to type it.
        first = [] if root else [str(sudo), "-n"]
        ways.append(("apt-get update", [*first, apt, "update"]))
        ways.append(("apt-get install chromium", [*first, apt, "install", "--yes", "chromium"]))
    return ways


def _starts(path: str) -> bool:
    if not Path(path).exists():
        return False
    try:
        # Ubuntu's chromium-browser may be a stub that only tells where the real one is.
        subprocess.run([path, "--version"], check=True, timeout=60, capture_output=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def main() -> int:
    """Print the path of the browser; return 1 when there is none."""
    path = find() or (install() if "--install" in sys.argv[1:] else None)
    if path is None:
        print(
            "The browser tests need Chromium and none was found. Install chromium or Google "
            "Chrome with your system's package manager, then try again.",
            file=sys.stderr,
        )
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
