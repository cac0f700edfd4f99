"""How much one reader, and all together, may bring: Streamlit itself keeps whatever is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from streamlit.runtime import exists, get_instance

from handover.dossier.limits import MEGABYTE, limits

if TYPE_CHECKING:
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
    from streamlit.runtime.uploaded_file_manager import UploadedFileRec

_TOO_LARGE = 413
_MARK = "handover_limits"


def limit_uploads() -> None:
    """See to it that this server keeps no more of what is brought than the limits say."""
    if exists():
        hold_to_limits(get_instance().uploaded_file_mgr)


def hold_to_limits(manager: Any) -> None:  # noqa: ANN401  # Streamlit's own, of either sort
    """Have a manager of uploaded files refuse what is beyond the limits, with status 413."""
    if getattr(manager, _MARK, False) or not hasattr(manager, "file_storage"):
        return
    keep = manager.add_file

    def add_file(session_id: str, file: UploadedFileRec) -> None:
        own, every = sizes(manager, session_id, file.file_id)
        most = limits()
        if own + len(file.data) > most.session_mb * MEGABYTE:
            detail = f"at most {most.session_mb} MB in all files that one reader brings"
            raise HTTPException(_TOO_LARGE, detail)
        if every + len(file.data) > most.uploads_mb * MEGABYTE:
            detail = f"at most {most.uploads_mb} MB in all files that all readers bring"
            raise HTTPException(_TOO_LARGE, detail)
        keep(session_id, file)

    manager.add_file = add_file
    setattr(manager, _MARK, True)


def sizes(manager: MemoryUploadedFileManager, session_id: str, but: str) -> tuple[int, int]:
    """Return the bytes of the files of a session, and of all; one file of the session left out."""
    counted = {
        one: sum(
            len(file.data)
            for file in list(files.values())
            if one != session_id or file.file_id != but
        )
        for one, files in list(manager.file_storage.items())
    }
    return counted.get(session_id, 0), sum(counted.values())
