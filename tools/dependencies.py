"""The table of dependencies in ARCHITECTURE.md: each with its size as it is installed here.

What is said of each stands in `dependencies.csv`; ``python -m tools.dependencies`` writes
the table.
"""

from __future__ import annotations

import csv
import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE = ROOT / "ARCHITECTURE.md"
_EXTRAS = ("large", "spark")
_SAID = Path(__file__).with_name("dependencies.csv")
_PART = re.compile(
    r"(<!-- begin: tools/dependencies.py -->\n).*?(<!-- end: tools/depen)", re.DOTALL
)


def needed() -> list[str]:
    """Names of the packages that the project runs with, as pyproject.toml lists them.

    Those of its extras for large tables come last.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [line for name in _EXTRAS for line in project["optional-dependencies"][name]]
    names = [re.split(r"[^\w-]", line)[0] for line in (*project["dependencies"], *extras)]
    return list(dict.fromkeys(names))


def said() -> dict[str, tuple[str, str]]:
    """Why each package is there, and what it would take to leave it."""
    with _SAID.open(encoding="utf-8", newline="") as stream:
        return {row["package"]: (row["why"], row["to leave it"]) for row in csv.DictReader(stream)}


def installed_mb(name: str) -> float:
    """Size of a package's own files, without what Python compiles of them."""
    files = [Path(str(file.locate())) for file in distribution(name).files or ()]
    sources = (file for file in files if file.is_file() and file.suffix != ".pyc")
    return sum(file.stat().st_size for file in sources) / 1e6


def table() -> str:
    """Table in Markdown; KeyError where nothing is said of a package."""
    reasons = said()
    rows = ["| package | MB | why | to leave it |", "| --- | --- | --- | --- |"]
    for name in needed():
        why, leaving = reasons[name]
        rows.append(f"| {name} | {installed_mb(name):.1f} | {why} | {leaving} |")
    return "\n".join([*rows, ""])


def with_table(text: str) -> str:
    """Return a text in which the table between the two marks is today's."""
    return _PART.sub(lambda match: f"{match[1]}{table()}{match[2]}", text)


if __name__ == "__main__":
    FILE.write_text(with_table(FILE.read_text("utf-8")), "utf-8")
