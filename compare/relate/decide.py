"""Decide each candidate pair: contradiction, tension, agreement, or abstain with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from compare.model.finding import Caveat, Relation
from compare.relate.caveats import SOFTENING, caveats
from compare.relate.judge import confidences, judge, scores
from compare.relate.kinds import Case, Ground, agreement_ground, conflict_ground
from compare.relate.minimal import between_names, firm_difference, in_one_frame
from compare.relate.ranks import rank_relation
from compare.relate.rows import another_row
from compare.relate.values import ValuePair

MOSTLY_HARD = 0.5
"""Share of hard conflicts among conflicts of such evidence from which a finding is called a contradiction."""


CLASHING = 0.2
"""Likeness of the surroundings from which two differing values forbid an agreement: of 28 held-out pairs above it that the judge
would have called agreements, 8 were some."""
MINIMAL = 0.6
"""Confidence in a minimal pair: right in most of the few that the annotated pairs hold."""
RANKED, DOUBT = 0.9, 0.03
"""Confidence in one holder's two ranks, and what each caveat takes off: a guess, since the annotated pairs hold four conflicts of rank in all."""


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """A decided pair."""

    case: Case
    relation: Relation
    confidence: float
    ground: Ground
    caveats: tuple[Caveat, ...]


class Confidences(msgspec.Struct, frozen=True):
    """Calibrated confidences 0..1, one row a case: in conflict at all, hard where in conflict, in agreement."""

    conflict: Sequence[float]
    hard: Sequence[float]
    agree: Sequence[float]


class Floors(msgspec.Struct, frozen=True):
    """Least confidence from which a conflict and an agreement are shown."""

    conflict: float
    agree: float


def decide(cases: Sequence[Case], least: float | None) -> tuple[list[Verdict], Counter[str]]:
    """Return the verdicts that may be shown and the abstentions by reason.

    Args:
        cases: Candidate pairs with their evidence.
        least: Least confidence, 0..1; None for the judge's own of each relation.
    """
    if not cases:
        return [], Counter()
    features = [case.evidence.features for case in cases]
    models = judge().ensembles
    floors = Floors(models["conflict"].shown_from, models["agree"].shown_from) if least is None else Floors(least, least)
    shares = scores(features, ("conflict", "agree"))
    conflict, agree = confidences(shares[0], "conflict").tolist(), confidences(shares[1], "agree").tolist()
    doubtful = [k for k, one in enumerate(conflict) if one >= floors.conflict]
    hard = [0.0] * len(cases)
    if doubtful:
        shares = scores([features[k] for k in doubtful], ("hard",))
        for k, one in zip(doubtful, confidences(shares[0], "hard").tolist(), strict=True):
            hard[k] = one
    judged = Confidences(conflict, hard, agree)
    return verdicts(cases, judged, floors)


def verdicts(cases: Sequence[Case], judged: Confidences, floors: Floors) -> tuple[list[Verdict], Counter[str]]:
    """Return the verdicts on cases that are judged already, and the abstentions by reason."""
    found: list[Verdict] = []
    reasons: Counter[str] = Counter()
    for case, conflict, hard, agree in zip(cases, judged.conflict, judged.hard, judged.agree, strict=True):
        verdict = None
        if case.left.statement.supposed or case.right.statement.supposed:
            reasons["only supposed or left open"] += 1
            continue
        rank = rank_relation(case.left, case.right)
        if rank is not None and rank[0] == "differ":
            verdict = _ranked(case, rank[1], rank[2])
        elif rank is not None and rank[0] == "apart" and _rests_on_rank(case):
            reasons["ranks of other holders or scopes"] += 1
            continue
        elif conflict >= floors.conflict and conflict >= agree:
            verdict = _conflict(case, conflict, hard)
        elif (firm := firm_difference(case)) is not None:
            verdict = _minimal(case, firm)
        elif agree >= floors.agree and (case.evidence.features["clash_context"] >= CLASHING or another_row(case)):
            reasons["alike, but other values or another label"] += 1
            continue
        elif agree >= floors.agree:
            ground = agreement_ground(case)
            verdict = Verdict(case, "agreement", agree, ground, caveats(case, ground))
        if verdict is not None:
            found.append(verdict)
        else:
            reasons[_reason(case, max(conflict, agree))] += 1
    return found, reasons


def _ranked(case: Case, left: int, right: int) -> Verdict | None:
    """Return the conflict of one holder's two ranks; less sure where a cited year or an open reference could explain it."""
    pair = ValuePair(left, right, "differ", 1.0, 1.0, 1)
    turned = msgspec.structs.replace(case, evidence=msgspec.structs.replace(case.evidence, clash=pair))
    verdict = _conflict(turned, RANKED, 1.0)
    if verdict is None:
        return None
    doubts = sum(caveat.code in {"source_years", "unresolved_reference", "rounding"} for caveat in verdict.caveats)
    return msgspec.structs.replace(verdict, confidence=RANKED - DOUBT * doubts)


def _minimal(case: Case, ground: Ground) -> Verdict | None:
    """Return the conflict of a minimal pair; None where the sentences do not run alike: then the pair is at least no agreement."""
    if not in_one_frame(case):
        return None
    found = caveats(case, ground)
    soft = any(caveat.code in SOFTENING for caveat in found)
    return Verdict(case, "tension" if soft else "contradiction", MINIMAL, ground, found)


def _rests_on_rank(case: Case) -> bool:
    """Tell whether the clash or the agreement of the pair is one of ranks."""
    left = case.left.statement.quantities
    return any(pair is not None and left[pair.left].kind == "ordinal" for pair in (case.evidence.clash, case.evidence.equal))


def _conflict(case: Case, confidence: float, hard: float) -> Verdict | None:
    ground = conflict_ground(case)
    if ground is None or (ground.kind == "name" and not between_names(case, ground)):
        return None
    found = caveats(case, ground)
    soft = any(caveat.code in SOFTENING for caveat in found)
    return Verdict(case, "tension" if soft or hard < MOSTLY_HARD else "contradiction", confidence, ground, found)


def _reason(case: Case, confidence: float) -> str:
    if case.evidence.clash is not None:
        return "values differ, but not clearly of one thing"
    if confidence >= 0.2:
        return "evidence too thin"
    return "same words, other claims"
