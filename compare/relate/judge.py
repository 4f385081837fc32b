"""The judge: small models over the evidence, shipped as plain data (`judge.json`, written by scripts/train_judge.py).

Each relation is judged by up to three parts whose probabilities are averaged: a forest of extremely randomised trees (Geurts et al.
2006), boosted trees (Ke et al. 2017) and a logistic regression, all fitted with scikit-learn. A monotone table turns the average into
a calibrated confidence (logistic, on held-out folds; Platt 1999).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from compare.model.finding import MeasuredFamily

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


def scores(features: Sequence[dict[str, float]], name: str) -> Floats:
    """Return the averaged probability that ensemble `name` gives each row of features, shape (rows,), before calibration."""
    import numpy as np

    model = judge()
    table = np.array([[row[key] for key in model.features] for row in features], dtype=np.float64).reshape(
        -1, len(model.features)
    )
    parts = [_probability(part, table) for part in model.ensembles[name].parts]
    result: Floats = np.mean(parts, axis=0)
    return result


def confidences(probabilities: Floats, name: str) -> Floats:
    """Return calibrated confidences 0..1 for the probabilities of ensemble `name`."""
    import numpy as np

    calibration = judge().ensembles[name].calibration
    result: Floats = np.interp(probabilities, calibration.x, calibration.y)
    return result


def _probability(part: Forest | Boosted | Linear, table: Floats) -> Floats:
    import numpy as np

    if isinstance(part, Linear):
        return _sigmoid(part.base + table @ np.array(part.weights))
    total = np.zeros(len(table))
    for tree in part.trees:
        total += _leaves(tree, table)
    return total / len(part.trees) if isinstance(part, Forest) else _sigmoid(part.base + total)


def _sigmoid(odds: Floats) -> Floats:
    import numpy as np

    result: Floats = 1.0 / (1.0 + np.exp(-np.clip(odds, -40.0, 40.0)))
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
