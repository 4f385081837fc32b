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
MORE_FLOOR: Final = 0.6
LONE_FLOOR: Final = 0.35
"""Least probability of a pair of the assignment, of a further partner, and of the best partner of a section left alone.

Held out by folds over 83 annotated pairs: recall of same-topic pairs .69 at precision .57 (.70 at .64 on the standard
pairs); without the third rule .58 at .63.
"""


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
    probabilities: Matrix, best_floor: float = BEST_FLOOR, more_floor: float = MORE_FLOOR, lone_floor: float = LONE_FLOOR
) -> list[tuple[int, int, bool]]:
    """Return (left row, right row, best) of the assignment and of further partners, sorted.

    The assignment maximises the sum of probabilities. Any other pair at `more_floor` is kept too, and a section that is
    still alone takes its best partner at `lone_floor`, so that several sections may share one.
    """
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(-probabilities)
    best = {(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if probabilities[i, j] >= best_floor}
    more = {(int(i), int(j)) for i, j in np.argwhere(probabilities >= more_floor)} - best
    lefts, rights = {i for i, _ in best | more}, {j for _, j in best | more}
    partners = [(i, int(row.argmax())) for i, row in enumerate(probabilities) if i not in lefts]
    partners += [(int(column.argmax()), j) for j, column in enumerate(probabilities.T) if j not in rights]
    more |= {(i, j) for i, j in partners if probabilities[i, j] >= lone_floor}
    return sorted([(i, j, True) for i, j in best] + [(i, j, False) for i, j in more])
