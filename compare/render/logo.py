"""The user's logo: a local PNG or SVG file, read once, refused where it could load or run anything."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import msgspec

from compare.errors import UsageError

LARGEST = 1_000_000
"""Bytes: a picture of a few square centimetres; it is embedded in every report."""
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = ("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title", "desc")
_SHAPES = frozenset((*_DRAWN, "defs", "linearGradient", "radialGradient", "stop", "clipPath"))
"""Elements that draw and load nothing: no text (its fonts are not ours), image, use, style, script or foreign content."""
_UNSAFE = re.compile(r"url\(\s*(?!['\"]?#)|javascript:|@import|data:", re.IGNORECASE)


class Logo(msgspec.Struct, frozen=True):
    """A picture that may be embedded."""

    content: bytes
    media_type: str

    def address(self) -> str:
        """Return the picture as a data address."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.content).decode()}"


def load_logo(path: str) -> Logo | None:
    """Read a logo, None where no path is given.

    Raises:
        UsageError: The file is not there, too large, neither PNG nor SVG, or an SVG with more in it than shapes.
    """
    if not path:
        return None
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"logo: {path} cannot be read ({error.strerror}). Give a local PNG or SVG file.") from error
    if len(content) > LARGEST:
        raise UsageError(f"logo: {path} has {len(content):,} bytes. Give a picture of at most {LARGEST:,}.")
    if content.startswith(_PNG):
        return Logo(content, "image/png")
    problem = _svg_problem(content)
    if problem:
        raise UsageError(f"logo: {path} {problem}. Give a PNG, or an SVG of shapes alone.")
    return Logo(content, "image/svg+xml")


def _svg_problem(content: bytes) -> str:
    """Say what is wrong with an SVG, "" where nothing is."""
    from lxml import etree

    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return "declares a document type"
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return "is neither PNG nor SVG"
    for element in root.iter():
        name = element.tag if isinstance(element.tag, str) else ""
        if not isinstance(element, etree._Element) or element.tag is etree.Comment:  # noqa: SLF001 - lxml has no public name for it
            continue
        if not name.startswith(_SVG) or name.removeprefix(_SVG) not in _SHAPES:
            return f"has the element {name.rpartition('}')[2] or 'processing instruction'}"
        for key, value in element.attrib.items():
            attribute = str(key).rpartition("}")[2].lower()
            if (
                attribute.startswith("on")
                or (attribute == "href" and not str(value).startswith("#"))
                or _UNSAFE.search(str(value))
            ):
                return f"has the attribute {attribute}"
    return ""
