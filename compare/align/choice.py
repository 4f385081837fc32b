"""Which section pairs are alignments: a logistic regression over features, then an optimal assignment and further partners."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec
import numpy as np

from compare.align.features import NAMES
from compare.align.vectors import Matrix

BEST_FLOOR: Final = 0.4
"""Least probability of a pair of the assignment: with 0.5 for further partners the best balance of held-out recall and precision."""
MORE_FLOOR: Final = 0.5
"""Least probability of a further partner."""


class Coefficients(msgspec.Struct, frozen=True):
    """Intercept and weights of the logistic regression over `features.NAMES`."""

    intercept: float
    weights: dict[str, float]


@cache
def coefficients() -> Coefficients:
    """Return the coefficients that scripts/train_alignment.py wrote."""
    content = files("compare.align").joinpath("coefficients.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(content), Coefficients)


def chances(table: Matrix) -> Matrix:
    """Return for each section pair the probability that both treat one topic, at least in part."""
    known = coefficients()
    weights = np.array([known.weights[name] for name in NAMES])
    return np.asarray(1.0 / (1.0 + np.exp(-(table @ weights + known.intercept))), dtype=np.float64)


def choose(
    probabilities: Matrix, best_floor: float = BEST_FLOOR, more_floor: float = MORE_FLOOR
) -> list[tuple[int, int, bool]]:
    """Return (left row, right row, best) of the assignment and of further partners, sorted.

    The assignment maximises the sum of log odds above the floor; any other pair at `more_floor` or above is kept too.
    """
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(-probabilities)
    best = {(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if probabilities[i, j] >= best_floor}
    more = {(int(i), int(j)) for i, j in np.argwhere(probabilities >= more_floor)} - best
    return sorted([(i, j, True) for i, j in best] + [(i, j, False) for i, j in more])
