"""What several tests need: a small dossier as files, the embedded one, a browser, Node."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import hypothesis
import playwright
import pytest

from handover.dossier.read import Dossier, read_dossier
from handover.gazetteer.bundled import read_wider_gazetteer
from handover.reader.background import Background, background_of
from tests.support.small_dossier import FILES, Files, Write

SLOW = [hypothesis.HealthCheck.too_slow]
# On CI the same examples every time, and no deadline: its machine may be busy with others' work.
hypothesis.settings.register_profile(
    "ci", derandomize=True, deadline=None, print_blob=True, suppress_health_check=SLOW
)
hypothesis.settings.register_profile("default", deadline=None, suppress_health_check=SLOW)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")

# The tests read English, whatever the terminal of who runs them speaks.
for _name in ("LANGUAGE", "LC_MESSAGES", "LC_ALL"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"

ROOT = Path(__file__).parents[1]


@pytest.fixture
def files() -> Files:
    """Files of a small dossier, to be changed at will."""
    return dict(FILES)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writer of a dossier's files; returns their folder."""

    def written(files: Mapping[str, str | bytes]) -> Path:
        folder = tmp_path / "small"
        folder.mkdir()
        for name, content in files.items():
            octets = content if isinstance(content, bytes) else content.encode()
            (folder / name).write_bytes(octets)
        return folder

    return written


@pytest.fixture
def small_dossier(write: Write) -> Dossier:
    """The small dossier, read."""
    return read_dossier(write(FILES))


@pytest.fixture(scope="session")
def karabakh() -> Dossier:
    """The embedded dossier; not to be changed."""
    return read_dossier(ROOT / "data" / "karabakh-2020")


@pytest.fixture(scope="session")
def sinai() -> Dossier:
    """The second embedded dossier; not to be changed."""
    return read_dossier(ROOT / "data" / "sinai-1979")


@pytest.fixture(scope="session")
def node() -> str:
    """Path of the Node that Playwright brings along: nobody need install one."""
    name = "node.exe" if sys.platform == "win32" else "node"
    return str(Path(playwright.__file__).parent / "driver" / name)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the Chromium that browser tests start."""
    from tools.browser import find  # noqa: PLC0415  # asks Playwright, which takes a second

    path = find()
    assert path, "no Chromium found; `make browser` installs one"
    return path


@pytest.fixture(scope="session")
def background(karabakh: Dossier) -> Background:
    """What a report on the embedded dossier's story is read against."""
    wider, faults = read_wider_gazetteer()
    assert not faults
    return background_of(karabakh, wider)
