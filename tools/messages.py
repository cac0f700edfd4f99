"""Collect what the program says into the catalogues of its languages.

    python -m tools.messages

reads every ``say("…")``, ``say_as("…", "…")``, ``later("…")`` and ``mark("…")`` of the code, in
Python and in JavaScript, and the tables of words, and writes
``handover/words/catalogues/<language>/<part>.po``: what is new without a translation, what is gone
left out. A translation is never touched.
"""

from __future__ import annotations

import csv
import io
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from handover.words.speech import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "handover"
CATALOGUES = PACKAGE / "words" / "catalogues"
_KEYWORDS = {
    "say": None,
    "say_partly": None,
    "sayParts": None,
    "mark": None,
    "later": None,
    "worded": None,
    "say_as": ((1, "c"), 2),
    "sayAs": ((1, "c"), 2),
}
_PARTS = (
    ("timebar", ("map/timebar/*.js",)),
    ("map", ("map/**/*.py", "map/guide.toml")),
    ("state", ("state/*.py", "names/*.py", "edtf/*.py", "words/*.py")),
    ("matching", ("matching/**/*.py", "engine/*.py", "app/match_*.py", "app/match_view/*.js")),
    ("reader", ("reader/**/*.py", "app/report_*.py", "app/review_view/*.js")),
    ("app", ("app/**/*.py", "app/**/*.js", "../pages/*.py", "../app.py")),
    ("dossier", ("dossier/**/*.py", "gazetteer/*.py", "errors.py", "faults.py", "fault_codes.csv")),
    ("cli", ("cli/*.py", "__main__.py")),
)
"""Parts of the program and their files; a file belongs to the first part that names it."""
_TABLES = {"fault_codes.csv": ("expected", "mend")}
"""Columns of words in tables."""
_NO_WORDS = {"beside"}
"""Keys of a table in TOML under which stands what is not read by people."""

Message = tuple[str | None, str, str]
"""Meaning or None, pattern, file."""


def files_of(part: str) -> list[Path]:
    """Files that a part takes its words from."""
    taken: set[Path] = set()
    for name, patterns in _PARTS:
        own = {path.resolve() for pattern in patterns for path in _glob(pattern)} - taken
        if name == part:
            return sorted(own)
        taken |= own
    raise KeyError(part)


def _glob(pattern: str) -> Iterator[Path]:
    folder = ROOT if pattern.startswith("../") else PACKAGE
    return folder.glob(pattern.removeprefix("../"))


def messages_of(part: str) -> list[Message]:
    """What a part says, each once for each file it stands in, in the order of the files."""
    found: dict[Message, None] = {}
    for path in files_of(part):
        found |= dict.fromkeys(_messages_in(path))
    return list(found)


def _messages_in(path: Path) -> Iterator[Message]:
    at = path.relative_to(ROOT).as_posix()
    if path.suffix in {".py", ".js"}:
        method = "python" if path.suffix == ".py" else "javascript"
        for _, text, _, context in extract_from_file(method, path, keywords=_KEYWORDS):
            if isinstance(text, tuple):
                context, text = text  # noqa: PLW2901 (Babel gives both where there are both)
            if text:
                yield context, text, at
    elif path.suffix == ".toml":
        yield from ((None, text, at) for text in _texts(tomllib.loads(path.read_text("utf-8"))))
    else:
        columns = _TABLES[path.name]
        for row in csv.DictReader(io.StringIO(path.read_text("utf-8"))):
            yield from ((None, row[column], at) for column in columns if row[column])


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from () if key in _NO_WORDS else _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def written(language: str, part: str) -> bytes:
    """The catalogue of a part as it is to be: what is said now, with the translations there are."""
    path = CATALOGUES / language / f"{part}.po"
    before = Catalog(locale=language)
    if path.exists():
        with path.open("rb") as file:
            before = read_po(file, locale=language)
    # Without a day or a version in its head, which would be a change with each run.
    catalog = Catalog(locale=language, header_comment=f"# What {part} says.", fuzzy=False)
    for context, text, at in messages_of(part):
        known = before.get(text, context)
        catalog.add(
            text,
            known.string if known else "",
            locations=[(at, 0)],
            context=context,
            user_comments=known.user_comments if known else (),
        )
    body = io.BytesIO()
    write_po(body, catalog, width=100, omit_header=True, include_lineno=False)
    head = f'# What {part} says.\nmsgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
    head += '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    head += '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    return head.encode() + body.getvalue()


PARTS = tuple(name for name, _ in _PARTS)


def main() -> int:
    """Write all catalogues, and say how many words each still lacks."""
    for language in (one for one in LANGUAGES if one != ENGLISH):
        for part in PARTS:
            path = CATALOGUES / language / f"{part}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written(language, part))
            with path.open("rb") as file:
                missing = sum(1 for one in read_po(file) if one.id and not one.string)
            sys.stdout.write(f"{language} {part}: {missing} to translate\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
