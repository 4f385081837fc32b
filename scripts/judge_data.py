"""Candidate pairs of the annotated document pairs with their labels: the material that the judge is trained and measured on.

Labels: 3 a hard conflict, 2 a tension, 1 an agreement, 0 neither, -1 left out (ambiguous).
"""

from __future__ import annotations

import json
import pickle
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rapidfuzz.distance import LCSseq

from compare.extract import extract
from compare.model.claim import Statement
from compare.model.document import Segmented
from compare.normalise import normalise
from compare.options import ReadOptions
from compare.read import read
from compare.segment import segment

OVERLAP, SHORTEST = 0.6, 4
CACHE = Path(".eval/statements")


def words(text: str) -> list[str]:
    """Return the words of a quote as the scoring script sees them."""
    text = re.sub(r"<[^>]+>|\[\[[^|\]]*\|\s*|\]\]|\]\([^)]*\)", " ", text)
    return re.findall(r"[^\W_]+", text.casefold())


def overlap(x: list[str], y: list[str]) -> float:
    """Return the share of the shorter text's words that both have in order."""
    if not x or not y or len(x) < min(SHORTEST, len(y)):
        return 0.0
    return LCSseq.similarity(x, y) / min(len(x), len(y))


def load(path: Path, side: str) -> tuple[Segmented, tuple[Statement, ...]]:
    """Return one document's segments and statements, from the cache where the code that makes them is older."""
    kept = CACHE / f"{path.parent.parent.name}-{path.parent.name}-{side}.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())
    segmented = segment(normalise(read(str(path), ReadOptions())), side)  # type: ignore[arg-type]
    made = segmented, extract(segmented)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(made))
    return made


def document_pairs(*roots: Path) -> Iterator[tuple[str, Path, Path, dict[str, Any]]]:
    """Yield name, left path, right path and annotations of every pair below `roots`."""
    for root in roots:
        for folder in sorted(path for path in root.iterdir() if path.is_dir()):
            left = next(path for path in sorted(folder.iterdir()) if path.stem == "a")
            right = next(path for path in sorted(folder.iterdir()) if path.stem == "b")
            yield folder.name, left, right, json.loads((folder / "gold.json").read_text("utf-8"))


def contrast_documents(path: Path, at_once: int = 40) -> Iterator[tuple[str, list[str], list[str], dict[tuple[int, int], int]]]:
    """Yield small document pairs made of contrast sets: anchors against one variant each, most with a look-alike besides.

    Each is (name, left texts, right texts, label of each pair of indices; pairs not named are neutral).
    """
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    rows.sort(key=lambda row: (row["domain"], row["id"]))
    variants = (("agree", 1), ("contradict", 3), ("near", 0), ("tension", 2))
    for start in range(0, len(rows), at_once):
        part = rows[start : start + at_once]
        for turn in range(len(variants)):
            right: list[str] = []
            labels: dict[tuple[int, int], int] = {}
            for index, row in enumerate(part):
                key, label = variants[(index + turn) % len(variants)]
                labels[index, len(right)] = label
                right.append(row[key])
                if index % 2 and key != "near":
                    right.append(row["near"])
            yield f"contrast-{start}-{turn}", [row["anchor"] for row in part], right, labels


class Labeller:
    """Labels candidate pairs of one document pair by its annotations."""

    def __init__(self, gold: dict[str, Any], left: list[list[str]], right: list[list[str]]) -> None:
        self.items = []
        groups = [(3, [g for g in gold["contradictions"] if g["strength"] == "hard"])]
        groups += [(2, [g for g in gold["contradictions"] if g["strength"] != "hard"])]
        groups += [(-1, gold.get("ambiguous", [])), (1, gold["agreements"])]
        for label, golds in groups:
            for number, item in enumerate(golds):
                sides = [[words(t) for t in [item[s], *item.get(f"{s}_alt", [])] if t] for s in ("a", "b")]
                hits = [
                    {i for i, text in enumerate(texts) if any(overlap(text, want) >= OVERLAP for want in wants)}
                    for texts, wants in zip((left, right), sides, strict=True)
                ]
                self.items.append((label, number, str(item.get("kind", "")), hits[0], hits[1]))

    def label(self, i: int, j: int) -> tuple[int, int, str]:
        """Return label, number of the annotation and its kind for the pair of statements i, j."""
        for label, number, kind, left, right in self.items:
            if i in left and j in right:
                return label, number, kind
        return 0, -1, ""


if __name__ == "__main__":
    for name, left, right, _ in document_pairs(*map(Path, sys.argv[1:])):
        for path, side in ((left, "left"), (right, "right")):
            try:
                segmented, made = load(path, side)
                print(name, side, len(segmented.sections), len(made), flush=True)
            except Exception as error:  # noqa: BLE001
                print(name, side, "FAILED", repr(error)[:300], flush=True)
