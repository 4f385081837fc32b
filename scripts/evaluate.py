"""`make eval`: run the program on the annotated data beside the checkout and print its figures as one table.

    python scripts/evaluate.py [--more] [--only NAME …] [--skip documents|pairs|reading …] [--workers N] [--floors]

Reports go to .eval/docs (.eval/more), relations to .eval/pairs, readings to .eval/reading, all figures to .eval/figures.json.
--floors writes tests/quality/floors.toml from the figures; a floor that would fall needs --lower as well.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import multiprocessing
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "eval"
RUN = ROOT / ".eval"
sys.path.insert(0, str(ROOT))
FLOORS = ROOT / "tests" / "quality" / "floors.toml"
MARGIN = 0.02
"""A floor lies this far below the measured figure, so that a change of one finding does not stop a build."""
DOCUMENT_FIGURES = (
    "hard", "hard+", "checkable", "precision", "strict", "p@10", "first three", "quiet", "tension precision", "traps", "facts",
    "agreement precision", "wrong side", "self", "align recall", "align precision",
)  # fmt: skip
WITH_FLOORS = (
    "hard", "checkable", "precision", "first three", "quiet", "facts", "agreement precision", "align recall", "align precision",
)  # fmt: skip


def corpus_hash(folder: Path) -> str:
    """Return a short hash over the names and contents of all files of a folder: figures hold for one corpus only."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def code_hash() -> str:
    """Return a short hash over the package's files: figures hold for one state of the code only."""
    digest = hashlib.sha256()
    for path in sorted(p for p in (ROOT / "compare").rglob("*") if p.is_file() and p.suffix != ".pyc"):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def document(folder: Path, side: str) -> str:
    """Return the path of document "a" or "b" of a pair."""
    return str(next(path for path in sorted(folder.iterdir()) if path.stem == side))


def compare_pair(task: tuple[Path, Path]) -> tuple[str, float, str]:
    """Compare one pair and write its report; return the pair's name, the seconds it took and the error, "" where none."""
    from compare import compare_documents
    from compare.errors import CompareError
    from compare.render.json import render_json

    folder, target = task
    start = time.perf_counter()
    error = ""
    try:
        target.write_bytes(render_json(compare_documents(document(folder, "a"), document(folder, "b"))))
    except CompareError as refused:
        error = str(refused)
    return folder.name, time.perf_counter() - start, error


def read_document(task: tuple[Path, Path]) -> tuple[str, float, str]:
    """Inspect one document and write what was understood."""
    from compare.cli.inspection import as_json, inspection
    from compare.options import Options
    from compare.pipeline import understand

    path, target = task
    start = time.perf_counter()
    target.write_bytes(as_json(inspection(*understand(str(path), Options()))))
    return path.name, time.perf_counter() - start, ""


def relate_rows(task: tuple[Path, Path]) -> tuple[str, float, str]:
    """Relate all claim pairs of one file."""
    import msgspec

    from compare.model.pair import ClaimPair
    from compare.pipeline import relate_pairs

    path, target = task
    start = time.perf_counter()
    with gzip.open(path, "rb") as lines:
        rows = tuple(msgspec.json.decode(line, type=ClaimPair) for line in lines if line.strip())
    target.write_bytes(b"".join(msgspec.json.encode(relation) + b"\n" for relation in relate_pairs(rows)))
    return path.name.partition(".")[0], time.perf_counter() - start, ""


def together(function: Any, tasks: list[tuple[Path, Path]], workers: int) -> Iterator[tuple[str, float, str]]:
    """Run the tasks in worker processes and say on standard error how far they are."""
    for _, target in tasks:
        target.parent.mkdir(parents=True, exist_ok=True)
    with multiprocessing.get_context("spawn").Pool(1 if workers < 2 else workers) as pool:
        for number, result in enumerate(pool.imap(function, tasks), 1):
            if sys.stderr.isatty():
                print(f"\r{number}/{len(tasks)} {result[0]:40.40}", end="", file=sys.stderr, flush=True)
            yield result
    if sys.stderr.isatty():
        print(f"\r{'':60}\r", end="", file=sys.stderr)


