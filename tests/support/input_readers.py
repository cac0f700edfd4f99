"""Every reader of something that comes from outside, each with good inputs to be damaged."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

import geopandas as gpd
import shapely

from handover.app.reading_tasks import take_uploads
from handover.dossier.files import DossierFiles
from handover.dossier.formats import template
from handover.dossier.formats.boundaries import BoundaryAnswers, as_outlines, read_boundaries
from handover.dossier.formats.open import open_uploads
from handover.dossier.formats.zips import unpack
from handover.dossier.limits import read_limits
from handover.dossier.read import Dossier, read_dossier
from handover.edtf.parsing import parse
from handover.edtf.phrases import sentence
from handover.errors import HandoverError
from handover.gazetteer.import_file import read_file
from handover.gazetteer.nominatim import OnlineGeocoder
from handover.gazetteer.resolve import Gazetteer, load_gazetteer
from handover.map.payload import as_json, browser_ledger
from handover.matching.decisions import read_decisions
from handover.matching.reading.read_foreign import read_foreign
from handover.state.view_address import read_address
from tests.support.foreign_files import foreign_files
from tests.support.gazetteer_files import feature, row
from tests.support.hostile import zipped
from tests.support.nominatim_server import PLACES, Asked
from tests.support.small_dossier import FILES

EMBEDDED = Path(__file__).parents[2] / "data" / "karabakh-2020"
LONGEST = 60.0
"""Seconds of the processor that no reader may take for an input."""
DATES = (
    *(b"2020-11-25", b"2020-11-14/2020-11-15", b"[..2020-12-01]"),
    *(b"199X", b"2020-11~", b"2020-24"),
)
NAMES = ("Kəlbəcər", "the Lachin corridor", "Քարվաճառ", "Goris, Armenia")
CONFIG = b"[limits]\nrows = 1_000\nmemory_mb = 500\n"
ROLES = b'[columns]\nplace = "place"\n\n[answers]\nclaimant = "Agency"\n'
KINDS = tuple(
    content
    for name, content in foreign_files().items()
    if not name.endswith((".csv", ".json", ".txt"))
)
"""Of the files of others, the forms that are no plain text."""
TOPOLOGY = json.dumps(
    {
        "type": "Topology",
        "arcs": [[[46, 40], [46.2, 40], [46.2, 40.2], [46, 40]]],
        "objects": {"a": {"type": "Polygon", "arcs": [[0]], "properties": {"code": "north"}}},
    }
).encode()
KML = (
    b'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>north</name><Polygon>'
    b"<outerBoundaryIs><LinearRing><coordinates>46,40 46.2,40 46.2,40.2 46,40</coordinates>"
    b"</LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>"
)
ADDRESS = b"day=2020-11-16&known=then&place=shusha&sources=afp-2020-11-16,geonames"


@dataclass
class InputReader:
    """One reader of the package."""

    name: str
    good: tuple[bytes, ...]
    """What it reads."""
    read: Callable[[bytes], object]
    outcomes: Counter[str] = field(default_factory=Counter)
    """How many inputs were read and how many refused."""
    slowest: float = 0.0
    """Seconds of the processor that an input took at most."""

    def try_out(self, content: bytes) -> None:
        """Have an input read or refused; anything else is raised."""
        begun = time.process_time()  # other work on the machine is no fault of a reader
        try:
            self.read(content)
        except HandoverError:
            self.outcomes["refused"] += 1
        else:
            self.outcomes["read"] += 1
        took = time.process_time() - begun
        self.slowest = max(self.slowest, took)
        assert took < LONGEST, f"took {took:.0f} seconds"


def input_readers(folder: Path, server: Asked) -> list[InputReader]:
    """All readers; they may write into a folder and ask a server on this machine."""
    bundle = DossierFiles.of("small", {name: text.encode() for name, text in FILES.items()})
    book, files, package = (write(bundle) for _, _, write in template.DOWNLOADS.values())
    sheets = unpack("book", book)["small.xlsx"]
    places = json.dumps({"type": "FeatureCollection", "features": [feature()]}).encode()
    dump = "\n".join([row(1, "Xocalı", "P.PPL"), row(5, "Zemo", "P.PPL", alternatenames="ზემო")])
    return [
        InputReader("workbook", (sheets,), workbook),
        InputReader("zip of a workbook and outlines", (book,), brought),
        InputReader("zip of a folder", (files,), brought),
        InputReader("GeoPackage", (package,), brought),
        *(
            InputReader(n, (text.encode(),), partial(one_file, bundle, n))
            for n, text in FILES.items()
        ),
        InputReader("boundaries, TopoJSON", (TOPOLOGY,), boundaries),
        InputReader("boundaries, KML", (KML,), boundaries),
        *(InputReader(f"boundaries, {n}", (c,), boundaries) for n, c in areas(folder).items()),
        *(
            InputReader(f"foreign {n}", (c,), partial(foreign, n))
            for n, c in foreign_files().items()
        ),
        InputReader("GeoNames dump", (dump.encode(),), partial(added, folder / "GE.txt")),
        InputReader("Linked Places", (places,), partial(added, folder / "places.json")),
        InputReader(
            "answer of a geocoder", (json.dumps(PLACES["Norton"]).encode(),), partial(asked, server)
        ),
        InputReader("what the page is given", (sheets, files, *KINDS), page),
        InputReader("configuration", (CONFIG,), partial(configuration, folder / "handover.toml")),
        InputReader("roles", (ROLES,), roles),
        InputReader("date", DATES, date),
        InputReader("name of a place", tuple(name.encode() for name in NAMES), name_of_a_place),
        InputReader("address of a view", (ADDRESS,), address),
    ]


def brought(content: bytes) -> None:
    shown(open_uploads([("brought", content)]).files)


def workbook(content: bytes) -> None:
    outlines = FILES["outlines.geojson"].encode()
    shown(open_uploads([("book.xlsx", content), ("outlines.geojson", outlines)]).files)


def one_file(bundle: DossierFiles, name: str, content: bytes) -> None:
    shown(bundle.having(name, content))


def shown(bundle: DossierFiles) -> None:
    """Read a dossier and make of it what the browser is sent."""
    as_json(browser_ledger(read_dossier(bundle)))


def boundaries(content: bytes) -> None:
    read = read_boundaries("brought", content)
    for column in read.candidates[:1]:
        as_outlines(read, BoundaryAnswers(column, "atlas", "public domain", crs="EPSG:4326"))


def foreign(name: str, content: bytes) -> None:
    read_foreign([(name, content)])


def page(content: bytes) -> None:
    """Sort what was brought and read it, as the page does apart."""
    taken = take_uploads([("brought", content)])
    if taken.brought.refused is not None:
        raise taken.brought.refused
    if taken.files is not None:
        shown(taken.files)
    else:
        read_foreign(taken.brought.foreign)


def configuration(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    read_limits(path)


def roles(content: bytes) -> None:
    read_decisions(content, "roles.toml")


def added(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    read_file(path, "added", {})


def asked(server: Asked, content: bytes) -> None:
    server.body = content or b" "
    OnlineGeocoder(server.domain, "http", seconds_between=0).search("Norton")


def date(content: bytes) -> None:
    sentence(parse(content.decode("utf-8", errors="replace")))


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer(EMBEDDED)


def name_of_a_place(content: bytes) -> None:
    gazetteer().resolve(content.decode("utf-8", errors="replace"))


@cache
def embedded() -> Dossier:
    return read_dossier(EMBEDDED)


def address(content: bytes) -> None:
    parts = content.decode("utf-8", errors="replace").split("&")
    view, _ = read_address(dict(part.partition("=")[::2] for part in parts), embedded())
    view.link("http://localhost")


def areas(folder: Path) -> dict[str, bytes]:
    """Two squares in each form of boundaries."""
    squares = [shapely.box(46, y, 46.2, y + 0.2) for y in (40, 39)]
    frame = gpd.GeoDataFrame({"code": ["north", "south"]}, geometry=squares, crs=4326)
    frame.to_file(folder / "areas.geojson")
    frame.to_crs(32638).to_file(folder / "areas.gpkg", layer="areas")
    frame.to_crs(32638).to_file(folder / "areas.shp")
    parts = {path.name: path.read_bytes() for path in folder.glob("areas.???")}
    return {
        "GeoJSON": (folder / "areas.geojson").read_bytes(),
        "GeoPackage": (folder / "areas.gpkg").read_bytes(),
        "zipped shapefile": zipped(parts),
    }
