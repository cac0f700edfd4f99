"""The commands that docs/deploy.md shows are taken as they stand there."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import pytest

from handover.cli import main
from tests.conftest import ROOT
from tests.support.small_dossier import FILES, Write
from tools.server import APP, started
from tools.visitor import get, map_data, session

PAGE = (ROOT / "docs" / "deploy.md").read_text("utf-8")


def test_the_command_of_the_unit_is_one_of_ours(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    monkeypatch.setattr("subprocess.call", lambda command, **_: given.extend(command) or 0)
    (line,) = re.findall(r"^ExecStart=\S+/python -m handover (.+)$", PAGE, re.MULTILINE)
    folder = str(write(FILES))
    assert main(line.replace("/srv/dossiers/my-dossier", folder).split()) == 0
    assert given[-2:] == ["--server.allowedHosts", "maps.example.org"]


def test_the_command_of_the_container_serves_the_dossier_that_is_mounted(write: Write) -> None:
    (line,) = re.findall(r"^CMD (\[.+\])$", PAGE, re.MULTILINE)
    python, _, module, *options = json.loads(line)
    assert (python, module) == ("python", "handover.app.service")
    # It would listen on every address of this machine, at a port that may be taken.
    options[options.index("0.0.0.0")] = "localhost"  # noqa: S104
    options[options.index("8501")] = "0"
    assert "ENV HANDOVER_DOSSIER=" in PAGE
    host = "maps.example.org"

    async def visit(url: str) -> str:
        async with session(url, host=host, origin=f"https://{host}") as sent:
            return (await get(url, map_data(sent)["address"], Host=host)).text

    with started(APP, *options, HANDOVER_DOSSIER=str(write(FILES))) as (url, _):
        assert asyncio.run(get(url, "/_stcore/health", Host=host)).status == 200
        assert "North and South" in asyncio.run(visit(url))


@pytest.mark.parametrize("option", sorted(set(re.findall(r"`(--[a-z]+)[ `]", PAGE))))
def test_every_option_of_the_command_line_is_there(
    option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "--help"]) == 0
    assert option in capsys.readouterr().out


def test_every_file_that_it_names_is_there() -> None:
    named = re.findall(r"`(tests/[\w/.]+)`", PAGE)
    assert named
    assert [path for path in named if not Path(ROOT, path).exists()] == []
