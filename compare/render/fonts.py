"""The fonts that the package depends on: their files, what they cover, and a font configuration that sees nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal
from xml.sax.saxutils import escape

import msgspec

Style = Literal["normal", "italic"]


class Font(msgspec.Struct, frozen=True):
    """One font file, all weights in it: the family name used in our style sheets, its style and its PyPI package.

    `file` is its place in the package, "" where `fontpkg` knows it.
    """

    family: str
    style: Style
    package: str
    file: str = ""


OWN: tuple[Font, ...] = (
    Font("CR Serif", "normal", "fontpkg-source-serif-4"),
    Font("CR Serif", "italic", "fontpkg-source-serif-4"),
    Font("CR Sans", "normal", "fontpkg-source-sans-3"),
    Font("CR Sans", "italic", "fontpkg-source-sans-3"),
    Font("CR Mono", "normal", "fontpkg-source-code-pro"),
    Font("CR Noto", "normal", "fontpkg-noto-sans"),
    Font("CR Noto", "italic", "fontpkg-noto-sans"),
    Font("CR Arabic", "normal", "fontpkg-noto-sans-arabic"),
    Font("CR Hebrew", "normal", "fontpkg-frank-ruhl-libre"),
)
"""In order of preference; the last ones cover Greek, Cyrillic, Arabic and Hebrew."""

EXTRA: tuple[Font, ...] = (
    Font("CR Chinese", "normal", "pylopdf-fonts-zh-cn", "pylopdf_fonts_zh_cn/NotoSansSC-Regular.otf"),
    Font("CR Japanese", "normal", "pylopdf-fonts-jp", "pylopdf_fonts_jp/NotoSansJP-Regular.otf"),
    Font("CR Korean", "normal", "pylopdf-fonts-ko", "pylopdf_fonts_ko/NotoSansKR-Regular.otf"),
)
"""Of the extra `cjk`: twenty megabytes that few need. """

FIRST = ("CR Serif", "CR Sans", "CR Mono")
OF_LANGUAGE = {"ja": "CR Japanese", "ko": "CR Korean", "zh": "CR Chinese"}
"""Han characters have national forms; each language's own font goes before the others."""


@cache
def fonts() -> tuple[Font, ...]:
    """Return the fonts that are installed: all of our own, and those of the extra that are there."""
    return (*OWN, *(font for font in EXTRA if find_spec(font.file.split("/")[0]) is not None))


def fonts_for(characters: Iterable[str]) -> tuple[Font, ...]:
    """Return the fonts that a report with these characters embeds: the extra's only where ours have no glyph for one."""
    own = coverage(OWN)
    beyond = any(ord(character) not in own and ord(character) in coverage(fonts()) for character in characters)
    return fonts() if beyond else OWN


def fallback(found: Iterable[Font], languages: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the families that stand in where serif, sans or mono have no glyph; those of the documents' languages first."""
    wanted = [OF_LANGUAGE[language] for language in languages if language in OF_LANGUAGE]
    families = dict.fromkeys(font.family for font in found if font.family not in FIRST)
    return tuple(sorted(families, key=lambda family: family not in wanted))


@cache
def font_file(font: Font) -> Path:
    """Return where a font's file is installed."""
    if font.file:
        return Path(str(distribution(font.package).locate_file(font.file)))
    import fontpkg

    return Path(fontpkg.path(font.package.removeprefix("fontpkg-"), style=font.style))


@cache
def coverage(found: tuple[Font, ...]) -> frozenset[int]:
    """Return the code points for which at least one upright font of prose has a glyph."""
    from fontTools.ttLib import TTFont

    codes: set[int] = set()
    for font in found:
        if font.style == "normal" and font.family != "CR Mono":
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
    folders = sorted({str(font_file(font).parent) for font in OWN})
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
