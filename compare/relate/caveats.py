"""Reasons why two claims that differ may both hold; each is a code and one plain sentence, printed with the finding."""

from __future__ import annotations

from collections.abc import Iterator

from compare.model.claim import Statement
from compare.model.finding import Caveat
from compare.model.quantity import Quantity
from compare.relate.kinds import Case
from compare.text.values import compare_values

SOFTENING = frozenset({"year", "place", "population", "reported", "open_list"})
"""Caveats that turn a contradiction into a tension: the text itself gives the claims another time, place, holder or an open list."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def caveats(case: Case) -> tuple[Caveat, ...]:
    """Return the reasons found for this pair, in the order of the checks."""
    return tuple(_found(case))


def _found(case: Case) -> Iterator[Caveat]:
    one, other = case.left.statement, case.right.statement
    yield from _years(case)
    yield from _places(case)
    yield from _voices(one, other)
    if any(c is not None and c.hedged for c in case.claims):
        yield Caveat("hedged", "One side is guarded in its wording.")
    pair = case.evidence.clash
    if pair is not None and (one.quantities[pair.left].approximate or other.quantities[pair.right].approximate):
        yield Caveat("rounding", "At least one of the values is approximate.")
    if one.open_list or other.open_list:
        yield Caveat("open_list", "At least one list is open (“including”, “such as”).")
    left, right = _source_years(one), _source_years(other)
    if left and right and left != right:
        yield Caveat("source_years", f"The cited sources are of different years ({left} and {right}).")
    if any(statement.resolved for statement in (one, other)):
        yield Caveat("unresolved_reference", "One side speaks of “it”, “they” or the like, read from the sentence before.")


def _years(case: Case) -> Iterator[Caveat]:
    """Two dates that the texts give their claims, and none in common, where the dates are not what differs."""
    clash = case.evidence.clash
    one, other = case.left.statement, case.right.statement
    if clash is not None and one.quantities[clash.left].kind == "date":
        return
    left, right = _dates(one), _dates(other)
    if left and right and not any(compare_values(a, b) in {"same", "compatible"} for a in left for b in right):
        yield Caveat("year", f"The left document speaks of {left[0].text}, the right one of {right[0].text}.")


def _dates(statement: Statement) -> list[Quantity]:
    return [quantity for quantity in statement.quantities if quantity.kind == "date"]


def _places(case: Case) -> Iterator[Caveat]:
    left, right = _place_names(case.left.statement), _place_names(case.right.statement)
    if left and right and not left.keys() & right.keys():
        shown = next(iter(left.values())), next(iter(right.values()))
        yield Caveat("place", f"The left document speaks of {shown[0]}, the right one of {shown[1]}.")


def _place_names(statement: Statement) -> dict[str, str]:
    found = {}
    for name in statement.names:
        if name.label in _PLACES and name.key:
            found[name.key[-1]] = " ".join(token.text for token in statement.tokens[name.first : name.last])
    return found


def _voices(one: Statement, other: Statement) -> Iterator[Caveat]:
    for side, statement in (("left", one), ("right", other)):
        if statement.voice == "reported":
            holder = f" ({statement.holder})" if statement.holder else ""
            yield Caveat("reported", f"The {side} document only reports this view{holder}.")
        elif statement.supposed:
            yield Caveat("hedged", f"The {side} document only supposes this or leaves it open.")


def _source_years(statement: Statement) -> str:
    return ", ".join(dict.fromkeys(str(c.year) for c in statement.citations if c.year))
