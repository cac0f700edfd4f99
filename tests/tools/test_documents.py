"""The documents against the program: commands, faults, settings, pictures, links."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from handover.__main__ import main
from handover.dossier.limits import Limits
from handover.faults import FaultCode
from handover.map.guide import guide
from tools.document_pictures import DOCUMENTS
from tools.documents import helps, variables
from tools.server import ROOT

DOCS = ROOT / "docs"
MARKDOWN = sorted(
    path.relative_to(ROOT)
    for folder in (ROOT, DOCS, ROOT / "data", ROOT / "tests" / "gold")
    for path in folder.glob("*.md")
)
HEAVIEST = 150_000
"""Bytes of a picture."""
_LINK = re.compile(r"\[[^]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_VARIABLE = re.compile(r"\bHANDOVER_[A-Z]+\b")


def text_of(path: Path) -> str:
    return (ROOT / path).read_text("utf-8")


def anchors(text: str) -> set[str]:
    """Anchors that a Markdown page has, as GitHub makes them of its headings."""
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in _HEADING.findall(text)
    }


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for path in MARKDOWN:
        for link in _LINK.findall(re.sub(r"`[^`\n]*`", "", text_of(path))):
            if re.match(r"[a-z]+:", link):
                continue
            name, _, anchor = link.partition("#")
            target = (ROOT / path).parent / name if name else ROOT / path
            if not target.exists() or (anchor and anchor not in anchors(target.read_text("utf-8"))):
                broken.append(f"{path}: {link}")
    assert broken == []


def test_every_document_is_named_in_the_readme() -> None:
    linked = set(_LINK.findall(text_of(Path("README.md"))))
    assert [path.name for path in DOCS.glob("*.md") if f"docs/{path.name}" not in linked] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_document_shows_a_picture_that_is_taken_from_the_app(name: str) -> None:
    assert f"](pictures/{name}.webp)" in text_of(Path("docs", f"{name}.md"))
    size = (DOCS / "pictures" / f"{name}.webp").stat().st_size
    assert 5_000 < size < HEAVIEST


def test_no_picture_is_left_over() -> None:
    assert {path.stem for path in (DOCS / "pictures").iterdir()} == set(DOCUMENTS)


def test_every_command_is_there_as_its_help_says(capsys: pytest.CaptureFixture[str]) -> None:
    written = " ".join(text_of(Path("docs/commands.md")).split())
    missing = []
    for path, _ in helps():
        assert main([*path, "--help"]) == 0
        said = " ".join(capsys.readouterr().out.split())
        if said not in written:
            missing.append(path)
    assert missing == []


def test_every_fault_has_its_row() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \|", text_of(Path("docs/faults.md")), re.MULTILINE)
    assert sorted(rows) == sorted(FaultCode)


def test_every_setting_has_its_row() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", text_of(Path("docs/settings.md")), re.MULTILINE)
    code = [*(ROOT / "handover").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    read = {name for path in code for name in _VARIABLE.findall(path.read_text("utf-8"))}
    assert sorted(variables()) == sorted(read)
    assert sorted(rows) == sorted([*read, *(one.name for one in fields(Limits))])


def test_the_document_about_the_map_has_the_words_of_the_tour() -> None:
    told = text_of(Path("docs/reading-the-map.md"))
    words = [
        *(one[part] for one in guide()["step"] for part in ("title", "text")),
        *guide()["states"].values(),
        *(words for group in guide()["keys"] for _, words in group["keys"]),
    ]
    assert [one for one in words if one not in told] == []
