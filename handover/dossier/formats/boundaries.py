"""Boundaries as a reader brings them, in whatever coordinates, made into a dossier's outlines."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from pyproj.exceptions import CRSError

from handover.dossier import schema
from handover.dossier.formats.geo_text import as_layer
from handover.dossier.formats.geopackage import MAGIC, check_stored, gdal
from handover.dossier.formats.layer_limits import OF_AREAS, check_layer
from handover.dossier.formats.zips import refused, unpack
from handover.dossier.headings import own_columns
from handover.dossier.limits import check_limit
from handover.dossier.outlines import COLUMNS
from handover.dossier.place import EAST, EQUAL_AREA, NORTH, WGS84, OutlineStyle
from handover.dossier.rings import cut_at_180
from handover.dossier.text_table import cell_text
from handover.errors import DossierError, HandoverError, shown
from handover.faults import Fault, FaultCode
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from handover.words.later import Later

DECIMALS = 1e-6
"""Degrees to which a reprojected coordinate is rounded: a tenth of a metre."""
PARTS = {".shp", ".shx", ".dbf", ".prj", ".cpg"}
"""Endings of the files of a shapefile that are read."""
_VALID = (
    {"valid_from", "validfrom", "start_date", "startdate", "start", "from", "date_from", "begin"},
    {"valid_to", "validto", "end_date", "enddate", "end", "to", "date_to", "until"},
)
"""What columns are called that say from when, and until when, an area was so."""
_NUMBERS = {"fid", "id", "gid", "objectid", "ogc_fid", "index"}
"""What columns are called that number the features of a layer."""


@dataclass(frozen=True)
class Boundaries:
    """A boundary file as it was brought."""

    file: str
    """Its name."""
    frame: gpd.GeoDataFrame
    """What is in it; its ``crs`` is None when the file does not tell."""
    candidates: tuple[str, ...] = field(default=())
    """Columns that may hold the place_id: no value twice on one date, none blank; ``place_id``
    first."""
    validity: tuple[str, ...] = ("", "")
    """Columns that tell from when and until when each area was so; empty where none does."""
    notes: tuple[Later, ...] = ()
    """A sentence for everything that was read otherwise than it stands."""

    @property
    def is_ready(self) -> bool:
        """Whether it has all that an outline of a dossier has, so that nothing need be asked."""
        own = set(COLUMNS) - schema.OUTLINES.optional
        return own <= set(self.frame.columns) and self.frame.crs is not None


@dataclass(frozen=True)
class BoundaryAnswers:
    """How to understand a boundary file."""

    id_column: str
    """The column that holds each area's place_id."""
    source_id: str
    """The source of the boundaries."""
    licence: str
    """On what terms they may be used."""
    crs: str = ""
    """The coordinates they are in, as pyproj knows them; only asked when the file does not tell."""
    approximate: bool = True
    """Whether the map shall say that they are approximate."""
    places: Mapping[str, str] = field(default_factory=dict)
    """The place_id that is meant by a text of that column, where it is another one."""


def read_boundaries(name: str, content: bytes) -> Boundaries:
    """Return what is in a file of boundaries that is no GeoPackage of several layers.

    Raises
    ------
    DossierError
        If it is none, is damaged, or holds no areas.
    """
    if content.startswith(b"PK"):
        return read_shapefile(name, unpack(name, content))
    notes: list[Later] = []
    with tempfile.TemporaryDirectory() as folder:
        if content.startswith(MAGIC):
            path = Path(folder) / "boundaries.gpkg"
            path.write_bytes(content)
            check_stored(name, path)
        else:
            ending, layer, notes = as_layer(name, content)
            path = Path(folder) / f"boundaries.{ending}"
            path.write_bytes(layer)
        frame = _read(name, path)
    if path.suffix in (".topojson", ".kml") and frame.crs is None:
        frame = frame.set_crs(WGS84)  # both are in degrees, and cannot tell it
    return as_boundaries(name, frame, notes)


