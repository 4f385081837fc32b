"""Decide each candidate pair: contradiction, tension, agreement, or abstain with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from compare.model.finding import Caveat, Relation
from compare.relate.caveats import SOFTENING, caveats
from compare.relate.judge import confidences, judge, scores
from compare.relate.kinds import Case, Ground, agreement_ground, conflict_ground

MOSTLY_HARD = 0.5
"""Share of hard conflicts among conflicts of such evidence from which a finding is called a contradiction."""


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
    judged = Confidences(*(confidences(scores(features, name), name).tolist() for name in ("conflict", "hard", "agree")))
    models = judge().ensembles
    floors = Floors(models["conflict"].shown_from, models["agree"].shown_from) if least is None else Floors(least, least)
    return verdicts(cases, judged, floors)


def verdicts(cases: Sequence[Case], judged: Confidences, floors: Floors) -> tuple[list[Verdict], Counter[str]]:
    """Return the verdicts on cases that are judged already, and the abstentions by reason."""
    found: list[Verdict] = []
    reasons: Counter[str] = Counter()
    for case, conflict, hard, agree in zip(cases, judged.conflict, judged.hard, judged.agree, strict=True):
        verdict = None
        if conflict >= floors.conflict and conflict >= agree:
            verdict = _conflict(case, conflict, hard)
        elif agree >= floors.agree:
            verdict = Verdict(case, "agreement", agree, agreement_ground(case), caveats(case))
        if verdict is not None:
            found.append(verdict)
        else:
            reasons[_reason(case, max(conflict, agree))] += 1
    return found, reasons


def _conflict(case: Case, confidence: float, hard: float) -> Verdict | None:
    ground = conflict_ground(case)
    if ground is None:
        return None
    found = caveats(case)
    soft = any(caveat.code in SOFTENING for caveat in found)
    return Verdict(case, "tension" if soft or hard < MOSTLY_HARD else "contradiction", confidence, ground, found)


def _reason(case: Case, confidence: float) -> str:
    if case.left.statement.supposed or case.right.statement.supposed:
        return "only supposed or left open"
    if case.evidence.clash is not None:
        return "values differ, but not clearly of one thing"
    if confidence >= 0.2:
        return "evidence too thin"
    return "same words, other claims"
