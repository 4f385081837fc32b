"""Train the judge of claim pairs (the `relate` command) and put its ensembles into compare/relate/judge.json.

    python scripts/train_pairs.py TRAIN_DIR CONTRAST.jsonl [--rows 24000] [--write] [--measure PAIRS_DIR]

TRAIN_DIR holds labelled sentence pairs (`*.jsonl.gz`: a, b, label agree | neutral | contradict); sets whose licence forbids it are left
out by name. CONTRAST.jsonl holds the project's own contrast sets.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import random
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path

import msgspec
import numpy as np
from judge_trees import PAIR_RECIPE, Mixture, calibrated

from compare.extract import extract_texts
from compare.relate.judge import Judge
from compare.relate.pairs import VERDICTS, pair_evidence

LABELS = {"agree": 0, "neutral": 1, "contradict": 2}
LEFT_OUT = frozenset({"sick"})
NEUTRAL_WEIGHT = 2.0
"""Neutral pairs count more than their share: against 1 it lifts sick (.53 to .62) and costs snli and breaking_nli some points."""
CACHE = Path(".eval/pairs")
CHUNK = 500


def rows_of(path: Path) -> list[dict]:
    """Return the rows of one file of labelled pairs."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def training_rows(folder: Path, contrast: Path, most: int) -> tuple[list[tuple[str, str, int]], np.ndarray]:
    """Return an equal share of every set, the contrast sets last, and the number of the set of each row."""
    chosen: list[tuple[str, str, int]] = []
    sources: list[int] = []
    sets = [p for p in sorted(folder.glob("*.jsonl.gz")) if p.name.split(".")[0] not in LEFT_OUT]
    for number, path in enumerate(sets):
        rows = [(r["a"], r["b"], LABELS[r["label"]]) for r in rows_of(path)]
        random.Random(7).shuffle(rows)
        chosen.extend(rows[: most // len(sets)])
        sources.extend([number] * (len(chosen) - len(sources)))
    chosen.extend(contrast_rows(contrast))
    sources.extend([len(sets)] * (len(chosen) - len(sources)))
    return chosen, np.array(sources)


def contrast_rows(path: Path) -> Iterator[tuple[str, str, int]]:
    """Yield the pairs of the contrast sets: anchor against each of the others, tension left out."""
    for row in rows_of(path):
        for key, label in (("agree", 0), ("near", 1), ("contradict", 2)):
            yield row["anchor"], row[key], label


def features(part: list[tuple[str, str, int]]) -> tuple[list[str], np.ndarray]:
    """Return names and values of the evidence on some pairs."""
    left, right = (list(extract_texts([row[k] for row in part])) for k in (0, 1))
    _, _, evidence = pair_evidence(left, right)
    names = sorted(evidence[0].features)
    return names, np.array([[e.features[k] for k in names] for e in evidence], dtype=np.float32)


def material(name: str, rows: list[tuple[str, str, int]]) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Return feature names, values and labels of `rows`, cached under `name`."""
    kept = CACHE / f"{name}.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())
    parts = [rows[i : i + CHUNK] for i in range(0, len(rows), CHUNK)]
    with Pool(2) as pool:
        made = pool.map(features, parts, chunksize=1)
    result = made[0][0], np.concatenate([x for _, x in made]), np.array([label for _, _, label in rows])
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(result))
    return result


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("train", type=Path)
    parser.add_argument("contrast", type=Path)
    parser.add_argument("--rows", type=int, default=24_000)
    parser.add_argument("--measure", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows, sources = training_rows(args.train, args.contrast, args.rows)
    names, x, y = material("train", rows)
    x, weight = x.astype(np.float64), balanced(y, sources)
    if args.measure:
        models = [Mixture(PAIR_RECIPE).fit(x, y == k, weight) for k in range(3)]
        for path in sorted(args.measure.glob("*.jsonl.gz")):
            measure(
                path.name.split(".")[0], [(r["a"], r["b"], LABELS.get(r["label"], 1)) for r in rows_of(path)][:1000], models
            )
        measure("contrast_dev", list(contrast_rows(args.contrast.with_name("dev.jsonl"))), models)
    if args.write:
        write(x, y, weight, names)


def balanced(y: np.ndarray, sources: np.ndarray) -> np.ndarray:
    """Return weights by which each label of each source counts alike, then each label alike, neutral `NEUTRAL_WEIGHT` times that."""
    weight = np.zeros(len(y))
    for source in np.unique(sources):
        for k in range(3):
            chosen = (sources == source) & (y == k)
            weight[chosen] = 1000 / max(1, chosen.sum())
    totals = [weight[y == k].sum() for k in range(3)]
    for k in range(3):
        weight[y == k] *= max(totals) / totals[k]
    weight[y == 1] *= NEUTRAL_WEIGHT
    return weight


def measure(name: str, rows: list[tuple[str, str, int]], models: list) -> None:
    """Print accuracy, and precision and recall of contradictions, on one set."""
    _, x, y = material(f"measure-{name}", rows)
    told = np.stack([m.probability(x.astype(np.float64)) for m in models], axis=1).argmax(axis=1)
    hit = ((told == 2) & (y == 2)).sum()
    print(
        f"{name:16} n {len(y):5} accuracy {np.mean(told == y):.3f}  contradiction precision {hit / max(1, (told == 2).sum()):.3f} recall {hit / max(1, (y == 2).sum()):.3f}"
    )


def write(x: np.ndarray, y: np.ndarray, weight: np.ndarray, names: list[str]) -> None:
    """Put the three ensembles into the judge that is there."""
    path = Path("compare/relate/judge.json")
    judge = msgspec.json.decode(path.read_bytes(), type=Judge)
    if tuple(names) != judge.features:
        raise SystemExit("train the judge first: its features are not these")
    made = {}
    for k, name in enumerate(VERDICTS):
        held = Mixture(PAIR_RECIPE).fit(x[::2], y[::2] == k, weight[::2])
        calibration = calibrated(held.probability(x[1::2]), y[1::2] == k)
        made[f"pair_{name}"] = Mixture(PAIR_RECIPE).fit(x, y == k, weight).exported(calibration, 0.0)
    path.write_bytes(
        msgspec.json.encode(msgspec.structs.replace(judge, ensembles=dict(sorted({**judge.ensembles, **made}.items())))) + b"\n"
    )


if __name__ == "__main__":
    main()
