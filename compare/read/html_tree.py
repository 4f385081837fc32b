"""Step 1 for HTML: bytes to an element tree, whatever the nesting; no entity expansion, no network."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from compare.read.decode import Decoded, decode

_DECLARED: Final = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})|encoding=["']([A-Za-z0-9_.-]{1,40})["']""",
    re.IGNORECASE,
)
_HEAD: Final = 4_096
_WRAPPERS: Final = re.compile(r"</?(?:div|section|article|main|center|blockquote)\b[^<>]*>", re.IGNORECASE)
_STYLING: Final = re.compile(r"</?(?:span|font|b|i|em|strong|u|big|small|tt|s|cite|label|ins|a|abbr|q)\b[^<>]*>", re.IGNORECASE)
_ANY_TAG: Final = re.compile(r"<[^<>]{1,10000}>")
_CONTROL_ZERO: Final = "\x00"
MAX_NESTING_ERROR: Final = "Excessive depth"
FLATTENED: Final = (
    "The page nests its elements deeper than the parser follows; its wrapping elements were taken out before reading."
)
STRIPPED: Final = "The page nests its elements deeper than the parser follows; it was read as text without structure."


def decode_html(data: bytes) -> Decoded:
    """Decode a page by its byte order mark, as UTF-8 or as its head declares."""
    found = _DECLARED.search(data[:_HEAD])
    declared = (found[1] or found[2]).decode("ascii") if found else ""
    return decode(data, declared)


def html_tree(text: str) -> tuple[etree._Element | None, str]:
    """Return the page's root element (None for an empty page) and a warning where it had to be flattened.

    libxml2 stops at 2,048 levels without a word in the tree; such a page loses its wrapping elements, then its styling
    elements, and in the end every element, before it is parsed again.
    """
    text = text.replace(_CONTROL_ZERO, "\ufffd")
    root, complete = _parse(text)
    if complete:
        return root, ""
    flat = _WRAPPERS.sub("<p>", text)
    root, complete = _parse(flat)
    if complete:
        return root, FLATTENED
    root, complete = _parse(_STYLING.sub("", flat))
    if complete:
        return root, FLATTENED
    root, _ = _parse(_ANY_TAG.sub("<p>", text))
    return root, STRIPPED


def _parse(text: str) -> tuple[etree._Element | None, bool]:
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", no_network=True, remove_pis=True, recover=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None, MAX_NESTING_ERROR not in str(parser.error_log)
    return root, not any(MAX_NESTING_ERROR in entry.message for entry in parser.error_log)
