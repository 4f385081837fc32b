"""Train the judge on annotated document pairs and write compare/relate/judge.json.

    python scripts/train_judge.py PAIRS_DIR [PAIRS_DIR ...] [--folds 5] [--report-to DIR] [--write]

Folds are over document pairs, so that no pair is judged by a model that saw it. With --report-to the held-out judgements are written
as report files that the scoring script of the annotated pairs reads. Calibration and thresholds come from held-out judgements alone.
"""

from __future__ import annotations

import argparse
import json
import pickle
from pathlib import Path

import numpy as np
from judge_data import Labeller, document_pairs, load, words
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import average_precision_score

from compare.relate.compare import evidence_of, prepare
from compare.relate.profile import weigh
from compare.relate.retrieval import candidates

TARGETS = {"conflict": lambda y: y >= 2, "hard": lambda y: y == 3, "agree": lambda y: y == 1}
CACHE = Path(".eval/evidence")
ROUNDS, RATE, LEAVES, LEAST_LEAF, RIDGE = 150, 0.06, 12, 30, 5.0
SEEDS = 3


def table(name: str, left: Path, right: Path, gold: dict) -> dict:
    """Return candidates, features, labels of one document pair."""
    kept = CACHE / f"{left.parent.parent.name}-{name}.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())
    a, b = load(left, "left"), load(right, "right")
    weights = weigh([*a[1], *b[1]])
    pa, pb = prepare(a[1], weights), prepare(b[1], weights)
    found = candidates([p for p, _ in pa], [p for p, _ in pb])
    evidence = evidence_of(pa, pb, found, weights)
    texts = [[words(one[0].document.text[s.start : s.end]) for s in one[1]] for one in (a, b)]
    labeller = Labeller(gold, *texts)
    labels = [labeller.label(c.left, c.right) for c in found]
    made = {"name": name, "found": found, "features": [e.features for e in evidence], "labels": labels,
            "reach": {(lab, num) for lab, num, _ in labels if lab >= 2}, "golds": [(i[0], i[1], i[2]) for i in labeller.items]}  # fmt: skip
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(made))
    return made


def model(seed: int) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=ROUNDS, learning_rate=RATE, max_leaf_nodes=LEAVES, min_samples_leaf=LEAST_LEAF, l2_regularization=RIDGE,
        max_features=0.5, early_stopping=False, random_state=seed,
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("roots", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    tables = [table(n, left, right, gold) for n, left, right, gold in document_pairs(*args.roots)]
    names = sorted(tables[0]["features"][0])
    x = np.array([[row[k] for k in names] for t in tables for row in t["features"]], dtype=np.float64)
    y = np.array([lab for t in tables for lab, _, _ in t["labels"]])
    groups = np.concatenate([np.full(len(t["labels"]), g) for g, t in enumerate(tables)])
    print("rows", x.shape, {k: int((y == k).sum()) for k in (-1, 0, 1, 2, 3)})
    for lab in (3, 2):
        total = sum(1 for t in tables for g in t["golds"] if g[0] == lab)
        reach = sum(1 for t in tables for r in t["reach"] if r[0] == lab)
        print("label", lab, "golds", total, "reached by candidates", reach)
    fold = np.array([hash_fold(t["name"], args.folds) for t in tables])[groups]
    out = {k: np.zeros(len(y)) for k in TARGETS}
    for f in range(args.folds):
        train, test = (fold != f) & (y >= 0), fold == f
        for k, target in TARGETS.items():
            for seed in range(SEEDS):
                m = model(seed).fit(x[train], target(y[train]))
                out[k][test] += m.decision_function(x[test]) / SEEDS
    use = y >= 0
    for k, target in TARGETS.items():
        print(k, "AP", round(average_precision_score(target(y[use]), out[k][use]), 4), "base", round(target(y[use]).mean(), 4))
    np.savez(".eval/oof.npz", y=y, groups=groups, **out)
    for k, target in TARGETS.items():
        truth, s = target(y[use]), out[k][use]
        order = np.argsort(-s)
        for n in (20, 50, 100, 200, 400, 800):
            print(k, "top", n, "precision", round(truth[order[:n]].mean(), 3))


def hash_fold(name: str, folds: int) -> int:
    import zlib

    return zlib.crc32(name.encode()) % folds


if __name__ == "__main__":
    main()
