"""Step 1 for DOCX: paragraph styles and list numbering, as far as they say what a paragraph is."""

from __future__ import annotations

import re
from typing import Final, Literal

import msgspec
from lxml import etree

from compare.read.docx_package import W, attribute, switched_on, whole
from compare.text.numbering import numeral

Role = Literal["", "title", "caption", "contents", "code", "footnote"]
BODY_LEVEL: Final = 9
"""The outline level that means "body text"."""
MAX_PARENTS: Final = 30
MAX_LIST_LEVEL: Final = 8

_HEADING_NAME: Final = re.compile(r"heading\s+([1-9])$")
_PLACEHOLDER: Final = re.compile(r"%([1-9])")
_ROLES: Final[tuple[tuple[re.Pattern[str], Role], ...]] = (
    (re.compile(r"title$"), "title"),
    (re.compile(r"(?:.*\s)?caption$"), "caption"),
    (re.compile(r"(?:toc\s*\d|toc heading|table of figures|index\s\d)"), "contents"),
    (re.compile(r"(?:source ?code|html preformatted|verbatim|code|plain code)"), "code"),
    (re.compile(r"(?:footnote|endnote) text"), "footnote"),
)


class Style(msgspec.Struct, frozen=True):
    """What a style says, with what it inherits; `outline` is 0-based, None where it says nothing."""

    role: Role = ""
    outline: int | None = None
    number: str | None = None
    level: int | None = None
    bold: bool = False


class StyleSheet:
    """The styles of `styles.xml` by id."""

    def __init__(self, root: etree._Element | None) -> None:
        elements = [] if root is None else root.findall(W + "style")
        self._elements = {attribute(e, "styleId") or "": e for e in elements}
        self._known: dict[str, Style] = {}
        defaults = [e for e in elements if attribute(e, "default") in {"1", "true"} and attribute(e, "type") == "paragraph"]
        self._default = attribute(defaults[0], "styleId") if defaults else None

    def style(self, name: str | None) -> Style:
        """Return a style by its id; None gives the default paragraph style."""
        key = name or self._default or ""
        if key not in self._known:
            self._known[key] = self._resolved(key)
        return self._known[key]

    def _resolved(self, key: str) -> Style:
        """Walk up the `basedOn` chain; the nearest style that says something wins."""
        outline = number = level = bold = None
        role: Role = ""
        seen: set[str] = set()
        element = self._elements.get(key)
        while element is not None and key not in seen and len(seen) < MAX_PARENTS:
            seen.add(key)
            name = (attribute(element.find(W + "name")) or "").lower()
            properties = element.find(W + "pPr")
            if outline is None:
                outline = _outline(properties, name)
            if number is None and properties is not None:
                number, level = numbering_of(properties)
            if bold is None:
                bold = switched_on(element.find(W + "rPr"), "b")
            role = role or next((known for pattern, known in _ROLES if pattern.match(name)), "")
            key = attribute(element.find(W + "basedOn")) or ""
            element = self._elements.get(key)
        return Style(role, outline, number, level, bold=bool(bold))


def _outline(properties: etree._Element | None, name: str) -> int | None:
    said = outline_of(properties)
    if said is not None:
        return said
    found = _HEADING_NAME.match(name)
    return int(found[1]) - 1 if found else None


def outline_of(properties: etree._Element | None) -> int | None:
    """Return the outline level that paragraph properties state, 0-based; `BODY_LEVEL` is body text."""
    if properties is None or (said := attribute(properties.find(W + "outlineLvl"))) is None:
        return None
    return min(max(whole(said, BODY_LEVEL), 0), BODY_LEVEL)


def numbering_of(properties: etree._Element) -> tuple[str | None, int | None]:
    """Return list id and level that paragraph properties state; the id "0" takes a style's numbering away."""
    numbered = properties.find(W + "numPr")
    if numbered is None:
        return None, None
    level = attribute(numbered.find(W + "ilvl"))
    return attribute(numbered.find(W + "numId")), None if level is None else min(max(whole(level), 0), MAX_LIST_LEVEL)


class _Level(msgspec.Struct, frozen=True):
    style: str = "bullet"
    pattern: str = "•"
    start: int = 1


class Numbering:
    """Counts the items of the lists of `numbering.xml`."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[str] = set()
        if root is None:
            return
        for element in root.findall(W + "abstractNum"):
            levels = {whole(attribute(e, "ilvl")): _level(e) for e in element.findall(W + "lvl")}
            self._abstract[attribute(element, "abstractNumId") or ""] = levels
        for element in root.findall(W + "num"):
            starts = {}
            for override in element.findall(W + "lvlOverride"):
                start = attribute(override.find(W + "startOverride"))
                if start is not None:
                    starts[whole(attribute(override, "ilvl"))] = whole(start, 1)
            self._lists[attribute(element, "numId") or ""] = (attribute(element.find(W + "abstractNumId")) or "", starts)

    def next(self, number: str, level: int) -> str:
        """Return the marker of the next item of a list at a level (0-based)."""
        abstract, starts = self._lists.get(number, ("", {}))
        levels = self._abstract.get(abstract, {})
        counts = self._counts.setdefault(abstract, [None] * (MAX_LIST_LEVEL + 1))
        if number not in self._started:
            self._started.add(number)
            for at in starts:
                if 0 <= at <= MAX_LIST_LEVEL:
                    counts[at] = None
        for at in range(level + 1):
            shape = levels.get(at, _Level())
            before = counts[at]
            first = starts.get(at, shape.start)
            counts[at] = first if before is None else before + (at == level)
        counts[level + 1 :] = [None] * (MAX_LIST_LEVEL - level)
        return _marker(levels, counts, level)


def _level(element: etree._Element) -> _Level:
    style = attribute(element.find(W + "numFmt")) or "decimal"
    return _Level(style, attribute(element.find(W + "lvlText")) or "", whole(attribute(element.find(W + "start")), 1))


def _marker(levels: dict[int, _Level], counts: list[int | None], level: int) -> str:
    shape = levels.get(level, _Level())
    if shape.style in {"bullet", "none"}:
        return "•" if shape.style == "bullet" else ""

    def filled(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        return numeral(counts[at] or 1, levels.get(at, _Level("decimal")).style)

    return _PLACEHOLDER.sub(filled, shape.pattern)[:40]
