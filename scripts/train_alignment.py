"""Train the coefficients of section alignment on annotated document pairs and print figures on held-out pairs.

Usage: python scripts/train_alignment.py PAIRS_DIR [PAIRS_DIR ...] [--write] [--cache FILE]

A PAIRS_DIR holds one folder a pair with `a.*`, `b.*` and `gold.json` (`alignments`: left heading, right heading, grade
2 same topic or 1 partly). Folds are over document pairs: no pair is judged by coefficients that it trained. `--write`
stores the coefficients learned from all pairs in compare/align/coefficients.toml.
"""

from __future__ import annotations

import argparse
import itertools
import json
import pickle
import re
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from compare.align.choice import choose
from compare.align.features import NAMES, features
from compare.align.vectors import passages, vectorise
from compare.model.document import Segmented
from compare.options import AlignOptions, ReadOptions

FOLDS = 10
STRENGTH = 0.3
"""Inverse of the penalty on large coefficients."""
TARGET = Path(__file__).parent.parent / "compare" / "align" / "coefficients.toml"


def heading_key(text: str) -> str:
    """Return a heading as the annotations name it; text before the first heading is "(introduction)"."""
    return " ".join(re.findall(r"\w+", (text or "(introduction)").lower()))


def read_pair(folder: Path) -> tuple[Segmented, Segmented]:
    """Read both documents of a pair."""
    from compare.normalise import normalise
    from compare.read import read
    from compare.segment import segment

    left, right = (str(next(folder.glob(f"{name}.*"))) for name in "ab")
    return segment(normalise(read(left, ReadOptions())), "left"), segment(normalise(read(right, ReadOptions())), "right")


def load(folders: list[Path], cache: Path | None) -> list[dict]:
    """Return for each pair with graded alignments its features, grades and names."""
    known = pickle.loads(cache.read_bytes()) if cache and cache.exists() else {}
    rows = []
    for folder in folders:
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["alignments"]
        if not gold:
            continue
        pair = known.get(str(folder) + "/") or read_pair(folder)
        left, right = passages(pair[0]), passages(pair[1])
        vectors = vectorise(left, right, AlignOptions().heading_weight)
        if vectors is None or not left or not right:
            continue
        names = [
            [heading_key(side.sections[p.section].heading) for p in parts]
            for side, parts in zip(pair, (left, right), strict=True)
        ]
        grades = {(heading_key(a), heading_key(b)): grade for a, b, grade in gold}
        table = np.array([[grades.get((a, b), 0) for b in names[1]] for a in names[0]])
        rows.append(
            {
                "name": folder.name,
                "x": features(left, right, vectors),
                "y": table,
                "gold": grades,
                "names": names,
                "sides": (left, right),
            }
        )
    return rows


def fit(rows: list[dict]) -> tuple[np.ndarray, float, np.ndarray, np.ndarray]:
    """Fit a logistic regression on all section pairs of `rows`; grade 2 counts whole, grade 1 by a weight."""
    x = np.vstack([row["x"].reshape(-1, len(NAMES)) for row in rows])
    y = np.concatenate([row["y"].ravel() for row in rows])
    weight = np.concatenate([np.full(row["y"].size, 1.0) for row in rows])
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(
        (x - mean) / spread, y > 0, sample_weight=weight * np.where(y == 2, 2.0, 1.0)
    )
    return model.coef_[0], float(model.intercept_[0]), mean, spread


def probability(x: np.ndarray, fitted: tuple[np.ndarray, float, np.ndarray, np.ndarray]) -> np.ndarray:
    """Return the probability of each section pair."""
    weights, intercept, mean, spread = fitted
    return 1 / (1 + np.exp(-(((x - mean) / spread) @ weights + intercept)))


def judge(row: dict, chances: np.ndarray, floors: tuple[float, float, float]) -> tuple[int, int, int, int]:
    """Return grade-2 pairs found and asked, right pairs and pairs given."""
    pairs = {(row["names"][0][i], row["names"][1][j]) for i, j, _ in choose(chances, *floors)}
    same = {pair for pair, grade in row["gold"].items() if grade == 2}
    return len(pairs & same), len(same), len(pairs & set(row["gold"])), len(pairs)


def figures(counts: list[tuple[int, int, int, int]]) -> tuple[float, float]:
    """Return pooled recall and precision."""
    found, asked, right, given = np.array(counts).sum(axis=0)
    return found / max(1, asked), right / max(1, given)


def main() -> None:
    """Print held-out figures over a grid of floors; write coefficients where asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--cache", type=Path)
    arguments = parser.parse_args()
    rows = load(
        [pair for folder in arguments.folders for pair in sorted(folder.iterdir()) if (pair / "gold.json").exists()],
        arguments.cache,
    )
    print(len(rows), "pairs with alignments")
    held = []
    for fold in range(FOLDS):
        fitted = fit([row for k, row in enumerate(rows) if k % FOLDS != fold])
        held += [
            (row, np.where(row["x"][:, :, 0] >= AlignOptions().min_similarity, probability(row["x"], fitted), 0.0))
            for k, row in enumerate(rows)
            if k % FOLDS == fold
        ]
    for floors in itertools.product((0.3, 0.4, 0.5), (0.5, 0.6, 0.7), (0.3, 0.35, 0.4)):
        recall, precision = figures([judge(row, chances, floors) for row, chances in held])
        print("best {:.2f} more {:.2f} lone {:.2f}:".format(*floors), f"recall {recall:.3f} precision {precision:.3f}")
    if arguments.write:
        weights, intercept, mean, spread = fit(rows)
        scaled = weights / spread
        lines = [f"{name} = {value:.6g}" for name, value in zip(NAMES, scaled, strict=True)]
        TARGET.write_text(
            f"# Written by scripts/train_alignment.py from {len(rows)} annotated document pairs.\nintercept = {intercept - float(mean @ scaled):.6g}\n\n[weights]\n"
            + "\n".join(lines)
            + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
