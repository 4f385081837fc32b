"""Which blocks of a document carry statements: title page lines, keyword lists and reference entries do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from compare.text.headings import is_plain_heading
from compare.text.titlepage import is_keyword_line, is_title_page_line

if TYPE_CHECKING:
    from compare.model.document import Document, TextBlock

MAX_TITLE_PAGE: Final = 40
"""Blocks at the top that may be lines of a title page."""
MIN_NUMBERED: Final = 2
MIN_SERIES: Final = 3
"""Entries in a row that make an unheaded reference list: two with "[1]", three without."""

_YEAR: Final = r"(?:1[5-9]\d\d|20\d\d)"
_BRACKETED: Final = re.compile(r"\[(?:\d{1,3}|[A-Za-z]{2,8}\+?\d{2,4}[a-z]?)\]\s+\S")
_NUMBERED: Final = re.compile(r"\d{1,3}\.\s+[^\W\d_]")
_AUTHOR: Final = re.compile(
    r"(?:\d{1,3}\.\s+)?[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?(?:\s?,\s+(?:[^\W\d_]\.|[^\W\d_][\w'’-]+)|\s+[A-Z]{1,3}(?=[,.]))"
)
_EVIDENCE: Final = re.compile(
    rf"\({_YEAR}[a-z]?\b|[.,]\s{_YEAR}[a-z]?[.;,]|\b{_YEAR};|\bdoi\b|https?://|\bpp?\.\s?\d|\d\(\d+\)|\b\d+:\s?\d+[–-]\d+"
)


def text_of(document: Document, block: TextBlock) -> str:
    """Return the text of one block."""
    return document.text[block.start : block.end]


def title_page(document: Document) -> frozenset[int]:
    """Return the indices of the lines at the top that name the title, people, places and dates."""
    found: set[int] = set()
    for i, block in enumerate(document.blocks[:MAX_TITLE_PAGE]):
        text = text_of(document, block)
        if block.kind in ("paragraph", "footnote") and not is_plain_heading(text) and is_title_page_line(text):
            found.add(i)
        elif i > 0 or block.kind != "heading":
            break
    return frozenset(found)


def keyword_lines(document: Document) -> frozenset[int]:
    """Return the indices of keyword lists, wherever they stand."""
    found = (
        i for i, block in enumerate(document.blocks) if block.kind == "paragraph" and is_keyword_line(text_of(document, block))
    )
    return frozenset(found)


def is_reference_entry(text: str) -> bool:
    """Tell whether `text` reads like one entry of a reference list.

    >>> is_reference_entry("[4] Arden, L. (2020). Running. Acta Ficta, 79(1), 5-9.")
    True
    >>> is_reference_entry("In 2020 (as before), the trade grew.")
    False
    """
    head = text[:400]
    if _BRACKETED.match(head):
        return True
    return bool(_AUTHOR.match(head) and _EVIDENCE.search(head))


def reference_runs(document: Document) -> tuple[tuple[int, int], ...]:
    """Return the block ranges (half-open) of reference lists that no heading announces."""
    runs: list[tuple[int, int]] = []
    start = None
    for i, block in enumerate((*document.blocks, None)):
        entry = (
            block is not None
            and block.kind in ("paragraph", "list_item", "footnote")
            and is_reference_entry(text_of(document, block))
        )
        if entry and start is None:
            start = i
        elif not entry and start is not None:
            bracketed = bool(_BRACKETED.match(text_of(document, document.blocks[start])))
            if i - start >= (MIN_NUMBERED if bracketed else MIN_SERIES):
                runs.append((start, i))
            start = None
    return tuple(runs)
