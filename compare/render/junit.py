"""The report as JUnit XML: one test case per kind and pair of sections; a contradiction fails its case."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from compare.model.finding import Finding
from compare.model.report import DocumentFacts, Report
from compare.render.kinds import KINDS

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, escaped or not (production 2 of the recommendation)."""
Case = tuple[str, str]
"""Class (the pair of sections) and name (the kind)."""


def render_junit(report: Report) -> bytes:
    """Encode every kind of every aligned pair of sections as a case, and those of findings elsewhere."""
    conflicts: dict[Case, list[Finding]] = {case: [] for case in _aligned(report)}
    headings = {section.id: section.heading for section in (*report.sections.left, *report.sections.right)}
    for finding in report.findings:
        if finding.relation != "agreement":
            conflicts.setdefault(_case(finding, headings), []).append(finding)
    reading = [_read(name, facts) for name, facts in (("left", report.documents.left), ("right", report.documents.right))]
    failures = sum(any(f.relation == "contradiction" for f in found) for found in conflicts.values())
    skipped = sum(bool(facts.pages_unread) for facts in (report.documents.left, report.documents.right))
    counts = f'tests="{len(conflicts) + len(reading)}" failures="{failures}" errors="0" skipped="{skipped}"'
    warnings = [line for facts in (report.documents.left, report.documents.right) for line in facts.warnings]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="compare-report" {counts}>',
        f"<testsuite {_attribute('name', f'{report.documents.left.path} with {report.documents.right.path}')} {counts}>",
        *reading,
        *(_case_element(case, found) for case, found in conflicts.items()),
        *([f"<system-err>{_text(chr(10).join(warnings))}</system-err>"] if warnings else []),
        "</testsuite>",
        "</testsuites>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _aligned(report: Report) -> Iterator[Case]:
    for alignment in report.alignments:
        for kind in KINDS:
            yield _sections(alignment.left, alignment.right), kind


def _case(finding: Finding, headings: dict[str, str]) -> Case:
    sections = _sections(headings.get(finding.left.section, ""), headings.get(finding.right.section, ""))
    return (sections if finding.scope == "cross" else f"within {finding.scope}: {sections}"), finding.kind


def _sections(left: str, right: str) -> str:
    return f"{left or '(no heading)'} | {right or '(no heading)'}"


def _read(name: str, facts: DocumentFacts) -> str:
    """Return the case of reading one document: skipped where pages have no usable text."""
    case = f'<testcase classname="reading" {_attribute("name", f"{name}: {facts.path}")} time="0"'
    if not facts.pages_unread:
        return f"{case}/>"
    pages = ", ".join(map(str, facts.pages_unread))
    return (
        f"{case}><skipped {_attribute('message', f'page {pages} of {facts.pages} was not read: no usable text')}/></testcase>"
    )


def _case_element(case: Case, found: list[Finding]) -> str:
    head = f'<testcase {_attribute("classname", case[0])} {_attribute("name", case[1])} time="0"'
    failing = [finding for finding in found if finding.relation == "contradiction"]
    tensions = [finding for finding in found if finding.relation == "tension"]
    if not found:
        return f"{head}/>"
    inner = ""
    if failing:
        message = failing[0].explanation if len(failing) == 1 else f"{len(failing)} contradictions: {failing[0].explanation}"
        body = "\n\n".join(map(_describe, failing))
        inner += f'<failure type="contradiction" {_attribute("message", message)}>{_text(body)}</failure>'
    if tensions:
        inner += f"<system-out>{_text((chr(10) * 2).join(map(_describe, tensions)))}</system-out>"
    return f"{head}>{inner}</testcase>"


def _describe(finding: Finding) -> str:
    lines = [f"{finding.relation} {finding.id}, confidence {finding.confidence:.2f}: {finding.explanation}"]
    for name, side in (("left", finding.left), ("right", finding.right)):
        places = [f"page {side.page}" if side.page else "", f"line {side.line}" if side.line else ""]
        place = ", ".join(filter(None, places))
        lines.append(f"{name}{f' ({place})' if place else ''}: {side.quote}")
    return "\n".join(lines + [f"caveat: {caveat.text}" for caveat in finding.caveats])


def _attribute(name: str, value: str) -> str:
    return f'{name}="{_text(" ".join(value.split()))}"'


def _text(text: str) -> str:
    return html.escape(ILLEGAL.sub("\ufffd", text), quote=True)
