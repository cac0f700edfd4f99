"""Read a dossier and write its document, in a process of its own.

    python -m benchmarks.read_and_render DOSSIER DOCUMENT

Prints, as JSON, what each step took in seconds and the most memory there was in bytes.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.measurement import most_memory
from handover.dossier.formats.open import open_path
from handover.dossier.read import read_dossier
from handover.map.document import document


def main(path: Path, file: Path) -> None:
    """Go from the files on the disk to the document on the disk."""
    begun = perf_counter()
    dossier = read_dossier(open_path(path))
    read = perf_counter()
    file.write_text(document(dossier), "utf-8")
    steps = {"read": read - begun, "document": perf_counter() - read}
    print(json.dumps(steps | {"memory": most_memory(os.getpid())}))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
