"""Baselines: findings that are known, with reason, note and expiry; and which findings a run leaves out for them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from compare.cli.config_file import IgnoreRule
from compare.errors import UsageError
from compare.model.document import Segmented
from compare.model.finding import Finding, Related

SCHEMA = "compare-report-baseline/1"


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """One known finding. `expires` is the last day, YYYY-MM-DD, on which it is accepted; "" accepts it for good.

    Only `id` and `expires` decide; the rest is for the reader of the file.
    """

    id: str
    relation: str = ""
    kind: str = ""
    topic: str = ""
    left: str = ""
    right: str = ""
    reason: str = ""
    note: str = ""
    expires: str = ""


class Baseline(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of known findings."""

    schema: str = SCHEMA
    known: tuple[Known, ...] = ()


class Selection(msgspec.Struct, kw_only=True):
    """What a run left out, filled while it runs."""

    known: int = 0
    ignored: list[str] = []
    expired: list[Known] = []
    vanished: list[Known] = []


class _Reported(msgspec.Struct):
    findings: tuple[Finding, ...]


def load_baseline(path: str) -> Baseline:
    """Read a baseline, TOML or JSON by its suffix.

    Raises:
        UsageError: It cannot be read, or an expiry is no date.
    """
    decode = msgspec.json.decode if path.endswith(".json") else msgspec.toml.decode
    try:
        baseline = decode(Path(path).read_bytes(), type=Baseline)
        for known in baseline.known:
            _day(known.expires)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"{path}: cannot be read as a baseline ({reason})") from error
    return baseline


def baseline_of(report: str, kept: Baseline) -> Baseline:
    """Make a baseline of a report's contradictions and tensions; entries of `kept` keep their reason, note and expiry.

    Raises:
        UsageError: The file is no report.
    """
    try:
        findings = msgspec.json.decode(Path(report).read_bytes(), type=_Reported).findings
    except (OSError, msgspec.DecodeError) as error:
        raise UsageError(f"{report}: is no report of compare-report ({error}). Give the report's JSON file") from error
    notes = {known.id: known for known in kept.known}
    return Baseline(
        known=tuple(_known(finding, notes.get(finding.id)) for finding in findings if finding.relation != "agreement")
    )


def encode_baseline(baseline: Baseline, path: str) -> bytes:
    """Return the file's content, TOML or JSON by its suffix."""
    if path.endswith(".json"):
        return msgspec.json.format(msgspec.json.encode(baseline), indent=1) + b"\n"
    lines = [f"schema = {_toml(baseline.schema)}"]
    for known in baseline.known:
        lines += ["", "[[known]]", *(f"{name} = {_toml(getattr(known, name))}" for name in Known.__struct_fields__)]
    return ("\n".join(lines) + "\n").encode("utf-8")


def selector(
    baseline: Baseline, ignore: Sequence[IgnoreRule], today: str, selection: Selection
) -> Callable[[Related, Segmented, Segmented], Related]:
    """Return the function that leaves out known and ignored findings, and that writes into `selection` what it did.

    Args:
        baseline: The known findings.
        ignore: Rules of the configuration.
        today: The run's date, YYYY-MM-DD; entries that expired before it count no more.
        selection: Filled by the returned function.
    """
    valid = {known.id for known in baseline.known if not known.expires or _day(known.expires) >= _day(today)}

    def select(related: Related, left: Segmented, right: Segmented) -> Related:
        headings = {s.id: s.heading.casefold() for s in (*left.sections, *right.sections)}
        present = {finding.id for finding in related.findings}
        selection.vanished = [known for known in baseline.known if known.id not in present]
        selection.expired = [known for known in baseline.known if known.id in present and known.id not in valid]
        kept = []
        for finding in related.findings:
            rule = next((rule for rule in ignore if _matches(rule, finding, headings)), None)
            if finding.id in valid:
                selection.known += 1
            elif rule is not None:
                selection.ignored.append(rule.reason)
            else:
                kept.append(finding)
        return msgspec.structs.replace(related, findings=tuple(kept))

    return select


def _matches(rule: IgnoreRule, finding: Finding, headings: dict[str, str]) -> bool:
    sides = (finding.left, finding.right)
    return (
        (not rule.kind or rule.kind == finding.kind)
        and (not rule.section or any(headings.get(side.section) == rule.section.casefold() for side in sides))
        and (not rule.pattern or any(re.search(rule.pattern, side.quote) for side in sides))
    )


def _known(finding: Finding, noted: Known | None) -> Known:
    fresh = Known(
        id=finding.id,
        relation=finding.relation,
        kind=finding.kind,
        topic=finding.topic,
        left=finding.left.quote,
        right=finding.right.quote,
    )
    if noted is None:
        return fresh
    return msgspec.structs.replace(fresh, reason=noted.reason, note=noted.note, expires=noted.expires)


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text) if text else dt.date.max


def _toml(text: str) -> str:
    """Return a TOML basic string: JSON's escapes are a subset of TOML's but for the delete character and lone surrogates."""
    return msgspec.json.encode(text).decode("utf-8").replace("\x7f", "\\u007f")
