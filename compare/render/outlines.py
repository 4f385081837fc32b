"""A PostScript font narrowed to what one report shows and turned into TrueType outlines.

WeasyPrint 70 embeds subsets of fonts of the first kind in a way that PDF/A does not allow (their glyphs are not found by number).
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ERROR = 1.0
"""Greatest distance, in units of the font (1,000 an em), between a cubic curve and the quadratic ones in its place."""

UNUSED = (
    "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements", "maxSizeOfInstructions",
    "maxComponentElements", "maxComponentDepth", "maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours",
)  # fmt: skip
"""Limits in the table maxp that hints need, or that are counted when the font is saved."""


def narrowed(path: Path, characters: Iterable[str]) -> bytes:
    """Return the font at `path` with the glyphs of `characters` alone, as TrueType."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    with TTFont(path, recalcTimestamp=False) as font:
        wanted = Subsetter(Options(hinting=False, layout_features=[], notdef_outline=True, glyph_names=False))
        wanted.populate(unicodes=sorted(map(ord, characters)))
        wanted.subset(font)
        _draw_quadratic(font)
        written = io.BytesIO()
        font.save(written)
    return written.getvalue()


def _draw_quadratic(font: Any) -> None:
    """Replace the table of cubic outlines by quadratic ones. Source: OpenType 1.9, tables glyf, loca, maxp, post."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    order, drawn = font.getGlyphOrder(), {}
    shapes = font.getGlyphSet()
    for name in order:
        pen = TTGlyphPen(shapes)
        shapes[name].draw(Cu2QuPen(pen, ERROR, reverse_direction=True))
        drawn[name] = pen.glyph()
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, drawn
    limits = font["maxp"]
    limits.tableVersion, limits.maxZones = 0x00010000, 1
    for unused in UNUSED:
        setattr(limits, unused, 0)
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"
