from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from handover.dossier.files import DossierFiles
from handover.dossier.formats.open import open_uploads
from handover.dossier.limits import (
    WORDS,
    ConfigError,
    Limits,
    changed_limits,
    limits,
    over,
    read_limits,
)
from handover.dossier.read import read_dossier
from handover.dossier.remedies import remedy
from handover.errors import DossierError
from handover.words.speech import say
from tests.support.hostile import zipped
from tests.support.small_dossier import FILES


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "handover.toml"


def test_without_a_configuration_the_limits_are_the_defaults(config: Path):
    assert read_limits(config) == Limits()


def test_a_configuration_changes_the_limits_that_it_names(config: Path):
    config.write_text("[limits]\nrows = 5\nmemory_mb = 3_000\n", "utf-8")
    assert read_limits(config) == Limits(rows=5, memory_mb=3_000)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[limits]\nrow = 5", "limits.row: expected one of upload_mb, session_mb"),
        ("[limit]\nrows = 5", "limit: expected one of limits"),
        ("[limits]\nrows = '5'", "limits.rows: '5', expected a whole number from 1 to"),
        ("[limits]\nrows = 0", "limits.rows: '0', expected a whole number from 1 to"),
        ("[limits]\nrows = true", "limits.rows: 'True', expected a whole number from 1 to"),
        ("[limits]\nrows = 9999999999999", "limits.rows: '9999999999999', expected"),
        ("limits = 5", "limits: '5', expected"),
        ("[limits", "expected TOML"),
    ],
)
def test_what_a_configuration_cannot_say_is_an_error_that_names_it(
    config: Path, text: str, told: str
):
    config.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match="1 fault in the configuration") as caught:
        read_limits(config)
    assert f"handover.toml{', ' if told[:8] != 'expected' else ': '}{told}" in str(caught.value)


def test_a_configuration_that_is_named_has_to_be_there(
    config: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HANDOVER_CONFIG", str(config))
    with pytest.raises(ConfigError, match="a file that can be read"):
        read_limits(config)


def test_a_limit_that_was_passed_names_itself_what_was_met_and_how_to_raise_it():
    fault = over("claims.csv", "dossier_rows", 300_001)
    assert str(fault) == (
        "claims.csv: expected at most 300,000 rows in a table of a dossier, found 300,001"
    )
    assert "can raise dossier_rows under [limits] in handover.toml" in remedy(fault)


def test_every_limit_has_words_and_stands_in_the_documentation():
    told = Path("docs/settings.md").read_text("utf-8")
    for one in fields(Limits):
        assert f"| `{one.name}` | {say(WORDS[one.name], most=one.default)} |" in told


def test_limits_are_changed_for_a_while():
    before = limits()
    with changed_limits(rows=1):
        assert limits().rows == 1
    assert limits() == before


LINES = FILES["claims.csv"].splitlines(keepends=True)


@pytest.mark.parametrize(
    ("key", "most", "changed"),
    [
        ("dossier_rows", 4, {}),
        ("dossier_rows", 8, {"claims.csv": FILES["claims.csv"] + "\n" * 20}),
        ("dossier_rows", 8, {"claims.csv": FILES["claims.csv"] + '"\n' * 20}),
        ("dossier_columns", 30, {"claims.csv": LINES[0] + "a" + ",b" * 40 + "\n"}),
        ("dossier_columns", 30, {"claims.csv": LINES[0] + "," * 9_000 + "\n"}),
        ("dossier_cells", 90, {}),
        ("dossier_cell", 99, {"claims.csv": LINES[0] + '"' + "a" * 200}),
        ("areas", 1, {}),
        ("area_points", 4, {}),
        ("elements", 9, {}),
        ("dossier_files", 3, {}),
        ("profile_mb", 1, {"dossier.toml": FILES["dossier.toml"] + "#" * 1_000_000}),
        ("faults", 5, {"claims.csv": FILES["claims.csv"] + "a,b\n" * 9}),
        ("faults", 5, {"claims.csv": FILES["claims.csv"] + 'a,"b"c\n' * 9}),
        ("faults", 5, {"claims.csv": LINES[0] + LINES[1].replace("199X", "soon") * 9}),
    ],
)
def test_each_limit_of_a_dossier_is_kept_while_reading(
    key: str, most: int, changed: dict[str, str]
):
    packed = zipped({**FILES, **changed})
    with changed_limits(**{key: most}), pytest.raises(DossierError) as caught:
        read_dossier(open_uploads([("a.zip", packed)]).files)
    assert key in {fault.details.get("key") for fault in caught.value.faults}


def test_blank_columns_beyond_the_limit_are_a_spreadsheets_and_no_fault():
    wide = "".join(line.rstrip("\n") + "," * 300 + "\n" for line in LINES)
    files = DossierFiles.of("small", {n: t.encode() for n, t in FILES.items()})
    assert len(read_dossier(files.having("claims.csv", wide.encode())).ledger) == len(LINES) - 1
