"""Pair the quantities of two statements: equal ones first, so that only what is left can clash."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from compare.model.claim import Claim, Statement
from compare.model.quantity import Quantity
from compare.relate.profile import Profile, Weights
from compare.text.values import Comparison, compare_values

_HEAD_WEIGHT, _PREDICATE_WEIGHT, _CLAUSE_WEIGHT, _REST_WEIGHT = 3.0, 2.0, 1.0, 0.3
"""A word counts for a quantity's context by how it governs it; heads over clauses over the rest of the sentence."""
MANY = 12
"""Quantities of one statement that are looked at; a row of figures has more and is compared by its first ones."""


class ValuePair(msgspec.Struct, frozen=True, gc=False):
    """Quantity `left` against `right` (indices in their statements), how they compare, and how alike their surroundings are."""

    left: int
    right: int
    comparison: Comparison
    context: float
    containment: float
    noun: int
    """1 where the nouns counted are the same, -1 where both are known and differ, 0 where one is unknown."""


class Surroundings(msgspec.Struct, frozen=True, gc=False):
    """For each quantity of a statement the weighted stems around it."""

    bags: tuple[dict[str, float], ...]


def surroundings(profile: Profile, weights: Weights) -> Surroundings:
    """Return the surroundings of the statement's quantities."""
    return Surroundings(tuple(_bag(profile, weights, index) for index in range(min(MANY, len(profile.statement.quantities)))))


def _bag(profile: Profile, weights: Weights, index: int) -> dict[str, float]:
    statement = profile.statement
    first, last = statement.quantity_tokens[index]
    tokens = statement.tokens
    bag: dict[str, float] = {stem: _REST_WEIGHT * value for stem, value in profile.full.items()}
    if first == last:
        return bag
    inside = range(first, last)
    clause = clause_at(statement, first)
    if clause is not None:
        for k in (*clause.tokens, *clause.subject):
            _raise(bag, profile, tokens[k].stem, _CLAUSE_WEIGHT * weights.of(tokens[k].stem))
        _raise(bag, profile, tokens[clause.predicate].stem, _PREDICATE_WEIGHT * weights.of(tokens[clause.predicate].stem))
    place, steps = last - 1, 0
    while steps < 4:
        parent = tokens[place].head
        if parent == place:
            break
        if parent not in inside:
            _raise(
                bag,
                profile,
                tokens[parent].stem,
                (_HEAD_WEIGHT if steps < 2 else _CLAUSE_WEIGHT) * weights.of(tokens[parent].stem),
            )
        place, steps = parent, steps + 1
    for k in inside:
        if tokens[k].pos == "NUM":
            bag.pop(tokens[k].stem, None)
    return bag


def clause_at(statement: Statement, token: int) -> Claim | None:
    """Return the clause that a token belongs to."""
    return next((claim for claim in statement.claims if token in claim.tokens), None)


def _raise(bag: dict[str, float], profile: Profile, stem: str, value: float) -> None:
    if stem in profile.own:
        bag[stem] = max(bag.get(stem, 0.0), value)


def pair_values(a: tuple[Profile, Surroundings], b: tuple[Profile, Surroundings]) -> tuple[ValuePair, ...]:
    """Return value pairs, one quantity in one pair at most: same first, then compatible, then differing, best context first."""
    (left, bags_left), (right, bags_right) = a, b
    order = {"same": 0, "compatible": 1, "differ": 2, "incomparable": 3}
    rows = []
    for i, one in enumerate(left.statement.quantities[:MANY]):
        for j, other in enumerate(right.statement.quantities[:MANY]):
            comparison = compare_values(one, other)
            if comparison == "incomparable":
                continue
            context, containment = alike(bags_left.bags[i], bags_right.bags[j])
            rows.append(ValuePair(i, j, comparison, context, containment, noun_match(one, other)))
    crossed = _crossed(left, right, rows)
    rows.sort(key=lambda r: ((r.left, r.right) in crossed, order[r.comparison], -r.context, r.left, r.right))
    return _one_to_one(rows)


def _crossed(a: Profile, b: Profile, rows: Sequence[ValuePair]) -> frozenset[tuple[int, int]]:
    """Return the equal values that belong to two different names which both statements have ("A in 1911, B in 1914" / "B in 1911")."""
    left, right = _named(a), _named(b)
    both = {name for name in left if name} & {name for name in right if name}
    return frozenset(
        (row.left, row.right)
        for row in rows
        if row.comparison != "differ"
        and left[row.left] in both
        and right[row.right] in both
        and left[row.left] != right[row.right]
    )


def _named(profile: Profile) -> list[tuple[str, ...]]:
    """Return for each quantity the run of proper nouns nearest before it, as stems, or the statement's first, or ()."""
    statement = profile.statement
    measured = {k for first, last in statement.quantity_tokens for k in range(first, last)}
    runs: list[list[int]] = []
    for k, token in enumerate(statement.tokens):
        if token.pos == "PROPN" and k not in measured:
            if runs and runs[-1][-1] == k - 1:
                runs[-1].append(k)
            else:
                runs.append([k])
    found = []
    for first, _ in statement.quantity_tokens[:MANY]:
        run = next((run for run in reversed(runs) if run[-1] < first), runs[0] if runs else [])
        found.append(tuple(statement.tokens[k].stem for k in run))
    return found


def _one_to_one(rows: Sequence[ValuePair]) -> tuple[ValuePair, ...]:
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    kept = []
    for row in rows:
        if row.left not in taken_left and row.right not in taken_right:
            kept.append(row)
            taken_left.add(row.left)
            taken_right.add(row.right)
    return tuple(kept)


def alike(a: dict[str, float], b: dict[str, float]) -> tuple[float, float]:
    """Return the Dice coefficient and containment of two weighted bags, 0..1."""
    shared = sum(min(value, b[stem]) for stem, value in a.items() if stem in b)
    left, right = sum(a.values()), sum(b.values())
    if not left or not right:
        return 0.0, 0.0
    return 2 * shared / (left + right), shared / min(left, right)


def noun_match(one: Quantity, other: Quantity) -> int:
    """Tell whether two quantities count the same thing."""
    if not one.noun or not other.noun:
        return 0
    left, right = one.noun.split(), other.noun.split()
    return 1 if left[-1] == right[-1] else -1
