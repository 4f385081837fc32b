"""Minimal pairs: sentences that are the same but for one firm difference ("were allowed" / "were not allowed").

Independent papers hold few of them, so the judge has seen few; but where two texts say the same in the same words and one word denies,
reverses or replaces it, nothing else need be known. What such a pair must not be is an agreement.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from compare.model.claim import Claim, Statement
from compare.relate.kinds import Case, Ground, Words
from compare.relate.kinds.force import permission, quantifier
from compare.relate.kinds.names import other_name, swapped_roles
from compare.relate.kinds.opposites import opposite_words
from compare.relate.kinds.polarity import negation
from compare.relate.kinds.values import value_clash
from compare.relate.profile import Profile
from compare.relate.row import Row

MOST_REST = 2
"""Content words of one side that may lack a counterpart besides the difference itself."""
LEAST_SHARED = 3
"""Content words that both sides must share."""
ONE_FRAME = 0.6
"""Share of words in order from which a firm difference is called a contradiction; below it the pair is only no agreement: of 34 such
pairs in the annotated documents, alike in one clause, 2 were conflicts."""
CLAUSE_SHARED, CLAUSE_SHARE = 3, 0.7
"""Content words that two clauses must share, and the share of the shorter one's that these must be."""
_COMPLETING = frozenset({"xcomp", "ccomp", "pcomp"})
_SLOT = 2
"""Strength of a substitution whose heads are aligned."""
_FIRM = (value_clash, negation, opposite_words, swapped_roles, permission, quantifier, other_name)


def firm_difference(case: Case) -> Ground | None:
    """Return the ground of the one firm difference of a minimal pair, None where the pair is none."""
    grounds = (
        ground
        for view in _views(case)
        if _sentences_alike(view) or _clauses_alike(view)
        for kind in _FIRM
        if (ground := kind(view)) is not None and _firm(view, ground)
    )
    return next(grounds, None)


def _views(case: Case) -> Iterator[Case]:
    """Yield the case as it is, and with each two clauses of one predicate as those that decide."""
    yield case
    one, other = case.left.statement.claims, case.right.statement.claims
    predicates = {claim.predicate: j for j, claim in enumerate(other)}
    for i, claim in enumerate(one):
        j = predicates.get(case.evidence.words.forward.get(claim.predicate, -1))
        if j is not None and (i, j) != case.evidence.claims:
            features = Row({"predicate_same": 1.0, "roles_crossed": 0.0}, case.evidence.features)
            turned = msgspec.structs.replace(case.evidence, claims=(i, j), features=features)
            yield msgspec.structs.replace(case, evidence=turned)


def in_one_frame(case: Case) -> bool:
    """Tell whether the two sentences run so much alike that the difference is all there is to them."""
    return case.evidence.features["sequence"] >= ONE_FRAME and _sentences_alike(case)


def _sentences_alike(case: Case) -> bool:
    features = case.evidence.features
    return (
        features["rest_min"] <= MOST_REST and features["rest_max"] <= MOST_REST + 1 and features["shared_words"] >= LEAST_SHARED
    )


def _clauses_alike(case: Case) -> bool:
    """Tell whether the deciding clauses share their content words but for the difference."""
    one, other = case.claims
    if one is None or other is None:
        return False
    words = case.evidence.words
    left = [i for i in _with_complements(case.left.statement, one) if i in case.left.content]
    right = [j for j in _with_complements(case.right.statement, other) if j in case.right.content]
    shared = sum(words.forward.get(i, -1) in right for i in left)
    return shared >= CLAUSE_SHARED and shared >= CLAUSE_SHARE * min(len(left), len(right))


def _with_complements(statement: Statement, claim: Claim) -> list[int]:
    """Return the tokens of a clause and of those that complete its verb ("have tried" + "to win other buyers")."""
    inside = [
        other
        for other in statement.claims
        if other is not claim
        and statement.tokens[other.predicate].dep in _COMPLETING
        and statement.tokens[other.predicate].head == claim.predicate
    ]
    return sorted({*claim.tokens, *(i for other in inside for i in other.tokens)})


def _firm(case: Case, ground: Ground) -> bool:
    """Tell whether the ground bears the whole pair: in the same clause, at the same predicate, in one slot."""
    features = case.evidence.features
    if ground.kind in {"negation", "roles", "permission", "quantifier"}:
        return features["predicate_same"] > 0
    if ground.kind in {"antonym", "direction"}:
        return features["opposites_slot"] > 0
    if ground.kind == "name":
        return features["swap_name_strength"] >= _SLOT and between_names(case, ground, frozenset({"PERSON"}))
    if ground.kind == "membership":
        return features["open_list_either"] == 0 and between_names(case, ground)
    return True


def between_names(case: Case, ground: Ground, labels: frozenset[str] | None = None) -> bool:
    """Tell whether both sides' words are names (of these labels): other words in one slot are too often two names of one thing."""
    return all(_named(profile, words, labels) for profile, words in ((case.left, ground.left), (case.right, ground.right)))


def _named(profile: Profile, words: tuple[Words, ...], labels: frozenset[str] | None) -> bool:
    tokens = profile.statement.tokens
    names = [name for name in profile.statement.names if labels is None or name.label in labels]
    spans = [(tokens[n.first].start, tokens[n.last - 1].end) for n in names]
    return all(any(start <= w.start and w.end <= end for start, end in spans) for w in words)
