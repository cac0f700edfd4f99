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
    dossier_option,
)
from handover.cli.command_list import COMMANDS
from handover.cli.spoken import SpokenGroup, argument, command, option
from handover.words.later import later
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.dossier.place import Place
    from handover.gazetteer.candidates import Candidate

MOST_FAULTS = 50
"""Faults that are printed; of a file of the wrong sort, every row is at fault."""

_folder_option = option(
    "--to",
    type=click.Path(path_type=Path),
    metavar=later("FOLDER"),
    help=later("Where added gazetteers lie; default: as HANDOVER_GAZETTEER says, else in data/."),
)


@command(
    told=COMMANDS["resolve"],
    examples=(
        'resolve Kalbajar "Kalbajar district" "Lachin corridor"',
        "resolve Aghdam --within aghdam-district",
    ),
    notes=(
        later(
            "One JSON object a line, in the order asked: query, place_id, name, kind, lat, lon "
            "and match (how the name was met); or query, error and candidates. Exit code 1 when a "
            "name is not resolved."
        ),
    ),
)
@argument("names", type=NAME, nargs=-1, required=True, metavar=later("NAME..."))
@option(
    "--within",
    type=NAME,
    metavar=later("PLACE"),
    help=later("Only places in this one (id or name)."),
)
@dossier_option
def resolve(*, names: tuple[str, ...], within: str | None, dossier: Path) -> int:
    """Return the exit code of this command."""
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
    cls=SpokenGroup,
    told=COMMANDS["gazetteer"],
    examples=(
        "gazetteer add GE.zip",
        "gazetteer list",
        "gazetteer remove GE",
        'gazetteer ask "Kalbajar" --languages en,az',
    ),
)
def gazetteer() -> None:
    """Stand before the commands of the gazetteer."""


@gazetteer.command(
    told=later("Add a file of places."),
    examples=(
        "gazetteer add GE.zip",
        "gazetteer add allCountries-part.txt --as caucasus",
        "gazetteer add places.jsonld --as mine --to /srv/gazetteers",
    ),
    notes=(
        later(
            "FILE is a GeoNames country dump (GE.txt, or GE.zip as geonames.org ships it) or a "
            "FeatureCollection in the Linked Places format. It is read strictly: every fault is "
            "named, and with a single one nothing is added (exit code 1). What is no place here, "
            "roads for one, is counted and told. Added again under its name, a gazetteer "
            "is replaced. All commands find names in it. The folder is data/gazetteer/added, or "
            "as HANDOVER_GAZETTEER says."
        ),
    ),
)
@argument("file", type=click.Path(path_type=Path), metavar=later("FILE"))
@option("--as", "name", metavar=later("NAME"), help=later("Default: the file's own name."))
@_folder_option
def add(*, file: Path, name: str | None, to: Path | None) -> int:
    """Return the exit code of this command."""
    from handover.gazetteer.bundled import FOLDER
    from handover.gazetteer.import_file import add_file
    from handover.gazetteer.lookup_errors import GazetteerError

    try:
        done = add_file(file, name or file.stem, base=FOLDER, folder=_folder(to))
    except GazetteerError as error:
        print(*error.faults[:MOST_FAULTS], sep="\n")
        if (more := len(error.faults) - MOST_FAULTS) > 0:
            print(
                say("{count, plural, one {and # fault more} other {and # faults more}}", count=more)
            )
        print(say("nothing was added"))
        return NO
    found = done.gathered
    counts = {"name": done.name, "places": len(found.towns), "names": len(found.names)}
    if done.replaced:
        print(
            say(
                "{name}: replaced, {places, plural, one {# place} other {# places}}, {names, "
                "plural, one {# other name} other {# other names}}",
                **counts,
            )
        )
    else:
        print(
            say(
                "{name}: added, {places, plural, one {# place} other {# places}}, {names, plural, "
                "one {# other name} other {# other names}}",
                **counts,
            )
        )
    if done.known:
        print(
            say(
                "  {count, plural, one {# of the places is in the project’s own tables and stays "
                "as there} other {# of the places are in the project’s own tables and stay as "
                "there}}",
                count=done.known,
            )
        )
    for reason, count in _by_count(found.left_out):
        print(say("  left out: {count, number} {reason}", count=count, reason=reason))
    for reason, count in _by_count(found.names_left_out):
        print(say("  names left out: {count, number} {reason}", count=count, reason=reason))
    return DONE


@gazetteer.command(
    "list",
    told=later("Say which gazetteers were added."),
    examples=(
        "gazetteer list",
        "gazetteer list --to /srv/gazetteers",
    ),
)
@_folder_option
def list_added(*, to: Path | None) -> int:
    """Return the exit code of this command."""
    from handover.gazetteer.bundled import FOLDER
    from handover.gazetteer.import_file import count_added

    folder = _folder(to)
    counts = count_added(FOLDER, folder)
    for name, places, names, skipped in counts:
        print(
            say(
                "{name}: {places, plural, one {# place} other {# places}}, {names, plural, one {# "
                "other name} other {# other names}}{skipped, plural, =0 {} one {; # place skipped, "
                "known before} other {; # places skipped, known before}}",
                name=name,
                places=places,
                names=names,
                skipped=skipped,
            )
        )
    if not counts:
        print(say("none in {folder}", folder=folder))
    return DONE


@gazetteer.command(
    told=later("Remove a gazetteer that was added, by the name that list gives."),
    examples=("gazetteer remove GE",),
)
@argument("name", metavar=later("NAME"))
@_folder_option
def remove(*, name: str, to: Path | None) -> int:
    """Return the exit code of this command."""
    from handover.gazetteer.user_added import remove_added

    remove_added(_folder(to), name)
    print(say("{name}: removed", name=name))
    return DONE


@gazetteer.command(
    told=later("Ask an online geocoder what names may mean."),
    examples=(
        'gazetteer ask Kalbajar "Lachin" --languages en,az,hy',
        "gazetteer ask Kalbajar --server http://localhost:8080",
    ),
    notes=(
        later(
            "This asks another host: each NAME is sent to nominatim.openstreetmap.org, or to the "
            "server of --server or of HANDOVER_GEOCODER. The usage policy of the public one "
            "allows one request a second, and that pace is kept: "
            "https://operations.osmfoundation.org/policies/nominatim/"
        ),
        None,
        later(
            "One JSON object a line for each candidate, none picked: query, name, kind, lat, lon, "
            "display_name, osm, url, licence, server, asked_on; and what a dossier keeps of it: "
            "source, a row of sources.csv, and place, cells of places.csv. Exit code 1 when a "
            "name has no candidate."
        ),
    ),
)
@argument("names", type=NAME, nargs=-1, required=True, metavar=later("NAME..."))
@option("--server", default="", metavar=later("URL"), help=later("Another Nominatim server."))
@option(
    "--languages",
    default="en",
    metavar=later("TAG,TAG"),
    help=later("Of the names in the answer, most wanted first; default: en."),
)
def ask(*, names: tuple[str, ...], server: str, languages: str) -> int:
    """Return the exit code of this command."""
    from handover.gazetteer.nominatim import geocoder_at

    geocoder = geocoder_at(server)
    code = DONE
    for name in names:
        found = geocoder.search(name, [tag for tag in languages.split(",") if tag])
        if not found:
            print(json.dumps({"query": name, "error": say("no candidates")}, ensure_ascii=False))
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


def _by_count(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _folder(to: Path | None) -> Path:
    from handover.gazetteer.bundled import FOLDER
    from handover.gazetteer.user_added import added_folder

    return to or added_folder(FOLDER)