def read_shapefile(name: str, members: Mapping[str, bytes]) -> Boundaries:
    """Return what is in the one shapefile among some files, by their paths; as read_boundaries."""
    shapes = [member for member in members if member.lower().endswith(".shp")]
    if len(shapes) != 1:
        raise refused(name, FaultCode.SHAPEFILE, found=len(shapes))
    stem = str(PurePosixPath(shapes[0]).with_suffix(""))
    with tempfile.TemporaryDirectory() as folder:
        for member, octets in members.items():
            part = PurePosixPath(member)
            if str(part.with_suffix("")) == stem and part.suffix.lower() in PARTS:
                kind = part.suffix.lower()
                fine = as_utf8(octets) if kind == ".prj" else octets
                (Path(folder) / f"boundaries{kind}").write_bytes(fine)
        frame = _read(name, Path(folder) / "boundaries.shp")
    return as_boundaries(name, frame)


def _read(name: str, path: Path) -> gpd.GeoDataFrame:
    with gdal(name, FaultCode.BOUNDARIES_BROKEN):
        check_layer(name, path, None, OF_AREAS)
        return gpd.read_file(path)


def as_boundaries(name: str, frame: gpd.GeoDataFrame, notes: Iterable[Later] = ()) -> Boundaries:
    """Return boundaries from a layer that was read already; DossierError when it has no areas."""
    if not isinstance(frame, gpd.GeoDataFrame) or frame.empty:
        raise refused(name, FaultCode.AREAS_MISSING)
    check_limit(name, "areas", len(frame))
    check_limit(name, "area_points", int(shapely.get_num_coordinates(frame.geometry).sum()))
    columns = [str(column) for column in frame.columns if column != frame.geometry.name]
    if not columns:
        raise refused(name, FaultCode.AREAS_UNNAMED)
    if frame.geometry.name != "geometry":
        frame = frame.rename_geometry("geometry")
    texts = {column: [cell_text(cell) for cell in frame[column]] for column in columns}
    validity = tuple(
        next((column for column in columns if column.casefold() in names), "") for names in _VALID
    )
    not_ids = {*validity, *COLUMNS} - {"place_id"}
    begins = texts.get(validity[0], [""] * len(frame))
    fit = [
        column
        for column in columns
        if column not in not_ids
        and all(texts[column])
        and (len(frame) == 1 or len(set(texts[column])) > 1)
        and len(set(zip(texts[column], begins, strict=True))) == len(frame)
    ]
    # An id that repeats over the dates is likelier than a number of the feature.
    repeats = {column for column in fit if len(set(texts[column])) < len(frame)}
    candidates = sorted(
        fit,
        key=lambda column: (
            column != "place_id",
            column not in repeats,
            column.casefold() in _NUMBERS,
            columns.index(column),
        ),
    )
    others = [column for column in columns if column not in not_ids] or columns
    return Boundaries(name, frame, tuple(candidates or others), validity, tuple(notes))


