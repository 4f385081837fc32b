"""PDF files made for the tests: HTML of our own, set by WeasyPrint."""

from __future__ import annotations

import io
from functools import cache

import weasyprint

from compare.model.source import Block, Source
from compare.options import ReadOptions
from compare.read.pdf import read_pdf

STYLE = """
@page { size: A4; margin: 22mm 18mm 24mm 18mm; %(page)s }
body { font-family: serif; font-size: 10pt; line-height: 1.25; text-align: justify; hyphens: auto; }
h1 { font-size: 17pt; text-align: left; } h2 { font-size: 13pt; } h3 { font-size: 11pt; } p { margin: 0 0 6pt 0; }
.columns { column-count: 2; column-gap: %(gap)s; } .wide { column-span: all; }
sup, sub { font-size: 65%%; line-height: 0; } td, th { padding: 2pt 10pt; text-align: left; }
"""


@cache
def make(body: str, *, page: str = "", gap: str = "14pt", more: str = "") -> bytes:
    """Return the PDF of an HTML body."""
    style = STYLE % {"page": page, "gap": gap} + more
    html = f'<html lang="en"><head><style>{style}</style></head><body>{body}</body></html>'
    buffer = io.BytesIO()
    weasyprint.HTML(string=html).write_pdf(buffer)
    return buffer.getvalue()


def read(data: bytes, **options: object) -> Source:
    """Read a PDF with the default limits."""
    return read_pdf(data, "test.pdf", ReadOptions(**options))


def of_kind(source: Source, kind: str) -> list[Block]:
    """Return the blocks of one kind."""
    return [block for block in source.blocks if block.kind == kind]


def whole(source: Source) -> str:
    """Return the text of all blocks."""
    return "\n".join(block.text for block in source.blocks)


SUBJECTS = ("The orchard", "The mill", "The weir", "The school", "The ferry", "The quarry", "The bakery", "The chapel")
VERBS = ("was repaired", "stood empty", "was extended", "changed hands", "lost its roof", "was painted", "drew visitors")
TIMES = ("after the flood", "in the following spring", "during the long strike", "before the harvest", "while the river froze")
ENDS = (
    "and the parish paid the bill",
    "although nobody had asked for it",
    "because the lease had ended",
    "as the council had advised",
)


def prose(start: int, sentences: int) -> str:
    """Return sentences, each different and each known by its number."""
    return " ".join(
        f"{SUBJECTS[k % 8]} {VERBS[k % 7]} {TIMES[k % 5]} {ENDS[k % 4]}, as entry {k} of the register says."
        for k in range(start, start + sentences)
    )
