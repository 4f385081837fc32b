"""Minimal pairs: sentences that are the same but for one firm difference ("were allowed" / "were not allowed").

Independent papers hold few of them, so the judge has seen few; but where two texts say the same in the same words and one word denies,
reverses or replaces it, nothing else need be known. What such a pair must not be is an agreement.
"""

from __future__ import annotations

from compare.relate.kinds import Case, Ground, Words
from compare.relate.kinds.force import permission, quantifier
from compare.relate.kinds.names import other_name, swapped_roles
from compare.relate.kinds.opposites import opposite_words
from compare.relate.kinds.polarity import negation
from compare.relate.kinds.values import value_clash
from compare.relate.profile import Profile

MOST_REST = 2
"""Content words of one side that may lack a counterpart besides the difference itself."""
LEAST_SHARED = 3
"""Content words that both sides must share."""
ONE_FRAME = 0.6
"""Share of words in order from which a firm difference is called a contradiction; below it the pair is only no agreement."""
CLAUSE_SHARED, CLAUSE_REST = 4, 2
"""Content words that two clauses must share, and that the longer may have besides."""
_FIRM = (value_clash, negation, opposite_words, swapped_roles, permission, quantifier, other_name)


def firm_difference(case: Case) -> Ground | None:
    """Return the ground of the one firm difference of a minimal pair, None where the pair is none."""
    if not (_sentences_alike(case) or _clauses_alike(case)):
        return None
    grounds = (kind(case) for kind in _FIRM)
    return next((ground for ground in grounds if ground is not None and _firm(case, ground)), None)


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
    left = [i for i in one.tokens if i in case.left.content]
    right = [j for j in other.tokens if j in case.right.content]
    shared = sum(words.forward.get(i, -1) in right for i in left)
    return shared >= CLAUSE_SHARED and max(len(left), len(right)) - shared <= CLAUSE_REST


def _firm(case: Case, ground: Ground) -> bool:
    """Tell whether the ground bears the whole pair: in the same clause, at the same predicate, in one slot."""
    features = case.evidence.features
    if ground.kind in {"negation", "roles", "permission", "quantifier"}:
        return features["predicate_same"] > 0
    if ground.kind in {"antonym", "direction"}:
        return features["opposites_slot"] > 0
    if ground.kind in {"name", "membership"}:
        return features["swap_name_strength"] >= 3 and all(
            _person(p, w) for p, w in ((case.left, ground.left), (case.right, ground.right))
        )
    return True


def _person(profile: Profile, words: tuple[Words, ...]) -> bool:
    """Tell whether the words are a person's name: other names in one slot are too often two names of one thing."""
    tokens = profile.statement.tokens
    spans = [(tokens[n.first].start, tokens[n.last - 1].end) for n in profile.statement.names if n.label == "PERSON"]
    return all(any(start <= w.start and w.end <= end for start, end in spans) for w in words)
