"""What the command line does: each command writes its answer and returns its exit code.

Only what a command needs is imported, and only when it runs: asking for one name, or for help,
should not take the time that geometry and maps take to load.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from handover import PROJECT
from handover.errors import DossierError, HandoverError, UnknownIdError
from handover.gazetteer.lookup_errors import AmbiguousPlaceError, UnknownPlaceError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from pathlib import Path

    from handover.dossier.place import Place
    from handover.dossier.read import Dossier
    from handover.map.export.written import Format

DONE, NO = 0, 1
"""Exit codes: all well; answered, but something asked about is not known or not right."""


def resolve(args: Namespace) -> int:
    """Write which place each name means, one JSON object a line, in the order asked."""
    from handover.gazetteer.resolve import load_gazetteer

    gazetteer = load_gazetteer(args.dossier)
    code = DONE
    for name in args.names:
        answer: dict[str, Any] = {"query": name}
        try:
            match = gazetteer.resolve(name, within=args.within)
        except (UnknownPlaceError, AmbiguousPlaceError) as error:
            places = error.near if isinstance(error, UnknownPlaceError) else error.candidates
            answer |= {"error": str(error), "candidates": [_brief(place) for place in places]}
            code = NO
        else:
            point = match.place.lon_lat
            answer |= _brief(match.place)
            answer |= {"lat": _plain(point.lat), "lon": _plain(point.lon), "match": match.how}
        print(json.dumps(answer, ensure_ascii=False))
    return code


def state(args: Namespace) -> int:
    """Write the state of every place with an outline, and of the settlements that claims name."""
    from handover.dossier.formats.open import open_path
    from handover.dossier.read import read_dossier
    from handover.state.shown import STATE_COLUMNS, shown_states
    from handover.state.view import View

    dossier = read_dossier(open_path(args.dossier))
    view = View(
        day=args.day or dossier.opening_day,
        known=args.known if isinstance(args.known, str) else args.known.isoformat(),
        sources=None if args.sources is None else tuple(_known_sources(dossier, args.sources)),
    )
    columns = ("place_id", *STATE_COLUMNS)
    table = shown_states(dossier, view).reset_index()[[*columns]]
    rows = [{column: _plain(row[column]) for column in columns} for row in table.to_dict("records")]
    if args.format == "json":
        print("[", ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "]", sep="\n")
    else:
        writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return DONE


def check(args: Namespace) -> int:
    """Write every fault of a dossier and how to mend it, or how much is in it."""
    from handover.dossier import remedies
    from handover.dossier.formats.open import open_path
    from handover.dossier.read import read_dossier

    try:
        dossier = read_dossier(open_path(args.dossier))
    except DossierError as error:
        if args.format == "csv":
            print(remedies.as_csv(error.faults), end="")
        else:
            for fault in error.faults:
                print(f"{fault}. {remedies.remedy(fault)}")
            print(remedies.counted(error.faults))
        return NO
    counts = ", ".join(f"{len(table)} {name}" for name, table in dossier.tables.items())
    print(f"{dossier.id}: no faults; {counts}")
    return DONE


def package(args: Namespace) -> int:
    """Write the ``datapackage.json`` of a dossier's folder."""
    from handover.dossier.datapackage import FILE, descriptor
    from handover.dossier.files import DossierFiles
    from handover.dossier.read import read_dossier

    bundle = DossierFiles.from_folder(args.folder)
    written = args.folder / FILE
    try:
        written.write_bytes(descriptor(read_dossier(bundle), bundle))
    except OSError as error:
        message = f"cannot write {written}: {error.strerror}"
        raise HandoverError(message) from error
    print(written)
    return DONE


def run(args: Namespace) -> int:
    """Open the dashboard on a dossier until it is stopped."""
    app = PROJECT / "app.py"
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    command += ["--server.port", str(args.port)] if args.port else []
    command += ["--server.headless", "true"] if args.headless else []
    told = {"HANDOVER_DOSSIER": str(args.dossier.resolve())}
    told["HANDOVER_WRITABLE"] = "1" if args.writable else "0"
    try:
        return subprocess.call(command, env=os.environ | told, cwd=app.parent)
    except KeyboardInterrupt:
        return DONE


def export(args: Namespace) -> int:
    """Write a view as one file: a map, a picture, areas or claims, with its sources and terms."""
    from handover.dossier.formats.open import open_path
    from handover.dossier.read import read_dossier
    from handover.map.export.written import Format
    from handover.map.export.written import export as written
    from handover.state.view import View

    form = _format(args.out, args.format)
    if args.place and form not in (Format.HTML, Format.PNG):
        message = f"--place is for html and png; {form} holds all places"
        raise HandoverError(message)
    dossier = read_dossier(open_path(args.dossier))
    day = args.day or dossier.opening_day
    if not dossier.start <= day <= dossier.end:
        message = f"day {day} is outside the dossier; expected {dossier.start} to {dossier.end}"
        raise HandoverError(message)
    view = View(
        day=day,
        known=args.known if isinstance(args.known, str) else args.known.isoformat(),
        place=_place_id(dossier, args.place) if args.place else "",
        sources=None if args.sources is None else tuple(_known_sources(dossier, args.sources)),
    )
    octets = written(dossier, view, form, made_on=datetime.now().astimezone().date())
    try:
        args.out.write_bytes(octets)
    except OSError as error:
        message = f"cannot write {args.out}: {error.strerror}"
        raise HandoverError(message) from error
    print(f"{args.out}: {len(octets) / 1e6:.2f} MB")
    return DONE


def _format(out: Path, asked: str | None) -> Format:
    """Return the form that a file's name and ``--format`` agree on; html when neither says."""
    from handover.map.export.written import SUFFIXES, Format

    meant = SUFFIXES.get(out.suffix.lower())
    if asked is None:
        if meant is None and out.suffix:
            message = f"cannot tell a format from {out.name!r}; give --format {'|'.join(Format)}"
            raise HandoverError(message)
        return meant or Format.HTML
    if meant not in (None, asked):
        message = f"--format {asked} contradicts --out {out.name!r}, which says {meant}"
        raise HandoverError(message)
    return Format(asked)


def _brief(place: Place) -> dict[str, str]:
    return {"place_id": place.place_id, "name": place.name, "kind": place.kind}


def _plain(value: Any) -> Any:  # noqa: ANN401  # a cell of a table
    """Return a cell as JSON and CSV can hold it: days as ISO text, what is missing as None."""
    if value == "" or pd.isna(value):
        return None
    if isinstance(value, date | datetime):
        return value.strftime("%Y-%m-%d")
    return value


def _known_sources(dossier: Dossier, source_ids: Sequence[str]) -> list[str]:
    from handover.dossier.checks import similar

    known = set(dossier.sources["source_id"])
    for source_id in source_ids:
        if source_id not in known:
            raise UnknownIdError(kind="source", value=source_id, hint=similar(source_id, known))
    return list(source_ids)


def _place_id(dossier: Dossier, place: str) -> str:
    """Return the id of a place given by id or by name; it has to be one of the dossier."""
    from handover.dossier.places import as_places
    from handover.gazetteer.resolve import Gazetteer

    if place in set(dossier.places["place_id"]):
        return place
    gazetteer = Gazetteer(*as_places(dossier.places, dossier.names, dossier.languages))
    return gazetteer.resolve(place).place.place_id
