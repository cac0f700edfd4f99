"""Gazetteers in the Linked Places format: GeoJSON-LD features with names, types and countries.

The format is that of https://github.com/LinkedPasts/linked-places-format (1.0 to 1.3). Types are
concepts of the Getty Art & Architecture Thesaurus, by the subset that the format's authors list
(``feature-types-AAT``), or their labels; where a place has none of these, the ``fclasses`` of
version 1.3, which are GeoNames feature classes. Times, relations, links and descriptions are not
read: a gazetteer here tells what a name means, not since when.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape

from handover.dossier.csv_table import read_text
from handover.dossier.language_tags import is_tag
from handover.dossier.place import EAST, NORTH, PlaceKind, name_fits
from handover.faults import Fault, FaultCode
from handover.gazetteer.towns import MISFIT, Gathered
from handover.names.spelling import readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handover.dossier.csv_table import File

_AAT = {
    PlaceKind.COUNTRY: """
        300232420 sovereign state | 300128207 nation | 300387506 country | 300128214 empire
        | 300417385 polity | 300235096 kingdom | 300387062 island nation
    """,
    PlaceKind.REGION: """
        300182722 region | 300387178 historical region | 300387347 inhabited region
        | 300232418 administrative division | 300236157 political division
        | 300000774 province | 300000776 state | 300135982 territory
        | 300387107 autonomous region | 300387130 autonomous area | 300235099 prefecture
        | 300235088 duchy | 300235101 principality | 300235095 khanate | 300235106 sultanate
        | 300387143 borderland
    """,
    PlaceKind.DISTRICT: """
        300000771 county | 300000705 district
    """,
    PlaceKind.CITY: """
        300008389 city
    """,
    PlaceKind.TOWN: """
        300008375 town | 300120599 port
    """,
    PlaceKind.VILLAGE: """
        300008372 village | 300008347 inhabited place | 300387203 community
        | 300008537 lost settlement | 300008542 ruined settlement
        | 300167671 deserted settlement
    """,
    PlaceKind.SITE: """
        300000809 site | 300000810 archaeological site | 300387006 prehistoric site
        | 300387007 ancient site | 300387000 ceremonial site | 300000835 battlefield
        | 300386998 sacred site | 300263063 world heritage site | 300387004 burial site
        | 300266755 cemetery | 300164060 military installation | 300000455 military base
        | 300410262 mission | 300417317 palace complex | 300263741 religious complex
        | 300000681 airport | 300000390 mine | 300007836 bridge | 300008057 ruin
        | 300008063 historic building | 300006084 dam | 300120364 religious structure
        | 300007486 church | 300007501 cathedral | 300007544 mosque | 300007595 temple
        | 300007590 synagogue | 300005734 palace | 300006888 fortification | 300006891 castle
    """,
    PlaceKind.NATURAL: """
        300132294 natural landscape | 300266060 landform | 300008850 cape
        | 300008804 peninsula | 300008916 desert | 300008777 hill | 300008791 island
        | 300386831 mountain range | 300008795 mountain | 300259572 pass | 300008805 plain
        | 300132339 plateau | 300008761 valley | 300008746 cave | 300387499 headland
        | 300386857 highlands | 300266059 body of water | 300008707 river
        | 300008736 waterfall | 300008697 spring | 300008899 wetland | 300132316 bay
        | 300132315 gulf | 300008680 lake | 300266556 salt lake | 300008694 sea
        | 300006191 reservoir
    """,
}
"""Number and label of the concepts that mean each kind."""
_KINDS: dict[str, PlaceKind] = {
    word: kind
    for kind, concepts in _AAT.items()
    for concept in concepts.split("|")
    for word in concept.strip().split(" ", 1)
}
"""PlaceKind by AAT number and by label."""
AAT: Mapping[PlaceKind, tuple[str, str]] = {
    kind: tuple(concepts.split("|")[0].strip().split(" ", 1))  # type: ignore[misc]  # two parts
    for kind, concepts in _AAT.items()
}
"""Number and label of the concept that means each kind best."""
_KINDS |= dict.fromkeys(("monastery", "fortress"), PlaceKind.SITE)
_CLASSES = {
    "A": PlaceKind.REGION,
    "H": PlaceKind.NATURAL,
    "L": PlaceKind.REGION,
    "P": PlaceKind.VILLAGE,
    "S": PlaceKind.SITE,
    "T": PlaceKind.NATURAL,
}
_GEONAMES = re.compile(r"(?:gn:|https?://(?:www\.|sws\.)?geonames\.org/)(\d{1,12})(?:/.*)?")
_CONCEPT = re.compile(r"(?:aat:|https?://vocab\.getty\.edu/(?:page/)?aat/)(\d+)/?")
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")
"""Control characters, and halves of characters, which JSON can hold and no UTF-8 file can."""
_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9._-]")


class _Reader:
    """What has been read of one file so far."""

    def __init__(self, file: str, name: str) -> None:
        self.file = file
        self.name = name
        self.gathered = Gathered()
        self.faults: list[Fault] = []
        self._ids: dict[str, int] = {}

    def fault(self, where: str, value: object, code: FaultCode, **details: object) -> None:
        """Note a fault at a path of keys."""
        found = value if isinstance(value, str | None) else json.dumps(value, ensure_ascii=False)
        self.faults.append(
            Fault(file=self.file, code=code, column=where, value=found, details=details)
        )

    def read(self, number: int, feature: object) -> None:
        """Read one feature: note its faults, or else add it, or count why it is no place here."""
        at, before = f"features[{number}]", len(self.faults)
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            self.fault(at, feature, FaultCode.FEATURE_FORM)
            return
        own = self._id(at, feature, number)
        properties = feature.get("properties")
        title = properties.get("title") if isinstance(properties, dict) else None
        if not _is_name(title):
            self.fault(f"{at}.properties.title", title, FaultCode.NAME_FORM)
        country = self._country(at, properties) if isinstance(properties, dict) else ""
        names = dict(self._names(at, feature))
        kind = self._kind(at, feature)
        point = self._point(at, feature)
        if len(self.faults) > before:
            return
        if not isinstance(kind, PlaceKind):
            self.gathered.left_out[f"places {kind}"] += 1
        elif point is None:
            self.gathered.left_out["places without a position"] += 1
        else:
            self._add(own, kind, " ".join(str(title).split()), (country, *point), names)

    def _add(
        self,
        own: str,
        kind: PlaceKind,
        title: str,
        where: tuple[str, str, str],
        names: dict[str, str],
    ) -> None:
        country, lon, lat = where
        number = own.removeprefix("geonames-") if own.startswith("geonames-") else ""
        self.gathered.towns.append((own, number, title, kind.value, country, "", lon, lat, ""))
        for name, lang in names.items():
            if name_fits(name, kind):
                self.gathered.names.append((own, name, lang))
            else:
                self.gathered.names_left_out[MISFIT] += 1

    def _id(self, at: str, feature: dict[str, Any], number: int) -> str:
        """Return the place_id of a feature, made from the address that is its id."""
        address = feature.get("@id", feature.get("id"))
        if not isinstance(address, str) or not address.strip() or _UNWRITABLE.search(address):
            self.fault(f"{at}.@id", address, FaultCode.FEATURE_ADDRESS_MISSING)
            return ""
        if match := _GEONAMES.fullmatch(address.strip()):
            own = f"geonames-{match[1]}"
        else:
            path = quote(re.sub(r"^\w+://", "", address.strip()), safe="/")
            own = f"{self.name}-{_NOT_IN_IDS.sub('-', path)}"
        first = self._ids.setdefault(own, number)
        if first != number:
            self.fault(f"{at}.@id", address, FaultCode.FEATURE_ID_TWICE, number=first)
        return own

    def _country(self, at: str, properties: dict[str, Any]) -> str:
        """Return the country of a feature: the first one, where it lies in several."""
        codes = properties.get("ccodes") or []
        if not isinstance(codes, list) or not all(
            isinstance(code, str) and _COUNTRY.fullmatch(code) for code in codes
        ):
            self.fault(f"{at}.properties.ccodes", codes, FaultCode.COUNTRIES_FORM)
            return ""
        return str(codes[0]) if codes else ""

    def _names(self, at: str, feature: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield each toponym with its language."""
        names = feature.get("names")
        if not isinstance(names, list) or not names:
            self.fault(f"{at}.names", names, FaultCode.NAMES_FORM)
            return
        for number, name in enumerate(names):
            here = f"{at}.names[{number}]"
            toponym = name.get("toponym") if isinstance(name, dict) else None
            lang = (name.get("lang") or "und") if isinstance(name, dict) else "und"
            if not isinstance(toponym, str) or not _is_name(toponym):
                self.fault(f"{here}.toponym", toponym, FaultCode.NAME_FORM)
            elif not is_tag(lang):
                self.fault(f"{here}.lang", lang, FaultCode.LANGUAGE_FORM)
            else:
                yield " ".join(toponym.split()), lang

    def _kind(self, at: str, feature: dict[str, Any]) -> PlaceKind | str:
        """Return the kind of a feature, or else the words for what it is."""
        types = feature.get("types") or []
        if not isinstance(types, list) or not all(isinstance(one, dict) for one in types):
            self.fault(f"{at}.types", types, FaultCode.TYPES_FORM)
            return ""
        words: list[str] = []
        for one in types:
            identifier, label = str(one.get("identifier", "")), str(one.get("label", ""))
            concept = _CONCEPT.fullmatch(identifier)
            words.append(label or identifier or "type without a label")
            for word in (concept[1] if concept else "", label.casefold().partition(" (")[0]):
                if word in _KINDS:
                    return _KINDS[word]
        properties = feature.get("properties")
        inside = properties.get("fclasses") if isinstance(properties, dict) else None
        letters = inside or feature.get("fclasses") or []
        if not isinstance(letters, list) or not all(isinstance(one, str) for one in letters):
            self.fault(f"{at}.fclasses", letters, FaultCode.CLASSES_FORM)
            return ""
        for letter in letters:
            if letter in _CLASSES:
                return _CLASSES[letter]
        return f"of the type {', '.join(words)!r}" if words else "without a type"

    def _point(self, at: str, feature: dict[str, Any]) -> tuple[str, str] | None:
        """Return the position of a feature, longitude first; None when it has none."""
        where, geometry = f"{at}.geometry", feature.get("geometry")
        if isinstance(geometry, dict) and geometry.get("type") == "GeometryCollection":
            several = geometry.get("geometries") or []
            # "null" in quotation marks: what the format asks for where no position is known.
            if isinstance(several, list):
                geometry = next((one for one in several if one not in (None, "null")), None)
        if geometry is None:
            return None
        try:
            wkt = geometry.get("geo_wkt")
            drawn = shape(geometry) if "coordinates" in geometry else shapely.from_wkt(wkt)
            point = drawn if drawn.geom_type == "Point" else drawn.representative_point()
            lon, lat = float(point.x), float(point.y)
        except (ShapelyError, AttributeError, IndexError, KeyError, TypeError, ValueError):
            self.fault(where, geometry, FaultCode.FEATURE_GEOMETRY_FORM)
            return None
        if not (abs(lon) <= EAST and abs(lat) <= NORTH):
            self.fault(where, f"{lon}, {lat}", FaultCode.FEATURE_DEGREES, east=EAST, north=NORTH)
        return f"{lon:.5f}", f"{lat:.5f}"


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(readings(value)) and not _UNWRITABLE.search(value)


def read_linked_places(path: File, name: str) -> tuple[Gathered, list[Fault]]:
    """Return the places of a file in the Linked Places format, and what is wrong with it.

    Parameters
    ----------
    path
        A FeatureCollection of JSON.
    name
        What the gazetteer is called; ids begin with it, but for those of GeoNames.

    Returns
    -------
    gathered
        Of each place the first type that is known, the first country, and the first geometry,
        or a point inside it. Empty when there is a fault.
    faults
        Everything that is not as the format says.
    """
    text, faults = read_text(path)
    if faults:
        return Gathered(), faults
    try:
        collection = json.loads(text)
    except (ValueError, RecursionError) as error:
        row = error.lineno if isinstance(error, json.JSONDecodeError) else None
        reason = {"reason": error}
        return Gathered(), [Fault(file=path.name, code=FaultCode.NOT_JSON, row=row, details=reason)]
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or collection.get("type") != "FeatureCollection":
        return Gathered(), [Fault(file=path.name, code=FaultCode.NOT_LINKED_PLACES)]
    reader = _Reader(path.name, name)
    for number, feature in enumerate(features):
        reader.read(number, feature)
    return (Gathered(), reader.faults) if reader.faults else (reader.gathered, [])
