"""The tables of data/README.md and data/FAULTS.md, written from the schema and the fault codes."""

from __future__ import annotations

import dataclasses
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from handover.dossier import schema  # noqa: E402  # found only now
from handover.dossier.limits import WORDS, Limits  # noqa: E402
from handover.dossier.profile import PROFILE_KEYS, PROFILE_TABLES  # noqa: E402
from handover.dossier.story import STEP_KEYS  # noqa: E402
from handover.errors import explanations  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handover.dossier.columns import Table

README = ROOT / "data" / "README.md"
FAULTS = ROOT / "data" / "FAULTS.md"
LIMITS = ROOT / "data" / "LIMITS.md"
_PART = re.compile(r"<!-- table: (\w+) -->\n.*?<!-- end -->", re.DOTALL)
_FAULTS_HEAD = """\
# What may be wrong with a file, and how to mend it

Every fault that `python -m handover check` and the page “Your dossier” name has one of these codes.
What stands in braces is filled in; `{guide}` is what data/README.md says to write there. This file
is written by `python tools/tables.py` from `handover/fault_codes.csv`.

"""
_LIMITS_HEAD = """\
# How much is read

What is brought may be made to take far more memory or time than it has bytes. So the work is
limited, while it is done: what goes beyond a limit is refused with the code `limit`, and a sentence
that names the limit, what was met, and its key here. Nothing of such a file is taken.

Whoever runs the program changes a limit in `handover.toml` in the folder in which it is started, or
in a file that `HANDOVER_CONFIG` names:

    [limits]
    rows = 10_000_000
    memory_mb = 4_000

A key that is none, or a limit that is no whole number above 0, is an error that names it. What the
page takes in one file is also limited by `server.maxUploadSize` in `.streamlit/config.toml`: raise
both.

What is brought to the page is read in processes of their own, `readings` at a time, which end when
they take more than `memory_mb` or `seconds`; nobody else notices. On Linux the system counts the
memory; elsewhere the time alone is limited. A command reads in its own process, with
`command_memory_mb` on Linux and no limit of time.

This file is written by `python tools/tables.py` from `handover/dossier/limits.py`.

"""


def _markdown(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    headings = list(headings)
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def columns(table: Table) -> str:
    """Return the columns of a table as Markdown."""
    rows = (
        (
            f"`{column.name}`",
            "may be left out"
            if column.may_be_missing
            else ("" if column.required else "may be blank"),
            column.whole_guide,
        )
        for column in table.columns
    )
    return _markdown(("column", "", "what to write"), rows)


def keys(guides: Mapping[str, str]) -> str:
    """Return the keys of a table of ``dossier.toml`` as Markdown."""
    return _markdown(
        ("key", "what to write"), ((f"`{key}`", words) for key, words in guides.items())
    )


def tables() -> dict[str, str]:
    """Return each generated table by the name in its marker."""
    made = {table.name: columns(table) for table in (*schema.TABLES, schema.OUTLINES)}
    made |= {name: keys(guides) for name, guides in PROFILE_TABLES.items()}
    return made | {"dossier": keys(PROFILE_KEYS), "story": keys(STEP_KEYS)}


def readme(text: str) -> str:
    """Return the text of data/README.md with its generated tables as they are now."""
    made = tables()
    return _PART.sub(lambda part: f"<!-- table: {part[1]} -->\n{made[part[1]]}\n<!-- end -->", text)


def most() -> str:
    """Return the text of data/LIMITS.md."""
    rows = (
        (f"`{one.name}`", f"{one.default:,}", WORDS[one.name]) for one in dataclasses.fields(Limits)
    )
    return _LIMITS_HEAD + _markdown(("key", "at most", "of what"), rows) + "\n"


def faults() -> str:
    """Return the text of data/FAULTS.md."""
    rows = ((f"`{code}`", one.expected, one.mend) for code, one in explanations().items())
    return _FAULTS_HEAD + _markdown(("code", "what was expected", "how to mend it"), rows) + "\n"


if __name__ == "__main__":
    README.write_text(readme(README.read_text("utf-8")), "utf-8")
    FAULTS.write_text(faults(), "utf-8")
    LIMITS.write_text(most(), "utf-8")
    print(f"{README.name}, {FAULTS.name} and {LIMITS.name} are written.")
