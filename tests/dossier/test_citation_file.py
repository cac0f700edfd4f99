"""``CITATION.cff`` of each dossier and of the project keeps to the schema of the format.

``tests/support/cff-1.2.0.schema.json`` is the schema of the Citation File Format 1.2.0 by
S. Druskat and others (CC BY 4.0), without its blanks.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from handover.dossier.citation_file import citation_file
from handover.dossier.files import CITATION
from handover.dossier.read import Dossier, read_dossier
from tests.conftest import ROOT
from tests.support.small_dossier import Files, Write, changed

SHIPPED = sorted(path.parent for path in (ROOT / "data").glob("*/dossier.toml"))
SCHEMA = json.loads((ROOT / "tests/support/cff-1.2.0.schema.json").read_text("utf-8"))


def valid(content: bytes) -> dict[str, Any]:
    """What a file says; every value as the text that stands there."""
    said: dict[str, Any] = yaml.load(content, yaml.BaseLoader)  # noqa: S506 - it makes texts alone
    jsonschema.Draft7Validator(SCHEMA).validate(said)
    return said


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_the_file_that_ships_is_valid_and_up_to_date(folder: Path):
    dossier = read_dossier(folder)
    content = (folder / CITATION).read_bytes()
    assert content == citation_file(dossier), "run python -m handover package"
    said = valid(content)
    assert said["title"] == dossier.title
    assert said["identifiers"][0]["value"] == f"sha256:{dossier.version}"
    assert dossier.version.startswith(said["version"])
    assert [one["title"] for one in said["references"]] == list(dossier.sources["title"])


def test_that_of_the_project_is_valid_and_of_its_version():
    said = valid((ROOT / CITATION).read_bytes())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (said["type"], said["version"]) == ("software", project["version"])
    assert said["license"] == project["license"]
    assert [one["name"] for one in said["authors"]] == [one["name"] for one in project["authors"]]


def test_without_sources_it_is_short_and_valid(small_dossier: Dossier):
    said = valid(citation_file(small_dossier, with_sources=False))
    assert "references" not in said


@pytest.mark.parametrize(
    "text", ["yes: # no", "“a” 'b' & c", "- {x}", "\u2028\u0085\U0001f600\u202e", "Քարվաճառ"]
)
def test_no_text_is_a_mark(text: str, files: Files, write: Write):
    sly = changed(files, "sources.csv", "A map maker", f'"{text}"')
    said = valid(citation_file(read_dossier(write(sly))))
    assert said["references"][2]["authors"][0]["name"] == text
    assert [one["date-published"] for one in said["references"][:2]] == ["2020-11-16", "2020-11-26"]
