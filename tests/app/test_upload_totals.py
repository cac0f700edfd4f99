from __future__ import annotations

import pytest
from starlette.exceptions import HTTPException
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from handover.app.upload_totals import hold_to_limits
from handover.dossier.limits import changed_limits


@pytest.fixture
def manager() -> MemoryUploadedFileManager:
    made = MemoryUploadedFileManager("/files")
    hold_to_limits(made)
    hold_to_limits(made)  # once is enough
    return made


def put(manager: MemoryUploadedFileManager, session: str, name: str, megabytes: int) -> None:
    data = bytes(megabytes * 1_000_000)
    file = UploadedFileRec(file_id=name, name=name, type="text/csv", data=data)
    manager.add_file(session, file)


def test_what_one_reader_brings_is_limited(manager: MemoryUploadedFileManager):
    with changed_limits(session_mb=5):
        put(manager, "one", "a", 3)
        with pytest.raises(HTTPException, match="at most 5 MB in all files that one reader") as no:
            put(manager, "one", "b", 3)
        assert no.value.status_code == 413
        assert [file.name for file in manager.get_files("one", ["a", "b"])] == ["a"]
        put(manager, "two", "b", 3)
        put(manager, "one", "a", 5)  # in the place of the first


def test_what_all_bring_is_limited(manager: MemoryUploadedFileManager):
    with changed_limits(session_mb=5, uploads_mb=7):
        put(manager, "one", "a", 4)
        with pytest.raises(HTTPException, match="at most 7 MB in all files that all readers"):
            put(manager, "two", "a", 4)
        manager.remove_session_files("one")
        put(manager, "two", "a", 4)
