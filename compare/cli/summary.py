"""The summary after a run: counts, the three strongest findings, warnings, and where the files are."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from compare.cli.screen import one_line, say, warn

if TYPE_CHECKING:
    from rich.table import Table

    from compare.cli.comparison import Outcome
    from compare.model.finding import Finding, Relation
    from compare.model.report import DocumentFacts, Report

STRONGEST = 3
QUOTE_WIDTH = 160
"""Characters of a quote in the plain summary; on a terminal the table folds it."""
RELATIONS: tuple[Relation, ...] = ("contradiction", "tension", "agreement")


def show_summary(outcome: Outcome, *, quiet: bool, verbose: bool) -> None:
    """Print warnings on standard error and, without `quiet`, the summary on standard output."""
    show_warnings(outcome.report)
    for line in _left_out(outcome):
        warn(line)
    if quiet:
        return
    say(counts(outcome.report) + _set_aside(outcome))
    cross = [finding for finding in outcome.report.findings if finding.scope == "cross"]
    strongest = [finding for finding in cross if finding.relation != "agreement"][:STRONGEST]
    if strongest and sys.stdout.isatty():
        _draw(strongest)
    else:
        for finding in strongest:
            _list(finding)
    for path in outcome.files.values():
        say(f"wrote {path}")
    if verbose:
        _show_details(outcome)


def counts(report: Report) -> str:
    """Return "2 contradictions, 1 tension, 30 agreements", and what conflicts inside either document."""
    numbers = tally(report.findings, "cross")
    text = ", ".join(counted(n, relation) for relation, n in numbers.items())
    for side in ("left", "right"):
        conflicts = {relation: n for relation, n in tally(report.findings, side).items() if n and relation != "agreement"}
        if conflicts:
            text += f"; inside the {side} document {', '.join(counted(n, relation) for relation, n in conflicts.items())}"
    return text


def tally(findings: Sequence[Finding], scope: str) -> dict[str, int]:
    """Return how many findings of each relation there are in a scope."""
    inside = [finding.relation for finding in findings if finding.scope == scope]
    return {relation: inside.count(relation) for relation in RELATIONS}


def counted(number: int, word: str) -> str:
    """Return "1 tension" or "2 tensions".

    >>> counted(2, "tension")
    '2 tensions'
    """
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def show_warnings(report: Report) -> None:
    """Print what the reader of either document must know: unread pages first."""
    if report.documents.left.sha256 == report.documents.right.sha256:
        warn(f"{report.documents.left.path} and {report.documents.right.path} have the same content")
    for facts in (report.documents.left, report.documents.right):
        for line in _warnings(facts):
            warn(f"{facts.path}: {line}")


def _warnings(facts: DocumentFacts) -> list[str]:
    if not facts.pages_unread or any("text layer" in line or "not read" in line for line in facts.warnings):
        return list(facts.warnings)
    pages = ", ".join(map(str, facts.pages_unread))
    return [f"not read: page {pages} of {facts.pages}, no usable text", *facts.warnings]


def _set_aside(outcome: Outcome) -> str:
    selection = outcome.selection
    parts = []
    if selection.known:
        parts.append(f"{selection.known} known")
    if selection.ignored:
        parts.append(f"{len(selection.ignored)} ignored")
    return f" ({', '.join(parts)} left out)" if parts else ""


def _left_out(outcome: Outcome) -> list[str]:
    expired = [f"baseline: {known.id} expired on {known.expires} and counts again" for known in outcome.selection.expired]
    return expired + [f"baseline: {known.id} is no longer found; remove it" for known in outcome.selection.vanished]


def _list(finding: Finding) -> None:
    say(f"- {finding.relation}, {finding.kind}, {finding.confidence:.2f}: {one_line(finding.explanation)}")
    for name, side in (("left", finding.left), ("right", finding.right)):
        quote = one_line(side.quote)
        say(f"  {name}: {quote if len(quote) <= QUOTE_WIDTH else quote[: QUOTE_WIDTH - 1] + '…'}")


def _draw(findings: list[Finding]) -> None:
    from rich.console import Console

    Console().print(_table(findings))


def _table(findings: list[Finding]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=True, expand=True)
    table.add_column("finding", ratio=2)
    table.add_column("left", ratio=3)
    table.add_column("right", ratio=3)
    styles = {"contradiction": "bold red", "tension": "yellow", "agreement": "green"}
    for finding in findings:
        label = Text(f"{finding.relation}\n", style=styles[finding.relation])
        label.append(f"{finding.kind}, {finding.confidence:.2f}", style="default")
        table.add_row(label, Text(one_line(finding.left.quote)), Text(one_line(finding.right.quote)))
    return table


def _show_details(outcome: Outcome) -> None:
    coverage = outcome.report.coverage
    say(
        f"{coverage.sentences} sentences, {coverage.claims} claims, {coverage.pairs_compared} of {coverage.pairs_considered} pairs "
        f"compared, {coverage.abstained} abstained"
    )
    for reason, number in sorted(coverage.by_reason.items()):
        say(f"  {number} {reason}")
    say("seconds: " + ", ".join(f"{name} {seconds:.2f}" for name, seconds in outcome.seconds.items()))
    say(outcome.report.signature)
