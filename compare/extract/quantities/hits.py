"""A recognised quantity on its way from recogniser to result."""

from __future__ import annotations

import msgspec

from compare.extract.quantities.tokens import Tokens
from compare.model.quantity import Bound, Quantity, QuantityKind


class Hit(msgspec.Struct, frozen=True):
    """A quantity and the token after it; scanning goes on there."""

    end: int
    quantity: Quantity


class Values(msgspec.Struct, frozen=True, kw_only=True):
    """Value, range and precision of a quantity in its base unit."""

    value: float
    low: float
    high: float
    precision: float = 0.0


def exactly(value: float, precision: float = 0.0) -> Values:
    """Return values whose range is one point."""
    return Values(value=value, low=value, high=value, precision=precision)


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """What a quantity is besides its values: unit, bound, approximation, the thing counted, the superlative."""

    unit: str = ""
    bound: Bound = ""
    approximate: bool = False
    noun: str = ""
    superlative: str = ""


def hit(tokens: Tokens, place: tuple[int, int], kind: QuantityKind, values: Values, labels: Labels) -> Hit:
    """Build the quantity of tokens `place` (first, end)."""
    first, end = place
    start, stop = tokens.items[first].start, tokens.items[end - 1].end
    quantity = Quantity(
        start=start, end=stop, text=tokens.text[start:stop], kind=kind, value=values.value, low=values.low, high=values.high,
        unit=labels.unit, bound=labels.bound, approximate=labels.approximate, precision=values.precision,
        noun=labels.noun, superlative=labels.superlative,
    )  # fmt: skip
    return Hit(end, quantity)
