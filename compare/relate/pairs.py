"""Judge claim pairs that come without documents (the `relate` command): the same evidence, a judge of its own.

Without a document there is no telling rare words from common ones: every content word weighs the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.model.claim import Statement
from compare.model.pair import ClaimPair, PairRelation, PairVerdict
from compare.relate.arithmetic import worked_out
from compare.relate.compare import Prepared, prepare
from compare.relate.evidence import Evidence, weigh_evidence
from compare.relate.frame import CERTAIN, same_frame_verdict
from compare.relate.judge import scores
from compare.relate.kinds import Case, agreement_ground, conflict_ground
from compare.relate.profile import Weights, cosine
from compare.relate.retrieval import Candidate
from compare.relate.standing import with_standing

EVEN = Weights({}, 3.0)
RELATED, SURE = 0.5, 0.75
"""Share of one claim's words that the other must have to be contradicted by it, but for a judge that is this sure. On all rows it lifts
the precision of contradictions on climate_fever from .21 to .46 and the accuracy on sick from .66 to .69, and costs snli .03 and
fool_me_twice .12, whose contradictions share few words."""
VERDICTS: tuple[PairVerdict, ...] = ("agreement", "neutral", "contradiction")


def pair_evidence(
    left: Sequence[Statement], right: Sequence[Statement]
) -> tuple[list[Prepared], list[Prepared], list[Evidence]]:
    """Return both sides prepared and the evidence on each pair (the n-th left with the n-th right)."""
    a, b = prepare(left, EVEN), prepare(right, EVEN)
    alone = [
        weigh_evidence(Candidate(0, 0, cosine(one[0], other[0]), 0, 0), (one, other), EVEN)
        for one, other in zip(a, b, strict=True)
    ]
    return a, b, [with_standing([one], [a[i]], [b[i]])[0] for i, one in enumerate(alone)]


def relate_claims(rows: Sequence[ClaimPair], left: Sequence[Statement], right: Sequence[Statement]) -> list[PairRelation]:
    """Return how the claims of each row relate, in the order of the rows."""
    import numpy as np

    a, b, evidence = pair_evidence(left, right)
    features = [one.features for one in evidence]
    share = np.stack(scores(features, [f"pair_{name}" for name in VERDICTS]), axis=1)
    share /= share.sum(axis=1, keepdims=True)
    results = []
    for index, row in enumerate(rows):
        verdict = VERDICTS[int(share[index].argmax())]
        confidence = float(share[index].max())
        if verdict == "contradiction" and confidence < SURE and evidence[index].features["contained_max"] < RELATED:
            verdict, confidence = "neutral", 1.0 - confidence
        sides = a[index][0], b[index][0]
        if framed := same_frame_verdict(*sides) or worked_out(*sides):
            verdict, confidence = framed, CERTAIN
        case = Case(evidence[index], a[index][0], b[index][0], row.a, row.b)
        ground = {"agreement": agreement_ground, "contradiction": conflict_ground}.get(verdict, _none)(case)
        results.append(
            PairRelation(
                id=row.id,
                relation=verdict,
                kind=ground.kind if ground else ("" if verdict == "neutral" else "statement"),
                confidence=round(confidence, 4),
                explanation=ground.explanation if ground else "",
            )
        )
    return results


def _none(_case: Case) -> None:
    return None
