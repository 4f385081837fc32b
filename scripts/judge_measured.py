"""Measure the held-out reports against their annotations and put the precision of each family of kinds into the judge.

    python scripts/judge_measured.py HELD_OUT_DIR PAIRS_DIR [PAIRS_DIR ...]

A family stands on thirty findings or more; smaller ones are pooled.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

import msgspec
from judge_data import OVERLAP, document_pairs, overlap, words

from compare.model.finding import MeasuredFamily
from compare.relate.judge import Judge

FAMILIES = {
    "conflicts of values and dates": {"ordinal", "numeric", "range", "unit", "date", "duration"},
    "conflicts of names, polarity and judgement": None,
}
LEAST = 30
Z = 1.96


def meets(finding: dict, item: dict) -> bool:
    """Tell whether both quotes are those of an annotation, or of another place of it."""
    return all(
        any(
            overlap(words(finding[side]["quote"]), words(text)) >= OVERLAP
            for text in [item[key], *item.get(f"{key}_alt", [])]
            if text
        )
        for side, key in (("left", "a"), ("right", "b"))
    )


def family(name: str, hits: list[bool]) -> MeasuredFamily:
    """Return the share of hits with its Wilson interval."""
    n, p = len(hits), sum(hits) / len(hits)
    middle, half = p + Z * Z / (2 * n), Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    low, high = (round((middle + sign * half) / (1 + Z * Z / n), 3) for sign in (-1, 1))
    return MeasuredFamily(name=name, n=n, precision=round(p, 3), low=low, high=high)


def main() -> None:
    """Measure and write."""
    held, roots = Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]]
    found: dict[str, list[bool]] = {name: [] for name in (*FAMILIES, "agreements")}
    for name, left, _, gold in document_pairs(*roots):
        report = json.loads((held / left.parent.parent.name / f"{name}.json").read_text("utf-8"))
        for finding in report["findings"]:
            if finding["relation"] == "agreement":
                found["agreements"].append(any(meets(finding, item) for item in gold["agreements"]))
                continue
            kinds = next(name for name, kinds in FAMILIES.items() if kinds is None or finding["kind"] in kinds)
            found[kinds].append(any(meets(finding, item) for item in gold["contradictions"]))
    small = [name for name in FAMILIES if len(found[name]) < LEAST]
    if small:
        found["conflicts of every kind"] = [hit for name in FAMILIES for hit in found.pop(name)]
    path = Path("compare/relate/judge.json")
    judge = msgspec.json.decode(path.read_bytes(), type=Judge)
    families = tuple(family(name, hits) for name, hits in sorted(found.items()) if hits)
    path.write_bytes(msgspec.json.encode(msgspec.structs.replace(judge, families=families)) + b"\n")
    for one in families:
        print(f"{one.name}: {one.precision:.2f} of {one.n} ({one.low:.2f} to {one.high:.2f})")


if __name__ == "__main__":
    main()
