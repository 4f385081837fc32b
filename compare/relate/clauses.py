"""The clauses that the evidence on a pair rests on, and how they stand to each other: subject, objects, polarity, modality, extent."""

from __future__ import annotations

from compare.model.claim import Claim, Statement
from compare.relate.profile import Profile
from compare.relate.slots import WordAlignment
from compare.relate.values import ValuePair


def deciding_claims(a: Profile, b: Profile, words: WordAlignment, pair: ValuePair | None) -> tuple[int, int]:
    """Return the clause of each side that the evidence rests on: the values' clauses, else the two most alike."""
    if pair is not None:
        first = a.statement.quantity_tokens[pair.left][0], b.statement.quantity_tokens[pair.right][0]
        return _clause_of(a.statement, first[0]), _clause_of(b.statement, first[1])
    best, chosen = -1.0, (0, 0)
    for i, one in enumerate(a.statement.claims):
        inside = set(one.tokens)
        for j, other in enumerate(b.statement.claims):
            shared = sum(words.forward[k] in other.tokens for k in inside & words.forward.keys())
            score = shared / (4 + min(len(one.tokens), len(other.tokens)))
            if score > best:
                best, chosen = score, (i, j)
    return chosen


def _clause_of(statement: Statement, token: int) -> int:
    return next((i for i, claim in enumerate(statement.claims) if token in claim.tokens), 0)


def claim_features(a: Profile, b: Profile, words: WordAlignment, chosen: tuple[int, int]) -> dict[str, float]:
    """Return how the two chosen clauses stand to each other, all 0 where a statement has none."""
    if not a.statement.claims or not b.statement.claims:
        return dict.fromkeys(_CLAIM_NAMES, 0.0)
    one, other = a.statement.claims[chosen[0]], b.statement.claims[chosen[1]]
    predicate = _same_stem(a, b, one.predicate, other.predicate)
    crossed = _overlap(a, b, one.subject, other.objects) + _overlap(a, b, one.objects, other.subject)
    values = (
        predicate,
        _overlap(a, b, one.subject, other.subject),
        _overlap(a, b, one.objects, other.objects),
        crossed / 2,
        float(one.negated != other.negated),
        float(one.negated != other.negated) * predicate,
        float(one.modality != other.modality),
        float(
            {one.modality, other.modality}
            in ({"must", "must_not"}, {"may", "must_not"}, {"must", "may"}, {"should", "should_not"}, {"must", "should"})
        ),
        float(bool(one.modality) and bool(other.modality)),
        float(one.extent != other.extent and bool(one.extent) and bool(other.extent)),
        float(one.hedged != other.hedged),
        float(_named(a, one) and _named(b, other) and not _stems(a, one.subject) & _stems(b, other.subject)),
        float(bool(_stems(a, one.subject)) and bool(_stems(b, other.subject))),
        _clause_share(words, one, other),
        len(one.tokens) / max(1, len(a.words)),
    )
    return dict(zip(_CLAIM_NAMES, values, strict=True))


_CLAIM_NAMES = (
    "predicate_same", "subject_shared", "object_shared", "roles_crossed", "polarity_differs", "polarity_differs_same_predicate", "modality_differs",
    "modality_clashes", "modality_both", "extent_differs", "hedge_differs", "subject_names_differ", "subjects_known", "clause_share", "clause_length",
)  # fmt: skip


def _same_stem(a: Profile, b: Profile, i: int, j: int) -> float:
    return float(a.statement.tokens[i].stem == b.statement.tokens[j].stem)


def _stems(profile: Profile, indices: tuple[int, ...]) -> frozenset[str]:
    """Return the content stems of some tokens."""
    return frozenset(profile.statement.tokens[i].stem for i in indices if profile.statement.tokens[i].stem in profile.own)


def _named(profile: Profile, claim: Claim) -> bool:
    return any(profile.statement.tokens[i].pos == "PROPN" for i in claim.subject)


def _overlap(a: Profile, b: Profile, one: tuple[int, ...], other: tuple[int, ...]) -> float:
    left, right = _stems(a, one), _stems(b, other)
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _clause_share(words: WordAlignment, one: Claim, other: Claim) -> float:
    inside = set(other.tokens)
    shared = sum(words.forward.get(k) in inside for k in one.tokens)
    return shared / max(1, min(len(one.tokens), len(other.tokens)))
