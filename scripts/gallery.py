"""Make the pictures of docs/gallery from the sample report: pages of its parts, small enough for the README.

python scripts/gallery.py [REPORT.pdf]
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "reports" / "sample.pdf"
TARGET = ROOT / "docs" / "gallery"

PARTS = {
    "at-a-glance": "",
    "contradictions": "Contradictions",
    "section-by-section": "Section by section",
    "figures-compared": "Figures compared",
}
"""Name of the picture and bookmark of its page; the first page has none."""

AHEAD = {"contradictions": 1}
"""The page after the bookmark's: there the cards fill the page."""

WIDTH = 760
"""Pixels: two beside each other can still be read on a page of GitHub."""
COLOURS = 64
LARGEST = 150_000


def picture(document: pypdfium2.PdfDocument, page: int) -> Image.Image:
    """Draw a page with a hairline around it, in few colours."""
    drawn = document[page]
    image = drawn.render(scale=WIDTH / drawn.get_width()).to_pil().convert("RGB")
    framed = Image.new("RGB", (image.width + 2, image.height + 2), "#cfd4d9")
    framed.paste(image, (1, 1))
    return framed.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


def main() -> None:
    """Write one picture a part."""
    document = pypdfium2.PdfDocument(sys.argv[1] if len(sys.argv) > 1 else REPORT)
    pages = {item.get_title(): item.get_dest().get_index() for item in document.get_toc()}
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, part in PARTS.items():
        page = pages[part] + AHEAD.get(name, 0) if part else 0
        path = TARGET / f"{name}.png"
        picture(document, page).save(path, optimize=True)
        if path.stat().st_size > LARGEST:
            raise SystemExit(f"{path} has {path.stat().st_size:,} bytes, more than {LARGEST:,}")
        print(f"{path.relative_to(ROOT)}: page {page + 1}, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
