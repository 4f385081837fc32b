"""Train the judge on annotated document pairs and write compare/relate/judge.json.

    python scripts/train_judge.py PAIRS_DIR [PAIRS_DIR ...] [--report-to DIR] [--write]

Folds are over document pairs, so that no pair is judged by a model that saw it. With --report-to the held-out judgements are written
as report files that the scoring script of the annotated pairs reads. Calibration, thresholds and the precision of each family of kinds
come from held-out judgements alone.
"""

from __future__ import annotations

import argparse
import json
import pickle
import zlib
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from judge_data import Labeller, contrast_documents, document_pairs, load, words
from judge_trees import RECIPES, Mixture, calibrated
from sklearn.metrics import average_precision_score

from compare.extract import extract_texts
from compare.relate.compare import evidence_of, paired, prepare
from compare.relate.decide import Confidences, Floors, verdicts
from compare.relate.findings import build
from compare.relate.judge import Calibration, Judge
from compare.relate.kinds import Case
from compare.relate.leftovers import DIRECTED
from compare.relate.profile import weigh
from compare.relate.twins import without_twins

TARGETS = {"conflict": lambda y: y >= 2, "hard": lambda y: y == 3, "agree": lambda y: y == 1}
CACHE = Path(".eval/evidence")
FOLDS = 5
CONTRAST_WEIGHT = 0.5
SHOWN = 250
"""Candidates of a document pair, by held-out confidence, that are built into its held-out report."""


def table(job: tuple[str, Path, Path, dict[str, Any]]) -> dict[str, Any]:
    """Return candidates, features and labels of one document pair."""
    name, left, right, gold = job
    kept = CACHE / f"{left.parent.parent.name}-{name}.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())
    a, b = load(left, "left"), load(right, "right")
    weights = weigh([*a[1], *b[1]])
    pa, pb = prepare(a[1], weights), prepare(b[1], weights)
    found = paired([p for p, _ in pa], [p for p, _ in pb])
    evidence = evidence_of(pa, pb, found, weights)
    names = sorted(evidence[0].features)
    texts = [[words(one[0].document.text[s.start : s.end]) for s in one[1]] for one in (a, b)]
    labeller = Labeller(gold, *texts)
    made = {
        "name": name,
        "root": left.parent.parent.name,
        "paths": (left, right),
        "found": found,
        "names": names,
        "x": np.array([[e.features[k] for k in names] for e in evidence], dtype=np.float32),
        "labels": [labeller.label(c.left, c.right) for c in found],
        "golds": [item[:3] for item in labeller.items],
    }
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(made))
    return made


def contrast_table(job: tuple[str, list[str], list[str], dict[tuple[int, int], int]]) -> dict[str, Any]:
    """Return the same for one small document pair made of contrast sets."""
    name, left, right, labels = job
    kept = CACHE / f"{name}.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())
    a, b = list(extract_texts(left)), list(extract_texts(right))
    weights = weigh([*a, *b])
    pa, pb = prepare(a, weights), prepare(b, weights)
    found = paired([p for p, _ in pa], [p for p, _ in pb])
    evidence = evidence_of(pa, pb, found, weights)
    names = sorted(evidence[0].features)
    made = {
        "name": name,
        "x": np.array([[e.features[k] for k in names] for e in evidence], dtype=np.float32),
        "labels": [labels.get((c.left, c.right), 0) for c in found],
    }
    kept.write_bytes(pickle.dumps(made))
    return made


