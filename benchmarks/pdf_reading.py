"""Measure the PDF reader: pages a second, ratio to PDFium's bare text extraction in the same run, growth to 1,000 pages.

    python benchmarks/pdf_reading.py FILE.pdf [FILE.pdf …]

Figures are processor time, the best of several runs, the two readers in turn, so that a busy machine weighs on neither.
"""

from __future__ import annotations

import io
import resource
import sys
import time
from pathlib import Path

import pypdfium2

from compare.options import ReadOptions
from compare.read.pdf import read_pdf

RUNS = 5
GROWTH = (125, 250, 500, 1_000)
OPTIONS = ReadOptions()


def bare(data: bytes) -> float:
    """Return the processor seconds that PDFium's own text extraction takes."""
    start = time.process_time()
    with pypdfium2.PdfDocument(data) as document:
        for index in range(len(document)):
            page = document[index]
            text = page.get_textpage()
            text.get_text_bounded()
            text.close()
            page.close()
    return time.process_time() - start


def full(data: bytes) -> float:
    """Return the processor seconds that the reader takes, headings, notes and tables included."""
    start = time.process_time()
    read_pdf(data, "benchmark.pdf", OPTIONS)
    return time.process_time() - start


def repeated(data: bytes, pages: int) -> bytes:
    """Return a PDF of `pages` pages that repeats those of `data`."""
    source, target = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    while len(target) < pages:
        target.import_pages(source, list(range(min(len(source), pages - len(target)))))
    buffer = io.BytesIO()
    target.save(buffer)
    return buffer.getvalue()


def main() -> int:
    paths = [Path(name) for name in sys.argv[1:]]
    if not paths:
        print(__doc__)
        return 2
    print(f"{'file':40} {'pages':>5} {'pages/s':>8} {'ratio':>6}")
    for path in paths:
        data = path.read_bytes()
        pages = len(pypdfium2.PdfDocument(data))
        times = [(bare(data), full(data)) for _ in range(RUNS)]
        fastest, ours = min(t for t, _ in times), min(t for _, t in times)
        print(f"{path.parent.name + '/' + path.name:40} {pages:5} {pages / ours:8.0f} {ours / fastest:6.2f}")
    print(f"\ngrowth on {paths[0].name}: pages, seconds, pages/s, peak MB")
    for pages in GROWTH:
        data = repeated(paths[0].read_bytes(), pages)
        seconds = full(data)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{pages:6} {seconds:8.2f} {pages / seconds:8.0f} {peak:8.0f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
