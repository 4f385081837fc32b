"""Step 1: which format a file has, told by its content; its name only decides between Markdown and plain text."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import Final

from compare.errors import RefusedInputError
from compare.model.source import MediaType
from compare.read.decode import decode

SUPPORTED: Final = "Give a PDF, DOCX, HTML, Markdown or plain-text file."
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF_HEAD: Final = 1_024
"""Bytes in which the mark of a PDF may stand, as readers of PDF allow."""
SAMPLE: Final = 100_000
CONTROL_SHARE: Final = 0.02
"""Share of control characters from which on a file is no text; text with stray escapes stays far below."""
OLE_MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
FOREIGN: Final = (
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"), (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"), (b"\x1f\x8b", "a gzip archive"), (b"BZh", "a bzip2 archive"), (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"), (b"Rar!", "a RAR archive"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"%!PS", "a PostScript file"),
    (b"{\\rtf", "an RTF document"), (b"AT&TFORM", "a DjVu document"), (b"\x00asm", "a program"), (b"SQLite format 3", "a database"),
)  # fmt: skip
ZIP_KINDS: Final = (
    ("xl/workbook.xml", "an Excel workbook"), ("ppt/presentation.xml", "a PowerPoint presentation"), ("META-INF/container.xml", "an EPUB book"),
    ("content.xml", "an OpenDocument file"), ("index.xml", "a packed document"),
)  # fmt: skip
MARKDOWN_SUFFIXES: Final = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"})

_HTML_START: Final = re.compile(
    r"(?:\s|<!--.{0,2000}?-->|<\?xml[^>]{0,200}\?>)*<(?:!doctype\s+html|html|head|body|title|meta)\b", re.IGNORECASE | re.DOTALL
)
_HTML_TAGS: Final = re.compile(r"<(?:p|div|h[1-6]|table|ul|ol|section|article|span|br)\b[^<>]{0,500}>", re.IGNORECASE)
_HTML_FIRST: Final = re.compile(
    r"\s*<(?:p|div|h[1-6]|table|ul|ol|section|article|main|header|center)\b[^<>]{0,500}>", re.IGNORECASE
)
_MARKDOWN_SIGNS: Final = (
    (3, re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)),
    (3, re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)),
    (3, re.compile(r"^ {0,3}\|?(?: *:?-{3,}:? *\|)+(?: *:?-{2,}:? *)?$", re.MULTILINE)),
    (2, re.compile(r"(?<![*\w])\*\*[^\s*][^*\n]{0,200}\*\*")),
    (2, re.compile(r"\[[^\[\]\n]{1,200}\]\((?:https?:|/|#|mailto:)[^()\s]{1,500}\)")),
    (1, re.compile(r"(?<![*\w])\*[^\s*][^*\n]{0,100}[^\s*]\*(?![*\w])")),
    (1, re.compile(r"^>{1,3} \S", re.MULTILINE)),
    (1, re.compile(r"\[\^[\w-]{1,40}\]")),
)
MARKDOWN_SCORE: Final = 5
SIGN_CAP: Final = 2
"""One kind of sign counts at most so often: a stray row of stars does not make a file Markdown."""


def recognise(data: bytes, path: str) -> MediaType:
    """Return the format of a file's bytes.

    Raises:
        RefusedInputError: The bytes are empty, binary or of a format that is not supported.
    """
    if not data.strip(b" \t\r\n\f\x00\xef\xbb\xbf"):
        raise RefusedInputError(path, "the file is empty", SUPPORTED)
    if b"%PDF-" in data[:PDF_HEAD]:
        return "application/pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data, path)
    if data.startswith(OLE_MARK):
        if ENCRYPTED_PACKAGE in data:
            raise RefusedInputError(path, "the document is encrypted", "Save a copy without a password.")
        raise RefusedInputError(
            path, "this is a Word, Excel or PowerPoint file of the old binary kind", "Save it as DOCX or PDF."
        )
    for mark, name in FOREIGN:
        if data.startswith(mark):
            raise RefusedInputError(path, f"this is {name}, which is not supported", SUPPORTED)
    return _textual(data, path)


def _packed(data: bytes, path: str) -> MediaType:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise RefusedInputError(path, "the file is a damaged or cut-off ZIP package", "Fetch or save it again.") from error
    if "word/document.xml" in names or any(name.startswith("word/document") and name.endswith(".xml") for name in names):
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    for member, name in ZIP_KINDS:
        if member in names:
            raise RefusedInputError(path, f"this is {name}, which is not supported", SUPPORTED)
    raise RefusedInputError(path, "this is a ZIP archive, not a document", "Unpack it and give one of its documents.")


def _textual(data: bytes, path: str) -> MediaType:
    sample = data[:SAMPLE]
    if len(sample) < len(data):
        sample = sample[: len(sample) // 4 * 4]
    text = decode(sample).text
    control = sum(
        1 for c in text if (c < " " and c not in "\t\n\r\f\x0b\x1b") or c == "\x7f" or "\x80" <= c <= "\x9f" or c == "\ufffd"
    )
    if control > CONTROL_SHARE * len(text) + 8 or not any(c.isalnum() for c in text):
        raise RefusedInputError(path, "the file is binary data, not a document", SUPPORTED)
    suffix = PurePath(path).suffix.lower()
    if _is_html(text, suffix):
        return "text/html"
    return "text/markdown" if suffix in MARKDOWN_SUFFIXES or markdown_score(text) >= MARKDOWN_SCORE else "text/plain"


def _is_html(text: str, suffix: str) -> bool:
    if _HTML_START.match(text):
        return True
    if suffix in {".html", ".htm", ".xhtml"}:
        return bool(_HTML_TAGS.search(text))
    return suffix not in MARKDOWN_SUFFIXES and bool(_HTML_FIRST.match(text)) and len(_HTML_TAGS.findall(text)) > 2


def markdown_score(text: str) -> int:
    r"""Weigh the signs of Markdown in a text; `MARKDOWN_SCORE` or more is Markdown.

    >>> markdown_score("# Bees\n\n## Honey\n\nSweet.") >= MARKDOWN_SCORE, markdown_score("1. Bees\n\nA * B * C.")
    (True, 0)
    """
    return sum(
        weight * min(SIGN_CAP, sum(1 for _ in zip(sign.finditer(text), range(SIGN_CAP), strict=False)))
        for weight, sign in _MARKDOWN_SIGNS
    )
