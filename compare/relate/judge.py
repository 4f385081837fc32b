"""The judge: boosted trees over the evidence, shipped as plain data (`judge.json`, written by scripts/train_judge.py).

Each relation has an ensemble of regression trees; the sum of their leaves is a log-odds that a monotone table turns into
a calibrated confidence. Method: histogram gradient boosting (Ke et al. 2017) as in scikit-learn; calibration by isotonic
regression on held-out folds (Zadrozny and Elkan 2002).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


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


class Ensemble(msgspec.Struct, frozen=True):
    """Trees of one relation, the log-odds they start from, its calibration, and the confidence from which it is shown."""

    base: float
    trees: tuple[Tree, ...]
    calibration: Calibration
    shown_from: float


class Family(msgspec.Struct, frozen=True):
    """Held-out precision of one family of kinds: `n` shown, share right, and its 95 % interval (Wilson 1927)."""

    name: str
    n: int
    precision: float
    low: float
    high: float


class Judge(msgspec.Struct, frozen=True):
    """All ensembles with the names of the numbers that they read."""

    version: str
    features: tuple[str, ...]
    ensembles: dict[str, Ensemble]
    families: tuple[Family, ...] = ()


@cache
def judge() -> Judge:
    """Return the judge that the package ships."""
    return msgspec.json.decode(files("compare.relate").joinpath("judge.json").read_bytes(), type=Judge)


def scores(features: Sequence[dict[str, float]], name: str) -> Floats:
    """Return the log-odds of ensemble `name` for each row of features, shape (rows,)."""
    import numpy as np

    model = judge()
    ensemble = model.ensembles[name]
    table = np.array([[row[key] for key in model.features] for row in features], dtype=np.float64).reshape(-1, len(model.features))
    total = np.full(len(table), ensemble.base)
    for tree in ensemble.trees:
        total += _leaves(tree, table)
    return total


def confidences(log_odds: Floats, name: str) -> Floats:
    """Return calibrated confidences 0..1 for log-odds of ensemble `name`."""
    import numpy as np

    calibration = judge().ensembles[name].calibration
    result: Floats = np.interp(log_odds, calibration.x, calibration.y)
    return result


def _leaves(tree: Tree, table: Floats) -> Floats:
    """Return the leaf value that each row falls into."""
    import numpy as np

    feature, threshold = np.array(tree.feature), np.array(tree.threshold)
    left, right, value = np.array(tree.left), np.array(tree.right), np.array(tree.value)
    node = np.zeros(len(table), dtype=np.int64)
    rows = np.arange(len(table))
    while True:
        inner = left[node] >= 0
        if not inner.any():
            result: Floats = value[node]
            return result
        below = table[rows, feature[node]] <= threshold[node]
        node = np.where(inner, np.where(below, left[node], right[node]), node)
