"""Ordinal, numeric, range, unit, date and duration: two values of one thing that cannot both hold, or that are the same.

Must find: "ninth-largest trading partner" / "tenth-largest trading partner"; "22.5 knots" / "21.5 knots"; "completed 2016" / "completed 2019".
Must not: "274 g/L" / "0.274 g/cm3" (same after conversion); "at least six" / "seven" (bounds); "about 300" / "312" (rounding).
"""

from __future__ import annotations

from compare.model.finding import Kind
from compare.model.quantity import Quantity
from compare.relate.kinds.ground import Case, Ground, Words, quoted
from compare.relate.values import ValuePair

LEAST_STRENGTH = 0.6
"""Strength of differing values at least: above every substituted word. Of fourteen held-out conflicts that were put down to another
name, the seven true ones were all annotated as other values."""
_KINDS: dict[str, Kind] = {
    "ordinal": "ordinal",
    "date": "date",
    "clock": "date",
    "duration": "duration",
    "age": "duration",
}


def value_clash(case: Case) -> Ground | None:
    """Return the ground of the clearest pair of differing values, None where no values differ."""
    pair = case.evidence.clash
    if pair is None:
        return None
    return _ground(case, pair, "gives {left}; the right document gives {right}", max(pair.context, LEAST_STRENGTH))


def equal_values(case: Case) -> Ground | None:
    """Return the ground of an agreement on a value."""
    pair = case.evidence.equal
    if pair is None:
        return None
    return _ground(case, pair, "and the right document give the same value: {left} and {right}", pair.context)


def value_kind(one: Quantity, other: Quantity) -> Kind:
    """Return the kind of difference between two values."""
    if one.kind in _KINDS:
        return _KINDS[one.kind]
    if _span(one) or _span(other):
        return "range"
    return "numeric"


def _span(quantity: Quantity) -> bool:
    return quantity.high > quantity.low and not quantity.approximate and not quantity.bound


def _ground(case: Case, pair: ValuePair, phrase: str, strength: float) -> Ground:
    one = case.left.statement.quantities[pair.left]
    other = case.right.statement.quantities[pair.right]
    left, right = (Words(one.start, one.end, "value"),), (Words(other.start, other.end, "value"),)
    sentence = phrase.format(left=quoted(case.left_text, left), right=quoted(case.right_text, right))
    return Ground(value_kind(one, other), left, right, f"The left document {sentence}.", strength)
