from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT, Write
from tests.support.small_dossier import FILES

_STARTED = """
import gc, handover.app.map_frame as map_frame
from handover.app import service
def drawn_again(*_): print("drawn again")
def start(*_, **__):
    map_frame.document = drawn_again
    map_frame.drawn(service.open_default())
    print("kept", gc.get_freeze_count() > 100_000)
service.start = start
service.main()
"""
_LOADED = """
import sys
few = {"openpyxl", "edtf", "spacy", "xlrd", "matplotlib", "ibis", "duckdb", "pyogrio", "clevercsv"}
from handover.app import service
service.start = lambda *_, **__: print(*sys.modules.keys() & few)
service.main()
import app
print(*sys.modules.keys() & few)
"""


_LATER = """
import sys
import app
from handover.app.service import load_pages
few = ("clevercsv", "altair", "handover.app.match_bring", "handover.app.report_screen")
print([name for name in few if name in sys.modules])
load_pages()
print([name for name in few if name not in sys.modules], "spacy" in sys.modules)
"""
_PARTS = """
import importlib.metadata
import app
from streamlit.components.v2.component_manager import BidiComponentManager
read = importlib.metadata.distributions
def distributions(**given): print("looked"); return read(**given)
importlib.metadata.distributions = distributions
BidiComponentManager().discover_and_register_components(start_file_watching=False)
"""


def _say(program: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return run.stdout


def test_what_opens_by_default_is_drawn_before_the_server_is_started() -> None:
    assert _say(_STARTED) == "kept True\n"


def test_it_starts_without_what_few_readers_ask_for() -> None:
    assert _say(_LOADED) == "\n\n"


def test_what_the_other_pages_need_is_loaded_aside() -> None:
    assert _say(_LATER) == "[]\n[] False\n"


def test_no_package_is_searched_for_parts_of_pages() -> None:
    assert _say(_PARTS) == ""


def test_a_dossier_with_faults_does_not_keep_the_server_from_starting(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(FILES)
    (folder / "claims.csv").write_text("claim_id,kind\nc1,handover\n")
    monkeypatch.setenv("HANDOVER_DOSSIER", str(folder))
    program = "from handover.app import service\nservice.start = lambda *_, **__: print('up')\n"
    assert _say(f"{program}service.main()") == "up\n"
