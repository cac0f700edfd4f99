"""Commands about the gazetteer: look names up; add a region's places, list and remove them.

``ask`` asks an online geocoder, and only it does: nothing else in the program asks another host.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handover.cli.arguments import (
    DONE,
    NAME,
    NO,
    CommandWithExamples,
    GroupOfCommands,
    dossier_option,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.dossier.place import Place
    from handover.gazetteer.candidates import Candidate

MOST_FAULTS = 50
"""Faults that are printed; of a file of the wrong sort, every row is at fault."""

_folder_option = click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where added gazetteers lie; default: as HANDOVER_GAZETTEER says, else in data/.",
)


@click.command(
    cls=CommandWithExamples,
    epilog="""\
examples:
  python -m handover resolve Kalbajar "Kalbajar district" "Lachin corridor"
  python -m handover resolve Aghdam --within aghdam-district

One JSON object a line, in the order asked: query, place_id, name, kind, lat, lon and match
(how the name was met); or query, error and candidates. Exit code 1 when a name is not resolved.
""",
)
@click.argument("names", type=NAME, nargs=-1, required=True, metavar="NAME...")
@click.option("--within", type=NAME, metavar="PLACE", help="Only places in this one (id or name).")
@dossier_option
def resolve(*, names: tuple[str, ...], within: str | None, dossier: Path) -> int:
    """Say which place each name means."""
    from handover.gazetteer.lookup_errors import AmbiguousPlaceError, UnknownPlaceError
    from handover.gazetteer.resolve import load_gazetteer

    places = load_gazetteer(dossier)
    code = DONE
    for name in names:
        answer: dict[str, Any] = {"query": name}
        try:
            match = places.resolve(name, within=within)
        except (UnknownPlaceError, AmbiguousPlaceError) as error:
            near = error.near if isinstance(error, UnknownPlaceError) else error.candidates
            answer |= {"error": str(error), "candidates": [_brief(place) for place in near]}
            code = NO
        else:
            point = match.place.lon_lat
            answer |= _brief(match.place)
            answer |= {"lat": _number(point.lat), "lon": _number(point.lon), "match": match.how}
        print(json.dumps(answer, ensure_ascii=False))
    return code


@click.group(
    cls=GroupOfCommands,
    epilog="""\
examples:
  python -m handover gazetteer add GE.zip
  python -m handover gazetteer list
  python -m handover gazetteer remove GE
  python -m handover gazetteer ask "Kalbajar" --languages en,az
""",
)
def gazetteer() -> None:
    """Add places to the wider gazetteer; list, remove, ask."""


@gazetteer.command(
    epilog="""\
examples:
  python -m handover gazetteer add GE.zip
  python -m handover gazetteer add allCountries-part.txt --as caucasus
  python -m handover gazetteer add places.jsonld --as mine --to /srv/gazetteers

FILE is a GeoNames country dump (GE.txt, or GE.zip as geonames.org ships it) or a
FeatureCollection in the Linked Places format. It is read strictly: every fault is named, and with
a single one nothing is added (exit code 1). What is no place here, roads for one, is counted and
told. AddedGazetteer again under its name, a gazetteer is replaced. All commands find names in it.
The folder is data/gazetteer/added, or as HANDOVER_GAZETTEER says.
""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "name", metavar="NAME", help="Default: the file's own name.")
@_folder_option
def add(*, file: Path, name: str | None, to: Path | None) -> int:
    """Add a file of places."""
    from handover.gazetteer.bundled import FOLDER
    from handover.gazetteer.import_file import add_file
    from handover.gazetteer.lookup_errors import GazetteerError

    try:
        done = add_file(file, name or file.stem, base=FOLDER, folder=_folder(to))
    except GazetteerError as error:
        print(*error.faults[:MOST_FAULTS], sep="\n")
        if (more := len(error.faults) - MOST_FAULTS) > 0:
            print(f"and {more:,} faults more")
        print("nothing was added")
        return NO
    found = done.gathered
    verb = "replaced" if done.replaced else "added"
    print(f"{done.name}: {verb}, {len(found.towns):,} places, {len(found.names):,} other names")
    if done.known:
        print(f"  {done.known:,} of the places are in the project's own tables and stay as there")
    _print_counts("left out", found.left_out)
    _print_counts("names left out", found.names_left_out)
    return DONE


