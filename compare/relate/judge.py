"""The judge: small models over the evidence, shipped as plain data (`judge.json`, written by scripts/train_judge.py).

Each relation is judged by up to three parts whose log-odds are averaged: a forest of extremely randomised trees (Geurts et al.
2006), boosted trees (Ke et al. 2017) and a logistic regression, all fitted with scikit-learn. A monotone table turns the average into
a calibrated confidence (logistic, on held-out folds; Platt 1999).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from compare.model.finding import MeasuredFamily
from compare.relate.row import Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


ROWS = 4_096
"""Rows whose numbers stand in one table: all rows of a long document as Python lists would take hundreds of MB."""
AT_ONCE = 256
"""Rows that walk all trees together: a few MB of intermediate arrays."""


class Tree(msgspec.Struct, frozen=True, array_like=True):
    """One tree as parallel arrays: a node with `left` -1 is a leaf."""

    feature: tuple[int, ...]
    threshold: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]


class Calibration(msgspec.Struct, frozen=True):
    """Non-decreasing confidences `y` at log-odds `x`; straight lines between them."""

    x: tuple[float, ...]
    y: tuple[float, ...]


class Forest(msgspec.Struct, frozen=True, tag="forest"):
    """Trees whose leaves are probabilities; their mean is the forest's."""

    trees: tuple[Tree, ...]


class Boosted(msgspec.Struct, frozen=True, tag="boosted"):
    """Trees whose leaves are log-odds that add up from `base`."""

    base: float
    trees: tuple[Tree, ...]


class Linear(msgspec.Struct, frozen=True, tag="linear"):
    """Logistic regression on the raw numbers."""

    base: float
    weights: tuple[float, ...]


class Ensemble(msgspec.Struct, frozen=True):
    """The parts of one relation, its calibration, and the confidence from which it is shown."""

    parts: tuple[Forest | Boosted | Linear, ...]
    calibration: Calibration
    shown_from: float


class Judge(msgspec.Struct, frozen=True):
    """All ensembles with the names of the numbers that they read."""

    version: str
    features: tuple[str, ...]
    ensembles: dict[str, Ensemble]
    families: tuple[MeasuredFamily, ...] = ()


@cache
def judge() -> Judge:
    """Return the judge that the package ships."""
    return msgspec.json.decode(files("compare.relate").joinpath("judge.json").read_bytes(), type=Judge)


def scores(features: Sequence[Row], names: Sequence[str]) -> list[Floats]:
    """Return for each ensemble of `names` the pooled probability of each row of features, shape (rows,), before calibration."""
    import numpy as np

    parts = [_scored(features[start : start + ROWS], names) for start in range(0, len(features), ROWS)]
    return [np.concatenate([part[k] for part in parts]) if parts else np.zeros(0) for k in range(len(names))]


def _scored(features: Sequence[Row], names: Sequence[str]) -> list[Floats]:
    """Return the probabilities of some rows that all have the same numbers in the same order."""
    import numpy as np

    model = judge()
    places = {name: place for place, name in enumerate(features[0])}
    table = np.array([row.numbers() for row in features])[:, [places[name] for name in model.features]]
    return [pooled([_probability(name, k, table) for k in range(len(model.ensembles[name].parts))]) for name in names]


def pooled(probabilities: Sequence[Floats]) -> Floats:
    """Return the probability whose log-odds are the mean of the given ones' (a certain part counts as one in ten thousand)."""
    import numpy as np

    clipped = [np.clip(part, 1e-4, 1 - 1e-4) for part in probabilities]
    return _sigmoid(np.mean([np.log(part / (1 - part)) for part in clipped], axis=0))


def confidences(probabilities: Floats, name: str) -> Floats:
    """Return calibrated confidences 0..1 for the probabilities of ensemble `name`."""
    import numpy as np

    calibration = judge().ensembles[name].calibration
    result: Floats = np.interp(probabilities, calibration.x, calibration.y)
    return result


def _probability(name: str, place: int, table: Floats) -> Floats:
    import numpy as np

    part = judge().ensembles[name].parts[place]
    if isinstance(part, Linear):
        return _sigmoid(part.base + table @ np.array(part.weights))
    total = _leaves(_grown(name, place), table)
    return total / len(part.trees) if isinstance(part, Forest) else _sigmoid(part.base + total)


def _sigmoid(odds: Floats) -> Floats:
    import numpy as np

    result: Floats = 1.0 / (1.0 + np.exp(-np.clip(odds, -40.0, 40.0)))
    return result


class _Grown(msgspec.Struct, frozen=True):
    """All trees of a part in one row of nodes; `roots` says where each begins. A leaf leads to itself."""

    roots: Any
    feature: Any
    threshold: Any
    left: Any
    right: Any
    value: Any
    depth: int


@cache
def _grown(name: str, place: int) -> _Grown:
    """Return the trees of one part of an ensemble ready to be walked."""
    import numpy as np

    trees = judge().ensembles[name].parts[place].trees  # type: ignore[union-attr]  # only parts of trees are asked for
    sizes = [len(tree.feature) for tree in trees]
    roots = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32)
    own = np.arange(sum(sizes), dtype=np.int32)
    base = np.repeat(roots, sizes)

    def row(field: str, kind: Any) -> Any:
        return np.concatenate([np.array(getattr(tree, field), dtype=kind) for tree in trees])

    left, right = row("left", np.int32), row("right", np.int32)
    leaf = left < 0
    return _Grown(
        roots, np.where(leaf, 0, row("feature", np.int32)), row("threshold", np.float64),
        np.where(leaf, own, left + base), np.where(leaf, own, right + base), row("value", np.float64), max(map(_depth, trees)),
    )  # fmt: skip


def _depth(tree: Tree) -> int:
    depth = [0] * len(tree.feature)
    for node, (left, right) in enumerate(zip(tree.left, tree.right, strict=True)):
        if left >= 0:
            depth[left] = depth[right] = depth[node] + 1
    return max(depth)


def _leaves(grown: _Grown, table: Floats) -> Floats:
    """Return for each row the sum of the leaf values that it falls into, the trees in their order."""
    import numpy as np

    parts = []
    for start in range(0, len(table), AT_ONCE):
        rows = table[start : start + AT_ONCE]
        node = np.broadcast_to(grown.roots[:, None], (len(grown.roots), len(rows)))
        columns = np.arange(len(rows))
        for _ in range(grown.depth):
            below = rows[columns, grown.feature[node]] <= grown.threshold[node]
            node = np.where(below, grown.left[node], grown.right[node])
        total = np.zeros(len(rows))
        for values in grown.value[node]:
            total += values
        parts.append(total)
    result: Floats = np.concatenate(parts) if parts else np.zeros(0)
    return result
