"""What the rest of both documents says on a candidate pair: whether there is a better partner, whether the value is confirmed.

A value that the other document gives too, in like surroundings, is no clash, however far another sentence's value is from it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import msgspec

from compare.model.quantity import Quantity
from compare.model.span import Side
from compare.relate.evidence import Evidence
from compare.relate.profile import Profile
from compare.relate.values import Surroundings, ValuePair, alike

Prepared = tuple[Profile, Surroundings]
Key = tuple[str, str, float]
LOOKED_AT = 24
"""Places of one value in the other document that are compared."""


def with_standing(evidence: Sequence[Evidence], left: Sequence[Prepared], right: Sequence[Prepared]) -> list[Evidence]:
    """Return the evidence with the numbers that tell how each pair stands among all pairs of its statements."""
    by_left = _grouped(evidence, lambda e: e.candidate.left)
    by_right = _grouped(evidence, lambda e: e.candidate.right)
    places = _places(left), _places(right)
    result = []
    for one in evidence:
        features: dict[str, float] = {}
        features.update(_margins(one, by_left[one.candidate.left], by_right[one.candidate.right]))
        features.update(_confirmed(one, (left, right), places))
        result.append(msgspec.structs.replace(one, features=one.features.extended(features)))
    return result


def _grouped(evidence: Sequence[Evidence], side: Callable[[Evidence], int]) -> dict[int, list[Evidence]]:
    groups: dict[int, list[Evidence]] = defaultdict(list)
    for one in evidence:
        groups[side(one)].append(one)
    return groups


def _margins(one: Evidence, at_left: Sequence[Evidence], at_right: Sequence[Evidence]) -> dict[str, float]:
    """Compare the pair with the other pairs of the same statements."""
    cosines, contexts, twins, equals = [], [], [], []
    groups: tuple[tuple[Side, Sequence[Evidence]], ...] = (("left", at_left), ("right", at_right))
    for side, group in groups:
        others = [other for other in group if other is not one]
        cosines.append(one.candidate.cosine - max((o.candidate.cosine for o in others), default=0.0))
        twins.append(max((o.features["sequence"] for o in others), default=0.0))
        equals.append(max((o.equal.context for o in others if o.equal), default=0.0))
        contexts.append(max((v.context for o in others for v in _of_quantity(one, o.values, side)), default=0.0))
    clash = one.clash.context if one.clash else 0.0
    return {
        "margin_min": min(cosines),
        "margin_max": max(cosines),
        "twin_min": min(twins),
        "twin_max": max(twins),
        "elsewhere_equal_min": min(equals),
        "elsewhere_equal_max": max(equals),
        "clash_margin_min": clash - max(contexts) if one.clash else 0.0,
        "clash_margin_max": clash - min(contexts) if one.clash else 0.0,
    }


def _of_quantity(one: Evidence, values: Sequence[ValuePair], side: Side) -> Iterator[ValuePair]:
    """Yield the value pairs that hold the clashing quantity of one side."""
    if one.clash is not None:
        for value in values:
            if (value.left == one.clash.left) if side == "left" else (value.right == one.clash.right):
                yield value


def _confirmed(
    one: Evidence, sides: tuple[Sequence[Prepared], Sequence[Prepared]], places: tuple[dict[Key, list[tuple[int, int]]], ...]
) -> dict[str, float]:
    """Return how alike the surroundings are in which the other document gives the same value (0 where it does not)."""
    if one.clash is None:
        return {"confirmed_min": 0.0, "confirmed_max": 0.0, "confirmed_lead": 0.0}
    left, right = sides
    found = []
    for own, index, other, there in (
        (left[one.candidate.left], one.clash.left, right, places[1]),
        (right[one.candidate.right], one.clash.right, left, places[0]),
    ):
        quantity = own[0].statement.quantities[index]
        bag = own[1].bags[index]
        spots = there.get(value_key(quantity), ())[:LOOKED_AT]
        found.append(max((alike(bag, other[i][1].bags[k])[0] for i, k in spots), default=0.0))
    return {"confirmed_min": min(found), "confirmed_max": max(found), "confirmed_lead": max(found) - one.clash.context}


def _places(side: Sequence[Prepared]) -> dict[Key, list[tuple[int, int]]]:
    places: dict[Key, list[tuple[int, int]]] = defaultdict(list)
    for i, (profile, around) in enumerate(side):
        for k in range(len(around.bags)):
            places[value_key(profile.statement.quantities[k])].append((i, k))
    return places


def value_key(quantity: Quantity) -> Key:
    """Return what equal values have in common: kind, unit and the value to three figures."""
    value = quantity.value
    rounded = value if value == 0 else round(value, 2 - math.floor(math.log10(abs(value))))
    return quantity.kind, quantity.unit, rounded
