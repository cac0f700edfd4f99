"""Files of XML: which sort they are. What a file names is never fetched, no entity is expanded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from handover.dossier.formats.zips import refused
from handover.dossier.limits import check_xml
from handover.faults import FaultCode
from handover.matching.reading.brought_file import of_another_kind
from handover.matching.reading.gpx import read_gpx
from handover.matching.reading.keyhole import read_kml
from handover.matching.reading.overpass import elements_of_xml, read_elements
from handover.words.later import later
from handover.words.speech import mark

if TYPE_CHECKING:
    from handover.matching.foreign_table import ForeignTable, ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile

_UNBOUND = "unbound prefix"
_OTHERS = {
    "Workbook": (
        mark("a workbook of Excel 2003 (XML)"),
        mark("Save it as .xlsx, and bring that."),
    ),
    "svg": (
        mark("a picture (SVG)"),
        mark("Bring the table or the map layer that it was drawn from."),
    ),
    "OGRVRTDataSource": (
        mark("a list of other files (VRT)"),
        mark("Bring the file that it names."),
    ),
    "qgis": (
        mark("a project of QGIS"),
        mark("Save its layer as GeoJSON or GeoPackage, and bring that."),
    ),
}
"""Roots of XML that has no reader: what it is and what to do."""


def read_xml(file: BroughtFile, choice: ReadingChoice) -> list[ForeignTable]:
    """Return the tables in a file of KML, GPX or OpenStreetMap's XML.

    Raises
    ------
    DossierError
        If it is damaged, or XML of another sort.
    """
    root = _root(file)
    kind = root.tag.rpartition("}")[2]
    if kind == "kml" or kind in ("Document", "Folder", "Placemark"):
        return read_kml(file, choice, root)
    if kind == "gpx":
        return read_gpx(file, choice, root)
    if kind == "osm":
        return [read_elements(file, choice, elements_of_xml(root), "OpenStreetMap XML")]
    if kind in _OTHERS:
        raise of_another_kind(file.name, *_OTHERS[kind])
    what = later("XML of another sort (its root is {root})", root=kind[:40])
    remedy = mark("Save the table or the layer as CSV, .xlsx or GeoJSON, and bring that.")
    raise of_another_kind(file.name, what, remedy)


def _root(file: BroughtFile) -> Element:
    content = file.content.lstrip()
    check_xml(file.name, content)
    try:
        root: Element = ElementTree.fromstring(content)
    except ParseError as error:
        if _UNBOUND not in str(error):
            reason = {"kind": "XML", "reason": error}
            raise refused(file.name, FaultCode.TABLE_BROKEN, **reason) from error
    except (DefusedXmlException, ValueError, LookupError) as error:
        reason = {
            "kind": "XML",
            "reason": later("{error}: it has entities", error=type(error).__name__),
        }
        raise refused(file.name, FaultCode.TABLE_BROKEN, **reason) from error
    else:
        return root
    try:
        root = ElementTree.fromstring(_bound(content))
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        reason = {"kind": "XML", "reason": error}
        raise refused(file.name, FaultCode.TABLE_BROKEN, **reason) from error
    return root


def _bound(content: bytes) -> bytes:
    """Return XML with every prefix declared: some programs write gx: and xsi: without a word."""
    prefixes = {*re.findall(rb"[<\s/]([A-Za-z_][\w.-]*):[A-Za-z_]", content)} - {b"xml", b"xmlns"}
    declared = {*re.findall(rb"xmlns:([\w.-]+)\s*=", content)}
    words = b"".join(b' xmlns:%s="urn:%s"' % (one, one) for one in sorted(prefixes - declared))
    return re.sub(rb"(<(?![?!])[^\s/>]+)", lambda m: m[1] + words, content, count=1)
