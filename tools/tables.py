"""What is written from the code: the tables of data/README.md, and documents in ``docs``."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from handover.dossier import schema  # noqa: E402  # found only now
from handover.dossier.profile import PROFILE_KEYS, PROFILE_TABLES  # noqa: E402
from handover.dossier.story import STEP_KEYS  # noqa: E402
from handover.faults import explanations  # noqa: E402
from tools.documents import commands, markdown, reading, settings  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.dossier.columns import Table

README = ROOT / "data" / "README.md"
DOCS = ROOT / "docs"
_PART = re.compile(r"<!-- table: (\w+) -->\n.*?<!-- end -->", re.DOTALL)
_FAULTS_HEAD = """\
# What may be wrong with a file, and how to mend it

Every fault that `python -m handover check` and the page “Your dossier” name has one of these codes.
What stands in braces is filled in; `{guide}` is what [data/README.md](../data/README.md) says to
write there. This file is written by `python tools/tables.py` from `handover/fault_codes.csv`.

"""


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
    return markdown(("column", "", "what to write"), rows)


def keys(guides: Mapping[str, str]) -> str:
    """Return the keys of a table of ``dossier.toml`` as Markdown."""
    return markdown(
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


def faults() -> str:
    """Return the text of data/FAULTS.md."""
    rows = ((f"`{code}`", one.expected, one.mend) for code, one in explanations().items())
    return _FAULTS_HEAD + markdown(("code", "what was expected", "how to mend it"), rows) + "\n"


def documents() -> dict[str, str]:
    """Return the text of each document in ``docs`` that is written from the code, by its name."""
    return {
        "reading-the-map.md": reading(),
        "commands.md": commands(),
        "settings.md": settings(),
        "faults.md": faults(),
    }


if __name__ == "__main__":
    README.write_text(readme(README.read_text("utf-8")), "utf-8")
    for name, text in documents().items():
        (DOCS / name).write_text(text, "utf-8")
    print(f"{README.name} and {', '.join(documents())} are written.")
