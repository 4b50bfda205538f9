"""Placemarks of a KML document, as Google Earth writes it, in the shape of GeoJSON features; plain values."""

import html
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from xml.etree.ElementTree import Element, ParseError  # only types; defusedxml reads

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from app.locations.rules.survey_words import printable
from app.locations.rules.surveys import Reason, Unfit

FOLDERS = {"Document", "Folder"}
ROOTS = {"kml", "Placemark"} | FOLDERS
GEOMETRIES = {
    "Polygon": "Polygon",
    "LineString": "LineString",
    "LinearRing": "LineString",
    "Track": "LineString",
    "Point": "Point",
    "Model": "Point",
}
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
TAG = re.compile(r"<[^<>]*>")

type Placed = tuple[dict[str, Any], tuple[str, ...]]
"""A feature, and the names of the folders it lies in, the nearest first."""


def placemarks(text: str) -> Iterator[Placed]:
    """In the order of the document. Walked without recursion, for folders may be nested to any depth."""
    root = parsed(text)
    if tag(root) not in ROOTS:
        raise Unfit(Reason.NOT_A_SURVEY, f"this is XML, but no KML: it begins with <{printable(tag(root), 40)}>")
    waiting: list[tuple[Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, folders = waiting.pop()
        if tag(element) == "Placemark":
            yield feature(element), folders
        elif tag(element) in ROOTS:
            name = child_text(element, "name")
            inside = (name, *folders) if name and tag(element) in FOLDERS else folders
            waiting += [(each, inside) for each in reversed(element)]


def parsed(text: str) -> Element:
    try:
        # The text is decoded already, whatever its first line claims.
        root: Element = fromstring(DECLARATION.sub("", text), forbid_dtd=True)
    except DefusedXmlException:
        raise Unfit(Reason.BROKEN_FILE, "the XML declares a document type or entities, which is not taken") from None
    except (ParseError, ValueError) as fault:
        raise Unfit(Reason.BROKEN_FILE, f"the XML is broken: {printable(str(fault))}") from None
    return root


def tag(element: Element) -> str:
    """Without the namespace, of which there are several; comments have no name."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child_text(element: Element, name: str) -> str:
    found = next((each for each in element if tag(each) == name), None)
    return (found.text or "").strip() if found is not None else ""


def feature(placemark: Element) -> dict[str, Any]:
    name, description = child_text(placemark, "name"), plain(child_text(placemark, "description"))
    properties = {"name": name, "description": description, **extended(placemark)}
    return {"type": "Feature", "properties": properties, "geometry": geometry(placemark)}


def plain(description: str) -> str:
    """Descriptions are HTML."""
    return " ".join(html.unescape(TAG.sub(" ", description)).split())


def extended(placemark: Element) -> dict[str, str]:
    """The columns of a table that was made into KML."""
    found: dict[str, str] = {}
    for data in placemark.iter():
        if tag(data) == "Data":
            found[data.get("name", "")] = child_text(data, "value")
        elif tag(data) == "SimpleData":
            found[data.get("name", "")] = (data.text or "").strip()
    return found


def geometry(placemark: Element) -> dict[str, Any] | None:
    """Several, or nested ones, become one collection."""
    found: list[dict[str, Any]] = []
    waiting = list(reversed(placemark))
    while waiting:
        element = waiting.pop()
        if tag(element) in GEOMETRIES:
            found.append(shape(element))
        elif tag(element) in {"MultiGeometry", "MultiTrack"}:
            waiting += reversed(element)
    if len(found) > 1:
        return {"type": "GeometryCollection", "geometries": found}
    return found[0] if found else None


def shape(element: Element) -> dict[str, Any]:
    kind = GEOMETRIES[tag(element)]
    if kind != "Polygon":
        return {"type": kind, "coordinates": []}  # never taken, so its positions do not matter
    rings = [
        positions(ring)
        for side in ("outerBoundaryIs", "innerBoundaryIs")
        for boundary in element
        if tag(boundary) == side
        for ring in boundary
        if tag(ring) == "LinearRing"
    ]
    return {"type": kind, "coordinates": rings}


def positions(ring: Element) -> list[list[Any]]:
    """`lon,lat[,altitude]` between spaces; what is no number stays text, to be refused with its feature."""
    tuples = re.sub(r"\s*,\s*", ",", child_text(ring, "coordinates")).split()
    return [[number(part) for part in each.split(",")] for each in tuples]


def number(text: str) -> float | str:
    with suppress(ValueError):
        return float(text)
    return text
