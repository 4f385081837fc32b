"""Several comparisons at once: the pairs of the configuration, and every two documents of a folder; with an index of both kinds."""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from itertools import combinations
from pathlib import Path

import msgspec

from compare.cli.comparison import Job, perform
from compare.cli.config_file import Configuration
from compare.cli.exit_codes import ExitCode
from compare.cli.index_page import index_page
from compare.cli.outputs import default_name, sha256, write_all
from compare.cli.screen import say, warn
from compare.cli.summary import counted, tally
from compare.errors import CompareError, UsageError

SCHEMA = "compare-report-index/1"
DOCUMENT_SUFFIXES = frozenset({".pdf", ".docx", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text"})


class IndexedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One document of the index; `refused` says why it could not be compared, "" where it was."""

    path: str
    sha256: str
    refused: str = ""


class IndexedPair(msgspec.Struct, frozen=True, kw_only=True):
    """One comparison of the index; `files` are relative to the index; `error` says why there is none.

    Counts are of findings across the documents; those inside one of them are apart.
    """

    left: str
    right: str
    name: str
    contradictions: int = 0
    tensions: int = 0
    agreements: int = 0
    inside_contradictions: int = 0
    inside_tensions: int = 0
    warnings: tuple[str, ...] = ()
    files: dict[str, str] = {}
    error: str = ""


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """All comparisons of one folder or configuration."""

    schema: str = SCHEMA
    documents: tuple[IndexedDocument, ...]
    pairs: tuple[IndexedPair, ...]


def documents_in(folder: str) -> tuple[str, ...]:
    """Return the documents of a folder and its subfolders, sorted; hidden ones are left out.

    Raises:
        UsageError: It is no folder, or holds fewer than two documents.
    """
    root = Path(folder)
    if not root.is_dir():
        raise UsageError(f"{folder} is no folder. Give the folder that holds the documents")
    found = (
        path.as_posix()
        for path in root.rglob("*")
        if path.is_file()
        and path.suffix.lower() in DOCUMENT_SUFFIXES
        and not any(part.startswith(".") for part in path.relative_to(root).parts)
    )
    documents = tuple(sorted(found))
    if len(documents) < 2:
        raise UsageError(f"{folder} holds fewer than two documents ({', '.join(sorted(DOCUMENT_SUFFIXES))})")
    return documents


def collection_jobs(base: Job, documents: Sequence[str]) -> tuple[Job, ...]:
    """Return one job for every two documents, in order, each with a name of its own."""
    return _named(base, [(left, right, "") for left, right in combinations(documents, 2)])


def build_pairs(base: Job, configuration: Configuration, fail_on: str) -> int:
    """Compare the pairs of the configuration and write their index."""
    folder = Path(os.path.relpath(configuration.folder))
    pairs = [((folder / p.left).as_posix(), (folder / p.right).as_posix(), p.name) for p in configuration.pairs]
    return build(_named(base, pairs), 1, fail_on)


def build(jobs: Sequence[Job], workers: int, fail_on: str) -> int:
    """Run all jobs, write the index beside the reports, and return the exit code."""
    directory = Path(jobs[0].directory)
    results = tuple(_results(jobs, workers))
    index = Index(documents=_documents(results), pairs=tuple(pair for pair, _ in results))
    content = msgspec.json.format(msgspec.json.encode(index), indent=1) + b"\n"
    write_all([(directory / "index.html", index_page(index)), (directory / "index.json", content)])
    for pair in index.pairs:
        for line in (*pair.warnings, *((pair.error,) if pair.error else ())):
            warn(f"{pair.name}: {line}")
        if not pair.error:
            say(f"{pair.name}: {_counts(pair)}")
    say(f"wrote {directory / 'index.json'}")
    if all(pair.error for pair in index.pairs):
        return ExitCode.REFUSED
    return ExitCode.FINDINGS if any(failed(pair, fail_on) for pair in index.pairs) else ExitCode.OK


def failed(pair: IndexedPair, fail_on: str) -> bool:
    """Tell whether a comparison has a finding that --fail-on names."""
    contradictions = pair.contradictions + pair.inside_contradictions
    tensions = pair.tensions + pair.inside_tensions
    return fail_on != "none" and bool(contradictions or (fail_on == "tension" and tensions))


def _counts(pair: IndexedPair) -> str:
    inside = pair.inside_contradictions + pair.inside_tensions
    parts = (
        counted(pair.contradictions, "contradiction"),
        counted(pair.tensions, "tension"),
        counted(pair.agreements, "agreement"),
    )
    return ", ".join(parts) + (f"; {counted(inside, 'conflict')} inside one document" if inside else "")


def compare_one(job: Job) -> tuple[IndexedPair, str]:
    """Run one job; a refusal becomes part of the index. The second value is the path of the refused document, "" where none is."""
    entry = IndexedPair(left=job.left, right=job.right, name=job.name)
    try:
        outcome = perform(job, lambda _number, _name: None)
    except CompareError as error:
        return msgspec.structs.replace(entry, error=str(error)), str(getattr(error, "path", ""))
    report = outcome.report
    found = tally(report.findings, "cross")
    inside = [tally(report.findings, side) for side in ("left", "right")]
    warnings = [f"{facts.path}: {line}" for facts in (report.documents.left, report.documents.right) for line in facts.warnings]
    entry = msgspec.structs.replace(
        entry,
        contradictions=found["contradiction"],
        tensions=found["tension"],
        agreements=found["agreement"],
        inside_contradictions=sum(one["contradiction"] for one in inside),
        inside_tensions=sum(one["tension"] for one in inside),
        warnings=tuple(warnings),
        files={kind: path.name for kind, path in outcome.files.items()},
    )
    return entry, ""


def _results(jobs: Sequence[Job], workers: int) -> Iterator[tuple[IndexedPair, str]]:
    if workers == 1:
        yield from map(compare_one, jobs)
        return
    context = multiprocessing.get_context("spawn")
    pool = concurrent.futures.ProcessPoolExecutor(workers, mp_context=context, initializer=_end_on_request)
    finished = False
    try:
        yield from pool.map(_compare_in_worker, jobs)
        finished = True
    except BrokenProcessPool as error:
        raise CompareError("a comparison was ended from outside, perhaps for want of memory. Give fewer --workers") from error
    finally:
        if not finished:
            for worker in multiprocessing.active_children():
                worker.terminate()
        pool.shutdown(cancel_futures=True)


def _end_on_request() -> None:
    """Let a worker end on its parent's request alone: Ctrl-C reaches all, and one of them has to tidy up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(ExitCode.INTERRUPTED))


def _compare_in_worker(job: Job) -> tuple[IndexedPair, str]:
    """Run one job; on a request to end, its temporary files are taken away and the worker takes no other one."""
    try:
        return compare_one(job)
    except SystemExit:
        os._exit(ExitCode.INTERRUPTED)


def _named(base: Job, pairs: Sequence[tuple[str, str, str]]) -> tuple[Job, ...]:
    """Return the jobs; a name that an earlier pair has gets a number behind it."""
    taken: dict[str, int] = {}
    jobs = []
    for left, right, wanted in pairs:
        name = wanted or default_name(left, right)
        taken[name] = taken.get(name, 0) + 1
        name = name if taken[name] == 1 else f"{name}-{taken[name]}"
        jobs.append(msgspec.structs.replace(base, left=left, right=right, name=name))
    return tuple(jobs)


def _documents(results: Sequence[tuple[IndexedPair, str]]) -> tuple[IndexedDocument, ...]:
    refusals = {path: pair.error for pair, path in results if path}
    paths = sorted({path for pair, _ in results for path in (pair.left, pair.right)})
    return tuple(IndexedDocument(path=path, sha256=_digest(path), refused=refusals.get(path, "")) for path in paths)


def _digest(path: str) -> str:
    try:
        return sha256(path)
    except CompareError:
        return ""
