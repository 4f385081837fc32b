"""Step 1 for HTML: list markers, note containers and links to notes."""

from __future__ import annotations

import re
from typing import Final

import msgspec
from lxml import etree

from compare.text.numbering import numeral

NOTE_ROLES: Final = frozenset({"doc-noteref", "doc-backlink"})
NOTE_CLASSES: Final = frozenset(
    {"footnote-ref", "footnote-back", "footnote-backref", "footnote-reference", "noteref", "fn-ref", "mw-cite-backlink"}
)
CONTAINER_CLASSES: Final = frozenset({"footnotes", "endnotes", "footnote-list"})
_STYLES: Final = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_ID_NUMBER: Final = re.compile(r"(\d{1,4})$")


class ListCounter(msgspec.Struct):
    """Counts the items of one list."""

    ordered: bool
    style: str = "decimal"
    value: int = 0

    @classmethod
    def of(cls, element: etree._Element) -> ListCounter:
        """Start the counter of a list element."""
        start = _integer(element.get("start"))
        return cls(element.tag == "ol", _STYLES.get(element.get("type", "1"), "decimal"), (1 if start is None else start) - 1)

    def next(self, item: etree._Element) -> str:
        """Return the marker of the next item."""
        given = _integer(item.get("value"))
        self.value = self.value + 1 if given is None else given
        return f"{numeral(self.value, self.style)}." if self.ordered else "•"


def _integer(text: str | None) -> int | None:
    text = (text or "").strip()[:9]
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() else None


def note_container(element: etree._Element) -> bool:
    """Tell whether an element holds the page's footnotes."""
    role = element.get("role")
    if role in {"doc-endnotes", "doc-footnote"}:
        return True
    names = element.get("class")
    return bool(names) and not CONTAINER_CLASSES.isdisjoint(names.lower().split())


def footnote_label(item: etree._Element, counted: str) -> str:
    """Return the mark of a footnote from its id ("fn12"), else as counted."""
    found = _ID_NUMBER.search(item.get("id", ""))
    return found[1] if found else counted.rstrip(".").replace("•", "")


def is_note_link(element: etree._Element) -> bool:
    """Tell whether a link only leads to a note or back from one."""
    if element.get("role") in NOTE_ROLES:
        return True
    names = element.get("class")
    return bool(names) and not NOTE_CLASSES.isdisjoint(names.lower().split())