def as_outlines(boundaries: Boundaries, answers: BoundaryAnswers) -> bytes:
    """Return ``outlines.geojson`` made of boundaries.

    Coordinates are reprojected to WGS 84 and heights dropped; the shapes are not mended. What
    columns the file shares with an outline stay; ``area_km2`` is measured where it is missing.

    Raises
    ------
    HandoverError
        If the coordinates are in none that pyproj knows.
    DossierError
        If they cannot be reprojected, or lead off the earth.
    """
    frame = boundaries.frame.copy()
    if frame.crs is None:
        frame = frame.set_crs(_crs(answers.crs))
    crs = frame.crs
    if crs.equals(WGS84, ignore_axis_order=True):
        geometry = shapely.force_2d(frame.geometry.array)
    else:
        try:
            geometry = frame.geometry.to_crs(WGS84).array
        except (CRSError, pyproj.exceptions.ProjError, ValueError) as error:
            why = {"projection": crs.name, "reason": error}
            raise refused(boundaries.file, FaultCode.PROJECTION_FAILED, **why) from error
        geometry = shapely.set_precision(shapely.force_2d(geometry), DECIMALS)
    _check_on_earth(boundaries.file, geometry)
    west, _, east, _ = shapely.bounds(geometry).T
    # One that is no wider than half the earth runs across nothing.
    for number in np.flatnonzero(east - west > EAST):
        if (cut := cut_at_180(geometry[number])) is not None:
            geometry[number] = cut
    areas = gpd.GeoSeries(geometry, crs=WGS84).to_crs(EQUAL_AREA).area / 1e6
    features = []
    # What is answered of somebody else's boundaries holds, whatever columns they have.
    kept = {*frame.columns} - (set() if boundaries.is_ready else {"source_id", "licence"})
    # Of outlines in the form of a dossier, properties of their author's own are kept.
    further = own_columns(schema.OUTLINES, frame.columns) if boundaries.is_ready else []
    rows = frame.drop(columns=frame.geometry.name).to_dict("records")
    for row, shape, area in zip(rows, geometry, areas, strict=True):
        own: dict[str, Any] = {column: _json(row[column]) for column in COLUMNS if column in kept}
        text = cell_text(row[answers.id_column])
        own["place_id"] = answers.places.get(text, text)
        for key, column in zip(("valid_from", "valid_to"), boundaries.validity, strict=True):
            own[key] = cell_text(row[column]) if column else ""
        own.setdefault("approximate", answers.approximate)
        own.setdefault("source_id", answers.source_id)
        own.setdefault("licence", answers.licence)
        own.setdefault("area_km2", round(float(area), 1))
        own.setdefault("style", OutlineStyle.STATE.value)
        properties = {key: own[key] for key in COLUMNS if key in own}
        feature = {
            "type": "Feature",
            "properties": properties | {key: cell_text(row[key]) for key in further},
            "geometry": None if shape is None else json.loads(shapely.to_geojson(shape)),
        }
        features.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"
    return text.encode()


def _check_on_earth(name: str, shapes: Sequence[shapely.Geometry | None]) -> None:
    """Refuse coordinates that are no degrees, as of a file that says it has some and has metres."""
    faults = []
    for number, shape in enumerate(shapes, start=1):
        points = shapely.get_coordinates(shape)
        if not (np.abs(points) <= (EAST, NORTH)).all():
            west, south = points[~(np.abs(points) <= (EAST, NORTH)).all(axis=1)][0]
            faults.append(
                Fault(
                    file=name,
                    code=FaultCode.OFF_EARTH,
                    column=f"feature {number}",
                    value=f"{west:g} {south:g}",
                )
            )
    if faults:
        raise DossierError(faults)


def of_places(boundaries: Boundaries, id_column: str, places: Collection[str]) -> Boundaries:
    """Return the areas whose id is that of a place; the others are somebody else's."""
    wanted = [cell_text(cell) in places for cell in boundaries.frame[id_column]]
    frame = boundaries.frame[wanted].reset_index(drop=True)
    return replace(boundaries, frame=frame)


def crs_name(text: str) -> str:
    """Return the full name of a coordinate reference system; HandoverError for an unknown one.

    >>> crs_name("EPSG:32638")
    'WGS 84 / UTM zone 38N'
    """
    return str(_crs(text).name)


def _crs(text: str) -> pyproj.CRS:
    try:
        return pyproj.CRS.from_user_input(text)
    except CRSError as error:
        message = say(
            "{found} is no coordinate system; expected one such as EPSG:32638", found=shown(text)
        )
        raise HandoverError(message) from error


def _json(cell: object) -> object:
    if isinstance(cell, bool):
        return cell
    if hasattr(cell, "item"):  # NumPy's numbers and booleans
        cell = cell.item()
    if isinstance(cell, bool | float | int):
        return cell if cell == cell else ""  # noqa: PLR0124  # not a number equals nothing
    return cell_text(cell)


def as_utf8(octets: bytes) -> bytes:
    """Return the text of a .prj as pyogrio wants it; its names may have the letters of Latin-1."""
    try:
        octets.decode()
    except UnicodeDecodeError:
        return octets.decode("latin-1").encode()
    return octets
