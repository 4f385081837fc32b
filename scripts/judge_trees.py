"""The judge's models, their calibration, and their export to the plain data that the program ships."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from compare.relate.judge import Boosted, Calibration, Ensemble, Forest, Linear, Tree, pooled

KNOTS = 101
RECIPES = {"conflict": ("forest", "boosted", "linear"), "hard": ("forest", "linear"), "agree": ("forest", "boosted")}
"""Parts of each relation: when they were chosen, of all mixtures those of the best held-out average precision."""
PAIR_RECIPE = ("boosted",)
"""Of claim pairs the forest would add eleven megabytes; what it would gain was not measured."""


class Mixture:
    """Some models of different make, fitted on the same rows; their log-odds are averaged."""

    def __init__(self, recipe: tuple[str, ...]) -> None:
        self.parts = [_MAKERS[name]() for name in recipe]

    def fit(self, x: np.ndarray, truth: np.ndarray, weight: np.ndarray | None = None) -> Mixture:
        """Fit every part."""
        for part in self.parts:
            name = "linear__sample_weight" if isinstance(part, Pipeline) else "sample_weight"
            part.fit(x, truth, **{name: weight})
        return self

    def probability(self, x: np.ndarray) -> np.ndarray:
        """Return the probability that the parts' mean log-odds give."""
        return pooled([part.predict_proba(x)[:, 1] for part in self.parts])

    def exported(self, calibration: Calibration, shown_from: float) -> Ensemble:
        """Return the fitted parts as plain data."""
        return Ensemble(tuple(_export(part) for part in self.parts), calibration, shown_from)


def calibrated(scores: np.ndarray, truth: np.ndarray) -> Calibration:
    """Return the logistic calibration of held-out scores (Platt 1999) as straight lines between some knots.

    Isotonic steps were tried: with so few conflicts they are so wide that a threshold falls on one or the other by chance.
    """
    fitted = LogisticRegression(C=1e6).fit(_logit(scores)[:, None], truth)
    x = np.linspace(0.0, 1.0, KNOTS)
    y = fitted.predict_proba(_logit(x)[:, None])[:, 1]
    return Calibration(tuple(round(float(v), 5) for v in x), tuple(round(float(v), 5) for v in y))


def _logit(share: np.ndarray) -> np.ndarray:
    clipped = np.clip(share, 1e-3, 1 - 1e-3)
    return np.log(clipped / (1 - clipped))


def _forest() -> ExtraTreesClassifier:
    return ExtraTreesClassifier(n_estimators=150, min_samples_leaf=8, max_depth=14, max_features=0.3, n_jobs=2, random_state=0)


def _boosted() -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=250,
        learning_rate=0.03,
        max_leaf_nodes=8,
        min_samples_leaf=30,
        l2_regularization=5.0,
        max_features=0.3,
        early_stopping=False,
        random_state=0,
    )


def _linear() -> Pipeline:
    return Pipeline([("scale", StandardScaler()), ("linear", LogisticRegression(C=0.05, max_iter=300))])


_MAKERS = {"forest": _forest, "boosted": _boosted, "linear": _linear}


def _export(part: Any) -> Forest | Boosted | Linear:
    if isinstance(part, ExtraTreesClassifier):
        return Forest(tuple(_forest_tree(member.tree_) for member in part.estimators_))
    if isinstance(part, HistGradientBoostingClassifier):
        base = float(np.ravel(part._baseline_prediction)[0])
        return Boosted(round(base, 6), tuple(_boosted_tree(stage[0].nodes) for stage in part._predictors))
    scale, linear = part.named_steps["scale"], part.named_steps["linear"]
    weights = linear.coef_[0] / scale.scale_
    base = float(linear.intercept_[0] - (weights * scale.mean_).sum())
    return Linear(round(base, 6), tuple(round(float(w), 6) for w in weights))


def _forest_tree(tree: Any) -> Tree:
    leaf = tree.children_left < 0
    share = tree.value[:, 0, 1] / tree.value[:, 0, :].sum(axis=1)
    return _plain(tree.feature, tree.threshold, (tree.children_left, tree.children_right), (share, leaf))


def _boosted_tree(nodes: Any) -> Tree:
    return _plain(
        nodes["feature_idx"],
        nodes["num_threshold"],
        (nodes["left"], nodes["right"]),
        (nodes["value"], nodes["is_leaf"].astype(bool)),
    )


def _plain(feature: Any, threshold: Any, children: tuple[Any, Any], ends: tuple[Any, Any]) -> Tree:
    value, leaf = ends
    return Tree(
        tuple(0 if end else int(v) for v, end in zip(feature, leaf, strict=True)),
        tuple(0 if end else float(f"{v:.5g}") for v, end in zip(threshold, leaf, strict=True)),
        tuple(-1 if end else int(v) for v, end in zip(children[0], leaf, strict=True)),
        tuple(-1 if end else int(v) for v, end in zip(children[1], leaf, strict=True)),
        tuple(float(f"{v:.4g}") if end else 0 for v, end in zip(value, leaf, strict=True)),
    )
