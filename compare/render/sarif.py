"""The report's conflicts as SARIF 2.1.0 (OASIS standard), for code hosts and editors."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

import msgspec

from compare.model.finding import Finding, Quote
from compare.model.report import DocumentFacts, Report
from compare.render.kinds import KINDS

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
"""Name of the folder that the URIs start from where the documents were given by absolute paths."""
FINGERPRINT = "compareReportFinding/v1"
LEVELS = {"contradiction": "error", "tension": "warning"}
Json = Mapping[str, object]


def render_sarif(report: Report) -> bytes:
    """Encode contradictions as errors and tensions as warnings; agreements are left out."""
    base = _base(report)
    documents = {"left": report.documents.left, "right": report.documents.right}
    headings = {section.id: section.heading for section in (*report.sections.left, *report.sections.right)}
    results = [_result(finding, documents, headings, base) for finding in report.findings if finding.relation in LEVELS]
    run: dict[str, object] = {
        "tool": {"driver": _driver(report)},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notifications(documents, base)}],
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(facts, base) for facts in documents.values()],
        "results": results,
    }
    if base:
        run["originalUriBaseIds"] = {BASE: {"uri": f"file://{_encode(base).rstrip('/')}/"}}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n"


def _driver(report: Report) -> Json:
    version = re.search(r"\d+\.\d+\.\d+", report.signature)
    return {
        "name": "compare-report",
        "version": version.group() if version else "0",
        "rules": [_rule(kind, sentence) for kind, sentence in KINDS.items()],
        "properties": {"signature": report.signature},
    }


def _rule(kind: str, sentence: str) -> Json:
    text = (
        f"{sentence} Compare the two quoted places. Where one document is wrong, correct it; where both are right (another year, "
        "place or definition), say so in the text, or accept the finding with compare-report baseline."
    )
    return {
        "id": kind,
        "name": f"{kind.capitalize()}Conflict",
        "shortDescription": {"text": sentence},
        "fullDescription": {"text": sentence},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": "error"},
    }


def _result(finding: Finding, documents: Mapping[str, DocumentFacts], headings: Mapping[str, str], base: str) -> Json:
    sides = ("left", "right") if finding.scope == "cross" else (finding.scope, finding.scope)
    locations = [
        _location(documents[name], side, headings, base)
        for name, side in zip(sides, (finding.left, finding.right), strict=True)
    ]
    caveats = [caveat.text for caveat in finding.caveats]
    return {
        "ruleId": finding.kind,
        "ruleIndex": list(KINDS).index(finding.kind) if finding.kind in KINDS else -1,
        "level": LEVELS[finding.relation],
        "rank": round(finding.confidence * 100, 2),
        "message": {"text": _message(" ".join([finding.explanation, *caveats]))},
        "locations": [locations[0]],
        "relatedLocations": [{"id": 1, **locations[1], "message": {"text": _message(finding.right.quote)}}],
        "fingerprints": {FINGERPRINT: finding.id},
        "partialFingerprints": {FINGERPRINT: finding.id},
        "properties": {
            "relation": finding.relation,
            "scope": finding.scope,
            "confidence": finding.confidence,
            "topic": finding.topic,
            "caveats": [caveat.code for caveat in finding.caveats],
        },
    }


def _location(facts: DocumentFacts, side: Quote, headings: Mapping[str, str], base: str) -> dict[str, object]:
    """Return where a quote stands. A format without lines says 1 and names the page in the properties."""
    logical = {"name": headings.get(side.section) or "(no heading)", "kind": "section"}
    return {
        "physicalLocation": {
            "artifactLocation": _artifact_location(facts.path, base),
            "region": {"startLine": max(1, side.line or 1), "snippet": {"text": side.quote}},
        },
        "logicalLocations": [logical],
        "properties": {"page": side.page, "start": side.start, "end": side.end},
    }


def _artifact(facts: DocumentFacts, base: str) -> Json:
    return {
        "location": _artifact_location(facts.path, base),
        "mimeType": facts.media_type,
        "hashes": {"sha-256": facts.sha256},
    }


def _notifications(documents: Mapping[str, DocumentFacts], base: str) -> list[Json]:
    """Return what was not read, and every other warning."""
    made: list[Json] = []
    for facts in documents.values():
        unread = [f"Page {page} of {facts.pages} was not read: it has no usable text." for page in facts.pages_unread]
        for text in (*unread, *facts.warnings):
            place = [{"physicalLocation": {"artifactLocation": _artifact_location(facts.path, base)}}]
            made.append({"level": "warning", "message": {"text": _message(text)}, "locations": place})
    return made


def _base(report: Report) -> str:
    """Return the folder that holds both documents where both paths are absolute, else ""."""
    paths = [facts.path for facts in (report.documents.left, report.documents.right)]
    if not all(PurePosixPath(path).is_absolute() for path in paths):
        return ""
    return posixpath.commonpath([posixpath.dirname(path) for path in paths])


def _artifact_location(path: str, base: str) -> Json:
    if base:
        return {"uri": _encode(posixpath.relpath(path, base)), "uriBaseId": BASE}
    if PurePosixPath(path).is_absolute():
        return {"uri": f"file://{_encode(path)}"}
    return {"uri": _encode(posixpath.normpath(path.replace(os.sep, "/")))}


def _encode(path: str) -> str:
    """Percent-encode a path, undecodable bytes of a file name included."""
    return quote(os.fsencode(path), safe="/")


def _message(text: str) -> str:
    """Keep document text from being read as SARIF's placeholders and links (section 3.11 of the standard)."""
    text = re.sub(r"\{(\d+)\}", r"{{\1}}", " ".join(text.split()))
    return text.replace("](", "\\](") or "(no text)"
