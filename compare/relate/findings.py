"""Build findings from verdicts: one for each claim however often it is stated, with both quotes, ranked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from compare.model.claim import Statement
from compare.model.document import Segmented
from compare.model.finding import Finding, Relation, Scope
from compare.model.span import Side
from compare.relate.cited import cited_for
from compare.relate.decide import Verdict
from compare.relate.identity import Counting, claim_key, finding_key
from compare.relate.kinds import Words
from compare.relate.quotes import Voiced, quote

PLACES: dict[Relation, int] = {"contradiction": 1, "tension": 1, "agreement": 2}
"""Findings of one relation that one statement may carry; further ones on it become other places of these."""
_ORDER: dict[Relation, int] = {"contradiction": 0, "tension": 1, "agreement": 2}
NEARLY = 0.1
"""Confidence that a verdict may lack and still stand for its group."""
_TOPIC_WORDS = 4
_PROMINENT = re.compile(r"abstract|summary|conclusion|introduction|findings|overview", re.IGNORECASE)


class Group(msgspec.Struct):
    """Verdicts on one claim, the most confident first."""

    verdicts: list[Verdict]

    @property
    def verdict(self) -> Verdict:
        """The verdict that is shown: of those nearly as sure as the best one whose statements cite most: a reader asks who says so."""
        best = self.verdicts[0].confidence
        return max((v for v in self.verdicts if v.confidence >= best - NEARLY), key=lambda v: (_cited(v), v.confidence))

    def others(self, side: Side) -> tuple[Statement, ...]:
        """Return the further statements of the same claim on one side, in reading order."""
        shown = _statement(self.verdict, side)
        found = {s.sentence: s for v in self.verdicts if (s := _statement(v, side)).sentence != shown.sentence}
        return tuple(found[key] for key in sorted(found))


def build(verdicts: Sequence[Verdict], left: Segmented, right: Segmented, scope: Scope) -> list[Finding]:
    """Return the findings of one scope, most confident contradictions first."""
    ranked = sorted(
        verdicts,
        key=lambda v: (-v.confidence, _ORDER[v.relation], sum(_places(v)), abs(_places(v)[0] - _places(v)[1]), _keys(v)),
    )
    groups: list[Group] = []
    carried: dict[tuple[str, str, int], list[Group]] = defaultdict(list)
    for verdict in ranked:
        _file(verdict, groups, carried)
    groups.sort(key=lambda g: (_ORDER[g.verdict.relation], -round(g.verdict.confidence, 4)))
    counting = Counting()
    return [_finding(group, left, right, scope, counting) for group in groups]


def _places(verdict: Verdict) -> tuple[int, int]:
    return verdict.case.left.index, verdict.case.right.index


def _keys(verdict: Verdict) -> tuple[str, str]:
    one, other = sorted((claim_key(verdict.case.left.statement), claim_key(verdict.case.right.statement)))
    return one, other


def _file(verdict: Verdict, groups: list[Group], carried: dict[tuple[str, str, int], list[Group]]) -> None:
    """Put a verdict into a group of its own, or add its statement to a group of the same claim as another place."""
    i, j = _places(verdict)
    conflict = "agreement" if verdict.relation == "agreement" else "conflict"
    at_left, at_right = carried[conflict, "left", i], carried[conflict, "right", j]
    most = PLACES[verdict.relation]
    if len(at_left) < most and len(at_right) < most:
        group = Group([verdict])
        groups.append(group)
        at_left.append(group)
        at_right.append(group)
        return
    for group in (*at_left, *at_right):
        if _same_claim(group.verdicts[0], verdict):
            group.verdicts.append(verdict)
            return


def _same_claim(one: Verdict, other: Verdict) -> bool:
    return one.relation == other.relation and one.ground.kind == other.ground.kind


def _statement(verdict: Verdict, side: Side) -> Statement:
    return verdict.case.left.statement if side == "left" else verdict.case.right.statement


def _cited(verdict: Verdict) -> int:
    return bool(verdict.case.left.statement.citations) + bool(verdict.case.right.statement.citations)


def _finding(group: Group, left: Segmented, right: Segmented, scope: Scope, counting: Counting) -> Finding:
    verdict = group.verdict
    case, ground = verdict.case, verdict.ground
    one, other = case.claims
    return Finding(
        id=counting.unique(finding_key(verdict.relation, ground.kind, _keys(verdict))),
        relation=verdict.relation,
        kind=ground.kind,
        scope=scope,
        confidence=round(verdict.confidence, 4),
        topic=_topic(verdict),
        explanation=_explanation(verdict) if scope == "cross" else _inside(_explanation(verdict)),
        caveats=verdict.caveats,
        rule=f"judge:{ground.kind}",
        left=quote(Voiced(left, case.left.statement), one, ground.left, group.others("left")),
        right=quote(Voiced(right, case.right.statement), other, ground.right, group.others("right")),
        importance=round(_importance(group, left, right), 4),
    )


def _explanation(verdict: Verdict) -> str:
    """Return the ground's sentence with who is cited on each side."""
    cited = []
    sides: tuple[tuple[Side, tuple[Words, ...]], ...] = (("left", verdict.ground.left), ("right", verdict.ground.right))
    for side, words in sides:
        keys = list(dict.fromkeys(c.key for c in cited_for(_statement(verdict, side), words)))
        if keys:
            cited.append(f"the {side} one cites {', '.join(keys[:3])}")
    return verdict.ground.explanation + (f" ({'; '.join(cited)})" if cited and verdict.ground.explanation.endswith(".") else "")


def _inside(explanation: str) -> str:
    """Return the sentence as it reads of two passages of one document."""
    for side, passage in (("left", "first"), ("right", "second")):
        for name in (f"{side} document", f"{side} one"):
            explanation = explanation.replace(name, f"{passage} passage")
    return explanation


def _topic(verdict: Verdict) -> str:
    """Return the shared words of most weight, as the left document spells them, in its order."""
    case = verdict.case
    shared = [
        i
        for i in case.left.content
        if i in case.evidence.words.forward and case.left.statement.tokens[i].pos in {"NOUN", "PROPN", "ADJ", "VERB"}
    ]
    weighty = sorted(shared, key=lambda i: (-case.left.own.get(case.left.statement.tokens[i].stem, 0.0), i))[:_TOPIC_WORDS]
    return ", ".join(dict.fromkeys(case.left.statement.tokens[i].text for i in sorted(weighty)))


def _importance(group: Group, left: Segmented, right: Segmented) -> float:
    """Return 0..1: half for standing in a prominent section, a quarter each for being repeated and for values far apart."""
    case = group.verdict.case
    prominent = [
        bool(_PROMINENT.search(segmented.sections[statement.section].heading)) if segmented.sections else False
        for segmented, statement in ((left, case.left.statement), (right, case.right.statement))
    ]
    repeated = min(1.0, (len(group.verdicts) - 1) / 3)
    clash = case.evidence.clash
    apart = case.evidence.features["clash_ratio"] if clash else 0.0
    return 0.25 * sum(prominent) + 0.25 * repeated + 0.25 * min(1.0, apart)
