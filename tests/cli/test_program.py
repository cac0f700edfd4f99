from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from handover.cli import main

ROOT = Path(__file__).parents[2]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "handover", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env=os.environ | environment,
    )


@pytest.mark.parametrize(
    "arguments", [[], ["resolve"], ["state"], ["check"], ["export"]], ids=" ".join
)
def test_help_shows_examples(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "--help"]) == 0
    example = " ".join(["python -m handover", *arguments])
    assert f"examples:\n  {example}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["state", "--day", "2020-02-30"], "'2020-02-30' is not a day"),
        (["state", "--day", "25 Nov"], "'25 Nov' is not a day"),
        (["state", "--known", "yesterday"], "'yesterday' is not a day"),
        (["state", "--sources", " , "], "expected one or more ids"),
        (["state", "--format", "xml"], "'xml' is not one of 'csv', 'json'"),
        (["state", "--dossier", "nowhere"], "there is no folder or file 'nowhere'"),
        (["check", "nowhere"], "there is no folder or file 'nowhere'"),
        (["resolve"], "Missing argument 'NAME...'"),
        (["export"], "Missing option '--out'"),
        (["dance"], "No such command 'dance'"),
        ([], "COMMAND"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_usage_is_told_on_the_error_stream(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    caught = capsys.readouterr()
    assert caught.out == ""
    assert message in caught.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["state", "--help"], 0),
        (["gazetteer", "add", "--help"], 0),
        ([], 2),
        (["dance"], 2),
        (["resolve"], 2),
        (["state", "--day", "25 Nov"], 2),
        (["export", "--out", "map.html", "--known", "yesterday"], 2),
        (["check", "nowhere"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_help_and_bad_usage_answer_before_anything_large_is_loaded(
    arguments: list[str], code: int
) -> None:
    program = (
        "import sys; from handover.__main__ import main; code = main(sys.argv[1:]); "
        "print(*sys.modules); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == code
    loaded = set(done.stdout.decode().splitlines()[-1].split())
    assert "handover.cli.command_list" in loaded
    assert not loaded & {"pandas", "numpy", "geopandas", "shapely", "streamlit", "matplotlib"}
    assert not loaded & {"pydantic", "edtf", "openpyxl", "rapidfuzz", "charset_normalizer"}


@pytest.mark.parametrize("tag", ["en", "fr", "ru"])
def test_the_list_of_commands_loads_none_of_them(tag: str) -> None:
    program = (
        "import sys; from handover.__main__ import main; code = main(sys.argv[1:]); "
        "print(*sys.modules); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--help", "--lang", tag],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    loaded = done.stdout.decode().splitlines()[-1].split()
    assert [name for name in loaded if name.endswith("_commands")] == []
    assert not {"babel", "icu4py", "csv", "json", "handover.errors"} & set(loaded)


def test_names_come_out_whole_in_any_locale() -> None:
    done = run("resolve", "Քարվաճառ", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["query"] == "Քարվաճառ"


def test_a_reader_that_stops_early_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "handover", "state"],
            cwd=ROOT,
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, b"")
