"""Shapes of a chart with all numbers worked out, so that the template draws and computes nothing."""

from __future__ import annotations

from typing import Literal

import msgspec

Tint = Literal["neutral", "contradiction", "tension", "agreement", "left", "right", "muted", "ink", "rule"]
TextAnchor = Literal["start", "middle", "end"]


class Stroke(msgspec.Struct, frozen=True, kw_only=True):
    """A path of one width (points); `dash` is an SVG dash pattern, "" for a solid line."""

    path: str
    width: float
    tint: Tint
    opacity: float = 1.0
    dash: str = ""


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """One line of text at its baseline."""

    x: float
    y: float
    text: str
    tint: Tint = "ink"
    anchor: TextAnchor = "start"
    size: float = 7.5
    turn: int = 0
    """Degrees clockwise around its baseline's start."""


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle: filled with its tint at an opacity, or only outlined, `dash` as of a stroke."""

    x: float
    y: float
    width: float
    height: float
    tint: Tint
    opacity: float = 1.0
    outline: bool = False
    dash: str = ""


class Dot(msgspec.Struct, frozen=True, kw_only=True):
    """A filled circle; `ring` draws it hollow."""

    x: float
    y: float
    radius: float
    tint: Tint
    ring: bool = False


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """A chart of `width` x `height` points."""

    width: float
    height: float
    strokes: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()
    areas: tuple[Area, ...] = ()
    labels: tuple[Label, ...] = ()


COLOURS: dict[Tint, str] = {
    "neutral": "#5b7f9c",
    "contradiction": "#b3411e",
    "tension": "#8a6100",
    "agreement": "#0b6e55",
    "left": "#1f4e79",
    "right": "#7a3b78",
    "muted": "#62686f",
    "ink": "#1c2126",
    "rule": "#d8dce0",
}
"""Okabe-Ito vermilion, amber and bluish green, darkened until text in them has a contrast of 4.5:1 on white and on their tints."""


LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: text against its background."""


def readable(colour: str) -> str:
    """Darken a colour (#rrggbb) until text in it can be read on white."""
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    while contrast(_hex(channels)) < LEAST_CONTRAST:
        channels = [channel * 19 // 20 for channel in channels]
    return _hex(channels)


def contrast(colour: str) -> float:
    """Return the contrast of a colour (#rrggbb) with white. Source: WCAG 2.2, relative luminance."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def _hex(channels: list[int]) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def number(value: float) -> float:
    """Round a coordinate to a hundredth of a point, so that equal charts have equal bytes on any machine."""
    return round(value, 2) + 0.0
