"""``python -m handover draft``: what a report mentions and seems to claim, without a screen."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from handover.errors import DossierError, HandoverError, shown

if TYPE_CHECKING:
    from argparse import Namespace

MOST_BYTES = 4_000_000
"""Of a file: four for each character that a report may have."""


def draft(args: Namespace) -> int:
    """Write what a report mentions and seems to claim; nothing is added to a dossier."""
    from handover.dossier.formats.open import open_path
    from handover.dossier.read import read_dossier
    from handover.gazetteer.bundled import read_wider_gazetteer
    from handover.reader import listing
    from handover.reader.background import background_of
    from handover.reader.report import read_report

    content = _read(args.file)
    wider, faults = read_wider_gazetteer()
    if faults:
        raise DossierError(faults)
    background = background_of(read_dossier(open_path(args.dossier)), wider)
    report = read_report(
        content,
        background,
        published=args.published,
        today=datetime.now().astimezone().date(),
        publisher=args.publisher,
    )
    if args.format == "json":
        print(listing.as_json(report, background.index.gazetteer))
    else:
        print(listing.as_csv(report), end="")
        for note in report.notes:
            print(f"handover: {note}", file=sys.stderr)
    return 0


def _read(file: str) -> str:
    """Return the text of a file, or of the standard input for "-"."""
    try:
        if file == "-":
            octets = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as stream:
                octets = stream.read(MOST_BYTES + 1)
    except OSError as error:
        message = f"cannot read {shown(file)}: {error.strerror}"
        raise HandoverError(message) from error
    if len(octets) > MOST_BYTES:
        message = f"{shown(file)} has more than {MOST_BYTES:,} bytes; paste one report at a time"
        raise HandoverError(message)
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{shown(file)} is not UTF-8 text: byte {error.start} is no part of a character"
        raise HandoverError(message) from error
