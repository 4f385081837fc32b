"""Step 1: the formats. A new one is one module and one line here; each module loads when its format is met."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final

from compare.model.source import MediaType, Source
from compare.options import ReadOptions

Reader = Callable[[bytes, str, ReadOptions], Source]

FORMATS: Final[tuple[tuple[MediaType, str, str], ...]] = (
    ("application/pdf", "compare.read.pdf", "read_pdf"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "compare.read.docx", "read_docx"),
    ("text/html", "compare.read.html", "read_html"),
    ("text/markdown", "compare.read.markdown", "read_markdown"),
    ("text/plain", "compare.read.text", "read_text"),
)


def reader_of(media_type: MediaType) -> Reader:
    """Load and return the reader of a format."""
    for known, module, name in FORMATS:
        if known == media_type:
            reader: Reader = getattr(import_module(module), name)
            return reader
    raise AssertionError(media_type)
