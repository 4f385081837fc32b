"""Step 6, relate: statements x statements -> findings across and inside the documents, with what was left undecided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from compare.model.claim import Statement
from compare.model.document import Segmented
from compare.model.finding import Coverage, Related
from compare.options import RelateOptions
from compare.relate.compare import Compared, compare_across, compare_within
from compare.relate.findings import build
from compare.relate.judge import judge
from compare.relate.pairs import relate_claims
from compare.relate.twins import without_twins

__all__ = ["relate", "relate_claims"]

Side = tuple[Segmented, Sequence[Statement]]


def relate(left: Side, right: Side, options: RelateOptions) -> Related:
    """Return the findings across both documents and inside each, and the coverage.

    Args:
        left: The left document's segments and statements.
        right: The right document's.
        options: `min_confidence` 0..1, or None for the judge's own thresholds.
    """
    least = options.min_confidence
    across = compare_across(left, right, least)
    inside = compare_within(left, least), compare_within(right, least)
    findings = [
        *build(without_twins(across.verdicts, left[1], right[1]), left[0], right[0], "cross"),
        *build(inside[0].verdicts, left[0], left[0], "left"),
        *build(inside[1].verdicts, right[0], right[0], "right"),
    ]
    return Related(
        findings=tuple(findings),
        coverage=_coverage(left, right, (across, *inside)),
        claims_left=_claims(left[1]),
        claims_right=_claims(right[1]),
        signature=f"judge {judge().version}",
        measured=judge().families,
    )


def _claims(statements: Sequence[Statement]) -> int:
    return sum(len(statement.claims) for statement in statements)


def _coverage(left: Side, right: Side, parts: Sequence[Compared]) -> Coverage:
    reasons: Counter[str] = Counter()
    for part in parts:
        reasons.update(part.reasons)
    return Coverage(
        sentences=len(left[1]) + len(right[1]),
        claims=_claims(left[1]) + _claims(right[1]),
        pairs_considered=sum(part.considered for part in parts),
        pairs_compared=sum(part.compared for part in parts),
        abstained=sum(reasons.values()),
        by_reason=dict(sorted(reasons.items())),
    )
