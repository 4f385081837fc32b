"""The charts' geometry: alignment ribbons and the timeline."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from compare.model.view import DatedEvent, RibbonChart, RibbonNode, Timeline, Tone
from compare.render.drawing import Dot, Drawing, Label, Stroke, TextAnchor, Tint, number

WIDTH = 480.0
"""Points: the text width of A4 with margins of 20 mm, nearly that of Letter."""

LABEL_CHARACTERS = 38
CHARACTER_WIDTH = 0.5
"""Mean advance of Source Sans in ems over English running text is 0.46; half an em leaves a little air."""

RIBBON_LEFT, RIBBON_RIGHT = 168.0, WIDTH - 168.0
NODE_STEP, WIDEST_STEP, USUAL_HEIGHT = 9.6, 16.0, 150.0
"""Points from label to label: at least a line of 7.5 pt, more where few sections leave room."""

THINNEST, THICKEST = 1.2, 8.0
LANE = 10.5
TIMELINE_LEFT, TIMELINE_RIGHT = 6.0, 352.0
TIMELINE_CHARACTERS = 33
"""What fits between the last event and the picture's edge."""


def ribbons(chart: RibbonChart, unnamed: str, more: str) -> Drawing:
    """Lay out the alignment picture.

    Args:
        chart: Nodes and bands.
        unnamed: What a section without heading is called.
        more: Text behind the name of merged sections, with `{n}`.
    """
    rows = max(len(chart.left), len(chart.right), 1)
    height = rows * min(WIDEST_STEP, max(NODE_STEP, USUAL_HEIGHT / rows)) + 4
    left, right = _positions(len(chart.left), height), _positions(len(chart.right), height)
    strongest_last = sorted(chart.ribbons, key=lambda band: (_weight(band.tone), band.similarity))
    strokes = tuple(
        Stroke(
            path=_curve(left[band.left], right[band.right]),
            width=number(THINNEST + (THICKEST - THINNEST) * band.similarity),
            tint=band.tone if band.tone in ("contradiction", "tension") else "neutral",
            opacity=0.8 if band.tone in ("contradiction", "tension") else 0.45,
            dash="4 2" if band.tone == "tension" else "",
        )
        for band in strongest_last
    )
    labels = (
        *_names(chart.left, left, RIBBON_LEFT - 6, "end", (unnamed, more)),
        *_names(chart.right, right, RIBBON_RIGHT + 6, "start", (unnamed, more)),
    )
    return Drawing(width=WIDTH, height=number(height), strokes=strokes, labels=labels)


def timeline(chart: Timeline) -> Drawing:
    """Lay out the timeline: left above the axis, right below, labels in lanes so that neither text nor leader is crossed."""
    years = [event.year for event in chart.events]
    first, last = min(years), max(years)
    if first == last:
        first, last = first - 1, last + 1

    def place(year: float) -> float:
        return number(TIMELINE_LEFT + (TIMELINE_RIGHT - TIMELINE_LEFT) * (year - first) / (last - first))

    above = _lanes([event for event in chart.events if event.side == "left"], place)
    below = _lanes([event for event in chart.events if event.side == "right"], place)
    axis = number(LANE * (max((lane for _, lane in above), default=0) + 1) + 4)
    height = number(axis + LANE * (max((lane for _, lane in below), default=0) + 2) + 6)
    strokes = [Stroke(path=f"M{TIMELINE_LEFT} {axis}H{TIMELINE_RIGHT}", width=0.8, tint="ink")]
    dots: list[Dot] = []
    labels: list[Label] = []
    for event, lane in (*above, *below):
        up = event.side == "left"
        x = place(event.year)
        y = number(axis - LANE * lane - 2) if up else number(axis + LANE * (lane + 1) + 2)
        tint: Tint = "agreement" if event.shared else event.side
        strokes.append(Stroke(path=f"M{x} {axis}V{number(y - 6) if not up else number(y + 1)}", width=0.6, tint=tint))
        dots.append(Dot(x=x, y=axis, radius=2.4, tint=tint, ring=event.shared))
        labels.append(Label(x=number(x + 3), y=y, text=_caption(event), tint=tint))
    return Drawing(width=WIDTH, height=height, strokes=tuple(strokes), dots=tuple(dots), labels=tuple(labels))


def _caption(event: DatedEvent) -> str:
    return fit(f"{event.year} {event.label}", TIMELINE_CHARACTERS)


def _positions(count: int, height: float) -> list[float]:
    step = height / max(count, 1)
    return [number(step * (index + 0.5)) for index in range(count)]


def _curve(start: float, end: float) -> str:
    middle = (RIBBON_LEFT + RIBBON_RIGHT) / 2
    return f"M{RIBBON_LEFT} {start}C{middle} {start} {middle} {end} {RIBBON_RIGHT} {end}"


def _weight(tone: Tone) -> int:
    return {"contradiction": 2, "tension": 1}.get(tone, 0)


def _names(
    nodes: Sequence[RibbonNode], heights: Sequence[float], x: float, anchor: TextAnchor, words: tuple[str, str]
) -> tuple[Label, ...]:
    unnamed, more = words
    return tuple(
        Label(
            x=x,
            y=number(y + 2.6),
            text=fit(node.heading or unnamed, LABEL_CHARACTERS - (6 if node.merged > 1 else 0))
            + (more.format(n=node.merged - 1) if node.merged > 1 else ""),
            tint="ink" if node.matched else "muted",
            anchor=anchor,
        )
        for node, y in zip(nodes, heights, strict=True)
    )


def _lanes(events: Sequence[DatedEvent], place: Callable[[float], float]) -> list[tuple[DatedEvent, int]]:
    """Give each label a lane above every label that starts under it; then no leader crosses a label."""
    placed: list[tuple[DatedEvent, int]] = []
    for event in sorted(events, key=lambda event: -event.year):
        x = place(event.year)
        end = x + width(_caption(event)) + 8
        under = [lane for other, lane in placed if place(other.year) <= end]
        placed.append((event, max(under, default=0) + 1))
    return placed


def width(text: str, size: float = 7.5) -> float:
    """Estimate the width of a line of text in points; wide characters count double."""
    return size * CHARACTER_WIDTH * _columns(text)


def fit(text: str, columns: int) -> str:
    """Cut `text` to so many columns, at a word where one ends near, and say so with an ellipsis."""
    text = " ".join(text.split())
    if _columns(text) <= columns:
        return text
    kept = ""
    for character in text:
        if _columns(kept + character) > columns - 1:
            break
        kept += character
    cut = kept.rfind(" ")
    return (kept[:cut] if cut > len(kept) * 2 // 3 else kept).rstrip(" ,;:") + "…"


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
