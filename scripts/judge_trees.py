"""Boosted trees, their calibration, and their export to the plain data that the program ships."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.isotonic import IsotonicRegression

from compare.relate.judge import Calibration, Ensemble, Tree

ROUNDS, RATE, LEAVES, LEAST_LEAF, RIDGE, SHARE = 150, 0.05, 12, 30, 5.0, 0.5
SEEDS = 3
"""Ensembles of different seeds that are averaged: steadier held-out ranks than one of three times the rounds."""
KNOTS = 40


def boosted(seed: int) -> HistGradientBoostingClassifier:
    """Return an unfitted ensemble."""
    return HistGradientBoostingClassifier(
        max_iter=ROUNDS,
        learning_rate=RATE,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=LEAST_LEAF,
        l2_regularization=RIDGE,
        max_features=SHARE,
        early_stopping=False,
        random_state=seed,
    )


def calibrated(odds: np.ndarray, truth: np.ndarray) -> Calibration:
    """Return the isotonic calibration of held-out log-odds, thinned to some knots."""
    fitted = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(odds, truth)
    x, y = fitted.X_thresholds_, fitted.y_thresholds_
    if len(x) > KNOTS:
        keep = np.unique(np.linspace(0, len(x) - 1, KNOTS).astype(int))
        x, y = x[keep], y[keep]
    return Calibration(tuple(round(float(v), 5) for v in x), tuple(round(float(v), 5) for v in y))


def ensemble(x: np.ndarray, truth: np.ndarray, calibration: Calibration, shown_from: float) -> Ensemble:
    """Fit on all rows and return the trees as plain data (several seeds, each counted by its share)."""
    trees: list[Tree] = []
    base = 0.0
    for seed in range(SEEDS):
        fitted = boosted(seed).fit(x, truth)
        base += float(np.ravel(fitted._baseline_prediction)[0]) / SEEDS
        trees.extend(_tree(stage[0].nodes) for stage in fitted._predictors)
    return Ensemble(round(base, 6), tuple(trees), calibration, shown_from)


def _tree(nodes: Any) -> Tree:
    leaf = nodes["is_leaf"].astype(bool)
    return Tree(
        tuple(int(v) for v in nodes["feature_idx"]),
        tuple(0.0 if end else round(float(v), 6) for v, end in zip(nodes["num_threshold"], leaf, strict=True)),
        tuple(-1 if end else int(v) for v, end in zip(nodes["left"], leaf, strict=True)),
        tuple(-1 if end else int(v) for v, end in zip(nodes["right"], leaf, strict=True)),
        tuple(round(float(v) / SEEDS, 6) for v in nodes["value"]),
    )
