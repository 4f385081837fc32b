"""Title and authors from the layout of the first page, else from what the file declares (step 1)."""

from __future__ import annotations

import re
from typing import Final

from compare.read.pdf.body import Body
from compare.read.pdf.classify import is_known_heading
from compare.read.pdf.group import Group

_UPPER_SHARE: Final = 12
"""The title is among so many first groups of page 1."""
_LARGER: Final = 1.1
_NAME: Final = re.compile(
    r"^(?:(?:Dr|Prof|Mr|Mrs|Ms)\.?\s+)*[^\W\d_][\w.’'-]*(?:\s+(?:(?:van|von|der|den|de|del|della|di|da|dos|la|le|bin|ibn|al|el|ul|y)\s+)*"
    r"[^\W\d_][\w.’'-]*){1,4}(?:,?\s+(?:PhD|Ph\.D\.|MD|M\.D\.|MSc|BSc|Jr\.?))*$"
)
_PLACE: Final = re.compile(
    r"universi|institut|departmen|facult|school|college|academ|laborator|hospital|centre|center|ministry|professor|lecturer|"
    r"student|journal|volume|society|foundation|agency|company|inc\.|ltd|street|abstract|received|accepted|published|copyright|"
    r"keywords|email|www|http|@|research|international|national|january|february|march|april|june|july|august|september|october|"
    r"november|december|edition|report|article|review|page|chapter|section|issue|license|downloaded|available",
    re.IGNORECASE,
)
_SPLIT: Final = re.compile(r"\s*(?:,|;|\band\b|&|·|\|)\s*")
_NO_TITLE: Final = re.compile(
    r"^(?:untitled|microsoft word|powerpoint|document\d*|title)|\.(?:docx?|pdf|tex|indd|dvi|html?)$|^\W*$", re.IGNORECASE
)
_CITED: Final = re.compile(r"(?<=[a-z]{3})\.\s")
_DEGREES: Final = re.compile(r"[\d*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰ᵃ-ᶻ^]+")
_AUTHOR_GROUPS: Final = 8


def title_groups(groups: list[Group], body: Body) -> list[Group]:
    """Return the groups that make the title: the largest type at the top of page 1."""
    top = [
        g for g in groups[:_UPPER_SHARE] if g.lines[0].page == groups[0].lines[0].page and g.kind in {"heading", "paragraph"}
    ]
    headings = [g for g in top if g.kind == "heading"]
    if not headings:
        return []
    headings = [g for g in headings if not is_known_heading(g.lines[0].text)]
    if not headings:
        return []
    largest = max(g.lines[0].size for g in headings)
    if largest < _LARGER * body.size:
        return headings[:1] if headings[0] is top[0] else []
    largest_groups = [g for g in groups if g.kind == "heading" and abs(g.lines[0].size - largest) < 0.3]
    if len(largest_groups) > 2 and len(largest_groups[0].lines[0].text.split()) < 3:
        return []
    first = next(k for k, g in enumerate(top) if g.kind == "heading" and g.lines[0].size == largest)
    chosen = [top[first]]
    for group in top[first + 1 :]:
        before = chosen[-1].lines[-1]
        line = group.lines[0]
        if abs(line.size - largest) > 0.3 or line.base - before.base > 1.6 * largest or line.region != before.region:
            break
        chosen.append(group)
    return chosen


def declared_title(title: str) -> str:
    """Return the title in the file's metadata where it is one, else nothing."""
    title = " ".join(title.split())
    return "" if _NO_TITLE.search(title) or len(title.split()) < 2 else title


def authors(groups: list[Group], title: list[Group]) -> tuple[str, ...]:
    """Return the names in the lines under the title."""
    if not title:
        return ()
    start = next(k for k, g in enumerate(groups) if g is title[-1]) + 1
    found: list[str] = []
    for group in groups[start : start + _AUTHOR_GROUPS]:
        if group.kind == "heading" and len(_names(group.lines[0].text)) < 2:
            break
        if len(group.lines) > 6 or group.lines[0].page != title[0].lines[0].page:
            break
        whole = " ".join(line.text.strip() for line in group.lines)
        for text in [whole] if _names(whole) else [line.text for line in group.lines]:
            found += [name for name in _names(text) if name not in found]
    return tuple(found)


def demote_bylines(groups: list[Group], title: list[Group]) -> None:
    """Make a line of two names and more under the title a paragraph, whatever its size."""
    start = next((k for k, g in enumerate(groups) if title and g is title[-1]), len(groups)) + 1
    for group in groups[start : start + 2]:
        if group.kind == "heading" and len(_names(group.lines[0].text)) > 1:
            group.kind = "paragraph"


def _names(text: str) -> list[str]:
    if _PLACE.search(text) or len(text) > 300:
        return []
    text = _CITED.split(text)[0]
    text = re.sub(r"^by:?\s+", "", _DEGREES.sub(" ", text).strip(), flags=re.IGNORECASE)
    parts = [" ".join(part.split()) for part in _SPLIT.split(text.rstrip(" .")) if part.strip()]
    names = [p for p in parts if _NAME.match(p) and _capitals(p)]
    return names if names and len(names) >= 0.7 * len(parts) else []


def _capitals(name: str) -> bool:
    words = name.split()
    return words[0][0].isupper() and words[-1][0].isupper() and not name.isupper() and sum(w[0].isupper() for w in words) >= 2
