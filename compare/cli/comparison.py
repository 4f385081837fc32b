"""One comparison from two paths to whole files on the disk; used by run, collection and the configured pairs."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from compare.cli.config_file import IgnoreRule
from compare.cli.known import Baseline, Selection, selector
from compare.cli.outputs import refuse_folder, refuse_inputs, refuse_other_report, sha256, targets, write_all
from compare.options import Options

if TYPE_CHECKING:
    from compare.model.report import Report

GRAVER = {"contradiction": ("contradiction",), "tension": ("contradiction", "tension"), "none": ()}
"""Relations that meet each value of --fail-on."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that one comparison needs."""

    left: str
    right: str
    directory: str
    name: str
    formats: tuple[str, ...]
    options: Options
    today: str
    baseline: Baseline = Baseline()
    ignore: tuple[IgnoreRule, ...] = ()
    protected: tuple[str, ...] = ()
    timings: bool = False
    force: bool = False


class Outcome(msgspec.Struct, kw_only=True):
    """What a comparison gave."""

    report: Report
    files: dict[str, Path]
    selection: Selection
    seconds: dict[str, float]

    def fails(self, fail_on: str) -> bool:
        """Tell whether a finding that --fail-on names is left."""
        return any(finding.relation in GRAVER[fail_on] for finding in self.report.findings)


class Stopwatch:
    """Measures the seconds of each step on the way to the next; only shown, never a value that decides."""

    def __init__(self, show: Callable[[int, str], None]) -> None:
        self._show = show
        self._name = ""
        self._since = 0.0
        self.seconds: dict[str, float] = {}

    def __call__(self, number: int, name: str) -> None:
        """Close the running step and start the next."""
        self.stop()
        self._name, self._since = name, time.perf_counter()
        self._show(number, name)

    def stop(self) -> None:
        """Close the running step."""
        if self._name:
            self.seconds[self._name] = round(time.perf_counter() - self._since, 3)
        self._name = ""


def perform(job: Job, show: Callable[[int, str], None]) -> Outcome:
    """Compare two documents and write the outputs.

    Args:
        job: What to compare and where to write.
        show: Progress, called before each of the eight steps with its number and name.

    Raises:
        CompareError: An input is refused, or an output cannot be written; no output was changed.
    """
    files = targets(job.directory, job.name, job.formats)
    inputs = (job.left, job.right)
    digests = tuple(sha256(path) for path in inputs)
    refuse_inputs(tuple(files.values()), (*inputs, *job.protected))
    refuse_folder(job.directory)
    if not job.force:
        refuse_other_report(targets(job.directory, job.name, ("json",))["json"], inputs, digests)
    selection = Selection()
    watch = Stopwatch(show)
    from compare.pipeline import compare
    from compare.render import render

    report, view = compare(job.left, job.right, job.options, watch, selector(job.baseline, job.ignore, job.today, selection))
    watch(8, "render")
    contents = []
    for kind, path in files.items():
        if kind == "json":
            watch.stop()
            report = _timed(report, watch.seconds) if job.timings else report
        contents.append((path, render(report, view, kind, job.options.render)))
    watch.stop()
    write_all(contents)
    return Outcome(report=report, files=files, selection=selection, seconds=watch.seconds)


def _timed(report: Report, seconds: dict[str, float]) -> Report:
    return msgspec.structs.replace(report, timings=dict(seconds))
