"""PDF files as blocks in reading order (step 1).

`pdfium` binds the native calls, `glyphs` makes pieces of characters, `columns` regions of pieces, `lines` lines of regions,
`furniture` drops what belongs to the page and not to the text, and `assemble` makes blocks of lines.
"""

from compare.read.pdf.reader import read_pdf

__all__ = ["read_pdf"]
