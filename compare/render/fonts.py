"""The fonts that the package depends on: their files, what they cover, and a font configuration that sees nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal
from xml.sax.saxutils import escape

import msgspec

Style = Literal["normal", "italic"]


class Font(msgspec.Struct, frozen=True):
    """One font file, all weights in it: the family name used in our style sheets, its style and its PyPI package."""

    family: str
    style: Style
    package: str


FONTS: tuple[Font, ...] = (
    Font("CR Serif", "normal", "source-serif-4"),
    Font("CR Serif", "italic", "source-serif-4"),
    Font("CR Sans", "normal", "source-sans-3"),
    Font("CR Sans", "italic", "source-sans-3"),
    Font("CR Noto", "normal", "noto-sans"),
    Font("CR Noto", "italic", "noto-sans"),
    Font("CR Arabic", "normal", "noto-sans-arabic"),
)
"""In order of preference; the last ones cover Greek, Cyrillic and Arabic."""


@cache
def font_file(font: Font) -> Path:
    """Return where a font's file is installed."""
    import fontpkg

    return Path(fontpkg.path(font.package, style=font.style))


@cache
def coverage() -> frozenset[int]:
    """Return the code points for which at least one upright font has a glyph."""
    from fontTools.ttLib import TTFont

    codes: set[int] = set()
    for font in FONTS:
        if font.style == "normal":
            with TTFont(font_file(font), lazy=True) as opened:
                codes.update(opened.getBestCmap())
    return frozenset(codes)


@contextmanager
def only_these_fonts(modified: int) -> Iterator[None]:
    """Let the process see the package's fonts and no other, and date every subset of them the same.

    Both settings are environment variables that native code and fontTools read; they are put back after.

    Args:
        modified: What embedded fonts carry as time of change, in seconds since 1970.
    """
    folders = sorted({str(font_file(font).parent) for font in FONTS})
    with TemporaryDirectory(prefix="compare-report-fonts-") as folder:
        listed = "".join(f"<dir>{escape(path)}</dir>" for path in folders)
        configuration = Path(folder) / "fonts.conf"
        configuration.write_text(
            f'<?xml version="1.0"?><fontconfig>{listed}<cachedir>{escape(folder)}/cache</cachedir></fontconfig>',
            encoding="utf-8",
        )
        with _environment(FONTCONFIG_FILE=str(configuration), SOURCE_DATE_EPOCH=str(modified)):
            yield


@contextmanager
def _environment(**settings: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
