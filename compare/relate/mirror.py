"""Turn evidence weighed for (right, left) into the same evidence for (left, right)."""

from __future__ import annotations

from compare.relate.evidence import Evidence
from compare.relate.retrieval import Candidate
from compare.relate.slots import Substitution, WordAlignment
from compare.relate.values import ValuePair


def mirrored(evidence: Evidence) -> Evidence:
    """Return the evidence with both sides exchanged; the features are the same numbers."""
    c, w = evidence.candidate, evidence.words
    return Evidence(
        candidate=Candidate(c.right, c.left, c.cosine, c.rank_right, c.rank_left),
        values=tuple(_value(v) for v in evidence.values),
        clash=_value(evidence.clash) if evidence.clash else None,
        equal=_value(evidence.equal) if evidence.equal else None,
        words=WordAlignment(w.backward, w.forward, tuple(_substitution(s) for s in w.substitutions)),
        opposed=tuple(_substitution(s) for s in evidence.opposed),
        claims=(evidence.claims[1], evidence.claims[0]),
        features=evidence.features,
    )


def _value(v: ValuePair) -> ValuePair:
    return ValuePair(v.right, v.left, v.comparison, v.context, v.containment, v.noun)


def _substitution(s: Substitution) -> Substitution:
    return Substitution(s.right, s.left, s.strength)
