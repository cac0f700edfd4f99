"""The command line: ``python -m handover COMMAND``."""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from handover import DATA
from handover.cli import commands, gazetteer
from handover.cli.draft import draft
from handover.dossier.checks import iso_day
from handover.errors import HandoverError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

DOSSIER = DATA / "karabakh-2020"
"""The dossier that comes with the project."""

FAILED = 2
"""Exit code when a command could not answer: bad usage, an unknown id, an unreadable dossier."""

_EXAMPLES = {
    "": """\
examples:
  python -m handover resolve "Kalbajar district" Քարվաճառ
  python -m handover state --day 2020-11-16 --known then
  python -m handover check path/to/my-dossier
  python -m handover export --out november.html
  python -m handover gazetteer add GE.zip

Each command has its own --help with examples.
exit codes: 0 all well; 1 answered, but a name or a dossier is not right; 2 could not answer
""",
    "resolve": """\
examples:
  python -m handover resolve Kalbajar "Kalbajar district" "Lachin corridor"
  python -m handover resolve Aghdam --within aghdam-district

One JSON object a line, in the order asked: query, place_id, name, kind, lat, lon and match
(how the name was met); or query, error and candidates. Exit code 1 when a name is not resolved.
""",
    "state": """\
examples:
  python -m handover state --day 2020-11-12 --known then
  python -m handover state --day 2020-11-26 --known 2020-11-16 --format json
  python -m handover state --day 2020-11-16 --known then --sources afp-2020-11-16

Columns: place_id, status (held, due, lapsed, contested, unknown), holder, since (EDTF), deadline,
days_left, claim_id and claimant (the evidence), evidence_days (its age on that day).
Rows: every place with an outline, and each town, village and site that a claim names.
""",
    "check": """\
examples:
  python -m handover check
  python -m handover check path/to/my-dossier
  python -m handover check dossier.gpkg --format csv > faults.csv

Every fault on a line of its own: file, row, column, what was found, what was expected, how to
mend it. Exit code 1 when there is one; otherwise a summary.
""",
    "draft": """\
examples:
  python -m handover draft report.txt --published 2020-11-16
  python -m handover draft report.txt --published 2020-11-16 --format csv > draft.csv
  python -m handover draft - --dossier path/to/my-dossier < report.txt

Places, dates, amounts, claimants and other names, each with its offsets, and draft claims with
what is missing or doubtful. A draft is no claim: review it on the page “From a report”.
""",
    "package": """\
examples:
  python -m handover package path/to/my-dossier

Writes datapackage.json into the folder: a Data Package with Table Schemas, sources and licences.
""",
    "run": """\
examples:
  python -m handover run path/to/my-dossier
  python -m handover run dossier.gpkg --writable --port 8600

The page follows the file: saved in another program, it is read again. With --writable the page
“Your dossier” may save it, whole, and keeps the version before beside it.
""",
    "export": """\
examples:
  python -m handover export --out november.html
  python -m handover export --out kalbajar.html --day 2020-11-16 --place kalbajar-part
  python -m handover export --out report.html --sources afp-2020-11-16
  python -m handover export --out aghdam.png --day 2020-11-20 --known 2020-11-12
  python -m handover export --format gpkg --out areas.gpkg --known latest

html: the map, opens without a network; png: a picture of it; geojson, gpkg: areas with their
state; csv: the claims known. Each holds its sources, licences, known date and boundary policy.
""",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Parameters
    ----------
    argv
        The arguments after the program's name; by default those it was started with.
    """
    for stream in (sys.stdout, sys.stderr):
        # Names are in four scripts, whatever the terminal's locale says.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = _parser().parse_args(argv)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except HandoverError as error:
        print(f"handover: {error}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Python would complain once more while it
        # flushes at exit, so let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return commands.DONE
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m handover",
        description="Who held each district on any day, as known on any day, and who said so.",
        epilog=_EXAMPLES[""],
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    several = parser.add_subparsers(metavar="COMMAND", required=True)

    one = _command(several, "resolve", "say which place a name means")
    one.add_argument("names", nargs="+", type=_name, metavar="NAME", help="a name, in any script")
    one.add_argument(
        "--within", type=_name, metavar="PLACE", help="only places in this one (id or name)"
    )
    _add_dossier(one)

    one = _command(several, "state", "say who held each place on a day, as known on a day")
    _add_days(one, known="latest")
    one.add_argument("--format", choices=("csv", "json"), default="csv", help="default: csv")
    _add_dossier(one)

    one = _command(several, "check", "name every fault of a dossier")
    one.add_argument("dossier", nargs="?", type=_path, default=DOSSIER, metavar="DOSSIER")
    one.add_argument("--format", choices=("text", "csv"), default="text", help="default: text")

    one = _command(several, "run", "open the dashboard on a dossier")
    one.add_argument("dossier", nargs="?", type=_path, default=DOSSIER, metavar="DOSSIER")
    one.add_argument("--writable", action="store_true", help="the page may save the dossier")
    one.add_argument("--port", type=int, help="default: 8501 or the next that is free")
    one.add_argument("--headless", action="store_true", help="open no browser")

    one = _command(several, "draft", "read a report: places, dates, draft claims")
    one.add_argument("file", type=_name, metavar="FILE", help="UTF-8 text; - for standard input")
    one.add_argument(
        "--published", type=_day, metavar="YYYY-MM-DD", help="the day it was published"
    )
    one.add_argument(
        "--publisher", type=_name, default="", help="whose word is what nobody else says"
    )
    one.add_argument("--format", choices=("json", "csv"), default="json", help="default: json")
    _add_dossier(one)

    one = _command(several, "package", "make a dossier's folder a Data Package")
    one.add_argument("folder", type=_folder, metavar="FOLDER")

    gazetteer.add_parser(several, name=_name)

    one = _command(several, "export", "write a map, a picture, areas or claims as one file")
    one.add_argument("--out", required=True, type=Path, metavar="FILE", help="where to")
    one.add_argument(
        "--format",
        choices=("html", "png", "geojson", "gpkg", "csv"),
        help="default: as FILE ends; html when it does not say",
    )
    _add_days(one, known="then")
    one.add_argument(
        "--place", type=_name, metavar="PLACE", help="the place to open with (id or name)"
    )
    _add_dossier(one)
    return parser


def _command(
    several: argparse._SubParsersAction[argparse.ArgumentParser], name: str, purpose: str
) -> argparse.ArgumentParser:
    parser = several.add_parser(
        name,
        help=purpose,
        description=f"{purpose[0].upper()}{purpose[1:]}.",
        epilog=_EXAMPLES[name],
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=draft if name == "draft" else getattr(commands, name))
    return parser


def _add_dossier(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dossier",
        type=_path,
        default=DOSSIER,
        metavar="PATH",
        help="default: the embedded one",
    )


def _add_days(parser: argparse.ArgumentParser, *, known: str) -> None:
    parser.add_argument(
        "--day", type=_day, metavar="YYYY-MM-DD", help="default: the dossier's opening day"
    )
    parser.add_argument(
        "--known",
        type=_known,
        default=known,
        metavar="YYYY-MM-DD|latest|then",
        help=f"as known on this day, today, or on the day itself (then); default: {known}",
    )
    parser.add_argument(
        "--sources", type=_ids, metavar="ID,ID", help="go by these sources alone; default: all"
    )


def _name(text: str) -> str:
    """Return a name as its UTF-8 says, whatever the locale made of it (C: lone surrogates)."""
    return text.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")


def _day(text: str) -> date:
    day = iso_day(text)
    if day is None:
        message = f"{text!r} is not a day; expected one such as 2020-11-25"
        raise argparse.ArgumentTypeError(message)
    return day


def _known(text: str) -> date | str:
    return text if text in ("latest", "then") else _day(text)


def _ids(text: str) -> list[str]:
    ids = [part.strip() for part in text.split(",") if part.strip()]
    if not ids:
        message = "expected one or more ids with commas between them"
        raise argparse.ArgumentTypeError(message)
    return ids


def _path(text: str) -> Path:
    path = Path(text)
    if not path.exists():
        message = f"there is no folder or file {text!r}"
        raise argparse.ArgumentTypeError(message)
    return path


def _folder(text: str) -> Path:
    folder = Path(text)
    if not folder.is_dir():
        message = f"there is no folder {text!r}"
        raise argparse.ArgumentTypeError(message)
    return folder


if __name__ == "__main__":
    sys.exit(main())
