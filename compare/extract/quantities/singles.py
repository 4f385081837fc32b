"""One of a unit told by its article: "a ton of ore", "within a week"."""

from __future__ import annotations

from typing import Final

from compare.extract.quantities.bounds import limits_before
from compare.extract.quantities.hits import Hit, Labels, exactly, hit
from compare.extract.quantities.nouns import is_plural
from compare.extract.quantities.tokens import Tokens
from compare.extract.quantities.units import name_unit
from compare.text.numbers import number_words

_MEASURES: Final = frozenset(
    ("ton", "tonne", "mile", "kilometre", "kilometer", "kilogram", "litre", "liter", "gallon", "acre", "hectare")
)
_TIMES: Final = frozenset(("minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century", "millennium"))
_GOVERNORS: Final = frozenset(
    (
        "within",
        "for",
        "about",
        "than",
        "nearly",
        "almost",
        "took",
        "lasted",
        "lasting",
        "over",
        "just",
        "after",
        "in",
        "least",
        "exactly",
    )
)
"""Before an article and a unit of time they tell a duration; elsewhere "a year" is mostly a rate ("twice a year")."""


def single_at(tokens: Tokens, at: int) -> Hit | None:
    """Read "a ton", "an acre", "within a week" as one of the unit, good to half of it."""
    name = tokens.low(at + 1)
    if tokens.low(at) not in {"a", "an"} or tokens.low(at + 2) == "-" or name not in _MEASURES | _TIMES:
        return None
    before = tokens.low(at - 1)
    timed = name in _TIMES
    if (
        (timed and before not in _GOVERNORS)
        or is_plural(before)
        or before in number_words("times")
        or tokens.kind(at - 1) == "num"
    ):
        return None
    unit = name_unit(name)
    if unit is None:
        return None
    limits = limits_before(tokens, at)
    first = at if tokens.low(limits.at) in {"after", "before"} else limits.at
    bound = limits.bound if first < at else ""
    labels = Labels(unit=unit[0], bound=bound, approximate=limits.approximate)
    return hit(tokens, (first, at + 2), "duration" if timed else "measure", exactly(unit[1], unit[1] / 2), labels)