def held_out(x: np.ndarray, y: np.ndarray, fold: np.ndarray, more: tuple[np.ndarray, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the probability of each target for each row by models that did not see the row's document pair.

    `more` are rows that every model learns from besides (the contrast sets), at a weight of `CONTRAST_WEIGHT`.
    """
    odds = {name: np.zeros(len(y)) for name in TARGETS}
    for f in range(FOLDS):
        train, test = (fold != f) & (y >= 0), fold == f
        for name, target in TARGETS.items():
            rows, truth, weight = joined(x[train], y[train], more)
            odds[name][test] = Mixture(RECIPES[name]).fit(rows, target(truth), weight).probability(x[test])
    return odds


def joined(x: np.ndarray, y: np.ndarray, more: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the annotated rows and the contrast rows together, with their weights."""
    weight = np.concatenate([np.ones(len(y)), np.full(len(more[1]), CONTRAST_WEIGHT)])
    return np.concatenate([x, more[0]]), np.concatenate([y, more[1]]), weight


def report(job: tuple[dict[str, Any], np.ndarray, Floors]) -> tuple[str, dict[str, Any]]:
    """Return the held-out report of one document pair, reduced to what the scoring script reads."""
    made, shares, floors = job
    a, b = load(made["paths"][0], "left"), load(made["paths"][1], "right")
    weights = weigh([*a[1], *b[1]])
    pa, pb = prepare(a[1], weights), prepare(b[1], weights)
    best = sorted(np.argsort(-np.maximum(shares[0], shares[2]), kind="stable")[:SHOWN].tolist())
    chosen = [made["found"][i] for i in best]
    evidence = evidence_of(pa, pb, chosen, weights)
    texts = a[0].document.text, b[0].document.text
    cases = [Case(e, pa[e.candidate.left][0], pb[e.candidate.right][0], *texts) for e in evidence]
    judged = Confidences(*(row[best].tolist() for row in shares))
    found, _ = verdicts(cases, judged, floors)
    findings = build(without_twins(found, a[1], b[1]), a[0], b[0], "cross")
    return made["name"], {"findings": msgspec.to_builtins(findings), "alignments": []}


def main() -> None:
    """Train, measure, and write what was asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("roots", nargs="+", type=Path)
    parser.add_argument("--contrast", type=Path, help="contrast sets (JSON lines) that are learned from besides")
    parser.add_argument("--report-to", type=Path)
    parser.add_argument("--conflict-floor", type=float, default=0.5)
    parser.add_argument("--agree-floor", type=float, default=0.4)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    np.set_printoptions(precision=4)
    with Pool(2) as pool:
        tables = pool.map(table, list(document_pairs(*args.roots)), chunksize=1)
    x = np.concatenate([t["x"] for t in tables]).astype(np.float64)
    x[:, [tables[0]["names"].index(name) for name in DIRECTED]] = 0.0  # two documents have no first and second
    y = np.array([label for t in tables for label, _, _ in t["labels"]])
    owner = np.concatenate([np.full(len(t["labels"]), g) for g, t in enumerate(tables)])
    tell_material(tables, x, y)
    more = contrast(args.contrast, x.shape[1])
    fold = np.array([zlib.crc32(t["name"].encode()) % FOLDS for t in tables])[owner]
    odds = held_out(x, y, fold, more)
    np.savez(".eval/held_out.npz", y=y, owner=owner, **odds)
    calibrations = {name: calibrated(odds[name][y >= 0], target(y[y >= 0])) for name, target in TARGETS.items()}
    hardness = calibrated(odds["hard"][y >= 2], y[y >= 2] == 3)
    calibrations["hard"] = hardness
    tell_precision(y, odds)
    shares = np.stack([np.interp(odds[n], calibrations[n].x, calibrations[n].y) for n in ("conflict", "hard", "agree")])
    floors = Floors(args.conflict_floor, args.agree_floor)
    if args.report_to:
        write_reports(args.report_to, tables, owner, (shares, floors))
    if args.write:
        rows, truth, weight = joined(x[y >= 0], y[y >= 0], more)
        write_judge((rows, truth, weight), tables[0]["names"], (calibrations, floors))


def contrast(path: Path | None, width: int) -> tuple[np.ndarray, np.ndarray]:
    """Return features and labels of the contrast sets, ambiguous ones left out; no rows where there is no path."""
    if path is None:
        return np.zeros((0, width)), np.zeros(0, dtype=int)
    with Pool(2) as pool:
        made = pool.map(contrast_table, list(contrast_documents(path)), chunksize=1)
    x = np.concatenate([t["x"] for t in made]).astype(np.float64)
    y = np.array([label for t in made for label in t["labels"]])
    keep = y >= 0
    print("contrast rows", len(y), {k: int((y == k).sum()) for k in (0, 1, 2, 3)})
    return x[keep], y[keep]


def write_reports(folder: Path, tables: list[dict[str, Any]], owner: np.ndarray, judged: tuple[np.ndarray, Floors]) -> None:
    """Write every pair's held-out report below `folder`, one folder a set of pairs."""
    jobs = [(t, judged[0][:, owner == g], judged[1]) for g, t in enumerate(tables)]
    with Pool(2) as pool:
        for (name, content), t in zip(pool.map(report, jobs, chunksize=1), tables, strict=True):
            target = folder / t["root"]
            target.mkdir(parents=True, exist_ok=True)
            (target / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")


def write_judge(
    rows: tuple[np.ndarray, np.ndarray, np.ndarray], names: list[str], settings: tuple[dict[str, Calibration], Floors]
) -> None:
    """Fit on all rows and write the judge beside the ensembles that it has already (those of claim pairs)."""
    calibrations, floors = settings
    target_path = Path("compare/relate/judge.json")
    kept = msgspec.json.decode(target_path.read_bytes(), type=Judge).ensembles if target_path.exists() else {}
    shown = {"conflict": floors.conflict, "hard": 0.0, "agree": floors.agree}
    made = {
        name: Mixture(RECIPES[name]).fit(rows[0], target(rows[1]), rows[2]).exported(calibrations[name], shown[name])
        for name, target in TARGETS.items()
    }
    merged = {**{k: v for k, v in kept.items() if k.startswith("pair_")}, **made}
    judge = Judge("2026.11", tuple(names), dict(sorted(merged.items())))
    target_path.write_bytes(msgspec.json.encode(judge) + b"\n")


def tell_material(tables: list[dict[str, Any]], x: np.ndarray, y: np.ndarray) -> None:
    """Print how much there is to learn from, and how many annotated conflicts the candidates hold."""
    print("rows", x.shape, {k: int((y == k).sum()) for k in (-1, 0, 1, 2, 3)})
    for label in (3, 2, 1):
        total = sum(g[0] == label for t in tables for g in t["golds"])
        reached = sum(len({row[1] for row in t["labels"] if row[0] == label}) for t in tables)
        print("label", label, "annotated", total, "among the candidates", reached)


def tell_precision(y: np.ndarray, odds: dict[str, np.ndarray]) -> None:
    """Print held-out average precision and the precision of the strongest rows."""
    use = y >= 0
    for name, target in TARGETS.items():
        truth, score = target(y[use]), odds[name][use]
        ordered = truth[np.argsort(-score, kind="stable")]
        tops = "  ".join(f"{n}: {ordered[:n].mean():.2f}" for n in (20, 50, 100, 200, 400, 800))
        print(
            f"{name}: average precision {average_precision_score(truth, score):.4f} (base {truth.mean():.4f}); precision of the first {tops}"
        )


if __name__ == "__main__":
    main()
