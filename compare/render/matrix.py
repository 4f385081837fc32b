"""The heat map of sections (rows left, columns right) and the bars of kinds by count: geometry alone, readable in grey."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from compare.model.finding import Relation
from compare.model.view import KindCount, RibbonChart, RibbonNode
from compare.render.charts import WIDTH, fit, width
from compare.render.drawing import Area, Drawing, Label, Stroke, number

ROW, COLUMN = 11.0, 20.0
"""Points: a line of 7.5 pt with air; two digits of 6.5 pt with air."""
NAMES, BESIDE = 152.0, 56.0
"""Points left for names of rows, and for what of the turned names of columns leans out on the right."""
HEAD, LEAN = 8.0, 0.79
"""Points above and below a turned name; the share of its length that it takes in height (sine of `TURN`)."""
ROW_CHARACTERS, HEAD_CHARACTERS = 38, 26
TURN = -52
PALEST, DARKEST = 0.1, 0.6
"""Opacity of a cell: at the darkest, black digits keep a contrast of 7:1."""

BAR_ROW = 13.0
BAR_NAMES, BAR_COLUMN, BAR_LONGEST = 108.0, 124.0, 92.0
RELATIONS: tuple[Relation, ...] = ("contradiction", "tension", "agreement")


def heat_map(chart: RibbonChart, unnamed: str, more: str) -> Drawing:
    """Lay out the similarity of every aligned pair of sections as a grid; each cell carries its number in hundredths.

    Args:
        chart: Sections of both sides and the pairs on one topic.
        unnamed: What a section without heading is called.
        more: Text behind the name of merged sections, with `{n}`.
    """
    step = min(COLUMN, (WIDTH - NAMES - BESIDE) / max(len(chart.right), 1))
    heads = [_name(node, HEAD_CHARACTERS, unnamed, more) for node in chart.right]
    top = number(HEAD + LEAN * max(map(width, heads), default=0.0))
    right, bottom = NAMES + step * len(chart.right), top + ROW * len(chart.left)
    strokes = [
        Stroke(path=f"M{NAMES} {number(top + ROW * i)}H{number(right)}", width=0.4, tint="rule")
        for i in range(len(chart.left) + 1)
    ]
    strokes += [
        Stroke(path=f"M{number(NAMES + step * i)} {top}V{number(bottom)}", width=0.4, tint="rule")
        for i in range(len(chart.right) + 1)
    ]
    labels = [
        Label(
            x=NAMES - 5,
            y=number(top + ROW * (row + 0.5) + 2.6),
            text=_name(node, ROW_CHARACTERS, unnamed, more),
            tint=_tint(node),
            anchor="end",
        )
        for row, node in enumerate(chart.left)
    ] + [
        Label(
            x=number(NAMES + step * (column + 0.5) + 2),
            y=top - 4,
            text=heads[column],
            tint=_tint(node),
            turn=TURN,
        )
        for column, node in enumerate(chart.right)
    ]
    areas, marked, digits = _cells(chart, step, top)
    labels += digits
    return Drawing(
        width=WIDTH, height=number(bottom + 2), strokes=tuple(strokes), areas=(*areas, *marked), labels=tuple(labels)
    )


def _cells(chart: RibbonChart, step: float, top: float) -> tuple[list[Area], list[Area], list[Label]]:
    """Return the shaded cells of the aligned pairs, the outlines of those with a conflict, and the digits."""
    areas: list[Area] = []
    marked: list[Area] = []
    digits: list[Label] = []
    for band in chart.ribbons:
        x, y = number(NAMES + step * band.right), number(top + ROW * band.left)
        shade = number(PALEST + (DARKEST - PALEST) * band.similarity)
        areas.append(Area(x=x, y=y, width=number(step), height=ROW, tint="neutral", opacity=shade))
        if band.tone in ("contradiction", "tension"):
            marked.append(
                Area(
                    x=number(x + 1),
                    y=number(y + 1),
                    width=number(step - 2),
                    height=ROW - 2,
                    tint=band.tone,
                    outline=True,
                    dash="3 1.5" if band.tone == "tension" else "",
                )
            )
        share = f"{round(band.similarity * 100)}"
        digits.append(Label(x=number(x + step / 2), y=number(y + ROW / 2 + 2.3), text=share, anchor="middle", size=6.5))
    return areas, marked, digits


def kind_bars(kinds: Sequence[KindCount], name: Callable[[str], str], heads: Sequence[str]) -> Drawing:
    """Lay out the counts by kind: a column each for contradictions (solid), tensions (dashed outline), agreements (pale, outlined).

    Args:
        kinds: Counts by kind.
        name: The name of a kind.
        heads: The names of the three relations.
    """
    most = max((max(_counts(kind)) for kind in kinds), default=1) or 1
    labels = [
        Label(x=number(BAR_NAMES + BAR_COLUMN * column), y=9, text=head, tint=relation)
        for column, (relation, head) in enumerate(zip(RELATIONS, heads, strict=True))
    ]
    areas: list[Area] = []
    for row, kind in enumerate(kinds):
        y = number(BAR_ROW * (row + 1) + 2)
        labels.append(Label(x=BAR_NAMES - 8, y=number(y + 8), text=name(kind.kind), anchor="end"))
        for column, count in enumerate(_counts(kind)):
            x, long = number(BAR_NAMES + BAR_COLUMN * column), number(BAR_LONGEST * count / most)
            if count:
                areas.extend(_bar(RELATIONS[column], x, number(y + 1.5), long))
            labels.append(
                Label(
                    x=number(x + long + (4 if count else 0)),
                    y=number(y + 8),
                    text=str(count) if count else "–",
                    tint="ink" if count else "muted",
                )
            )
    return Drawing(width=WIDTH, height=number(BAR_ROW * (len(kinds) + 1) + 4), areas=tuple(areas), labels=tuple(labels))


def _bar(relation: Relation, x: float, y: float, width: float) -> tuple[Area, ...]:
    def area(*, opacity: float = 1.0, outline: bool = False, dash: str = "") -> Area:
        return Area(x=x, y=y, width=width, height=BAR_ROW - 5, tint=relation, opacity=opacity, outline=outline, dash=dash)

    if relation == "contradiction":
        return (area(),)
    if relation == "tension":
        return (area(opacity=0.2), area(outline=True, dash="3 2"))
    return (area(opacity=0.25), area(outline=True))


def _counts(kind: KindCount) -> tuple[int, int, int]:
    return kind.contradictions, kind.tensions, kind.agreements


def _name(node: RibbonNode, characters: int, unnamed: str, more: str) -> str:
    behind = more.format(n=node.merged - 1) if node.merged > 1 else ""
    return fit(node.heading or unnamed, characters - len(behind)) + behind


def _tint(node: RibbonNode) -> Literal["ink", "muted"]:
    return "ink" if node.matched else "muted"
