"""The PDF reader: one file in, its blocks in reading order out (step 1)."""

from __future__ import annotations

import ctypes
import hashlib
from typing import Final

import pypdfium2
from pypdfium2 import raw

from compare.errors import RefusedInputError
from compare.model.source import Source
from compare.options import ReadOptions
from compare.read.pdf import pdfium
from compare.read.pdf.assemble import assemble
from compare.read.pdf.columns import regions
from compare.read.pdf.furniture import drop_furniture, drop_line_numbers, rotated_text
from compare.read.pdf.glyphs import read_pieces
from compare.read.pdf.layout import Page
from compare.read.pdf.lines import lines
from compare.read.pdf.outline import read_outline

_DRAWN_TEXT: Final = 40
"""A page without text but with more drawn shapes than this may hold text as outlines; a blank page has a frame or rule at most."""
_UNMAPPED_SHARE: Final = 0.3
"""Share of characters without a Unicode value from which a page's text layer counts as unusable."""


class _Unread(Exception):  # noqa: N818 - a signal inside this module, never an error of the program
    """A page without usable text; the message completes "page 2 of 5 …"."""


def read_pdf(data: bytes, path: str, options: ReadOptions) -> Source:
    """Read a PDF file.

    Args:
        data: The file's bytes.
        path: Its name, for messages and the report.
        options: Page limit and password.

    Raises:
        RefusedInputError: The file is encrypted, damaged, too long, or has no text layer on any page.
    """
    document = _open(data, path, options)
    try:
        total = len(document)
        if total > options.max_pages:
            raise RefusedInputError(
                path, f"it has {total} pages, the limit is {options.max_pages}", "Split it, or raise max_pages."
            )
        pages, unread = _read_pages(document, total)
        if not any(page.lines for page in pages):
            raise RefusedInputError(path, *_nothing_read(total, unread))
        declared = document.get_metadata_dict().get("Title", "")
        outline = read_outline(document)
    finally:
        document.close()
    drop_furniture(pages)
    assembled = assemble(pages, declared, outline)
    return Source(
        path=path, media_type="application/pdf", sha256=hashlib.sha256(data).hexdigest(), blocks=assembled.blocks,
        title=assembled.title, authors=assembled.authors, pages=total, pages_unread=tuple(unread),
        warnings=tuple(f"page {number} of {total} {why}" for number, why in unread.items()),
        dropped=tuple(d for page in pages for d in page.dropped),
    )  # fmt: skip


def _open(data: bytes, path: str, options: ReadOptions) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data, password=options.password or None)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == raw.FPDF_ERR_PASSWORD:
            problem = "the password is wrong" if options.password else "it is encrypted"
            raise RefusedInputError(
                path,
                problem,
                "Give its password (--password-left, --password-right; --password with inspect), or save a copy without one.",
            ) from error
        if code == raw.FPDF_ERR_SECURITY:
            raise RefusedInputError(path, "its encryption is of an unknown kind", "Save a copy without encryption.") from error
        raise RefusedInputError(path, "it is damaged and cannot be opened as PDF", "Save or download it again.") from error


def _nothing_read(total: int, unread: dict[int, str]) -> tuple[str, str]:
    if total == 0:
        return "it has no pages", "Save or download it again."
    if unread and all("damaged" in why for why in unread.values()):
        return "all of its pages are damaged", "Save or download it again."
    if not unread:
        return "its pages are blank", "Give the file that holds the text."
    return "none of its pages has a usable text layer (it looks scanned)", "Run it through OCR first and compare the result."


def _read_pages(document: pypdfium2.PdfDocument, total: int) -> tuple[list[Page], dict[int, str]]:
    pages: list[Page] = []
    unread: dict[int, str] = {}
    for index in range(total):
        try:
            pages.append(_read_page(document, index))
        except _Unread as why:
            unread[index + 1] = str(why)
    return pages, unread


def _read_page(document: pypdfium2.PdfDocument, index: int) -> Page:
    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise _Unread("is damaged and was not read") from error
    try:
        return _page(page, index + 1)
    finally:
        page.close()


def _page(page: pypdfium2.PdfPage, number: int) -> Page:
    try:
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise _Unread("is damaged and was not read") from error
    try:
        crop = _visible_box(page)
        rotation = raw.FPDFPage_GetRotation(page) % 4
        glyphs = read_pieces(pdfium.address(text_page.raw), text_page.count_chars(), crop, rotation)
    finally:
        text_page.close()
    if not glyphs.count:
        _require_blank(page)
    if glyphs.unreadable > _UNMAPPED_SHARE * glyphs.count:
        raise _Unread("has a text layer without readable characters and was not read")
    width, height = crop[2] - crop[0], crop[3] - crop[1]
    if glyphs.rotation % 2:
        width, height = height, width
    pieces, dropped = drop_line_numbers(glyphs.upright, number)
    found = [line for k, region in enumerate(regions(pieces)) for line in lines(region, number, k)]
    for k, line in enumerate(found):
        line.number = k + 1
    return Page(
        number=number, width=width, height=height, characters=glyphs.count, lines=found,
        dropped=[*dropped, *rotated_text(glyphs.rotated, number)],
        cut_ends=tuple(line.text.rstrip().endswith(("-", "‐")) for line in found),
    )  # fmt: skip


def _visible_box(page: pypdfium2.PdfPage) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top of what is shown of the page (its crop box inside its media box)."""
    box = raw.FS_RECTF()
    if raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box)) and box.right > box.left and box.top > box.bottom:
        return box.left, box.bottom, box.right, box.top
    width, height = page.get_size()
    return 0.0, 0.0, width, height


def _require_blank(page: pypdfium2.PdfPage) -> None:
    """Pass if a page without text is blank; an image or many drawn shapes mean that it holds something unread."""
    count = raw.FPDFPage_CountObjects(page)
    kinds = [raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, k)) for k in range(min(count, _DRAWN_TEXT))]
    if count >= _DRAWN_TEXT or raw.FPDF_PAGEOBJ_IMAGE in kinds or raw.FPDF_PAGEOBJ_FORM in kinds:
        raise _Unread("has no text layer and was not read")
