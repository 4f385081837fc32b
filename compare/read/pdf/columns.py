"""Columns: a page's pieces as regions in reading order, each column read whole before the next (step 1).

Method: the page is painted on a coarse grid. A gutter is a vertical corridor that stays white over several lines with text on
both sides, whose right-hand side starts at one edge line after line, and both of whose sides are running text (a table's
cells are not: a table stays whole). Where something crosses the corridor (a title, a wide figure's caption) the page is cut
into bands, and each band is read by itself. Columns inside columns are found the same way.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from compare.read.pdf.layout import Piece

_CELL_X, _CELL_Y = 2.0, 3.0
"""Grid cells in points: fine enough for a gutter of 7 points, coarse enough to cost less than a millisecond a page."""
_WINDOW_POINTS: Final = 30.0
"""A corridor must stay white over this height: three lines of small print."""
_REACH: Final = 45
"""Text on both sides of a gutter lies within this many grid cells (90 points) of it; ragged lines end well within."""
_DEPTH: Final = 3
_MIN_PIECES: Final = 16
_ALIGNED_SHARE: Final = 0.4
"""Share of right-hand lines that start at the commonest edge: over 0.6 in columns with indents, under 0.25 in chance corridors."""
_ALIGNED_POINTS: Final = 1.0
_WORDS_A_LINE: Final = 3.0
"""Running text has at least so many words a line on both sides of a gutter (median); table cells have fewer."""
_WIDE_GAP: Final = 1.6
"""A gutter is so many times wider than the spaces of its own lines; a chance corridor through spaces is 1.0 times as wide."""
_CELL_GAP_EM, _CELL_SHARE = 1.25, 0.6
_TABLE_CELLS, _TABLE_ROWS, _TABLE_STEP_POINTS = 3, 2, 36.0
_OVERFULL_POINTS: Final = 16.0
"""An overfull line sticks out of its column by less than this."""
_SAMPLED_ROWS: Final = 16
_MIN_LINES: Final = 3
_ALIGNED_LINES: Final = 3
_TWO_COLUMNS_EM: Final = 32.0
"""A region narrower than this is one column: they are 20-30 em wide, two side by side 36 and more."""
_MAX_CANDIDATES: Final = 6
_ROW_POINTS: Final = 3.0
_MIN_WIDTH, _MAX_AREA = 100.0, 1.2e7
"""Points and square points between which columns are looked for; an A0 poster has 8 million."""


class _Band(NamedTuple):
    top: float
    bottom: float


class _Field:
    """Pieces with their boxes as arrays, so that a cut is a choice of indices."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.boxes = np.array([(p.x0, p.x1, p.top, p.bottom) for p in pieces])
        self.rows = np.rint(np.array([p.base for p in pieces]) / _ROW_POINTS).astype(np.int64)
        self.sizes = np.array([p.size for p in pieces])
        self.spaced = np.array([not p.glued for p in pieces], np.int64)
        self.middle = (self.boxes[:, 2] + self.boxes[:, 3]) / 2
        self.across = self.boxes[:, 0] + self.boxes[:, 1]
        self._by_row = np.argsort(self.rows, kind="stable")

    def width_em(self) -> float:
        """Return the width that the pieces take, in their usual size."""
        width = float(self.boxes[:, 1].max() - self.boxes[:, 0].min())
        return width / max(median(p.size for p in self.pieces), 1.0)

    def chosen(self, indices: NDArray[np.int64]) -> list[Piece]:
        return [self.pieces[k] for k in indices.tolist()]

    def lines(self, some: NDArray[np.bool_]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Return start x and number of words of each line of some pieces."""
        order = self._by_row[some[self._by_row]]
        if not len(order):
            return np.zeros(0), np.zeros(0, np.int64)
        keys = self.rows[order]
        starts = np.append(0, np.flatnonzero(keys[1:] != keys[:-1]) + 1)
        return np.minimum.reduceat(self.boxes[order, 0], starts), np.add.reduceat(self.spaced[order], starts)


def regions(pieces: list[Piece], depth: int = 0) -> list[list[Piece]]:
    """Return the pieces of a page (or of one column) as regions in reading order."""
    if depth >= _DEPTH or len(pieces) < _MIN_PIECES:
        return [pieces] if pieces else []
    field = _Field(pieces)
    if depth and field.width_em() < _TWO_COLUMNS_EM:
        return [pieces]
    for gutter, bands in _gutters(field):
        found = _cut(field, gutter, bands, depth)
        if found is not None:
            return found
    return [pieces]


def _gutters(field: _Field) -> Iterator[tuple[float, list[_Band]]]:
    """Yield candidate corridors, tallest first: x of the middle, and the bands over which it is white."""
    boxes = field.boxes
    left, top = float(boxes[:, 0].min()), float(boxes[:, 2].min())
    width, height = float(boxes[:, 1].max()) - left, float(boxes[:, 3].max()) - top
    if width < _MIN_WIDTH or height < _WINDOW_POINTS or width * height > _MAX_AREA:
        return
    ink = _paint(boxes, left, top, (int(height / _CELL_Y) + 2, int(width / _CELL_X) + 2))
    score = _corridor_heights(ink)
    margin = max(8, int(0.08 * ink.shape[1]))
    score[:margin] = score[-margin:] = 0
    for _ in range(_MAX_CANDIDATES):
        peak = int(score.argmax())
        if score[peak] * _CELL_Y < _WINDOW_POINTS:
            return
        low = high = peak
        while low > 0 and score[low - 1] >= 0.97 * score[peak]:
            low -= 1
        while high + 1 < len(score) and score[high + 1] >= 0.97 * score[peak]:
            high += 1
        x = left + ((low + high) / 2 + 0.5) * _CELL_X
        yield x, _white_bands(boxes, x)
        score[max(0, low - 12) : high + 13] = 0


def _paint(boxes: NDArray[np.float64], left: float, top: float, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Return the grid of cells that text covers; each box is narrowed by half a point, so that thin gutters stay white."""
    x0 = np.floor((boxes[:, 0] - left + 0.5) / _CELL_X).astype(int)
    x1 = np.maximum(np.ceil((boxes[:, 1] - left - 0.5) / _CELL_X).astype(int), x0 + 1)
    y0 = np.floor((boxes[:, 2] - top) / _CELL_Y).astype(int)
    y1 = np.maximum(np.ceil((boxes[:, 3] - top) / _CELL_Y).astype(int), y0 + 1)
    x0, x1 = np.clip(x0, 0, shape[1] - 1), np.clip(x1, 0, shape[1] - 1)
    y0, y1 = np.clip(y0, 0, shape[0] - 1), np.clip(y1, 0, shape[0] - 1)
    ink = np.zeros(shape, bool)
    for high, low, first, last in zip(y0.tolist(), y1.tolist(), x0.tolist(), x1.tolist(), strict=True):
        ink[high:low, first:last] = True
    return ink


def _corridor_heights(ink: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return for each grid column over how many grid rows it is part of a tall white corridor with text on both sides."""
    window = int(_WINDOW_POINTS / _CELL_Y)
    if ink.shape[0] <= window:
        return np.zeros(ink.shape[1], np.int64)
    cells = ink.view(np.uint8)
    beside = _windows(np.pad(cells, ((0, 0), (_REACH, _REACH))).T, _REACH).T > 0
    between = beside[:, : ink.shape[1]] & beside[:, _REACH : _REACH + ink.shape[1]] & ~ink
    # The first window is the page's empty edge.
    tall = ((_windows(cells, window) == 0) & (_windows(between.view(np.uint8), window) >= window * 0.6))[1:]
    heights: NDArray[np.int64] = np.count_nonzero(tall, axis=0).astype(np.int64) + window * tall.any(0)
    return heights


def _windows(grid: NDArray[np.uint8], size: int) -> NDArray[np.uint8]:
    """Return for each row the sum of it and the next `size - 1` rows, by doubling (a running sum costs five times as much)."""
    if size == 1:
        return grid
    half = size // 2
    sums = _windows(grid, half)
    twice = sums[half:] + sums[:-half]
    return twice[:-1] + grid[size - 1 :] if size % 2 else twice


def _white_bands(boxes: NDArray[np.float64], x: float) -> list[_Band]:
    """Return the bands between the boxes that cross `x`, tall enough to hold columns."""
    crossing = boxes[(boxes[:, 0] < x - 0.5) & (boxes[:, 1] > x + 0.5)]
    short = (crossing[:, 1] <= x + _OVERFULL_POINTS) & (crossing[:, 0] <= x - _OVERFULL_POINTS)
    if short.any():
        crossing = crossing[[not (few and _overhangs(box, boxes)) for few, box in zip(short.tolist(), crossing, strict=True)]]
    order = crossing[np.argsort(crossing[:, 2])]
    bands, top = [], float(boxes[:, 2].min()) - 1
    for _x0, _x1, box_top, box_bottom in order.tolist():
        if box_top - top >= 0.8 * _WINDOW_POINTS:
            bands.append(_Band(top, box_top))
        top = max(top, box_bottom)
    bottom = float(boxes[:, 3].max()) + 1
    if bottom - top >= 0.8 * _WINDOW_POINTS:
        bands.append(_Band(top, bottom))
    return bands


def _overhangs(box: NDArray[np.float64], boxes: NDArray[np.float64]) -> bool:
    """Tell whether a box that lies a little across is the end of an overfull line of the left column: nothing comes after it."""
    beside = (np.abs(boxes[:, 3] - box[3]) < 3) & (boxes[:, 0] >= box[1] - 1)
    return not beside.any()


def _cut(field: _Field, x: float, bands: list[_Band], depth: int) -> list[list[Piece]] | None:
    """Cut the pieces at `x` in those bands that hold two columns of running text; None where none does."""
    middle, on_left = field.middle, field.across < 2 * x
    rest = np.ones(len(middle), bool)
    cuts: list[tuple[float, NDArray[np.int64], NDArray[np.int64]]] = []
    for band in bands:
        inside = (middle > band.top) & (middle < band.bottom)
        if not _are_columns(field, inside & on_left, inside & ~on_left):
            continue
        for part in _between_tables(field, np.flatnonzero(inside), band, x):
            here = inside & (middle > part.top) & (middle < part.bottom)
            left, right = np.flatnonzero(here & on_left), np.flatnonzero(here & ~on_left)
            if len(left) and len(right):
                cuts.append((part.top, left, right))
                rest &= ~here
    if not cuts:
        return None
    result: list[list[Piece]] = []
    above = -math.inf
    for top, left, right in cuts:
        result += regions(field.chosen(np.flatnonzero(rest & (middle > above) & (middle <= top))), depth + 1)
        result += regions(field.chosen(left), depth + 1) + regions(field.chosen(right), depth + 1)
        above = top
    return result + regions(field.chosen(np.flatnonzero(rest & (middle > above))), depth + 1)


def _between_tables(field: _Field, inside: NDArray[np.int64], band: _Band, x: float) -> list[_Band]:
    """Cut a band of columns at tables that lie across both: rows of three cells and more, none as wide as a column's line."""
    order = inside[np.lexsort((field.boxes[inside, 0], field.rows[inside]))]
    box, rows, sizes = field.boxes[order], field.rows[order], field.sizes[order]
    same = rows[1:] == rows[:-1]
    wide = (~same) | (box[1:, 0] - box[:-1, 1] > _CELL_GAP_EM * sizes[1:])
    starts = np.flatnonzero(np.concatenate(([True], wide)))
    widths = np.maximum.reduceat(box[:, 1], starts) - np.minimum.reduceat(box[:, 0], starts)
    keys, first, cells = np.unique(rows[starts], return_index=True, return_counts=True)
    narrow = np.maximum.reduceat(widths, first) < _CELL_SHARE * min(x - box[:, 0].min(), box[:, 1].max() - x)
    parts, top, k = [], band.top, 0
    while k < len(keys):
        end = _table_end(keys, narrow, cells, k)
        if end == k:
            k += 1
            continue
        members = box[(rows >= keys[k]) & (rows <= keys[end - 1])]
        parts.append(_Band(top, float(members[:, 2].min())))
        top, k = float(members[:, 3].max()), end
    return [*parts, _Band(top, band.bottom)]


def _table_end(keys: NDArray[np.int64], narrow: NDArray[np.bool_], cells: NDArray[np.int64], start: int) -> int:
    """Return where a table that starts at row `start` ends, `start` where none does."""
    if not (narrow[start] and cells[start] >= _TABLE_CELLS):
        return start
    rows, last = 1, start
    for k in range(start + 1, len(keys)):
        if not narrow[k] or (keys[k] - keys[k - 1]) * _ROW_POINTS > _TABLE_STEP_POINTS:
            break
        if cells[k] >= _TABLE_CELLS:
            rows, last = rows + 1, k
    at_edge = start == 0 or last + 1 == len(keys)  # a wide cell that crosses the corridor may have cut the table there
    return last + 1 if rows >= _TABLE_ROWS or at_edge else start


def _are_columns(field: _Field, left: NDArray[np.bool_], right: NDArray[np.bool_]) -> bool:
    """Tell whether both sides are running text and the right one starts at one edge."""
    for side in (left, right):
        _, words = field.lines(side)
        if len(words) < _MIN_LINES or median(words.tolist()) < _WORDS_A_LINE:
            return False
    starts, _ = field.lines(right)
    edges = Counter(np.rint(starts / _ALIGNED_POINTS).astype(int).tolist())
    best = max(edges[e] + edges.get(e + 1, 0) for e in edges)
    if best < max(_ALIGNED_LINES, _ALIGNED_SHARE * len(starts), min(5, 0.7 * len(starts))):
        return False
    return not _is_river(field.chosen(np.flatnonzero(left)), field.chosen(np.flatnonzero(right)))


def _is_river(left: list[Piece], right: list[Piece]) -> bool:
    """Tell whether the corridor is made of ordinary spaces of lines that go on across it."""
    rows: dict[int, tuple[list[Piece], list[Piece]]] = {}
    for side, pieces in enumerate((left, right)):
        for piece in pieces:
            rows.setdefault(round(piece.base / 3), ([], []))[side].append(piece)
    shared = [row for row in rows.values() if row[0] and row[1]]
    if len(shared) < _MIN_LINES:
        return False
    sample = shared[:: len(shared) // _SAMPLED_ROWS + 1]
    return sum(_gap_ratio(a, b) >= _WIDE_GAP for a, b in sample) < 0.5 * len(sample)


def _gap_ratio(left: list[Piece], right: list[Piece]) -> float:
    spaces = [
        gap
        for side in (left, right)
        for before, after in pairwise(sorted(side, key=lambda p: p.x0))
        if not after.glued and (gap := after.x0 - before.x1) > 0
    ]
    gutter = min(p.x0 for p in right) - max(p.x1 for p in left)
    return gutter / (median(spaces) if spaces else 0.3 * right[0].size)
