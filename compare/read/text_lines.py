"""Step 1 for plain text: numbered lines, without page feet, running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

import msgspec

from compare.model.source import Dropped
from compare.read.inline import dropped
from compare.read.text_shapes import is_sentence_end

MIN_PAGES: Final = 2
"""Page feet are taken out where so many pages show the same one: a single "[Page 3]" may be a reference."""
EDGE_LINES: Final = 2
"""Lines at a page's top and bottom that may be running heads."""

_FOOT: Final = re.compile(
    r"^.{0,120}?(?:\[\s*page\s+[\divxlc]{1,6}\s*\]|\bpage\s+\d{1,5}(?:\s+of\s+\d{1,5})?)\s*$", re.IGNORECASE
)
_NUMBER_ALONE: Final = re.compile(r"^\s*[-–—\[(]?\s*\d{1,4}\s*[-–—\])]?\s*$")
_DIGITS: Final = re.compile(r"\d+|\b[ivxlc]{1,6}\b")
_SPACES: Final = re.compile(r"\s+")
MIN_NUMBERS: Final = 3


class Line(msgspec.Struct):
    """One line: its text without line end, its number in the file (1-based) and whether a page break stands before it."""

    text: str
    number: int
    new_page: bool = False

    @property
    def blank(self) -> bool:
        """Tell whether the line holds nothing to see."""
        return not self.text or self.text.isspace()

    @property
    def indent(self) -> int:
        """Columns before the first character; a tab goes to the next multiple of eight."""
        expanded = self.text[:200].expandtabs()
        return len(expanded) - len(expanded.lstrip())


def split_lines(text: str, *, first: int = 1) -> list[Line]:
    """Split at line ends; a form feed next to a line end starts a page, one inside a line stays for normalisation."""
    lines = []
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=first):
        broken = raw.startswith("\f") or raw.endswith("\f")
        lines.append(Line(raw.strip("\f") if broken else raw, number, new_page=raw.startswith("\f")))
        if raw.endswith("\f") and not raw.startswith("\f"):
            lines.append(Line("", number, new_page=True))
    return lines


def without_furniture(lines: list[Line]) -> tuple[list[Line], list[Dropped]]:
    """Return the lines without page furniture, page breaks marked, and a record of what was taken out."""
    feet = {i for i, line in enumerate(lines) if _FOOT.match(line.text)}
    keys = Counter(_key(lines[i].text) for i in feet)
    feet = {i for i in feet if keys[_key(lines[i].text)] >= MIN_PAGES}
    breaks = sorted({i + 1 for i in feet} | {i for i, line in enumerate(lines) if line.new_page})
    gone = feet | _repeated_edges(lines, breaks, feet) | _rising_numbers(lines)
    kept: list[Line] = []
    pending = False
    for i, line in enumerate(lines):
        pending = pending or line.new_page or i in gone
        if i in gone:
            continue
        if not line.blank and pending:
            line.new_page, pending = True, False
        kept.append(line)
    records = [dropped(lines[i].text, "running head or page foot") for i in sorted(gone)]
    return kept, [record for record in records if record is not None]


def _key(text: str) -> str:
    return _SPACES.sub(" ", _DIGITS.sub("#", text.lower())).strip()


def _repeated_edges(lines: list[Line], breaks: list[int], feet: set[int]) -> set[int]:
    """Find lines next to page breaks that stand, but for their digits, on most pages."""
    edges: dict[str, list[int]] = {}
    for place in breaks:
        seen: set[str] = set()
        for i in _near(lines, place, feet):
            key = _key(lines[i].text)
            if key and key not in seen and _apart(lines, i, feet):
                seen.add(key)
                edges.setdefault(key, []).append(i)
    needed = max(MIN_PAGES, len(breaks) // 2)
    return {i for places in edges.values() if len(places) >= needed for i in places}


def _near(lines: list[Line], place: int, feet: set[int]) -> list[int]:
    found = []
    for step, start in ((1, place), (-1, place - 1)):
        i, count = start, 0
        while 0 <= i < len(lines) and count < EDGE_LINES and abs(i - start) < 8:
            if not lines[i].blank and i not in feet:
                found.append(i)
                count += 1
            i += step
    return found


def _apart(lines: list[Line], i: int, feet: set[int]) -> bool:
    """Tell whether a line stands between blank lines, page feet or the ends of the file and is no sentence, as running heads do."""
    if is_sentence_end(lines[i].text):
        return False
    return all(not 0 <= beside < len(lines) or lines[beside].blank or beside in feet for beside in (i - 1, i + 1))


def _rising_numbers(lines: list[Line]) -> set[int]:
    """Find page numbers alone on a line between blank lines, each one more than the last."""
    found = []
    for i, line in enumerate(lines):
        if _NUMBER_ALONE.match(line.text) and (i == 0 or lines[i - 1].blank) and (i + 1 == len(lines) or lines[i + 1].blank):
            found.append((i, int("".join(c for c in line.text if c.isdigit()))))
    rising = len(found) >= MIN_NUMBERS and all(b[1] == a[1] + 1 for a, b in pairwise(found))
    spread = rising and all(b[0] - a[0] > 8 for a, b in pairwise(found))
    return {i for i, _ in found} if spread else set()
