from __future__ import annotations

import json
import shutil
from pathlib import Path

import frictionless
import pytest

from handover.dossier.datapackage import FILE, descriptor
from handover.dossier.files import DossierFiles
from handover.dossier.read import read_dossier
from tests.conftest import ROOT

SHIPPED = sorted(path.parent for path in (ROOT / "data").glob("*/dossier.toml"))


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_frictionless_accepts_each_dossier_that_ships(folder: Path) -> None:
    report = frictionless.validate(folder / FILE)
    assert report.valid, report.flatten(["type", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == 8


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_the_descriptor_that_ships_is_up_to_date(folder: Path) -> None:
    bundle = DossierFiles.from_folder(folder)
    told = (folder / FILE).read_bytes()
    assert told == descriptor(read_dossier(bundle), bundle), "run python -m handover package"


def test_frictionless_finds_a_claim_of_no_place(tmp_path: Path) -> None:
    """The foreign keys are really checked."""
    folder = shutil.copytree(SHIPPED[0], tmp_path / "broken")
    package = json.loads((folder / FILE).read_text("utf-8"))
    text = (folder / "claims.csv").read_text("utf-8")
    place = read_dossier(SHIPPED[0]).ledger["place_id"][0]
    (folder / "claims.csv").write_text(text.replace(f",{place},", ",nowhere,", 1), "utf-8")
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    (folder / FILE).write_text(json.dumps(package), "utf-8")
    report = frictionless.validate(folder / FILE)
    assert [row[0] for row in report.flatten(["type"])] == ["foreign-key"]
