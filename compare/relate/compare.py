"""Lay two lists of statements against each other: profiles, candidates, evidence, verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from compare.model.claim import Statement
from compare.model.document import Segmented
from compare.relate.decide import Verdict, decide
from compare.relate.evidence import Evidence, weigh_evidence
from compare.relate.kinds import Case
from compare.relate.mirror import mirrored
from compare.relate.profile import Profile, Weights, profile, weigh
from compare.relate.ranks import rank_candidates
from compare.relate.retrieval import Candidate, candidates
from compare.relate.standing import with_standing
from compare.relate.values import Surroundings, surroundings

Prepared = tuple[Profile, Surroundings]


REPEATED = 0.8
"""Share of words in order from which a statement counts as a repetition inside one document."""


class Compared(msgspec.Struct, frozen=True):
    """Verdicts with the counts that the coverage page needs."""

    verdicts: tuple[Verdict, ...]
    considered: int
    compared: int
    reasons: dict[str, int]


def prepare(statements: Sequence[Statement], weights: Weights) -> list[Prepared]:
    """Return the profiles of one document's statements with the surroundings of their quantities."""
    profiles = [profile(index, statement, weights) for index, statement in enumerate(statements)]
    return [(one, surroundings(one, weights)) for one in profiles]


def paired(left: Sequence[Profile], right: Sequence[Profile], *, apart: bool = False) -> tuple[Candidate, ...]:
    """Return the candidate pairs: by their words, and by what they rank."""
    by_words = candidates(left, right, apart=apart)
    known = frozenset((c.left, c.right) for c in by_words)
    return tuple(sorted((*by_words, *rank_candidates(left, right, known)), key=lambda c: (c.left, c.right)))


def evidence_of(
    left: Sequence[Prepared], right: Sequence[Prepared], found: Sequence[Candidate], weights: Weights
) -> list[Evidence]:
    """Return the evidence on each candidate pair, the rest of both documents taken into account."""
    alone = [weigh_evidence(candidate, (left[candidate.left], right[candidate.right]), weights) for candidate in found]
    return with_standing(alone, left, right)


def compare_across(
    left: tuple[Segmented, Sequence[Statement]], right: tuple[Segmented, Sequence[Statement]], least: float | None
) -> Compared:
    """Compare two documents. The evidence is weighed in one fixed order of the two, so that swapping them mirrors it."""
    weights = weigh([*left[1], *right[1]])
    a, b = prepare(left[1], weights), prepare(right[1], weights)
    found = paired([one for one, _ in a], [one for one, _ in b])
    if left[0].document.sha256 <= right[0].document.sha256:
        evidence = evidence_of(a, b, found, weights)
    else:
        turned = [Candidate(c.right, c.left, c.cosine, c.rank_right, c.rank_left) for c in found]
        evidence = [mirrored(one) for one in evidence_of(b, a, turned, weights)]
    texts = left[0].document.text, right[0].document.text
    cases = [Case(e, a[e.candidate.left][0], b[e.candidate.right][0], *texts) for e in evidence]
    return _decided(cases, least, len(a) * len(b))


def compare_within(one: tuple[Segmented, Sequence[Statement]], least: float | None) -> Compared:
    """Compare a document with itself; each pair once, the earlier statement as left."""
    segmented, statements = one
    weights = weigh(statements)
    prepared = prepare(statements, weights)
    profiles = [profile for profile, _ in prepared]
    found = [c for c in paired(profiles, profiles, apart=True) if c.left < c.right]
    evidence = evidence_of(prepared, prepared, found, weights)
    text = segmented.document.text
    cases = [Case(e, profiles[e.candidate.left], profiles[e.candidate.right], text, text) for e in evidence]
    compared = _decided(cases, least, len(statements) * (len(statements) - 1) // 2)
    kept = tuple(v for v in compared.verdicts if v.relation != "agreement" or _repeats(v))
    return msgspec.structs.replace(compared, verdicts=kept)


def _repeats(verdict: Verdict) -> bool:
    """Tell whether a statement says nearly word for word, and with the same values, what an earlier one says."""
    return verdict.case.evidence.features["sequence"] >= REPEATED and verdict.case.evidence.clash is None


def _decided(cases: Sequence[Case], least: float | None, considered: int) -> Compared:
    reasons: Counter[str] = Counter()
    verdicts, reasons = decide(cases, least)
    return Compared(tuple(verdicts), considered, len(cases), dict(sorted(reasons.items())))