def score(script: str, *arguments: str) -> str:
    """Run one scoring script and return what it prints."""
    done = subprocess.run([sys.executable, str(DATA / script), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{script} failed: {done.stderr.strip()}")
    return done.stdout


def documents(name: str, only: list[str], workers: int) -> dict[str, Any]:
    """Compare and score all pairs of docs/ or more/."""
    source, target = DATA / name, RUN / name
    folders = sorted(p for p in source.iterdir() if p.is_dir() and (not only or p.name in only))
    results = list(together(compare_pair, [(folder, target / f"{folder.name}.json") for folder in folders], workers))
    errors = {pair: error for pair, _, error in results if error}
    seconds = {pair: round(spent, 2) for pair, spent, _ in results}
    slowest = sorted(seconds, key=lambda pair: -seconds[pair])[:3]
    gold = source
    if only or errors:
        gold = RUN / f"{name}-gold"
        gold.mkdir(exist_ok=True)
        for link in gold.iterdir():
            link.unlink()
        for folder in folders:
            if folder.name not in errors:
                (gold / folder.name).symlink_to(folder)
    figures = json.loads(score("score_documents.py", str(target), str(gold), "--json"))
    return {
        "corpus": corpus_hash(source),
        "pairs": figures["pairs"],
        "pooled": figures["pooled"],
        "errors": errors,
        "seconds": {"total": round(sum(seconds.values()), 1), "slowest": {pair: seconds[pair] for pair in slowest}},
    }


def claim_pairs(only: list[str], workers: int) -> dict[str, Any]:
    """Relate and score all files of pairs/."""
    files = sorted(p for p in (DATA / "pairs").glob("*.jsonl.gz") if not only or p.name.partition(".")[0] in only)
    tasks = [(path, RUN / "pairs" / f"{path.name.partition('.')[0]}.jsonl") for path in files]
    spent = {name: seconds for name, seconds, _ in together(relate_rows, tasks, workers)}
    scores = {
        target.stem: json.loads(score("score_pairs.py", str(target), str(path))) | {"seconds": round(spent[target.stem], 1)}
        for path, target in tasks
    }
    return {"corpus": corpus_hash(DATA / "pairs"), "sets": scores}


def reading(workers: int) -> dict[str, Any]:
    """Inspect and score all files of reading/."""
    tasks = [(p, RUN / "reading" / f"{p.name}.json") for p in sorted((DATA / "reading").iterdir()) if p.is_file()]
    list(together(read_document, tasks, workers))
    lines = score("score_reading.py", str(RUN / "reading")).splitlines()
    files = {}
    for line in lines:
        cells = line.split()
        files[cells[0]] = {
            "word error": float(cells[3].rstrip("%")) / 100,
            "recall": float(cells[6]),
            "precision": float(cells[8]),
        }
    return {"corpus": corpus_hash(DATA / "reading"), "files": files}


def table(figures: dict[str, Any]) -> str:
    """Return the figures as one Markdown table, the one that the README shows."""
    lines = [f"program {figures['version']}", "", "| measure | value | of |", "|---|---|---|"]
    for name in ("docs", "more"):
        if name in figures:
            part = figures[name]
            lines.append(f"| **{name}** | {len(part['pairs'])} pairs | corpus {part['corpus']} |")
            lines += [_ratio_row(key, *part["pooled"][key][:2]) for key in DOCUMENT_FIGURES]
            if "partnership" in part["pairs"]:
                lines += [
                    _ratio_row(f"partnership: {key}", *part["pairs"]["partnership"][key]) for key in ("hard", "precision")
                ]
            lines.append(f"| seconds, all pairs | {part['seconds']['total']} | slowest {part['seconds']['slowest']} |")
            lines += [f"| refused | {pair} | {error} |" for pair, error in part["errors"].items()]
    if "pairs" in figures:
        lines.append(f"| **pairs** | accuracy; contradict P / R; agree P / R | corpus {figures['pairs']['corpus']} |")
        lines += [_set_row(name, scores) for name, scores in figures["pairs"]["sets"].items()]
    if "reading" in figures:
        lines.append(f"| **reading** | word error; headings R / P | corpus {figures['reading']['corpus']} |")
        lines += [
            f"| {name} | {f['word error']:.2%}; {f['recall']:.2f} / {f['precision']:.2f} | |"
            for name, f in figures["reading"]["files"].items()
        ]
    return "\n".join(lines)


def _ratio_row(name: str, part: int, whole: int) -> str:
    return f"| {name} | {f'{part / whole:.2f}' if whole else '-'} | {part}/{whole} |"


def _set_row(name: str, scores: dict[str, Any]) -> str:
    cells = [f"{scores['accuracy']:.2f}"] + [
        f"{scores[label]['precision']:.2f} / {scores[label]['recall']:.2f}" if label in scores else "-"
        for label in ("contradict", "agree")
    ]
    return f"| {name} | {'; '.join(cells)} | {scores['n']} rows, {scores['seconds']} s |"


def reached(figures: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the figures that have floors, by part of the corpus."""
    made: dict[str, dict[str, Any]] = {}
    for name in ("docs", "more"):
        if name in figures:
            pooled = figures[name]["pooled"]
            made[name] = {"corpus": figures[name]["corpus"]}
            made[name] |= {key: pooled[key][2] for key in WITH_FLOORS if pooled[key][2] is not None}
    if "reading" in figures:
        files = figures["reading"]["files"].values()
        made["reading"] = {
            "corpus": figures["reading"]["corpus"],
            "word error at most": max(f["word error"] for f in files),
            "heading recall": min(f["recall"] for f in files),
            "heading precision": min(f["precision"] for f in files),
        }
    return made


def floors(figures: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the floors that the figures support: a margin below them."""

    def floor(key: str, value: Any) -> Any:
        if key == "corpus":
            return value
        return round(value + MARGIN / 10, 4) if key.endswith("at most") else round(max(0.0, value - MARGIN), 3)

    return {name: {key: floor(key, value) for key, value in values.items()} for name, values in reached(figures).items()}


def broken_floors(figures: dict[str, Any]) -> list[str]:
    """Return every floor that the figures do not reach; floors of another corpus are named, not compared."""
    wanted = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    broken = []
    for name, values in wanted.items():
        measured = reached(figures).get(name)
        if measured is None or measured["corpus"] != values["corpus"]:
            continue
        for key, floor in values.items():
            worse = key != "corpus" and (measured[key] > floor if key.endswith("at most") else measured[key] < floor)
            broken += [f"{name}: {key} is {measured[key]:.3f}, the floor is {floor}"] if worse else []
    return broken


def write_floors(figures: dict[str, Any], *, lower: bool) -> None:
    """Write the floors; refuse to lower one on the same corpus unless `lower`."""
    old = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    new = floors(figures)
    for name, values in new.items():
        before = old.get(name, {})
        for key, value in values.items():
            worse = (
                key in before and key != "corpus" and (value > before[key] if key.endswith("at most") else value < before[key])
            )
            if worse and before["corpus"] == values["corpus"] and not lower:
                sys.exit(f"{name}: {key} would fall from {before[key]} to {value}; pass --lower if that is meant")
    lines = ["# Quality floors, written by scripts/evaluate.py --floors; tests/quality checks them.", ""]
    for name, values in sorted((old | new).items()):
        lines.append(f"[{name}]")
        lines += [f"{json.dumps(key)} = {json.dumps(value)}" for key, value in values.items()]
        lines.append("")
    FLOORS.parent.mkdir(parents=True, exist_ok=True)
    FLOORS.write_text("\n".join(lines).rstrip("\n") + "\n", "utf-8")


def main(arguments: Iterable[str] | None = None) -> int:
    """Measure what was asked for, print the table, and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--more", action="store_true", help="measure more/ as well")
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", help="these document pairs or claim sets alone")
    parser.add_argument("--skip", nargs="*", default=[], choices=("documents", "pairs", "reading"))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--floors", action="store_true", help="write the floors of the quality tests")
    parser.add_argument("--lower", action="store_true", help="let floors fall")
    options = parser.parse_args(arguments)
    if not DATA.is_dir():
        print(f"no annotated data at {DATA}: nothing to measure")
        return 0
    import compare

    figures: dict[str, Any] = {"version": compare.__version__, "code": code_hash()}
    RUN.mkdir(exist_ok=True)
    if "documents" not in options.skip:
        for name in ("docs", "more") if options.more else ("docs",):
            figures[name] = documents(name, options.only, options.workers)
    if "pairs" not in options.skip:
        figures["pairs"] = claim_pairs(options.only, options.workers)
    if "reading" not in options.skip and not options.only:
        figures["reading"] = reading(options.workers)
    (RUN / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    print(table(figures))
    if options.floors:
        write_floors(figures, lower=options.lower)
    broken = [] if options.only else broken_floors(figures)
    for line in broken:
        print(f"BELOW THE FLOOR {line}")
    return 1 if broken or any(figures.get(name, {}).get("errors") for name in ("docs", "more")) else 0


if __name__ == "__main__":
    raise SystemExit(main())
