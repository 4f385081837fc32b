"""What speaks for two sections treating one topic: similarities, headings, order and how they rank among their rivals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from compare.align.vectors import Matrix, Passage, Vectors, products

NAMES: Final = (
    "whole",
    "body",
    "heading",
    "same_heading",
    "heading_share",
    "order",
    "row_share",
    "column_share",
    "row_first",
    "column_first",
    "size",
    "shortness",
    "row_gap",
    "column_gap",
    "grid",
)


def features(left: Sequence[Passage], right: Sequence[Passage], vectors: Vectors) -> Matrix:
    """Return an array of shape (left, right, len(NAMES))."""
    count = len(left)
    whole, body, heading = (products(rows, count) for rows in (vectors.whole, vectors.body, vectors.heading))
    same = np.array([[float(bool(a.heading) and a.heading == b.heading) for b in right] for a in left])
    share = np.array([[_overlap(a.heading, b.heading) for b in right] for a in left])
    order = np.array([[abs(a.place - b.place) for b in right] for a in left])
    rows, columns = whole.max(axis=1, keepdims=True), whole.max(axis=0, keepdims=True)
    sizes = np.array([[_size(len(a.body), len(b.body)) for b in right] for a in left])
    short = np.array([[1.0 / (1.0 + min(len(a.body), len(b.body)) / 20) for b in right] for a in left])
    grid = np.full_like(whole, np.log(1.0 + min(len(left), len(right))))
    stacked = [
        whole, body, heading, same, share, order, _share(whole, rows), _share(whole, columns),
        (whole >= rows) * 1.0, (whole >= columns) * 1.0, sizes, short,
        whole - _mean(whole, 1), whole - _mean(whole, 0), grid,
    ]  # fmt: skip
    return np.asarray(np.stack(stacked, axis=2), dtype=np.float64)


def _share(values: Matrix, best: Matrix) -> Matrix:
    return np.asarray(np.divide(values, best, out=np.zeros_like(values), where=best > 0), dtype=np.float64)


def _mean(values: Matrix, axis: int) -> Matrix:
    return np.asarray(values.mean(axis=axis, keepdims=True), dtype=np.float64)


def _overlap(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the share of the shorter heading's stems that the longer one has."""
    one, other = frozenset(a), frozenset(b)
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _size(a: int, b: int) -> float:
    return min(a, b) / max(a, b) if max(a, b) else 1.0
