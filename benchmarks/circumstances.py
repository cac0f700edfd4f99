"""When, where and on which commit a run was measured: the line above its table."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Tree:
    """What is checked out."""

    commit: str
    """Its short id; empty where the folder is no checkout."""
    changes: str
    """What git says has been changed and not committed, a line a file."""

    @property
    def text(self) -> str:
        """In words."""
        if not self.commit:
            return "no commit known"
        return f"commit {self.commit}{' with changes not committed' if self.changes else ''}"


@dataclass(frozen=True)
class Circumstances:
    """What belongs to the figures of a run."""

    day: str
    processors: int
    model: str
    """Of the processor."""
    load: float
    """Mean number of processes that wanted a processor in the minute before."""
    browser: str
    """Empty where none was needed."""
    tree: Tree

    @property
    def text(self) -> str:
        """One line of Markdown."""
        machine = f"{self.processors} × {self.model}, load {self.load:.1f} before"
        python = f"Python {platform.python_version()}"
        told = (f"One run: {self.day}", machine, python, self.browser, self.tree.text)
        return f"{'; '.join(filter(None, told))}."


def tree(root: Path = ROOT) -> Tree:
    """What is checked out now, with what is not committed; new files count too."""
    return Tree(
        _git(root, "rev-parse", "--short=12", "HEAD").strip(), _git(root, "status", "--porcelain")
    )


def circumstances(browser: str = "", root: Path = ROOT) -> Circumstances:
    """What is so now."""
    affinity = getattr(os, "sched_getaffinity", None)
    return Circumstances(
        datetime.now(UTC).date().isoformat(),
        len(affinity(0)) if affinity else os.cpu_count() or 1,
        _model(),
        os.getloadavg()[0],
        browser,
        tree(root),
    )


def _model() -> str:
    told = Path("/proc/cpuinfo")
    text = told.read_text("utf-8") if told.exists() else ""
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return found[1].strip() if found else platform.processor() or platform.machine()


def _git(root: Path, *arguments: str) -> str:
    program = shutil.which("git")
    if program is None:
        return ""
    done = subprocess.run(  # noqa: S603  # git itself, with words of our own
        [program, "-C", str(root), *arguments], capture_output=True, text=True, check=False
    )
    return done.stdout if done.returncode == 0 else ""
