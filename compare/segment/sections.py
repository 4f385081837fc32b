"""Sections in the order of the document: headings, run-in headings, text before the first heading, back matter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from compare.lexicons import load_lines
from compare.model.document import Section
from compare.segment.blocks import keyword_lines, reference_runs, text_of, title_page
from compare.text.headings import bare, is_back_matter

if TYPE_CHECKING:
    from compare.model.document import Document, TextBlock
    from compare.model.span import Side

MIN_RUN_IN_WORDS: Final = 25
"""Words under a run-in heading from which on it is a section rather than a label."""
LATE: Final = 0.6
"""Share of the text behind which doubtful names ("Notes", "Funding") are back matter."""

_REMARKS: Final = frozenset({"note", "notes"})
_ASIDES: Final = _REMARKS | {
    "nb",
    "beware",
    "warning",
    "caution",
    "tip",
    "hint",
    "important",
    "attention",
    "answer",
    "source",
    "credit",
}
"""Labels of a remark inside a section; they head no section of their own."""
_NOTE_ENTRY: Final = re.compile(r"\s*(?:\[?\d{1,3}[\].)]|\d{1,3}\s|\^|[*†‡]|[^.]{0,200}https?://)")
_APPENDIX: Final = re.compile(r"^(?:appendix|annex|supplement)", re.IGNORECASE)


@dataclass(frozen=True)
class Opening:
    """Where a section begins: block index, spans of its heading, level; `list_end` closes an unheaded reference list."""

    block: int
    start: int
    body: int
    level: int
    back_matter: bool = False


def sections(document: Document, side: Side) -> tuple[Section, ...]:
    """Return the sections; together they cover every block of the document, without overlap."""
    openings = _openings(document)
    made: list[Section] = []
    open_sections: list[int] = []
    for number, opening in enumerate(openings):
        last = number + 1 == len(openings)
        heading = document.text[opening.start : opening.body].strip()
        while open_sections and made[open_sections[-1]].level >= opening.level:
            open_sections.pop()
        parent = open_sections[-1] if open_sections else None
        open_sections.append(number)
        inherited = parent is not None and made[parent].back_matter and not _APPENDIX.match(bare(heading))
        following = len(document.text) if last else openings[number + 1].start
        back = opening.back_matter or inherited or _is_back(heading, opening.start / max(1, len(document.text)))
        back = back and not _is_remark(heading, document.text[opening.body : following])
        made.append(
            Section(
                id=f"{'L' if side == 'left' else 'R'}{number + 1}",
                heading=heading,
                level=opening.level,
                start=opening.start,
                body=_skip_space(document.text, opening.body),
                end=len(document.text) if last else _trim(document.text, opening.body, openings[number + 1].start),
                page=page_at(document, opening.start),
                back_matter=back,
                parent=parent,
                run_in=opening.body > opening.start and document.blocks[opening.block].kind != "heading",
            )
        )
    return tuple(made)


def page_at(document: Document, offset: int) -> int | None:
    """Return the page on which character `offset` stands, None where the format has no pages."""
    found = bisect_right(document.marks, offset, key=lambda mark: mark.offset)
    return document.marks[found - 1].page if found else None


def _openings(document: Document) -> list[Opening]:
    runs = dict(reference_runs(document))
    labels = Counter(block.lead.of(document.text) for block in document.blocks if block.lead)
    keywords, front = keyword_lines(document), title_page(document)
    openings: list[Opening] = []
    # Text before the first heading stands beside the first section, not above it.
    preamble = next((block.level for block in document.blocks if block.kind == "heading"), 1) or 1
    level, list_end = 1, -1
    for i, block in enumerate(document.blocks):
        if block.kind == "heading":
            level, list_end = block.level or 1, -1
            openings.append(Opening(i, block.start, block.end, level))
        elif i in runs and not (openings and _is_back(_heading(document, openings[-1]), block.start / len(document.text))):
            list_end = runs[i]
            openings.append(Opening(i, block.start, block.start, level, back_matter=True))
        elif i == list_end and _is_body(document, block):
            openings.append(Opening(i, block.start, block.start, level))
        elif _is_run_in(document, i, labels, i in keywords) and (i in keywords or i not in front):
            openings.append(Opening(i, block.start, block.lead.end if block.lead else block.start, min(level + 1, 7)))
        elif not openings and i not in front and block.kind != "code":
            openings.append(Opening(i, block.start, block.start, preamble))
    return openings


def _is_run_in(document: Document, index: int, labels: Counter[str], keyword: bool) -> bool:  # noqa: FBT001
    block = document.blocks[index]
    if block.kind != "paragraph" or block.lead is None:
        return False
    label = block.lead.of(document.text)
    words = document.text[block.lead.end : block.end].split()
    named = labels[label] == 1 and not label.lstrip("\"'“‘(")[:1].islower() and bare(label) not in _ASIDES
    return keyword or (named and len(words) >= MIN_RUN_IN_WORDS)


def _heading(document: Document, opening: Opening) -> str:
    return document.text[opening.start : opening.body]


def _is_body(document: Document, block: TextBlock) -> bool:
    """Tell whether prose (rather than the rest of an entry) follows a reference list."""
    return block.kind == "paragraph" and len(text_of(document, block).split()) >= MIN_RUN_IN_WORDS


def _is_back(heading: str, position: float) -> bool:
    return is_back_matter(heading) and (position >= LATE or bare(heading) not in _late())


@cache
def _late() -> frozenset[str]:
    return frozenset(load_lines("back_matter_late.txt"))


def _is_remark(heading: str, body: str) -> bool:
    """Tell whether a section called "Notes" holds remarks in prose rather than numbered notes or sources."""
    return bare(heading) in _REMARKS and not _NOTE_ENTRY.match(body) and len(body.split()) >= MIN_RUN_IN_WORDS


def _skip_space(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def _trim(text: str, low: int, high: int) -> int:
    while high > low and text[high - 1].isspace():
        high -= 1
    return high
