"""Time and place that the texts themselves give two statements, and whether these differ."""

from __future__ import annotations

from compare.model.claim import Statement
from compare.model.quantity import Quantity
from compare.relate.values import ValuePair
from compare.text.values import compare_values

_PLACES = frozenset({"GPE", "LOC", "FAC"})


def years_apart(one: Statement, other: Statement, clash: ValuePair | None) -> tuple[str, str] | None:
    """Return the first date of each side where both have some and none in common; None also where dates are what differs."""
    if clash is not None and one.quantities[clash.left].kind == "date":
        return None
    left, right = _dates(one), _dates(other)
    if not left or not right or any(compare_values(a, b) in {"same", "compatible"} for a in left for b in right):
        return None
    return left[0].text, right[0].text


def places_apart(one: Statement, other: Statement) -> tuple[str, str] | None:
    """Return the first place of each side where both name places and none in common."""
    left, right = _place_names(one), _place_names(other)
    if not left or not right or left.keys() & right.keys():
        return None
    return next(iter(left.values())), next(iter(right.values()))


def _dates(statement: Statement) -> list[Quantity]:
    return [quantity for quantity in statement.quantities if quantity.kind == "date"]


def _place_names(statement: Statement) -> dict[str, str]:
    found = {}
    for name in statement.names:
        if name.label in _PLACES and name.key:
            found[name.key[-1]] = " ".join(token.text for token in statement.tokens[name.first : name.last])
    return found
