"""The command ``gazetteer``: add a region's places to the wider gazetteer, list and remove them.

It also asks an online geocoder, and only it does: nothing else in the program asks another host.
"""
# a command line prints, and loads only what a command needs

from __future__ import annotations

import json
from argparse import RawDescriptionHelpFormatter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handover.gazetteer.lookup_errors import GazetteerError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction
    from collections.abc import Callable, Mapping

    from handover.gazetteer.candidates import Candidate

    Parsers = _SubParsersAction[ArgumentParser]

DONE, NO = 0, 1
"""Exit codes: all well; answered, but a file or a name is not right."""
MOST_FAULTS = 50
"""Faults that are printed; of a file of the wrong sort, every row is at fault."""

_EXAMPLES = {
    "": """\
examples:
  python -m handover gazetteer add GE.zip
  python -m handover gazetteer list
  python -m handover gazetteer remove GE
  python -m handover gazetteer ask "Kalbajar" --languages en,az
""",
    "add": """\
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
    "list": """\
examples:
  python -m handover gazetteer list
  python -m handover gazetteer list --to /srv/gazetteers
""",
    "remove": """\
examples:
  python -m handover gazetteer remove GE
""",
    "ask": """\
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
}


def add_parser(several: Parsers, *, name: Callable[[str], str]) -> None:
    """Add the command to those of the program.

    Parameters
    ----------
    several
        The program's commands.
    name
        Reads a name of a place from the command line.
    """
    top = _parser(several, "gazetteer", "", "add places to the wider gazetteer; list, remove, ask")
    inner = top.add_subparsers(metavar="COMMAND", required=True)

    one = _parser(inner, "add", "add", "add a file of places")
    one.add_argument("file", type=Path, metavar="FILE", help="a dump, a zip of one, or JSON")
    one.add_argument("--as", dest="name", metavar="NAME", help="default: the file's own name")
    _add_folder(one)
    one.set_defaults(run=add)

    one = _parser(inner, "list", "list", "say which gazetteers were added")
    _add_folder(one)
    one.set_defaults(run=list_added)

    one = _parser(inner, "remove", "remove", "remove a gazetteer that was added")
    one.add_argument("name", metavar="NAME", help="as list calls it")
    _add_folder(one)
    one.set_defaults(run=remove)

    one = _parser(inner, "ask", "ask", "ask an online geocoder what names may mean")
    one.add_argument("names", nargs="+", type=name, metavar="NAME", help="a name, in any script")
    one.add_argument("--server", default="", metavar="URL", help="another Nominatim server")
    one.add_argument(
        "--languages",
        default="en",
        type=lambda text: [part for part in text.split(",") if part],
        metavar="TAG,TAG",
        help="of the names in the answer, most wanted first; default: en",
    )
    one.set_defaults(run=ask)


def add(args: Namespace) -> int:
    """Add a file of places and say what of it was kept and what was not."""
    from handover.gazetteer.bundled import FOLDER
    from handover.gazetteer.import_file import add_file

    folder = _folder(args)
    try:
        done = add_file(args.file, args.name or args.file.stem, base=FOLDER, folder=folder)
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


def list_added(args: Namespace) -> int:
    """Write a line for each gazetteer that was added."""
    from handover.gazetteer.bundled import FOLDER
    from handover.gazetteer.import_file import count_added

    folder = _folder(args)
    counts = count_added(FOLDER, folder)
    for name, places, names, skipped in counts:
        rest = f"; {skipped:,} places skipped, known before" if skipped else ""
        print(f"{name}: {places:,} places, {names:,} other names{rest}")
    if not counts:
        print(f"none in {folder}")
    return DONE


def remove(args: Namespace) -> int:
    """Remove a gazetteer that was added."""
    from handover.gazetteer.user_added import remove_added

    remove_added(_folder(args), args.name)
    print(f"{args.name}: removed")
    return DONE


def ask(args: Namespace) -> int:
    """Write what a geocoder says names may mean, one JSON object a line."""
    from handover.gazetteer.nominatim import geocoder_at

    geocoder = geocoder_at(args.server)
    code = DONE
    for name in args.names:
        found = geocoder.search(name, args.languages)
        if not found:
            print(json.dumps({"query": name, "error": "no candidates"}, ensure_ascii=False))
            code = NO
        for candidate in found:
            print(json.dumps({"query": name} | _as_json(candidate), ensure_ascii=False))
    return code


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


def _folder(args: Namespace) -> Path:
    from handover.gazetteer.bundled import FOLDER
    from handover.gazetteer.user_added import added_folder

    folder: Path | None = args.to
    return folder or added_folder(FOLDER)


def _parser(several: Parsers, command: str, examples: str, purpose: str) -> ArgumentParser:
    return several.add_parser(
        command,
        help=purpose,
        description=f"{purpose[0].upper()}{purpose[1:]}.",
        epilog=_EXAMPLES[examples],
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _add_folder(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--to",
        type=Path,
        metavar="FOLDER",
        help="where added gazetteers lie; default: as HANDOVER_GAZETTEER says, else in data/",
    )
