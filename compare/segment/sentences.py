"""The sentences of the body, each with the section it stands in, the text that governs it and its citations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from compare.model.document import Citation, Section, Sentence, TextBlock
from compare.model.span import Span
from compare.segment.blocks import keyword_lines, text_of, title_page
from compare.segment.citations import Listed, find_citations, trusts
from compare.segment.splitter import split, without_runs
from compare.text.stems import fold

if TYPE_CHECKING:
    from compare.model.document import Document

MAX_ENTRY: Final = 400
"""Characters of the longest line that may repeat an entry of the reference list."""
SILENT: Final = frozenset({"heading", "code"})

_URL: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)]")
_TIME_MARK: Final = re.compile(r"\[\d{1,2}:\d{2}(?::\d{2})?\]")
"""Where in a recording something is said ("[12:05]"): a mark of the source, no clock time of the claim."""
_NARRATIVE_NAME: Final = re.compile(r"[^(]*(?=\()")
_NO_STATEMENT: Final = re.compile(r"\W*$|[\[(][^\])]{1,30}[\])]$")


@dataclass(frozen=True)
class Governing:
    """What governs the blocks that follow: the sentence that introduced a list, a caption, the items above a nested one."""

    intro: str = ""
    caption: str = ""
    items: tuple[tuple[int, str], ...] = ()


def sentences(document: Document, sections: Sequence[Section], listed: Listed) -> tuple[Sentence, ...]:
    """Return the sentences of every section that is no back matter, in order."""
    silent = title_page(document) | keyword_lines(document) | _cited_entries(document, listed)
    trusted = trusts(without_runs(document.text), listed.references)
    starts = [section.start for section in sections]
    made: list[Sentence] = []
    governing = Governing()
    captions, under_heading = _captions(document), _under_heading(document)
    for index, block in enumerate(document.blocks):
        number = bisect_right(starts, block.start) - 1
        if number < 0 or sections[number].back_matter or index in silent or block.kind in SILENT or _is_header(document, block):
            governing = Governing() if block.kind == "heading" else governing
            continue
        governing = replace(governing, caption=captions.get(index, "")) if block.kind == "table_row" else governing
        section = sections[number]
        run_in = block.lead is not None and section.start == block.start and section.body > block.start
        lead = _lead(document, block, governing) or (section.heading if run_in or index in under_heading else "")
        first = section.body if run_in else block.start
        found = tuple(
            _absolute(c, block.start) for c in find_citations(without_runs(text_of(document, block)), listed, trusted=trusted)
        )
        notes = _notes(block, listed)
        own = _block_sentences(document, index, first, found)
        base = len(made)
        made += (
            Sentence(
                index=base + i,
                start=start,
                end=end,
                section=number,
                block=index,
                kind=block.kind,
                lead=lead,
                citations=tuple(c for c in (*found, *notes) if start <= c.start and c.end <= end),
                masked=_masked(document.text, start, end, found),
            )
            for i, (start, end) in enumerate(own)
        )
        governing = _next(document, block, governing, own)
    return tuple(made)


def _cited_entries(document: Document, listed: Listed) -> frozenset[int]:
    """Return the indices of blocks that only repeat an entry of the reference list ("Source: …" links under a paragraph)."""
    entries = {fold(reference.text).rstrip(".") for reference in listed.references}
    found = (
        i
        for i, block in enumerate(document.blocks)
        if block.end - block.start < MAX_ENTRY and fold(text_of(document, block)).rstrip(".") in entries
    )
    return frozenset(found) if entries else frozenset()


def _block_sentences(document: Document, index: int, first: int, found: Sequence[Citation]) -> list[tuple[int, int]]:
    block = document.blocks[index]
    text = document.text[first : block.end]
    if block.kind == "table_row":
        return [(first, block.end)] if any(c.isalnum() for c in text) else []
    masks = tuple(
        Span(start - first, end - first) for start, end in sorted({_mask_of(document.text, c) for c in found}) if start >= first
    )
    spans = ((start + first, end + first) for start, end in split(text, masks))
    return [(start, end) for start, end in spans if not _NO_STATEMENT.match(document.text[start:end])]


def _mask_of(text: str, citation: Citation) -> tuple[int, int]:
    """Return the part of a citation that is no word of the sentence: for "Larin (2020)" the brackets."""
    name = _NARRATIVE_NAME.match(text[citation.start : citation.end])
    return citation.start + (name.end() if name else 0), citation.end


def _masked(text: str, start: int, end: int, found: Sequence[Citation]) -> tuple[Span, ...]:
    spans = {Span(*_mask_of(text, c)) for c in found if start <= c.start and c.end <= end}
    spans |= {Span(m.start(), m.end()) for pattern in (_URL, _TIME_MARK) for m in pattern.finditer(text, start, end)}
    return tuple(sorted(spans))


def _absolute(citation: Citation, offset: int) -> Citation:
    return Citation(
        start=citation.start + offset,
        end=citation.end + offset,
        key=citation.key,
        year=citation.year,
        reference=citation.reference,
    )


def _notes(block: TextBlock, listed: Listed) -> Iterator[Citation]:
    """Yield the numbered marks that the reader took out of the text: citations where the list has that number."""
    for note in block.note_marks:
        for number in map(int, re.findall(r"\d{1,3}", note.label)):
            if number in listed.by_number:
                yield Citation(start=note.offset, end=note.offset, key=f"[{number}]", reference=listed.by_number[number])


def _is_header(document: Document, block: TextBlock) -> bool:
    """Tell whether a table row only repeats the column headings."""
    return bool(block.header) and tuple(cell.of(document.text) for cell in block.cells) == block.header


def _lead(document: Document, block: TextBlock, governing: Governing) -> str:
    if block.kind == "table_row":
        return governing.caption or governing.intro
    if block.kind == "list_item":
        above = next((text for level, text in reversed(governing.items) if level < block.level), "")
        return above or governing.intro
    return block.lead.of(document.text) if block.lead else ""


def _under_heading(document: Document) -> frozenset[int]:
    """Return the indices of the list items whose list stands directly under a heading."""
    found: set[int] = set()
    for i, (before, block) in enumerate(pairwise(document.blocks), start=1):
        if block.kind == "list_item" and (before.kind == "heading" or (before.kind == "list_item" and i - 1 in found)):
            found.add(i)
    return frozenset(found)


def _captions(document: Document) -> dict[int, str]:
    """Return for each table row the caption above its table, else the one below."""
    found: dict[int, str] = {}
    for kind, group in groupby(enumerate(document.blocks), key=lambda numbered: numbered[1].kind):
        rows = [i for i, _ in group] if kind == "table_row" else []
        around = [i for i in (rows[0] - 1, rows[-1] + 1) if 0 <= i < len(document.blocks)] if rows else []
        captions = [text_of(document, document.blocks[i]) for i in around if document.blocks[i].kind == "caption"]
        if captions:
            found |= dict.fromkeys(rows, captions[0])
    return found


def _next(document: Document, block: TextBlock, governing: Governing, own: Sequence[tuple[int, int]]) -> Governing:
    last = document.text[own[-1][0] : own[-1][1]] if own else ""
    if block.kind == "list_item":
        items = tuple(item for item in governing.items if item[0] < block.level)
        return replace(governing, items=(*items, (block.level, last)) if last.endswith(":") else items)
    if block.kind in ("caption", "footnote", "table_row"):
        return governing
    return Governing(intro=last if last.endswith(":") else "")