@gazetteer.command(
    "list",
    epilog="""\
examples:
  python -m handover gazetteer list
  python -m handover gazetteer list --to /srv/gazetteers
""",
)
@_folder_option
def list_added(*, to: Path | None) -> int:
    """Say which gazetteers were added."""
    from handover.gazetteer.bundled import FOLDER
    from handover.gazetteer.import_file import count_added

    folder = _folder(to)
    counts = count_added(FOLDER, folder)
    for name, places, names, skipped in counts:
        rest = f"; {skipped:,} places skipped, known before" if skipped else ""
        print(f"{name}: {places:,} places, {names:,} other names{rest}")
    if not counts:
        print(f"none in {folder}")
    return DONE


@gazetteer.command(
    epilog="""\
examples:
  python -m handover gazetteer remove GE
""",
)
@click.argument("name")
@_folder_option
def remove(*, name: str, to: Path | None) -> int:
    """Remove a gazetteer that was added, by the name that list gives."""
    from handover.gazetteer.user_added import remove_added

    remove_added(_folder(to), name)
    print(f"{name}: removed")
    return DONE


@gazetteer.command(
    epilog="""\
examples:
  python -m handover gazetteer ask Kalbajar "Lachin" --languages en,az,hy
  python -m handover gazetteer ask Kalbajar --server http://localhost:8080

This asks another host: each NAME is sent to nominatim.openstreetmap.org, or to the server of
--server or of HANDOVER_GEOCODER. The usage policy of the public one allows one request a second,
and that pace is kept: https://operations.osmfoundation.org/policies/nominatim/

One JSON object a line for each candidate, none picked: query, name, kind, lat, lon, display_name,
osm, url, licence, server, asked_on; and what a dossier keeps of it: source, a row of sources.csv,
and place, cells of places.csv. Exit code 1 when a name has no candidate.
""",
)
@click.argument("names", type=NAME, nargs=-1, required=True, metavar="NAME...")
@click.option("--server", default="", metavar="URL", help="Another Nominatim server.")
@click.option(
    "--languages",
    default="en",
    metavar="TAG,TAG",
    help="Of the names in the answer, most wanted first; default: en.",
)
def ask(*, names: tuple[str, ...], server: str, languages: str) -> int:
    """Ask an online geocoder what names may mean."""
    from handover.gazetteer.nominatim import geocoder_at

    geocoder = geocoder_at(server)
    code = DONE
    for name in names:
        found = geocoder.search(name, [tag for tag in languages.split(",") if tag])
        if not found:
            print(json.dumps({"query": name, "error": "no candidates"}, ensure_ascii=False))
            code = NO
        for candidate in found:
            print(json.dumps({"query": name} | _as_json(candidate), ensure_ascii=False))
    return code


def _number(degrees: float) -> float | None:
    """Return degrees as JSON can hold them: a place without a position has none."""
    return None if math.isnan(degrees) else degrees


def _brief(place: Place) -> dict[str, str]:
    return {"place_id": place.place_id, "name": place.name, "kind": place.kind}


def _as_json(candidate: Candidate) -> dict[str, Any]:
    from handover.gazetteer.candidates import place_cells, source_row

    return {
        "name": candidate.name,
        "kind": candidate.kind,
        "lat": candidate.lon_lat.lat,
        "lon": candidate.lon_lat.lon,
        "display_name": candidate.display_name,
        "osm": f"{candidate.osm_type} {candidate.osm_id}" if candidate.url else None,
        "url": candidate.url or None,
        "licence": candidate.licence,
        "server": candidate.server,
        "asked_on": candidate.asked_on.isoformat(),
        "source": source_row(candidate),
        "place": place_cells(candidate),
    }


def _print_counts(what: str, counts: Mapping[str, int]) -> None:
    for reason, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        print(f"  {what}: {count:,} {reason}")


def _folder(to: Path | None) -> Path:
    from handover.gazetteer.bundled import FOLDER
    from handover.gazetteer.user_added import added_folder

    return to or added_folder(FOLDER)
